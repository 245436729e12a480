"""Looking places up by name, by sound and by GeoNames id."""

from __future__ import annotations

import atexit
import sqlite3
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from claimtrack.errors import ArtefactError
from claimtrack.extraction.gazetteer.keys import name_key, sound_key
from claimtrack.extraction.gazetteer.unpacking import read_artefact, unpack
from claimtrack.types import Place

_COLUMNS = "place.id, place.name, country, admin1, feature, latitude, longitude, population"
# An article asks for the same few hundred names again and again; the bound keeps a long run small.
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as the gazetteer files it. `key` tells entries apart, also those without a GeoNames id;
    `weight` is 1 where the name asked for is the place's own, less where it is one of its others."""

    key: int
    place: Place
    weight: float = 1.0

    @property
    def is_country(self) -> bool:
        """A country or territory."""
        return (self.place.feature_code or "").startswith("PCL")

    @property
    def is_region(self) -> bool:
        """A region across divisions or countries, or a continent."""
        return self.place.feature_code in {"RGN", "CONT"}

    @property
    def is_division(self) -> bool:
        """A first or second administrative division."""
        return self.place.feature_code in {"ADM1", "ADM2"}

    @property
    def is_city(self) -> bool:
        """A populated place, of any size."""
        return (self.place.feature_code or "").startswith("PPL")

    @property
    def is_capital(self) -> bool:
        """The capital of a country."""
        return self.place.feature_code == "PPLC"


@dataclass(eq=False)
class Gazetteer:
    """A read-only gazetteer file; open it with `open_gazetteer`. Not to be shared between threads."""

    connection: sqlite3.Connection
    version: str
    _remembered: dict[str, tuple[Entry, ...]] = field(default_factory=dict, repr=False)

    def entries(self, name: str) -> tuple[Entry, ...]:
        """All places of that name, own names before other names, then the most populous first."""
        key = name_key(name)
        known = self._remembered.get(key)
        if known is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            known = self._remembered[key] = self._named(key)
        return known

    def lookup(self, name: str) -> tuple[Place, ...]:
        """All places of that name, in the order of `entries`."""
        return tuple(entry.place for entry in self.entries(name))

    def by_id(self, geonames_id: int) -> Place | None:
        """The place with that GeoNames id."""
        if geonames_id <= 0:
            return None
        row = self.connection.execute(f"SELECT {_COLUMNS} FROM place WHERE id = ?", (geonames_id,)).fetchone()  # noqa: S608
        return _entry(row).place if row else None

    def sounding_like(self, name: str, countries: Iterable[str]) -> tuple[Entry, ...]:
        """Populated places of these countries whose name differs only in transliteration, largest first."""
        wanted = frozenset(countries)
        rows = self.connection.execute(
            f"SELECT {_COLUMNS} FROM sound JOIN place ON place.id = sound.place WHERE key = ? "  # noqa: S608
            "ORDER BY population DESC, place.id",
            (sound_key(name),),
        )
        return tuple(entry for entry in map(_entry, rows) if entry.place.country in wanted)

    def division(self, country: str, admin1: str) -> Place | None:
        """The first division with that GeoNames code."""
        row = self.connection.execute(
            f"SELECT {_COLUMNS} FROM place WHERE country = ? AND admin1 = ? AND feature = 'ADM1' "  # noqa: S608
            "ORDER BY population DESC, id",
            (country, admin1),
        ).fetchone()
        return _entry(row).place if row else None

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def _named(self, key: str) -> tuple[Entry, ...]:
        rows = self.connection.execute(
            f"SELECT {_COLUMNS}, weight FROM name JOIN place ON place.id = name.place WHERE key = ? "  # noqa: S608
            "ORDER BY weight DESC, population DESC, place.id DESC",
            (key,),
        )
        return tuple(map(_entry, rows))


def open_gazetteer(cache_folder: Path | None = None) -> Gazetteer:
    """Open the gazetteer, unpacking it into the cache folder the first time (about 50 MB).

    Where the user's own cache folder cannot be written, it lies in the system's folder for temporary
    files. Raises ArtefactError when the artefact is missing or altered, or when no folder takes it.
    """
    artefact = read_artefact()
    folders = (
        [cache_folder]
        if cache_folder
        else [default_cache_folder(), Path(tempfile.gettempdir()) / "claimtrack"]
    )
    problem = ""
    for folder in folders:
        try:
            path = unpack(artefact, folder)
            # Nobody writes the file any more, so SQLite need not lock it nor look for a journal.
            connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            version = connection.execute("SELECT value FROM about WHERE key = 'version'").fetchone()[0]
            return Gazetteer(connection, version)
        except (OSError, sqlite3.Error, TypeError) as error:
            problem = f"{folder}: the gazetteer cannot be unpacked or opened here ({error})"
    raise ArtefactError(f"{problem}; name a folder that can be written")


@cache
def shared_gazetteer() -> Gazetteer:
    """The gazetteer of this process: opened when it is first asked for, closed when the process ends.

    Raises what `open_gazetteer` raises.
    """
    gazetteer = open_gazetteer()
    atexit.register(gazetteer.close)
    return gazetteer


def default_cache_folder() -> Path:
    """The user's cache folder for claimtrack."""
    from platformdirs import user_cache_path

    return user_cache_path("claimtrack", appauthor=False)


def is_unpacked(cache_folder: Path | None = None) -> bool:
    """Whether opening will be at once; else a caller may say that it takes a few seconds."""
    return read_artefact().is_unpacked_in(cache_folder or default_cache_folder())


def _entry(row: tuple[int, str, str | None, str | None, str, float, float, int, float]) -> Entry:
    key, name, country, admin1, feature, latitude, longitude, population, *weight = row
    number = key if key > 0 else None
    place = Place(name, number, country, admin1, feature, latitude, longitude, population)
    return Entry(key, place, weight[0] if weight else 1.0)
