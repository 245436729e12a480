"""`claimtrack speaker compare`: whether two names are one speaker's."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.types import SpeakerKind

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from typing import BinaryIO

    from claimtrack.linking.names import NameComparison


class Form(StrEnum):
    """How the answers are printed."""

    TABLE = "table"
    JSON = "json"


def compare_speakers(
    one: Annotated[str | None, typer.Argument(help="A name.")] = None,
    other: Annotated[str | None, typer.Argument(help="Another name.")] = None,
    file: Annotated[
        str | None,
        typer.Option(metavar="FILE", help='Pairs as JSON lines {"id", "a", "b"}; - is standard input.'),
    ] = None,
    kind: Annotated[SpeakerKind | None, typer.Option(help="What both names are names of.")] = None,
    format_: Annotated[
        Form, typer.Option("--format", "-f", help="A table, or a JSON object a line.", case_sensitive=False)
    ] = Form.TABLE,
) -> None:
    """Say whether two names are one speaker's, and why.

    Transliterations, titles, name order and acronyms count as one name; fathers and sons, kin and namesakes
    do not. A surname alone is somebody's of that name within one article only. No database is needed, and
    nothing is changed.

    claimtrack speaker compare "Volodymyr Zelenskyy" "President Vladimir Zelenskiy"
    """
    from claimtrack.actions.comparing_names import compare
    from claimtrack.errors import UsageError

    if file is not None:
        if one is not None:
            raise UsageError("give two names or --file, not both")
        _compare_file(file, kind, format_)
        return
    if one is None or other is None:
        raise UsageError("give two names, or --file with pairs of them")
    found = compare(one, other, kind=kind)
    if format_ is Form.JSON:
        _write_json([_document(None, found)])
    else:
        _write_fields(found)


def _compare_file(file: str, kind: SpeakerKind | None, format_: Form) -> None:
    from claimtrack.actions.comparing_names import Compared, compare_lines
    from claimtrack.cli.console import say
    from claimtrack.cli.tables import Column, open_table, write_table

    answers: list[Compared] = []
    failed = False
    with _opened(file) as stream:
        for answer in compare_lines(stream, "standard input" if file == "-" else file, kind=kind):
            if isinstance(answer, Compared):
                answers.append(answer)
            else:
                say(f"claimtrack: {answer}")
                failed = True
    if format_ is Form.JSON:
        _write_json([_document(answer.id, answer.comparison) for answer in answers])
    else:
        columns = (Column("id"), Column("same"), Column("score", number=True), Column("why"))
        rows = [
            (one.id, _same(one.comparison), one.comparison.score, _why(one.comparison)) for one in answers
        ]
        with open_table(None) as table:
            write_table(table, columns, rows)
    if failed:
        raise typer.Exit(1)


def _opened(file: str) -> AbstractContextManager[BinaryIO]:
    from pathlib import Path

    from claimtrack.errors import ReadingError

    if file == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(file).open("rb")
    except OSError as problem:
        raise ReadingError(file, f"cannot be read: {problem.strerror or problem}") from problem


def _document(identifier: object, found: NameComparison) -> dict[str, Any]:
    answer = {
        "same": found.same,
        "score": found.score,
        "reason": found.reason,
        "within_article": found.within_article,
    }
    return answer if identifier is None else {"id": identifier, **answer}


def _write_json(documents: list[dict[str, Any]]) -> None:
    from claimtrack.cli.target import open_target
    from claimtrack.output.json import line

    with open_target(None) as stream:
        stream.writelines(line(document) + "\n" for document in documents)


def _write_fields(found: NameComparison) -> None:
    from claimtrack.cli.tables import write_fields

    write_fields([("same", _same(found)), ("score", f"{found.score:.2f}"), ("why", _why(found))])


def _same(found: NameComparison) -> str:
    if not found.same:
        return "no"
    return "in one article" if found.within_article else "yes"


def _why(found: NameComparison) -> str:
    only = "; across articles it joins nobody" if found.within_article and found.same else ""
    return found.reason + only
