"""`speaker compare`, `suggest` and `unmerge` as a researcher types them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from command_lines import Command

PAIRS = """{"id": "p1", "a": "Serhiy Velanov", "b": "Mayor Sergei Velanov"}
{"a": "Velanov", "b": "Sergei Velanov"}

{"id": 3, "a": "Li Wei", "b": "Li Wen"}
"""


@pytest.fixture
def change(filed: Path, tmp_path: Path, command: Command) -> Command:
    """Runs a command line on a copy of the filed articles."""
    for file in filed.glob("claims.db*"):
        shutil.copy(file, tmp_path)
    return lambda *arguments, **options: command("--db", "claims.db", *arguments, **options)


def test_two_names_are_compared_with_a_reason(command: Command) -> None:
    done = command("speaker", "compare", "Serhiy Velanov", "Mayor Sergei Velanov")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "same   yes",
        "score  0.92",
        "why    forms of one given name (Serhiy, Sergei), the same surname (Velanov, Velanov)",
    ]


def test_pairs_of_a_file_are_answered_line_by_line(command: Command) -> None:
    done = command("speaker", "compare", "--file", "-", "--format", "json", input=PAIRS)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["id"], one["same"], one["within_article"]) for one in answers] == [
        ("p1", True, False),
        (2, True, True),
        (3, False, False),
    ]


def test_a_line_without_two_names_is_told_and_the_others_answered(command: Command, tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text(PAIRS + '{"a": "Li Wei"}\nLi Wei\n', encoding="utf-8")
    done = command("speaker", "compare", "--file", "pairs.jsonl")
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 4
    hint = 'a line is {"id": 1, "a": "name", "b": "name"}'
    assert done.stderr.splitlines() == [
        f"claimtrack: pairs.jsonl:5: has no two names; {hint}",
        f"claimtrack: pairs.jsonl:6: is no JSON; {hint}",
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "problem"),
    [
        (("Li Wei",), 2, "give two names, or --file with pairs of them"),
        (("Li Wei", "--file", "pairs.jsonl"), 2, "give two names or --file, not both"),
        (("--file", "none.jsonl"), 1, "none.jsonl: cannot be read: No such file or directory"),
    ],
)
def test_what_cannot_be_compared(
    command: Command, arguments: tuple[str, ...], status: int, problem: str
) -> None:
    done = command("speaker", "compare", *arguments)
    assert (done.exit_code, done.stderr.strip()) == (status, f"claimtrack: {problem}")


def test_likely_doubles_are_listed_merged_and_parted_by_name(change: Command) -> None:
    change("add", "--speaker", "Per Dahl", "--text", "The ferries sail.")
    assert change("speaker", "suggest").stderr == "nothing to list\n"
    change("add", "--speaker", "Dahl, Per", "--text", "The ferries sail again.")
    listed = change("speaker", "suggest")
    assert listed.stdout.splitlines()[1].split()[0] in {"0.97", "0.98"}
    assert "accepts the first" in listed.stderr
    merged = change("speaker", "merge", "Dahl, Per", "Per Dahl")
    assert "is now" in merged.stderr
    assert change("speaker", "suggest").stderr == "nothing to list\n"
    assert change("speaker", "unmerge", "Dahl, Per").stderr.endswith("(Dahl, Per) stands for itself again\n")
    assert change("speaker", "suggest", "Per Dahl").exit_code == 0


def test_who_are_said_not_to_be_one_are_suggested_no_more_until_that_is_undone(change: Command) -> None:
    change("add", "--speaker", "Per Dahl", "--text", "The ferries sail.")
    change("add", "--speaker", "Dahl, Per", "--text", "The ferries sail again.")
    said = change("speaker", "differ", "Per Dahl", "Dahl, Per", "--note", "father and son")
    assert said.stderr == "speakers 'Per Dahl' and 'Dahl, Per' are not one\n"
    assert change("speaker", "suggest").stderr == "nothing to list\n"
    listed = change("speaker", "suggest", "--refused").stdout.splitlines()
    assert "father and son" in listed[1]
    merged = change("speaker", "merge", "Dahl, Per", "Per Dahl")
    assert merged.exit_code == 1
    assert "--withdraw' takes that back" in merged.stderr
    assert "one Per Dahl, other Dahl, Per" in change("log", "--limit", "1").stdout
    assert change("undo").exit_code == 0
    assert change("speaker", "suggest", "--refused").stderr == "nothing to list\n"
    assert change("speaker", "suggest").stdout
