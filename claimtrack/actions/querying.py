"""`query`: the claims that match, found in plain SQL so that a question is answered at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from claimtrack.actions.locating import region
from claimtrack.errors import UnknownName
from claimtrack.types import ClaimFilter

if TYPE_CHECKING:
    from claimtrack.storage.finding import Found, Sort
    from claimtrack.storage.location import Location
    from claimtrack.types import ClaimRecord


def search(
    location: Location, wanted: ClaimFilter, *, sort: Sort | None = None, limit: int | None = None
) -> Found:
    """The claims that match `wanted`, at most `limit`, newest said first unless `sort` says otherwise.

    Raises UnknownName for a speaker, place, source or tag that nobody bears; DatabaseError.
    """
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    with _countries_too(), open_for_reading(location) as reader:
        return finding.find_claims(reader, wanted, sort=sort, limit=limit, gazetteer=region)


def records(
    location: Location, wanted: ClaimFilter, *, sort: Sort | None = None, limit: int | None = None
) -> Iterator[ClaimRecord]:
    """What `search` finds, one at a time, however many there are."""
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    with _countries_too(), open_for_reading(location) as reader:
        yield from finding.iterate_claims(reader, wanted, sort=sort, limit=limit, gazetteer=region)


def count(location: Location, wanted: ClaimFilter, *, at_most: int | None = None) -> int:
    """How many claims match `wanted`; counting stops at `at_most`."""
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    with _countries_too(), open_for_reading(location) as reader:
        return finding.count_claims(reader, wanted, at_most=at_most, gazetteer=region)


def cells(
    location: Location, wanted: ClaimFilter, *, sort: Sort | None = None, limit: int | None = None
) -> Iterator[tuple[Any, ...]]:
    """The matching claims as rows of CSV cells, one at a time, however many there are."""
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    with _countries_too(), open_for_reading(location) as reader:
        yield from finding.cells(reader, wanted, sort=sort, limit=limit, gazetteer=region)


@contextmanager
def _countries_too() -> Iterator[None]:
    """Offer countries too for a place that nobody knows: the database has only those it met."""
    try:
        yield
    except UnknownName as unknown:
        if unknown.kind != "place":
            raise
        from claimtrack.extraction import countries

        near = (*unknown.nearest, *countries.nearest(unknown.name, at_least=85))
        raise UnknownName("place", unknown.name, tuple(dict.fromkeys(near))[:3]) from None
