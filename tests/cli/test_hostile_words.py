"""Words of others reach a terminal as signs to look at: no control, markup or turned text acts there."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from command_lines import Command
from typer.testing import CliRunner

from claimtrack.cli.program import app

EVIL = "\x1b]0;owned\x07\x1b[31m[bold]Dam[/red] \u202eabc\u202c \x9b2J"
ACTING = {"\x1b", "\x07", "\x9b", "\u202e", "\u202c"}
TEXT = f"The dam {EVIL} was mined, Lena Orlova said on Friday. {'The water rose. ' * 20}"


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database whose article, claims, speakers, sources, tags and notes hold what a terminal would obey."""
    folder = tmp_path_factory.mktemp("evil")
    row = {"title": f"T {EVIL}", "text": TEXT, "source": f"S {EVIL}", "byline": EVIL, "id": EVIL}
    (folder / "a.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    cells = [f"The port closed {EVIL}", f"Ev {EVIL}", f"S {EVIL}", f"n {EVIL}", f"t {EVIL}", "2031-05-09"]
    table = "text,speaker,source,note,tags,date\n" + ",".join(f'"{cell}"' for cell in cells) + "\n"
    (folder / "claims.csv").write_text(table, encoding="utf-8")
    database = ["--db", str(folder / "claims.db"), "--as", f"Ana {EVIL}"]
    for arguments in (
        ["import", str(folder / "a.jsonl")],
        ["import", "--verbatim", str(folder / "a.jsonl")],
        ["import-claims", str(folder / "claims.csv")],
        ["judge", "accepted", "1", "--note", EVIL],
    ):
        done = CliRunner().invoke(app, [*database, *arguments])
        assert done.exit_code == 0, done.output
        assert not ACTING & set(done.output)
    return folder / "claims.db"


def test_what_a_person_reads_holds_nothing_that_a_terminal_obeys(
    command: Command, evil: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMTRACK_DB", str(evil))
    lists = (["source"], ["speaker"], ["place"], ["tag"], ["article"])
    of_claims = (["show"], ["cite"], ["chain"], ["history"], ["links"], ["compare"])
    for arguments in (
        ["query", "--limit", "0"],
        ["similar", "the port closed"],
        ["relation", "1", EVIL],
        ["log"],
        ["article", "show", "1"],
        ["article", "duplicates"],
        ["speaker", "compare", EVIL, "Ana [/red]"],
        ["suggest"],
        ["query", "--speaker", EVIL],
        *([*words, "list"] for words in lists),
        *([*words, number] for words in of_claims for number in ("1", "2")),
    ):
        done = command(*arguments)
        assert "internal error" not in done.output, arguments
        assert not ACTING & set(done.output), arguments


@pytest.mark.parametrize("form", ["csv", "tsv", "markdown", "json", "jsonl"])
def test_data_is_exact_in_a_file_and_harmless_on_a_terminal(command: Command, evil: Path, form: str) -> None:
    arguments = ["--db", str(evil), "query", "--format", form]
    assert command(*arguments, "--output", "claims").exit_code == 0
    exact = Path("claims").read_text(encoding="utf-8")
    assert "\u202e" in exact
    shown = on_a_terminal(*arguments)
    assert not ACTING & set(shown)
    assert "\\u202e" in shown


def on_a_terminal(*arguments: str) -> str:
    """What a command writes to a terminal."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen([sys.executable, "-m", "claimtrack", *arguments], stdout=theirs)
    os.close(theirs)
    pieces = []
    try:
        while piece := os.read(ours, 65_536):
            pieces.append(piece)
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert run.wait(30) == 0
    return b"".join(pieces).decode()


@pytest.mark.parametrize("text", ["%", "_", "!", "\\", '"', "a-b", "NEAR(", "*", "a:b", "' OR 1=1 --"])
def test_signs_of_query_languages_are_words_like_others(command: Command, text: str) -> None:
    for question in (["query"], ["similar"], ["article", "list"], ["speaker", "list"], ["tag", "list"]):
        done = command(*question, "--", text)
        assert (done.exit_code, done.stdout) in ((0, ""), (1, "")), question
        assert done.stderr.count("\n") == 1
        assert "error" not in done.stderr


@pytest.mark.parametrize("kind", ["article", "source", "speaker", "place", "tag"])
def test_a_text_too_long_to_look_for_is_said(command: Command, kind: str) -> None:
    done = command(kind, "list", "x" * 60_000)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "claimtrack: the text to look for has 60,000 characters; look for fewer words\n"


def test_a_limit_beyond_all_counting_is_none(command: Command) -> None:
    assert command("query", "--limit", "9" * 30).stdout == command("query").stdout


def test_a_file_whose_name_is_no_text_is_filed_and_the_batch_goes_on(command: Command) -> None:
    Path("in").mkdir()
    for name in (b"a\xff.txt", b"b\n\x1b[31m[red].txt", b"c.txt"):
        text = f"The dam above Tashin was mined, Lena Orlova said of {name.hex()} on Friday."
        (Path("in") / os.fsdecode(name)).write_text(text, encoding="utf-8")
    (Path("in") / "d\udcff.pdf").write_bytes(b"no document")
    database = ["--db", "claims.db"]
    done = command(*database, "import", "in")
    assert done.exit_code == 1
    assert done.stdout.startswith("3 articles imported, 1 failed; ")
    assert [line for line in done.stderr.splitlines() if line.startswith("claimtrack: in/d\\xff.pdf: ")]
    assert not ACTING & set(done.output)
    assert "in/a\\xff.txt" in command(*database, "article", "show", "1").stdout
