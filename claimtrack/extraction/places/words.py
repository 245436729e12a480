"""The words of an article as place names need them: without possessives, compounds taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.extraction.passages import Passages, Token
from claimtrack.types import Span

_POSSESSIVE = re.compile(r"['’]s?$")
_OPENING = frozenset("\"'“‘([«*—–-•")


@dataclass(slots=True)
class Word:
    """One word or mark. `starts` says it opens a sentence; `headline` that its sentence is in title case,
    where a capital says nothing; `glued` that a hyphen joins it to the word before: compounds are taken
    apart, since Kyiv-based holds one name, Paris-London two, and only a lookup knows Ivano-Frankivsk.
    `is_capitalised` that it is written as names are."""

    text: str
    start: int
    end: int
    sentence: int
    starts: bool = False
    headline: bool = False
    possessive: bool = False
    glued: bool = False
    is_capitalised: bool = False

    @property
    def span(self) -> Span:
        """Where it stands, without its possessive."""
        return Span(self.start, self.end)


def article_words(passages: Passages) -> list[Word]:
    """All words and marks, sentence by sentence."""
    found: list[Word] = []
    for number, sentence in enumerate(passages.sentences):
        words = [word for token in passages.tokens_in(sentence) for word in _words_of(token, number)]
        opening = next((word for word in words if word.text not in _OPENING), None)
        if opening:
            opening.starts = True
        headline = _is_title_case(words)
        for word in words:
            word.headline = headline
        found += words
    return found


def _words_of(token: Token, sentence: int) -> Iterator[Word]:
    if token.text.isalnum():
        capital = token.text[0].isupper()
        yield Word(token.text, token.span.start, token.span.end, sentence, is_capitalised=capital)
        return
    ending = _POSSESSIVE.search(token.text)
    bare = token.text[: ending.start()] if ending and len(token.text) > 2 else token.text
    pieces = bare.split("-") if len(bare) > 1 else [bare]
    position = token.span.start
    for index, piece in enumerate(pieces):
        if piece:
            yield Word(
                piece,
                position,
                position + len(piece),
                sentence,
                possessive=ending is not None and index == len(pieces) - 1,
                glued=index > 0,
                is_capitalised=piece[0].isupper(),
            )
        position += len(piece) + 1


def _is_title_case(words: list[Word]) -> bool:
    long = [word for word in words if len(word.text) > 3 and word.text.isalpha()]
    return len(long) >= 4 and sum(word.is_capitalised for word in long) >= 0.75 * len(long)
