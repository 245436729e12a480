"""`claimtrack extract`: the claims of articles, without a database."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.cli.inputs import InputOptions

if TYPE_CHECKING:
    from claimtrack.actions.preparing import Failed, Prepared


class Form(StrEnum):
    """One JSON document per article per line, or a table of claims."""

    JSON = "json"
    TABLE = "table"


def extract(
    inputs: InputOptions,
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, URLs, or - for standard input.")
    ],
    format_: Annotated[
        Form | None,
        typer.Option(
            "--format",
            "-f",
            help="A JSON document an article (the usual), or a table of claims.",
            show_default=False,
        ),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Say why each claim says what it says: to read, or in JSON with --format json."
        ),
    ] = False,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")
    ] = None,
) -> None:
    """Find the claims of articles without storing anything.

    claimtrack extract article.txt --format table
    """
    from claimtrack.actions.extracting import extract_articles
    from claimtrack.cli.explanation_view import write_explanations
    from claimtrack.cli.unpacking import say_if_unpacking

    say_if_unpacking()
    found = extract_articles(
        sources, inputs.reading(), jobs=inputs.jobs, stdin=sys.stdin.buffer, explain=explain
    )
    failures: list[Failed] = []
    if explain and format_ is not Form.JSON:
        write = write_explanations
    else:
        write = _write_table if format_ is Form.TABLE else _write_json
    write(_good(found, failures), output)
    if failures:
        raise typer.Exit(1)


def _good(found: Iterable[Prepared | Failed], failures: list[Failed]) -> Iterator[Prepared]:
    """The articles that could be read; the others are said at once, and gathered in `failures`."""
    from claimtrack.actions.preparing import Failed
    from claimtrack.cli.console import say

    for article in found:
        if isinstance(article, Failed):
            say(f"claimtrack: {article.origin}: {article.problem}")
            failures.append(article)
        else:
            yield article


def _write_json(articles: Iterable[Prepared], output: str | None) -> None:
    from claimtrack.cli.target import open_data
    from claimtrack.output import article_document
    from claimtrack.output.json import line

    with open_data(output) as stream:
        for prepared in articles:
            if prepared.extraction is not None:
                stream.write(line(article_document(prepared.article, prepared.extraction)) + "\n")
                stream.flush()  # whoever reads along gets each article when it is done


def _write_table(articles: Iterable[Prepared], output: str | None) -> None:
    from claimtrack.cli.tables import FOUND_COLUMNS, found_row, open_table, write_table

    rows: list[tuple[Any, ...]] = []
    for prepared in articles:
        if prepared.extraction is not None:
            rows += map(found_row, prepared.extraction.claims)
    with open_table(output) as stream:
        write_table(stream, FOUND_COLUMNS, rows)
