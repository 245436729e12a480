"""What is wrong with a database after a fault: anything lost, half, twice, damaged or not as it would be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimtrack.errors import ClaimtrackError, DatabaseMissing, DatabaseOlder
from claimtrack.storage import checking, verifying
from claimtrack.storage.location import Location

from .content import (
    Content,
    captures_of,
    content,
    difference,
    imports_logged,
    of_captures,
)


def damage(location: Location) -> list[str]:
    """What `db check` and `verify` find.

    Raises DatabaseMissing and DatabaseOlder where nothing has been made yet.
    """
    try:
        found = [*checking.check(location), *verifying.verify(location, verifying.Verified())]
    except (DatabaseMissing, DatabaseOlder):
        raise
    except ClaimtrackError as error:
        found = [str(error)]
    return [f"damaged: {line}" for line in found]


def problems(
    location: Location, expected: Content, promised: Iterable[str] = (), *, complete: bool = False
) -> Iterator[str]:
    """A line for each. `expected` is what an undisturbed import files, all of which must be there if
    `complete`; `promised` are the origins of what was reported as filed."""
    promised = set(promised)
    try:
        damaged = damage(location)
    except (DatabaseMissing, DatabaseOlder) as error:
        if promised or complete:
            yield f"lost: {error}"
        return
    if damaged:
        yield from damaged
        return
    found = content(location)
    captures = captures_of(found)
    if len(set(captures)) < len(captures):
        yield f"twice: {len(captures) - len(set(captures))} captures"
    if different := difference(of_captures(found, captures), of_captures(expected, captures)):
        yield f"half: {different}"
    for origin in sorted(promised - {row["origin"] for row in found["capture"]}):
        yield f"lost: {origin} was reported as filed"
    if (logged := imports_logged(location)) != len(captures):
        yield f"the log tells of {logged} imports, {len(captures)} captures are there"
    if complete and (different := difference(found, expected)):
        yield f"different: {different}"
