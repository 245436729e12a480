"""The words for the people and things of a country or region ("Russian", "Sri Lankan", "European")."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from claimtrack.extraction.countries import countries, demonym_country
from claimtrack.extraction.gazetteer import Gazetteer
from claimtrack.extraction.places.lexicon import region_demonyms
from claimtrack.extraction.places.spotting import is_strong
from claimtrack.extraction.places.words import Word
from claimtrack.types import Place, PlaceMention, PlaceRole, Span

_OF_COUNTRY = 6
_OF_REGION = 7


@dataclass(frozen=True, slots=True)
class Demonym:
    """A demonym by the position of its (first) word: of the country with this code, else of this region."""

    first: int
    span: Span
    country: str | None
    region: str | None = None

    def mention(self, text: str, gazetteer: Gazetteer) -> PlaceMention:
        """The mention of its country or region, which it does not put on the map of a claim."""
        if self.country:
            place = gazetteer.by_id(countries()[self.country].geonames_id)
            return self._mention(text, place, _OF_COUNTRY, "a demonym of the country")
        return self._mention(text, self._region(gazetteer), _OF_REGION, "a demonym of the region")

    def _region(self, gazetteer: Gazetteer) -> Place | None:
        entries = gazetteer.entries(self.region or "")
        known = [entry for entry in entries if is_strong(entry) or entry.is_division or entry.is_capital]
        return max(known, key=is_strong).place if known else None

    def _mention(self, text: str, place: Place | None, precision: int, rule: str) -> PlaceMention:
        return PlaceMention(self.span.of(text), self.span, PlaceRole.DEMONYM, place, precision, rule)


def find_demonyms(words: list[Word], taken: Collection[int]) -> Iterator[Demonym]:
    """Demonyms of one or two words, in the order of the text; words of `taken` are not looked at."""
    last = len(words) - 1
    index = 0
    while index <= last:
        word = words[index]
        if index in taken or not word.is_capitalised:
            index += 1
            continue
        following = words[index + 1] if index < last else None
        if following and following.is_capitalised and _together(word, following):
            span = Span(word.start, following.end)
            found = _named(f"{word.text} {following.text}", index, span)
            if found:
                yield found
                index += 2
                continue
        found = _named(word.text, index, word.span)
        if found:
            yield found
        index += 1


def _named(words: str, index: int, span: Span) -> Demonym | None:
    region = region_demonyms().get(words)  # "Scottish" is of Scotland before it is of the United Kingdom
    code = None if region else demonym_country(words)
    return Demonym(index, span, code, region) if region or code else None


def _together(word: Word, following: Word) -> bool:
    return word.sentence == following.sentence and word.end + 1 >= following.start and not word.possessive
