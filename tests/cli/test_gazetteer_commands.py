"""`claimtrack gazetteer` and `claimtrack place resolve`, as a person types them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import geonames_rows as rows
import pytest
from command_lines import Command

from claimtrack.extraction.gazetteer import shared_gazetteer


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user's data folder of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    shared_gazetteer.cache_clear()
    yield tmp_path / "data"
    shared_gazetteer.cache_clear()


@pytest.fixture
def own_database(filed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> Path:
    """A copy of the filed articles that a test may change."""
    copy = tmp_path / "own.db"
    shutil.copy(filed / "claims.db", copy)
    monkeypatch.setenv("CLAIMTRACK_DB", str(copy))
    return copy


def test_a_country_is_added_listed_searched_and_removed(command: Command, own_data: Path) -> None:
    file = rows.write(Path("UA.txt"), *rows.UKRAINE, "a\tbad line")
    added = command("gazetteer", "add", str(file))
    assert added.exit_code == 1  # a line was left out
    assert added.stdout == "UA: 9 places with 10 names, as of 2031-05-06\n"
    assert "UA.txt: line 12 has 2 columns, not 19; left out" in added.stderr
    assert "claimtrack reextract" in added.stderr
    listed = command("gazetteer", "list")
    assert [line.split()[0] for line in listed.stdout.splitlines()] == ["country", "all", "UA"]
    assert listed.stdout.splitlines()[2].endswith("UA.txt")
    assert "GeoNames (https://www.geonames.org), CC BY 4.0" in listed.stderr
    found = command("gazetteer", "search", "Zorianka Dolishnia", "--limit", "1")
    assert found.stdout.splitlines()[1].split() == (
        "90000002 Zorianka Dolishnia UA Sumy 50.9 34.1 UA.txt populated place".split()
    )
    assert "1 more; --limit shows them" in found.stderr
    assert "UA" in command("gazetteer", "remove", "Ukraine").stderr
    assert command("gazetteer", "search", "Zorianka Dolishnia").exit_code == 1
    again = command("gazetteer", "remove", "UA")
    assert (again.exit_code, again.stderr) == (
        1,
        "claimtrack: nothing was added for 'UA'; see 'claimtrack gazetteer list'\n",
    )


def test_articles_find_the_villages_that_were_added_and_say_so(command: Command, own_data: Path) -> None:
    command("gazetteer", "add", str(rows.write(Path("UA.txt"), *rows.UKRAINE)))
    Path("raid.txt").write_text(
        "Raid on a village\n\nUkraine said on Monday that a house in Zorianka, Donetsk Oblast, was hit.\n",
        "utf-8",
    )
    shown = command("extract", "raid.txt", "--format", "json")
    assert '"geonames_id": 90000005' in shown.stdout
    assert '"geonames_id": 709716' in shown.stdout


def test_divisions_keep_their_rows_when_a_country_is_added(
    command: Command, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMTRACK_DB", str(own_data.parent / "divisions.db"))
    Path("raid.txt").write_text(
        "Raid\n\nUkraine said on Monday that a depot in Donetsk Oblast was hit.\n", "utf-8"
    )
    assert command("import", "raid.txt").exit_code == 0
    before = command("place", "list").stdout.splitlines()
    assert any(line.split()[1:] and "Donetsk" in line for line in before)
    assert command("gazetteer", "add", str(rows.write(Path("UA.txt"), *rows.UKRAINE))).exit_code == 0
    assert command("reextract").exit_code == 0
    after = command("place", "list").stdout.splitlines()
    assert len(after) == len(before)
    assert [line.split()[0] for line in after] == [line.split()[0] for line in before]
    assert "709716" in command("export", "csv", "--columns", "place_ids").stdout


def test_a_wrong_file_is_explained_in_a_line(command: Command, own_data: Path) -> None:
    Path("notes.txt").write_text("no places here\n", "utf-8")
    refused = command("gazetteer", "add", "notes.txt")
    assert refused.exit_code == 1
    assert "claimtrack: notes.txt: is no file of GeoNames" in refused.stderr
    assert not own_data.exists()


def test_a_name_is_shown_with_its_reasons_and_settled(command: Command, own_database: Path) -> None:
    shown = command("place", "show", "Odesa")
    assert "[Odesa]" in shown.stdout
    assert "1 Odesa, UA" in shown.stdout
    number = next(line.split()[0] for line in command("place", "mentions", "odesa").stdout.splitlines()[1:])
    settled = command(
        "place", "resolve", number, "--candidate", "2", "--for", "everywhere", "--note", "so it is"
    )
    assert settled.exit_code == 0, settled.stderr
    assert settled.stderr.startswith("'Odesa' means ")
    assert "everywhere; 1 mention changed" in settled.stderr
    assert "decided by a person, everywhere" in command("place", "mentions", "odesa").stdout
    assert command("query", "--country", "UA", "--count").stdout != command("query", "--count").stdout
    (decision,) = command("place", "decisions").stdout.splitlines()[1:]
    assert decision.split()[:2] == ["1", "Odesa"]
    assert decision.endswith("so it is")
    assert command("place", "undecide", "1").exit_code == 0
    assert command("reextract").exit_code == 0
    assert "decided by a person" not in command("place", "mentions", "odesa").stdout


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("1",), 2, "say which place is meant"),
        (("1", "Oslo", "--none"), 2, "say which place is meant"),
        (("999", "Oslo"), 1, "no place mention 999; see 'claimtrack place mentions'"),
        (("1", "--candidate", "99"), 1, "candidates; 'claimtrack place mentions' lists them"),
        (("1", "--geonames", "7"), 1, "the gazetteer has no 7"),
        (("1", "Springfield"), 1, "give one with --geonames ID"),
        (("1", "Qwertyville"), 1, "no place is known as 'Qwertyville'"),
    ],
)
def test_what_cannot_be_settled_is_explained(
    command: Command, own_database: Path, arguments: tuple[str, ...], status: int, message: str
) -> None:
    refused = command("place", "resolve", *arguments)
    assert refused.exit_code == status
    assert message in refused.stderr
