"""Questions about claims: which match, in which order, how many, and one claim by its id or uid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.errors import AmbiguousName, NotFound
from claimtrack.storage.finding.areas import Gazetteer
from claimtrack.storage.finding.conditions import conditions
from claimtrack.storage.finding.connection import Condition, Connection, clean, limited, together
from claimtrack.storage.finding.ranking import Matches, ranked
from claimtrack.storage.finding.roots import Roots
from claimtrack.storage.finding.words import phrases
from claimtrack.types import ClaimFilter

if TYPE_CHECKING:
    from claimtrack.storage.finding.sorting import Sort
    from claimtrack.types import ClaimRecord

NEWEST_SAID_FIRST = "c.said_from DESC NULLS LAST, c.said_to DESC NULLS LAST, c.id DESC"
_SHORTEST_UID = 6


@dataclass(frozen=True, slots=True)
class Found:
    """The claims that match, in order; `note` says so when only the newest of them were ranked."""

    records: tuple[ClaimRecord, ...]
    note: str | None = None


def find_claims(
    connection: Connection,
    wanted: ClaimFilter,
    *,
    sort: Sort | None = None,
    limit: int | None = None,
    gazetteer: Gazetteer | None = None,
) -> Found:
    """The claims that match: best match first when words are searched for, else newest said first.

    `gazetteer` is asked for a place that the database has not met ("Ukraine", when it knows only Bucha).

    Raises:
        UnknownName: nobody bears the name; it lists the nearest.
        NotFound: there is no such article.
        InvalidValue: the text holds no word, or the country is no code.
    """
    from claimtrack.storage.finding.records import details

    found = matches(connection, wanted, sort, limit, gazetteer)
    return Found(tuple(details(connection, found.ids, with_outlets=wanted.independent)), found.note)


def iterate_claims(
    connection: Connection,
    wanted: ClaimFilter,
    *,
    sort: Sort | None = None,
    limit: int | None = None,
    gazetteer: Gazetteer | None = None,
) -> Iterator[ClaimRecord]:
    """`find_claims` one at a time, in little memory however many there are."""
    from claimtrack.storage.finding.records import details

    ids = matches(connection, wanted, sort, limit, gazetteer).ids
    yield from details(connection, ids, with_outlets=wanted.independent)


def count_claims(
    connection: Connection,
    wanted: ClaimFilter,
    *,
    at_most: int | None = None,
    gazetteer: Gazetteer | None = None,
) -> int:
    """How many claims match; counting stops at `at_most`. Raises what `find_claims` raises."""
    asked, kept = conditions(connection, wanted, gazetteer)
    rows, parameters = rows_matching(connection, wanted.text, [*asked, *kept])
    counted = rows if at_most is None else f"FROM (SELECT 1 {rows}{limited(at_most)}) AS counted"
    return int(next(connection.execute(f"SELECT count(*) {counted}", parameters))[0])


def claim(connection: Connection, reference: str) -> ClaimRecord:
    """The claim with this id, this uid, or the only one whose uid begins so (six characters at least).

    A removed claim is found too, and says that it is.

    Raises NotFound; AmbiguousName when several uids begin so.
    """
    from claimtrack.storage.finding.records import details

    text = clean(reference).strip()
    ids: list[int] = []
    if text.isascii() and text.isdecimal() and len(text) < 19:
        ids = [row[0] for row in connection.execute("SELECT id FROM claim WHERE id = ?", [int(text)])]
    if not ids and len(text) >= _SHORTEST_UID:
        # The first string that sorts after every string which begins so.
        after = text[:-1] + chr(ord(text[-1]) + 1)
        sql = "SELECT id FROM claim WHERE uid >= ? AND uid < ? ORDER BY uid LIMIT 5"
        ids = [row[0] for row in connection.execute(sql, [text, after])]
    if len(ids) > 1:
        raise AmbiguousName(
            f"the uids of claims {', '.join(map(str, ids))} begin with '{text}'; write more of it"
        )
    if not ids:
        raise NotFound(f"no claim {text}; 'claimtrack query' lists the ids")
    return next(details(connection, ids))


def matches(
    connection: Connection,
    wanted: ClaimFilter,
    sort: Sort | None,
    limit: int | None,
    gazetteer: Gazetteer | None = None,
) -> Matches:
    """The ids of the claims that match; what it raises, `find_claims` says."""
    newest = limit is not None and sort is None and wanted.text is None
    asked, kept = conditions(connection, wanted, gazetteer, newest=newest)
    if wanted.text is not None and sort is None:
        query = connection.wording.phrases(phrases(wanted.text))
        return ranked(connection, query, asked, kept, limit)
    order = _order(connection, sort) if sort else NEWEST_SAID_FIRST
    rows, parameters = rows_matching(connection, wanted.text, [*asked, *kept])
    sql = f"SELECT c.id {rows} ORDER BY {order}{limited(limit)}"
    return Matches(tuple(row[0] for row in connection.execute(sql, parameters)))


def rows_matching(
    connection: Connection, text: str | None, tests: list[Condition]
) -> tuple[str, list[object]]:
    """FROM … WHERE … of the claims `c` that match."""
    rows, parameters = "FROM claim AS c WHERE TRUE", list[object]()
    if text is not None:
        rows = connection.wording.matching
        parameters = [connection.wording.phrases(phrases(text))]
    test, values = together(tests)
    return rows + test, parameters + values


def _order(connection: Connection, sort: Sort) -> str:
    """ORDER BY of the claims `c`: those without a value last, the newest filed first among equals.

    A claim without a confidence is surer than any with one: a person entered it.
    """
    from claimtrack.storage.finding.sorting import SortKey

    roots = Roots(connection)
    article = "FROM capture JOIN article ON article.id = capture.article_id"
    speaker, source = roots.of("speaker", "c.speaker_id"), roots.of("source", "article.source_id")
    keys = {
        SortKey.SAID: "c.said_from",
        SortKey.EVENT: "(SELECT min(event_from) FROM claim_event WHERE claim_id = c.id)",
        SortKey.PUBLISHED: f"(SELECT published_from {article} WHERE capture.id = c.capture_id)",
        SortKey.FILED: "c.id",
        SortKey.SPEAKER: f"(SELECT key FROM speaker WHERE id = {speaker})",
        SortKey.SOURCE: f"(SELECT source.key {article} JOIN source ON source.id = {source}"
        " WHERE capture.id = c.capture_id)",
        SortKey.CONFIDENCE: "c.confidence",
    }
    direction = "DESC" if sort.descending else "ASC"
    nulls = "FIRST" if sort.descending and sort.by is SortKey.CONFIDENCE else "LAST"
    return f"{keys[sort.by]} {direction} NULLS {nulls}, c.id DESC"
