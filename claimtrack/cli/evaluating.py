"""`claimtrack eval`: how good the extractor is on what this team has accepted."""

from __future__ import annotations

from typing import Annotated

import typer

from claimtrack.cli import console, settings
from claimtrack.cli.tables import Column, open_table, write_table
from claimtrack.cli.target import open_target


def evaluate(
    context: typer.Context,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.", show_default=False)
    ] = "text",
) -> None:
    """Compare today's extractor with the claims you accepted.

    Articles whose claims were judged are extracted again, and what is found is held against the claims that
    were accepted, corrected or added by hand; nothing is stored. Precision is the share of what is found that
    is right, recall the share of what there is that is found. Fields are compared on the claims found.

    claimtrack eval
    """
    from claimtrack.actions.evaluating import evaluate as measure

    done = measure(settings.of(context).location)
    if format_ == "json":
        _write_json(
            done.articles, done.partly, {n: (m.precision, m.recall) for n, m in done.measures.items()}
        )
        return
    if not done.articles + done.partly:
        console.say("no claim was judged yet; 'claimtrack review' or 'claimtrack judge' judges some")
        return
    whole = console.counted(done.articles, "article")
    console.say(f"{whole} reviewed to the end, {done.partly} in part")
    columns = (
        *(Column("field", style="bold"), Column("right", number=True), Column("found", number=True)),
        *(Column("wanted", number=True), Column("precision", number=True), Column("recall", number=True)),
    )
    rows = [
        (name, one.right, one.found, one.wanted, _number(one.precision), _number(one.recall))
        for name, one in done.measures.items()
    ]
    with open_table(None) as stream:
        write_table(stream, columns, rows)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _write_json(articles: int, partly: int, measures: dict[str, tuple[float | None, float | None]]) -> None:
    import json

    fields = {name: {"precision": one, "recall": other} for name, (one, other) in measures.items()}
    with open_target(None) as stream:
        stream.write(json.dumps({"articles": articles, "partly": partly, "fields": fields}) + "\n")
