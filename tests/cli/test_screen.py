"""What reaches a screen fits it, can be read, and cannot take the terminal over."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from port_of_velmora import RECORD, TEXT

from claimtrack.cli.claim_view import _fields, write_passage
from claimtrack.cli.console import neutral, neutral_in_place, one_line
from claimtrack.cli.tables import CLAIM_COLUMNS, Column, claim_row, write_table
from claimtrack.types import Act, Naming, Span, SpanField, Speaker, SpeakerKind

STYLE = re.compile(r"\x1b\[[0-9;]*m")  # what Rich itself writes


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def table(width: int, monkeypatch: pytest.MonkeyPatch, *records: object) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    write_table(stream, CLAIM_COLUMNS, map(claim_row, records))  # type: ignore[arg-type]
    return STYLE.sub("", stream.getvalue()).splitlines()


LONG = replace(
    RECORD,
    claim=replace(RECORD.claim, act=Act.DENIAL, text="the ferry was full of sleeping geese, " * 20),
)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
def test_a_table_fits_the_terminal(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = table(width, monkeypatch, RECORD, LONG)
    assert max(map(len, lines)) <= width
    assert "geese" in "".join(lines)


def test_at_80_columns_the_claim_is_readable_and_a_denial_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = table(80, monkeypatch, RECORD, LONG)
    assert lines[0].split() == ["id", "said", "speaker", "claim"]
    assert "(denial) the ferry was full" in "\n".join(lines)
    assert len(lines) < 15  # a claim of a page is cut
    assert "…" in lines[-1]


def test_a_wide_terminal_shows_more(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = table(160, monkeypatch, LONG)
    assert lines[0].split() == ["id", "said", "speaker", "act", "places", "source", "published", "claim"]
    assert "(denial)" not in lines[1]


def test_a_pipe_gets_whole_rows_one_a_line() -> None:
    stream = io.StringIO()
    write_table(stream, CLAIM_COLUMNS, [claim_row(RECORD), claim_row(LONG)])
    lines = stream.getvalue().splitlines()
    assert len(lines) == 3
    assert lines[2].endswith(LONG.claim.text.strip())
    assert "Coast Daily < Harbour Post" in lines[1]


def test_titles_cannot_speak_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "a\x1b[2J [bold]b[/bold] \u202ec\x9b2J\nd\x07"
    hostile = replace(RECORD, claim=replace(RECORD.claim, text=words))
    for lines in (table(120, monkeypatch, hostile), [one_line(words)]):
        text = "\n".join(lines)
        assert "\x1b" not in text and "\x9b" not in text and "\u202e" not in text and "\x07" not in text
        assert "[bold]b[/bold]" in text


@given(st.text())
def test_neutral_text_has_no_control_but_line_feeds(text: str) -> None:
    for harmless in (neutral(text), neutral_in_place(text)):
        assert not any(
            (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or 0xD800 <= ord(c) < 0xE000 for c in harmless
        )
    assert len(neutral_in_place(text)) == len(text)
    assert neutral("Ärger – “да” 中文 😀") == "Ärger – “да” 中文 😀"


def test_words_of_a_claim_are_marked_without_colour(capsys: pytest.CaptureFixture[str]) -> None:
    write_passage(TEXT, RECORD.claim)
    out = capsys.readouterr().out
    assert "‹The port of Velmora reopened on Monday›, {Ana Ferrol} <said>, according" in out


def test_words_of_a_claim_are_marked_on_a_terminal_that_knows_no_colour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setenv("TERM", "dumb")
    write_passage(TEXT, RECORD.claim)
    assert "{Ana Ferrol} <said>" in " ".join(terminal.getvalue().split())
    assert "\x1b" not in terminal.getvalue()


def test_pieces_that_touch_or_nest_are_marked_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    content, cue, speaker = Span(0, 9), Span(3, 5), Span(9, 11)
    spans = {SpanField.CONTENT: (content,), SpanField.CUE: (cue,), SpanField.SPEAKER: (speaker,)}
    write_passage("abcdefghijk", replace(RECORD.claim, spans=spans))
    assert "‹abc<de>fghi›{jk}" in capsys.readouterr().out


def test_only_the_text_around_the_claim_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    text = "x" * 5000 + "\n\nHere it is.\n\n" + "y " * 5000
    start = text.index("Here")
    write_passage(text, replace(RECORD.claim, spans={SpanField.CONTENT: (Span(start, start + 4),)}))
    out = capsys.readouterr().out
    assert "… ‹Here› it is. …" in " ".join(out.split())
    assert len(out) < 1500


def test_columns_without_any_value_take_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    write_table(stream, (Column("id", number=True), Column("empty"), Column("text")), [(1, None, "a")])
    assert STYLE.sub("", stream.getvalue()).split() == ["id", "text", "1", "a"]


def test_a_speaker_called_by_a_role_is_shown_once() -> None:
    speaker = Speaker(
        "Mayor of Velmora", SpeakerKind.PERSON, Naming.TITLED, role="mayor", affiliation="Velmora"
    )
    shown = dict(_fields(replace(RECORD, claim=replace(RECORD.claim, speaker=speaker))))
    assert shown["speaker"] == "Mayor of Velmora, of Velmora (titled person)"
