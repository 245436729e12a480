"""`extract --explain`: what a person reads, what a program reads, and that neither can be taken over."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from command_lines import Command, Program

from claimtrack.actions.preparing import Prepared
from claimtrack.cli.explanation_view import write_explanations
from claimtrack.types import (
    Alternative,
    Article,
    Claim,
    Document,
    Explanation,
    Extraction,
    Reason,
    Span,
    SpanField,
)

STYLE = re.compile(r"\x1b\[[0-9;]*m")  # what Rich itself writes


def test_each_claim_is_its_sentence_with_a_line_for_every_field(program: Program, filed: Path) -> None:
    done = program("extract", str(filed / "strike.txt"), "--explain", "--published", "2031-05-09")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == f"Ferry crews strike ({filed / 'strike.txt'})"
    assert lines[2] == "1. ‹Ferry crews stopped work in Oslo on Tuesday›, {union leader Per Dahl} <said>."
    fields = {line[3:14].strip(): line[16:] for line in lines[4:-2]}
    assert list(fields) == [
        *("text", "speaker", "cue", "attribution", "act", "quote type"),
        *("said", "events", "places", "confidence"),
    ]
    assert fields["said"] == (
        "none — no date stands beside the cue"
        ' — considered: 2031-05-06 ("Tuesday"): it is part of what is said'
    )
    assert fields["events"] == (
        '2031-05-06 ("Tuesday") [56-63] — it stands in what is said;'
        ' read as "weekday", counted from publication 2031-05-09'
    )
    assert 'event: "in" before it sets the event there' in fields["places"]
    assert lines[-1] == "‹claim›  <cue>  {speaker}"


def test_json_carries_the_explanation_in_every_claim(command: Command, filed: Path) -> None:
    strike = str(filed / "strike.txt")
    plain = json.loads(command("extract", strike).stdout)
    explained = json.loads(command("extract", strike, "--explain", "--format", "json").stdout)
    for claim in explained["claims"]:
        reasons = claim.pop("explanation")
        assert [reason["field"] for reason in reasons][:2] == ["text", "speaker"]
        for reason in reasons:
            assert reason["words"] == [explained["text"][start:end] for start, end in reason["spans"]]
    assert isinstance(explained.pop("left_out"), list)
    assert explained == plain


def test_several_processes_explain_the_same(program: Program, filed: Path) -> None:
    articles = [str(filed / "port.txt"), str(filed / "strike.txt")]
    alone = program("extract", *articles, "--explain")
    assert alone.stdout.count("confidence") > 1
    assert program("extract", *articles, "--explain", "--jobs", "2").stdout == alone.stdout


def test_explanations_go_to_a_file_and_what_failed_is_said(
    command: Command, filed: Path, tmp_path: Path
) -> None:
    done = command("extract", str(filed / "strike.txt"), "none.txt", "--explain", "-o", "why.txt")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("claimtrack: none.txt: ")
    assert "— none of it in quotation marks" in (tmp_path / "why.txt").read_text("utf-8")


def test_a_text_without_claims_says_so(command: Command, tmp_path: Path) -> None:
    (tmp_path / "calm.txt").write_text("A calm day.\n\nThe sea was flat.\n", "utf-8")
    assert command("extract", "calm.txt", "--explain").stdout.endswith("\n\nno claim was found\n")


def hostile() -> Prepared:
    words = "a\x1b[2J [bold]b[/bold] \u202ec\x9b2J\nd\x07"
    text = f"{words} {'e' * 500} said {words}"
    span = Span(0, len(words))
    reason = Reason("said", words, words, (span,), 0.5, (Alternative(words, words, 0.25, (span,)),))
    claim = Claim(words, spans={SpanField.CONTENT: (span,)})
    article = Article(Document(b"", words, "text/plain"), text, "test", title=words)
    return Prepared(
        words, article, Extraction((claim,), (), (), "test", explanations=(Explanation((reason,)),))
    )


@pytest.mark.parametrize("width", [60, 80, 120])
def test_an_explanation_fits_the_terminal_and_cannot_speak_to_it(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    write_explanations([hostile()], None)
    text = STYLE.sub("", capsys.readouterr().out)
    assert max(map(len, text.splitlines())) <= width
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert "[bold]b[/bold]" in text


def test_a_file_cannot_speak_to_a_terminal_either(tmp_path: Path) -> None:
    write_explanations([hostile()], str(tmp_path / "why.txt"))
    text = (tmp_path / "why.txt").read_text("utf-8")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert [line for line in text.splitlines() if line.startswith("   said")]
