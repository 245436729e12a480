"""The schema is what the tables say, on both databases, and a migration is done wholly or not at all."""

from __future__ import annotations

import re

import pytest
from alembic import command
from sqlalchemy import Connection

from claimtrack.errors import DatabaseNewer
from claimtrack.storage import revision, schema
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
