"""RIS, as Zotero and databases of newspapers export it: references of tagged lines, each an article.

The bytes of a reference are its lines. Files that it names (L1, L4 and the like) are never opened.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO

from claimtrack.errors import ReadingError
from claimtrack.reading import decoding, formats, reference
from claimtrack.reading.input import Input
from claimtrack.reading.lines import bounded_lines
from claimtrack.reading.reference import Reference
from claimtrack.reading.row import Row
from claimtrack.types import ReadingOptions

READER = "ris 1"

_TAG = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*))?\Z", re.DOTALL)
_DATE = re.compile(r"(\d{4})(?:/(\d{1,2})?(?:/(\d{1,2})?(?:/.*)?)?)?\Z", re.DOTALL)
# The first of these that is there says it.
_TITLES, _ABSTRACTS = ("TI", "T1"), ("AB", "N2")
_SOURCES, _DATES = ("T2", "JO", "JF", "JA", "PB"), ("DA", "Y1", "PY")
_PEOPLE = ("AU", "A1")


def members(stream: BinaryIO, origin: str, options: ReadingOptions) -> Iterator[Input | ReadingError]:
    """The references of a file, each named by the line it begins on."""
    found = False
    for line, content in _records(stream):
        where = f"{origin}:{line}"
        found = True
        if content is None:
            yield ReadingError(where, "is too large; one reference is at most 20 MB")
            continue
        try:
            told = _reference(content, where)[0]
            yield reference.as_input(told, where, content, formats.RIS, options)
        except ReadingError as error:
            yield error
    if not found:
        raise ReadingError(origin, "holds no reference; in RIS each begins with a line 'TY  - …'")


def parse(content: bytes, origin: str, _: ReadingOptions) -> Row:
    """The article of one reference. Raises ReadingError where it has no text."""
    found, warnings = _reference(content, origin)
    row = reference.as_row(found, origin, READER)
    return replace(row, parsed=replace(row.parsed, warnings=(*warnings, *row.parsed.warnings)))


def _records(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The line that each reference begins on and its bytes, None for those of one that is too large."""
    start, lines, size = 0, list[bytes](), 0
    for number, line in bounded_lines(stream, decoding.LARGEST):
        if line is not None and line.startswith((b"TY  -", b"TY -")):
            if start:
                yield start, None if size > decoding.LARGEST else b"".join(lines)
            start, lines, size = number, [], 0
        if start:
            size += len(line) if line is not None else decoding.LARGEST + 1
            if size <= decoding.LARGEST:
                lines.append(line or b"")
            if line is not None and line.startswith((b"ER  -", b"ER -")):
                yield start, None if size > decoding.LARGEST else b"".join(lines)
                start, lines, size = 0, [], 0
    if start:
        yield start, None if size > decoding.LARGEST else b"".join(lines)


def _reference(content: bytes, origin: str) -> tuple[Reference, tuple[str, ...]]:
    """What a reference states, and what to tell about its charset."""
    decoded = decoding.decode(content, origin)
    tags = _tags(decoded.text)
    return (
        Reference(
            text="\n\n".join(_first(tags, _ABSTRACTS)),
            id="".join(tags["ID"][:1]),
            title="".join(_first(tags, _TITLES)[:1]),
            source="".join(_first(tags, _SOURCES)[:1]),
            byline=", ".join(_name(person) for person in _first(tags, _PEOPLE)[:100]),
            url="".join(tags["UR"][:1]),
            doi="".join(tags["DO"][:1]),
            published=_date("".join(_first(tags, _DATES)[:1])),
            language="".join(tags["LA"][:1]),
            keywords=tuple(tags["KW"]),
        ),
        decoded.warnings,
    )


def _tags(text: str) -> Mapping[str, list[str]]:
    """The values of each tag; a line without one goes on with the value before it."""
    found: defaultdict[str, list[list[str]]] = defaultdict(list)
    lines: list[str] = []
    for line in text.split("\n"):
        tag = _TAG.match(line.rstrip("\r"))
        if tag:
            lines = [(tag[2] or "").strip()]
            found[tag[1]].append(lines)
        else:
            lines.append(line.strip())
    values = {name: ["\n".join(lines).strip() for lines in several] for name, several in found.items()}
    return defaultdict(list, values)


def _first(tags: Mapping[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return next((values for name in names if (values := list(filter(None, tags[name])))), [])


def _name(person: str) -> str:
    """ "Orn, Lea, Jr." as it is read: "Lea Orn Jr."."""
    family, *given = (part.strip() for part in person.split(","))
    return " ".join(filter(None, (*given[:1], family, *given[1:])))


def _date(written: str) -> str:
    """2022/04/05/ in EDTF, as exact as it is; another form as it is written."""
    parts = _DATE.match(written.strip())
    return reference.day(*(part or "" for part in parts.groups())) if parts else written
