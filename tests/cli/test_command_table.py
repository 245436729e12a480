"""Every command of the table exists, says what the table says, and costs nothing before it is called."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib import import_module

import pytest
from command_lines import Command
from typer.testing import CliRunner

from claimtrack.cli.commands import COMMANDS, Group, Row
from claimtrack.cli.program import app


def rows() -> list[tuple[tuple[str, ...], Row]]:
    found = []
    for commands in COMMANDS.values():
        for name, row in commands.items():
            if isinstance(row, Group):
                found += [((name, sub), subrow) for sub, subrow in row.rows.items()]
            else:
                found.append(((name,), row))
    return found


ROWS = rows()
every_command = pytest.mark.parametrize(("words", "row"), ROWS, ids=[" ".join(words) for words, _ in ROWS])


@every_command
def test_the_line_of_help_is_the_function_s_own_and_an_example_follows(
    words: tuple[str, ...], row: Row
) -> None:
    module, name = row.target.split(":")
    lines = (inspect.getdoc(getattr(import_module(f"claimtrack.cli.{module}"), name)) or "").splitlines()
    assert lines[0] == row.summary
    spoken = "claimtrack tag " if words == ("tag", "add") else f"claimtrack {' '.join(words)}"
    assert any(spoken in line for line in lines[1:])


@every_command
def test_help_of_each_command_can_be_shown(words: tuple[str, ...], row: Row) -> None:
    shown = CliRunner().invoke(app, [*words, "--help"])
    assert shown.exit_code == 0, shown.output
    assert "Usage: " in shown.output


def test_help_lists_every_command_with_its_line() -> None:
    shown = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "120"})
    text = " ".join(shown.output.split())
    for heading, commands in COMMANDS.items():
        assert heading in text
        for name, row in commands.items():
            assert f"{name} {row.summary}" in " ".join(text.replace("│", " ").split()), name


def imported_by(*arguments: str) -> set[str]:
    script = (
        "import sys\n"
        "from claimtrack.cli.program import run\n"
        f"run(*{arguments!r})\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return set(done.stderr.splitlines())


def test_help_imports_no_command_no_storage_and_no_extraction() -> None:
    modules = imported_by("--help")
    commands = {f"claimtrack.cli.{row.target.split(':')[0]}" for _, row in ROWS}
    assert not modules & commands
    assert not [name for name in modules if name.startswith(("claimtrack.storage", "claimtrack.extraction"))]
    assert not modules & {"claimtrack.actions", "claimtrack.reading", "sqlalchemy", "sqlite3", "pydantic"}


def test_a_query_imports_neither_sqlalchemy_nor_an_extractor(program: object, filed: object) -> None:
    modules = imported_by("--db", f"{filed}/claims.db", "query", "--speaker", "Orlova", "--format", "csv")
    heavy = {"sqlalchemy", "alembic", "pydantic", "trafilatura", "rich.console", "importlib.metadata"}
    assert not modules & heavy
    assert not [name for name in modules if name.startswith("claimtrack.extraction")]


def test_paragraphs_of_help_break_where_the_terminal_ends(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("TERMINAL_WIDTH", "200")
    assert "Drafts that nobody touched are replaced;" in command("reextract", "--help").stdout
