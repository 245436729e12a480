"""A ZIP archive of XML files, as word processors write: its parts are read bounded, nothing is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from claimtrack.errors import ReadingError

LARGEST_PART = 30_000_000
"""A part is at most so many bytes when unpacked; a text of 20 MB with its markup is no larger."""
MOST_PARTS = 10_000

_START = 4096

_OLD_OR_LOCKED = (
    b"\xd0\xcf\x11\xe0"  # the compound files of Office 97, in which encrypted new ones are wrapped
)
_DAMAGED = "is damaged; open it in a word processor, save it again, or save it as text"
_DECLARES = "declares a document type, as no word processor does; open it in one and save it again"


class Package:
    """The archive in `content`; `origin` names it in errors."""

    def __init__(self, content: bytes, origin: str) -> None:
        self._origin = origin
        if content.startswith(_OLD_OR_LOCKED):
            raise ReadingError(
                origin, "is locked with a password or of an old kind; save a copy as DOCX without password"
            )
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            raise ReadingError(origin, _DAMAGED) from None
        if len(self._archive.infolist()) > MOST_PARTS:
            raise ReadingError(
                origin, f"has more than {MOST_PARTS:,} parts, as no document has; save it as text"
            )

    def xml(self, name: str) -> Any:
        """The root element of the part `name`; None when there is no such part.

        Raises:
            ReadingError: it is no XML, too large or too deep, or declares a document type.
        """
        from lxml import etree

        content = self._part(name)
        if content is None:
            return None
        if b"<!DOCTYPE" in content[:_START]:
            raise ReadingError(self._origin, _DECLARES)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise ReadingError(self._origin, _DAMAGED) from None
        # Entities are declared there; in UTF-16 it was not seen above.
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadingError(self._origin, _DECLARES)
        return root

    def _part(self, name: str) -> bytes | None:
        try:
            entry = self._archive.getinfo(name)
        except KeyError:
            return None
        try:
            with self._archive.open(entry) as part:
                content = part.read(LARGEST_PART + 1)
        except RuntimeError:  # what zipfile raises for a password
            raise ReadingError(self._origin, "is locked with a password; save a copy without one") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise ReadingError(self._origin, _DAMAGED) from None
        if len(content) > LARGEST_PART:
            raise ReadingError(
                self._origin, "unpacks to more than 30 MB of text, as no article does; save it as text"
            )
        return content


def local(element: Any) -> str:
    """The name of an element or attribute without its namespace, which the editions of a standard change."""
    tag = element if isinstance(element, str) else element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """The value of an attribute of any namespace, empty when it has none."""
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def child(element: Any, *path: str) -> Any:
    """The first descendant down a `path` of names, None when there is none."""
    for name in path:
        element = next((inner for inner in element if local(inner) == name), None)
        if element is None:
            return None
    return element


def outermost(parent: Any, name: str, without: frozenset[str] = frozenset()) -> Iterator[Any]:
    """The elements called `name` below `parent` that are not inside another one, nor in one of `without`."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        called = local(element)
        if called == name:
            yield element
        elif called not in without:
            waiting += reversed(element)


def text_of(root: Any, name: str) -> str:
    """The words of the first element of this name anywhere below `root`, empty when there is none."""
    if root is not None:
        for element in root.iter():
            if local(element) == name:
                return "".join(element.itertext())
    return ""
