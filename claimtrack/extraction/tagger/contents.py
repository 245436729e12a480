"""What was said: the clause, quotation or phrase after a cue, or before it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from claimtrack.extraction.tagger.circumstances import dateline_end, skip_medium, skip_time
from claimtrack.extraction.tagger.clauses import is_clause
from claimtrack.extraction.tagger.speakers import Stretch, is_utterance
from claimtrack.extraction.tagger.units import Unit
from claimtrack.extraction.tagger.words import WordClass as C

_LONGEST_ADJUNCT = 18
_CLAUSE_WORDS = frozenset("whether if how why what when where who".split())
# A comma before one of these ends what was said.
_LEAVES_CONTENT = frozenset("while whereas although though according despite".split())
# No clause without "that" and no noun phrase begins with these.
_NEVER_FIRST = (C.PREPOSITION, C.TO, C.COORDINATOR, C.SUBORDINATOR, C.RELATIVE)


class Complement(StrEnum):
    """The construction of what follows a cue."""

    CLAUSE = "clause"  # with its own opening word: that, whether, how
    QUOTATION = "quotation"
    COLON = "colon"
    INFINITIVE = "infinitive"
    BARE = "bare"  # a clause without "that", or a noun phrase


# Items at which the content of an earlier cue ends, for another cue's clause begins there: true where
# only after a comma.
Cuts = Mapping[int, bool]


def find_complement(unit: Unit, start: int, frames: frozenset[str]) -> tuple[int, Complement] | None:
    """Where the content that follows a cue begins, and how; None when nothing of the kind follows."""
    opener = _opener(unit, start, frames)
    if opener is not None:
        return opener
    adjunct = _skip_adjunct(unit, start, frames)
    if adjunct is not None:
        return adjunct
    start = skip_time(unit, skip_medium(unit, skip_time(unit, start)))
    after_adverbs = start
    while unit.word_class(after_adverbs) is C.ADVERB:
        after_adverbs += 1
    opener = _opener(unit, after_adverbs, frames)
    if opener is not None:
        return (start, opener[1]) if unit.word(start) in ("not", "never") else opener
    if unit.word_class(after_adverbs) in (None, C.MARK) or ("a" in frames and "n" not in frames):
        return None
    label_first = (
        unit.word(start) == "as" and unit.word_class(start + 1) in (C.NOUN, C.QUOTATION) and "n" in frames
    )
    if label_first and unit.word_class(start + 2) in (C.NAME, C.DETERMINER):
        return start, Complement.BARE  # "dismissed as fantasy the claim that …"
    if unit.word_class(start) in _NEVER_FIRST or unit.word_class(after_adverbs) in _NEVER_FIRST:
        return None
    return (start, Complement.BARE) if frames & {"c", "n"} else None


def _opener(unit: Unit, start: int, frames: frozenset[str]) -> tuple[int, Complement] | None:
    word = unit.word(start)
    if word in (",", ":") and unit.word_class(start + 1) is C.QUOTATION:
        return start + 1, Complement.QUOTATION
    if word == ":" and start + 1 < len(unit.items):
        return start + 1, Complement.COLON
    if unit.word_class(start) is C.QUOTATION:
        return start, Complement.QUOTATION
    if word in _CLAUSE_WORDS or (
        unit.word_class(start) is C.THAT
        and not _is_relative(unit, start)
        and not _is_demonstrative(unit, start)
    ):
        return (start, Complement.CLAUSE) if frames & {"c", "n"} else None
    if unit.word_class(start) is C.THAT and "n" in frames and _is_demonstrative(unit, start):
        return start, Complement.BARE
    if unit.word_class(start) is C.TO and "t" in frames:
        return start, Complement.INFINITIVE
    return None


def _is_relative(unit: Unit, that: int) -> bool:
    """Whether "that" is the subject of its clause after a noun ("the rules that apply")."""
    following = unit.word_class(that + 1)
    return unit.word_class(that - 1) in (C.NOUN, C.NAME) and following in (C.VERB, C.AUXILIARY, C.ADVERB)


def _is_demonstrative(unit: Unit, that: int) -> bool:
    """Whether "that" only points: "disputed that figure"."""
    return unit.word_class(that + 1) is C.NOUN and unit.word_class(that + 2) in (None, C.MARK)


def _skip_adjunct(unit: Unit, start: int, frames: frozenset[str]) -> tuple[int, Complement] | None:
    """Step over "reporters in Kyiv" or "on Monday in a statement" where "that" or a quotation follows."""
    addressee = "a" in frames and unit.word_class(start) in (
        C.NAME,
        C.NOUN,
        C.DETERMINER,
        C.PRONOUN,
        C.NUMBER,
    )
    if not addressee and unit.word_class(start) not in (C.PREPOSITION, C.TIME, C.ADVERB, C.TO):
        return None
    for index in range(start + 1, min(start + _LONGEST_ADJUNCT, len(unit.items))):
        word_class = unit.word_class(index)
        described = not addressee and unit.word(index).endswith("ed") and unit.word_class(index - 1) is C.NOUN
        if word_class in (C.VERB, C.AUXILIARY, C.RELATIVE) and not described:
            break
        if addressee and "f" in frames and unit.word(index) == "for":
            return start, Complement.INFINITIVE  # "asked the bank for a loan"
        if word_class is C.TO and not (addressee and "t" in frames):
            continue
        marked = unit.word(index - 1) in (",", ":") or addressee
        if word_class is C.QUOTATION and not (marked and is_utterance(unit, index)):
            continue
        found = _opener(unit, index, frames) if unit.word(index) != "," else None
        if found is not None:
            # Who is urged to do something belongs to what is urged.
            return (start, found[1]) if found[1] is Complement.INFINITIVE else found
    return _after_addressee(unit, start, frames) if addressee else None


def _after_addressee(unit: Unit, start: int, frames: frozenset[str]) -> tuple[int, Complement] | None:
    """ "told the station the bridge was gone": the content begins with the next noun phrase."""
    for index in range(start + 1, min(start + _LONGEST_ADJUNCT, len(unit.items))):
        word_class = unit.word_class(index)
        opens = word_class in (C.PRONOUN, C.DETERMINER, C.NUMBER)
        if opens and unit.word_class(index - 1) not in (C.PREPOSITION, C.DETERMINER):
            return index, Complement.BARE
        if word_class in (C.VERB, C.AUXILIARY, C.RELATIVE, C.MARK):
            break
    index = start + 1
    while unit.word_class(index) is C.NAME:
        index += 1
    if index > start + 1 and unit.word_class(index) is C.MARK:  # "she told Radio Fides, …"
        return None
    index = skip_time(unit, start + 1)
    addressees = (C.NAME, C.PRONOUN) if "n" in frames else (C.NAME, C.NOUN, C.PRONOUN, C.NUMBER)
    opens = unit.word_class(start) in addressees and unit.word_class(index) in (C.NAME, C.NOUN)
    return (index, Complement.BARE) if opens else None


def content_end(unit: Unit, start: int, cuts: Cuts, *, in_relative_clause: bool) -> int:
    """The item after the last one of the content that begins at `start`."""
    ends = {*unit.breaks, *cuts, *(cut - 1 for cut in cuts)}
    for index in sorted(end for end in ends if start < end < len(unit.items)):
        if _is_cut(unit, index, start, cuts):
            return _without_marks(unit, index, start)
        after_comma = unit.word(index - 1) == "," and index - 1 > start
        if after_comma and in_relative_clause and unit.word_class(index) in (C.VERB, C.AUXILIARY):
            return _without_marks(unit, index, start)
        if after_comma and unit.word(index) in _LEAVES_CONTENT:
            return _without_marks(unit, index, start)
    return _without_marks(unit, len(unit.items), start)


def phrase_end(unit: Unit, start: int, end: int) -> int:
    """Where a content ends that is a noun phrase with a clause of the reporter's after it (", but …")."""
    for index in (after - 1 for after in unit.breaks if start + 1 < after < end - 1):
        if unit.word(index + 1) in ("but", "and"):
            phrase = not is_clause(unit, start, index - 1)
            subject = unit.word_class(index + 2) in (C.NAME, C.PRONOUN, C.DETERMINER)
            return index if phrase and subject and is_clause(unit, index + 2, end - 1) else end
    return end


