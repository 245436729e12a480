"""Speakers with their names and roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from claimtrack.names import fold
from claimtrack.storage.finding.connection import Connection, Row, limited, listed
from claimtrack.storage.finding.listing import day, grouped, identified, named_like, present
from claimtrack.storage.finding.names import SPEAKER
from claimtrack.storage.finding.roots import Roots, members
from claimtrack.types import Naming, SpeakerKind
from claimtrack.types.listing import SpeakerRecord, SpeakerRole

_COLUMNS = (
    "speaker.id, speaker.name, speaker.kind, speaker.naming, speaker.country, speaker.wikidata_id,"
    " speaker.note, speaker.merged_into_id, speaker.deleted_at"
)
_COUNTRY = 4  # its place among them; the Wikidata id follows
_NAMES = (
    "SELECT speaker_id, name, strength FROM speaker_name WHERE speaker_id IN {ids} ORDER BY speaker_id, id"
)
_FAMILIES = (
    "WITH RECURSIVE family(root, id) AS (SELECT id, id FROM speaker WHERE id IN {ids} UNION"
    " SELECT family.root, speaker.id FROM speaker JOIN family ON speaker.merged_into_id = family.id)"
    " SELECT root, id FROM family ORDER BY root, id"
)
# The first and last day on which claims give the speakers a role: that of saying, else of publication.
_SEEN = """
SELECT claim.role, {affiliation}, min(COALESCE(claim.said_from, article.published_from)),
  max(COALESCE(claim.said_to, article.published_to))
FROM claim LEFT JOIN capture ON capture.id = claim.capture_id
  LEFT JOIN article ON article.id = capture.article_id
WHERE claim.speaker_id IN {ids} AND claim.role IS NOT NULL AND claim.deleted_at IS NULL
GROUP BY 1, 2
"""
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
    record = _speakers(connection, "speaker.id = ?", [found])[0]
    return replace(record, roles=_dated(connection, found, record.roles))


def _speakers(connection: Connection, ending: str, parameters: list[object]) -> tuple[SpeakerRecord, ...]:
    any_merged = Roots(connection).any("speaker")
    family = members("speaker", "SELECT speaker.id") if any_merged else "speaker.id"
    claims = f"(SELECT count(*) FROM claim WHERE speaker_id IN ({family}) AND deleted_at IS NULL)"
    sql = f"SELECT {_COLUMNS}, {claims} FROM speaker WHERE {ending}"
    rows = list(connection.execute(sql, parameters))
    ids = [row[0] for row in rows]
    families = _families(connection, ids) if any_merged else {one: [one] for one in ids}
    everybody = [one for family in families.values() for one in family]
    names = _of_families(families, grouped(connection, _NAMES, everybody))
    roles = _of_families(families, grouped(connection, _roles(connection), everybody))
    merged = grouped(connection, _MERGED, ids)
    rows = _filled(connection, rows, families) if any_merged else rows
    return tuple(_record(row, names[row[0]], roles[row[0]], merged[row[0]]) for row in rows)


def _families(connection: Connection, ids: Iterable[int]) -> dict[int, list[int]]:
    """Each of `ids` with the rows that were merged into it, itself first."""
    found = grouped(connection, _FAMILIES, ids)
    return {root: [root, *(one for (one,) in rows if one != root)] for root, rows in found.items()}


def _filled(connection: Connection, rows: list[Row], families: Mapping[int, Sequence[int]]) -> list[Row]:
    """The rows with the country and Wikidata id of a merged speaker where they have none of their own."""
    merged = [one for root, family in families.items() for one in family if one != root]
    sql = "SELECT id, country, wikidata_id FROM speaker WHERE id IN {ids} ORDER BY id"
    known = grouped(connection, sql, merged)
    filled = []
    for row in rows:
        offered = [known[one][0] for one in families[row[0]] if one in known]
        country, wikidata_id = (
            row[_COUNTRY + n] or next((offer[n] for offer in offered if offer[n]), None) for n in (0, 1)
        )
        filled.append((*row[:_COUNTRY], country, wikidata_id, *row[_COUNTRY + 2 :]))
    return filled


def _of_families(
    families: Mapping[int, Sequence[int]], rows: Mapping[int, list[Row]]
) -> dict[int, list[Row]]:
    """The rows of all members of each family."""
    return {root: [row for one in family for row in rows.get(one, [])] for root, family in families.items()}


def _roles(connection: Connection) -> str:
    affiliation_id = Roots(connection).of("speaker", "role.affiliation_id")
    return (
        "SELECT role.speaker_id, role.key, affiliation.id, role.title, affiliation.name, role.role_from,"
        " role.role_to FROM speaker_role AS role LEFT JOIN speaker AS affiliation"
        f" ON affiliation.id = {affiliation_id} WHERE role.speaker_id IN {{ids}}"
        " ORDER BY role.speaker_id, role.id"
    )


def _dated(connection: Connection, speaker_id: int, roles: Sequence[SpeakerRole]) -> tuple[SpeakerRole, ...]:
    """The roles of a speaker with the days between which its claims give it them."""
    affiliation = Roots(connection).of("speaker", "claim.affiliation_id")
    sql = _SEEN.format(affiliation=affiliation, ids=connection.wording.ids)
    seen: dict[tuple[str, int | None], list[str]] = defaultdict(list)
    family = _families(connection, [speaker_id])[speaker_id]
    for role, for_whom, first, last in connection.execute(sql, [listed(family)]):
        seen[fold(role), for_whom] += filter(None, (day(first), day(last)))
    return tuple(
        replace(role, seen_first=min(days), seen_last=max(days))
        if (days := seen.get((fold(role.title), role.affiliation_id)))
        else role
        for role in roles
    )


def _record(row: Row, names: list[Row], roles: list[Row], merged: list[Row]) -> SpeakerRecord:
    identifier, name, kind, naming, *others, deleted_at, claims = row
    strong = dict.fromkeys(alias for alias, strength in names if strength != "weak" and alias != name)
    weak = dict.fromkeys(alias for alias, strength in names if strength == "weak" and alias != name)
    known_as = (
        tuple(strong),
        tuple(alias for alias in weak if alias not in strong),
        _told_once(roles),
        tuple(one for (one,) in merged),
    )
    head = (identifier, name, SpeakerKind(kind), Naming(naming), *others)
    return SpeakerRecord(*(*head, deleted_at is not None, claims, *known_as))


def _told_once(roles: list[Row]) -> tuple[SpeakerRole, ...]:
    """The roles of a family: one that several members have is told once, with the days that are known."""
    found: dict[tuple[str, int | None], SpeakerRole] = {}
    for key, for_whom, title, affiliation, first, last in roles:
        role = SpeakerRole(title, affiliation, day(first), day(last), affiliation_id=for_whom)
        known = found.setdefault((key, for_whom), role)
        if not (known.first or known.last):
            found[key, for_whom] = role
    return tuple(found.values())
