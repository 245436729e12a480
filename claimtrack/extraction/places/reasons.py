"""What speaks for each of the places of one name, in the article it stands in.

The reasons and weights are those of a first trial on half of LGL, TR-News, GeoVirus and GeoWebNews, corrected
on the same halves; a conditional logit learned on one part of them was no better on the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from claimtrack.extraction.gazetteer import Entry
from claimtrack.extraction.places.distances import kilometres, measures, stated_distance
from claimtrack.extraction.places.lexicon import context_words
from claimtrack.extraction.places.lists import is_among_its_like
from claimtrack.extraction.places.recognition import Scene
from claimtrack.extraction.places.spotting import Name
from claimtrack.extraction.places.world import World
from claimtrack.types import Place

WEIGHTS = {
    "the most populous": 0.9,  # for each power of ten
    "its own name": 0.25,
    "another name of a small place": -0.65,
    "another name of a small place, and another place's own": -2.5,
    "another name of a large place, and another place's own": -0.5,
    "a district that is a city with an id": -1.0,
    "the best-known kind of place: a country": 2.4,
    "the best-known kind of place: a region": 3.0,
    "the best-known kind of place: a capital": 1.0,
    "a district": -1.0,
    "a well-known first division": 1.2,
    "a well-known first division with a large city of its name": -1.6,
    "a first division with a large city of its name": -1.0,
    "the article's country": 3.0,
    "a country named in the article": 0.7,
    "the article's region": 3.5,
    "the country or region named with it": 5.0,
    "no town, but called one": -3.5,
    "a list of places of its kind": 3.0,
    "the kind of place named before it": 2.5,
    "the kind of place named after it": 4.5,
    "the distance stated": 4.0,
    "its neighbours in the article": 0.5,
    "its nearest neighbour in the article": 0.6,
}
"""How much each reason counts."""

# Words from a name to the place that its distance is measured from.
_DISTANCE_REACH = 20
_DIVISION_FIRST = frozenset({"US", "CA", "AU"})

Reason = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the article while a name is settled: its words, its part of the world, and the towns
    and districts that were chosen for other names, with the keys of those names."""

    scene: Scene
    world: World
    anchors: tuple[tuple[str, Place], ...] = ()


def reasons_for(entry: Entry, mentions: list[Name], around: Surroundings) -> list[Reason]:
    """What speaks for and against an entry of a name with these mentions, each reason with its weight."""
    return _weighed(_reasons(entry, mentions, around))


def lying_reasons(entry: Entry, name: Name, around: Surroundings) -> list[Reason]:
    """Those of them that come from where the entry lies, whatever its size."""
    world = _by_world(entry, name, around.world)
    return _weighed(chain(world, _by_neighbours(entry, name, around.anchors)))


def _weighed(reasons: Iterable[Reason]) -> list[Reason]:
    return [(reason, WEIGHTS[reason] * value) for reason, value in reasons if value]


def _reasons(entry: Entry, mentions: list[Name], around: Surroundings) -> Iterator[Reason]:
    name = mentions[0]
    yield "the most populous", math.log10((entry.place.population or 0) + 1)
    yield from _by_name(entry, name)
    yield from _by_kind(entry, name)
    yield from _by_world(entry, name, around.world)
    yield from _by_parent(entry, mentions, around.scene)
    yield from _by_words(entry, mentions, around.scene)
    if measures(around.scene):
        yield "the distance stated", max(_by_distance(entry, one, around.scene) for one in mentions)
    yield from _by_neighbours(entry, name, around.anchors)


def _by_name(entry: Entry, name: Name) -> Iterator[Reason]:
    if entry.weight == 1:
        yield "its own name", 1.0
        return
    if entry.is_capital:
        return
    size = "small" if (entry.place.population or 0) < 100_000 else "large"
    if size == "small":
        yield "another name of a small place", 1.0
    others = (other for other in name.entries if other.weight == 1)
    if any(other.is_city or (size == "small" and _is_abroad(other, entry)) for other in others):
        yield f"another name of a {size} place, and another place's own", 1.0


def _is_abroad(other: Entry, entry: Entry) -> bool:
    """The district a town lies in takes nothing from it, another country does."""
    return other.place.country != entry.place.country


def _by_kind(entry: Entry, name: Name) -> Iterator[Reason]:
    country, feature = entry.place.country, entry.place.feature_code
    if entry.is_country:
        yield "the best-known kind of place: a country", 1.0
    elif entry.is_region:
        yield "the best-known kind of place: a region", 1.0
    elif entry.is_capital:
        yield "the best-known kind of place: a capital", 1.0
    elif feature == "ADM2":
        yield "a district", 1.0
        if entry.place.geonames_id is None and _is_also_city(entry, name):
            yield "a district that is a city with an id", 1.0
    elif feature == "ADM1":
        well_known = "a well-known" if country in _DIVISION_FIRST else "a"
        if country in _DIVISION_FIRST:
            yield "a well-known first division", 1.0
        large = (e for e in name.entries if e.is_city and e.place.country == country)
        if any((e.place.population or 0) > 50_000 for e in large):
            yield f"{well_known} first division with a large city of its name", 1.0


