"""Why each claim of an article says what it says, for a person: its sentence marked, then a line a field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from claimtrack.cli.claim_view import extent, legend, marked, shows_color
from claimtrack.cli.console import one_line, results
from claimtrack.cli.tables import open_table
from claimtrack.names import fold
from claimtrack.types import Alternative, Claim, Reason

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from claimtrack.actions.preparing import Prepared
    from claimtrack.extraction.passages import Passages

_INDENT = 3
_LONGEST = 72  # characters of one value: its words stand in the sentence above
_STYLES = ("bold", "", "dim")  # of a field's value, why it holds, and what else was considered


def write_explanations(articles: Iterable[Prepared], output: str | None) -> None:
    """Each claim of each article to standard output or the file `output`, as soon as the article is read.

    On a terminal lines are fitted and the words of a claim in colour; elsewhere each field is one line.
    """
    with open_table(output) as stream:
        console = results(stream)
        for number, prepared in enumerate(articles):
            if number:
                stream.write("\n")
            _write_article(stream, console, prepared)
            stream.flush()


def _write_article(stream: TextIO, console: Console, prepared: Prepared) -> None:
    from rich.text import Text

    from claimtrack.extraction.passages import Passages

    article, extraction = prepared.article, prepared.extraction
    about = f"{article.title or 'no title'} ({prepared.origin})"
    _write_line(stream, console, Text(one_line(about), "bold"))
    passages = Passages(article.text)
    pairs = zip(extraction.claims, extraction.explanations, strict=True)
    for number, (claim, explanation) in enumerate(pairs, 1):
        stream.write("\n")
        _write_line(stream, console, _sentence(passages, claim, number, console))
        stream.write("\n")
        _write_reasons(stream, console, article.text, explanation.reasons)
    _write_left_out(stream, console, extraction.left_out)
    stream.write("\n")
    closing = legend(in_color=shows_color(console)) if extraction.claims else Text("no claim was found")
    _write_line(stream, console, closing)


def _write_left_out(stream: TextIO, console: Console, considered: Sequence[Alternative]) -> None:
    """What looked like a claim and was not taken for one, a line each."""
    from rich.text import Text

    if considered:
        stream.write("\n")
        _write_line(stream, console, Text("left out", "bold"))
    for other in considered:
        _write_line(stream, console, Text(f"{' ' * _INDENT}{one_line(_alternative(other))}", "dim"))


def _write_line(stream: TextIO, console: Console, text: Text) -> None:
    if console.is_terminal:
        console.print(text)
    else:
        stream.write(text.plain + "\n")


def _sentence(passages: Passages, claim: Claim, number: int, console: Console) -> Text:
    """The sentences that a claim's words stand in, marked, after the claim's number."""
    from rich.text import Text

    own = extent(passages.text, claim)
    first = min(passages.sentence_at(own.start).start, own.start)
    last = max(passages.sentence_at(max(own.end - 1, 0)).end, own.end)
    return Text(f"{number}. ") + marked(passages.text, claim, first, last, in_color=shows_color(console))


def _write_reasons(stream: TextIO, console: Console, text: str, reasons: Sequence[Reason]) -> None:
    rows = [
        (reason.field.replace("_", " "), list(_parts(reason, _new_words(text, reasons, number))))
        for number, reason in enumerate(reasons)
    ]
    width = max(len(name) for name, _ in rows)
    if not console.is_terminal:
        for name, parts in rows:
            stream.write(f"{' ' * _INDENT}{name.ljust(width)}  {' — '.join(parts)}\n")
        return
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True, min_width=width + _INDENT)
    grid.add_column(overflow="fold")
    for name, parts in rows:
        styled = [Text(part, style) for part, style in zip(parts, _STYLES, strict=False)]
        grid.add_row(" " * _INDENT + name, Text(" — ").join(styled))
    console.print(grid)


def _new_words(text: str, reasons: Sequence[Reason], number: int) -> str:
    """Where the words of a reason stand, unless one before it has shown them; the words where they differ."""
    reason = reasons[number]
    if any(earlier.spans == reason.spans for earlier in reasons[:number]):
        return ""
    shown = fold(reason.value or "")
    places = []
    for span in reason.spans:
        words = " ".join(span.of(text).split())
        quoted = "" if reason.field == "text" or fold(words) in shown else f'"{_shortened(words)}" '
        places.append(f"{quoted}{span.start}-{span.end}")
    return f" [{', '.join(places)}]" if places else ""


def _parts(reason: Reason, words: str) -> Iterator[str]:
    """What a field holds, why, and what else was considered; the last only where there is something."""
    yield one_line(_shortened(reason.value or "none") + words)
    score = _number(reason.score)
    yield one_line(reason.rule) + (f" ({score})" if score and score != reason.value else "")
    if reason.considered:
        yield "considered: " + "; ".join(one_line(_alternative(other)) for other in reason.considered)


def _alternative(other: Alternative) -> str:
    about = ", ".join(part for part in (other.why, _number(other.score)) if part)
    return f"{_shortened(other.value)}: {about}" if about else _shortened(other.value)


def _number(score: float | None) -> str:
    return "" if score is None else f"{score:.2f}"


def _shortened(value: str) -> str:
    return value if len(value) <= _LONGEST else value[: _LONGEST - 1].rstrip() + "…"
