"""Taking a recorded change back: every row as it was before, unless somebody changed it again since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, delete, func, insert, select, update
from sqlalchemy.orm import Session

from claimtrack.errors import InvalidValue, NotFound
from claimtrack.storage.history.entries import keys, plain, stored, tables
from claimtrack.storage.history.hashing import Values
from claimtrack.storage.history.recording import touch
from claimtrack.storage.saving.originals import settle_originals
from claimtrack.storage.saving.writer import Writer
from claimtrack.storage.sealing import PARTS, reseal_claims
from claimtrack.storage.tables import Activity, Capture, ClaimTag

_LOG = "see 'claimtrack log'"
# When a row was last touched is no content of it: it may differ when a change is taken back.
_CLOCK = "updated_at"
_REMOVED = "deleted_at"
_SEALED = frozenset({"claim", *PARTS})


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the log: its number, what was done and by whom, and its entries in the order of writing."""

    number: int
    verb: str
    actor: str
    entries: tuple[Row[Any], ...]


def change_to_undo(session: Session, number: int | None, actor: str) -> Change:
    """The change of that number; without one, the last of `actor` that still stands and is no undoing itself.

    Raises NotFound, and InvalidValue for one that was undone already.
    """
    undone = _undone(session)
    if number is not None and number in undone:
        raise InvalidValue(f"change {number} was undone already by change {undone[number]}; {_LOG}")
    wanted = number
    if wanted is None:
        query = select(func.max(Activity.change)).where(
            Activity.actor == actor, Activity.undoes.is_(None), Activity.change.not_in(undone)
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
    for entry in reversed(change.entries):
        if entry.row_table == Capture.__tablename__:
            raise InvalidValue(
                f"change {change.number} ({change.verb}) cannot be undone: a capture stays as it was filed;"
                " 'claimtrack remove' takes claims out of sight"
            )
        table = tables().get(entry.row_table)
        values = entry.before or entry.after
        if table is None or values is None or any(name not in values for name in keys(table)):
            raise InvalidValue(f"change {change.number} ({change.verb}) cannot be undone; {_LOG}")
        if ("claim", entry.row_id) in made and entry.row_table != "claim":
            continue  # a part of a claim that goes out of sight whole
        touch(session, (table.name, tuple(values[name] for name in keys(table))))
        _take_back(session.connection(), table, entry, change.number, now)
    claims = {entry.row_id for entry in change.entries if entry.row_table in _SEALED and entry.row_id}
    reseal_claims(session.connection(), sorted(claims))
    articles = {entry.row_id for entry in change.entries if entry.row_table == "article" and entry.row_id}
    settle_originals(Writer(session.connection(), now), articles)
    session.expire_all()


def _take_back(connection: Connection, table: Table, entry: Row[Any], number: int, now: datetime) -> None:
    before, after = entry.before, entry.after
    same = _same_row(table, before or after)
    row = connection.execute(select(table).where(same)).mappings().first()
    if after is None:
        _require(row is None, entry, number)
        connection.execute(insert(table).values(_stored(table, before)))
        return
    if row is None:
        _require(before is None, entry, number)
        return
    unchanged = all(
        plain(table.c[name], row[name]) == value
        for name, value in after.items()
        if name in table.c and name != _CLOCK
    )
    _require(unchanged, entry, number)
    if before is not None:
        connection.execute(update(table).where(same).values(_stored(table, before)))
    elif _REMOVED in table.c:
        connection.execute(update(table).where(same).values({_REMOVED: now}))
    elif not _is_named_elsewhere(connection, table, entry.row_id):
        connection.execute(delete(table).where(same))


def _is_named_elsewhere(connection: Connection, table: Table, number: int) -> bool:
    """Whether a name that was made for a change is in use by others: it stays then."""
    if table.name == "tag":
        return connection.execute(select(ClaimTag).where(ClaimTag.tag_id == number)).first() is not None
    return table.name == "researcher"


def _require(holds: bool, entry: Row[Any], number: int) -> None:
    if not holds:
        raise InvalidValue(
            f"change {number} cannot be undone: {entry.row_table.replace('_', ' ')} {entry.row_id} was"
            f" changed again since; 'claimtrack log {entry.row_id}' shows by what, to be undone first"
        )


def _same_row(table: Table, values: Values) -> ColumnElement[bool]:
    return and_(*(column == values[column.name] for column in table.primary_key))


def _stored(table: Table, values: Values) -> Values:
    return {name: stored(table.c[name], value) for name, value in values.items()}
