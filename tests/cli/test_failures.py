"""Whatever goes wrong is one line on standard error, with the promised exit status, and never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer
from command_lines import Command, Program
from typer.testing import CliRunner

from claimtrack.cli import failures
from claimtrack.cli.program import app
from claimtrack.errors import ClaimtrackError, UsageError


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (["--colour"], 2, "claimtrack: No such option: --colour; see 'claimtrack --help'"),
        (["quer"], 2, "claimtrack: No such command 'quer'. Did you mean 'query'?; see 'claimtrack --help'"),
        (["query", "--zz"], 2, "claimtrack: No such option: --zz; see 'claimtrack query --help'"),
        (["show"], 2, "claimtrack: Missing argument 'claim'; see 'claimtrack show --help'"),
        (
            ["query", "--limit", "x"],
            2,
            "claimtrack: Invalid value for '--limit': 'x' is not a whole number;"
            " see 'claimtrack query --help'",
        ),
        (
            ["query", "--limit", "-1"],
            2,
            "claimtrack: Invalid value for '--limit': -1 is not 0 or more; see 'claimtrack query --help'",
        ),
        (
            ["query", "--min-confidence", "1.5"],
            2,
            "claimtrack: Invalid value for '--min-confidence': 1.5 is not a number from 0 to 1;"
            " see 'claimtrack query --help'",
        ),
        (
            ["export", "csv", "--max-confidence", "nan"],
            2,
            "claimtrack: Invalid value for '--max-confidence': nan is not a number from 0 to 1;"
            " see 'claimtrack export --help'",
        ),
        (
            ["reextract", "--max-confidence", "low"],
            2,
            "claimtrack: Invalid value for '--max-confidence': 'low' is not a number;"
            " see 'claimtrack reextract --help'",
        ),
        (
            ["query", "--min-confidence", "0.8", "--max-confidence", "0.5"],
            2,
            "claimtrack: --min-confidence 0.8 is more than --max-confidence 0.5",
        ),
        (
            ["extract", "a.txt", "--explain", "--format", "csv"],
            2,
            "claimtrack: Invalid value for '--format' / '-f': 'csv' is not one of json, table;"
            " see 'claimtrack extract --help'",
        ),
        (["query", "--within", "5"], 2, "claimtrack: --within needs --near PLACE-or-LAT,LON"),
        (
            ["query", "--said-from", "2032", "--said-to", "2031"],
            2,
            "claimtrack: --said-from 2032 is later than --said-to 2031",
        ),
        (
            ["query", "-f", "xls"],
            2,
            "claimtrack: no format is called 'xls'; there are table, csv, tsv, markdown, json, jsonl",
        ),
        (
            ["query", "--speaker", "Orlowa"],
            1,
            "claimtrack: no speaker is known as 'Orlowa'; nearest: Orlova, Lena Orlova",
        ),
        (
            ["--db", "", "stats"],
            2,
            "claimtrack: --db is empty; give a file such as claims.db, or postgresql://USER@HOST/NAME",
        ),
        (["show", "999"], 1, "claimtrack: no claim 999; 'claimtrack query' lists the ids"),
        (["article", "show", "999"], 1, "claimtrack: no article 999; see 'claimtrack article list'"),
    ],
)
def test_a_mistake_is_one_line(command: Command, arguments: list[str], status: int, line: str) -> None:
    done = command(*arguments)
    assert (done.exit_code, done.stdout, done.stderr) == (status, "", line + "\n")


def test_a_date_that_cannot_be_names_the_option(command: Command) -> None:
    done = command("query", "--said-from", "2031-02-30")
    assert done.exit_code == 1
    assert done.stderr.startswith("claimtrack: --said-from: '2031-02-30' is no date")
    assert done.stderr.count("\n") == 1


def test_the_program_itself_says_the_same(program: Program) -> None:
    done = program("show", "999")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "claimtrack: no claim 999; 'claimtrack query' lists the ids\n"
    assert program("--nope").returncode == 2


def test_a_missing_database_is_one_line_that_says_what_to_do(program: Program, tmp_path: Path) -> None:
    done = program("--db", "none.db", "query")
    assert done.returncode == 1
    assert done.stderr.startswith("claimtrack: no database at none.db yet; ")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "none.db").exists()


def test_help_without_arguments_is_usage(program: Program) -> None:
    done = program()
    assert done.returncode == 2
    assert "Usage: claimtrack" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("problem", "status", "line"),
    [
        (ClaimtrackError("a.txt: is empty"), 1, "claimtrack: a.txt: is empty"),
        (UsageError("choose one"), 2, "claimtrack: choose one"),
        (ClaimtrackError("two\nlines \x1b[31m"), 1, "claimtrack: two lines \\x1b[31m"),
        (PermissionError(13, "Permission denied", "x.db"), 1, "claimtrack: x.db: Permission denied"),
        (
            OSError(28, "No space left on device"),
            1,
            "claimtrack: standard input or output: No space left on device",
        ),
        (MemoryError(), 1, "claimtrack: this needs more memory than there is; try with less at a time"),
        (KeyboardInterrupt(), 130, "claimtrack: interrupted; what was reported as done is kept"),
        (typer.Abort(), 1, "claimtrack: stopped; nothing was changed"),
        (
            ZeroDivisionError("by 0"),
            1,
            "claimtrack: internal error: ZeroDivisionError: by 0"
            " (please report; CLAIMTRACK_DEBUG=1 shows the traceback)",
        ),
    ],
)
def test_each_kind_of_failure_has_its_line_and_status(
    problem: BaseException, status: int, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert failures.report(problem) == status
    assert capsys.readouterr().err == line + "\n"


def failing_command() -> None:
    """Fail."""
    raise ZeroDivisionError("by 0")


def test_a_failure_within_a_command_reaches_the_same_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimtrack.cli.showing.stats", failing_command)
    done = CliRunner().invoke(app, ["stats"])
    assert done.exit_code == 1
    assert done.stderr.startswith("claimtrack: internal error: ZeroDivisionError: by 0 (please report")
    assert "Traceback" not in done.stderr
    monkeypatch.setenv("CLAIMTRACK_DEBUG", "1")
    assert "Traceback" in CliRunner().invoke(app, ["stats"]).stderr


def test_a_reader_that_has_had_enough_ends_it_quietly(filed: Path) -> None:
    for arguments in (
        ["query", "--limit", "0"],
        ["query", "--format", "csv"],
        ["article", "list"],
        ["--help"],
    ):
        writing = subprocess.Popen(
            [sys.executable, "-m", "claimtrack", "--db", str(filed / "claims.db"), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert writing.stdout is not None
        writing.stdout.close()  # before anything is written
        assert writing.stderr is not None
        said = writing.stderr.read().decode()
        writing.stderr.close()
        assert (writing.wait(30), said) == (0, ""), arguments


def test_ctrl_c_is_one_line_and_status_130(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    run = subprocess.Popen(
        [sys.executable, "-m", "claimtrack", "extract", "-"],
        stdin=reading,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        text=True,
        # Started in the background by a shell, a test would hand down that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - one thread
    )
    os.close(reading)
    time.sleep(2)  # it is waiting for the rest of its input by now
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=30)
    os.close(writing)
    assert run.returncode == 130
    assert said.splitlines()[-1] == "claimtrack: interrupted; what was reported as done is kept"
    assert "Traceback" not in said


def test_a_terminal_that_lacks_signs_shows_what_it_can(program: Program) -> None:
    for arguments in (["--help"], ["query", "--help"], ["show", "1"], ["stats"]):
        done = program(*arguments, PYTHONIOENCODING="ascii")
        assert (done.returncode, done.stderr) == (0, "")


def test_standard_output_that_is_full_is_named(filed: Path) -> None:
    if not Path("/dev/full").is_char_device():
        pytest.skip("there is no /dev/full here")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "claimtrack", "--db", str(filed / "claims.db"), "query"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "claimtrack: standard input or output: No space left on device\n"
