"""Places in running text: what names one, which one is meant, and what the name does there.

The method in short: every run of capitalised words that some place is called by (spotting) is scored by
what is around it (recognition, acceptance), and its places by what the article is about (world,
resolution); then each mention gets its role and precision (roles).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from claimtrack.extraction.countries import countries, demonym_country, government_country
from claimtrack.extraction.gazetteer import Gazetteer
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.places.acceptance import accept
from claimtrack.extraction.places.persons import find_persons, words_within
from claimtrack.extraction.places.recognition import Scene, scene_of, score
from claimtrack.extraction.places.resolution import resolve
from claimtrack.extraction.places.roles import precision_of, role_of
from claimtrack.extraction.places.spotting import Name, spot
from claimtrack.extraction.places.unknown import unknown_places
from claimtrack.extraction.places.words import Word, article_words
from claimtrack.extraction.places.world import world_of
from claimtrack.types import PlaceCandidate, PlaceMention, PlaceRole, Span

_CANDIDATES_KEPT = 5


@dataclass(frozen=True, slots=True)
class Demonym:
    """A word for the people or things of a country, by the position of its (first) word."""

    first: int
    span: Span
    country: str


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
    persons = find_persons(words, people)
    taken = frozenset(words_within(words, people))
    names = spot(words, gazetteer, taken)
    scene = scene_of(words, names, persons)
    for name in names:
        name.score = score(name, scene)
    demonyms = _demonyms(words, taken)
    world = world_of(names, Counter(demonym.country for demonym in demonyms), home)
    accepted = accept(names, scene, world)
    resolve(accepted, scene, world)
    accepted += unknown_places(scene, world, gazetteer)
    inside = {index for name in accepted for index in range(name.first, name.last + 1)}
    mentions = [_mention(name, scene, speakers, passages.text) for name in accepted]
    mentions += [_demonym(one, passages.text, gazetteer) for one in demonyms if one.first not in inside]
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _is_country_of_several_words(name: str) -> bool:
    """ "Sri Lanka" looks like somebody's name, and is nobody's."""
    return " " in name and government_country(name) is not None


def _demonyms(words: list[Word], taken: frozenset[int]) -> list[Demonym]:
    """Demonyms of one or two words ("Russian", "Sri Lankan")."""
    found: list[Demonym] = []
    for index, word in enumerate(words):
        if index in taken or not word.is_capitalised:
            continue
        before = words[index - 1] if index else None
        if (
            before
            and before.is_capitalised
            and before.sentence == word.sentence
            and before.end + 1 == word.start
        ):
            code = demonym_country(f"{before.text} {word.text}")
            if code:
                found.append(Demonym(index - 1, Span(before.start, word.end), code))
                continue
        code = demonym_country(word.text)
        if code:
            found.append(Demonym(index, word.span, code))
    return found


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


def _demonym(demonym: Demonym, text: str, gazetteer: Gazetteer) -> PlaceMention:
    country = gazetteer.by_id(countries()[demonym.country].geonames_id)
    span = demonym.span
    return PlaceMention(span.of(text), span, PlaceRole.DEMONYM, country, 6, "a demonym of the country")
