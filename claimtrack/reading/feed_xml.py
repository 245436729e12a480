"""The XML of a feed → its root and its entries; of a damaged feed, those before the damage.

libxml2 reads no other file and resolves no entity here; a feed that declares any is refused. Its own way of
reading on after an error is not used, for it drops every later `&lt;` without a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html.entities import html5
from io import BytesIO
from typing import Any

from claimtrack.errors import ReadingError
from claimtrack.reading import decoding
from claimtrack.reading.feed_entry import name

_OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))
_DECLARATION = re.compile(r"\s{0,99}<\?xml\b[^>]{0,300}\?>")
_DECLARED = re.compile(rb"\s{0,99}<\?xml\b[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{1,40})")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# In a CDATA section or comment an "&" is nothing but itself.
_TO_REPAIR = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&(?:(#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)?|"
    + _CONTROL.pattern,
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Feed:
    """The root element, the entries in order, what to tell about damage, and about the charset."""

    root: Any
    entries: list[Any]
    problem: str | None = None
    warnings: tuple[str, ...] = ()


def read(content: bytes) -> Feed:
    """What is in the XML of a feed.

    Raises:
        ReadingError: it is no feed, or declares entities.
    """
    feed = _read(content)
    if feed.problem:
        # Many feeds write a bare "&" or the named characters of HTML, or state another charset than theirs.
        repaired, warnings = _repaired(content)
        feed = replace(_read(repaired), warnings=warnings)
    if feed.root is None or name(feed.root) not in ("rss", "RDF", "feed"):
        raise ReadingError("", "is no feed (RSS or Atom) that can be read")
    return feed


def _read(content: bytes) -> Feed:
    from lxml import etree

    walk = etree.iterparse(
        BytesIO(content.lstrip()), events=("start", "end"), resolve_entities=False, no_network=True
    )
    feed = Feed(None, [])
    try:
        for event, element in walk:
            if feed.root is None:
                feed = Feed(element, [])
                _refuse_entities(element.getroottree().docinfo.internalDTD)
            elif event == "end" and name(element) in ("item", "entry") and _is_of_feed(element):
                feed.entries.append(element)
    except etree.XMLSyntaxError:
        # A prefix that nobody declares is told at the very end, and loses nothing.
        errors = [error for error in walk.error_log if error.domain != etree.ErrorDomains.NAMESPACE]
        if errors:
            why = " ".join(errors[0].message.split())[:100]
            told = f"is damaged XML at line {errors[0].line} ({why}); only the entries before it are read"
            return replace(feed, problem=told)
    if feed.root is not None and next(feed.root.iter(etree.Entity), None) is not None:
        return replace(feed, problem="names characters that XML does not know")
    return feed


def _is_of_feed(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and name(parent) in ("channel", "rss", "RDF", "feed")


def _refuse_entities(declared: Any) -> None:
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise ReadingError("", "declares entities of its own, which no feed needs; it is not read")


def _repaired(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The feed in UTF-8, with what is no XML written as XML, and what to tell about its charset."""
    declared = _DECLARED.match(content)
    decoded = decoding.decode(content, "", declared=declared[1].decode("ascii") if declared else None)
    text = _TO_REPAIR.sub(_as_xml, _DECLARATION.sub("", decoded.text, count=1))
    return text.encode("utf-8", "replace"), decoded.warnings


def _as_xml(found: re.Match[str]) -> str:
    entity = found[1]
    if found[0][0] == "<":
        return _CONTROL.sub("", found[0])
    if entity in _OF_XML:
        return found[0]
    if found[0][0] != "&":  # a control character, which XML cannot hold
        return ""
    if entity and entity[0] == "#":
        number = int(entity[2:], 16) if entity[1] in "xX" else int(entity[1:])
        return found[0] if _is_character(number) else ""
    named = html5.get(f"{entity};") if entity else None
    return named if named and named not in "<&" else f"&amp;{found[0][1:]}"


def _is_character(number: int) -> bool:
    """Whether XML knows a character of this number."""
    return (
        number in (9, 10, 13)
        or 32 <= number < 0xD800
        or 0xE000 <= number < 0xFFFE
        or 0xFFFF < number < 0x110000
    )
