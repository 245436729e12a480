"""`claimtrack add`: a claim entered by hand."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import console, settings
from claimtrack.cli.claim_fields import ClaimFields


def add(
    context: typer.Context,
    fields: ClaimFields,
    article: Annotated[str | None, typer.Option(help="The article it stands in: id, uid or address.")] = None,
    exact: Annotated[
        str | None, typer.Option(metavar="WORDS", help="The claim's very words in the article.")
    ] = None,
) -> None:
    """Add a claim by hand.

    claimtrack add --article 3 --speaker Konashenkov --exact "the filming took place" --act accusation
    """
    from claimtrack.actions import adding

    entered = adding.add(settings.of(context).location, fields.entry(), article=article, exact=exact)
    for hint in entered.hints:
        console.say(hint)
    console.say(f"added claim {entered.claim_id}")
