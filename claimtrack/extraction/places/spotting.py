"""The runs of capitalised words that some place is called by: every name that could be one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from claimtrack.extraction.countries import countries, demonym_country, government_country
from claimtrack.extraction.gazetteer import Entry, Gazetteer, name_key
from claimtrack.extraction.places.lexicon import context_words, state_abbreviations
from claimtrack.extraction.places.words import Word
from claimtrack.types import Span

LONGEST = 6
"""Words in a place name, at most."""

# Before a palace: what is said to be there; "from the Kremlin" comes from the government.
_AT = frozenset({"in", "at", "near", "outside", "inside", "around", "behind"})
# Countries whose first divisions a newspaper names as if they were countries.
_KNOWN_DIVISIONS = frozenset({"US", "CA", "AU", "GB", "UA", "IN", "DE"})
_JOINING = frozenset("of de la del al el du di da le and the".split())
_ACRONYMS = frozenset("US U.S USA U.S.A UK U.K UAE U.A.E DRC DPRK D.C PRC".split())
# What initials other than a country's stand for, where they are no body's as well.
_INITIALS = {"NSW": "New South Wales", "FATA": "Federally Administered Tribal Areas", "EU": "European Union"}
_INITIALS |= {"LA": "Los Angeles", "NYC": "New York City"}
_SHORTENED = {"st": "saint", "ft": "fort", "mt": "mount"}


@dataclass(slots=True)
class Name:
    """Words `first` to `last` of the article, and the places they may mean; scored step by step.

    `is_strong`: it may be a country, a large region or a division everybody knows. `population` is the
    largest it may mean, other names counting by their weight. `kind_after`: the plural that ends the list it
    stands in ("regions").
    """

    first: int
    last: int
    span: Span
    key: str
    entries: tuple[Entry, ...]
    after_comma: bool = False
    is_state: bool = False
    is_palace: bool = False
    kind_after: str = ""
    score: float = 0.0
    chosen: Entry | None = None
    ranked: list[tuple[float, Entry]] = field(default_factory=list)
    rule: str = ""

    @property
    def is_single(self) -> bool:
        """One word only."""
        return self.first == self.last

    is_strong: bool = field(init=False)
    population: float = field(init=False)

    def __post_init__(self) -> None:
        people = (entry.weight * (entry.place.population or 0) for entry in self.entries)
        self.is_strong = any(is_strong(entry) for entry in self.entries)
        self.population = max(people, default=0.0)


def is_strong(entry: Entry) -> bool:
    """Whether the entry is so well known that its bare name is rarely anything else."""
    if entry.weight < 1:
        return False
    known = entry.place.feature_code == "ADM1" and entry.place.country in _KNOWN_DIVISIONS
    return entry.is_country or entry.is_region or known


def spot(words: list[Word], gazetteer: Gazetteer, taken: Collection[int] = ()) -> list[Name]:
    """Names in the order of the text, the longest at each word; of the words of `taken` only initials of
    states are: "W. Va." looks like somebody's name."""
    found: list[Name] = []
    index = 0
    while index < len(words):
        name = None
        if not words[index].is_capitalised:
            pass
        elif index not in taken:
            name = _name_at(words, index, gazetteer)
        elif words[index].text[1:2] in {"", "."}:
            name = _state_at(words, index, gazetteer)
        if name:
            found.append(name)
        index = name.last + 1 if name else index + 1
    return found


def _name_at(words: list[Word], index: int, gazetteer: Gazetteer) -> Name | None:
    first = words[index]
    if not first.is_capitalised or not first.text[0].isalpha():
        return None
    state = _state_at(words, index, gazetteer)
    if state:
        return state
    for last in _ends(words, index):
        if last == index and _is_refused(first.text):
            continue
        spelling = " ".join(word.text for word in words[index : last + 1] if word.text != ".")
        if demonym_country(spelling):  # there is a Canadian in Texas
            continue
        entries = _entries(spelling, gazetteer)
        palace = _palace_of(spelling, entries, gazetteer)
        if _is_town_here(words, index, spelling, entries):
            palace = ()
        if palace and _is_at(words, index):
            entries, palace = _capital_of(palace[0], gazetteer) or palace, ()
        if palace or entries:
            span, after_comma = Span(first.start, words[last].end), _follows_comma(words, index)
            return Name(
                index, last, span, name_key(spelling), palace or entries, after_comma, is_palace=bool(palace)
            )
    return None


def _ends(words: list[Word], index: int) -> Iterator[int]:
    """Where a name starting here may end, the longest first."""
    ends = [index]
    for last in range(index + 1, min(index + LONGEST, len(words))):
        before, word = words[last - 1], words[last]
        if word.sentence != before.sentence or before.possessive or word.start > before.end + 1:
            break
        if word.text == "." and before.text.casefold() in _SHORTENED:
            continue
        if word.is_capitalised:
            ends.append(last)
        elif word.text not in _JOINING and not word.glued:
            break
    return reversed(ends)


