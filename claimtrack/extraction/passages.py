"""A text cut into paragraphs, sentences and tokens, each a span, once for every step of extraction."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from claimtrack.types import Span

# Words keep inner apostrophes, hyphens and full stops ("Russia's", "Kremlin-ordered", "U.S.").
_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|(?:[A-Z]\.){2,}|\w+(?:[-'’]\w+)*|\S")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)")
# A full stop after these does not end a sentence.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt maj capt sgt cmdr adm gov sen rep rev hon pres st jr sr vs etc no vol fig "
    "jan feb mar apr jun jul aug sep sept oct nov dec inc ltd corp co bros dept est approx "
    "u.s u.k u.n e.g i.e".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark and where it stands."""

    text: str
    span: Span


@dataclass(frozen=True)
class Passages:
    """The text of an article with its paragraphs, sentences and tokens, in order of the text."""

    text: str

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Stretches between empty lines, without the white space around them."""
        return tuple(Span(m.start(), m.end()) for m in _PARAGRAPH.finditer(self.text))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences; none crosses a paragraph. Closing quotation marks belong to the sentence they close."""
        return tuple(s for paragraph in self.paragraphs for s in self._sentences_of(paragraph))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Words and marks."""
        return tuple(Token(m.group(), Span(m.start(), m.end())) for m in _TOKEN.finditer(self.text))

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.span.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie wholly inside `span`."""
        first = bisect_right(self._token_starts, span.start - 1)
        last = bisect_right(self._token_starts, span.end - 1)
        inside = self.tokens[first:last]
        return inside[:-1] if inside and inside[-1].span.end > span.end else inside

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset`, or the one before it; an empty span at 0 in an empty text."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[max(index, 0)] if self.sentences else Span(0, 0)

    def _sentences_of(self, paragraph: Span) -> list[Span]:
        found, start = [], paragraph.start
        for end in _SENTENCE_END.finditer(self.text, paragraph.start, paragraph.end):
            if end.end() < paragraph.end and not self._ends_sentence(start, end):
                continue
            found.append(Span(start, end.end()))
            start = end.end()
            while start < paragraph.end and self.text[start].isspace():
                start += 1
        if start < paragraph.end:
            found.append(Span(start, paragraph.end))
        return found

    def _ends_sentence(self, start: int, end: re.Match[str]) -> bool:
        following = self.text[end.end() : end.end() + 3].lstrip()
        if following[:1].islower():
            return False
        if end.group() != ".":
            return True
        words = self.text[max(start, end.start() - 12) : end.start()].split()
        last = words[-1].lstrip("\"'“‘([") if words else ""
        is_initial = len(last) == 1 and last.isupper()
        return not is_initial and last.casefold() not in _ABBREVIATIONS
