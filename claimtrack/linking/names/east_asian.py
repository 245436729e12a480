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
_TWO_SYLLABLES = re.compile(f"(?:{_SYLLABLE}){{1,2}}")

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
        "ung-ong iung-iong ieh-ie ien-ian ih-i eh-e uei-ui ueh-ue erh-er yen-yan yeh-ye eou-iu ioh-ue"
    ).split()
)
_WHOLE = {"ing": "ying", "in": "yin", "i": "yi", "yu": "you", "tzu": "zi", "szu": "si", "ssu": "si"}

_KOREAN_SYLLABLE = (
    "(?:kk|gg|tt|dd|pp|bb|jj|ch|sh|ss|ry|[kgntdrlmpbsjhyw])?(?:yeo|yae|woo|you|yoo|wae|ae|eo|eu|oe|oi|oo|ou|ui|wi"
    "|ye|ya|yo|yu|wa|wo|we|ee|a|e|i|o|u)(?:ng|ck|[kgntdlrmpbs])?"
)
_GIVEN_KOREAN = re.compile(f"(?:{_KOREAN_SYLLABLE}){{1,3}}")
# In this order: what is left of a doubled o is another sound than a single u before ng.
_SOUNDS_KOREAN = tuple(
    (written, sign)
    for written, _, sign in (
        pair.partition(">")
        for pair in (
            "yeo>yo you>yo woo>oo eo>o eu>u ou>o ee>i ui>i oi>oe sh>s ch>j g>k d>t b>p l>r nk>ng"
            " yun>yon yung>yong suk>sok sung>song jung>jong oo>u"
        ).split()
    )
)


@cache
def _family_names(language: str) -> dict[str, str]:
    """The family names of a language, and the usual spelling of each."""
    lines = (line.partition(": ") for line in lexicon_lines("family_names.txt"))
    found = (names.split() for spoken, _, names in lines if spoken == language)
    return {name: name if language == "chinese" else names[0] for names in found for name in names}


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


def is_syllabic(words: tuple[Word, ...]) -> bool:
    """Whether a name is made of syllables as Chinese names are, be its family name known or not."""
    first, *rest = (word.plain for word in words)
    few = bool(rest) and len(rest) <= 2 and _ONE_SYLLABLE.fullmatch(first) is not None
    return few and all(_TWO_SYLLABLES.fullmatch(part) for part in rest)


@lru_cache(maxsize=65_536)
def _in_order(plain: tuple[str, ...], words: tuple[Word, ...]) -> frozenset[tuple[str, str]]:
    found = set()
    families = _chinese_families(plain[0])
    if all(_PINYIN.fullmatch(part) for part in plain[1:]):
        found |= {(family, "".join(plain[1:])) for family in families & {plain[0], _overseas(plain[0])}}
    marked = any(set(word.raw) & set("'’ʻʼ`") for word in words) or any("-" in word.raw for word in words)
    by_syllables = len(plain) == 3 or marked or not found
    if by_syllables and all(len(part) <= 6 for part in plain):
        givens = map("".join, product(*(wade_giles(part) for part in plain[1:])))
        found |= set(product(families, givens))
    return frozenset(found)


@lru_cache(maxsize=4096)
def wade_giles(syllable: str) -> frozenset[str]:
    """What a syllable of Wade-Giles may be in pinyin; itself where that is how it is written too."""
    if syllable in _WHOLE:
        return frozenset([_WHOLE[syllable]])
    own = syllable[:1] if syllable[:1] in set("bdfghlmnrswyz") else ""
    initial, readings = next(
        ((start, into) for start, into in _INITIALS if syllable.startswith(start)), (own, (own,))
    )
    rest = syllable[len(initial) :]
    finals = ("e", "uo", "o") if rest == "o" else (_FINALS.get(rest, rest),)
    found = {reading + final for reading in readings for final in finals}
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


def _is_chinese(plain: str) -> bool:
    return bool(_chinese_families(plain))


@lru_cache(maxsize=65_536)
def _chinese_families(plain: str) -> frozenset[str]:
    """The Chinese family names, in pinyin, that a word may be."""
    return frozenset(({plain, _overseas(plain)} | wade_giles(plain)) & _family_names("chinese").keys())


def _overseas(plain: str) -> str:
    """The pinyin of a family name as it is spelled in Taiwan, Hong Kong and abroad."""
    return _family_names("overseas").get(plain, plain)
