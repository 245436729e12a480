"""Whether two names can be one organisation's: the same words in another order, spelling or acronym."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimtrack.linking.names.given import lexicon_lines
from claimtrack.linking.names.lexicon import Lexicon
from claimtrack.linking.names.people import Verdict
from claimtrack.linking.names.sounds import likeness, words
from claimtrack.names import fold

_LONGEST = 300  # characters of a name that are looked at
_LONGEST_COUNTRY = 6  # words of a country's name
_LINKING = frozenset("the of for and in on to a an de du des la le les et y".split())
_LEGAL = frozenset(
    "inc ltd llc plc corp corporation company co gmbh ag sa nv pjsc ojsc jsc pmc group".split()
)
# What is named after a place by "of" is another body than what bears its name: Washington University.
_ORDERED = frozenset("university college institute school hospital bank party".split())
_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
_ACRONYM = re.compile(r"(?:[A-Z][a-z]?){2,7}[A-Z]?|[A-Z]{2,8}")


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """What is compared of an organisation's name.

    `written` is the name, folded, without article and possessive; `parts` its words by what they are compared
    by, in order, countries as codes; `keys` these words and those of the full name that it is known by, in an
    order that all names of the same words share; `initials` of its words, without and with the small ones;
    `acronym` the name itself when it is one; `body` the full name that it is known by.
    """

    written: str
    parts: tuple[str, ...]
    keys: frozenset[str]
    countries: frozenset[str]
    initials: frozenset[str]
    acronym: str | None
    body: str | None


def organisation_name(text: str, lexicon: Lexicon) -> OrganisationName:
    """The parts of an organisation's name in any script."""
    bare = " ".join(_POSSESSIVE.sub("", text[:_LONGEST].replace("&", " and ")).split())
    bare = re.sub(r"\s*\([^)]*\)", "", bare) or bare
    bare = bare[4:] if bare[:4].casefold() == "the " else bare
    undotted = re.sub(r"(?<=\b[A-Za-z])\.(?=[A-Za-z]\b|\s|$)", "", bare)
    tokens = _undashed(undotted).split()
    body = lexicon.body_of(text.strip()) or lexicon.body_of(bare) or lexicon.body_of(undotted)
    parts, countries = _parts(tokens, lexicon)
    full = _parts(_undashed(_POSSESSIVE.sub("", body)).split(), lexicon)[0] if body else parts
    named = [token for token in undotted.replace("-", " ").split() if token[:1].isalpha()]
    main = "".join(token[0] for token in named if token.casefold() not in _LINKING)
    every = "".join(token[0] for token in named)
    acronym = undotted if " " not in undotted and _is_acronym(undotted) else None
    initials = frozenset(one.casefold() for one in (main, every) if len(one) > 1)
    keys = frozenset(" ".join(sorted(some)) for some in (parts, full))
    return OrganisationName(fold(undotted), parts, keys, countries, initials, acronym, body)


def _undashed(name: str) -> str:
    """A name whose hyphens part words, but for "Co-operation"."""
    return re.sub(r"(?i)\bco-(?=op|or)", "co", name).replace("-", " ")


def compare_organisations(one: OrganisationName, other: OrganisationName) -> Verdict:
    """How sure it is that two names are one organisation's."""
    if not one.parts or not other.parts:
        return Verdict(0.0, "one of them names nobody")
    if one.written == other.written:
        return Verdict(1.0, "the same words")
    if one.body and one.body == other.body:
        return Verdict(0.98, f"both are known as {one.body}")
    shared = listed_names(one.written) & listed_names(other.written)
    if shared:
        return Verdict(0.95, "names of one organisation in the list that comes with claimtrack")
    if one.countries and other.countries and one.countries != other.countries:
        return Verdict(0.05, "of different countries")
    if (one.acronym or other.acronym) and not one.keys & other.keys:
        return _by_acronym(one, other)
    return _by_words(one, other)


def _is_acronym(word: str) -> bool:
    return _ACRONYM.fullmatch(word) is not None and sum(map(str.isupper, word)) >= 2


