"""Shells can complete commands, options and names."""

from __future__ import annotations

import pytest
from command_lines import Program


def completed(program: Program, line: str) -> list[str]:
    words = line.split(" ")
    done = program(_CLAIMTRACK_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "candidates"),
    [
        ("claimtrack que", ["query"]),
        ("claimtrack article pu", ["purge"]),
        ("claimtrack query --said-", ["--said-from", "--said-to"]),
        ("claimtrack query --act den", ["denial"]),
        ("claimtrack query --speaker Len", ["Lena", "Orlova"]),
    ],
)
def test_what_can_come_next(program: Program, line: str, candidates: list[str]) -> None:
    assert completed(program, line) == candidates


def test_without_a_database_there_are_no_names_and_no_complaint(program: Program) -> None:
    assert completed(program, "claimtrack --db none.db query --speaker Len") == []


def test_the_script_for_a_shell_is_printed(program: Program) -> None:
    # Typer looks for the shell among the program's ancestors; a test need not have one.
    shown = program("--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert shown.returncode == 0
    assert "_CLAIMTRACK_COMPLETE" in shown.stdout