def _is_also_city(entry: Entry, name: Name) -> bool:
    """A district without an id gives way to its city that has one: the same people live in both."""
    here = (entry.place.country, entry.place.population)
    return any(e.is_city and (e.place.country, e.place.population) == here for e in name.entries)


def _by_world(entry: Entry, name: Name, world: World) -> Iterator[Reason]:
    country, division = entry.place.country or "", entry.place.admin1 or ""
    yield "the article's country", world.country(country, name.key)
    if world.names((country, ""), name.key):
        yield "a country named in the article", 1.0
    if division and not entry.is_country:
        yield "the article's region", world.division(entry, name.key)


def _by_parent(entry: Entry, mentions: list[Name], scene: Scene) -> Iterator[Reason]:
    """The country or division named right after a comma, or in brackets."""
    if any(_is_parent_named(entry, name, scene) for name in mentions):
        yield "the country or region named with it", 1.0


def _is_parent_named(entry: Entry, name: Name, scene: Scene) -> bool:
    outer = named_after(name, scene)
    if outer is None or any(is_among_its_like(one, name, scene) for one in name.entries):
        return False
    for area in outer.entries:
        same_country = (
            area.place.country == entry.place.country and area.key != entry.key and area.weight == 1
        )
        if same_country and area.is_country and not entry.is_country:
            return True
        if same_country and area.place.feature_code == "ADM1" and area.place.admin1 == entry.place.admin1:
            return True
    return False


def named_after(name: Name, scene: Scene) -> Name | None:
    """The name right after that says where it lies: "Sumy, Ukraine", "Sumy (Ukraine)", "Sumy, in Ukraine"."""
    position = name.last + 1
    mark, word = scene.after(name), scene.after(name, 2)
    if mark is None or word is None:
        return None
    if mark.text in {",", "("}:
        position += 1
        mark = word
    if mark.text == "in":
        position += 1
    return scene.by_first.get(position) if position > name.last + 1 else None


def _by_words(entry: Entry, mentions: list[Name], scene: Scene) -> Iterator[Reason]:
    """A word for a kind of place before ("the village of") or after it ("oblast"); places listed with it."""
    division = entry.is_division or entry.is_region
    if any(is_among_its_like(entry, name, scene) for name in mentions):
        yield "a list of places of its kind", 1.0
    for name in mentions:
        before, of, after = scene.before(name, 2), scene.before(name), scene.after(name)
        following = after.text.casefold() if after and not scene.words[name.last].possessive else ""
        following = name.kind_after or following
        kind = before.text.casefold() if before and of and of.text == "of" else ""
        if kind in context_words("kind of city") and not entry.is_city:
            yield "no town, but called one", 1.0
        if kind in context_words("kind of division") and division:
            yield "the kind of place named before it", 1.0
        if following in context_words("kind of division") and division:
            exact = following not in {"district", "counties"} or entry.place.feature_code == "ADM2"
            yield "the kind of place named after it", 1.0 if exact else 0.5


def _by_distance(entry: Entry, name: Name, scene: Scene) -> float:
    """It lies as far from the next place as the text says: "in X, 23 km northwest of Y"."""
    for first in range(name.last + 1, min(name.last + _DISTANCE_REACH, len(scene.words))):
        other = scene.by_first.get(first)
        if other is None or other.chosen is None:
            continue
        stated = stated_distance(other, scene)
        if stated and name.last < stated[0] and entry.key != other.chosen.key:
            off = abs(kilometres(entry.place, other.chosen.place) - stated[1])
            return 1.0 if off <= max(10.0, 0.4 * stated[1]) else 0.0
    return 0.0


def _by_neighbours(entry: Entry, name: Name, anchors: tuple[tuple[str, Place], ...]) -> Iterator[Reason]:
    """The towns and districts of the other names that lie near."""
    if not (entry.is_city or entry.place.feature_code == "ADM2") or entry.place.latitude is None:
        return
    near, nearest = 0, math.inf
    for key, anchor in anchors:
        # A degree of latitude is 111 km; farther than nine of them nothing counts.
        if key == name.key or abs((anchor.latitude or 0.0) - entry.place.latitude) > 9:
            continue
        distance = kilometres(entry.place, anchor)
        near += distance < 150
        nearest = min(nearest, distance)
    if near:
        yield "its neighbours in the article", min(3.0, near)
    if nearest < 2000:
        yield "its nearest neighbour in the article", math.exp(-nearest / 300)
