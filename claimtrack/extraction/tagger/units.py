"""Sentences as rules read them: a list of items, in which a whole quotation counts as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from claimtrack.extraction.passages import Passages, Token
from claimtrack.extraction.tagger.quotations import Quotation, find_quotations
from claimtrack.extraction.tagger.words import WordClass, class_of
from claimtrack.types import Span

# No sentence is read further than this, so that time stays linear in the length of a text without full stops.
_LONGEST_UNIT = 200


@dataclass(frozen=True, slots=True)
class Item:
    """A word, a mark, or a quotation, with its class."""

    text: str
    span: Span
    word_class: WordClass
    quotation: Quotation | None = None


@dataclass(frozen=True)
class Unit:
    """A sentence, or several that one quotation holds together."""

    paragraph: int
    items: tuple[Item, ...]
    title_case: bool = False
    words: tuple[str, ...] = field(init=False)
    _folded: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        words = tuple(item.text for item in self.items)
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "_folded", tuple(word.casefold().replace("’", "'") for word in words))

    @cached_property
    def breaks(self) -> tuple[int, ...]:
        """The items that stand after a comma or are a semicolon, where a content may end."""
        return tuple(
            i for i, word in enumerate(self.words) if word == ";" or (i and self.words[i - 1] == ",")
        )

    def span(self, first: int, last: int) -> Span:
        """From the start of item `first` to the end of item `last`."""
        return Span(self.items[first].span.start, self.items[last].span.end)

    def word_class(self, index: int) -> WordClass | None:
        """The class of an item; None beyond the ends."""
        return self.items[index].word_class if 0 <= index < len(self.items) else None

    def word(self, index: int) -> str:
        """An item's text without regard to case; empty beyond the ends."""
        return self._folded[index] if 0 <= index < len(self.items) else ""


def read_units(passages: Passages) -> Iterator[Unit]:
    """The units of a text in order."""
    quotations = find_quotations(passages)
    ends = {sentence.end for sentence in passages.sentences}
    position = 0
    for number, paragraph in enumerate(passages.paragraphs):
        inside = []
        while position < len(quotations) and quotations[position].span.start < paragraph.end:
            inside.append(quotations[position])
            position += 1
        yield from _units_of(passages, number, inside, ends)


def _units_of(passages: Passages, number: int, quotations: list[Quotation], ends: set[int]) -> Iterator[Unit]:
    tokens = passages.tokens_in(passages.paragraphs[number])
    title_case = number == 0 and _is_title_case(tokens)
    items: list[Item] = []
    for text, span, quotation in _pieces(passages.text, tokens, quotations):
        items.append(_item(text, span, quotation, items, title_case=title_case))
        if span.end in ends or len(items) >= _LONGEST_UNIT:
            yield Unit(number, tuple(items), title_case)
            items = []
    if items:
        yield Unit(number, tuple(items), title_case)


def _pieces(
    text: str, tokens: tuple[Token, ...], quotations: list[Quotation]
) -> Iterator[tuple[str, Span, Quotation | None]]:
    remaining = iter(quotations)
    quotation = next(remaining, None)
    for token in tokens:
        while quotation is not None and token.span.start >= quotation.span.end:
            quotation = next(remaining, None)
        if quotation is None or token.span.end <= quotation.span.start:
            yield token.text, token.span, None
        elif token.span.start <= quotation.span.start:
            yield quotation.span.of(text), quotation.span, quotation


def _item(
    text: str, span: Span, quotation: Quotation | None, before: list[Item], *, title_case: bool
) -> Item:
    if quotation is not None:
        return Item(text, span, WordClass.QUOTATION, quotation)
    if before:
        word_class = class_of(text, before[-1].word_class, before[-1].text, title_case=title_case)
    else:
        word_class = class_of(text, None, "", title_case=title_case)
    return Item(text, span, word_class)


def _is_title_case(tokens: tuple[Token, ...]) -> bool:
    words = [token.text for token in tokens if token.text[0].isalpha() and len(token.text) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)
