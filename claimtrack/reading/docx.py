"""A Word document (DOCX) → article: its paragraphs as they read with all tracked changes accepted."""

from __future__ import annotations

import base64
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from claimtrack.errors import ReadingError
from claimtrack.reading import document_facts
from claimtrack.reading.package import Package, attribute, child, local, outermost, text_of
from claimtrack.reading.parsed import Parsed
from claimtrack.reading.written import Block, article, row

READER = "docx 1"

# Deleted or moved away text, what stands for newer content, hints how to pronounce, and boxes, whose
# paragraphs follow the one they hang on.
_SILENT = frozenset("del moveFrom Fallback rt txbxContent pPr instrText delText".split())
_OFF = frozenset(("0", "false", "off"))
_WRITTEN = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def parse_json(content: str, url: str | None) -> dict[str, Any]:
    """`parse` for a helper process (claimtrack.reading.bounded), which is given Base64."""
    return parse(base64.b64decode(content), url).to_json()


def parse(content: bytes, url: str | None = None) -> Parsed:
    """The article in a Word document.

    Raises:
        ReadingError: it is damaged, locked, too large, or no Word document.
    """
    origin = url or "document"
    package = Package(content, origin)
    name = _main_part(package)
    root = package.xml(name)
    body = child(root, "body") if root is not None else None
    if body is None:
        raise ReadingError(origin, "is no Word document; save it as DOCX or as text")
    folder = posixpath.dirname(name)
    reader = _Body(_style_names(package.xml(posixpath.join(folder, "styles.xml"))))
    blocks = list(reader.blocks(body))
    for kind in ("footnote", "endnote"):
        blocks += reader.notes(package.xml(posixpath.join(folder, f"{kind}s.xml")), kind)
    properties = package.xml("docProps/core.xml")
    stated = document_facts.read(text_of(properties, "title"), text_of(properties, "creator"), kind="Word")
    return article(blocks, READER, stated, document_facts.day(text_of(properties, "created")))


def _main_part(package: Package) -> str:
    """The name of the part that holds the text, which some programs call otherwise."""
    relations = package.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if attribute(relation, "Type").endswith("/officeDocument"):
            return attribute(relation, "Target").lstrip("/")
    return "word/document.xml"


def _style_names(root: Any) -> dict[str, str]:
    """The English names of the styles ("heading 1") by their identifiers, which are translated."""
    found = {}
    for style in root if root is not None else ():
        name = child(style, "name") if local(style) == "style" else None
        if name is not None:
            found[attribute(style, "styleId")] = attribute(name, "val").casefold()
    return found


@dataclass(slots=True)
class _Body:
    """Reads the paragraphs of a part, and remembers which notes they refer to."""

    styles: dict[str, str]
    referred: set[tuple[str, str]] = field(default_factory=set)

    def blocks(self, parent: Any) -> Iterator[Block]:
        """The paragraphs and table rows below `parent`."""
        held = ""  # of a paragraph whose end was deleted: it goes on in the next one
        for element in parent:
            name = local(element)
            if name == "p":
                text = held + self._text(element)
                held = text if _end_deleted(element) else ""
                if not held:
                    yield Block(text, self._level(element))
                for box in outermost(element, "txbxContent", _SILENT - {"txbxContent"}):
                    yield from self.blocks(box)
            elif name == "tr":
                yield from row([list(self.blocks(cell)) for cell in outermost(element, "tc", _SILENT)])
            elif name not in _SILENT:
                yield from self.blocks(element)
        if held:
            yield Block(held)

    def notes(self, root: Any, kind: str) -> Iterator[Block]:
        """The notes that the text refers to, in their order."""
        for note in root if root is not None else ():
            if (kind + "Reference", attribute(note, "id")) in self.referred:
                yield from self.blocks(note)

    def _text(self, paragraph: Any) -> str:
        pieces: list[str] = []
        waiting = [paragraph]
        while waiting:
            element = waiting.pop()
            name = local(element)
            if name == "t":
                pieces.append(element.text or "")
            elif name in _WRITTEN:
                pieces.append(_WRITTEN[name])
            elif name.endswith("noteReference"):
                self.referred.add((name, attribute(element, "id")))
            elif not (name == "r" and _hidden(element)):
                waiting += [inner for inner in reversed(element) if local(inner) not in _SILENT]
        return "".join(pieces)

    def _level(self, paragraph: Any) -> int:
        style = child(paragraph, "pPr", "pStyle")
        identifier = attribute(style, "val") if style is not None else ""
        name = self.styles.get(identifier, identifier.casefold())
        return {"title": 2, "heading 1": 1, "heading1": 1}.get(name, 0)


def _hidden(run: Any) -> bool:
    mark = child(run, "rPr", "vanish")
    return mark is not None and attribute(mark, "val") not in _OFF


def _end_deleted(paragraph: Any) -> bool:
    return child(paragraph, "pPr", "rPr", "del") is not None
