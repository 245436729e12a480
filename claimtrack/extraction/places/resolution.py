"""Which of the places of one name is meant: the candidate that most speaks for (reasons.py)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from claimtrack.extraction.gazetteer import Entry
from claimtrack.extraction.places.reasons import Reason, Surroundings, lying_reasons, reasons_for
from claimtrack.extraction.places.recognition import Scene
from claimtrack.extraction.places.spotting import Name
from claimtrack.extraction.places.world import World, settled_world
from claimtrack.types import Place

UNSUPPORTED = "nothing in the article speaks for any of these places"
"""The rule of a name that is left unresolved: its candidates are kept."""

_PASSES = 3
# So many of a name's places are weighed for being well known, and as many of the others for where they lie.
_CANDIDATES = 30
_ANCHORS = 40
# What a name's other mentions say is enough to know from the first of them.
_MENTIONS = 50


def resolve(names: list[Name], scene: Scene, world: World, demonyms: Counter[str], home: str | None) -> None:
    """Choose one place for each name; all mentions of a name in one article mean the same place.

    Sets `ranked` (all candidates, best first), `chosen` and `rule` (what spoke most for the winner
    against the runner-up). A village nobody counted needs more than its name: without a word of its country,
    or beside another as likely, it is not chosen. Each pass takes what was chosen in the one before as known.
    """
    groups: dict[tuple[str, bool, bool], list[Name]] = defaultdict(list)
    for name in names:
        groups[name.key, name.is_state, name.is_palace].append(name)
    around = Surroundings(scene, world)
    before: list[Entry | None] = []
    for _ in range(_PASSES):
        for mentions in groups.values():
            _choose(mentions, around)
        now = [mentions[0].chosen for mentions in groups.values()]
        if now == before:
            break
        before = now
        around = Surroundings(scene, settled_world(names, demonyms, home), _anchors(groups.values()))


def _anchors(groups: Iterable[list[Name]]) -> tuple[tuple[str, Place], ...]:
    found = []
    for mentions in groups:
        entry = mentions[0].chosen
        if entry and (entry.is_city or entry.place.feature_code == "ADM2"):
            found.append((mentions[0].key, entry.place))
    return tuple(found[:_ANCHORS])


def _choose(mentions: list[Name], around: Surroundings) -> None:
    candidates = _candidates(mentions[0], around)
    if len(candidates) == 1:
        ranked, rule = [(1.0, candidates[0])], "the only place of this name"
    else:
        reasons = {entry.key: reasons_for(entry, mentions[:_MENTIONS], around) for entry in candidates}
        sums = {key: sum(weight for _, weight in found) for key, found in reasons.items()}
        ranked = sorted(((sums[e.key], e) for e in candidates), key=lambda pair: (-pair[0], -pair[1].key))
        rule = _what_decided(reasons[ranked[0][1].key], reasons[ranked[1][1].key])
    chosen: Entry | None = ranked[0][1]
    if _is_guessed(ranked, mentions[0], around):
        chosen, rule = None, UNSUPPORTED
    for name in mentions:
        name.ranked, name.chosen, name.rule = ranked, chosen, rule


def _is_guessed(ranked: list[tuple[float, Entry]], name: Name, around: Surroundings) -> bool:
    """Whether the first of the ranked is a place nobody counted that only its name speaks for."""
    points, best = ranked[0]
    if best.place.population or best.is_division:
        return False
    tied = len(ranked) > 1 and ranked[1][0] == points
    return tied or not around.world.country(best.place.country, name.key)


def _candidates(name: Name, around: Surroundings) -> tuple[Entry, ...]:
    """The places of a name worth weighing: a village among hundreds of namesakes is one where the article is
    about its country or region, or names a town near it."""
    known, others = name.entries[:_CANDIDATES], name.entries[_CANDIDATES:]
    spelt_alike = (entry for entry in others if entry.weight == known[0].weight)
    near = ((sum(weight for _, weight in lying_reasons(entry, name, around)), entry) for entry in spelt_alike)
    local = sorted((one for one in near if one[0] > 0), key=lambda one: (-one[0], -one[1].key))
    return known + tuple(entry for _, entry in local[:_CANDIDATES])


def _what_decided(winner: list[Reason], other: list[Reason]) -> str:
    against = dict(other)
    return max(winner, key=lambda reason: reason[1] - against.get(reason[0], 0.0))[0]
