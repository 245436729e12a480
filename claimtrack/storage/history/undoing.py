"""Taking a recorded change back: every row as it was before, unless somebody changed it again since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from claimtrack.errors import InvalidValue, NotFound
from claimtrack.names import fold
from claimtrack.storage.editing.judging import refresh_status
from claimtrack.storage.history.entries import Key, keys, plain, rows_of, stored, tables
from claimtrack.storage.history.hashing import Values
from claimtrack.storage.history.recording import about_to_change
from claimtrack.storage.saving.originals import settle_originals
from claimtrack.storage.saving.writer import Writer
from claimtrack.storage.sealing import PARTS, reseal_claims
from claimtrack.storage.tables import Activity, Capture, Claim, ClaimLink, ClaimTag, Judgement
from claimtrack.types import Method

_LOG = "see 'claimtrack log'"
_LARGEST = 2**63 - 1  # what either database can hold
# When a row was last touched is no content of it: it may differ when a change is taken back.
_CLOCK = "updated_at"
# It follows from all judgements there are, those of others too: it is told anew, not taken back.
_STATUS = "status"
_REMOVED = "deleted_at"
_ORIGINAL = frozenset({"republishes_id", "republishes_method"})
_SEALED = frozenset({"claim", *PARTS})
_OF_CLAIMS = frozenset({*_SEALED, "claim_tag"})


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the log: its number, what was done and by whom, and its entries in the order of writing."""

    number: int
    verb: str
    actor: str
    entries: tuple[Row[Any], ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """What is done to one row: "insert", "update" or "delete", and the values it gets."""

    kind: str
    key: tuple[Any, ...]
    values: Values


def change_to_undo(session: Session, number: int | None, actor: str) -> Change:
    """The change of that number; without one, the last of `actor` that still stands and is no undoing itself.

    Raises NotFound, and InvalidValue for one that was undone already.
    """
    undone = _undone(session)
    if number is not None and number in undone:
        raise InvalidValue(f"change {number} was undone already by change {undone[number]}; {_LOG}")
    wanted = number
    if number is not None and number > _LARGEST:
        raise NotFound(f"there is no change {number}; {_LOG}")
    if wanted is None:
        # One person, however the name is written.
        names = [
            name for name in session.scalars(select(Activity.actor).distinct()) if fold(name) == fold(actor)
        ]
        query = select(func.max(Activity.change)).where(
            Activity.actor.in_(names), Activity.undoes.is_(None), Activity.change.not_in(undone)
        )
        wanted = session.scalar(query)
        if wanted is None:
            raise NotFound(f"{actor} has changed nothing that could be undone; {_LOG}")
    entries = session.execute(
        select(Activity.__table__).where(Activity.change == wanted).order_by(Activity.seq)
    ).all()
    if not entries:
        raise NotFound(f"there is no change {wanted}; {_LOG}")
    return Change(wanted, entries[0].verb, entries[0].actor, tuple(entries))


def _undone(session: Session) -> dict[int, int]:
    """The changes that were taken back, and by which change; one that took back and was taken back does not
    count."""
    found: dict[int, int] = {}
    query = select(Activity.change, Activity.undoes).where(Activity.undoes.is_not(None)).distinct()
    for change, undoes in session.execute(query.order_by(Activity.change.desc())):
        if undoes is not None and change not in found:
            found[undoes] = change
    return found


def undo(session: Session, change: Change, *, now: datetime) -> None:
    """Give every row of `change` back what it was before; a row that it made is hidden, where rows can be.

    Raises InvalidValue when one of them was changed again since, or the log does not say what it was.
    """
    session.flush()
    made = {
        (entry.row_table, entry.row_id) for entry in change.entries if entry.before is None and entry.after
    }
    told = [
        (_told_row(change, entry), entry)
        for entry in reversed(change.entries)
        # A part of a claim that goes out of sight whole stays in it.
        if entry.row_table == "claim" or ("claim", entry.row_id) not in made
    ]
    present = rows_of(session.connection(), [key for key, _ in told])
    about_to_change(session, {key: present.get(key) for key, _ in told})
    for name, some in groupby(told, key=lambda one: one[0][0]):
        table = tables()[name]
        # One table's rows after another's: whether one is in use is asked when those before it are gone.
        steps = [
            step
            for key, entry in some
            if (step := _step(session, table, key[1], entry, present.get(key), now))
        ]
        _take(session.connection(), table, steps)
    session.expire_all()
    _refresh_what_follows(session, change, now)
    session.expire_all()


def _told_row(change: Change, entry: Row[Any]) -> Key:
    """The row of an entry. Raises InvalidValue when it cannot be taken back."""
    if entry.row_table == Capture.__tablename__:
        raise InvalidValue(
            f"change {change.number} ({change.verb}) cannot be undone: a capture stays as it was filed;"
            " 'claimtrack remove' takes claims out of sight"
        )
    table = tables().get(entry.row_table)
    values = entry.before or entry.after
    if table is None or values is None or any(name not in values for name in keys(table)):
        raise InvalidValue(
            f"change {change.number} ({change.verb}) cannot be undone: the log does not hold what was there"
            " before; a copy of the database that was made earlier does ('claimtrack db restore')"
        )
    return table.name, tuple(values[name] for name in keys(table))


def _refresh_what_follows(session: Session, change: Change, now: datetime) -> None:
    """Tell anew what follows from the rows of a change: seals, re-publications, states of judged rows."""
    claims = {entry.row_id for entry in change.entries if entry.row_table in _SEALED and entry.row_id}
    reseal_claims(session.connection(), sorted(claims))
    articles = {entry.row_id for entry in change.entries if entry.row_table == "article" and entry.row_id}
    settle_originals(Writer(session.connection(), now), articles)
    for table, row_id in dict.fromkeys(one for entry in change.entries for one in _judged(entry)):
        row = session.get(table, row_id)
        if isinstance(row, Claim | ClaimLink):
            refresh_status(session, row)


def _judged(entry: Row[Any]) -> Iterator[tuple[type[Claim] | type[ClaimLink], int]]:
    """The claim or link whose state an entry bears upon."""
    values = {**(entry.before or {}), **(entry.after or {})}
    for table, column in ((Claim, "claim_id"), (ClaimLink, "link_id")):
        if entry.row_table == Judgement.__tablename__ and values.get(column) is not None:
            yield table, values[column]
        elif entry.row_table == table.__tablename__ and entry.before and _STATUS in values:
            yield table, entry.row_id


def _step(
    session: Session, table: Table, key: tuple[Any, ...], entry: Row[Any], row: Values | None, now: datetime
) -> _Step | None:
    """What takes an entry back, the row being as it is now; None where nothing is left to do."""
    before, after = entry.before, entry.after
    if after is None:
        _require(row is None, entry)
        return _Step("insert", key, before)
    if row is None:
        _require(before is None, entry)
        return None
    differing = {name for name in after if name in row and row[name] != after[name]}
    follows = {_CLOCK, _STATUS} if _STATUS in row else {_CLOCK}
    if Method.MANUAL.value not in (row.get("republishes_method"), after.get("republishes_method")):
        follows |= _ORIGINAL  # what the texts say, which may have become another since
    _require(differing <= follows, entry)
    if before is not None:
        # Who touched the row since has touched it still.
        kept = differing | {_STATUS, *keys(table)}
        return _Step("update", key, {name: before[name] for name in before if name not in kept})
    if not _is_in_use(session, table, entry.row_id):
        return _Step("delete", key, {})
    return _Step("update", key, {_REMOVED: plain(table.c[_REMOVED], now)}) if _REMOVED in table.c else None


def _take(connection: Connection, table: Table, steps: Iterable[_Step]) -> None:
    """Take the steps in their order, those that are alike together."""
    same = and_(*(column == bindparam(f"key {column.name}") for column in table.primary_key))
    for (kind, names), some in groupby(steps, key=lambda step: (step.kind, tuple(step.values))):
        rows = [
            {f"key {name}": part for name, part in zip(keys(table), step.key, strict=True)}
            | {f"value {name}": stored(table.c[name], value) for name, value in step.values.items()}
            for step in some
        ]
        values: dict[str, Any] = {name: bindparam(f"value {name}") for name in names}
        if kind == "insert":
            connection.execute(insert(table).values(values), rows)
        elif kind == "delete":
            connection.execute(delete(table).where(same), rows)
        elif names:
            connection.execute(update(table).where(same).values(values), rows)


def _is_in_use(session: Session, table: Table, number: int) -> bool:
    """Whether others may refer to a row that was made for a change: it is only hidden then, if it can be."""
    if table.name == "tag":
        return session.execute(select(ClaimTag.tag_id).where(ClaimTag.tag_id == number)).first() is not None
    if table.name == "claim_link":
        return session.execute(select(Judgement.id).where(Judgement.link_id == number)).first() is not None
    return table.name == "researcher" or _REMOVED in table.c


def _require(holds: bool, entry: Row[Any]) -> None:
    if not holds:
        log = f"claimtrack log {entry.row_id}" if entry.row_table in _OF_CLAIMS else "claimtrack log"
        raise InvalidValue(
            f"change {entry.change} cannot be undone: {entry.row_table.replace('_', ' ')} {entry.row_id} was"
            f" changed again since; '{log}' shows by what, to be undone first"
        )
