"""Which of the places of one name is meant: each candidate scored by the article it stands in.

The weights are those of a first trial on half of LGL, TR-News, GeoVirus and GeoWebNews.
"""

from __future__ import annotations

import math
from collections import defaultdict

from claimtrack.extraction.gazetteer import Entry
from claimtrack.extraction.places.distances import kilometres, stated_distance
from claimtrack.extraction.places.lexicon import context_words
from claimtrack.extraction.places.recognition import Scene
from claimtrack.extraction.places.spotting import Name
from claimtrack.extraction.places.world import World
from claimtrack.types import Place

_PASSES = 3
_WITHOUT_ID = 1.0
# More namesakes than these never win: they are the least populous.
_CANDIDATES = 30
_ANCHORS = 40
# Words from a name to the place that its distance is measured from.
_DISTANCE_REACH = 20
# What a name's other mentions say is enough to know from the first of them.
_MENTIONS = 50
_DIVISION_FIRST = frozenset({"US", "CA", "AU"})

Reason = tuple[str, float]


def resolve(names: list[Name], scene: Scene, world: World) -> None:
    """Choose one place for each name; all mentions of a name in one article mean the same place.

    Sets `ranked` (all candidates, best first), `chosen` and `rule` (what spoke most for the winner
    against the runner-up). Each pass takes the cities chosen in the one before as neighbours.
    """
    groups: dict[tuple[str, bool, bool], list[Name]] = defaultdict(list)
    for name in names:
        groups[name.key, name.is_state, name.is_palace].append(name)
    anchors: list[Place] = []
    for _ in range(_PASSES):
        for mentions in groups.values():
            _choose(mentions, scene, world, anchors)
        chosen = {name.chosen.key: name.chosen for name in names if name.chosen and name.chosen.is_city}
        now = [entry.place for entry in list(chosen.values())[:_ANCHORS]]
        if now == anchors:
            break
        anchors = now


def _choose(mentions: list[Name], scene: Scene, world: World, anchors: list[Place]) -> None:
    candidates, telling = mentions[0].entries[:_CANDIDATES], mentions[:_MENTIONS]
    if len(candidates) == 1:
        ranked, rule = [(1.0, candidates[0])], "the only place of this name"
    else:
        reasons = {entry.key: _reasons(entry, telling, scene, world, anchors) for entry in candidates}
        sums = {key: sum(weight for _, weight in found) for key, found in reasons.items()}
        ranked = sorted(((sums[e.key], e) for e in candidates), key=lambda pair: (-pair[0], -pair[1].key))
        rule = _what_decided(reasons[ranked[0][1].key], reasons[ranked[1][1].key])
    for name in mentions:
        name.ranked, name.chosen, name.rule = ranked, ranked[0][1], rule


def _what_decided(winner: list[Reason], other: list[Reason]) -> str:
    against = dict(other)
    return max(winner, key=lambda reason: reason[1] - against.get(reason[0], 0.0))[0]


def _reasons(
    entry: Entry, mentions: list[Name], scene: Scene, world: World, anchors: list[Place]
) -> list[Reason]:
    """What speaks for and against an entry, each reason with its weight."""
    place = entry.place
    return [
        ("the most populous", 0.9 * math.log10((place.population or 0) + 1)),
        ("its own name", _by_name(entry, mentions[0])),
        ("its GeoNames id", _by_id(entry, mentions[0])),
        ("the best-known kind of place", _by_kind(entry, mentions[0])),
        ("the article's country", 3.0 * world.country(place.country)),
        ("the article's region", 2.5 * world.division(entry) if not entry.is_country else 0.0),
        ("the country or region named with it", max(_by_parent(entry, name, scene) for name in mentions)),
        ("the kind of place named with it", sum(_by_words(entry, name, scene) for name in mentions)),
        ("the distance stated", max(_by_distance(entry, name, scene) for name in mentions)),
        ("its neighbours in the article", _by_neighbours(entry, anchors)),
    ]


