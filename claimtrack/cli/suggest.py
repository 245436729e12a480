"""`claimtrack suggest`: links between claims for a person to accept or refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import settings
from claimtrack.cli.asking import Form
from claimtrack.cli.filters import FilterOptions

if TYPE_CHECKING:
    from claimtrack.linking.suggesting import Suggestion
    from claimtrack.storage.finding.linking import LinkableClaim


def suggest(
    context: typer.Context,
    filters: FilterOptions,
    text: Annotated[str | None, typer.Argument(help="Words that all occur in the claim.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show them; file nothing.")] = False,
    format_: Annotated[
        Form, typer.Option("--format", "-f", help="A table, or a JSON object a line.", case_sensitive=False)
    ] = Form.TABLE,
) -> None:
    """Suggest links between claims: who repeats or denies whom.

    Looks at the claims that match, or at all of them: at who answers whom in their articles, and at claims
    elsewhere about the same. What it finds stays a suggestion until somebody judges it. Two claims that are
    linked already, or whose link was refused, are left alone.

    claimtrack suggest --article 1
    """
    from claimtrack.actions import suggesting
    from claimtrack.cli.console import counted, say
    from claimtrack.types import ClaimFilter

    location = settings.of(context).location
    wanted = filters.wanted(location, text)
    found = suggesting.suggest(location, None if wanted == ClaimFilter() else wanted, dry_run=dry_run)
    if format_ is Form.JSON:
        _write_json(found)
    elif found:
        _write_table(found)
    verb = "found" if dry_run else "suggested"
    say(f"{counted(len(found), 'link')} {verb}" if found else "no new link to suggest")


def _write_json(found: tuple[tuple[Suggestion, LinkableClaim, LinkableClaim], ...]) -> None:
    from claimtrack.cli.asking import write_json

    write_json(
        {
            "from": one.from_id,
            "relation": one.relation,
            "to": one.to_id,
            "score": one.score,
            "reasons": list(one.reasons),
        }
        for one, _, _ in found
    )


def _write_table(found: tuple[tuple[Suggestion, LinkableClaim, LinkableClaim], ...]) -> None:
    from claimtrack.cli.tables import Column, open_table, write_table

    columns = (
        Column("from", number=True, style="dim"),
        Column("relation", style="bold"),
        Column("to", number=True, style="dim"),
        Column("score", number=True),
        Column("why", most=40),
        Column("claims"),
    )
    rows = [
        (
            one.from_id,
            one.relation,
            one.to_id,
            f"{one.score:.2f}",
            "; ".join(one.reasons),
            f"{_said(later)} → {_said(earlier)}",
        )
        for one, later, earlier in found
    ]
    with open_table(None) as stream:
        write_table(stream, columns, rows)


def _said(claim: LinkableClaim) -> str:
    who = claim.speaker.name if claim.speaker else "(nobody named)"
    text = claim.text if len(claim.text) <= 90 else claim.text[:89].rstrip() + "…"
    return f"{who}: {text}"
