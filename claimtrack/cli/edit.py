"""`claimtrack edit`: the fields of a claim, put right."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import console, settings
from claimtrack.cli.claim_fields import ClaimFields


def edit(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(help="The claim's id or uid.")],
    fields: ClaimFields,
    clear: Annotated[
        list[str] | None, typer.Option(metavar="FIELD", help="A field to empty; repeatable.")
    ] = None,
) -> None:
    """Change fields of a claim.

    claimtrack edit 12 --act denial --said 2022-04-05 --clear via
    """
    from claimtrack.actions import adding
    from claimtrack.errors import UsageError

    entry = fields.entry()
    if entry == adding.ClaimEntry() and not clear:
        raise UsageError("edit: give at least one field to change; see 'claimtrack edit --help'")
    entered = adding.edit(settings.of(context).location, claim, entry, clear=frozenset(clear or ()))
    for hint in entered.hints:
        console.say(hint)
    console.say(f"changed claim {entered.claim_id}")
