"""Markdown → article: a CommonMark parser tells markup from text, then it is read like plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from claimtrack.reading import labels, page_text
from claimtrack.reading.decoding import tidy
from claimtrack.reading.parsed import Parsed
from claimtrack.reading.plain import parse_lines

if TYPE_CHECKING:
    from markdown_it.token import Token

READER = "markdown 1"

_FRONT_MATTER = re.compile(r"\s{0,99}---\n(?:.{0,2000}\n){1,200}?(?:---|\.\.\.)[ \t]{0,9}(?:\n|\Z)")


def parse_json(text: str, url: str | None) -> dict[str, Any]:
    """`parse` for a helper process (claimtrack.reading.bounded)."""
    return parse(text, url).to_json()


def parse(text: str, url: str | None = None) -> Parsed:
    """The article in a Markdown text. `url` is not needed; every parser is called alike."""
    del url
    from markdown_it import MarkdownIt

    text = tidy(text)
    header = _FRONT_MATTER.match(text)
    front, body = (header[0], text[header.end() :]) if header else ("", text)
    blocks = _blocks(MarkdownIt("commonmark").enable("table").parse(body))
    return parse_lines("\n\n".join([front.strip(), *blocks] if front else blocks), READER)


def _blocks(tokens: list[Token]) -> list[str]:
    """The blocks of the document as a reader sees them; items of a list keep their bullet or number."""
    blocks: list[str] = []
    marker = ""
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "list_item_open":
            marker = f"{token.info}. " if token.info else "- "
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            blocks.append(" | ".join(cells or []))
            cells = None
        elif token.type == "inline":
            words = _words(token.children or [])
            if cells is not None:
                cells.append(words)
            elif words:
                blocks.append(marker + words)
                marker = ""
        elif token.type in ("code_block", "fence"):
            blocks.append(token.content.strip("\n"))
        elif token.type == "html_block":
            blocks += page_text.read(token.content)[0]
    return blocks


def _words(children: list[Token]) -> str:
    """The text of inline tokens, without pictures and HTML tags.

    A line break is white space, but where fields of a record stand on lines of their own.
    """
    words = ""
    for child in children:
        if child.type in ("text", "code_inline"):
            words += child.content
        elif child.type in ("softbreak", "hardbreak"):
            words += "\n"
    lines = words.strip().split("\n")
    return ("\n" if any(map(labels.of_line, lines)) else " ").join(lines)
