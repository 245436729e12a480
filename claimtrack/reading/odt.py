"""An OpenDocument text (ODT, of LibreOffice) → article: its paragraphs, without what was deleted."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

from claimtrack.errors import ReadingError
from claimtrack.reading import document_facts
from claimtrack.reading.package import Package, attribute, child, local, outermost, text_of
from claimtrack.reading.parsed import Parsed
from claimtrack.reading.written import Block, article, row

READER = "odt 1"

# Deleted text, comments, and what only counts or declares.
_SILENT = frozenset("tracked-changes annotation ruby-text sequence-decls variable-decls forms".split())
_WRITTEN = {"tab": " ", "line-break": "\n", "s": " "}


def parse_json(content: str, url: str | None) -> dict[str, Any]:
    """`parse` for a helper process (claimtrack.reading.bounded), which is given Base64."""
    return parse(base64.b64decode(content), url).to_json()


def parse(content: bytes, url: str | None = None) -> Parsed:
    """The article in an OpenDocument text.

    Raises:
        ReadingError: it is damaged, locked, too large, or no text document.
    """
    origin = url or "document"
    package = Package(content, origin)
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and any(local(element) == "encryption-data" for element in manifest.iter()):
        raise ReadingError(origin, "is locked with a password; save a copy without one")
    root = package.xml("content.xml")
    body = child(root, "body", "text") if root is not None else None
    if body is None:
        raise ReadingError(origin, "is no OpenDocument text; save it as DOCX or as text")
    notes: list[Any] = []
    blocks = list(_blocks(body, _parents(root), notes))
    for note in notes:
        blocks += _blocks(note, {}, [])
    properties = package.xml("meta.xml")
    author = text_of(properties, "initial-creator") or text_of(properties, "creator")
    stated = document_facts.read(text_of(properties, "title"), author, kind="document")
    return article(blocks, READER, stated, document_facts.day(text_of(properties, "creation-date")))


def _parents(root: Any) -> dict[str, str]:
    """The named style that each automatic one ("P1") varies."""
    styles = child(root, "automatic-styles")
    return {
        attribute(style, "name"): attribute(style, "parent-style-name")
        for style in (styles if styles is not None else ())
    }


def _blocks(parent: Any, styles: dict[str, str], notes: list[Any]) -> Iterator[Block]:
    """The paragraphs and table rows below `parent`; the bodies of notes are put into `notes`."""
    for element in parent:
        name = local(element)
        if name in ("p", "h"):
            style = attribute(element, "style-name")
            titled = styles.get(style, style) == "Title"
            first = name == "h" and attribute(element, "outline-level") in ("", "1")
            yield Block(_text(element, notes), 2 if titled else int(first))
            for box in outermost(element, "text-box", _SILENT):
                yield from _blocks(box, styles, notes)
        elif name == "table-row":
            cells = [cell for cell in element if local(cell) == "table-cell"]
            yield from row([list(_blocks(cell, styles, notes)) for cell in cells])
        elif name not in _SILENT:
            yield from _blocks(element, styles, notes)


def _text(paragraph: Any, notes: list[Any]) -> str:
    pieces: list[str] = [paragraph.text or ""]
    for element in paragraph:
        name = local(element)
        if name in _WRITTEN:
            pieces.append(_WRITTEN[name])
        elif name == "note":
            body = child(element, "note-body")
            notes += [] if body is None else [body]
        elif name not in _SILENT and name != "frame":  # the paragraphs of a frame follow this one
            pieces.append(_text(element, notes))
        pieces.append(element.tail or "")
    return "".join(pieces)
