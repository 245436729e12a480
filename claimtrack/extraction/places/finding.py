"""Places in running text: what names one, which one is meant, and what the name does there.

The method in short: every run of capitalised words that some place is called by (spotting) is scored by
what is around it (recognition, acceptance), and its places by what the article is about (world,
resolution); then each mention gets its role and precision (roles).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claimtrack.extraction.countries import government_country
from claimtrack.extraction.gazetteer import Gazetteer
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.places.acceptance import accept
from claimtrack.extraction.places.demonyms import find_demonyms
from claimtrack.extraction.places.landmarks import find_landmarks
from claimtrack.extraction.places.lists import with_listed_kinds
from claimtrack.extraction.places.persons import find_persons, words_within
from claimtrack.extraction.places.recognition import Scene, scene_of, score
from claimtrack.extraction.places.resolution import resolve
from claimtrack.extraction.places.roles import precision_of, role_of
from claimtrack.extraction.places.spotting import Name, spot
from claimtrack.extraction.places.unknown import unknown_places
from claimtrack.extraction.places.words import article_words
from claimtrack.extraction.places.world import world_of
from claimtrack.types import PlaceCandidate, PlaceMention, Span

_CANDIDATES_KEPT = 5


def find_places(
    passages: Passages,
    gazetteer: Gazetteer,
    *,
    speakers: tuple[Span, ...] = (),
    people: tuple[Span, ...] = (),
    home: str | None = None,
) -> tuple[PlaceMention, ...]:
    """Every place name of an article, and the demonyms, in the order of the text; none overlap.

    `speakers` are the spans of words that claims are attributed to: a country, capital or palace there
    stands for its government. `people` are the spans of names of people, which are no places. `home`
    is the country (alpha-2) of the article's source, a weak hint which namesake is meant.
    """
    words = article_words(passages)
    people = tuple(span for span in people if not _is_country_of_several_words(span.of(passages.text)))
    taken = frozenset(words_within(words, people))
    names = spot(words, gazetteer, taken)
    landmarks = find_landmarks(words, names)
    within = _inside(landmarks)
    names = [name for name in names if name.first not in within]
    names = with_listed_kinds(words, names, gazetteer)
    scene = scene_of(words, names, find_persons(words, people))
    for name in names:
        name.score = score(name, scene)
    demonyms = list(find_demonyms(words, taken))
    nations = Counter(demonym.country for demonym in demonyms if demonym.country)
    world = world_of(names, nations, home)
    found = accept(names, scene, world)
    resolve(found, scene, world, nations, home)
    found += landmarks
    found += unknown_places(scene, world, gazetteer, _inside(found))
    mentions = [_mention(name, scene, speakers, passages.text) for name in found]
    inside = _inside(found)
    mentions += [one.mention(passages.text, gazetteer) for one in demonyms if one.first not in inside]
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _inside(names: Iterable[Name]) -> set[int]:
    return {index for name in names for index in range(name.first, name.last + 1)}


def _is_country_of_several_words(name: str) -> bool:
    """ "Sri Lanka" looks like somebody's name, and is nobody's."""
    return " " in name and government_country(name) is not None


def _mention(name: Name, scene: Scene, speakers: tuple[Span, ...], text: str) -> PlaceMention:
    ranked = name.ranked[:_CANDIDATES_KEPT]
    return PlaceMention(
        name.span.of(text),
        name.span,
        role_of(name, scene, speakers),
        name.chosen.place if name.chosen else None,
        precision_of(name, scene),
        name.rule,
        tuple(PlaceCandidate(entry.place, round(points, 3)) for points, entry in ranked),
    )
