"""The filters of a question → conditions in SQL on the claims `c` (DESIGN.md section 4 says what matches)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from claimtrack.errors import NotFound, UnknownName
from claimtrack.names import fold
from claimtrack.storage.finding import areas
from claimtrack.storage.finding.areas import Gazetteer
from claimtrack.storage.finding.connection import Condition, Connection, among, clean, listed
from claimtrack.storage.finding.names import SOURCE, SPEAKER, known, named, nearest
from claimtrack.storage.finding.roots import members
from claimtrack.types import ClaimFilter, DayRange

_IN_ARTICLES = (
    "c.capture_id IN (SELECT capture.id FROM capture JOIN article ON article.id = capture.article_id"
    " WHERE {condition})"
)


def conditions(
    connection: Connection,
    wanted: ClaimFilter,
    gazetteer: Gazetteer | None = None,
    *,
    newest: bool = False,
) -> tuple[list[Condition], list[Condition]]:
    """What `wanted` asks for, all but its text, and what it leaves out though nobody asked: few claims.

    `newest` says that only the latest claims are wanted; a large area is asked for in another way then.

    Raises UnknownName, NotFound (an article) and InvalidValue for values that mean nothing here.
    """
    asked = [
        *_who(connection, wanted),
        *_where(connection, wanted, gazetteer, newest=newest and _asks_for_an_area_only(wanted)),
        *_published(connection, wanted),
        *_coded(connection, wanted),
    ]
    kept = list(_kept(connection, wanted))
    if wanted.independent:
        from claimtrack.storage.finding.origins import repetitions

        ids = repetitions(connection, [*asked, *kept])
        kept.append(Condition(f"c.id NOT IN {connection.wording.ids}", [listed(ids)]))
    return asked, kept


def _who(connection: Connection, wanted: ClaimFilter) -> Iterator[Condition]:
    if wanted.speaker is not None:
        yield _spoken_by(connection, wanted.speaker)
    if wanted.role is not None:
        yield _in_role(connection, wanted.role)
    if wanted.affiliation is not None:
        yield _affiliated(connection, wanted.affiliation)
    if wanted.via is not None:
        yield _relayed_by(connection, wanted.via)
    if wanted.said is not None:
        yield _said_within(connection, wanted.said)


def _asks_for_an_area_only(wanted: ClaimFilter) -> bool:
    """Whether one of place, near and country is all that is asked for."""
    given = {field.name for field in fields(wanted) if getattr(wanted, field.name) not in (None, False)}
    return len(given - {"include_stances", "include_deleted", "independent"}) == 1 and bool(
        given & {"place", "near", "country"}
    )


def _where(
    connection: Connection, wanted: ClaimFilter, gazetteer: Gazetteer | None, *, newest: bool
) -> Iterator[Condition]:
    found = []
    if wanted.place is not None:
        found.append(areas.in_place(connection, wanted.place, gazetteer))
    if wanted.near is not None:
        found.append(areas.within(connection, wanted.near))
    if wanted.country is not None:
        found.append(areas.in_country(wanted.country))
    yield from (areas.claims_in(connection, area, newest=newest) for area in found)
    if wanted.event is not None:
        overlap = _overlaps("event", wanted.event)
        yield among(f"SELECT claim_id FROM claim_event WHERE {overlap.test}", overlap.parameters)


def _published(connection: Connection, wanted: ClaimFilter) -> Iterator[Condition]:
    if wanted.source is not None:
        ids = known(connection, SOURCE, wanted.source)
        condition = f"article.source_id IN {connection.wording.ids}"
        yield Condition(_IN_ARTICLES.format(condition=condition), [listed(ids)])
    if wanted.published is not None:
        overlap = _overlaps("article.published", wanted.published)
        yield Condition(_IN_ARTICLES.format(condition=overlap.test), overlap.parameters)
    if wanted.article is not None:
        if not list(connection.execute("SELECT 1 FROM article WHERE id = ?", [wanted.article])):
            raise NotFound(f"no article {wanted.article}; see 'claimtrack article list'")
        captures = "SELECT id FROM capture WHERE article_id = ?"
        yield Condition(f"c.capture_id IN ({captures})", [wanted.article])


def _coded(connection: Connection, wanted: ClaimFilter) -> Iterator[Condition]:
    codes = {"act": wanted.act, "quote_type": wanted.quote_type, "status": wanted.status}
    for column, code in codes.items():
        if code is not None:
            yield Condition(f"c.{column} = ?", [str(code)])
    yield from _as_sure(wanted)
    if wanted.tag is not None:
        yield _tagged(connection, wanted.tag)
    if wanted.linked is not None:
        live = "relation = ? AND status <> 'rejected' AND deleted_at IS NULL"
        sides = f"SELECT from_id FROM claim_link WHERE {live} UNION SELECT to_id FROM claim_link WHERE {live}"
        yield among(sides, [str(wanted.linked)] * 2)


def _as_sure(wanted: ClaimFilter) -> Iterator[Condition]:
    """The range of confidence; a claim without one counts as 1."""
    if wanted.min_confidence is not None:
        yield Condition("(c.confidence >= ? OR c.confidence IS NULL)", [wanted.min_confidence])
    if wanted.max_confidence is not None:
        without = " OR c.confidence IS NULL" if wanted.max_confidence >= 1 else ""
        yield Condition(f"(c.confidence <= ?{without})", [wanted.max_confidence])


def _spoken_by(connection: Connection, name: str) -> Condition:
    ids = known(connection, SPEAKER, name)
    if len(ids) == 1:  # an equality lets the index on speaker and date give the order, too
        return Condition("c.speaker_id = ?", [ids[0]])
    return Condition(f"c.speaker_id IN {connection.wording.ids}", [listed(ids)])


def _affiliated(connection: Connection, name: str) -> Condition:
    """Said for the organisation, or by somebody who bore a role in it."""
    ids = listed(known(connection, SPEAKER, name))
    list_of_ids = connection.wording.ids
    return Condition(
        f"(c.affiliation_id IN {list_of_ids} OR c.speaker_id IN (SELECT speaker_id FROM speaker_role"
        f" WHERE affiliation_id IN {list_of_ids}))",
        [ids, ids],
    )


def _in_role(connection: Connection, role: str) -> Condition:
    """The role the article gives the speaker there, else one the speaker is known to bear.

    Roles are few and repeat, so the ones that match are picked here, by whole folded words.
    """
    wanted = f" {fold(clean(role))} "
    each_role = (
        "WITH RECURSIVE roles(role) AS (SELECT min(role) FROM claim WHERE role IS NOT NULL UNION ALL SELECT"
        " (SELECT min(role) FROM claim WHERE role > roles.role) FROM roles WHERE roles.role IS NOT NULL)"
        " SELECT role FROM roles WHERE role IS NOT NULL"
    )
    written = [row[0] for row in connection.execute(each_role) if wanted in f" {fold(row[0])} "]
    titles = connection.execute("SELECT id, key FROM speaker_role")
    borne = listed(identifier for identifier, key in titles if wanted in f" {key} ")
    marks = ", ".join("?" * len(written)) or "NULL"
    return Condition(
        f"(c.role IN ({marks}) OR COALESCE(c.role, '') = '' AND c.speaker_id IN"
        f" (SELECT speaker_id FROM speaker_role WHERE id IN {connection.wording.ids}))",
        [*written, borne],
    )


def _relayed_by(connection: Connection, name: str) -> Condition:
    sources, speakers = named(connection, SOURCE, name), named(connection, SPEAKER, name)
    if not sources and not speakers:
        raise UnknownName(SOURCE.word, name, nearest(connection, (SOURCE, SPEAKER), name))
    list_of_ids = connection.wording.ids
    return among(
        f"SELECT claim_id FROM claim_via WHERE source_id IN {list_of_ids}"
        f" UNION SELECT claim_id FROM claim_via WHERE speaker_id IN {list_of_ids}",
        [listed(sources), listed(speakers)],
    )


def _tagged(connection: Connection, name: str) -> Condition:
    rows = list(connection.execute("SELECT id FROM tag WHERE key = ?", [fold(clean(name))]))
    if not rows:
        raise UnknownName("tag", name)
    return among("SELECT claim_id FROM claim_tag WHERE tag_id = ?", [rows[0][0]])


def _said_within(connection: Connection, days: DayRange) -> Condition:
    """As `_overlaps`. Hardly any claim is said before a day and after none: where there is none, the index on
    said_from alone tells where to begin."""
    open_starts = "SELECT 1 FROM claim WHERE said_from IS NULL AND said_to IS NOT NULL LIMIT 1"
    overlap = _overlaps("c.said", days)
    if days.last is None or list(connection.execute(open_starts)):
        return overlap
    test = overlap.test.replace("(c.said_from IS NULL OR c.said_from <= ?)", "c.said_from <= ?")
    return Condition(test, overlap.parameters)


def _overlaps(column: str, days: DayRange) -> Condition:
    """A date whose days overlap `days`; an open side reaches for ever, and no date matches nothing."""
    first, last = f"{column}_from", f"{column}_to"
    tests, parameters = [f"({first} IS NOT NULL OR {last} IS NOT NULL)"], list[object]()
    if days.last is not None:
        tests.append(f"({first} IS NULL OR {first} <= ?)")
        parameters.append(days.last.isoformat())
    if days.first is not None:
        tests.append(f"({last} IS NULL OR {last} >= ?)")
        parameters.append(days.first.isoformat())
    return Condition(" AND ".join(tests), parameters)


def _kept(connection: Connection, wanted: ClaimFilter) -> Iterator[Condition]:
    """No stance; not removed itself, nor with its article, its article's source or its speaker.

    Whether anything was removed is asked first, so that a question pays for these tests only then.
    """
    if not wanted.include_stances:
        yield Condition("c.attribution = 'speech'", [])
    if wanted.include_deleted:
        return
    removed = "deleted_at IS NOT NULL"
    tables = ("article", "source", "speaker")
    tests = ", ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {removed})" for table in tables)
    articles, sources, speakers = next(connection.execute(f"SELECT {tests}"))
    yield Condition("c.deleted_at IS NULL", [])
    if articles or sources:
        gone = members("source", f"SELECT id FROM source WHERE {removed}")
        condition = _IN_ARTICLES.format(condition=f"article.{removed} OR article.source_id IN ({gone})")
        yield Condition(f"(c.capture_id IS NULL OR NOT {condition})", [])
    if speakers:
        gone = members("speaker", f"SELECT id FROM speaker WHERE {removed}")
        yield Condition(f"(c.speaker_id IS NULL OR c.speaker_id NOT IN ({gone}))", [])
