"""Speakers with their names and roles."""

from __future__ import annotations

from claimtrack.storage.finding.connection import Connection, Row, limited
from claimtrack.storage.finding.listing import day, grouped, identified, named_like, present
from claimtrack.storage.finding.names import SPEAKER
from claimtrack.storage.finding.roots import Roots, members
from claimtrack.types import Naming, SpeakerKind
from claimtrack.types.listing import SpeakerRecord, SpeakerRole

_COLUMNS = (
    "speaker.id, speaker.name, speaker.kind, speaker.naming, speaker.country, speaker.wikidata_id,"
    " speaker.note, speaker.merged_into_id, speaker.deleted_at"
)
_NAMES = (
    "SELECT alias.speaker_id, alias.name, alias.strength FROM speaker_name AS alias"
    " JOIN speaker ON speaker.id = alias.speaker_id AND speaker.name <> alias.name"
    " WHERE alias.speaker_id IN {ids} ORDER BY alias.speaker_id, alias.id"
)
_MERGED = "SELECT merged_into_id, id FROM speaker WHERE merged_into_id IN {ids} ORDER BY merged_into_id, id"


def find_speakers(
    connection: Connection,
    text: str | None = None,
    *,
    limit: int | None = None,
    include_removed: bool = False,
) -> tuple[SpeakerRecord, ...]:
    """Speakers with a name that holds `text`, by name; merged ones only with the removed ones."""
    test, parameters = named_like(SPEAKER, text)
    ending = f"{test} AND {present('speaker', include_removed)} ORDER BY speaker.key, speaker.id"
    return _speakers(connection, ending + limited(limit), parameters)


def speaker(connection: Connection, reference: str) -> SpeakerRecord:
    """The speaker with this id or name; by name the one that a merged speaker went into.

    Raises NotFound, UnknownName, AmbiguousName.
    """
    found = identified(connection, SPEAKER, reference)
    return _speakers(connection, "speaker.id = ?", [found])[0]


def _speakers(connection: Connection, ending: str, parameters: list[object]) -> tuple[SpeakerRecord, ...]:
    family = members("speaker", "SELECT speaker.id") if Roots(connection).any("speaker") else "speaker.id"
    claims = f"(SELECT count(*) FROM claim WHERE speaker_id IN ({family}) AND deleted_at IS NULL)"
    sql = f"SELECT {_COLUMNS}, {claims} FROM speaker WHERE {ending}"
    rows = list(connection.execute(sql, parameters))
    ids = [row[0] for row in rows]
    names = grouped(connection, _NAMES, ids)
    merged = grouped(connection, _MERGED, ids)
    roles = grouped(connection, _roles(connection), ids)
    return tuple(_record(row, names[row[0]], roles[row[0]], merged[row[0]]) for row in rows)


def _roles(connection: Connection) -> str:
    return (
        "SELECT role.speaker_id, role.title, affiliation.name, role.role_from, role.role_to"
        " FROM speaker_role AS role LEFT JOIN speaker AS affiliation"
        f" ON affiliation.id = {Roots(connection).of('speaker', 'role.affiliation_id')}"
        " WHERE role.speaker_id IN {ids} ORDER BY role.speaker_id, role.id"
    )


def _record(row: Row, names: list[Row], roles: list[Row], merged: list[Row]) -> SpeakerRecord:
    identifier, name, kind, naming, *others, deleted_at, claims = row
    known_as = (
        tuple(alias for alias, strength in names if strength != "weak"),
        tuple(alias for alias, strength in names if strength == "weak"),
        tuple(SpeakerRole(title, whom, day(first), day(last)) for title, whom, first, last in roles),
        tuple(one for (one,) in merged),
    )
    head = (identifier, name, SpeakerKind(kind), Naming(naming), *others)
    return SpeakerRecord(*(*head, deleted_at is not None, claims, *known_as))
