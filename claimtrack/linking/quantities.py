"""Quantities in claims: how many killed, wounded, tanks, dollars or percent; the least and the most meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.linking.words import folded, stem

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
_SMALL = {word: n for n, word in enumerate(f"{_ONES} seventeen eighteen nineteen".split())}
_TENS = {
    word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
}
# Words that stand for a number nobody counted: the least they mean, and the most (None: no bound).
_VAGUE: dict[str, tuple[float, float | None]] = {
    "a couple of": (2, 3),
    "several": (3, 12),
    "a handful of": (3, 10),
    "a dozen": (12, 12),
    "half a dozen": (6, 6),
    **dict.fromkeys(("dozens of", "dozens"), (24, 99)),
    **dict.fromkeys(("scores of", "scores"), (40, 199)),
    **dict.fromkeys(("hundreds of", "hundreds"), (200, 999)),
    **dict.fromkeys(("thousands of", "thousands"), (2_000, 9_999)),
    "tens of thousands of": (20_000, 99_999),
    "hundreds of thousands of": (200_000, 999_999),
    "millions of": (2e6, None),
}
_AT_LEAST = frozenset(
    "at least;more than;over;above;no fewer than;not less than;upwards of;exceeding".split(";")
)
_AT_MOST = frozenset("at most;up to;fewer than;less than;under;below;no more than;as many as".split(";"))
_ABOUT = frozenset("about;around;some;nearly;almost;approximately;roughly;an estimated;close to".split(";"))

_WORDS = "|".join(sorted([*_SMALL, *_TENS], key=len, reverse=True))
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,12}})(?:\.\d{{1,6}})?|(?:{_WORDS})(?:[- ](?:{_WORDS}))?"
_SCALE = r"(?:\s?(?:hundred|thousand|million|billion|trillion|bn|mn|tn|[km](?![a-z])))*"
_BEFORE = "|".join(sorted(_AT_LEAST | _AT_MOST | _ABOUT, key=len, reverse=True))
_FOUND = re.compile(
    rf"(?:\b(?P<how>{_BEFORE})\s)?(?P<money>[$€£]|\b(?:USD|EUR) ?)?"
    rf"(?:(?<![\w.,/:-])(?P<first>(?:{_NUMBER}){_SCALE})"
    rf"(?:\s?(?:-|–|to|and)\s?[$€£]?(?P<second>(?:{_NUMBER}){_SCALE}))?"
    rf"(?![\w/:])|\b(?P<vague>{'|'.join(sorted(_VAGUE, key=len, reverse=True))})\b)"
    r"(?P<percent>\s?(?:%|percent\b|per cent\b))?"
    r"(?P<currency>\s(?:dollars|euros|pounds|roubles|rubles|hryvnias?))?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)
_MONTH = re.compile(
    r"^\s(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
_CLAUSE_END = re.compile(r"[;:!?]|\.\s|,\s(?:and|but|while|saying)\b|\band\s(?:[a-z]+\s){0,2}\d")
_PERSONS = frozenset(
    "people persons civilians soldiers troops men women children personnel officers police fighters "
    "policemen militants residents citizens servicemen prisoners refugees migrants workers patients "
    "students".split()
)
_DURATIONS = frozenset(
    "seconds minutes hours days weeks months years decades centuries times kilometres miles".split()
)
_KINDS = {
    "killed": "kill die dead death slay slain perish execute massacre murder fatality toll body corpse lose",
    "wounded": "wound injure hurt injury maim",
    "missing": "missing disappear unaccounted",
    "captured": "capture prisoner pow surrender hostage abduct kidnap",
    "arrested": "arrest detain jail",
    "displaced": "displace flee refugee evacuate homeless",
    "infected": "infect infection case",
}
_KIND_OF = {stem(word): kind for kind, words in _KINDS.items() for word in words.split()}
_UNIT = re.compile(
    r"^\s+((?:[A-Za-z'-]+\s+){0,3}?)([A-Za-z-]{3,}?(?:s|people|men|women|children|police|aircraft|troops|personnel))\b"
)
_OPENING = 4_000  # characters of a claim in which quantities are looked for


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something: `kind` ("killed", "money", "percent", else the thing counted), the thing as a
    unit ("civilians", "$", "%"), and the least, the best and the most that are meant (None: unbounded)."""

    kind: str
    unit: str
    low: float | None
    best: float
    high: float | None
    raw: str

    def excludes(self, other: Quantity) -> bool:
        """Whether both cannot be right: the same kind of thing, and their ranges do not meet."""
        if self.kind != other.kind:
            return False
        return _above(self.low, other.high) or _above(other.low, self.high)


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text, in order. Dates, years, ages and ordinal numbers are none."""
    return tuple(_quantities(folded(text)[:_OPENING]))


def _quantities(text: str) -> Iterator[Quantity]:
    for found in _FOUND.finditer(text):
        after = text[found.end() :]
        if found["first"] and _is_no_quantity(found, after):
            continue
        low, best, high = _range(found, text)
        kind, unit = _kind(found, text, after)
        if kind:
            yield Quantity(kind, unit, low, best, high, found[0].strip())


def _is_no_quantity(found: re.Match[str], after: str) -> bool:
    bare_year = (
        re.fullmatch(r"(?:1[5-9]|20)\d\d", found["first"]) and not found["money"] and not found["percent"]
    )
    return bool(
        bare_year or _MONTH.match(after.lower()) or re.match(r"[- ](?:year|month|day|hour)s?[- ]old", after)
    )


def _range(found: re.Match[str], text: str) -> tuple[float | None, float, float | None]:
    if found["vague"]:
        least, most = _VAGUE[found["vague"].lower()]
        return least, least, most
    first = _value(found["first"])
    if found["second"]:
        second = _value(found["second"])
        is_range = " and " not in found[0].lower() or _BETWEEN.search(text[: found.start()])
        if is_range and second >= first:
            return first, (first + second) / 2, second
    how = (found["how"] or "").lower()
    if how in _AT_LEAST:
        return first, first, None
    if how in _AT_MOST:
        return None, first, first
    return (0.9 * first, first, 1.1 * first) if how in _ABOUT else (first, first, first)


def _value(words: str) -> float:
    """The number that digits or words with their scales stand for."""
    total = 0.0
    for part in re.findall(r"[\d.,]*\d|[a-z]+", words.lower()):
        if part in _SCALES:
            total = (total or 1) * _SCALES[part]
        else:
            total += _SMALL.get(part, _TENS.get(part, 0)) if part.isalpha() else float(part.replace(",", ""))
    return total


def _kind(found: re.Match[str], text: str, after: str) -> tuple[str, str]:
    if found["percent"]:
        return "percent", "%"
    if found["money"] or found["currency"]:
        return "money", (found["money"] or found["currency"]).strip()
    unit = _UNIT.match(after)
    thing = unit[2].lower() if unit else ""
    behind = _CLAUSE_END.split(after, maxsplit=1)[0][:80]
    before = _CLAUSE_END.split(text[: found.start()])[-1][-50:]
    for clause in (behind, before):
        for word in re.findall(r"[A-Za-z]+", clause):
            kind = _KIND_OF.get(stem(word))
            if kind and (not thing or thing in _PERSONS):
                return kind, thing or "people"
    return (stem(thing), thing) if thing and thing not in _DURATIONS else ("", "")


def _above(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and low > high
