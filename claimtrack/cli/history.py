"""`claimtrack log` and `undo`: every change that was made, and taking one back."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.cli import console, settings
from claimtrack.cli.tables import Column

if TYPE_CHECKING:
    from claimtrack.types import Change, RowChange

_SHOWN = 80  # characters of one value
_ROWS = 20  # of one change that a table tells
# What a person does not ask the log for: it follows from the rest.
_UNTOLD = frozenset(
    "id uid key created_at updated_at seal identity at researcher_id origin relation position prefix suffix"
    " start end said_from said_to event_from event_to published_from published_to text_key".split()
)
_JUDGED = ("claim", "link", "source")


class LogFormat(StrEnum):
    """How the log is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


def log(
    context: typer.Context,
    claim: Annotated[str | None, typer.Argument(help="Only what happened to this claim.")] = None,
    by: Annotated[str | None, typer.Option(help="Only what this researcher changed.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many changes; 20 as a table.")] = None,
    format_: Annotated[LogFormat, typer.Option("--format", help="How to print it.")] = LogFormat.TABLE,
) -> None:
    """List what was changed, by whom and when.

    Latest first. Every entry carries the hash of the one before it; 'claimtrack verify' proves the chain.

    claimtrack log 12
    """
    from claimtrack.actions import history
    from claimtrack.cli.tables import open_table, write_table

    most = limit or (20 if format_ is LogFormat.TABLE else None)
    changes = history.log(settings.of(context).location, claim, by=by, limit=most)
    if format_ is not LogFormat.TABLE:
        _write_json(changes, lines=format_ is LogFormat.JSONL)
        return
    if not changes:
        console.say("nothing to list")
        return
    columns = (
        *(Column("change", number=True, style="dim"), Column("when", wide=100), Column("who")),
        *(Column("did"), Column("what")),
    )
    with open_table(None) as stream:
        write_table(stream, columns, map(_row, changes))


def undo(
    context: typer.Context,
    change: Annotated[
        int | None, typer.Argument(help="The number of a change; 'log' lists them. Your last one, if none.")
    ] = None,
) -> None:
    """Take a change back.

    That is a change of its own, which can be undone as well.

    claimtrack undo 41
    """
    from claimtrack.actions import history

    done = history.undo(settings.of(context).location, change)
    what = ", ".join(dict.fromkeys(_named(table, row_id) for table, row_id in done.rows[:5]))
    console.say(f"undid change {done.number}: {done.verb} by {done.actor} ({what})")


def _row(change: Change) -> tuple[Any, ...]:
    verb = f"{change.verb} {change.undoes}" if change.undoes else change.verb
    pieces = list(dict.fromkeys(filter(None, map(_told, change.rows))))
    told = "; ".join(pieces[:_ROWS])
    if len(pieces) > _ROWS:
        told += f"; and {len(pieces) - _ROWS:,} more, which --format json lists"
    if change.undone_by:
        told = f"(undone by {change.undone_by}) {told}"
    return (change.number, change.at[:16].replace("T", " "), change.actor, verb, told)


def _named(table: str, row_id: int | None) -> str:
    owner = table.removesuffix("_span").removesuffix("_via").removesuffix("_event").removesuffix("_tag")
    words = "claim" if table == "claim_place" else owner.replace("_", " ")
    return f"{words} {row_id}" if row_id is not None else words


def _told(row: RowChange) -> str:
    """What happened to one row, in words; nothing where that follows from what happened to others."""
    name = _named(row.table, row.row_id)
    if row.before is None and row.after is None:
        return f"{name} (erased)"
    if row.table == "researcher":
        return ""
    values = row.after or row.before or {}
    if row.table == "judgement":
        name = next(_named(kind, values[f"{kind}_id"]) for kind in _JUDGED if values.get(f"{kind}_id"))
    elif row.table == "claim_link" and "relation" in values:
        name = f"claim {values['from_id']} {values['relation']} claim {values['to_id']}"
    pieces = ", ".join(_pieces(row))
    if row.before is not None and row.after is None:
        return f"{name}: no longer {pieces}" if pieces else f"{name} taken away"
    if row.before is None:
        return f"{name}: {pieces}" if pieces else name
    return f"{name}: {pieces}" if pieces else ""


def _pieces(row: RowChange) -> Iterator[str]:
    before, after = row.before or {}, row.after or {}
    for column in {**before, **after}:
        if column in _UNTOLD or (column.endswith("_id") and column not in row.names):
            continue
        was, now = before.get(column), after.get(column)
        if column in row.names:
            was, now = row.names[column]
        if column == "deleted_at":
            if now or was:
                yield "removed" if now else "restored"
            continue
        label = column.removesuffix("_id").replace("_", " ")
        if row.before is not None and row.after is not None:
            if was != now:
                yield f"{label} {_value(was)} → {_value(now)}"
        elif now or was:
            yield f"{label} {_value(now or was)}"


def _value(value: Any) -> str:
    if value is None:
        return "nothing"
    text = console.one_line(str(value))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _write_json(changes: tuple[Change, ...], *, lines: bool) -> None:
    import json
    from dataclasses import asdict

    from claimtrack.cli.target import open_target

    with open_target(None) as stream:
        if lines:
            stream.writelines(json.dumps(asdict(change), ensure_ascii=False) + "\n" for change in changes)
        else:
            stream.write(
                json.dumps([asdict(change) for change in changes], ensure_ascii=False, indent=2) + "\n"
            )
