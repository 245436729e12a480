"""`claimtrack chain` and `claimtrack history`: who relayed a claim, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import console, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimtrack.linking.proposition import Station
    from claimtrack.types import ClaimRecord

ClaimArgument = Annotated[str, typer.Argument(help="The claim's id or uid.")]


def chain(context: typer.Context, claim: ClaimArgument) -> None:
    """Draw who relayed a claim and its repeats, as a tree.

    From each speaker down through the relays to the publishers.

    claimtrack chain 7
    """
    from claimtrack.actions.propositions import proposition
    from claimtrack.cli.tables import open_table
    from claimtrack.linking.proposition import chain as stations_of

    found = proposition(settings.of(context).location, claim)
    with open_table(None) as stream:
        for root in stations_of(found.claims):
            stream.write(f"{console.one_line(root.name)}\n")
            stream.writelines(f"{line}\n" for line in _drawn(root.below, ""))
    _say_summary(found.claims)


def history(context: typer.Context, claim: ClaimArgument) -> None:
    """List what became of a claim: repeated, denied, corrected.

    A day is the one on which something was said, else that of the article. Links that nobody has confirmed
    are marked with a question mark.

    claimtrack history 9
    """
    from claimtrack.actions.propositions import proposition
    from claimtrack.cli.tables import Column, claim_row, open_table, write_table
    from claimtrack.linking.proposition import life

    found = proposition(settings.of(context).location, claim)
    columns = (
        Column("day", most=21),
        Column("what", style="bold"),
        Column("id", number=True, style="dim"),
        Column("speaker", most=24),
        Column("source", wide=100, most=22),
        Column("claim"),
    )
    rows = []
    for one in life(found.claims, found.others):
        _, _, speaker, _, _, source, _, text = claim_row(one.record)
        rows.append((one.day, one.what + "?" * one.is_suggested, one.record.id, speaker, source, text))
    with open_table(None) as stream:
        write_table(stream, columns, rows)
    _say_summary(found.claims)


def _drawn(stations: list[Station], indent: str) -> Iterator[str]:
    for station in stations:
        is_last = station is stations[-1]
        yield f"{indent}{'└─ ' if is_last else '├─ '}{console.one_line(_label(station))}"
        yield from _drawn(station.below, indent + ("   " if is_last else "│  "))


def _label(station: Station) -> str:
    from claimtrack.linking.proposition import day_of

    if not station.claims:
        return station.name
    claims = ", ".join(
        f"claim {one.id}" + (f" ({day})" if (day := day_of(one)) else "") for one in station.claims
    )
    return f"{station.name}: {claims}"


def _say_summary(claims: tuple[ClaimRecord, ...]) -> None:
    from claimtrack.linking.proposition import day_of, summary

    found = summary(claims)
    day = day_of(found.first)
    console.say(
        f"{console.counted(found.claims, 'claim')} in {console.counted(found.sources, 'source')} of"
        f" {console.counted(found.origins, 'independent origin')};"
        f" first in claim {found.first.id}" + (f", {day}" if day else "")
    )