def _by_name(entry: Entry, name: Name) -> float:
    if entry.weight == 1:
        return 0.0
    small = (entry.place.population or 0) < 100_000 and not entry.is_capital
    if small and any(other.weight == 1 for other in name.entries):
        return -1.8
    return -0.9 if small else -0.25


def _by_id(entry: Entry, name: Name) -> float:
    """A district without an id gives way to its city that has one: the same people live in both."""
    if entry.place.geonames_id is not None or entry.place.feature_code != "ADM2":
        return 0.0
    here = (entry.place.country, entry.place.population)
    city = any(e.is_city and (e.place.country, e.place.population) == here for e in name.entries)
    return -_WITHOUT_ID if city else 0.0


def _by_kind(entry: Entry, name: Name) -> float:
    if entry.is_country:
        return 2.4
    if entry.is_region:
        return 3.0
    if entry.is_capital:
        return 1.0
    if entry.place.feature_code == "ADM2":
        return -1.0
    if entry.place.feature_code != "ADM1":
        return 0.0
    country = entry.place.country
    city = any(
        e.is_city and e.place.country == country and (e.place.population or 0) > 50_000 for e in name.entries
    )
    if city:
        return -0.4 if country in _DIVISION_FIRST else -1.0
    return 1.2 if country in _DIVISION_FIRST else 0.0


def _by_parent(entry: Entry, name: Name, scene: Scene) -> float:
    """The country or division named right after a comma, or in brackets."""
    mark, outer = scene.after(name), scene.by_first.get(name.last + 2)
    if mark is None or mark.text not in {",", "("} or outer is None:
        return 0.0
    for area in outer.entries:
        same_country = (
            area.place.country == entry.place.country and area.key != entry.key and area.weight == 1
        )
        if same_country and area.is_country and not entry.is_country:
            return 5.0
        if same_country and area.place.feature_code == "ADM1" and area.place.admin1 == entry.place.admin1:
            return 5.0
    return 0.0


def _by_words(entry: Entry, name: Name, scene: Scene) -> float:
    """A word for a kind of place before ("the village of") or after ("oblast") the name."""
    before, of, after = scene.before(name, 2), scene.before(name), scene.after(name)
    following = after.text.casefold() if after and not scene.words[name.last].possessive else ""
    kind = before.text.casefold() if before and of and of.text == "of" else ""
    division = entry.is_division or entry.is_region
    total = 0.0
    if kind in context_words("kind of city") and not entry.is_city:
        total -= 3.5
    if kind in context_words("kind of division") and division:
        total += 2.5
    if following in context_words("kind of division") and division:
        total += 4.5 if following != "district" or entry.place.feature_code == "ADM2" else 2.0
    return total


def _by_distance(entry: Entry, name: Name, scene: Scene) -> float:
    """It lies as far from the next place as the text says: "in X, 23 km northwest of Y"."""
    for first in range(name.last + 1, min(name.last + _DISTANCE_REACH, len(scene.words))):
        other = scene.by_first.get(first)
        if other is None or other.chosen is None:
            continue
        stated = stated_distance(other, scene)
        if stated and name.last < stated[0] and entry.key != other.chosen.key:
            off = abs(kilometres(entry.place, other.chosen.place) - stated[1])
            return 4.0 if off <= max(10.0, 0.4 * stated[1]) else 0.0
    return 0.0


def _by_neighbours(entry: Entry, anchors: list[Place]) -> float:
    if not (entry.is_city or entry.place.feature_code == "ADM2") or entry.place.latitude is None:
        return 0.0
    near, nearest = 0, math.inf
    for anchor in anchors:
        # A degree of latitude is 111 km; farther than nine of them nothing counts.
        if (
            abs((anchor.latitude or 0.0) - entry.place.latitude) > 9
            or anchor.geonames_id == entry.place.geonames_id
        ):
            continue
        distance = kilometres(entry.place, anchor)
        near += distance < 150
        nearest = min(nearest, distance)
    return min(1.6, 0.5 * near) + 0.6 * math.exp(-nearest / 300)
