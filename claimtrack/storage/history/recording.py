"""Recording what a transaction changes: rows before and after, appended to the log when all is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, event, inspect, select
from sqlalchemy.orm import Mapper, Session, object_session

from claimtrack.storage.history import chain
from claimtrack.storage.history.entries import Key, key_of_state, keys, owner_of, rows_of, tables, values_of
from claimtrack.storage.history.hashing import Values
from claimtrack.storage.tables import Base

_RECORDER = "recorder"


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done in a transaction: the verb, who does it and when (UTC).

    `undoes` is the change that it takes back. With `erases` only which rows it was done to is told, and not
    what they held.
    """

    verb: str
    actor: str
    at: datetime
    undoes: int | None = None
    erases: bool = False


@dataclass(slots=True)
class _Recorder:
    """The rows that a transaction touched, as they were before (None: not there), in that order."""

    connection: Connection
    deed: Deed
    before: dict[Key, Values | None] = field(default_factory=dict)
    made: list[chain.Entry] = field(default_factory=list)

    def touch(self, key: Key, *, is_new: bool = False) -> None:
        """Remember how a row is now, if it is touched for the first time."""
        if key not in self.before:
            self.before[key] = None if is_new else rows_of(self.connection, [key]).get(key)

    def watch(self, table: Table, where: ColumnElement[bool]) -> None:
        """Remember how the rows of a table that fulfil a condition are now."""
        for row in self.connection.execute(select(table).where(where)).mappings():
            key = (table.name, tuple(row[name] for name in keys(table)))
            self.before.setdefault(key, values_of(table, dict(row)))

    def entries(self) -> Iterator[chain.Entry]:
        """What changed, row by row."""
        yield from self.made
        found = rows_of(self.connection, self.before)
        for key, before in self.before.items():
            after = found.get(key)
            if before == after:
                continue
            table = tables()[key[0]]
            owner = owner_of(table, key[1])
            told = (None, None) if self.deed.erases else _differences(before, after, keys(table))
            yield chain.Entry(table.name, owner, *told)


@contextmanager
def recording(session: Session, deed: Deed) -> Iterator[None]:
    """Record what is changed through `session` until the end, as one change of the log.

    What goes past the ORM is recorded where it is `watching`. A deed that fails is not recorded, nor is one
    that changes nothing.
    """
    recorder = session.info[_RECORDER] = _Recorder(session.connection(), deed)
    try:
        yield
        session.flush()
        entries = list(recorder.entries())
        chain.append(session.connection(), deed.verb, deed.actor, deed.at, entries, undoes=deed.undoes)
    finally:
        del session.info[_RECORDER]


@contextmanager
def watching(session: Session, *watched: tuple[type[Base], ColumnElement[bool]]) -> Iterator[None]:
    """Record what plain SQL does to the rows of tables that fulfil a condition, before or after."""
    recorder: _Recorder | None = session.info.get(_RECORDER)
    if recorder is None:
        yield
        return
    for mapped, condition in watched:
        recorder.watch(tables()[mapped.__tablename__], condition)
    yield
    for mapped, condition in watched:
        table = tables()[mapped.__tablename__]
        for row in recorder.connection.execute(select(*table.primary_key).where(condition)):
            recorder.touch((table.name, tuple(row)), is_new=True)


def touch(session: Session, key: Key, *, is_new: bool = False) -> None:
    """Record what plain SQL is about to do to one row, or that it made it (`is_new`)."""
    recorder: _Recorder | None = session.info.get(_RECORDER)
    if recorder is not None:
        recorder.touch(key, is_new=is_new)


def about_to_change(session: Session, rows: Mapping[Key, Values | None]) -> None:
    """Record what plain SQL is about to do to rows that the caller has looked up (None: not there)."""
    recorder: _Recorder | None = session.info.get(_RECORDER)
    if recorder is not None:
        recorder.before = dict(rows) | recorder.before


def made(session: Session, entries: Iterable[chain.Entry]) -> None:
    """Record rows that plain SQL made in numbers, with as little of each as tells which it is."""
    recorder: _Recorder | None = session.info.get(_RECORDER)
    if recorder is not None:
        recorder.made += entries


def _differences(
    before: Values | None, after: Values | None, names: tuple[str, ...]
) -> tuple[Values | None, Values | None]:
    """Both, without what is the same in them; the columns `names`, which identify the row, stay."""
    if before is None or after is None:
        return before, after
    told = {name for name in after if after[name] != before[name]} | set(names)
    return {name: before[name] for name in before if name in told}, {
        name: after[name] for name in after if name in told
    }


def _touched(target: object, *, is_new: bool = False) -> None:
    session = object_session(target)
    recorder: _Recorder | None = session.info.get(_RECORDER) if session else None
    if recorder is None:
        return
    state = inspect(target)
    table = state.mapper.local_table
    if table.name in tables():
        recorder.touch((table.name, key_of_state(table, state)), is_new=is_new)


@event.listens_for(Base, "after_insert", propagate=True)
def _after_insert(mapper: Mapper[Any], connection: Connection, target: object) -> None:  # noqa: ARG001 - SQLAlchemy passes them
    _touched(target, is_new=True)


@event.listens_for(Base, "before_update", propagate=True)
@event.listens_for(Base, "before_delete", propagate=True)
def _before_change(mapper: Mapper[Any], connection: Connection, target: object) -> None:  # noqa: ARG001 - SQLAlchemy passes them
    _touched(target)
