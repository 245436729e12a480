"""`log` and `undo` as a researcher types them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command_lines import Command


@pytest.fixture
def change(filed: Path, tmp_path: Path, command: Command) -> Command:
    """Runs a command line on a copy of the filed articles."""
    for file in filed.glob("claims.db*"):
        shutil.copy(file, tmp_path)
    return lambda *arguments, **options: command("--db", "claims.db", *arguments, **options)


def test_the_log_tells_of_a_large_change_what_happened_to_the_claim_first(
    change: Command, tmp_path: Path
) -> None:
    lines = [f"Ferry number {number} sails.,Per Dahl" for number in range(40)]
    (tmp_path / "claims.csv").write_text("text,speaker\n" + "\n".join(lines) + "\n", encoding="utf-8")
    assert change("import-claims", "claims.csv").exit_code == 0
    told = change("log", "--limit", "1").stdout
    assert "; and 20 more, which --format json lists" in told
    number = change("query", "Ferry 39", "--format", "csv", "--columns", "id").stdout.split()[-1]
    assert f"import claims  claim {number}; claim" in change("log", number).stdout


def test_the_log_tells_who_was_merged_into_whom(change: Command) -> None:
    change("add", "--speaker", "Per Dahl", "--text", "The ferries sail.")
    change("add", "--speaker", "Dahl, Per", "--text", "The ferries sail again.")
    change("speaker", "merge", "Dahl, Per", "Per Dahl")
    logged = change("log", "--limit", "2").stdout
    assert "merged into nothing → Per Dahl" in logged
    assert "restored" not in logged


def test_a_change_that_is_not_there_is_told_whatever_its_number(change: Command) -> None:
    for number in ("4711", "9" * 30):
        done = change("undo", number)
        assert done.exit_code == 1
        assert done.stderr == f"claimtrack: there is no change {number}; see 'claimtrack log'\n"
    assert change("log", "--by", "Nobody").stderr == "nothing to list\n"


def test_what_was_decided_elsewhere_is_said_to_be_lost(change: Command) -> None:
    change("judge", "accepted", "1", "--credibility", "2")
    change("export", "csv", "-o", "all.csv")
    done = change("--db", "new.db", "import-claims", "all.csv")
    assert done.exit_code == 0
    assert done.stderr == (
        "not taken: status and credibility of 1 row; 'claimtrack judge' decides anew,"
        " a copy by 'claimtrack db backup' keeps who decided what\n"
    )
    assert (
        "accepted" not in change("--db", "new.db", "query", "--format", "csv", "--columns", "status").stdout
    )
