"""`claimtrack similar`: have we seen this before?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.cli import settings
from claimtrack.cli.asking import Form

if TYPE_CHECKING:
    from claimtrack.actions.matching import Similar
    from claimtrack.storage.location import Location


def similar(
    context: typer.Context,
    asked: Annotated[
        str | None, typer.Argument(metavar="TEXT-or-ID", help="What is claimed, or the id of a claim.")
    ] = None,
    file: Annotated[
        str | None,
        typer.Option(metavar="FILE", help='Many texts as JSON lines {"id", "text"}; - is standard input.'),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=100, metavar="N", help="At most so many claims.")] = 10,
    format_: Annotated[
        Form, typer.Option("--format", "-f", help="A table, or a JSON object a line.", case_sensitive=False)
    ] = Form.TABLE,
) -> None:
    """List the claims that say what a text says, the likeliest first.

    Claims are compared by their rare words in any form, their letters and their article's title. The score
    says how sure it is that both claim the same; the words are those that both have.

    claimtrack similar "the port of Velmora was shelled"
    """
    from claimtrack.errors import UsageError

    if (asked is None) == (file is None):
        raise UsageError("give a text or the id of a claim, or --file with many texts")
    location = settings.of(context).location
    if file is not None:
        _answer_file(location, file, limit, format_)
    elif asked is not None:
        _answer(location, asked, limit, format_)


def _answer(location: Location, asked: str, limit: int, format_: Form) -> None:
    from claimtrack.actions.matching import similar as find
    from claimtrack.cli.asking import write_json
    from claimtrack.cli.console import say

    found = find(location, asked, limit=limit)
    if format_ is Form.JSON:
        write_json(map(_document, found))
    elif found:
        _write_table(found)
    else:
        say("no claim shares a telling word with it")


def _document(one: Similar) -> dict[str, Any]:
    from claimtrack.output.documents import claim_document

    return {
        "id": one.record.id,
        "external_id": one.record.external_id,
        "score": round(one.score, 4),
        "words": list(one.words),
        "claim": claim_document(one.record),
    }


def _write_table(found: tuple[Similar, ...]) -> None:
    from claimtrack.cli.tables import Column, claim_row, open_table, write_table

    columns = (
        Column("id", number=True, style="dim"),
        Column("score", number=True),
        Column("words", most=30),
        Column("said", wide=90, most=10),
        Column("speaker", most=24, style="bold"),
        Column("claim"),
    )
    rows = []
    for one in found:
        identifier, said, speaker, *_, text = claim_row(one.record)
        rows.append((identifier, f"{one.score:.2f}", ", ".join(one.words), said, speaker, text))
    with open_table(None) as stream:
        write_table(stream, columns, rows)


def _answer_file(location: Location, file: str, limit: int, format_: Form) -> None:
    from claimtrack.actions.matching import rankings
    from claimtrack.cli.asking import questions, write_json
    from claimtrack.cli.tables import Column, open_table, write_table

    with questions(file, "text") as asked:
        all_ = list(asked)
        answers = zip(all_, rankings(location, (one.texts[0] for one in all_), limit=limit), strict=True)
        if format_ is Form.JSON:
            write_json(
                {
                    "id": one.id,
                    "matches": [
                        {"claim_id": claim_id, "external_id": external_id, "score": round(score, 6)}
                        for claim_id, external_id, score in matches
                    ],
                }
                for one, matches in answers
            )
            return
        columns = (Column("id"), Column("claim", number=True), Column("score", number=True))
        rows = [(one.id, match[0], f"{match[2]:.2f}") for one, matches in answers for match in matches]
        with open_table(None) as stream:
            write_table(stream, columns, rows)
