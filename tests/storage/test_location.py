"""What names a database, and what of it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.errors import DatabaseError
from claimtrack.storage.location import locate


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("claims.db", "claims.db"),
        ("my claims/50%?#.db", "my claims/50%?#.db"),
        ("sqlite:///claims.db", "claims.db"),
        ("sqlite:////srv/claims.db", "/srv/claims.db"),
    ],
)
def test_a_file_is_sqlite(name: str, path: str) -> None:
    location = locate(name)
    assert (location.path, location.shown, location.is_postgresql) == (Path(path), path, False)


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg", "postgres"])
def test_an_address_is_postgresql_and_hides_its_password(scheme: str) -> None:
    location = locate(f"{scheme}://ada:s3cret@db.example:5433/claims?password=s3cret&sslmode=require")
    assert (location.path, location.is_postgresql) == (None, True)
    assert (
        location.url
        == "postgresql+psycopg://ada:s3cret@db.example:5433/claims?password=s3cret&sslmode=require"
    )
    assert location.libpq_url == location.url.replace("+psycopg", "")
    assert location.shown == "postgresql://ada@db.example:5433/claims?sslmode=require"


@pytest.mark.parametrize(
    "name",
    [
        "",
        ":memory:",
        "sqlite://",
        "a\0b",
        "mysql://ada:s3cret@host/claims",
        "postgresql://ada:s3cret@host",
        "postgresql://ada:s3cret@host:port/claims",
    ],
)
def test_what_names_no_database_is_refused_in_one_line(name: str) -> None:
    with pytest.raises(DatabaseError) as raised:
        locate(name)
    assert "\n" not in str(raised.value)
    assert "s3cret" not in str(raised.value)


def test_a_file_of_any_name_can_be_a_database(tmp_path: Path) -> None:
    from claimtrack.storage.database import open_for_writing

    path = tmp_path / "50% of what?#1.db"
    open_for_writing(locate(str(path))).close()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
