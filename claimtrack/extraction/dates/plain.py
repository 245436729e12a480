"""The text as patterns run over it: of one case, one kind of blank and mark; and where its words begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_PLAIN = str.maketrans(
    {**{chr(at): chr(at + 32) for at in range(65, 91)}, "’": "'", "‘": "'", "–": "-", "—": "-"}
)
_BLANK = re.compile(r"(?<!\n)\n(?!\n)|[\t\xa0\u2009\u202f]")

# How far an expression may reach before and after the word that it needs, in characters. The longest pattern
# before its word ("early in the late morning hours of Wednesday, the …") takes 70.
_REACH = 80
_LONGEST_WORD = 40


class Plain:
    """The plain form of a text, of the same length, and the places where given words begin in it."""

    def __init__(self, text: str) -> None:
        self.text = _BLANK.sub(" ", text.translate(_PLAIN))
        self._found: dict[str, list[int]] = {}
        self._near: dict[tuple[str, ...], list[tuple[int, int]]] = {}

    def near(self, words: tuple[str, ...]) -> list[tuple[int, int]]:
        """The stretches around the places where one of the words begins, apart from each other, in order."""
        if words not in self._near:
            places = sorted({at for word in words for at in self._beginnings(word)})
            self._near[words] = list(self._stretches(places))
        return self._near[words]

    def _stretches(self, places: Iterable[int]) -> Iterator[tuple[int, int]]:
        start, end = 0, 0
        for at in places:
            if at - _REACH > end:
                if end:
                    yield start, self._word_end(end)
                start = at - _REACH
            end = at + _REACH
        if end:
            yield max(start, 0), self._word_end(end)

    def _word_end(self, at: int) -> int:
        """The end of the word at a place, so that no stretch cuts one."""
        blank = self.text.find(" ", at, at + _LONGEST_WORD)
        return at if blank < 0 else blank

    def _beginnings(self, word: str) -> list[int]:
        """Where a word begins; where it stands, when it does not begin with a letter."""
        if word not in self._found:
            self._found[word] = list(self._places(word))
        return self._found[word]

    def _places(self, word: str) -> Iterator[int]:
        text, letter = self.text, word[0].isalpha()
        at = text.find(word)
        while at >= 0:
            if not letter or at == 0 or not text[at - 1].isalpha():
                yield at
            at = text.find(word, at + 1)