def _parts(tokens: list[str], lexicon: Lexicon) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words that count, as they are compared, and the countries among them."""
    found: list[str] = []
    countries = set()
    position = 0
    while position < len(tokens):
        code, taken = _country(tokens, position, lexicon)
        if code:
            found.append(code)
            countries.add(code)
        elif tokens[position].casefold() not in _LINKING:
            found += _compared_by(tokens[position], lexicon)
        position += taken
    if "ministry" in found and len(found) > 2:
        found = [part for part in found if part != "affairs"]  # Ministry of Foreign Affairs, Foreign Ministry
    return tuple([part for part in found if part not in _LEGAL] or found), frozenset(countries)


def _country(tokens: list[str], position: int, lexicon: Lexicon) -> tuple[str | None, int]:
    for count in range(min(_LONGEST_COUNTRY, len(tokens) - position), 0, -1):
        named = tokens[position : position + count]
        code = lexicon.country_of(" ".join(named)) if named[0].casefold() not in _LINKING else None
        if code:
            return code, count
    return None, 1


@cache
def _spellings() -> dict[str, str]:
    lines = (line.partition(": ") for line in lexicon_lines("spellings.txt"))
    return {spelling: word for word, _, spellings in lines for spelling in spellings.split()}


def _compared_by(token: str, lexicon: Lexicon) -> list[str]:
    """The words that a word is compared by: American spelling, a known acronym in full ("UN")."""
    full = lexicon.body_of(token) if _is_acronym(token) else None
    found: list[str] = []
    for plain in (word.plain for text in (full or token).split() for word in words(text)):
        word = re.sub(r"is(ation|ations|ing|ed|e)$", r"iz\1", plain) if len(plain) > 7 else plain
        found += (_spellings().get(plain) or _spellings().get(word) or word).split()
    return [word for word in found if word not in _LINKING]


@cache
def _listed() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(lexicon_lines("organisations.txt")):
        for name in line.split(";"):
            key = fold(name.strip())
            found[key] = found.get(key, frozenset()) | {number}
    return found


def listed_names(written: str) -> frozenset[int]:
    """The lines of the list of organisations that a folded name stands in."""
    return _listed().get(written, frozenset())


def _by_acronym(one: OrganisationName, other: OrganisationName) -> Verdict:
    if one.acronym and other.acronym:
        return Verdict(0.05, "different acronyms")
    short, long = (one, other) if one.acronym else (other, one)
    letters = (short.acronym or "").casefold()
    if letters not in long.initials:
        return Verdict(0.05, "not the initials of the other")
    if short.body and fold(short.body) != long.written:
        return Verdict(0.3, f"its initials, but the acronym is known for {short.body}")
    return Verdict(0.9 if len(letters) > 2 else 0.7, "an acronym and the words it stands for")


def _by_words(one: OrganisationName, other: OrganisationName) -> Verdict:
    if one.keys & other.keys:
        ordered = set(one.parts) & _ORDERED and not one.countries
        if ordered and one.parts != other.parts:
            return Verdict(0.4, "the same words, but 'of' may make another body of them")
        return Verdict(0.95, "the same words in another order or spelling")
    if len(one.parts) != len(other.parts):
        missing = set(one.parts) ^ set(other.parts)
        if missing and missing <= one.countries | other.countries:
            return Verdict(0.4, "only one of them names its country")
        return Verdict(0.1, "different words")
    left, right = (sorted(set(a.parts) - set(b.parts)) for a, b in ((one, other), (other, one)))
    alone = len(one.parts) == 1
    listed = alone and (one.body or other.body)  # a known name of one word, whose spellings are all listed
    spelled = len(left) == len(right) == 1 and _spelled_alike(left[0], right[0], alone=alone)
    if spelled and not listed:
        return Verdict(0.85, f"one word spelled otherwise ({left[0]}, {right[0]})")
    return Verdict(0.1, "different words")


def _spelled_alike(one: str, other: str, *, alone: bool) -> bool:
    """Whether two words are one name transliterated: beside other words only surely."""
    sounds = [word.key for text in (one, other) for word in words(text)]
    return len(sounds) == 2 and likeness(*sounds) >= (0.86 if alone else 0.9) and min(map(len, sounds)) >= 5
