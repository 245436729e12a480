"""Noun phrases without a parser: the one a relative pronoun follows, and the groups a text speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from claimtrack.extraction.bodies import is_collective_noun, is_document_noun, is_organisation_noun
from claimtrack.extraction.passages import Passages, Token
from claimtrack.extraction.people import is_title_case
from claimtrack.extraction.tagger.cues import find_cues
from claimtrack.extraction.titles import capitals, is_person_noun, is_plural_person
from claimtrack.types import Span

_DETERMINERS = capitals("determiner")
# Words that end a noun phrase to the left: small words and common verbs that no lexicon of cues holds.
_STOP = capitals("no noun")
# "A lot of …": what follows "of" is what is spoken of.
_QUANTITIES = capitals("quantity")
_LONGEST = 9


def phrase_before(passages: Passages, offset: int, *, plural: bool | None) -> Span | None:
    """The noun phrase that ends right before an offset, a comma or bracket between them left out.

    `plural` says whether the verb after the pronoun wants several; None when it does not tell.
    """
    sentence = passages.sentence_at(offset)
    tokens = passages.tokens_in(Span(sentence.start, offset))
    end = len(tokens)
    while end > 0 and tokens[end - 1].text in {",", "—", "–", "-", '"', "”", ")"}:
        closed = tokens[end - 1].text == ")"
        end -= 1
        while closed and end > 0 and tokens[end].text != "(":
            end -= 1
    start = phrase_start(tokens, end)
    if start == end or (tokens[end - 1].text.islower() and tokens[end - 1].text.endswith("ing")):
        return None
    while start > 1 and tokens[start - 1].text in {"of", "in", "for", "from", "at", "with", "on"}:
        before = phrase_start(tokens, start - 1)
        measured = tokens[start - 1].text == "of" and tokens[start - 2].text.casefold() in _QUANTITIES
        disagrees = plural is True and not _is_plural(tokens[end - 1].text)
        if before == start - 1 or not (measured or disagrees):
            break
        end = end if measured else start - 1
        start = before
    return Span(tokens[start].span.start, tokens[end - 1].span.end)


def phrase_start(tokens: Sequence[Token], end: int) -> int:
    """Where the noun phrase begins whose last word stands before `end`; `end` when there is none."""
    start = end
    while start > 0 and end - start < _LONGEST:
        word = tokens[start - 1].text
        small = word.casefold()
        if small in _DETERMINERS and start < end:
            start -= 1
            while start > 0 and tokens[start - 1].text.casefold() in _DETERMINERS:
                start -= 1
            break
        if not word[0].isalnum() or (small in _STOP and not word.isupper()) or small in _DETERMINERS:
            break
        verbs = [match for match in find_cues([small]) if match.cue.kind == "verb"]
        noun_before = start > 1 and tokens[start - 2].text.islower() and start < end and small.endswith("s")
        verb = any(not match.cue.also_noun or noun_before for match in verbs)
        if (verb and word.islower()) or (small.endswith("ly") and start == end):
            break
        start -= 1
    return start


def groups_in(passages: Passages) -> Iterator[Span]:
    """The phrases for several people in a text ("Farmers upstream", "several local officials")."""
    yield from _phrases(passages, lambda word: is_collective_noun(word) or is_plural_person(word))


def others_in(passages: Passages) -> Iterator[Span]:
    """The phrases with an article for somebody or some body: "a minister", "the transport union"."""
    for span in _phrases(passages, lambda word: any(is_kind(word) for is_kind in _SINGLE)):
        if span.of(passages.text).split()[0].casefold() in {"a", "an", "the"}:
            yield span


_SINGLE = (is_person_noun, is_organisation_noun, is_document_noun)


def _phrases(passages: Passages, is_head: Callable[[str], bool]) -> Iterator[Span]:
    """The noun phrases outside headlines that end with such a noun."""
    for sentence in passages.sentences:
        tokens = passages.tokens_in(sentence)
        if is_title_case(tokens):
            continue
        for index, token in enumerate(tokens):
            follower = tokens[index + 1].text if index + 1 < len(tokens) else ""
            if not is_head(token.text) or is_head(follower) or follower[:1].isupper():
                continue
            if is_organisation_noun(follower) or is_plural_person(follower) or is_collective_noun(follower):
                continue
            start = phrase_start(tokens, index + 1)
            if start <= index:
                yield Span(tokens[start].span.start, token.span.end)


def _is_plural(word: str) -> bool:
    return (
        is_plural_person(word) or is_collective_noun(word) or (word.endswith("s") and not word.endswith("ss"))
    )
