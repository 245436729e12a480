"""Which of many speakers are likely one: pairs that share a key of their names, compared name by name.

The keys are as wide as the rules of `people` and `organisations` are, so that nothing these would join is
missed but what a transliteration begins with another sound; and as narrow as that allows, so that a hundred
thousand speakers are a matter of seconds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product

from claimtrack.linking.names.east_asian import chinese_readings, korean_readings
from claimtrack.linking.names.given import group_of, is_initial
from claimtrack.linking.names.lexicon import Lexicon
from claimtrack.linking.names.organisations import (
    OrganisationName,
    compare_organisations,
    listed_names,
    organisation_name,
)
from claimtrack.linking.names.parsing import PersonName, person_name
from claimtrack.linking.names.people import Verdict, compare_people
from claimtrack.linking.names.sounds import Word, likeness, sound

Key = tuple[object, ...]
_Parsed = PersonName | OrganisationName

_LARGEST_BLOCK = 300  # speakers that share a key: with more of them the key tells nothing
_CLASSES = str.maketrans("dčšžjsz" + "aeiou" + "ghqğkv", "tţţţţţţ" + " " * 11)


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """A speaker as it is compared: all full names it goes by; roles as "title of affiliation"."""

    id: int
    names: tuple[str, ...]
    is_person: bool
    country: str | None = None
    wikidata_id: str | None = None
    roles: frozenset[str] = frozenset()


_Named = tuple[KnownSpeaker, _Parsed]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two speakers that are likely one, how sure that is (from 0 to 1), and why."""

    id: int
    other_id: int
    score: float
    reasons: tuple[str, ...]


def suggest_same(
    speakers: Iterable[KnownSpeaker], lexicon: Lexicon | None = None, *, at_least: float = 0.5
) -> list[Suggestion]:
    """Pairs of speakers that score `at_least` so much, the surest first.

    Different Wikidata ids are never one; a single name of a person alone never suggests anything.
    """
    lexicon = lexicon or Lexicon()
    everybody = sorted(speakers, key=lambda speaker: speaker.id)
    blocks: dict[Key, list[_Named]] = defaultdict(list)
    for speaker in everybody:
        for parsed in _parsed(speaker, lexicon):
            for key in dict.fromkeys(_keys(parsed)):
                blocks[speaker.is_person, *key].append((speaker, parsed))
    best: dict[tuple[int, int], Suggestion] = {}
    for one, other in _same_wikidata(everybody):
        reason = f"both are {one.wikidata_id} in Wikidata"
        best[one.id, other.id] = Suggestion(one.id, other.id, 1.0, (reason,))
    for key, block in blocks.items():
        if 1 < len(block) <= _LARGEST_BLOCK:
            _compare_block(_pairs(key, block), best, at_least)
    return sorted(best.values(), key=lambda found: (-found.score, found.id, found.other_id))


def _parsed(speaker: KnownSpeaker, lexicon: Lexicon) -> list[_Parsed]:
    if not speaker.is_person:
        return [organisation_name(name, lexicon) for name in speaker.names]
    names = (person_name(name, lexicon) for name in speaker.names)
    return [name for name in names if len(name.words) > 1]


def _same_wikidata(everybody: Sequence[KnownSpeaker]) -> Iterator[tuple[KnownSpeaker, KnownSpeaker]]:
    of_id: dict[str, list[KnownSpeaker]] = defaultdict(list)
    for speaker in everybody:
        if speaker.wikidata_id:
            of_id[speaker.wikidata_id].append(speaker)
    for same in of_id.values():
        yield from combinations(same, 2)


