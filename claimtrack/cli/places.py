"""`claimtrack place mentions|resolve|undecide|decisions`: place names where they stand, and settling them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import console, settings
from claimtrack.cli.tables import Column, open_table, write_rows, write_table
from claimtrack.types import Place, Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimtrack.types.listing import MentionRecord

_COLUMNS = (
    *(Column("mention", number=True, style="dim"), Column("article", number=True, wide=60)),
    *(Column("words", most=44, style="bold"), Column("role", wide=100), Column("place", most=30)),
    *(Column("rule", most=40), Column("weighed")),
)
_WIDTH = 18  # characters of the text shown on each side of a name


def list_mentions(
    context: typer.Context,
    text: Annotated[str | None, typer.Argument(help="Words that the name holds.")] = None,
    article: Annotated[int | None, typer.Option(metavar="ID", help="Only in this article.")] = None,
    unresolved: Annotated[
        bool, typer.Option("--unresolved", help="Only names that mean no known place.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 50,
) -> None:
    """List place names where they stand, and why each means its place.

    What was weighed are the candidates with their points, the best first; the rule is what spoke most for the
    winner. UCDP's where_prec is in the role: 1 is the very place, 6 a country.

    claimtrack place mentions --unresolved
    """
    from claimtrack.actions import deciding

    location = settings.of(context).location
    found = deciding.mentions(location, text, article=article, only_unresolved=unresolved, limit=limit)
    if not found:
        console.say("nothing to list")
        return
    write_mentions(found)
    if len(found) == limit:
        console.say(f"the first {limit:,}; --limit shows more")


def write_mentions(found: Sequence[MentionRecord]) -> None:
    """Mentions in a table."""
    with open_table(None) as stream:
        write_table(stream, _COLUMNS, map(_row, found))


def resolve_place(
    context: typer.Context,
    mention: Annotated[int, typer.Argument(help="The number of a mention; 'place mentions' lists them.")],
    place: Annotated[
        str | None, typer.Argument(help="The place's name, or its number in 'place list'.")
    ] = None,
    candidate: Annotated[int | None, typer.Option(metavar="N", help="The Nth of what was weighed.")] = None,
    geonames: Annotated[
        int | None, typer.Option(metavar="ID", help="The place with this GeoNames id.")
    ] = None,
    none: Annotated[bool, typer.Option("--none", help="The name means no place here.")] = False,
    scope: Annotated[Scope, typer.Option("--for", help="Where the name means it.")] = Scope.MENTION,
    note: Annotated[str | None, typer.Option(help="Why.")] = None,
) -> None:
    """Settle which place a name means.

    In the one mention, in all of its article, or everywhere; articles imported or extracted later follow it.
    The narrower decision holds. What a person said of a single claim stays.

    claimtrack place resolve 7 --candidate 2 --for article
    """
    from claimtrack.actions import deciding

    wanted = deciding.Wanted(place, candidate, geonames, none)
    done = deciding.resolve(settings.of(context).location, mention, wanted, scope, note=note)
    what = f"means {done.place}" if done.place else "means no place"
    where = {Scope.MENTION: "here", Scope.ARTICLE: "in this article", Scope.EVERYWHERE: "everywhere"}[scope]
    changed = console.counted(done.changed, "mention")
    console.say(f"'{done.raw}' {what} {where}; {changed} changed")


def undecide_place(
    context: typer.Context,
    decision: Annotated[int, typer.Argument(help="The number of a decision; 'place decisions' lists them.")],
) -> None:
    """Take a decision about a place name back.

    Articles keep what it made of them until 'claimtrack reextract'.

    claimtrack place undecide 3
    """
    from claimtrack.actions import deciding

    raw = deciding.undecide(settings.of(context).location, decision)
    console.say(
        f"nothing is decided about '{raw}' there any more; 'claimtrack reextract' reads articles again"
    )


def list_decisions(context: typer.Context) -> None:
    """List what people decided that place names mean.

    claimtrack place decisions
    """
    from claimtrack.actions import deciding

    columns = (
        *(Column("id", number=True, style="dim"), Column("name", style="bold"), Column("means")),
        *(Column("for"), Column("article", number=True), Column("note")),
    )
    rows = (
        (one.id, one.raw, one.place or "no place", one.scope, one.article_id, one.note)
        for one in deciding.decisions(settings.of(context).location)
    )
    write_rows("table", None, columns, rows)


def _row(one: MentionRecord) -> tuple[object, ...]:
    before, after = one.before[-_WIDTH:], one.after[:_WIDTH]
    role = f"{one.role} {one.precision}" if one.precision else one.role
    weighed = "; ".join(
        f"{number} {_named(candidate.place)} {candidate.score:.1f}"
        for number, candidate in enumerate(one.candidates, start=1)
    )
    place = _named(one.place) if one.place else "(unresolved)"
    return (one.id, one.article_id, f"{before}[{one.raw}]{after}", role, place, one.rule, weighed)


def _named(place: Place) -> str:
    kind = {"ADM1": " (division)", "ADM2": " (district)", "RGN": " (region)"}.get(
        place.feature_code or "", ""
    )
    return (
        f"{place.name}{f', {place.country}' if place.country and place.country != place.name else ''}{kind}"
    )
