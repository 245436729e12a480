"""Every named speaker with what tells whether it is another one too: names, roles, country, Wikidata id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from claimtrack.storage.finding.connection import Connection, listed
from claimtrack.storage.finding.listing import instant
from claimtrack.types import SpeakerKind

_SPEAKERS = (
    "SELECT id, name, kind, country, wikidata_id, merged_into_id FROM speaker"
    " WHERE naming = 'named' AND deleted_at IS NULL ORDER BY id"
)
_NAMES = "SELECT speaker_id, name FROM speaker_name WHERE strength <> 'weak' ORDER BY id"
_ROLES = (
    "SELECT role.speaker_id, role.title, affiliation.name FROM speaker_role AS role"
    " LEFT JOIN speaker AS affiliation ON affiliation.id = role.affiliation_id ORDER BY role.id"
)


@dataclass(frozen=True, slots=True)
class NamedSpeaker:
    """A speaker that is not merged into another, with the names and roles of those merged into it."""

    id: int
    name: str
    kind: SpeakerKind
    country: str | None
    wikidata_id: str | None
    names: tuple[str, ...]
    roles: tuple[str, ...]


def named_speakers(connection: Connection) -> list[NamedSpeaker]:
    """All speakers known by a name that means one entity in every article: no bare surname or title."""
    rows = list(connection.execute(_SPEAKERS))
    above = {row[0]: row[5] for row in rows if row[5] is not None}
    names: dict[int, dict[str, None]] = defaultdict(dict)
    roles: dict[int, dict[str, None]] = defaultdict(dict)
    for identifier, name, *_ in rows:
        names[_root(identifier, above)][name] = None
    for identifier, name in connection.execute(_NAMES):
        names[_root(identifier, above)][name] = None
    for identifier, title, affiliation in connection.execute(_ROLES):
        roles[_root(identifier, above)][f"{title} of {affiliation}" if affiliation else title] = None
    return [
        NamedSpeaker(
            identifier,
            name,
            SpeakerKind(kind),
            country,
            wikidata_id,
            tuple(names[identifier]),
            tuple(roles[identifier]),
        )
        for identifier, name, kind, country, wikidata_id, merged_into in rows
        if merged_into is None and _means_one(kind, name)
    ]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two speakers of whom a person said that they are not one, and why; each as what it is merged into."""

    id: int
    name: str
    other_id: int
    other_name: str
    note: str | None
    at: str


def differences(connection: Connection) -> list[Difference]:
    """What was said not to be one, latest first, but what is out of sight."""
    merged = "SELECT id, merged_into_id FROM speaker WHERE merged_into_id IS NOT NULL"
    above = {row[0]: row[1] for row in connection.execute(merged)}
    rows = list(
        connection.execute(
            "SELECT one_id, other_id, note, created_at FROM speaker_difference ORDER BY id DESC"
        )
    )
    ids = sorted({_root(number, above) for row in rows for number in row[:2]})
    query = f"SELECT id, name FROM speaker WHERE id IN {connection.wording.ids} AND deleted_at IS NULL"
    names = {row[0]: row[1] for row in connection.execute(query, [listed(ids)])}
    pairs = ((_root(one, above), _root(other, above), note, at) for one, other, note, at in rows)
    return [
        Difference(one, names[one], other, names[other], note, instant(at))
        for one, other, note, at in pairs
        if one in names and other in names and one != other
    ]


def claims_of(connection: Connection, ids: Collection[int]) -> dict[int, int]:
    """How many claims each of `ids` has, removed ones and those of merged speakers not counted."""
    sql = (
        f"SELECT speaker_id, count(*) FROM claim WHERE speaker_id IN {connection.wording.ids}"
        " AND deleted_at IS NULL GROUP BY speaker_id"
    )
    return dict.fromkeys(ids, 0) | {row[0]: row[1] for row in connection.execute(sql, [listed(sorted(ids))])}


def _root(identifier: int, above: dict[int, int]) -> int:
    for _ in range(len(above)):
        if identifier not in above:
            break
        identifier = above[identifier]
    return identifier


def _means_one(kind: str, name: str) -> bool:
    return " " in name.strip() or kind in {SpeakerKind.ORGANIZATION.value, SpeakerKind.GOVERNMENT.value}
