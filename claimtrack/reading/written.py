"""The paragraphs of a word processor's document, headings marked → article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.reading import document_facts
from claimtrack.reading.parsed import Fact, Parsed

_TITLE_WITHIN = 8
"""A heading that is the title stands among so many first paragraphs."""
_LONGEST_TITLE = 250
_LONGEST_CELL = 200
"""A longer cell, or one of several paragraphs, holds text that is only laid out as a table."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; `level` is 2 for one in the style of a title, 1 for a first heading, else 0."""

    text: str
    level: int = 0


def row(cells: Sequence[Sequence[Block]]) -> Iterator[Block]:
    """A row of a table: its cells on one line, or the paragraphs of each when they are more than cells."""
    filled = [[block for block in cell if block.text.strip()] for cell in cells]
    filled = [cell for cell in filled if cell]
    if any(len(cell) > 1 or len(cell[0].text) > _LONGEST_CELL for cell in filled):
        for cell in filled:
            yield from cell
    elif filled:
        yield Block(
            " | ".join(" ".join(cell[0].text.split()) for cell in filled),
            max(cell[0].level for cell in filled),
        )


def article(blocks: Sequence[Block], reader: str, stated: dict[str, Fact], made: str | None) -> Parsed:
    """The article of these paragraphs; `stated` and `made` are what the document's properties say."""
    kept = [block for block in blocks if block.text.strip()]
    at = _title(kept)
    headline = None
    if at is not None:
        title = " ".join(kept[at].text.split())
        kept = [Block(title), *kept[:at], *kept[at + 1 :]]
        headline = Fact(title, "paragraph in the style of a title", 0.9)
    texts = [_text(block) for block in kept]
    return document_facts.article(texts, reader, stated, headline=headline, made=made)


def _title(blocks: Sequence[Block]) -> int | None:
    """Which of the first paragraphs is the title."""
    first = [
        at
        for at, block in enumerate(blocks[:_TITLE_WITHIN])
        if block.level and len(block.text) <= _LONGEST_TITLE
    ]
    return max(first, key=lambda at: (blocks[at].level, -at), default=None)


def _text(block: Block) -> str:
    """The lines of a paragraph: an empty one parts paragraphs, as where a page was pasted in."""
    return "\n".join(" ".join(line.split()) for line in block.text.strip().split("\n"))
