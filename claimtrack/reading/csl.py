"""CSL-JSON, as Zotero exports it: a list of references, each an article or the address of one.

The list is read item by item; the bytes of an item are its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from claimtrack.errors import ReadingError
from claimtrack.reading import formats, json_rows, reference
from claimtrack.reading.decoding import check_size
from claimtrack.reading.input import Input
from claimtrack.reading.reference import Reference
from claimtrack.reading.row import Row
from claimtrack.types import ReadingOptions

READER = "csl 1"
LARGEST_LIST = 50_000_000

_SPACE = re.compile(r"[ \t\r\n]*")
_TEXTS = ("full-text", "fulltext", "full text", "text")
_SOURCES = ("container-title", "publisher")


def members(stream: BinaryIO, origin: str, options: ReadingOptions) -> Iterator[Input | ReadingError]:
    """The references of a list, named by their number."""
    content = stream.read(LARGEST_LIST + 1)
    if len(content) > LARGEST_LIST:
        raise ReadingError(origin, f"is too large; a list is at most {LARGEST_LIST // 1_000_000} MB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ReadingError(origin, f"is not UTF-8, as JSON must be (byte {problem.start})") from None
    number = 0
    for number, piece in enumerate(_items(text, origin), start=1):
        where = f"{origin}:{number}"
        if isinstance(piece, ReadingError):
            yield piece
            continue
        item = piece.encode()
        try:
            check_size(len(item), where)
            found = _reference(item, where)
            yield reference.as_input(found, where, item, formats.CSL, options)
        except ReadingError as error:
            yield error
    if not number:
        raise ReadingError(origin, "is a list without references; there is nothing to read")


def parse(content: bytes, origin: str, _: ReadingOptions) -> Row:
    """The article of one reference. Raises ReadingError where it has no text."""
    return reference.as_row(_reference(content, origin), origin, READER)


def _items(text: str, origin: str) -> Iterator[str | ReadingError]:
    """The source text of each item of a JSON list; what is no JSON ends it."""
    decoder = json.JSONDecoder()
    at, number = _after_space(text, 0), 1
    if text[at : at + 1] != "[":
        yield ReadingError(origin, "is no list of references in CSL-JSON")
        return
    at = _after_space(text, at + 1)
    while text[at : at + 1] != "]":
        try:
            end = decoder.raw_decode(text, at)[1]
        except (ValueError, RecursionError) as problem:
            why = "it is nested too deeply" if isinstance(problem, RecursionError) else _in_words(problem)
            yield ReadingError(f"{origin}:{number}", f"is no JSON ({why}); the rest of the list is left out")
            return
        yield text[at:end]
        at, number = _after_space(text, end), number + 1
        if text[at : at + 1] == ",":
            at = _after_space(text, at + 1)
        elif text[at : at + 1] != "]":
            yield ReadingError(f"{origin}:{number}", "is no JSON (a comma is missing); the rest is left out")
            return


def _after_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _in_words(problem: Exception) -> str:
    return (
        f"{problem.msg} in line {problem.lineno}"
        if isinstance(problem, json.JSONDecodeError)
        else "bad value"
    )


def _reference(content: bytes, origin: str) -> Reference:
    item = json_rows.parse_object(content, origin, "a reference is one, as Zotero exports it")
    texts = [_string(item, name, origin) for name in _TEXTS]
    text = next(filter(None, texts), "")
    return Reference(
        text=text or _string(item, "abstract", origin),
        is_abstract=not text,
        id=str(item["id"]) if isinstance(item.get("id"), int) else _string(item, "id", origin),
        title=_string(item, "title", origin),
        source=next(filter(None, (_string(item, name, origin) for name in _SOURCES)), ""),
        byline=", ".join(filter(None, (_name(person) for person in _list(item.get("author"))[:100]))),
        url=_string(item, "URL", origin),
        doi=_string(item, "DOI", origin),
        published=_date(item.get("issued")),
        language=_string(item, "language", origin),
        keywords=tuple(_string(item, "keyword", origin).replace(";", ",").split(",")),
    )


def _string(item: dict[str, Any], name: str, origin: str) -> str:
    return json_rows.string(item.get(name), name, origin) or ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _name(person: Any) -> str:
    """A name as it is read: "Given von Family Jr.", or the literal one of an organisation."""
    if not isinstance(person, dict):
        return ""
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    words = [person.get("literal")] if person.get("literal") else [person.get(part) for part in parts]
    name = " ".join(word for word in words if isinstance(word, str))
    # Half a character, or none, is in no name.
    return name.encode("utf-8", "ignore").decode().replace("\0", "")


def _date(issued: Any) -> str:
    """An issued date in EDTF, as exact as its parts; as written where it has none."""
    if not isinstance(issued, dict):
        return ""
    ends = [_day(parts) for parts in _list(issued.get("date-parts"))[:2]]
    if ends and all(ends):
        circa = "~" if issued.get("circa") and len("/".join(ends)) <= len("2022-04") else ""
        return "/".join(ends) + circa
    written = issued.get("raw") or issued.get("literal")
    return written.encode("utf-8", "ignore").decode() if isinstance(written, str) else ""


def _day(parts: Any) -> str:
    numbers = [str(part).strip() for part in _list(parts)[:3]]
    return reference.day(*numbers) if numbers and all(part.isdecimal() for part in numbers) else ""
