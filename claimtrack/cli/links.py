"""`claimtrack links`: how a claim relates to others."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import console, settings


def links(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(help="The claim's id or uid.")],
) -> None:
    """List the links of a claim.

    Both those that start from it and those that lead to it.

    claimtrack links 11
    """
    from claimtrack.actions.showing import show_claim
    from claimtrack.cli.tables import Column, open_table, write_table

    record = show_claim(settings.of(context).location, claim).record
    if not record.links:
        console.say(f"claim {record.id} has no links")
        return
    rows = [
        (
            record.id if link.outgoing else link.claim_id,
            link.relation,
            link.claim_id if link.outgoing else record.id,
            link.origin,
            None if link.score is None else f"{link.score:.2f}",
            link.note or "; ".join(link.reasons),
            link.speaker,
            link.text,
        )
        for link in record.links
    ]
    columns = (
        Column("from", number=True),
        Column("relation"),
        Column("to", number=True),
        Column("origin", wide=100),
        Column("score", wide=110, number=True),
        Column("why", wide=80, most=40),
        Column("other's speaker", most=24),
        Column("other claim"),
    )
    with open_table(None) as stream:
        write_table(stream, columns, rows)
