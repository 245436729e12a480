"""`claimtrack link`: say how one claim relates to another."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import console, settings
from claimtrack.types import Relation


def link(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(help="The claim that relates (id or uid).")],
    relation: Annotated[Relation, typer.Argument(help="How it relates.")],
    other: Annotated[str, typer.Argument(help="The claim it relates to.")],
    note: Annotated[str | None, typer.Option(help="Why, in your own words.")] = None,
) -> None:
    """Say how one claim relates to another.

    claimtrack link 11 denies 9 --note "same footage"
    """
    from claimtrack.actions import linking

    made = linking.link(settings.of(context).location, claim, relation, other, note=note)
    state = "now" if made.is_new else "already"
    console.say(f"claim {made.from_id} {state} {made.relation} claim {made.to_id}")


def unlink(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(help="The claim the link starts from.")],
    other: Annotated[str, typer.Argument(help="The claim it leads to.")],
    relation: Annotated[Relation | None, typer.Option(help="Only links of this kind.")] = None,
) -> None:
    """Take a link between two claims away.

    claimtrack unlink 11 9 --relation denies
    """
    from claimtrack.actions import linking

    count = linking.unlink(settings.of(context).location, claim, relation, other)
    console.say(f"withdrew {console.counted(count, 'link')} from claim {claim} to claim {other}")
