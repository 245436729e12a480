"""Given names: which forms are one name (Volodymyr, Vladimir; William, Bill), and which are surely two."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.resources import files

from claimtrack.linking.names.sounds import Word, likeness, sound


class Culture(StrEnum):
    """Where a given name is at home, as far as the ways of naming people differ."""

    WESTERN = "w"
    IBERIAN = "i"
    SLAVIC = "s"
    ARABIC = "a"


def lexicon_lines(name: str) -> list[str]:
    """The lines of one of this folder's lexicons, without comments."""
    path = files("claimtrack.linking.names") / "lexicons" / name
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def _known() -> dict[str, tuple[int, Culture]]:
    """The line and culture of every given name of the lexicon, by its key."""
    found: dict[str, tuple[int, Culture]] = {}
    for number, line in enumerate(lexicon_lines("given_names.txt")):
        culture, _, forms = line.partition(": ")
        for form in forms.split():
            found.setdefault(sound(form), (number, Culture(culture)))
    return found


def culture(word: Word) -> Culture | None:
    """The culture of a known given name; None for any other word."""
    known = _known().get(word.key)
    return known[1] if known else None


def group_of(word: Word) -> int | None:
    """The number that all forms of a known given name share; None for any other word."""
    known = _known().get(word.key)
    return known[0] if known else None


def is_muhammad(word: Word) -> bool:
    """Whether a word is the name that many bear before the one they are called by."""
    known = _known().get(word.key)
    return known is not None and known == _known()["muhamad"]


def is_initial(word: Word) -> bool:
    """Whether a word is one letter that may stand for a name."""
    return len(word.plain) == 1


def given_likeness(one: Word, other: Word) -> float:
    """How sure it is that two words are one given name, from 0 to 1.

    1 the same key; .95 forms of one name; .85 a name and its initial; less for other spellings of a name
    that is not known; 0 for two known names.
    """
    if one.key == other.key:
        return 1.0
    if is_initial(one) or is_initial(other):
        return 0.85 if one.plain[:1] == other.plain[:1] else 0.0
    if one.unvowelled or other.unvowelled:
        return 0.9 if one.skeleton == other.skeleton else 0.0
    first, second = _known().get(one.key), _known().get(other.key)
    if first and second:
        return 0.95 if first == second else 0.0
    if min(len(one.key), len(other.key)) < 5:
        return 0.0
    alike = likeness(one.key, other.key)
    return alike if alike >= 0.88 else 0.0
