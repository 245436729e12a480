"""`claimtrack cite`: a claim's words with all that is needed to find and check them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import console, settings
from claimtrack.cli.claim_view import date_text
from claimtrack.cli.target import open_target

if TYPE_CHECKING:
    from claimtrack.actions.citing import Cited


_MARKS = '"“”„«»'


def cite(
    context: typer.Context,
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM…", help="Ids or uids of claims.")],
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.", show_default=False)
    ] = "text",
) -> None:
    """Print a citation of a claim that anybody can check.

    Speaker, words, article, date; then, in brackets, the hashes of what was captured and where the words
    stand in it. 'claimtrack verify --citation' checks it against a copy of the database.

    claimtrack cite 12
    """
    from claimtrack.actions import citing

    with open_target(None) as stream:
        for reference in claims:
            cited = citing.cite(settings.of(context).location, reference)
            if cited.citation is None:
                console.warn(f"claim {cited.record.id}: its words stand in no article here, to be checked")
            stream.write((_json(cited) if format_ == "json" else _text(cited)) + "\n")


def _text(cited: Cited) -> str:
    record, article = cited.record, cited.record.article
    speaker = record.claim.speaker
    parts = [
        speaker.name if speaker else "Nobody named",
        f"“{' … '.join(word.strip(_MARKS) for word in cited.words) or record.claim.text}”",
    ]
    if record.claim.said:
        parts.append(f"said {date_text(record.claim.said)}")
    if article is not None:
        told = [f"“{article.title}”" if article.title else "", article.byline, article.source]
        parts += [f"in {', '.join(filter(None, told))}" if any(told) else "", date_text(article.published)]
        parts.append(article.url or "")
    if cited.capture is not None:
        parts.append(f"captured {cited.capture.captured_at}")
    line = console.one_line(", ".join(filter(None, parts)))
    return f"{line}. {cited.citation}" if cited.citation else f"{line}."


def _json(cited: Cited) -> str:
    from claimtrack.output import claim_document
    from claimtrack.output.json import line

    document = claim_document(cited.record)
    document["words"] = list(cited.words)
    document["captured"] = cited.capture.captured_at if cited.capture else None
    document["citation"] = str(cited.citation) if cited.citation else None
    return line(document)
