"""Whom a pronoun means: the first fitting subject of the nearest sentence that has one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.titles import Gender
from claimtrack.types import Span

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
THING = frozenset({"it", "its", "itself"})
SEVERAL = frozenset({"they", "them", "their", "themselves"})
SPEAKING = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# These mean nobody in particular, or what cannot be told.
NOBODY = frozenset({"you", "your", "this", "these", "those", "one", "there", "what"})
PRONOUNS = MALE | FEMALE | THING | SEVERAL | SPEAKING | RELATIVE | NOBODY
# How many sentences back a pronoun may reach (linking.md 6.6: the current one, else three preceding).
_REACH = 4
_PREPOSITIONS = frozenset(
    "of to for with by from against about on in at over between under after before behind near like "
    "than into".split()
)


# What follows one of these is spoken to or of, and no subject.
_ADDRESSING = frozenset(
    "told tells telling asked asks asking urged urges accused accuses accusing blamed blames blaming "
    "criticised criticized condemned praised thanked citing quoting".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something a pronoun may mean: where it stands, what it fits, and `entity`, the caller's own index."""

    span: Span
    entity: int
    person: bool
    plural: bool
    gender: Gender | None
    speaks: bool


def antecedent(
    passages: Passages, pronoun: str, offset: int, candidates: Sequence[Candidate], quoted: Sequence[Span]
) -> Candidate | None:
    """The candidate that a pronoun at `offset` means; None when nothing fits.

    Sentences are tried from the pronoun's own backwards. In each, speakers and subjects come before
    other mentions, the first of them wins, and what stands inside a quotation comes last. The rule "first
    gender-fitting subject of the nearest sentence" agreed best with coreference chains (linking.md 4).
    """
    fitting = [one for one in candidates if one.span.end <= offset and _fits(one, pronoun)]
    for sentence in _sentences_back(passages, offset):
        here = [one for one in fitting if sentence.start <= one.span.start < sentence.end]
        if here:
            return min(here, key=lambda one: (*_rank(passages, one, pronoun, quoted), one.span))
    spoke = [one for one in fitting if one.speaks]
    return spoke[-1] if spoke else None


def is_subject(passages: Passages, span: Span) -> bool:
    """Whether a noun phrase reads as a subject: no preposition before it and no possessive."""
    if passages.text[span.end : span.end + 2] in {"'s", "’s"}:
        return False
    before = passages.text[max(0, span.start - 20) : span.start].split()
    if before and before[-1].casefold() in {"the", "a", "an"}:
        before = before[:-1]
    return not before or before[-1].casefold() not in _PREPOSITIONS | _ADDRESSING


def _fits(one: Candidate, pronoun: str) -> bool:
    if pronoun in MALE:
        return one.person and one.gender is not Gender.FEMALE
    if pronoun in FEMALE:
        return one.person and one.gender is not Gender.MALE
    if pronoun in THING:
        return not one.person and not one.plural
    return pronoun in SEVERAL and not one.person


def _rank(
    passages: Passages, one: Candidate, pronoun: str, quoted: Sequence[Span]
) -> tuple[bool, bool, bool]:
    last = bisect_right(quoted, one.span.start, key=lambda span: span.start) - 1
    inside = last >= 0 and one.span.end <= quoted[last].end
    subject = one.speaks or is_subject(passages, one.span)
    return inside and not one.speaks, pronoun in SEVERAL and not one.plural, not subject


def _sentences_back(passages: Passages, offset: int) -> Iterator[Span]:
    """The sentence of the offset and those before it, nearest first."""
    at = bisect_right(passages.sentences, offset, key=lambda sentence: sentence.start) - 1
    yield from passages.sentences[max(0, at - _REACH + 1) : at + 1][::-1]
