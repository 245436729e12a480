"""Whether words are a clause that somebody can have said, or only a phrase."""

from __future__ import annotations

from claimtrack.extraction.tagger.units import Unit
from claimtrack.extraction.tagger.words import WordClass as C

_SUBJECT_PRONOUNS = frozenset(
    "i he she it we they you there i'm i've he's she's it's we're they're you're".split()
)
# A verb after one of these is none ("a need"), or goes on with what somebody else did.
_BEFORE_NOUNS = (C.DETERMINER, C.COORDINATOR)
_FINITE = (C.VERB, C.AUXILIARY)
# So many words are a clause after a cue that can be trusted, even if no finite verb is known among them.
_LEAST_CLAUSE = 4


def is_clause(unit: Unit, first: int, last: int) -> bool:
    """Whether the stretch holds a finite verb outside relative and dependent clauses, or a quotation."""
    if unit.word(first) in _SUBJECT_PRONOUNS and last > first:
        return True
    dependent, in_group = 0, False
    for index in range(first, last + 1):
        word_class = unit.word_class(index)
        if word_class is C.QUOTATION:
            return True
        if word_class in (C.RELATIVE, C.SUBORDINATOR):
            dependent += 1
        elif word_class in _FINITE and not in_group and unit.word_class(index - 1) not in _BEFORE_NOUNS:
            if dependent == 0:
                return True
            dependent -= 1
        in_group = word_class in _FINITE or (in_group and word_class is C.ADVERB)
    return False


def opens_noun_phrase(unit: Unit, index: int) -> bool:
    """Whether a participle stands before its noun: "doctored maps were found", unlike "killed six"."""
    return unit.word(index).endswith("ed") and unit.word_class(index + 1) is C.NOUN


def may_be_said(unit: Unit, first: int, last: int) -> bool:
    """Whether the stretch can be what somebody said: a clause, or long enough to be one."""
    return last - first + 1 >= _LEAST_CLAUSE or is_clause(unit, first, last)
