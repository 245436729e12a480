"""What waits for a judgement, a page at a time, and what stands around it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from claimtrack.errors import NotFound
from claimtrack.names import fold
from claimtrack.storage.finding.areas import Gazetteer
from claimtrack.storage.finding.claims import rows_matching
from claimtrack.storage.finding.conditions import conditions
from claimtrack.storage.finding.connection import Condition, Connection, clean, limited, loaded, together
from claimtrack.types import ClaimFilter, LinkOrigin, Relation, Span, Status
from claimtrack.types.reviewing import LinkRecord, Neighbour, Waiting

_MOST_NEIGHBOURS = 5_000
_LINK = "link.id, from_id, relation, to_id, origin, link.status, score, reasons, link.note, link.deleted_at"


def claims_to_judge(
    connection: Connection,
    wanted: ClaimFilter,
    *,
    unjudged_by: str | None = None,
    as_filed: bool = False,
    after: Waiting | None = None,
    limit: int,
    gazetteer: Gazetteer | None = None,
) -> tuple[Waiting, ...]:
    """The claims that match and come behind `after`: the least sure first, or as they were filed.

    With `unjudged_by` only those that this researcher has not judged. Raises what `find_claims` raises.
    """
    tests = _tests(connection, wanted, unjudged_by, gazetteer)
    if after is not None:
        tests.append(_filed_behind(after) if as_filed else _behind(after))
    rows, parameters = rows_matching(connection, wanted.text, tests)
    order = "c.id" if as_filed else "c.confidence ASC NULLS LAST, c.id DESC"
    sql = f"SELECT c.id, c.confidence {rows} ORDER BY {order}{limited(limit)}"
    return tuple(Waiting(*row) for row in connection.execute(sql, parameters))


def count_to_judge(
    connection: Connection,
    wanted: ClaimFilter,
    *,
    unjudged_by: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> int:
    """How many claims `claims_to_judge` gives altogether."""
    tests = _tests(connection, wanted, unjudged_by, gazetteer)
    rows, parameters = rows_matching(connection, wanted.text, tests)
    return int(next(connection.execute(f"SELECT count(*) {rows}", parameters))[0])


def links_to_judge(
    connection: Connection,
    wanted: ClaimFilter,
    *,
    unjudged_by: str | None = None,
    after: Waiting | None = None,
    limit: int,
    gazetteer: Gazetteer | None = None,
) -> tuple[Waiting, ...]:
    """The next suggested links, the surest first, of which one claim matches; as `claims_to_judge`."""
    rows, parameters = _suggested(connection, wanted, unjudged_by, gazetteer)
    if after is not None:
        test = _less_sure(after)
        rows, parameters = f"{rows} AND {test.test}", [*parameters, *test.parameters]
    sql = f"SELECT link.id, score {rows} ORDER BY score DESC NULLS LAST, link.id{limited(limit)}"
    return tuple(Waiting(*row) for row in connection.execute(sql, parameters))


def count_links_to_judge(
    connection: Connection,
    wanted: ClaimFilter,
    *,
    unjudged_by: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> int:
    """How many links `links_to_judge` gives altogether."""
    rows, parameters = _suggested(connection, wanted, unjudged_by, gazetteer)
    return int(next(connection.execute(f"SELECT count(*) {rows}", parameters))[0])


def link(connection: Connection, number: int) -> LinkRecord:
    """The link with this id. Raises NotFound."""
    for row in connection.execute(f"SELECT {_LINK} FROM claim_link AS link WHERE link.id = ?", [number]):
        identifier, from_id, relation, to_id, origin, status, score, reasons, note, deleted_at = row
        return LinkRecord(
            identifier,
            from_id,
            Relation(relation),
            to_id,
            LinkOrigin(origin),
            Status(status),
            score,
            tuple(_in_words(reason) for reason in loaded(reasons) or ()),
            note,
            deleted_at is not None,
        )
    raise NotFound(f"no link {number}; see 'claimtrack links'")


def neighbours(connection: Connection, capture_id: int) -> tuple[Neighbour, ...]:
    """The claims in sight of a capture, in the order of its text."""
    sql = "SELECT id, text FROM claim WHERE capture_id = ? AND deleted_at IS NULL ORDER BY id"
    rows = connection.execute(sql + limited(_MOST_NEIGHBOURS), [capture_id])
    texts: dict[int, str] = dict(rows)
    pieces: dict[int, list[Span]] = defaultdict(list)
    sql = (
        'SELECT claim_id, start, "end" FROM claim_span JOIN claim ON claim.id = claim_id'
        " WHERE capture_id = ? AND field = 'content' AND deleted_at IS NULL ORDER BY claim_id, position"
    )
    for claim_id, start, end in connection.execute(sql, [capture_id]):
        pieces[claim_id].append(Span(start, end))
    found = (Neighbour(number, text, tuple(pieces[number])) for number, text in texts.items())
    return tuple(sorted(found, key=lambda one: (one.content[:1], one.id)))


def last_change(connection: Connection, by: str) -> int:
    """The number of the last change that this researcher made; 0 when there is none."""
    sql = "SELECT change FROM activity WHERE actor = ? ORDER BY seq DESC LIMIT 1"
    return next((int(row[0]) for row in connection.execute(sql, [clean(by)])), 0)


def _tests(
    connection: Connection, wanted: ClaimFilter, unjudged_by: str | None, gazetteer: Gazetteer | None
) -> list[Condition]:
    asked, kept = conditions(connection, wanted, gazetteer)
    tests = [*asked, *kept]
    if unjudged_by is not None:
        tests.append(_unjudged("claim_id = c.id", unjudged_by))
    return tests


def _unjudged(of: str, by: str) -> Condition:
    return Condition(
        f"NOT EXISTS (SELECT 1 FROM judgement JOIN researcher ON researcher.id = researcher_id WHERE {of}"
        " AND verdict IS NOT NULL AND researcher.key = ?)",
        [fold(clean(by))],
    )


def _filed_behind(after: Waiting) -> Condition:
    return Condition("c.id > ?", [after.id])


def _behind(after: Waiting) -> Condition:
    if after.sureness is None:
        return Condition("(c.confidence IS NULL AND c.id < ?)", [after.id])
    return Condition(
        "(c.confidence > ? OR c.confidence = ? AND c.id < ? OR c.confidence IS NULL)",
        [after.sureness, after.sureness, after.id],
    )


def _less_sure(after: Waiting) -> Condition:
    if after.sureness is None:
        return Condition("(score IS NULL AND link.id > ?)", [after.id])
    return Condition(
        "(score < ? OR score = ? AND link.id > ? OR score IS NULL)",
        [after.sureness, after.sureness, after.id],
    )


def _suggested(
    connection: Connection, wanted: ClaimFilter, unjudged_by: str | None, gazetteer: Gazetteer | None
) -> tuple[str, list[object]]:
    """FROM … WHERE … of the suggested links between claims in sight, of which one matches."""
    live = "link.origin = 'suggested' AND link.deleted_at IS NULL"
    seen = "id IN (from_id, to_id) AND deleted_at IS NOT NULL"
    rows = f"FROM claim_link AS link WHERE {live} AND NOT EXISTS (SELECT 1 FROM claim WHERE {seen})"
    parameters: list[object] = []
    if unjudged_by is None:
        rows += " AND link.status = 'draft'"
    else:
        test, values = together([_unjudged("link_id = link.id", unjudged_by)])
        rows, parameters = rows + test, [*parameters, *values]
    if wanted != ClaimFilter():
        tests = [condition for some in conditions(connection, wanted, gazetteer) for condition in some]
        matching, values = rows_matching(connection, wanted.text, tests)
        rows += f" AND (from_id IN (SELECT c.id {matching}) OR to_id IN (SELECT c.id {matching}))"
        parameters += [*values, *values]
    return rows, parameters


def _in_words(reason: Any) -> str:
    """A reason of a link as one line."""
    if isinstance(reason, dict):
        return ", ".join(f"{name} {value}" for name, value in reason.items())
    if isinstance(reason, list):
        return ", ".join(map(str, reason))
    return str(reason)
