"""The schema is what the tables say, on both databases, and a migration is done wholly or not at all."""

from __future__ import annotations

import re

import earlier_rows
import pytest
from alembic import command
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, Connection, Integer

from claimtrack.errors import DatabaseError, DatabaseNewer
from claimtrack.storage import backup, checking, revision, schema
from claimtrack.storage.database import Database, open_for_writing
from claimtrack.storage.dialects import dialect_of
from claimtrack.storage.location import Location


def test_the_migrations_make_exactly_the_mapped_tables(location: Location) -> None:
    with schema.whole_or_nothing(location) as connection:
        command.check(schema.config(connection))


def test_the_revisions_are_those_of_the_migrations_folder() -> None:
    files = sorted((schema.migrations_folder() / "versions").glob("*.py"))
    named = [re.search(r'^revision = "(\w+)"', file.read_text("utf-8"), re.M)[1] for file in files]  # type: ignore[index]
    assert tuple(named) == revision.REVISIONS
    assert schema.head() == revision.REVISIONS[-1]


def test_a_new_database_is_at_the_head(empty_location: Location) -> None:
    assert schema.current(empty_location) is None
    open_for_writing(empty_location).close()
    assert schema.current(empty_location) == schema.head()


def test_opening_again_changes_nothing(location: Location) -> None:
    open_for_writing(location).close()
    assert schema.current(location) == schema.head()


def test_a_migration_that_fails_leaves_nothing_behind(empty_location: Location) -> None:
    with pytest.raises(ZeroDivisionError), schema.whole_or_nothing(empty_location) as connection:
        command.upgrade(schema.config(connection), "head")
        raise ZeroDivisionError
    assert tables_of(empty_location) == frozenset()
    assert schema.current(empty_location) is None


def test_a_newer_schema_is_refused(database: Database, location: Location) -> None:
    with database.bulk() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseNewer, match=r"made by a newer claimtrack \(schema 9999"):
        open_for_writing(location)


def tables_of(location: Location) -> frozenset[str]:
    dialect = dialect_of(location)
    raw = dialect.connect(location)
    try:
        return dialect.tables(raw)
    finally:
        raw.close()


def search_structures(connection: Connection) -> set[str]:
    if connection.dialect.name == "sqlite":
        sql = "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
    else:
        sql = "SELECT indexname FROM pg_indexes WHERE indexname IN ('claim_fts', 'place_rt')"
    return {name for (name,) in connection.exec_driver_sql(sql)}


def test_the_search_structures_come_with_the_tables(database: Database) -> None:
    from claimtrack.storage.dialects.sqlite import TRIGGERS

    with database.bulk() as connection:
        found = search_structures(connection)
    assert found == (set(TRIGGERS) if database.location.path else {"claim_fts", "place_rt"})


@pytest.mark.parametrize("earlier", revision.REVISIONS)
def test_rows_and_search_survive_the_upgrade_from_every_revision(
    empty_location: Location, earlier: str
) -> None:
    schema.upgrade(empty_location, to=earlier)
    rows = earlier_rows.load(earlier)
    assert all(table.rows for table in rows), "a table without rows tests nothing"
    earlier_rows.insert(empty_location, rows)
    before = earlier_rows.read(empty_location, rows)
    open_for_writing(empty_location).close()
    assert earlier_rows.read(empty_location, rows) == before
    assert checking.check(empty_location) == []
    with schema.whole_or_nothing(empty_location) as connection:
        command.check(schema.config(connection))


def test_an_upgrade_copies_a_database_with_rows_first(sqlite_location: Location) -> None:
    assert sqlite_location.path is not None
    assert backup.before_upgrade(sqlite_location, "0001") is None  # no rows, nothing to lose
    earlier_rows.insert(sqlite_location, earlier_rows.load(revision.SCHEMA_REVISION))
    copies = [backup.before_upgrade(sqlite_location, "0001") for _ in range(2)]
    assert [copy.name for copy in copies if copy] == ["claims.before-0001.db", "claims.before-0001-2.db"]
    assert checking.check(sqlite_location) == []


def test_a_migration_that_loses_a_referred_row_is_taken_back(sqlite_location: Location) -> None:
    earlier_rows.insert(sqlite_location, earlier_rows.load(revision.SCHEMA_REVISION))
    with (
        pytest.raises(DatabaseError, match="the upgrade was taken back"),
        schema.whole_or_nothing(sqlite_location) as connection,
    ):
        connection.exec_driver_sql("DELETE FROM source")
    assert checking.check(sqlite_location) == []


def test_rebuilding_a_parent_table_keeps_its_children_and_the_search(sqlite_location: Location) -> None:
    """What a later migration of `claim` will do on SQLite, with both dangers it has met elsewhere."""
    earlier_rows.insert(sqlite_location, earlier_rows.load(revision.SCHEMA_REVISION))
    dialect = dialect_of(sqlite_location)
    rows = earlier_rows.load(revision.SCHEMA_REVISION)
    before = earlier_rows.read(sqlite_location, rows)
    with schema.whole_or_nothing(sqlite_location) as connection:
        for statement in dialect.drop_search():
            connection.exec_driver_sql(statement)
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("claim", recreate="always") as batch:
            batch.add_column(Column("later", Integer()))
        for statement in dialect.create_search():
            connection.exec_driver_sql(statement)
    assert earlier_rows.read(sqlite_location, rows) == before
    assert checking.check(sqlite_location) == []
