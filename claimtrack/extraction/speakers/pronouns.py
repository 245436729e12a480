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
GENDERED = MALE | FEMALE
THING = frozenset({"it", "its", "itself"})
SEVERAL = frozenset({"they", "them", "their", "themselves"})
SPEAKING = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# These mean nobody in particular, or what cannot be told.
NOBODY = frozenset({"you", "your", "this", "these", "those", "one", "there", "what"})
PRONOUNS = GENDERED | THING | SEVERAL | SPEAKING | RELATIVE | NOBODY
# The subject form of a pronoun for one person.
_SUBJECTS = dict.fromkeys(MALE, "he") | dict.fromkeys(FEMALE, "she")
# How many sentences back a pronoun may reach (linking.md 6.6: the current one, else three preceding).
_REACH = 4
_FARTHEST = 12
# A sentence that opens with one of these has its main clause behind the first comma.
_SUBORDINATING = frozenset("while although though as when after before if because since once until".split())
_LONGEST_CLAUSE = 400  # characters
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
    passing: bool = False


def antecedent(
    passages: Passages,
    pronoun: str,
    offset: int,
    candidates: Sequence[Candidate],
    quoted: Sequence[Span],
    own: Sequence[Span] = (),
) -> tuple[Candidate, ...]:
    """What a pronoun at `offset` may mean, the chosen one first; empty when nothing fits.

    Sentences are tried from the pronoun's own backwards. In each, speakers and subjects come before
    other mentions and the first of them wins: the rule "first gender-fitting subject of the nearest
    sentence" agreed best with coreference chains (linking.md 4). What stands in the speaker's own words
    (`own`) is never meant, and what stands in another quotation only where nothing else fits.
    """
    before = [one for one in candidates if one.span.end <= offset and fits(one, pronoun)]
    fitting = [one for one in before if not any(_within(one.span, span) for span in own)]
    named = [one for one in fitting if not one.passing]
    spoken_of = [one for one in named if one.speaks or not is_quoted(one.span, quoted)]
    signed = [one for one in spoken_of if not stands_alone(passages, one.span)]
    for pool in (signed, spoken_of, named, fitting):
        kept: tuple[Candidate, ...] = ()
        for sentence in _sentences_back(passages, offset, quoted):
            here = [one for one in pool if sentence.start <= one.span.start < sentence.end]
            ranked = tuple(sorted(here, key=lambda one: (*_rank(passages, one, pronoun), one.span)))
            if ranked and not _continues(passages, pronoun, sentence, ranked[0].span, quoted):
                return ranked
            kept = kept or ranked
        if kept:
            return kept
        spoke = [one for one in pool if one.speaks]
        if spoke:
            return (spoke[-1],)
    return ()


def stands_alone(passages: Passages, span: Span) -> bool:
    """Whether a name is a whole sentence of its own: the signature under a letter, a byline, a caption."""
    sentence = passages.sentence_at(span.start)
    around = passages.text[sentence.start : span.start] + passages.text[span.end : sentence.end]
    return around.strip(" \n.,—–-").casefold() in {"", "by"}


def is_subject(passages: Passages, span: Span) -> bool:
    """Whether a noun phrase reads as a subject: no preposition before it and no possessive."""
    if passages.text[span.end : span.end + 2] in {"'s", "’s"}:
        return False
    before = passages.text[max(0, span.start - 20) : span.start].split()
    if before and before[-1].casefold() in {"the", "a", "an"}:
        before = before[:-1]
    last = before[-1] if before else ""
    object_of = last.islower() and last.endswith("ing") and len(last) > len("during")
    return not object_of and last.casefold() not in _PREPOSITIONS | _ADDRESSING


def fits(one: Candidate, pronoun: str) -> bool:
    """Whether a pronoun may mean it, by number, gender and being a person."""
    if pronoun in MALE:
        return one.person and one.gender is not Gender.FEMALE
    if pronoun in FEMALE:
        return one.person and one.gender is not Gender.MALE
    if pronoun in THING:
        return not one.person and not one.plural
    return pronoun in SEVERAL and not one.person


def _rank(passages: Passages, one: Candidate, pronoun: str) -> tuple[bool, bool, bool, bool]:
    owner = passages.text[one.span.end : one.span.end + 2] in {"'s", "’s"}
    subject = (one.speaks and not owner) or is_subject(passages, one.span)
    unsure = pronoun in GENDERED and one.gender is None and not one.speaks
    aside = _in_opening_clause(passages, one.span)
    return pronoun in SEVERAL and not one.plural, not subject, aside, unsure


def _in_opening_clause(passages: Passages, span: Span) -> bool:
    """Whether it stands in a subordinate clause that opens a sentence ("While Prado has yet to …, ")."""
    sentence = passages.sentence_at(span.start)
    before = passages.text[sentence.start : min(span.start, sentence.start + _LONGEST_CLAUSE)]
    words = before.casefold().removeprefix("even ").split(maxsplit=1)
    near = span.start - sentence.start <= _LONGEST_CLAUSE
    return near and bool(words) and words[0] in _SUBORDINATING and "," not in before


def main_clause_after(passages: Passages, offset: int) -> int | None:
    """Where the main clause begins, when a pronoun is the subject of the clause before it.

    Only at the start of a paragraph, where nobody is spoken of as yet ("When she came, Prado said …").
    """
    sentence = passages.sentence_at(offset)
    text, start = passages.text, sentence.start
    before = text[start : min(offset, start + _LONGEST_CLAUSE)].casefold().removeprefix("even ").strip()
    opens = before in _SUBORDINATING and text[max(0, start - 2) : start] in {"", "\n\n"}
    comma = text.find(", ", offset, min(sentence.end, offset + _LONGEST_CLAUSE)) if opens else -1
    return comma + len(", ") if comma >= 0 else None


def _continues(passages: Passages, pronoun: str, sentence: Span, found: Span, quoted: Sequence[Span]) -> bool:
    """Whether the sentence has "he" before it names somebody: then it goes on about one named earlier."""
    same = _SUBJECTS.get(pronoun)
    tokens = passages.tokens_in(Span(sentence.start, found.start)) if same else ()
    return any(token.text.casefold() == same and not is_quoted(token.span, quoted) for token in tokens)


def is_quoted(found: Span, quoted: Sequence[Span]) -> bool:
    """Whether it stands inside one of the quotations, which come in the order of the text."""
    last = bisect_right(quoted, found.start, key=lambda span: span.start) - 1
    return last >= 0 and found.end <= quoted[last].end


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _sentences_back(passages: Passages, offset: int, quoted: Sequence[Span]) -> Iterator[Span]:
    """The offset's sentence and those before it, nearest first; those in a quotation do not count."""
    at = bisect_right(passages.sentences, offset, key=lambda sentence: sentence.start) - 1
    left = _REACH
    for index in range(at, max(-1, at - _FARTHEST), -1):
        sentence = passages.sentences[index]
        yield sentence
        last = bisect_right(quoted, sentence.start, key=lambda span: span.start) - 1
        left -= last < 0 or quoted[last].end < sentence.end - 1
        if not left:
            return
