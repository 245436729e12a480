"""What the lists of articles, sources, speakers, places and tags share: filters, pages, rows by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from claimtrack.errors import AmbiguousName, InvalidValue, NotFound
from claimtrack.names import fold
from claimtrack.storage.finding.connection import Connection, Row, clean, listed
from claimtrack.storage.finding.names import Kind, known
from claimtrack.storage.finding.roots import rows_standing_for
from claimtrack.types import DateValue

_MOST_NAMED = 5  # candidates that a message names
_LONGEST_TEXT = 1_000  # characters; looking for more takes long, and SQLite refuses 50,000 bytes


def containing(text: str) -> str:
    """The parameter of `LIKE ? ESCAPE '!'` that finds `text` anywhere, whatever characters it holds.

    Raises InvalidValue for a text too long to look for.
    """
    if len(text) > _LONGEST_TEXT:
        raise InvalidValue(f"the text to look for has {len(text):,} characters; look for fewer words")
    escaped = "".join(f"!{c}" if c in "!%_" else c for c in clean(text))
    return f"%{escaped}%"


def named_like(kind: Kind, text: str | None) -> tuple[str, list[object]]:
    """A condition on the rows of `kind` that bear a name which holds `text`, case and accents folded."""
    if text is None:
        return "TRUE", []
    test, parameter = f"{kind.table}.key LIKE ? ESCAPE '!'", containing(fold(clean(text)))
    if kind.aliases is None:
        return test, [parameter]
    owners = f"SELECT {kind.owner} FROM {kind.aliases} WHERE key LIKE ? ESCAPE '!'"
    return f"({test} OR {kind.table}.id IN ({owners}))", [parameter, parameter]


def present(table: str, include_removed: bool) -> str:
    """A condition on rows that were neither removed nor merged into others, unless these are wanted too."""
    return "TRUE" if include_removed else f"{table}.deleted_at IS NULL AND {table}.merged_into_id IS NULL"


def as_id(reference: str) -> int | None:
    """The row id that `reference` is, if it is a number."""
    text = reference.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def identified(connection: Connection, kind: Kind, reference: str) -> int:
    """The id of the one row that `reference` means: its id (removed and merged rows too), or a name.

    Raises:
        NotFound: there is no row with this id.
        UnknownName: nobody bears the name.
        AmbiguousName: several do; the message gives their ids.
    """
    number = as_id(reference)
    if number is not None:
        if not list(connection.execute(f"SELECT 1 FROM {kind.table} WHERE id = ?", [number])):
            raise NotFound(f"no {kind.word} {number}; see 'claimtrack {kind.word} list'")
        return number
    ids = known(connection, kind, reference)
    standing: dict[int, str] = {
        row[0]: row[1] for row in rows_standing_for(connection, kind.table, "name", ids).values()
    }
    if len(standing) > 1:
        shown = [f"{identifier} {name}" for identifier, name in sorted(standing.items())]
        more = ", …" if len(shown) > _MOST_NAMED else ""
        candidates = ", ".join(shown[:_MOST_NAMED]) + more
        raise AmbiguousName(f"several {kind.word}s are known as '{reference}': {candidates}; give the id")
    return min(standing)


def grouped(connection: Connection, sql: str, ids: Iterable[int]) -> dict[int, list[Row]]:
    """The rows of `sql`, without their first column, by that column; `{ids}` marks where the ids go."""
    marked = sql.format(ids=connection.wording.ids)
    groups: dict[int, list[Row]] = defaultdict(list)
    for owner, *values in connection.execute(marked, [listed(ids)] * marked.count("?")):
        groups[owner].append(tuple(values))
    return groups


def date_value(raw: str | None, edtf: str | None, alternatives: Iterable[str] = ()) -> DateValue | None:
    """A date as it is stored in two or three columns; None when there is none."""
    return DateValue(raw or edtf or "", edtf, tuple(alternatives)) if raw or edtf else None


def day(value: Any) -> str | None:
    """A day as ISO 8601, whichever database it comes from."""
    return value.isoformat() if isinstance(value, date) else value


def instant(value: Any) -> str:
    """A moment as ISO 8601 in UTC, to the second; SQLite keeps it as text without a zone."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
