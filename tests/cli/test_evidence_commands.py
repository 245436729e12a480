"""What was filed can be had back, compared, told from its copies, and proved to be as it was filed."""

from __future__ import annotations

import json
import os
import pty
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import syndicated
from command_lines import Command
from syndicated import STORY
from typer.testing import CliRunner, Result

from claimtrack.cli.program import app

DAM = "https://agency.example/dam"


def article(text: str, **facts: str) -> str:
    title, _, body = text.partition("\n\n")
    return json.dumps({"title": title, "text": body, **facts})


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a story captured twice, a copy of it, one half rewritten, and bytes of no text."""
    folder = tmp_path_factory.mktemp("evidence")
    rows = {
        "first": article(STORY, url=DAM, source="Northern Agency", published="2031-05-04"),
        "mirror": article(syndicated.printed_elsewhere(), source="Mirror Daily", published="2031-05-05"),
        "retold": article(syndicated.reworded(0.15), source="The Echo", published="2031-05-06"),
        "second": article(
            STORY.replace("Three villages", "Five villages").replace(
                "Ekdal denied that there was", "Nobody saw"
            ),
            url=DAM,
            source="Northern Agency",
            published="2031-05-04",
        ),
    }
    files = []
    for name, row in rows.items():
        (folder / f"{name}.jsonl").write_text(row, encoding="utf-8")
        files.append(str(folder / f"{name}.jsonl"))
    done = CliRunner().invoke(app, ["--db", str(folder / "claims.db"), "import", *files])
    assert done.exit_code == 0, done.output
    assert "with the text of another" in done.stderr
    assert "with much of another's" in done.stderr
    return folder


@pytest.fixture
def run(evidence: Path, command: Command) -> Command:
    return lambda *arguments: command("--db", str(evidence / "claims.db"), *arguments)


def out(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_bytes_come_back_as_they_came(run: Command, evidence: Path) -> None:
    newest, first = ((evidence / f"{name}.jsonl").read_bytes() for name in ("second", "first"))
    assert run("article", "show", "1", "--original").stdout_bytes == newest
    assert out(run("article", "show", "1", "--original", "--capture", "1", "-o", "back.jsonl")) == ""
    assert Path("back.jsonl").read_bytes() == first
    assert "Three villages" in out(run("article", "show", DAM, "--text", "--capture", "1"))
    refused = run("article", "show", "2", "--original", "--capture", "1")
    assert (refused.exit_code, refused.stderr) == (
        1,
        "claimtrack: article 2 has no capture 1; 'claimtrack article captures 2' lists them\n",
    )
    assert run("article", "show", "2", "-o", "x").exit_code == 2


def test_a_terminal_gets_no_bytes_that_it_cannot_show(tmp_path: Path) -> None:
    database = str(tmp_path / "claims.db")
    (tmp_path / "escape.txt").write_bytes(b"A title\x1b[31m\n\nThe ferry sank, she said.")
    CliRunner().invoke(app, ["--db", database, "import", str(tmp_path / "escape.txt")])
    shown = on_terminal("--db", database, "article", "show", "1", "--original")
    assert b"\\x1b[31m" in shown
    assert b"\x1b[31m" not in shown
    with closing(sqlite3.connect(database)) as raw, raw:
        raw.execute("UPDATE capture SET bytes = ?, media_type = 'image/png'", (b"\x89PNG\x00\x01\x07\xff",))
    shown = on_terminal("--db", database, "article", "show", "1", "--original")
    assert b"capture 1 is image/png, nothing that a terminal can show" in shown
    assert b"\x07" not in shown


def on_terminal(*arguments: str) -> bytes:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "claimtrack", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "COLUMNS": "200"},
    ) as process:
        os.close(theirs)
        pieces = []
        try:
            while piece := os.read(ours, 65536):
                pieces.append(piece)
        except OSError:  # Linux says so when the last program has closed the terminal
            pass
        process.wait()
    os.close(ours)
    return b"".join(pieces)


def test_captures_are_listed_and_compared(run: Command) -> None:
    listed = out(run("article", "captures", "1", "--format", "csv")).splitlines()
    assert len(listed) == 3
    told = out(run("article", "diff", "1"))
    assert "[-Three-]{+Five+} villages below it" in told
    assert "claims: 0 gained, " in told
    compared = json.loads(out(run("article", "diff", "1", "--format", "json")))
    assert [piece["text"] for piece in compared["passages"][0] if piece["kind"] == "added"] == ["Five"]
    assert compared["claims"]["lost"][0]["id"] is not None
    assert (compared["from"]["id"], compared["to"]["id"]) == (1, 4)
    assert run("article", "diff", "1", "--format", "xml").exit_code == 2
    once = run("article", "diff", "2")
    assert once.stderr.startswith("claimtrack: article 2 was captured once")


def test_copies_are_listed_shown_and_counted_once(run: Command) -> None:
    listed = out(run("article", "duplicates", "--format", "csv")).splitlines()
    assert [row.split(",")[1:6:3] for row in listed[1:2]] == [["2", "re-publishes"]]
    suggested = out(run("article", "duplicates", "--suggested"))
    assert "maybe" in suggested
    assert "re-publishes " not in suggested
    assert "re-publishes  1" in out(run("article", "show", "2"))
    assert "re-published by  2" in out(run("article", "show", "1"))
    assert "re-publications  1 of the articles" in out(run("stats"))
    every, independent = (int(out(run("query", "--count", *more))) for more in ((), ("--independent",)))
    assert independent < every
    claims = json.loads(out(run("query", "--independent", "--format", "json", "--limit", "0")))
    assert max(claim["outlets"] for claim in claims) == 2
    table = out(run("query", "--independent", "--speaker", "Edith Lund")).splitlines()
    assert table[0].split()[:2] == ["id", "outlets"]
    rows = out(run("export", "csv", "--independent")).splitlines()
    assert (rows[0].rpartition(",")[2], len(rows) - 1) == ("outlets", independent)


def test_a_person_says_what_re_publishes_what(evidence: Path, tmp_path: Path, command: Command) -> None:
    (tmp_path / "own.db").write_bytes((evidence / "claims.db").read_bytes())

    def change(*arguments: str) -> Result:
        return command("--db", "own.db", *arguments)

    assert change("article", "edit", "3", "--republishes", "1").exit_code == 0
    assert "re-publishes  1, a person says" in out(change("article", "show", "3"))
    assert change("article", "edit", "2", "--republishes", "none").exit_code == 0
    assert "nothing, a person says" in out(change("article", "show", "2"))
    assert "decided otherwise" in out(change("article", "duplicates"))
    circle = change("article", "edit", "1", "--republishes", "3")
    assert circle.stderr.startswith("claimtrack: article 3 re-publishes article 1, a person says; ")
    assert change("article", "edit", "2", "--republishes", "auto").exit_code == 0
    assert "re-publishes  1" in out(change("article", "show", "2"))


def test_verify_says_that_all_is_well_or_names_the_row(
    evidence: Path, tmp_path: Path, command: Command
) -> None:
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes((evidence / "claims.db").read_bytes())
    well = command("--db", "damaged.db", "verify")
    assert out(well).startswith("damaged.db: all is as it was filed (4 captures, ")
    with closing(sqlite3.connect(damaged)) as raw, raw:
        raw.execute("UPDATE claim SET cue = 'admitted' WHERE id = 2")
    found = command("--db", "damaged.db", "verify")
    assert (found.exit_code, found.stdout) == (
        1,
        "claim 2: what it says or rests on is not as it was filed\n",
    )
    assert found.stderr.startswith("damaged.db: 1 problem (4 captures, ")
