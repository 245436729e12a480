"""`claimtrack agreement`: how far researchers agree, and what they have to settle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import console, settings
from claimtrack.cli.tables import Column, open_table, write_table
from claimtrack.cli.target import open_target

if TYPE_CHECKING:
    from claimtrack.actions.agreement import Disagreement, FieldAgreement

_FIELDS = (
    *(Column("field", style="bold"), Column("claims", number=True), Column("same", number=True)),
    *(Column("alpha", number=True), Column("kappa")),
)
_TO_SETTLE = (Column("claim", number=True), Column("field"), Column("to settle"))


def agreement(
    context: typer.Context,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.", show_default=False)
    ] = "text",
) -> None:
    """Show how far researchers agree, and what to settle.

    Krippendorff's alpha for all, Cohen's kappa for each two, by field; 1 is whole agreement, 0 what chance
    would give, and many take .8 for good enough. Then the claims on which they differ: 'claimtrack judge
    --adjudicate' settles one.

    claimtrack agreement
    """
    from claimtrack.actions import agreement as asked

    fields, disagreements = asked.agreement(settings.of(context).location)
    if format_ == "json":
        _write_json(fields, disagreements)
        return
    if not fields:
        console.say(
            "no claim was judged by two researchers yet; 'claimtrack --as NAME judge' adds a judgement"
        )
        return
    with open_table(None) as stream:
        write_table(stream, _FIELDS, map(_field_row, fields))
        if disagreements:
            stream.write("\n")
            write_table(stream, _TO_SETTLE, map(_question_row, disagreements))


def _field_row(one: FieldAgreement) -> tuple[object, ...]:
    kappas = (f"{first}/{second} {_number(kappa)}" for (first, second), kappa in one.kappas.items())
    return (one.field.replace("_", " "), one.claims, one.same, _number(one.alpha), "; ".join(kappas))


def _question_row(one: Disagreement) -> tuple[object, ...]:
    opinions = "; ".join(f"{name}: {value}" for name, value in one.opinions.items())
    return (one.claim_id, one.field.replace("_", " "), opinions)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _write_json(fields: list[FieldAgreement], disagreements: list[Disagreement]) -> None:
    import json

    document = {
        "fields": [
            {
                "field": one.field,
                "claims": one.claims,
                "same": one.same,
                "alpha": one.alpha,
                "kappa": [{"researchers": pair, "kappa": kappa} for pair, kappa in one.kappas.items()],
            }
            for one in fields
        ],
        "disagreements": [
            {"claim": one.claim_id, "field": one.field, "opinions": one.opinions} for one in disagreements
        ],
    }
    with open_target(None) as stream:
        stream.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
