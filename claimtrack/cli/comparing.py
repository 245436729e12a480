"""`claimtrack article diff`: what changed in an article from one capture to another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.cli import console, settings
from claimtrack.cli.claim_view import shows_color
from claimtrack.cli.target import open_target
from claimtrack.cli.writing import output_option

if TYPE_CHECKING:
    from rich.text import Text

    from claimtrack.actions.comparing import ComparedClaim, Comparison
    from claimtrack.actions.differences import Passage, Piece

# What words that went and words that came look like: in colour, and without.
_STYLES = {"removed": "red strike", "added": "green"}
_MARKS = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}


def diff_article(
    context: typer.Context,
    article: Annotated[str, typer.Argument(help="The article's id, URL or uid.")],
    first: Annotated[
        int | None,
        typer.Option("--from", metavar="CAPTURE", help="The earlier capture; else the last but one."),
    ] = None,
    last: Annotated[
        int | None, typer.Option("--to", metavar="CAPTURE", help="The later capture; else the newest.")
    ] = None,
    format_: Annotated[str, output_option("text or json.", "--format", "-f", metavar="FORMAT")] = "text",
) -> None:
    """Show what changed between two captures of an article.

    The paragraphs that changed, with what went and what came; and the claims that were gained, lost or
    reworded. Both captures are read by today's extractor, so that only what the articles say differs.

    claimtrack article diff 3
    """
    from claimtrack.actions import comparing
    from claimtrack.errors import UsageError

    if format_ not in ("text", "json"):
        raise UsageError(f"--format {format_}: a comparison is written as text or json")
    compared = comparing.compare(settings.of(context).location, article, first=first, last=last)
    if format_ == "json":
        from claimtrack.output.json import line

        with open_target(None) as stream:
            stream.write(line(_document(compared)) + "\n")
    else:
        _write(compared)


def _write(compared: Comparison) -> None:
    shown = console.results()
    in_color = shows_color(shown)
    for text in _lines(compared, in_color=in_color):
        if shown.is_terminal:
            shown.print(text)
        else:
            with open_target(None) as stream:
                stream.write(text.plain + "\n")


def _lines(compared: Comparison, *, in_color: bool) -> Iterator[Text]:
    from rich.text import Text

    article, captures = compared.article, (compared.before, compared.after)
    title = console.one_line(article.title or article.url or "(no title)")
    times = " to ".join(f"capture {capture.id} ({capture.captured_at})" for capture in captures)
    yield Text(f"article {article.id}: {title}", "bold")
    yield Text(times)
    changed = console.counted(len(compared.passages), "paragraph")
    yield Text(f"\ntext: {changed} changed" if compared.passages else "\ntext: nothing changed")
    for passage in compared.passages:
        yield Text("\n") + _marked(passage, in_color=in_color)
    numbers = (
        f"{len(compared.gained):,} gained, {len(compared.lost):,} lost, {len(compared.reworded):,} reworded"
    )
    yield Text(f"\nclaims: {numbers}, {compared.kept:,} as before")
    for sign, style, claims in (("+", "green", compared.gained), ("-", "red", compared.lost)):
        yield from (Text(f"{sign} {_said(one)}", style if in_color else "") for one in claims)
    for pair in compared.reworded:
        yield _reworded(pair.before, pair.after, in_color=in_color)


def _marked(passage: Passage, *, in_color: bool) -> Text:
    from rich.text import Text

    pieces: list[Text] = []
    for number, piece in enumerate(passage):
        words = console.neutral(piece.text)
        if in_color and piece.kind == "added" and number and passage[number - 1].kind == "removed":
            pieces.append(Text(" "))  # or the last word that went would run into the first that came
        before, after = ("", "") if in_color else _MARKS[piece.kind]
        pieces.append(Text(f"{before}{words}{after}", _STYLES.get(piece.kind, "") if in_color else ""))
    return Text("").join(pieces)


def _reworded(before: ComparedClaim, after: ComparedClaim, *, in_color: bool) -> Text:
    from rich.text import Text

    from claimtrack.actions import differences

    who = _change(_speaker(before), _speaker(after))
    act = _change(before.claim.act, after.claim.act) if before.claim.act != after.claim.act else ""
    number = _change(*(f"claim {one.id}" if one.id else "not filed" for one in (before, after)))
    words = _marked(differences.words(before.claim.text, after.claim.text), in_color=in_color)
    return Text(f"~ {who}{f' ({act})' if act else ''}: ") + words + Text(f" ({number})")


def _said(one: ComparedClaim) -> str:
    number = f"claim {one.id}" if one.id else "not filed"
    act = "" if one.claim.act == "assertion" else f" ({one.claim.act})"
    return console.one_line(f"{_speaker(one)}{act}: {one.claim.text} ({number})")


def _speaker(one: ComparedClaim) -> str:
    return console.one_line(one.claim.speaker.name) if one.claim.speaker else "(nobody named)"


def _change(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def _document(compared: Comparison) -> dict[str, Any]:
    """The comparison as one JSON object; spans are offsets into the capture's text."""
    return {
        "article": compared.article.id,
        "from": _capture(compared.before),
        "to": _capture(compared.after),
        "passages": [[_piece(piece) for piece in passage] for passage in compared.passages],
        "claims": {
            "gained": [_claim(one) for one in compared.gained],
            "lost": [_claim(one) for one in compared.lost],
            "reworded": [
                {"from": _claim(pair.before), "to": _claim(pair.after)} for pair in compared.reworded
            ],
            "as_before": compared.kept,
        },
    }


def _capture(capture: Any) -> dict[str, Any]:
    names = ("id", "captured_at", "bytes_sha256", "text_sha256")
    return {name: getattr(capture, name) for name in names}


def _piece(piece: Piece) -> dict[str, Any]:
    return {"kind": piece.kind, "text": piece.text, "span": [piece.span.start, piece.span.end]}


def _claim(one: ComparedClaim) -> dict[str, Any]:
    from claimtrack.output.documents import found_claim_document

    return {"id": one.id, **found_claim_document(one.claim)}
