"""A name as a person writes it → the rows it may mean: by any alias, case and accents folded."""

from __future__ import annotations

from typing import NamedTuple

from claimtrack.errors import NotFound, UnknownName
from claimtrack.names import fold, is_wikidata_id
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


_LARGEST_ID = 19  # digits; what is longer is nobody's id
_SHORT = 5  # letters; of shorter names a part is in any other name, so only the whole is compared


def named(connection: Connection, kind: Kind, name: str) -> tuple[int, ...]:
    """The ids of all rows that bear `name`, with those merged with them; none when nobody bears it.

    A number that is nobody's name is the id of a row, as lists and tables show it; "Q42", when nobody is
    named so, is the Wikidata id of a speaker.
    """
    seeds, count = kind.seeds()
    key = fold(clean(name))
    found = one_column(connection.execute(family(kind.table, seeds), [key] * count))
    if not found and kind is SPEAKER and is_wikidata_id(key):
        own = "SELECT id FROM speaker WHERE wikidata_id = ? AND deleted_at IS NULL"
        return one_column(connection.execute(family(kind.table, own), [key.upper()]))
    if found or not (key.isascii() and key.isdecimal() and len(key) < _LARGEST_ID):
        return found
    own = f"SELECT id FROM {kind.table} WHERE id = ? AND deleted_at IS NULL"
    return one_column(connection.execute(family(kind.table, own), [int(key)]))


def known(connection: Connection, kind: Kind, name: str) -> tuple[int, ...]:
    """Like `named`, but raises UnknownName, with the names nearest to it, when nobody bears it, and NotFound
    when only rows that were removed do."""
    found = named(connection, kind, name)
    if not found:
        _refuse_removed(connection, kind, name)
        raise UnknownName(kind.word, name, nearest(connection, (kind,), name))
    return found


def nearest(connection: Connection, kinds: tuple[Kind, ...], name: str, limit: int = 3) -> tuple[str, ...]:
    """The names of rows that were not removed most like `name`, best first: by rapidfuzz's WRatio, or of a
    short name by its ratio, at least 70 of 100."""
    from rapidfuzz import fuzz, process

    selects = [
        select
        for kind in kinds
        for select in (
            f"SELECT key, name FROM {kind.table} WHERE deleted_at IS NULL",
            f"SELECT alias.key, alias.name FROM {kind.aliases} AS alias JOIN {kind.table} AS named"
            f" ON named.id = alias.{kind.owner} WHERE named.deleted_at IS NULL",
        )[: 2 if kind.aliases else 1]
    ]
    names: dict[str, str] = dict(connection.execute(" UNION ".join(selects) + " ORDER BY 1, 2 DESC"))
    key = fold(clean(name))
    scorer = fuzz.ratio if len(key) < _SHORT else fuzz.WRatio
    found = process.extract(key, names.keys(), scorer=scorer, limit=limit, score_cutoff=70)
    return tuple(names[key] for key, _, _ in found)


def _refuse_removed(connection: Connection, kind: Kind, name: str) -> None:
    sql = f"SELECT min(id) FROM {kind.table} WHERE key = ? AND deleted_at IS NOT NULL"
    parameters = [fold(clean(name))]
    if kind.aliases:
        sql = (
            f"SELECT min(id) FROM {kind.table} WHERE deleted_at IS NOT NULL AND id IN"
            f" (SELECT {kind.owner} FROM {kind.aliases} WHERE key = ?)"
        )
    for (removed,) in connection.execute(sql, parameters):
        if removed is not None:
            raise NotFound(
                f"{kind.word} '{name}' was removed; 'claimtrack {kind.word} restore {removed}' brings it back"
            )
