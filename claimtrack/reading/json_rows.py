"""JSON objects that are rows: what is no JSON, stands twice or is half a character is told."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from claimtrack.errors import ReadingError

_MOST_DIGITS = 1_000  # Python takes quadratic time for them, and refuses 4,300


def parse_object(content: bytes, origin: str, form: str) -> dict[str, Any]:
    """The object that `content` is; `form` says how it should be written.

    Raises:
        ReadingError: it is no JSON, or no object, or a key stands twice.
    """
    try:
        row = json.loads(
            content.decode("utf-8"),
            parse_constant=_no_number,
            parse_int=_integer,
            object_pairs_hook=_without_repeats,
        )
    except RecursionError:
        raise ReadingError(origin, "is nested too deeply") from None
    except UnicodeDecodeError as problem:
        raise ReadingError(
            origin, f"is not UTF-8, as JSON must be (byte {problem.start} of the line)"
        ) from None
    except ValueError as problem:
        raise ReadingError(origin, f"is not one JSON object: {problem}") from None
    if not isinstance(row, dict):
        raise ReadingError(origin, f"is not a JSON object; {form}")
    return row


def string(value: Any, name: str, origin: str) -> str | None:
    """A string, None where there is none or an empty one.

    Raises:
        ReadingError: it is something else, or holds what no text does.
    """
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ReadingError(origin, f'"{name}" is not a string')
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise ReadingError(origin, f'"{name}" holds half a character (a lone surrogate)') from None
    if "\0" in value:
        raise ReadingError(origin, f'"{name}" holds a NUL character, which no text does')
    return value


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"it holds a number of {len(digits):,} digits")
    return int(digits)


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, value in pairs:
        if name in row:
            raise ValueError(f'the key "{name[:40]}" stands twice')
        row[name] = value
    return row
