"""`claimtrack compare`: what each speaker says of the same event, in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import settings
from claimtrack.cli.asking import Form
from claimtrack.cli.filters import FilterOptions

if TYPE_CHECKING:
    from claimtrack.linking.comparing import Stated

_MOST = 5_000  # claims that are compared


def compare(
    context: typer.Context,
    filters: FilterOptions,
    text: Annotated[str | None, typer.Argument(help="Words that all occur in the claims.")] = None,
    format_: Annotated[
        Form, typer.Option("--format", "-f", help="A table, or a JSON object a line.", case_sensitive=False)
    ] = Form.TABLE,
) -> None:
    """Show side by side what numbers speakers give for an event.

    Killed, wounded, tanks, money, percent and whatever else is counted, by place and day of the event, with
    the least, the best and the most that is meant. Numbers that cannot both be right are marked with ≠.

    claimtrack compare --place Odesa --event-from 2022-03
    """
    from claimtrack.actions import querying
    from claimtrack.cli.asking import write_json
    from claimtrack.cli.console import say
    from claimtrack.linking.comparing import side_by_side

    location = settings.of(context).location
    found = querying.search(location, filters.wanted(location, text), limit=_MOST)
    stated = side_by_side(found.records)
    if format_ is Form.JSON:
        write_json(map(_document, stated))
    elif stated:
        _write_table(stated)
    else:
        say(f"no number of anything in {len(found.records):,} claims")
    if len(found.records) == _MOST:
        say(f"only {_MOST:,} claims were compared; filters narrow them down")


def _document(one: Stated) -> dict[str, object]:
    speaker = one.record.claim.speaker
    quantity = one.quantity
    return {
        "claim": one.record.id,
        "speaker": speaker.name if speaker else None,
        "place": one.place or None,
        "event": one.day or None,
        "kind": quantity.kind,
        "unit": quantity.unit,
        "low": quantity.low,
        "best": quantity.best,
        "high": quantity.high,
        "raw": quantity.raw,
        "differs": one.differs,
    }


def _write_table(stated: list[Stated]) -> None:
    from claimtrack.cli.tables import Column, open_table, write_table

    columns = (
        Column("place", most=18),
        Column("event", wide=90, most=21),
        Column("what", most=12, style="bold"),
        Column("speaker", most=24),
        Column("least", number=True),
        Column("best", number=True),
        Column("most", number=True),
        Column("unit", most=12),
        Column(""),
        Column("id", number=True, style="dim"),
        Column("claim"),
    )
    rows = []
    for one in stated:
        quantity, speaker = one.quantity, one.record.claim.speaker
        numbers = [_number(value) for value in (quantity.low, quantity.best, quantity.high)]
        who = speaker.name if speaker else "(nobody named)"
        mark = "≠" if one.differs else ""
        text = one.record.claim.text
        rows.append(
            (one.place, one.day, quantity.kind, who, *numbers, quantity.unit, mark, one.record.id, text)
        )
    with open_table(None) as stream:
        write_table(stream, columns, rows)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}"
