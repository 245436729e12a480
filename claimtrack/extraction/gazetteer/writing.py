"""The file of an addition while it is written: its tables, and how rows of GeoNames get into them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from claimtrack.errors import InvalidValue
from claimtrack.extraction.gazetteer.additions import FORMAT, division_key
from claimtrack.extraction.gazetteer.choosing import (
    KNOWN_TOWN,
    is_area,
    is_everyday,
    is_landmark,
    is_populated,
    keys_of,
)
from claimtrack.extraction.gazetteer.geonames import GeoName, OtherName
from claimtrack.extraction.gazetteer.keys import name_key, sound_key

_OF_FILE, _OF_NAMES = 1, 2  # where a name is from: the country's file, or a file of alternate names
_TABLES = """
    PRAGMA page_size = 4096;
    CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE place (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT, admin1 TEXT, feature TEXT NOT NULL,
        latitude REAL NOT NULL, longitude REAL NOT NULL, population INTEGER NOT NULL);
    CREATE TABLE name (
        key TEXT, place INTEGER, origin INTEGER, weight REAL NOT NULL,
        PRIMARY KEY (key, place, origin)) WITHOUT ROWID;
    CREATE TABLE sound (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
    CREATE TABLE area (
        feature TEXT, admin1 TEXT, key TEXT, place INTEGER,
        PRIMARY KEY (feature, admin1, key, place)) WITHOUT ROWID;
    INSERT INTO about VALUES ('names_file', ''), ('names_sha256', '');
"""


class AdditionWriter:
    """One file, new or a copy of an older one. Nobody reads it before it is renamed into place, so a crash
    needs no journal."""

    def __init__(self, path: Path, *, is_new: bool) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        if is_new:
            self._connection.executescript(_TABLES)
        self._connection.executescript(
            "CREATE TEMP TABLE found (key TEXT, place INTEGER, weight REAL, landmark INTEGER); BEGIN"
        )

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def insert_places(self, rows: Iterable[GeoName]) -> None:
        """Insert those of the rows that news names."""
        chosen = [row for row in rows if is_populated(row) or is_area(row) or is_landmark(row)]
        many = self._connection.executemany
        many(
            "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    *(row.id, row.name, row.country, row.admin1, row.feature),
                    *(row.latitude, row.longitude, row.population),
                )
                for row in chosen
            ),
        )
        many(
            "INSERT INTO found VALUES (?, ?, ?, ?)",
            ((key, row.id, weight, is_landmark(row)) for row in chosen for key, weight in keys_of(row)),
        )
        many(
            "INSERT OR IGNORE INTO sound VALUES (?, ?)",
            ((sound_key(row.name), row.id) for row in chosen if is_populated(row)),
        )
        many(
            "INSERT OR IGNORE INTO area VALUES (?, ?, ?, ?)",
            (
                (kind, row.admin1 or "", division_key(name), row.id)
                for row in chosen
                if is_area(row)
                for kind in ("PCL" if row.feature.startswith("PCL") else row.feature,)
                for name, _ in row.names
            ),
        )

    def name_places(self, country: str) -> None:
        """Let the places of the country answer to their names, once all are inserted; others go.

        A landmark gives way to the town or division of the same name: that one is what a text means.
        """
        self._connection.execute("DELETE FROM place WHERE country <> ?", (country,))
        if self._connection.execute("SELECT changes()").fetchone()[0]:
            for table in ("found", "sound", "area"):
                self._connection.execute(
                    f"DELETE FROM {table} WHERE place NOT IN (SELECT id FROM main.place)"  # noqa: S608
                )
        self._connection.execute(
            "CREATE TEMP TABLE town (key TEXT PRIMARY KEY) WITHOUT ROWID",
        )
        self._connection.execute("INSERT INTO town SELECT DISTINCT key FROM found WHERE NOT landmark")
        self._connection.execute(
            f"INSERT INTO name SELECT key, place, {_OF_FILE}, max(weight) FROM found"  # noqa: S608
            " WHERE NOT landmark OR key NOT IN (SELECT key FROM town) GROUP BY key, place ORDER BY key, place"
        )

    def take_over(self, earlier: Path) -> None:
        """Keep the alternate names that were added to the country's earlier file.

        Raises InvalidValue when that file is damaged.
        """
        try:
            self._connection.execute("COMMIT")
            self._connection.execute("ATTACH ? AS earlier", (str(earlier),))
            self._connection.execute(
                f"INSERT INTO name SELECT * FROM earlier.name WHERE origin = {_OF_NAMES}"  # noqa: S608
                " AND place IN (SELECT id FROM main.place)"
            )
            self._connection.execute(
                "INSERT OR REPLACE INTO about SELECT * FROM earlier.about"
                " WHERE key IN ('names_file', 'names_sha256')"
            )
            self._connection.execute("DETACH earlier")
            self._connection.execute("BEGIN")
        except sqlite3.DatabaseError as error:
            raise InvalidValue(
                f"{earlier}: is damaged; 'claimtrack gazetteer remove {earlier.stem}' first"
            ) from error

    def begin_names(self) -> dict[int, bool]:
        """Take earlier alternate names out; returns the places, and of each whether it is a small one."""
        self._connection.execute(f"DELETE FROM name WHERE origin = {_OF_NAMES}")  # noqa: S608
        rows = self._connection.execute(
            "SELECT id, feature LIKE 'PPL%' AND population < ? FROM place", (KNOWN_TOWN,)
        )
        return {number: bool(is_small) for number, is_small in rows}

    def insert_names(self, rows: Iterable[OtherName], small: dict[int, bool]) -> None:
        """Insert alternate names of the places that `begin_names` gave."""
        keyed = ((name_key(row.name), row) for row in rows)
        self._connection.executemany(
            f"INSERT INTO name VALUES (?, ?, {_OF_NAMES}, ?)"  # noqa: S608
            " ON CONFLICT DO UPDATE SET weight = max(weight, excluded.weight)",
            (
                (key, row.place, row.weight)
                for key, row in keyed
                if key and not (small[row.place] and is_everyday(key))
            ),
        )

    def finish(self, **about: str) -> None:
        """Write what the file says of itself, with a version that is the same for the same rows."""
        self._describe(about)
        known = dict(self._connection.execute("SELECT key, value FROM about"))
        parts = "|".join((FORMAT, known["places_sha256"], known["names_sha256"]))
        self._describe(
            {
                "format": FORMAT,
                "version": hashlib.sha256(parts.encode()).hexdigest()[:8],
                "places": str(self._connection.execute("SELECT count(*) FROM place").fetchone()[0]),
                "names": str(self._connection.execute("SELECT count(*) FROM name").fetchone()[0]),
            }
        )
        self._connection.execute("COMMIT")
        self._connection.execute("VACUUM")

    def _describe(self, values: dict[str, str]) -> None:
        self._connection.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", values.items())
