"""`claimtrack relation`: does one statement repeat, support, deny or contradict another?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.cli import settings
from claimtrack.cli.asking import Form

if TYPE_CHECKING:
    from claimtrack.linking.relation import Judged


def relation(
    context: typer.Context,
    later: Annotated[str | None, typer.Argument(metavar="TEXT-or-ID", help="What was said later.")] = None,
    claim: Annotated[
        str | None, typer.Argument(metavar="TEXT-or-ID", help="The claim that it may answer.")
    ] = None,
    file: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help='Pairs as JSON lines {"id", "a", "b"}, a the later one; - for stdin.'
        ),
    ] = None,
    format_: Annotated[
        Form, typer.Option("--format", "-f", help="A table, or a JSON object a line.", case_sensitive=False)
    ] = Form.TABLE,
) -> None:
    """Say how what was said later relates to a claim, and why.

    It repeats, supports, denies or contradicts it, or nothing of that. Judged by the words alone: of words of
    denial, of negations and what they reach, of opposites and of what both say. Texts need no database.

    claimtrack relation "The ministry rejected reports of a strike on the harbour" "The harbour was struck"
    """
    from claimtrack.errors import UsageError

    if file is not None:
        if later is not None:
            raise UsageError("give two statements or --file, not both")
        _judge_file(file, format_)
        return
    if later is None or claim is None:
        raise UsageError("give two statements, or --file with pairs of them")
    from claimtrack.actions.relating import relation_of
    from claimtrack.cli.asking import write_json
    from claimtrack.cli.tables import write_fields

    judged = relation_of(settings.of(context).location, later, claim)
    if format_ is Form.JSON:
        write_json([_document(judged)])
    else:
        score = f"{judged.score:.2f}" if judged.relation else None
        write_fields(
            [("relation", judged.relation or "none"), ("score", score), ("why", "; ".join(judged.reasons))]
        )


def _judge_file(file: str, format_: Form) -> None:
    from claimtrack.cli.asking import questions, write_json
    from claimtrack.cli.tables import Column, open_table, write_table
    from claimtrack.linking.relation import relate

    with questions(file, "a", "b") as asked:
        answers = ((one.id, relate(*one.texts)) for one in asked)
        if format_ is Form.JSON:
            write_json({"id": identifier, **_document(judged)} for identifier, judged in answers)
            return
        columns = (Column("id"), Column("relation"), Column("score", number=True), Column("why"))
        rows = [
            (identifier, one.relation or "none", f"{one.score:.2f}", "; ".join(one.reasons))
            for identifier, one in answers
        ]
        with open_table(None) as stream:
            write_table(stream, columns, rows)


def _document(judged: Judged) -> dict[str, Any]:
    return {
        "relation": judged.relation or "none",
        "score": round(judged.score, 4),
        "reasons": list(judged.reasons),
    }
