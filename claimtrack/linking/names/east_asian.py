"""Chinese and Korean names, whose short syllables allow no guessing: the same syllables or another person.

A Chinese name is read as pinyin, or as Wade-Giles or its Taiwanese kin where it is written so; a Korean one
as Revised Romanization, McCune-Reischauer or the mixtures that people and newspapers use.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product

from claimtrack.linking.names.given import lexicon_lines
from claimtrack.linking.names.sounds import Word

_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uan|uai|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|a|o|e|i|u)"
)
_PINYIN = re.compile(f"(?:{_SYLLABLE}){{1,3}}")
_ONE_SYLLABLE = re.compile(_SYLLABLE)

# Wade-Giles initials, the longest first, with and without the breathing that newspapers leave out.
_INITIALS = (
    ("hs", ("x",)),
    ("tz", ("z", "c")),
    ("ts", ("z", "c")),
    ("sz", ("s",)),
    ("ss", ("s",)),
    ("sh", ("sh",)),
    ("ch", ("zh", "ch", "j", "q")),
    ("k", ("g", "k")),
    ("t", ("d", "t")),
    ("p", ("b", "p")),
    ("j", ("r", "j")),
)
_FINALS = dict(
    pair.split("-")
    for pair in (
        "ung-ong iung-iong ieh-ie ien-ian ih-i eh-e uei-ui ueh-ue erh-er yen-yan yeh-ye o-e eou-iu ioh-ue"
    ).split()
)
_WHOLE = {"ing": "ying", "in": "yin", "i": "yi", "yu": "you", "tzu": "zi", "szu": "si", "ssu": "si"}

_KOREAN_SYLLABLE = (
    "(?:kk|gg|tt|dd|pp|bb|jj|ch|sh|ss|ry|[kgntdrlmpbsjhyw])?(?:yeo|yae|woo|you|yoo|wae|ae|eo|eu|oe|oi|oo|ou|ui|wi"
    "|ye|ya|yo|yu|wa|wo|we|ee|a|e|i|o|u)(?:ng|ck|[kgntdlrmpbs])?"
)
_GIVEN_KOREAN = re.compile(f"(?:{_KOREAN_SYLLABLE}){{1,3}}")
_SOUNDS_KOREAN = (
    *(("yeo", "yo"), ("woo", "u"), ("you", "yo"), ("eo", "o"), ("eu", "u"), ("oo", "u"), ("ou", "o")),
    *(("ee", "i"), ("ui", "i"), ("oi", "oe"), ("sh", "s"), ("ch", "j"), ("g", "k"), ("d", "t"), ("b", "p")),
    *(
        ("l", "r"),
        ("nk", "ng"),
        ("yun", "yon"),
        ("yung", "yong"),
        ("suk", "sok"),
        ("sung", "song"),
        ("jung", "jong"),
    ),
)


@cache
def _family_names(language: str) -> dict[str, str]:
    """The family names of a language, and the usual spelling of each."""
    lines = (line.partition(": ") for line in lexicon_lines("family_names.txt"))
    found = (names.split() for spoken, _, names in lines if spoken == language)
    return {name: names[0] if language == "korean" else name for names in found for name in names}


def chinese_readings(words: tuple[Word, ...]) -> frozenset[tuple[str, str]]:
    """The family and given names, in pinyin, that a name may be; none when it is no Chinese name.

    A western order ("Wenbin Wang") is read too, unless both ends could be the family name.
    """
    plain = tuple(word.plain for word in words)
    if not 2 <= len(plain) <= 4 or not (_is_chinese(plain[0]) or _is_chinese(plain[-1])):
        return frozenset()
    family_first = _in_order(plain, words)
    swapped = (plain[-1], *plain[:-1])
    # "Li Wang" and "Wang Li": with a family name at both ends the order as written is the one that counts.
    other_way = _in_order(swapped, words) if plain[0] not in _family_names("chinese") else frozenset()
    return family_first | other_way


@lru_cache(maxsize=65_536)
def _in_order(plain: tuple[str, ...], words: tuple[Word, ...]) -> frozenset[tuple[str, str]]:
    found = set()
    if plain[0] in _family_names("chinese") and all(_PINYIN.fullmatch(part) for part in plain[1:]):
        found.add((plain[0], "".join(plain[1:])))
    marked = any(set(word.raw) & set("'’ʻʼ`") for word in words) or any("-" in word.raw for word in words)
    by_syllables = len(plain) == 3 or marked or not found
    if by_syllables and all(len(part) <= 6 for part in plain):
        families = wade_giles(plain[0]) & _family_names("chinese").keys()
        givens = map("".join, product(*(wade_giles(part) for part in plain[1:])))
        found |= set(product(families, givens))
    return frozenset(found)


@lru_cache(maxsize=4096)
def wade_giles(syllable: str) -> frozenset[str]:
    """What a syllable of Wade-Giles may be in pinyin; itself where that is how it is written too."""
    if syllable in _WHOLE:
        return frozenset([_WHOLE[syllable]])
    initial, readings = next(
        ((start, into) for start, into in _INITIALS if syllable.startswith(start)), ("", ("",))
    )
    rest = syllable[len(initial) :]
    final = _FINALS.get(rest, rest)
    found = {reading + final for reading in readings}
    if initial in {"tz", "ts"} and rest in {"e", "u"}:
        found |= {"ze", "ce", "zi", "ci"}
    return frozenset(one for one in found if _ONE_SYLLABLE.fullmatch(one))


def korean_readings(words: tuple[Word, ...]) -> frozenset[tuple[str, str]]:
    """The family and given names, by one key for all romanizations, that a name may be.

    None for a name that is not Korean.
    """
    plain = tuple(word.plain for word in words)
    if not 2 <= len(plain) <= 3:
        return frozenset()
    if plain[0] in _family_names("korean"):
        return _korean(plain[0], plain[1:])
    return _korean(plain[-1], plain[:-1]) if plain[-1] in _family_names("korean") else frozenset()


def _korean(family: str, given: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    if not all(_GIVEN_KOREAN.fullmatch(part) for part in given):
        return frozenset()
    sounds = []
    for part in given:
        for written, sign in _SOUNDS_KOREAN:
            part = part.replace(written, sign)  # noqa: PLW2901 - one rule after the other
        sounds.append(part)
    return frozenset([(_family_names("korean")[family], "".join(sounds))])


def is_family_name(word: Word) -> bool:
    """Whether a word is a family name that stands first in Chinese or Korean."""
    return _is_chinese(word.plain) or word.plain in _family_names("korean")


@lru_cache(maxsize=65_536)
def _is_chinese(plain: str) -> bool:
    names = _family_names("chinese")
    return plain in names or not wade_giles(plain).isdisjoint(names)
