"""One key for the ways a word of a name is written in Latin letters, and how far apart two keys are.

The key undoes transliteration (Zelenskiy, Zelensky, Zelenskyj: one key) by rules of our own for
English spellings, widened for German, French, Polish and Belarusian ones.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# Scripts that write no short vowels: of these words only the consonants can be compared.
_UNVOWELLED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Chinese characters and Korean syllables, which become syllables that each begin with a capital.
_SYLLABIC = re.compile("[\u3400-\u9fff\uac00-\ud7a3]")
_CAPITAL = re.compile("(?<!^)(?=[A-Z])")
_HANGUL_I = "\uc774"  # the family name Lee, which would pass for an initial
_SILENT = re.compile("\u0647\u200c")  # the Persian h that stands for a final e
_ARABIC_ARTICLE = "\u0627\u0644"
_LONGEST = 60  # letters of one word that are looked at

# In this order. One sign stands for a sound that takes several letters; q and gh stay apart from k and g.
_RULES = tuple(
    (re.compile(pattern), sign)
    for pattern, sign in (
        ("shch|schtsch|stsch|szcz|chtch", "š"),
        ("tsch|tch|cz", "č"),
        ("sch|sh|sz", "š"),
        ("dzh|dj", "j"),
        ("zh", "ž"),
        ("kh", "h"),
        ("gh", "ğ"),
        ("dh", "d"),
        ("ph", "f"),
        ("th", "t"),
        ("bh", "b"),
        ("ch", "č"),
        ("t[sz]", "ţ"),
        ("ck", "k"),
        ("c(?=[eiy]|$)", "ţ"),
        ("c", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("(?<=[oe])ff$", "v"),
        ("ou(?=sk)", "ov"),  # the Belarusian short u
        ("ou|oo", "u"),
        ("ee(?=v)", "e"),
        ("ee", "i"),
        ("(?<=[bdfgklmnprstvzšž])[yj]o", "e"),  # the Russian yo
        ("^(?:[yj]e|ie)", "e"),
        ("(?<=[bdfgklmnprstvzšž])[yij]e(?=[bdfgklmnprstvzšžčţ])", "e"),
        ("(?<=[aeiou])y(?=[aeiou])", ""),
        ("(?:iy|yy|ii|ij|yi|yj)$", "i"),
        ("(?<=[aeiou])j$|y", "i"),
        (r"(.)\1+", r"\1"),
        ("eh$|ah$", "a"),
        ("(?<=.{3}[^s])ka$", "ko"),  # Belarusian
        ("abd[aeio]l", "abdul"),
    )
)
_VOWELS = frozenset("aeiou")

# What it costs that one sign stands where the other does; pairs that are not listed make other words.
_ALIKE = {
    frozenset(pair): cost
    for cost, pairs in {
        0.1: ("qk", "qğ"),
        0.3: ("ae", "ei", "ou", "sz", "žj", "ji", "vu", "ğg", "qg"),
        0.4: ("gh", "čš", "žz", "šs", "ţs", "tţ", "čh", "jg", "jţ"),
        0.5: ("eo", "hk", "ţč", "ğh", "dz"),
        0.8: ("ao", "ai", "au", "eu", "dt"),
    }.items()
    for pair in pairs
}
_OTHER = 3.0
_DROPPED = {"i": 0.4, "a": 0.6, "e": 0.6, "o": 0.6, "u": 0.6, "h": 0.4}
_SWAPPED = 0.6


class Word(NamedTuple):
    """A word of a name: as written, in plain Latin letters, and the key it sounds by.

    `skeleton` holds the consonants alone; `unvowelled` says that no more than these is known.
    """

    raw: str
    plain: str
    key: str
    skeleton: str
    unvowelled: bool


@lru_cache(maxsize=65_536)
def words(text: str) -> tuple[Word, ...]:
    """The words of a name in any script; Chinese and Korean ones by syllables, hyphens part words."""
    from anyascii import anyascii

    found = []
    for raw in re.split(r"[\s\-\u00ad\u2010-\u2015_/]+", text):
        raw = _SILENT.sub("", raw)  # noqa: PLW2901 - as it is read
        for part in re.split("[\u200c\u200d]+", raw) if not _UNVOWELLED.search(raw) else [raw]:
            bare = part.removeprefix(_ARABIC_ARTICLE) if len(part) > 4 else part
            latin = anyascii(bare.replace(_HANGUL_I, "Yi"))[:_LONGEST]
            syllables = _CAPITAL.split(latin) if _SYLLABIC.search(part) else [latin]
            found += [_word(part, one, _UNVOWELLED.search(part) is not None) for one in syllables]
    return tuple(word for word in found if word.key)


def _word(raw: str, latin: str, unvowelled: bool) -> Word:
    plain = "".join(letter for letter in latin.casefold() if "a" <= letter <= "z")
    key = sound(plain)
    return Word(raw, plain, key, re.sub("[aeiouvyjž]|h$", "", key), unvowelled)


@lru_cache(maxsize=65_536)
def sound(plain: str) -> str:
    """The key that a word in plain lower-case letters sounds by."""
    for pattern, sign in _RULES:
        plain = pattern.sub(sign, plain)
    return plain


@lru_cache(maxsize=65_536)
def likeness(one: str, other: str) -> float:
    """How alike two keys sound, from 0 to 1; 1 for the same key, 0 for what spelling cannot explain.

    A weighted edit distance per letter, at most .15 of the longer key. Final vowels tell persons apart
    (Zakharov, Zakharova; Karim, Karimi), so they must agree; so must the whole of a very short word.
    """
    if one == other:
        return 1.0
    longest = max(len(one), len(other))
    if min(len(one), len(other)) < 4 or not _end_alike(one, other) or not _begin_alike(one, other):
        return 0.0
    share = _distance(one, other, longest * 0.15) / longest
    return 1 - share if share <= 0.15 else 0.0


def _end_alike(one: str, other: str) -> bool:
    last, final = one[-1], other[-1]
    if last in _VOWELS and final in _VOWELS:
        return last == final or _ALIKE.get(frozenset(last + final), 1) <= 0.3
    silent = {last, final} - _VOWELS and "e" in {last, final}  # Prigojine
    return (last in _VOWELS) == (final in _VOWELS) or bool(silent)


def _begin_alike(one: str, other: str) -> bool:
    first, start = one[0], other[0]
    return first == start or _ALIKE.get(frozenset(first + start), 1) <= 0.4


def _distance(one: str, other: str, most: float) -> float:
    """The least cost of making one key of the other; anything above `most` when it is more than that."""
    before: list[float] = []
    row = [0.0]
    for letter in other:
        row.append(row[-1] + _dropped(letter))
    for i, letter in enumerate(one, start=1):
        above, before, row = before, row, [row[0] + _dropped(letter)]
        for j, sign in enumerate(other, start=1):
            cost = 0.0 if letter == sign else _ALIKE.get(frozenset((letter, sign)), _OTHER)
            best = min(before[j - 1] + cost, before[j] + _dropped(letter), row[-1] + _dropped(sign))
            if above and letter != sign and letter == other[j - 2] and sign == one[i - 2]:
                best = min(best, above[j - 2] + _SWAPPED)
            row.append(best)
        if min(row) > most and (not before or min(before) > most):
            return most + 1
    return row[-1]


def _dropped(letter: str) -> float:
    return _DROPPED.get(letter, _OTHER)
