"""Looking places up by name, by sound and by GeoNames id."""

from __future__ import annotations

import atexit
import sqlite3
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from claimtrack.errors import ArtefactError
from claimtrack.extraction.gazetteer.additions import Addition, default_additions_folder, open_additions
from claimtrack.extraction.gazetteer.entry import COLUMNS, Entry, entry_of
from claimtrack.extraction.gazetteer.keys import name_key, sound_key
from claimtrack.extraction.gazetteer.unpacking import read_artefact, unpack
from claimtrack.types import Place

# An article asks for the same few hundred names again and again; the bound keeps a long run small.
_REMEMBERED = 20_000


@dataclass(eq=False)
class Gazetteer:
    """The package's gazetteer and what a person added to it; open it with `open_gazetteer`. Not to be shared
    between threads.

    A place that both know is one entry: the package's, but for countries and divisions, whose GeoNames id and
    point the package had to do without or estimate.
    """

    connection: sqlite3.Connection
    version: str
    additions: tuple[Addition, ...] = ()
    _remembered: dict[str, tuple[Entry, ...]] = field(default_factory=dict, repr=False)

    @property
    def signature(self) -> str:
        """What an extractor's name tells of additions: ", places of UA 1f3a5b7c"; nothing without them."""
        named = (f"{one.about.country} {one.about.version}" for one in self.additions)
        return f", places of {' and '.join(named)}" if self.additions else ""

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
        known = self._own(geonames_id)
        if known is not None:
            return self._amended(known).place
        found = (addition.by_id(geonames_id) for addition in self.additions)
        return next((entry.place for entry in found if entry), None)

    def sounding_like(self, name: str, countries: Iterable[str]) -> tuple[Entry, ...]:
        """Populated places of these countries whose name differs only in transliteration, largest first."""
        wanted, key = frozenset(countries), sound_key(name)
        rows = self.connection.execute(
            f"SELECT {COLUMNS} FROM sound JOIN place ON place.id = sound.place WHERE key = ? "  # noqa: S608
            "ORDER BY population DESC, place.id",
            (key,),
        )
        found = [entry for entry in map(entry_of, rows) if entry.place.country in wanted]
        for addition in self.additions:
            if addition.about.country in wanted:
                found += addition.sounding(key)
        alike = {entry.key: entry for entry in reversed(found)}
        return tuple(sorted(alike.values(), key=lambda entry: (-(entry.place.population or 0), entry.key)))

    def division(self, country: str, admin1: str) -> Place | None:
        """The first division with that GeoNames code."""
        row = self.connection.execute(
            f"SELECT {COLUMNS} FROM place WHERE country = ? AND admin1 = ? AND feature = 'ADM1' "  # noqa: S608
            "ORDER BY population DESC, id",
            (country, admin1),
        ).fetchone()
        return self._amended(entry_of(row)).place if row else None

    def size(self) -> tuple[int, int]:
        """How many places and names the package's own gazetteer has."""
        sql = "SELECT (SELECT count(*) FROM place), (SELECT count(*) FROM name)"
        places, names = self.connection.execute(sql).fetchone()
        return places, names

    def added_from(self, key: int) -> str | None:
        """The file that the entry with this key came with; None for one of the package's own."""
        if self._own(key):
            return None
        return next((one.about.file for one in self.additions if one.by_id(key)), None)

    def close(self) -> None:
        """Let go of the files."""
        self.connection.close()
        for addition in self.additions:
            addition.close()

    def _own(self, key: int) -> Entry | None:
        row = self.connection.execute(f"SELECT {COLUMNS} FROM place WHERE id = ?", (key,)).fetchone()  # noqa: S608
        return entry_of(row) if row else None

    def _named(self, key: str) -> tuple[Entry, ...]:
        rows = self.connection.execute(
            f"SELECT {COLUMNS}, weight FROM name JOIN place ON place.id = name.place WHERE key = ? "  # noqa: S608
            "ORDER BY weight DESC, population DESC, place.id DESC",
            (key,),
        )
        own = tuple(map(entry_of, rows))
        return self._with_additions(key, own) if self.additions else own

    def _with_additions(self, key: str, own: Iterable[Entry]) -> tuple[Entry, ...]:
        found = {entry.key: entry for entry in map(self._amended, own)}
        for addition in self.additions:
            for entry in addition.named(key):
                if entry.key in found:
                    weight = max(entry.weight, found[entry.key].weight)
                    found[entry.key] = replace(found[entry.key], weight=weight)
                else:
                    known = self._own(entry.key)
                    found[entry.key] = replace(self._amended(known), weight=entry.weight) if known else entry
        rank = {key: (-one.weight, -(one.place.population or 0), -key) for key, one in found.items()}
        return tuple(sorted(found.values(), key=lambda entry: rank[entry.key]))

    def _amended(self, entry: Entry) -> Entry:
        """A country or division with the id and point that an addition has for it."""
        if not (entry.is_country or entry.is_division):
            return entry
        addition = next((one for one in self.additions if one.about.country == entry.place.country), None)
        better = addition.counterpart(entry) if addition else None
        if better is None:
            return entry
        place = replace(
            better.place,
            name=entry.place.name if entry.is_country else better.place.name,
            feature_code=entry.place.feature_code,
            population=better.place.population or entry.place.population,
        )
        return Entry(better.key, place, entry.weight)


def open_gazetteer(cache_folder: Path | None = None, additions_folder: Path | None = None) -> Gazetteer:
    """Open the gazetteer, unpacking it into the cache folder the first time (32 MB), with the additions of
    the other folder (without one, with those of the user).

    Where the user's own cache folder cannot be written, it lies in the system's folder for temporary
    files. Raises ArtefactError when the artefact is missing or altered, when no folder takes it, or when an
    addition cannot be read.
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
            break
        except (OSError, sqlite3.Error, TypeError) as error:
            problem = f"{folder}: the gazetteer cannot be unpacked or opened here ({error})"
    else:
        raise ArtefactError(f"{problem}; name a folder that can be written")
    try:
        return Gazetteer(connection, version, open_additions(additions_folder or default_additions_folder()))
    except BaseException:
        connection.close()
        raise


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
