"""Countries that a person added: a file each, beside which the package's own gazetteer stays as it is.

A file `UA.sqlite` in the user's data folder holds the places of one GeoNames country file, chosen and
written by `adding.py`. It is written once, renamed into place and then only read, so that an import under way
keeps the file it began with.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from claimtrack.errors import ArtefactError
from claimtrack.extraction.gazetteer.entry import COLUMNS, Entry, entry_of
from claimtrack.extraction.gazetteer.keys import name_key

FORMAT = "1"
"""Of the files; one of another format has to be added again."""

# A name is borne by up to some hundred villages of a country, none of which the others outdo.
_NAMESAKES = 500
# Words for the kind of a division, by which its names in two tables may differ.
_KINDS = re.compile(
    r"\b(?:oblast|region|province|governorate|rayon|raion|district|county|municipality|krai|kray|republic of|"
    r"respublika|republic|state of|state|voivodeship|misto|city|department|departement|prefecture)\b"
)


@dataclass(frozen=True, slots=True)
class About:
    """What an addition says of itself. `file` is the name of what was added, `changed` the newest day that a
    row of it was changed on, `version` eight digits of the hash of all that it was made from."""

    country: str
    file: str
    version: str
    changed: str
    places: int
    names: int
    names_file: str = ""


@dataclass(eq=False)
class Addition:
    """The opened file of a country; `open_additions` makes it. Not to be shared between threads."""

    path: Path
    about: About
    connection: sqlite3.Connection
    _divisions: dict[tuple[str, str | None, str], Entry | None] = field(default_factory=dict, repr=False)

    def named(self, key: str) -> list[Entry]:
        """The places whose name has this key (`name_key`), each once, in no order that matters."""
        rows = self.connection.execute(
            f"SELECT {COLUMNS}, max(weight) FROM name JOIN place ON place.id = name.place"  # noqa: S608
            " WHERE key = ? GROUP BY place.id ORDER BY max(weight) DESC, population DESC, place.id LIMIT ?",
            (key, _NAMESAKES),
        )
        return [entry_of(row) for row in rows]

    def sounding(self, key: str) -> list[Entry]:
        """The populated places whose own name sounds so (`sound_key`)."""
        rows = self.connection.execute(
            f"SELECT {COLUMNS} FROM sound JOIN place ON place.id = sound.place WHERE key = ?"  # noqa: S608
            " ORDER BY population DESC, place.id LIMIT ?",
            (key, _NAMESAKES),
        )
        return [entry_of(row) for row in rows]

    def by_id(self, geonames_id: int) -> Entry | None:
        """The place with this GeoNames id."""
        row = self.connection.execute(f"SELECT {COLUMNS} FROM place WHERE id = ?", (geonames_id,)).fetchone()  # noqa: S608
        return entry_of(row) if row else None

    def counterpart(self, entry: Entry) -> Entry | None:
        """GeoNames' own row of a country or division that the package's gazetteer had to estimate."""
        feature = "PCL" if entry.is_country else entry.place.feature_code or ""
        asked = (feature, None if entry.is_country else entry.place.admin1, division_key(entry.place.name))
        if asked not in self._divisions:
            row = self.connection.execute(
                f"SELECT {COLUMNS} FROM area JOIN place ON place.id = area.place"  # noqa: S608
                " WHERE area.feature = ? AND area.admin1 = ? AND (key = ? OR area.feature = 'PCL')"
                " ORDER BY place.population DESC, place.id",
                (asked[0], asked[1] or "", asked[2]),
            ).fetchone()
            self._divisions[asked] = entry_of(row) if row else None
        return self._divisions[asked]

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


def default_additions_folder() -> Path:
    """Where additions lie: a folder of the user's data, which no cleaning of caches touches."""
    from platformdirs import user_data_path

    return user_data_path("claimtrack", appauthor=False) / "gazetteer"


def open_additions(folder: Path) -> tuple[Addition, ...]:
    """The additions in `folder`, by country; none when it is not there.

    Raises ArtefactError for a file that is damaged or of another format.
    """
    try:
        return tuple(_open(path) for path in sorted(folder.glob("[A-Z][A-Z].sqlite")))
    except PermissionError as error:
        raise ArtefactError(f"{folder}: cannot be read; see its rights") from error


def division_key(name: str) -> str:
    """A key alike for "Donetsk Oblast" and "Donetsk"."""
    key = name_key(name)
    return " ".join(_KINDS.sub(" ", key).split()) or key


def _open(path: Path) -> Addition:
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )
    try:
        rows = connection.execute(
            "SELECT key, value FROM about WHERE key <> 'format' OR value = ?", (FORMAT,)
        )
        about = dict(rows)
        about.pop("format")
        known = About(
            about["country"],
            about["file"],
            about["version"],
            about["changed"],
            int(about["places"]),
            int(about["names"]),
            about["names_file"],
        )
    except (sqlite3.Error, KeyError, ValueError) as error:
        connection.close()
        raise ArtefactError(
            f"{path}: this addition to the gazetteer cannot be read by this claimtrack;"
            f" 'claimtrack gazetteer remove {path.stem}', then add its file again"
        ) from error
    return Addition(path, known, connection)
