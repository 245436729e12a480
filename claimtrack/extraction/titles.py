"""The words that names are known by: honorifics, ranks, roles and given names, with their gender."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from claimtrack.names import fold


class Gender(StrEnum):
    """What pronoun a word or name goes with in English, where it tells at all."""

    MALE = "m"
    FEMALE = "f"


class GivenNames:
    """Given names of many cultures; some are also places or common words and need more evidence."""

    def __init__(self) -> None:
        self._genders: dict[str, set[str]] = {}
        ambiguous: set[str] = set()
        for key, words in _lines("given_names.txt"):
            genders = {"m", "f"} if key[0] == "e" else {key[0]}
            for word in words:
                self._genders.setdefault(word, set()).update(genders)
            if key.endswith("+"):
                ambiguous.update(words)
        self.ambiguous = frozenset(ambiguous)

    def __contains__(self, word: str) -> bool:
        return word in self._genders

    def gender(self, word: str) -> Gender | None:
        """The gender of a given name; None when it is unknown or goes with either."""
        genders = self._genders.get(word, set())
        return Gender(next(iter(genders))) if len(genders) == 1 else None


@cache
def _nickname_groups() -> dict[str, str]:
    return {word: words[0] for _, words in _lines("nicknames.txt") for word in words}


def nicknames(word: str) -> str:
    """The form that a given name's short forms share ("Bill" → "William"); any other name itself, folded."""
    return _nickname_groups().get(word) or fold(word)


def _lines(name: str) -> Iterator[tuple[str, list[str]]]:
    """The `key: words` lines of a lexicon; a line without a key has the empty one."""
    for line in (files("claimtrack.extraction") / "lexicons" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, colon, words = line.rpartition(":")
            yield (key.strip() if colon else ""), words.split()


@cache
def given_names() -> GivenNames:
    """The lexicon of given names."""
    return GivenNames()


@cache
def _titles() -> dict[str, tuple[str, Gender | None]]:
    """Honorifics and ranks as written before a name ("Mrs", "Gen."), with their kind and gender."""
    found: dict[str, tuple[str, Gender | None]] = {}
    for key, words in _lines("titles.txt"):
        kind, gender = key.split()
        found.update({word: (kind, None if gender == "-" else Gender(gender)) for word in words})
    return found


@cache
def _person_nouns() -> dict[str, tuple[bool, Gender | None]]:
    """Every noun for a person: whether it is a role, and its gender."""
    return {
        word.casefold(): (not key.startswith("person"), None if key.endswith("-") else Gender(key[-1]))
        for key, words in _lines("roles.txt")
        for word in words
    }


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(word for _, words in _lines("role_modifiers.txt") for word in words)


def is_honorific(word: str) -> bool:
    """Whether a capitalised word only introduces a name ("Mr", "Dr."), and is no role."""
    return word in _titles() and _titles()[word][0] == "honorific"


@cache
def wider_nouns(noun: str) -> frozenset[str]:
    """The roles and honorifics, folded, that a wider noun takes up: "the cleric" an imam, "the official" …"""
    return frozenset(word for key, words in _lines("wider_roles.txt") if key == noun for word in words)


def is_rank(word: str) -> bool:
    """Whether a capitalised word is a rank before a name ("General", "Lt.")."""
    return word in _titles() and _titles()[word][0] == "rank"


def is_role(word: str) -> bool:
    """Whether a word names what a person does or is ("spokesman", "President"), in the singular or plural."""
    noun = singular(word)
    return noun is not None and _person_nouns()[noun][0]


def is_person_noun(word: str) -> bool:
    """Whether a word names one person by a role or otherwise ("minister", "woman")."""
    return singular(word) == word.casefold()


@lru_cache(maxsize=16_384)
def singular(word: str) -> str | None:
    """The noun for a person, folded and in the singular, that a word is a form of; None when it is none."""
    lower = word.casefold()
    candidates = [lower]
    if lower.endswith("men"):
        candidates.append(lower[:-3] + "man")
    if lower.endswith("ies"):
        candidates.append(lower[:-3] + "y")
    if lower.endswith("es"):
        candidates.append(lower[:-2])
    if lower.endswith("s"):
        candidates.append(lower[:-1])
    return next((word for word in candidates if word in _person_nouns()), None)


def is_plural_person(word: str) -> bool:
    """Whether a word names several people by what they do or are ("officials", "women")."""
    single = singular(word)
    return single is not None and single != word.casefold()


def is_role_modifier(word: str) -> bool:
    """Whether a word belongs to the role noun after it ("deputy", "foreign")."""
    return word.casefold().rstrip("-") in _modifiers()


def title_gender(word: str) -> Gender | None:
    """The gender that a title or role tells ("Mrs", "spokesman"); None when it tells none."""
    if word in _titles():
        return _titles()[word][1]
    single = singular(word)
    return _person_nouns()[single][1] if single else None


@cache
def capitals(kind: str) -> frozenset[str]:
    """Capitalised words of one kind that are no names, or special ones; the kinds stand in capitals.txt."""
    return frozenset(word for key, words in _lines("capitals.txt") if key == kind for word in words)
