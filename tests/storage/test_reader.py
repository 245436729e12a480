"""A reader opens a database of this program, changes nothing, and says in a line what else it meets."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import finding_samples as samples
import pytest

from claimtrack.errors import DatabaseError, DatabaseMissing, DatabaseNewer
from claimtrack.storage import finding
from claimtrack.storage.database import Database
from claimtrack.storage.location import Location, locate
from claimtrack.storage.reader import open_for_reading
from claimtrack.types import ClaimFilter


def test_a_missing_database_is_told_with_what_makes_one(tmp_path: Path) -> None:
    with pytest.raises(
        DatabaseMissing, match=r"no database at .*x\.db yet; 'claimtrack import FILE' creates it"
    ):
        open_for_reading(locate(str(tmp_path / "x.db")))
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_tables_is_told(empty_location: Location) -> None:
    if empty_location.path is not None:
        empty_location.path.touch()
    with pytest.raises(DatabaseMissing, match="nothing is in it yet"):
        open_for_reading(empty_location)


def test_what_is_no_database_is_told(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("These are notes, and long enough to be a header of some file.\n" * 20)
    with pytest.raises(DatabaseError, match="not a database"):
        open_for_reading(locate(str(text)))
    with pytest.raises(DatabaseError, match="a folder"):
        open_for_reading(locate(str(tmp_path)))
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE recipe (id INTEGER)")
    connection.close()
    with pytest.raises(DatabaseError, match="not a claimtrack database"):
        open_for_reading(locate(str(other)))


def test_a_newer_schema_is_refused(database: Database, location: Location) -> None:
    with database.bulk() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseNewer, match="9999"):
        open_for_reading(location)


def test_a_reader_cannot_write(location: Location) -> None:
    insert = "INSERT INTO tag (name, key) VALUES ('a', 'a') RETURNING id"
    next_id = "SELECT nextval('tag_id_seq')"
    with open_for_reading(location) as reader, pytest.raises(DatabaseError, match="cannot be written"):
        reader.rows(next_id if location.is_postgresql else insert)


def test_a_reader_sees_one_state_while_others_write(database: Database, location: Location) -> None:
    with open_for_reading(location) as reader:
        assert finding.count_claims(reader, ClaimFilter()) == 0
        samples.fill(database)
        assert finding.count_claims(reader, ClaimFilter()) == 0
    with open_for_reading(location) as reader:
        assert finding.count_claims(reader, ClaimFilter()) == 5


def test_a_question_leaves_no_file_behind(sqlite_location: Location, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    with open_for_reading(sqlite_location) as reader:
        assert finding.count_claims(reader, ClaimFilter()) == 0
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere"
)
def test_a_database_in_a_folder_that_cannot_be_written_can_be_read(
    sqlite_location: Location, tmp_path: Path
) -> None:
    tmp_path.chmod(0o555)
    try:
        with open_for_reading(sqlite_location) as reader:
            assert finding.count_claims(reader, ClaimFilter()) == 0
    finally:
        tmp_path.chmod(0o755)


def test_a_question_imports_neither_sqlalchemy_nor_alembic_nor_an_extractor(
    sqlite_location: Location,
) -> None:
    program = (
        "import sys; from claimtrack.storage.location import locate;"
        "from claimtrack.storage.reader import open_for_reading; from claimtrack.storage import finding;"
        "from claimtrack.types import ClaimFilter;"
        "r = open_for_reading(locate(sys.argv[1])); finding.find_claims(r, ClaimFilter(text='dam'));"
        "list(finding.cells(r, ClaimFilter()));"
        "heavy = {'sqlalchemy', 'alembic', 'claimtrack.extraction', 'rapidfuzz'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, sqlite_location.shown], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
