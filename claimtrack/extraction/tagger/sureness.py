"""How sure it is that a cue attributes what follows it, and where it tells that nothing was said."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.extraction.tagger.clauses import is_clause
from claimtrack.extraction.tagger.contents import Complement
from claimtrack.extraction.tagger.cues import Form
from claimtrack.extraction.tagger.mentions import CueMention
from claimtrack.extraction.tagger.speakers import Stretch
from claimtrack.extraction.tagger.units import Unit
from claimtrack.extraction.tagger.words import WordClass as C
from claimtrack.types import Act, Attribution

# How often a construction attributes something; the score is the mean of this and the cue's own rate.
# Rounded from what the rules met in PolNeAR's train part.
SURENESS = {
    Complement.CLAUSE: 0.75,
    Complement.QUOTATION: 0.8,
    Complement.COLON: 0.8,
    Complement.INFINITIVE: 0.65,
    Complement.BARE: 0.5,
}
CONTENT_FIRST = 0.75
UTTERANCE_FIRST = 0.95
PASSIVE = 0.5
PASSIVE_CLAUSE = 0.9
_STANCE_INFINITIVE = 0.4
_BARE_CLAUSE = 0.65
_BARE_DEED = 0.55
# What makes it less likely, as factors.
_INHERITED, _NOBODY_NAMED, _HYPOTHETICAL, _NEGATED, _NOUN = 0.9, 0.7, 0.5, 0.8, 0.7
_HYPOTHETICAL_WORDS = frozenset("would could might may should must can".split())
# What somebody announces to do is told by a noun phrase more often ("threatened a march").
_DEEDS = frozenset({Act.THREAT, Act.PROMISE})
# "did not say", "has not confirmed": nothing is claimed.
_WITHHELD = frozenset(
    "say tell confirm comment specify disclose reveal elaborate detail identify name clarify explain "
    "provide".split()
)
_WITHHELD_BESIDES = frozenset({"rule out"})
_REFUSALS = frozenset("decline refuse".split())
# "declined to comment", "refused to give a figure", "asked not to be named".
_KEPT_BACK = frozenset(
    "say comment confirm specify elaborate name identify speculate discuss answer respond be".split()
)
_UNNAMED = frozenset("named identified quoted comment".split())


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks, as a stretch of the unit; taken over from an earlier cue, or standing after its own."""

    stretch: Stretch | None
    inherited: bool = False
    inverted: bool = False


def sureness_of(unit: Unit, mention: CueMention, kind: Complement, content: Stretch) -> float:
    """How often a cue with this construction attributes something."""
    if kind is Complement.BARE and "c" in mention.cue.frames and is_clause(unit, *content):
        return _BARE_CLAUSE
    if kind is Complement.INFINITIVE and mention.cue.attribution is Attribution.STANCE:
        return _STANCE_INFINITIVE
    asked_for = all(unit.word_class(i) is not C.TO for i in range(content[0], content[1] + 1))
    if kind is Complement.INFINITIVE and asked_for:  # "asked the bank for a loan"
        return SURENESS[Complement.BARE]
    if kind is Complement.BARE and mention.cue.act in _DEEDS:
        return _BARE_DEED
    return SURENESS[kind]


def score(unit: Unit, sure: float, mention: CueMention, subject: Subject) -> float:
    """The score of an attribution: construction and cue, lowered by what speaks against it."""
    result = (sure + mention.cue.rate) / 2
    if subject.stretch is None:
        result *= _NOBODY_NAMED
    elif subject.inherited:
        result *= _INHERITED
    group = {unit.word(index) for index in range(mention.first, mention.head)}
    condition = unit.word(subject.stretch[0] - 1) if subject.stretch else ""
    if group & _HYPOTHETICAL_WORDS or condition in ("if", "whether", "unless"):
        result *= _HYPOTHETICAL
    if _is_negated(unit, mention):
        result *= _NEGATED
    if mention.form is Form.NOUN:
        result *= _NOUN
    return round(result, 3)


def withholds(unit: Unit, mention: CueMention, subject: Subject) -> bool:
    """Whether the cue tells that somebody said nothing ("did not say when", "declined to confirm it")."""
    lemma = mention.cue.lemma
    if subject.stretch and unit.word(subject.stretch[0]) in ("no", "nobody", "none", "neither"):
        return True
    if lemma in _WITHHELD | _WITHHELD_BESIDES and _is_negated(unit, mention):
        return True
    infinitive = mention.last + 1
    if unit.word_class(infinitive) is C.TO and lemma in _REFUSALS:
        verb = infinitive + 1
        while unit.word_class(verb) is C.ADVERB:
            verb += 1
        return unit.word(verb) in _KEPT_BACK
    last = len(unit.items) - (2 if unit.word_class(len(unit.items) - 1) is C.MARK else 1)
    return lemma == "ask" and unit.word(last) in _UNNAMED


def _is_negated(unit: Unit, mention: CueMention) -> bool:
    group = (unit.word(index) for index in range(mention.first, mention.head))
    return any(word in ("not", "never") or word.endswith("n't") for word in group)