def _is_cut(unit: Unit, index: int, start: int, cuts: Cuts) -> bool:
    if unit.words[index] == ";":
        return True
    before = unit.word_class(index - 1)
    if index + 1 in cuts and unit.word_class(index) is C.SUBORDINATOR and unit.word(index - 1) == ",":
        return True
    if index not in cuts or index <= start:
        return False
    if unit.word(index - 1) in (",", "—", "–") or before is C.QUOTATION:
        return True
    return before is C.COORDINATOR and not cuts[index]


def _without_marks(unit: Unit, end: int, start: int) -> int:
    """Drop the closing full stop, comma and conjunction, which belong to the sentence around the content."""
    while end > start + 1 and (
        unit.word_class(end - 1) is C.COORDINATOR
        or (unit.word_class(end - 1) is C.MARK and unit.word(end - 1) not in (")", "]", "%", "$", "…"))
    ):
        end -= 1
    return end


def content_before(unit: Unit, end: int) -> Stretch | None:
    """The stretch that ends before item `end` with a comma or a quotation: "…, he said"."""
    last = end - 1
    if last < 0:
        return None
    if unit.word(last) in (",", "—", "–") and last > 0:
        last -= 1
    elif unit.word_class(last) is not C.QUOTATION:
        return None
    dateline = dateline_end(unit)
    if dateline > last:
        return None
    if unit.word_class(last) is C.QUOTATION:
        first = last
        # `"…" … "…," he said`: the words around scare quotes are said too; a lead ending in a colon is not.
        return (first, last) if last == 0 or unit.word(last - 1) == ":" else (dateline, last)
    return dateline, last


def content_after_aside(unit: Unit, comma: int, *, quoted: bool) -> Stretch | None:
    """What goes on after "…, he said," : the rest of the sentence, or only a quotation after a quotation."""
    start = comma + 1
    if unit.word(comma) not in (",", ":", "—", "–") or start >= len(unit.items):
        return None
    if quoted and unit.word_class(start) is not C.QUOTATION:
        return None
    if (
        unit.word_class(start) in (C.GERUND, C.RELATIVE, C.SUBORDINATOR, C.PREPOSITION)
        or unit.word(start) == "according"
    ):
        return None
    return start, _without_marks(unit, len(unit.items), start) - 1
