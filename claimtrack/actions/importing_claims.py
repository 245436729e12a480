"""`import-claims`: a table of claims into the database; bad rows are told, good ones kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from claimtrack.actions.claim_rows import (
    RowLink,
    article_of,
    claim_of,
    links_of,
    method_of,
    relay_kinds,
    uid_of,
)
from claimtrack.actions.preparing import Failed
from claimtrack.actions.values import country_of
from claimtrack.errors import InvalidValue, ReadingError
from claimtrack.reading.claim_table import ClaimRow
from claimtrack.types import ArticleFacts, DateOrder, RelayKind, Status

if TYPE_CHECKING:
    from claimtrack.storage.database import Session
    from claimtrack.storage.location import Location
    from claimtrack.storage.saving import NewClaim


@dataclass(frozen=True, slots=True)
class Added:
    """A claim of the table that is in the database now; `is_new` is False when it was before."""

    claim_id: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    article: ArticleFacts
    links: tuple[RowLink, ...]
    new: NewClaim


def import_claims(
    location: Location,
    source: str | BinaryIO,
    *,
    mapping: Mapping[str, str] | None = None,
    date_order: DateOrder | None = None,
    tell_unused: Callable[[list[str]], None] | None = None,
    tell_judged: Callable[[int], None] | None = None,
) -> Iterator[Added | Failed]:
    """Read a table (`mapping` says which field a column is) and file its claims in one transaction.

    Bad rows come first, named by their line, then the good ones, which are kept when the iterator ends.
    The same table again adds nothing. `tell_unused` hears of columns that are no field,
    `tell_judged` how many rows bear what researchers decided elsewhere, which is nobody's judgement here.

    Raises ReadingError, UsageError, DatabaseError.
    """
    from claimtrack.actions.changing import changing
    from claimtrack.reading import claim_table

    shown = source if isinstance(source, str) else "standard input"
    good: list[_Row] = []
    seen: set[tuple[str, str]] = set()
    rows = list(claim_table.rows(source, mapping, tell_unused=tell_unused))
    judged = sum(map(_is_judged, rows))
    if judged and tell_judged is not None:
        tell_judged(judged)
    relays = relay_kinds(row for row in rows if isinstance(row, ClaimRow))
    for row in rows:
        prepared = _prepared(row, shown, date_order, relays, seen)
        if isinstance(prepared, Failed):
            yield prepared
        else:
            good.append(prepared)
    if not good:
        return
    with changing(location, "import claims", create=True) as (session, now):
        outcomes = _file(session, good, shown, now)
    yield from outcomes


def _is_judged(row: ClaimRow | ReadingError) -> bool:
    """Whether a row tells what became of a claim where it was exported."""
    if isinstance(row, ReadingError):
        return False
    status = row.values.get("status", Status.DRAFT.value)
    return status != Status.DRAFT.value or "credibility" in row.values


def _prepared(
    row: ClaimRow | ReadingError,
    shown: str,
    order: DateOrder | None,
    relays: Mapping[str, RelayKind],
    seen: set[tuple[str, str]],
) -> _Row | Failed:
    from claimtrack.storage.saving import NewClaim

    if isinstance(row, ReadingError):
        return Failed(row.origin, row.problem)
    where = f"{shown}:{row.line}"
    names = {(field, row.values[field]) for field in ("uid", "external_id") if field in row.values}
    for field, name in sorted(names & seen):
        return Failed(where, f"{field} '{name}' stands in an earlier row too; give each its own")
    try:
        new = NewClaim(
            claim_of(row, order, relays),
            method_of(row),
            uid=uid_of(row),
            external_id=row.values.get("external_id"),
            tags=row.lists.get("tags", ()),
            note=row.values.get("note"),
        )
        prepared = _Row(row.line, article_of(row, order), links_of(row), new)
    except InvalidValue as problem:
        return Failed(where, str(problem))
    seen |= names
    return prepared


def _file(session: Session, rows: list[_Row], shown: str, now: datetime) -> list[Added | Failed]:
    from claimtrack.storage import saving
    from claimtrack.storage.history import recording
    from claimtrack.storage.history.chain import made
    from claimtrack.storage.saving.references import known_claims

    connection = session.connection()
    known = known_claims(connection, [row.new.uid for row in rows if row.new.uid], now=now)
    outcomes: list[Added | Failed] = []
    placed: list[_Row] = []
    for row in _in_their_articles(session, rows, known, now):
        if row.new.capture_id is None and row.article.names_one and row.new.uid not in known:
            outcomes.append(Failed(f"{shown}:{row.line}", "its article was purged from the database"))
        else:
            placed.append(row)
    filed = saving.save_claims(connection, [row.new for row in placed], now=now, country_of=country_of)
    recording.made(session, (made("claim", claim_id) for claim_id, is_new in filed if is_new))
    outcomes += [Added(claim_id, is_new) for claim_id, is_new in filed]
    by_external_id = {
        row.new.external_id: claim_id
        for row, (claim_id, _) in zip(placed, filed, strict=True)
        if row.new.external_id is not None
    }
    for row, (claim_id, _) in zip(placed, filed, strict=True):
        for link in row.links:
            problem = _link(session, claim_id, link, by_external_id, now)
            if problem:
                outcomes.append(Failed(f"{shown}:{row.line}", problem))
    return outcomes


def _in_their_articles(
    session: Session, rows: list[_Row], known: Collection[str], now: datetime
) -> Iterator[_Row]:
    """The rows with the captures they belong in; a claim that is known stays where it is."""
    from claimtrack.storage.saving.references import captures_for

    found = [row for row in rows if row.article.names_one and row.new.uid not in known]
    captures = dict(
        zip(
            (row.line for row in found),
            captures_for(session.connection(), [row.article for row in found], now=now),
            strict=True,
        )
    )
    for row in rows:
        yield replace(row, new=replace(row.new, capture_id=captures.get(row.line)))


def _link(
    session: Session, claim_id: int, wanted: RowLink, by_external_id: Mapping[str, int], now: datetime
) -> str | None:
    """Make a link unless it is there; what is wrong when the other claim cannot be told."""
    from claimtrack.errors import AmbiguousName, NotFound
    from claimtrack.storage.editing import getting, linking

    claim = getting.claim(session, str(claim_id))
    known = by_external_id.get(wanted.other)
    try:
        # Another database's row numbers mean nothing here: only the table's own names and uids do.
        other = getting.claim(session, str(known)) if known else getting.claim_with_uid(session, wanted.other)
        if not linking.exists(session, claim, wanted.relation, other):
            linking.link(session, claim, wanted.relation, other, note=None, now=now, touches=False)
    except (AmbiguousName, NotFound):
        return f"links: '{wanted.relation} {wanted.other}': no row of the table and no claim is called so"
    except InvalidValue as problem:
        return f"links: {problem}"
    return None