def _state_at(words: list[Word], index: int, gazetteer: Gazetteer) -> Name | None:
    """A state's short form, known as one by a comma before it ("Salem, Ore.") or full stops inside."""
    last = _end_of_initials(words, index)
    short, after_comma = (
        ".".join(word.text for word in words[index : last + 1 : 2]),
        _follows_comma(words, index),
    )
    full = state_abbreviations().get(short.removesuffix("."))
    if not full or not (after_comma or "." in short[:-1]):
        return None
    entries = tuple(
        entry for entry in gazetteer.entries(full) if entry.place.country in {"US", "CA"} and is_strong(entry)
    )
    span = Span(words[index].start, words[last].end)
    stop = words[last + 1] if last + 1 < len(words) else None
    if stop and stop.text == "." and stop.start == span.end and not short.isupper():
        span = Span(span.start, stop.end)
    return Name(index, last, span, name_key(full), entries, after_comma, is_state=True)


def _end_of_initials(words: list[Word], index: int) -> int:
    """The last word of "W.Va." or "N. H.", whose parts are words of their own; else `index`."""
    two = words[index : index + 3]
    parts = len(two) == 3 and len(two[0].text) == 1 and two[1].text == "." and two[2].text.isalpha()
    same = parts and two[0].sentence == two[2].sentence and two[2].start <= two[1].end + 1
    return index + 2 if same and f"{two[0].text}.{two[2].text}" in state_abbreviations() else index


def _is_town_here(words: list[Word], index: int, spelling: str, entries: tuple[Entry, ...]) -> bool:
    """ "in Ramallah", "the city of Ramallah": where a town stands for its government, but not just there."""
    before = words[index - 1].text.casefold() if index else ""
    kind = words[index - 2].text.casefold() if index > 1 else ""
    located = before in context_words("locative") or (
        before == "of" and kind in context_words("kind of city")
    )
    code = government_country(spelling) if located else None
    return code is not None and any(one.is_city and one.place.country == code for one in entries)


def _is_at(words: list[Word], index: int) -> bool:
    """ "at the White House": something is there, and the palace stands for nobody."""
    before = words[index - 1].text if index else ""
    if before == "the" and index > 1:
        before = words[index - 2].text
    return before.casefold() in _AT


def _capital_of(country: Entry, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The capital of a country, where its palaces stand."""
    code = country.place.country or ""
    found = gazetteer.entries(countries()[code].capital)
    return tuple(entry for entry in found if entry.is_capital and entry.place.country == code)


def _palace_of(spelling: str, entries: tuple[Entry, ...], gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The country whose government a palace or the like stands for; nothing where it is a city's own name."""
    code = government_country(spelling)
    if (
        code is None
        or spelling.startswith("The ")
        or any(entry.place.country == code and _is_large(entry) for entry in entries)
    ):
        return ()
    country = gazetteer.by_id(countries()[code].geonames_id)
    return (Entry(country.geonames_id or 0, country),) if country else ()


def _is_large(entry: Entry) -> bool:
    return not entry.is_city or entry.is_capital or (entry.place.population or 0) > 50_000


def _is_refused(text: str) -> bool:
    bare = text.removesuffix(".")
    if bare in _ACRONYMS or (bare.isupper() and bare.replace(".", "") in _INITIALS):
        return False
    return len(bare) < 3 or text in context_words("refused") or (bare.isupper() and len(bare) < 4)


def _entries(spelling: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The places of a name, of "St. Ives" those of "Saint Ives" too: both are how its own name is written."""
    initials = spelling.replace(".", "")
    short, in_full = gazetteer.entries(spelling), _in_full(spelling)
    if initials in _INITIALS:
        return short or gazetteer.entries(_INITIALS[initials])
    if in_full == spelling:
        return short
    best: dict[int, Entry] = {}
    for entry in (*gazetteer.entries(in_full), *short):
        if entry.key not in best or entry.weight > best[entry.key].weight:
            best[entry.key] = entry
    return tuple(sorted(best.values(), key=lambda one: (-one.weight, -(one.place.population or 0), -one.key)))


def _in_full(spelling: str) -> str:
    head, _, tail = spelling.partition(" ")
    return f"{_SHORTENED[head.casefold()]} {tail}" if tail and head.casefold() in _SHORTENED else spelling


def _follows_comma(words: list[Word], index: int) -> bool:
    return index > 0 and words[index - 1].text == "," and words[index - 1].sentence == words[index].sentence
