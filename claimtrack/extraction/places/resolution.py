"""Which of the places of one name is meant: the candidate that most speaks for (reasons.py)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from claimtrack.extraction.gazetteer import Entry
from claimtrack.extraction.places.reasons import Reason, Surroundings, reasons_for
from claimtrack.extraction.places.recognition import Scene
from claimtrack.extraction.places.spotting import Name
from claimtrack.extraction.places.world import World, settled_world
from claimtrack.types import Place

_PASSES = 3
# More namesakes than these never win: they are the least populous.
_CANDIDATES = 30
_ANCHORS = 40
# What a name's other mentions say is enough to know from the first of them.
_MENTIONS = 50


def resolve(names: list[Name], scene: Scene, world: World, demonyms: Counter[str], home: str | None) -> None:
    """Choose one place for each name; all mentions of a name in one article mean the same place.

    Sets `ranked` (all candidates, best first), `chosen` and `rule` (what spoke most for the winner
    against the runner-up). Each pass takes what was chosen in the one before as known.
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
    candidates = mentions[0].entries[:_CANDIDATES]
    if len(candidates) == 1:
        ranked, rule = [(1.0, candidates[0])], "the only place of this name"
    else:
        reasons = {entry.key: reasons_for(entry, mentions[:_MENTIONS], around) for entry in candidates}
        sums = {key: sum(weight for _, weight in found) for key, found in reasons.items()}
        ranked = sorted(((sums[e.key], e) for e in candidates), key=lambda pair: (-pair[0], -pair[1].key))
        rule = _what_decided(reasons[ranked[0][1].key], reasons[ranked[1][1].key])
    for name in mentions:
        name.ranked, name.chosen, name.rule = ranked, ranked[0][1], rule


def _what_decided(winner: list[Reason], other: list[Reason]) -> str:
    against = dict(other)
    return max(winner, key=lambda reason: reason[1] - against.get(reason[0], 0.0))[0]
