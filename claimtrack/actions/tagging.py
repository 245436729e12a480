"""`tag`: a researcher's own labels on claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimtrack.actions.changing import changing

if TYPE_CHECKING:
    from claimtrack.storage.location import Location


def tag(
    location: Location, reference: str, add: Sequence[str], take_off: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Tag a claim and take tags off it; returns the names newly on it and those taken off."""
    from claimtrack.storage.editing import getting, tagging

    with changing(location, "tag") as (session, now):
        claim = getting.claim(session, reference)
        taken = tagging.remove_tags(session, claim, take_off, now=now)
        return tagging.add_tags(session, claim, add, now=now), taken


def rename(location: Location, name: str, new_name: str) -> str:
    """Rename a tag; when another tag bears the new name the two become one. Returns the name that stands."""
    from claimtrack.storage.editing import getting, tagging

    with changing(location, "rename tag") as (session, _):
        return tagging.rename_tag(session, getting.tag(session, name), new_name).name


def forget(location: Location, name: str) -> str:
    """Take a tag off every claim and forget it; returns its name."""
    from claimtrack.storage.editing import getting, tagging

    with changing(location, "remove tag") as (session, _):
        found = getting.tag(session, name)
        kept = found.name
        tagging.delete_tag(session, found)
        return kept