def _pairs(key: Key, block: Sequence[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """The pairs of a block; of those that share a first letter only pairs of an initial and a name."""
    if key[1] != "initial":
        yield from combinations(block, 2)
        return
    shortened = [named for named in block if _has_initial(named[1])]
    full = [named for named in block if not _has_initial(named[1])]
    for one, other in (*combinations(shortened, 2), *product(shortened, full)):
        yield (one, other) if one[0].id < other[0].id else (other, one)


def _has_initial(name: _Parsed) -> bool:
    return isinstance(name, PersonName) and any(map(is_initial, name.words))


def _compare_block(
    pairs: Iterable[tuple[_Named, _Named]], best: dict[tuple[int, int], Suggestion], at_least: float
) -> None:
    for (one, name), (other, other_name) in pairs:
        if one.id == other.id or _surely_differ(name, other_name) or _known_apart(one, other):
            continue
        known = best.get((one.id, other.id))
        if known is not None and known.score >= 0.98:
            continue
        verdict = _verdict(name, other_name)
        score = round(min(1.0, verdict.score), 3)
        if score >= at_least and not verdict.within_article and (known is None or score > known.score):
            reasons = (verdict.reason, *_shared(one, other))
            best[one.id, other.id] = Suggestion(one.id, other.id, score, reasons)


def _surely_differ(one: _Parsed, other: _Parsed) -> bool:
    """Whether two plain names of two words have other words in both orders: most pairs of a block do."""
    if not (isinstance(one, PersonName) and isinstance(other, PersonName)):
        return False
    (*first, family), (*second, name) = one.words, other.words
    if len(first) != 1 or len(second) != 1 or family.unvowelled or name.unvowelled:
        return False
    return not likeness(family.key, name.key) and family.skeleton != second[0].skeleton


def _verdict(one: _Parsed, other: _Parsed) -> Verdict:
    if isinstance(one, PersonName) and isinstance(other, PersonName):
        return compare_people(one, other)
    if isinstance(one, OrganisationName) and isinstance(other, OrganisationName):
        return compare_organisations(one, other)
    return Verdict(0.0, "a person and an organisation")


def _known_apart(one: KnownSpeaker, other: KnownSpeaker) -> bool:
    if one.wikidata_id and other.wikidata_id:
        return one.wikidata_id != other.wikidata_id
    return bool(not one.is_person and one.country and other.country and one.country != other.country)


def _shared(one: KnownSpeaker, other: KnownSpeaker) -> Iterator[str]:
    roles = sorted(one.roles & other.roles)
    if roles:
        yield f"both {roles[0]}"


def _keys(name: _Parsed) -> Iterator[Key]:
    return _person_keys(name) if isinstance(name, PersonName) else _organisation_keys(name)


def _person_keys(name: PersonName) -> Iterator[Key]:
    """What two names that `compare_people` joins have at least one of in common."""
    words = name.words
    yield ("letters", "".join(sorted("".join(word.key for word in words))))
    for readings in (chinese_readings(words), korean_readings(words)):
        yield from (("syllables", *reading) for reading in sorted(readings))
    skeletons = "".join(word.skeleton for word in words)
    yield ("consonants", skeletons)
    given, family = words[0], words[-1]
    yield from _given_and(given, family)
    if name.family_first:
        yield from _given_and(words[1], words[0])
    if len(words) > 2:
        yield from _given_and(words[-2], family)  # called by a later name
        yield from _given_and(given, words[-2])  # the mother's surname behind the father's
        yield from _given_and(given, words[1])


def _given_and(given: Word, family: Word) -> Iterator[Key]:
    group = group_of(given)
    first = group if group is not None else coarse(given.key[1:])
    for surname in dict.fromkeys((coarse(family.key), coarse(family.key.removesuffix("e")))):
        if not is_initial(given):
            yield ("given", first, surname)
        yield ("initial", given.plain[:1], surname)


@lru_cache(maxsize=65_536)
def coarse(key: str) -> str:
    """The consonants of a key by classes of those that transliteration confuses, and how the key ends."""
    consonants = re.sub(r"(.)\1+", r"\1", key.translate(_CLASSES).replace(" ", "").replace("t", "ţ"))
    return consonants + ("aei" if key[-1:] in {"a", "e", "i"} else key[-1:] if key[-1:] in {"o", "u"} else "")


def _organisation_keys(name: OrganisationName) -> Iterator[Key]:
    """What two names that `compare_organisations` joins have at least one of in common."""
    yield ("written", name.written)
    yield from (("words", key) for key in sorted(name.keys))
    yield from (("listed", number) for number in sorted(listed_names(name.written)))
    if name.body:
        yield ("body", name.body)
    letters = {name.acronym.casefold()} if name.acronym else name.initials
    yield from (("initials", some) for some in sorted(letters))
    for number, part in enumerate(name.parts):
        if len(part) > 4:  # one word may be spelled otherwise
            yield ("but one", *sorted(name.parts[:number] + name.parts[number + 1 :]), coarse(sound(part)))
