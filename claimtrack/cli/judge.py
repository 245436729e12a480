"""`claimtrack judge` and `source rate`: what a researcher decides, on the record."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import console, settings
from claimtrack.types import Relation, Reliability, Verdict

Note = Annotated[str | None, typer.Option(help="Why, in your own words.")]


def judge(
    context: typer.Context,
    verdict: Annotated[Verdict, typer.Argument(help="What you decide.")],
    claims: Annotated[
        list[str], typer.Argument(metavar="CLAIM…", help="Claims; or CLAIM RELATION CLAIM for a link.")
    ],
    credibility: Annotated[
        int | None,
        typer.Option(min=1, max=6, help="1 confirmed, 2 probably true … 5 improbable, 6 cannot be judged."),
    ] = None,
    adjudicate: Annotated[
        bool, typer.Option("--adjudicate", help="Settle what researchers decided differently.")
    ] = False,
    code: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=VALUE", help="What act, attribution, quote_type or speaker should be."),
    ] = None,
    note: Note = None,
) -> None:
    """Accept or reject claims, or a link between two.

    Accepted means: this was said, by this speaker, in these words. Whether it is true, --credibility tells.
    What others decided stays; where judges differ the claim is disputed until one adjudicates. What is coded
    is kept beside the claim for 'claimtrack agreement'; adjudicated, the claim takes it over.

    claimtrack judge accepted 12 13 --credibility 3 --note "filmed from two sides"

    claimtrack judge rejected 12 denies 7
    """
    from claimtrack.actions import judging
    from claimtrack.errors import UsageError

    location, relations = settings.of(context).location, {relation.value for relation in Relation}
    if len(claims) == 3 and claims[1] in relations:
        if credibility is not None or code:
            raise UsageError("--credibility and --code are of claims, not of links")
        claim, relation, other = claims
        judged = judging.judge_link(
            location, claim, Relation(relation), other, verdict, adjudicates=adjudicate, note=note
        )
        console.say(f"claim {claim} {relation} claim {other}: {judged.status}")
        return
    for one in judging.judge_claims(
        location,
        claims,
        verdict,
        credibility=credibility,
        adjudicates=adjudicate,
        note=note,
        coding=_coding(code or []),
    ):
        console.say(f"claim {one.id}: {one.status}")


def _coding(pairs: list[str]) -> dict[str, str]:
    from claimtrack.errors import UsageError

    for pair in pairs:
        if "=" not in pair:
            raise UsageError(f"--code '{pair}': write FIELD=VALUE, such as act=denial")
    return {name.strip(): value for name, _, value in (pair.partition("=") for pair in pairs)}


def rate_source(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="NUMBER-or-NAME", help="The source.")],
    reliability: Annotated[
        Reliability,
        typer.Argument(
            case_sensitive=False,
            help="A completely, B usually, C fairly, D not usually, E not reliable; F cannot be judged.",
        ),
    ],
    note: Note = None,
) -> None:
    """Say how far a source can be relied on, from A to F.

    claimtrack source rate "Example News" B --note "corrects its mistakes"
    """
    from claimtrack.actions import judging

    name = judging.rate_source(settings.of(context).location, source, reliability, note=note)
    console.say(f"source '{name}' is rated {reliability}")
