"""Writing to a database: what cannot be opened is said in one line, and a step is whole or nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from storage_samples import EXTRACTION, NOW, article

from claimtrack.errors import DatabaseError, DatabaseMissing
from claimtrack.storage import saving
from claimtrack.storage.database import Database, open_for_writing
from claimtrack.storage.location import Location, locate
from claimtrack.storage.tables import Claim, Source


def source(name: str) -> Source:
    return Source(name=name, key=name.casefold(), created_at=NOW)


def test_a_step_is_kept_as_a_whole(database: Database) -> None:
    with database.writing() as session:
        session.add(source("Courier"))
    with database.writing() as session:
        assert session.scalars(select(Source.name)).all() == ["Courier"]


@pytest.mark.parametrize("how", ["writing", "bulk"])
def test_a_step_that_fails_leaves_nothing(database: Database, how: str) -> None:
    with pytest.raises(ZeroDivisionError), getattr(database, how)() as opened:
        connection = opened.connection() if how == "writing" else opened
        saving.save_article(connection, article(), EXTRACTION, now=NOW)
        raise ZeroDivisionError
    with database.writing() as session:
        assert session.scalars(select(Claim)).all() == []


def test_moments_come_back_in_utc_whatever_zone_they_went_in_with(database: Database) -> None:
    moment = datetime.fromisoformat("2031-05-06T01:00:00+05:00")
    with database.writing() as session:
        session.add(Source(name="A", key="a", created_at=moment))
    with database.writing() as session:
        found = session.scalars(select(Source.created_at)).one()
        assert (found, found.tzinfo) == (moment, UTC)


def test_a_moment_without_zone_is_refused(database: Database) -> None:
    with pytest.raises(Exception, match="has no time zone"), database.writing() as session:
        session.add(Source(name="A", key="a", created_at=datetime(2031, 5, 6)))


def test_rows_that_contradict_are_refused_in_one_line(database: Database) -> None:
    with pytest.raises(DatabaseError, match="refuses a row") as raised, database.writing() as session:
        session.add_all([source("Courier"), source("Courier")])
    assert str(raised.value).startswith(f"{database.location.shown}: ")
    assert "\n" not in str(raised.value)


def test_foreign_keys_hold_for_edits(database: Database) -> None:
    with pytest.raises(DatabaseError, match="refuses a row"), database.writing() as session:
        session.add(Source(name="A", key="a", created_at=NOW, merged_into_id=77))
    with database.bulk():
        pass
    with pytest.raises(DatabaseError, match="refuses a row"), database.writing() as session:
        session.add(Source(name="A", key="a", created_at=NOW, merged_into_id=77))


def test_an_interrupted_statement_stays_an_interruption(database: Database) -> None:
    with pytest.raises(KeyboardInterrupt), database.bulk() as connection:
        connection.invalidate()  # what SQLAlchemy does when Ctrl-C arrives within a statement
        raise KeyboardInterrupt
    with database.writing() as session:
        session.add(source("Courier"))


def test_a_database_that_is_not_there_is_only_made_when_asked_for(tmp_path: Path) -> None:
    location = locate(str(tmp_path / "none.db"))
    with pytest.raises(DatabaseMissing, match=r"none\.db: there is no database yet"):
        open_for_writing(location, create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_place_is_no_database(empty_location: Location) -> None:
    if empty_location.path is not None:
        empty_location.path.touch()
    with pytest.raises(DatabaseMissing, match="nothing is in it yet"):
        open_for_writing(empty_location, create=False)


def test_another_programs_database_is_refused(empty_location: Location) -> None:
    from claimtrack.storage.dialects import dialect_of

    raw = dialect_of(empty_location).connect(empty_location)
    raw.execute("CREATE TABLE theirs (id integer)")
    getattr(raw, "commit", lambda: None)()
    raw.close()
    with pytest.raises(DatabaseError, match="not a claimtrack database"):
        open_for_writing(empty_location)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("These are my notes, and no database at all. " * 100)
    before = file.read_bytes()
    with pytest.raises(DatabaseError, match=r"notes\.txt: not a database"):
        open_for_writing(locate(str(file)))
    assert file.read_bytes() == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="its folder is not there"):
        open_for_writing(locate(str(tmp_path / "none" / "claims.db")))


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="cannot be opened"):
        open_for_writing(locate(str(tmp_path)))


def test_a_server_that_does_not_answer_is_named_without_password(tmp_path: Path) -> None:
    location = locate(f"postgresql://me:secret@/claims?host={tmp_path}")
    with pytest.raises(DatabaseError, match="the server cannot be reached") as raised:
        open_for_writing(location)
    assert "secret" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_database_the_server_does_not_have_is_named(postgresql_location: Location) -> None:
    other = locate(postgresql_location.libpq_url.replace("/test_", "/no_test_"))
    with pytest.raises(DatabaseError, match="no_test_"):
        open_for_writing(other)


def test_a_database_that_another_writes_to_is_waited_for_and_then_named(
    sqlite_location: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimtrack.storage.dialects import sqlite

    monkeypatch.setattr(sqlite, "_WAIT_SECONDS", 0.1)
    with open_for_writing(sqlite_location) as first, first.writing():
        other = open_for_writing(sqlite_location)
        with pytest.raises(DatabaseError, match="another program is writing"), other.writing():
            pass
        other.close()


def test_a_full_disk_is_named_and_leaves_nothing_half_written(sqlite_location: Location) -> None:
    with open_for_writing(sqlite_location) as database:
        with database.bulk() as connection:
            saving.save_article(connection, article(), EXTRACTION, now=NOW)
        with pytest.raises(DatabaseError, match="the disk is full") as raised, database.bulk() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")
            for n in range(50):
                big = article(os.urandom(40_000), url=f"https://courier.example/{n}")
                saving.save_article(connection, big, EXTRACTION, now=NOW)
        assert "\n" not in str(raised.value)
    assert sqlite_location.path is not None
    raw = sqlite3.connect(sqlite_location.path)
    assert raw.execute("SELECT count(*) FROM article").fetchone() == (1,)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()


@pytest.mark.skipif(sys.platform == "win32", reason="file rights are POSIX's here")
@pytest.mark.parametrize("what", ["new database in the folder", "database in the folder", "database file"])
def test_what_may_not_be_written_is_named(tmp_path: Path, migrated_file: Path, what: str) -> None:
    # In a folder that nobody, as whom the program will run, can reach: pytest's own are for their owner.
    folder = Path(tempfile.mkdtemp())
    name = "new.db" if what.startswith("new") else "claims.db"
    shutil.copy(migrated_file, folder / "claims.db")
    (folder / "claims.db").chmod(0o444)
    folder.chmod(0o777 if what.endswith("file") else 0o555)
    program = f"""
        import os
        from claimtrack.errors import DatabaseError
        from claimtrack.storage import backup, schema
        from claimtrack.storage.database import open_for_writing
        from claimtrack.storage.location import locate
        from claimtrack.storage.tables import Source
        from datetime import datetime, UTC
        with open_for_writing(locate({str(tmp_path / "warm.db")!r})):
            pass  # everything that is imported late
        if os.getuid() == 0:
            os.setgid(65534); os.setuid(65534)  # nobody: root may write everywhere
        try:
            with open_for_writing(locate({str(folder / name)!r})) as database, database.writing() as session:
                session.add(Source(name="A", key="a", created_at=datetime.now(UTC)))
        except DatabaseError as error:
            print(error)
    """
    try:
        said = run(program)
    finally:
        is_there = (folder / "new.db").exists()
        folder.chmod(0o755)
        shutil.rmtree(folder)
    assert said.count("\n") == 1
    assert "it cannot be written" in said or "it cannot be opened" in said
    assert not is_there


def run(program: str) -> str:
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'tests'}"},
    )
    assert done.stderr == ""
    return done.stdout
