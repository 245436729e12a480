"""`claimtrack edit`: the fields of claims, put right."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import console, settings
from claimtrack.cli.claim_fields import ClaimFields


def edit(
    context: typer.Context,
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM…", help="Ids or uids of claims.")],
    fields: ClaimFields,
    clear: Annotated[
        list[str] | None, typer.Option(metavar="FIELD", help="A field to empty; repeatable.")
    ] = None,
) -> None:
    """Change fields of claims.

    All of them take the same values, or none does.

    claimtrack edit 12 13 --act denial --said 2022-04-05 --clear via
    """
    from claimtrack.actions import adding
    from claimtrack.errors import UsageError

    entry = fields.entry()
    if entry == adding.ClaimEntry() and not clear:
        raise UsageError("edit: give at least one field to change; see 'claimtrack edit --help'")
    changed = adding.edit(settings.of(context).location, claims, entry, clear=frozenset(clear or ()))
    for hint in dict.fromkeys(hint for entered in changed for hint in entered.hints):
        console.say(hint)
    console.say(f"changed claim {', '.join(str(entered.claim_id) for entered in changed)}")
