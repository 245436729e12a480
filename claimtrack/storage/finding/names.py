"""A name as a person writes it → the rows it may mean: by any alias, case and accents folded."""

from __future__ import annotations

from typing import NamedTuple

from claimtrack.errors import UnknownName
from claimtrack.names import fold
from claimtrack.storage.finding.connection import Connection, clean
from claimtrack.storage.finding.roots import family, one_column


class Kind(NamedTuple):
    """One sort of named row: `word` is what people call it, `aliases` and `owner` the table of its names."""

    word: str
    table: str
    aliases: str | None = None
    owner: str = ""

    def seeds(self) -> tuple[str, int]:
        """SQL of the ids of the rows, not removed, that bear one name; and how many parameters it takes."""
        own = f"SELECT id FROM {self.table} WHERE key = ? AND deleted_at IS NULL"
        if self.aliases is None:
            return own, 1
        return (
            f"{own} UNION SELECT alias.{self.owner} FROM {self.aliases} AS alias"
            f" JOIN {self.table} AS named ON named.id = alias.{self.owner}"
            " WHERE alias.key = ? AND named.deleted_at IS NULL",
            2,
        )


SPEAKER = Kind("speaker", "speaker", "speaker_name", "speaker_id")
PLACE = Kind("place", "place", "place_name", "place_id")
SOURCE = Kind("source", "source")


def named(connection: Connection, kind: Kind, name: str) -> tuple[int, ...]:
    """The ids of all rows that bear `name`, with those merged with them; none when nobody bears it."""
    seeds, count = kind.seeds()
    key = fold(clean(name))
    return one_column(connection.execute(family(kind.table, seeds), [key] * count))


def known(connection: Connection, kind: Kind, name: str) -> tuple[int, ...]:
    """Like `named`, but raises UnknownName, with the names nearest to it, when nobody bears it."""
    found = named(connection, kind, name)
    if not found:
        raise UnknownName(kind.word, name, nearest(connection, (kind,), name))
    return found


def nearest(connection: Connection, kinds: tuple[Kind, ...], name: str, limit: int = 3) -> tuple[str, ...]:
    """The stored names most like `name`, best first (rapidfuzz WRatio, at least 70 of 100)."""
    from rapidfuzz import fuzz, process

    selects = [
        f"SELECT key, name FROM {table}" for kind in kinds for table in (kind.table, kind.aliases) if table
    ]
    names: dict[str, str] = dict(connection.execute(" UNION ".join(selects) + " ORDER BY 1, 2 DESC"))
    found = process.extract(fold(clean(name)), names.keys(), scorer=fuzz.WRatio, limit=limit, score_cutoff=70)
    return tuple(names[key] for key, _, _ in found)
