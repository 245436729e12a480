"""`claimtrack show`: everything about one claim, and the article's words around it."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import settings


def show(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(help="The claim's id, uid or beginning of its uid.")],
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.", show_default=False)
    ] = "text",
) -> None:
    """Show a claim with the words of the article around it.

    claimtrack show 12
    """
    from claimtrack.actions.showing import show_claim
    from claimtrack.cli.claim_view import write_claim, write_claim_json

    shown = show_claim(settings.of(context).location, claim)
    if format_ == "json":
        write_claim_json(shown)
    else:
        write_claim(shown)
