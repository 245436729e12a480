"""Backups are whole and come back; a check finds what is wrong with a database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import EXTRACTION, NOW, article

from claimtrack.errors import DatabaseError, DatabaseMissing
from claimtrack.storage import backup as copies
from claimtrack.storage import checking, saving
from claimtrack.storage.database import Database, open_for_writing
from claimtrack.storage.location import Location, locate


@pytest.fixture
def filled(sqlite_location: Location) -> Path:
    assert sqlite_location.path is not None
    with open_for_writing(sqlite_location) as database:
        fill(database, b"one")
    return sqlite_location.path


def fill(database: Database, content: bytes) -> None:
    with database.bulk() as connection:
        read = article(content, url=f"https://courier.example/{content.decode()}")
        saving.save_article(connection, read, EXTRACTION, now=NOW)


def articles_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute("SELECT count(*) FROM article").fetchone()[0])


def test_a_backup_is_what_was_committed_while_another_writes(filled: Path, tmp_path: Path) -> None:
    location, target = locate(str(filled)), tmp_path / "copy.db"
    with open_for_writing(location) as database, database.bulk() as connection:
        saving.save_article(connection, article(b"two", url=None), EXTRACTION, now=NOW)
        copies.backup(location, target)
    assert (articles_in(target), articles_in(filled)) == (1, 2)
    assert checking.check(locate(str(target))) == []
    assert [file.name for file in tmp_path.iterdir() if "unfinished" in file.name] == []


def test_a_backup_comes_back_and_can_be_written_to(filled: Path, tmp_path: Path) -> None:
    location, target = locate(str(filled)), tmp_path / "copy.db"
    copies.backup(location, target)
    with open_for_writing(location) as database:
        fill(database, b"two")
    with pytest.raises(DatabaseError, match="is there already"):
        copies.restore(location, target)
    copies.restore(location, target, overwrite=True)
    assert articles_in(filled) == 1
    with open_for_writing(location) as database:
        fill(database, b"three")
        with database.bulk() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    assert articles_in(filled) == 2
    assert checking.check(location) == []


def test_a_restore_where_nothing_is_makes_the_database(filled: Path, tmp_path: Path) -> None:
    copies.restore(locate(str(tmp_path / "new.db")), filled)
    assert articles_in(tmp_path / "new.db") == 1


def test_an_existing_file_is_only_replaced_when_asked(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("mine")
    with pytest.raises(DatabaseError, match="is there already"):
        copies.backup(locate(str(filled)), target)
    assert target.read_text() == "mine"
    copies.backup(locate(str(filled)), target, overwrite=True)
    assert articles_in(target) == 1


def test_a_database_in_use_is_not_replaced_under_its_users(filled: Path, tmp_path: Path) -> None:
    location, target = locate(str(filled)), tmp_path / "copy.db"
    copies.backup(location, target)
    with (
        open_for_writing(location) as database,
        database.writing(),
        pytest.raises(DatabaseError, match="another program is"),
    ):
        copies.restore(location, target, overwrite=True)
    assert articles_in(filled) == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"no database, only words" * 50, "not a database"), (b"", "nothing is in it"), (None, "no such file")],
)
def test_what_is_no_backup_is_not_restored(
    filled: Path, tmp_path: Path, content: bytes | None, message: str
) -> None:
    copy = tmp_path / "copy.db"
    if content is not None:
        copy.write_bytes(content)
    with pytest.raises(DatabaseError, match=message):
        copies.restore(locate(str(filled)), copy, overwrite=True)
    assert articles_in(filled) == 1


def test_a_database_that_is_not_there_has_no_backup(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        copies.backup(locate(str(tmp_path / "none.db")), tmp_path / "copy.db")


def test_a_server_has_its_own_tools(postgresql_location: Location, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="pg_dump"):
        copies.backup(postgresql_location, tmp_path / "copy.db")
    with pytest.raises(DatabaseError, match="pg_restore"):
        copies.restore(postgresql_location, tmp_path / "copy.db")


def test_a_sound_database_has_no_problems(database: Database) -> None:
    fill(database, b"one")
    assert checking.check(database.location) == []


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("DROP TRIGGER claim_fts_delete", "the trigger claim_fts_delete is missing"),
        (
            "CREATE TRIGGER worm AFTER INSERT ON article BEGIN UPDATE source SET name = 'Ours'; END",
            "the trigger worm is not claimtrack's and may change what is filed",
        ),
        ("UPDATE claim_fts SET text = 'other words' WHERE rowid = 1", "the full text index does not say"),
        ("UPDATE place_rt SET south = 1, north = 2", "does not hold its point"),
        ("DELETE FROM place_rt", "does not hold its point"),
        ("DELETE FROM source", "refers to a source that is not there"),
    ],
)
def test_a_damaged_structure_is_found(filled: Path, damage: str, problem: str) -> None:
    with closing(sqlite3.connect(filled, isolation_level=None)) as raw:
        raw.execute(damage)
    assert any(problem in line for line in checking.check(locate(str(filled))))


def test_a_missing_index_is_found_on_a_server(postgresql_location: Location) -> None:
    with open_for_writing(postgresql_location) as database, database.bulk() as connection:
        connection.exec_driver_sql("DROP INDEX claim_fts")
    assert checking.check(postgresql_location) == ["the index claim_fts is missing"]


def test_a_database_that_is_not_there_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        checking.check(locate(str(tmp_path / "none.db")))
    assert list(tmp_path.iterdir()) == []
