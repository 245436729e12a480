"""The claims corpus as windows with labels: what the network learns from."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger.labels import (
    CONTENT,
    CONTENT_FIRST,
    CUE,
    OUTSIDE,
    SPEAKER,
    SPEAKER_FIRST,
)
from claimtrack.extraction.tagger.windows import Window, cut
from claimtrack.types import Span

# How often an article's double quotation marks are turned into another style of the same length, so that
# what is learned holds for every house style.
_RESTYLED = 0.35


@dataclass(frozen=True)
class Example:
    """A window; for each attribution in it the first word of its cue and the labels of its stretch."""

    window: Window
    cues: dict[int, list[int]]

    def stretch(self, word: int) -> tuple[int, int]:
        """First word and end of the stretch that holds `word`."""
        return next((start, end) for start, end in self.window.stretches if start <= word < end)


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def examples(
    rows: list[dict[str, Any]], tokenizer: Tokenizer, chance: random.Random | None = None
) -> list[Example]:
    """Every window of the articles; with `chance`, some articles in another style of quotation marks."""
    return [one for row in rows for one in _of_article(row, tokenizer, chance)]


def _of_article(row: dict[str, Any], tokenizer: Tokenizer, chance: random.Random | None) -> Iterator[Example]:
    text = row["text"] if chance is None or chance.random() >= _RESTYLED else _restyled(row["text"], chance)
    for window in cut(Passages(text), tokenizer):
        cues = {}
        for relation in row["relations"]:
            found = _labelled(window, relation)
            if found is not None:
                cues[found[0]] = found[1]
        yield Example(window, cues)


def _labelled(window: Window, relation: dict[str, Any]) -> tuple[int, list[int]] | None:
    """The first word of a relation's cue and the labels of its stretch, or None when it lies elsewhere."""
    cue = [Span(start, end) for start, end in relation["cue"]]
    if not cue or not relation["content"]:
        return None
    for start, end in window.stretches:
        words = window.words[start:end]
        if not words or words[-1].end <= cue[0].start or words[0].start >= cue[0].end:
            continue
        anchor = next((n for n, word in enumerate(words) if word.end > cue[0].start), None)
        if anchor is None:
            return None
        speaker = [Span(first, last) for first, last in relation["source"]]
        content = [Span(first, last) for first, last in relation["content"]]
        return start + anchor, label(words, speaker, cue, content)
    return None


def label(
    words: Sequence[Span], speaker: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]
) -> list[int]:
    """The label of each word under the spans of one attribution; a word that a span touches belongs to it."""
    labels = [OUTSIDE] * len(words)
    for spans, first, following in (
        (content, CONTENT_FIRST, CONTENT),
        (speaker, SPEAKER_FIRST, SPEAKER),
        (cue, CUE, CUE),
    ):
        for span in spans:
            value = first
            for index, word in enumerate(words):
                if word.start < span.end and span.start < word.end:
                    labels[index] = value
                    value = following
    return labels


def _restyled(text: str, chance: random.Random) -> str:
    """The same text, code point for code point, with its quotation marks in another style."""
    if "“" in text:
        return text.translate(str.maketrans("“”‘’", "\"\"''"))
    opening, closing = chance.choice([("“", "”"), ("“", "”"), ("‘", "’")])
    marks = []
    before = " "
    for mark in text:
        marks.append((opening if before.isspace() or before in "([—–-" else closing) if mark == '"' else mark)
        before = mark
    return "".join(marks)
