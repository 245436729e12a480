"""What is to be judged, in order: asked for a page at a time, and kept as far as the reviewer has come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from claimtrack.actions import reviewing
from claimtrack.actions.reviewing import Review

if TYPE_CHECKING:
    from claimtrack.storage.location import Location
    from claimtrack.types.reviewing import Waiting

_PAGE = 50


class State(NamedTuple):
    """A queue at some moment."""

    ids: list[int]
    position: int
    decided: dict[int, str]
    total: int
    last: Waiting | None


class Queue:
    """The ids of claims or links, and which of them is in hand. Raises what `reviewing.waiting` raises."""

    def __init__(self, location: Location, review: Review) -> None:
        self._location, self._review = location, review
        self.total = reviewing.count_waiting(location, review)
        self.ids: list[int] = []
        self.position = 0
        self.decided: dict[int, str] = {}
        self._last: Waiting | None = None
        self._load()

    @property
    def current(self) -> int | None:
        """The id in hand; None when there is nothing to judge."""
        return self.ids[self.position] if self.position < len(self.ids) else None

    @property
    def is_last(self) -> bool:
        """Whether nothing comes behind the one in hand."""
        if self.position + 1 >= len(self.ids):
            self._load()
        return self.position + 1 >= len(self.ids)

    def forward(self) -> bool:
        """Take the next one in hand; False when there is none."""
        if self.is_last:
            return False
        self.position += 1
        return True

    def back(self) -> bool:
        """Take the one before in hand; False when there is none."""
        if not self.position:
            return False
        self.position -= 1
        return True

    def replace(self, old: Iterable[int], new: Iterable[int]) -> None:
        """Put the ids `new` where the one in hand is, and leave out those of `old`."""
        gone, made = set(old), list(new)
        before = [number for number in self.ids[: self.position] if number not in gone]
        behind = [number for number in self.ids[self.position :] if number not in gone]
        self.total += len(before) + len(behind) + len(made) - len(self.ids)
        self.ids = [*before, *made, *behind]
        self.position = len(before)

    def insert(self, number: int) -> None:
        """Put a new one behind the one in hand."""
        self.ids.insert(self.position + 1, number)
        self.total += 1

    def snapshot(self) -> State:
        """How it is now, to come back to."""
        return State(list(self.ids), self.position, dict(self.decided), self.total, self._last)

    def go_back_to(self, state: State) -> None:
        """Be again as at a `snapshot`."""
        self.ids, self.position, self.decided, self.total, self._last = state

    def _load(self) -> None:
        while page := reviewing.waiting(self._location, self._review, self._last, _PAGE):
            self._last = page[-1]
            known = set(self.ids)
            new = [one.id for one in page if one.id not in known]
            self.ids += new
            if new:
                return
