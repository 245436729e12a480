"""Which names are places: their scores weighed with the rest of the article."""

from __future__ import annotations

from claimtrack.extraction.places.recognition import ACCEPTED, Scene
from claimtrack.extraction.places.spotting import Name
from claimtrack.extraction.places.world import World

# A neighbour in a list of places needs only this much.
_ACCEPTED_IN_LIST = 0.3
# Below this a name's other mentions do not help it.
_HOPELESS = -1.5
_MAIN_COUNTRY = 0.35
_LIST_MARKS = frozenset({",", "and", "or", "&"})


def accept(names: list[Name], scene: Scene, world: World) -> list[Name]:
    """The names that are places, in the order of the text."""
    best: dict[str, float] = {}
    for name in names:
        best[name.key] = max(name.score, best.get(name.key, name.score))
    for name in names:
        if name.score > _HOPELESS:
            name.score = (name.score + best[name.key]) / 2
        name.score += _at_home(name, world)
    accepted = [name for name in names if name.score >= ACCEPTED]
    sure = {name.first for name in accepted}
    for name in names:
        if name.first not in sure and name.score >= _ACCEPTED_IN_LIST and _listed(name, scene, sure):
            accepted.append(name)
            sure.add(name.first)
    return sorted(accepted, key=lambda name: name.first)


def _at_home(name: Name, world: World) -> float:
    """Small places are named where the article is about their country."""
    if name.is_strong or name.is_state:
        return 0.0
    home = [e for e in name.entries if world.country(e.place.country) > _MAIN_COUNTRY and e.weight == 1]
    total = 0.0
    if any((entry.place.population or 0) >= 15_000 for entry in home):
        total += 0.6
    if name.population < 20_000:
        total += 0.9 if home else -0.6
    return total


def _listed(name: Name, scene: Scene, sure: set[int]) -> bool:
    """Whether it stands in a list beside a place of the same country."""
    before, after = scene.before(name), scene.after(name)
    neighbours = []
    if before and before.text in _LIST_MARKS:
        neighbours.append(scene.by_last.get(name.first - 2))
    if after and after.text in _LIST_MARKS:
        neighbours.append(scene.by_first.get(name.last + 2))
    countries = {entry.place.country for entry in name.entries}
    return any(
        other is not None and other.first in sure and any(e.place.country in countries for e in other.entries)
        for other in neighbours
    )
