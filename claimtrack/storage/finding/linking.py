"""What the search for links asks of a database: claims with their speakers and articles, and their links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimtrack.storage.finding.areas import Gazetteer
from claimtrack.storage.finding.claims import matches
from claimtrack.storage.finding.connection import Connection, listed
from claimtrack.storage.finding.roots import rows_standing_for
from claimtrack.types import ClaimFilter

_FACTS = """
SELECT c.id, c.text, c.act, c.cue, c.speaker_id, c.affiliation_id, article.id, c.ordinal, c.said_from,
  article.published_from
FROM claim AS c LEFT JOIN capture ON capture.id = c.capture_id
  LEFT JOIN article ON article.id = capture.article_id
WHERE {test} AND c.deleted_at IS NULL AND article.deleted_at IS NULL AND c.attribution = 'speech'
  AND c.status <> 'rejected'
ORDER BY article.id, c.ordinal, c.id
"""


class SpeakerNames(NamedTuple):
    """A speaker as the one it was merged into, and what it is called."""

    id: int
    name: str


class LinkableClaim(NamedTuple):
    """A claim that was said and is neither removed nor rejected; dates are ISO 8601 days."""

    id: int
    text: str
    act: str
    cue: str
    speaker: SpeakerNames | None
    affiliation: SpeakerNames | None
    article_id: int | None
    ordinal: int
    said: str | None
    published: str | None


def claims_to_link(
    connection: Connection, wanted: ClaimFilter | None, gazetteer: Gazetteer | None = None
) -> tuple[int, ...]:
    """The ids of the claims that match, oldest filed first. Raises what `find_claims` raises."""
    if wanted is None:
        sql = "SELECT id FROM claim WHERE deleted_at IS NULL ORDER BY id"
        return tuple(row[0] for row in connection.execute(sql))
    return tuple(sorted(matches(connection, wanted, None, None, gazetteer).ids))


def linkable_claims(connection: Connection, ids: Sequence[int]) -> list[LinkableClaim]:
    """Those of the claims that can be linked, in the order of their articles."""
    return _linkable(connection, f"c.id IN {connection.wording.ids}", ids)


def linkable_beside(connection: Connection, ids: Sequence[int]) -> list[LinkableClaim]:
    """The same of all claims of the captures in which these claims stand."""
    test = f"c.capture_id IN (SELECT capture_id FROM claim WHERE id IN {connection.wording.ids})"
    return _linkable(connection, test, ids)


def linked_pairs(connection: Connection, ids: Sequence[int]) -> set[tuple[int, int]]:
    """The pairs, in both orders, that a link joins or once joined, from or to these claims."""
    if not ids:
        return set()
    marked = connection.wording.ids
    sql = (
        f"SELECT from_id, to_id FROM claim_link WHERE from_id IN {marked}"
        f" UNION SELECT from_id, to_id FROM claim_link WHERE to_id IN {marked}"
    )
    found = {(row[0], row[1]) for row in connection.execute(sql, [listed(ids), listed(ids)])}
    return found | {(to, from_) for from_, to in found}


def _linkable(connection: Connection, test: str, ids: Sequence[int]) -> list[LinkableClaim]:
    rows = list(connection.execute(_FACTS.format(test=test), [listed(ids)]))
    speakers = {row[4] for row in rows} | {row[5] for row in rows}
    names = rows_standing_for(connection, "speaker", "name", speakers - {None})

    def known(speaker_id: int | None) -> SpeakerNames | None:
        return SpeakerNames(*names[speaker_id]) if speaker_id in names else None

    return [
        LinkableClaim(
            identifier,
            text,
            act,
            cue or "",
            known(speaker),
            known(affiliation),
            article,
            ordinal or 0,
            _day(said),
            _day(published),
        )
        for identifier, text, act, cue, speaker, affiliation, article, ordinal, said, published in rows
    ]


def _day(value: object) -> str | None:
    return None if value is None else str(value)
