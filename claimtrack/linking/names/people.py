"""Whether two names can be one person's: rules that a person can check, each with its reason.

No likeness of letters decides alone: a given name that differs, a suffix, a middle name in conflict or a
woman's surname beside a man's say "two people", however alike the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimtrack.linking.names.east_asian import (
    chinese_readings,
    is_family_name,
    is_syllabic,
    korean_readings,
)
from claimtrack.linking.names.given import Culture, culture, given_likeness, is_initial, is_muhammad
from claimtrack.linking.names.parsing import PersonName
from claimtrack.linking.names.sounds import Word, likeness

_PATRONYMIC = ("ovič", "evič", "ovna", "evna", "ivna")
_SAME = 0.8  # likeness from which two words count as one
_FEWEST_CONSONANTS = 4  # of all words together, where an unvowelled script leaves no more to compare


class Verdict(NamedTuple):
    """How sure it is that two names are one entity's (same from .5), why, and whether only in one article.

    A surname or one name alone never says so across articles.
    """

    score: float
    reason: str
    within_article: bool = False


def compare_people(one: PersonName, other: PersonName) -> Verdict:
    """How sure it is that two names are one person's."""
    if not one.words or not other.words:
        return Verdict(0.0, "one of them names nobody")
    conflict = _suffix_conflict(one, other)
    if conflict:
        return Verdict(0.05, conflict)
    if one.gender and other.gender and one.gender != other.gender:
        return Verdict(0.05, "one is titled as a woman, the other as a man")
    if min(len(one.words), len(other.words)) == 1:
        return _single(one, other)
    if one.key == other.key and not _western_spellings_differ(one.words, other.words):
        return Verdict(1.0 if one.words == other.words else 0.98, "the same words, spelling aside")
    by_syllables = _by_syllables(one.words, other.words)
    if by_syllables is not None:
        return by_syllables
    if any(word.unvowelled for word in (*one.words, *other.words)):
        return _unvowelled(one.words, other.words)
    letters, others = ("".join(word.key for word in name.words) for name in (one, other))
    if one.letters == other.letters or (letters == others and len(one.words) != len(other.words)):
        return Verdict(0.92, "the same letters, divided otherwise")
    return _best_order(one, other)


def _western_spellings_differ(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Whether two surnames sound alike that are at home in Latin letters and spelled otherwise there."""
    homes = {culture(one[0]), culture(other[0])}
    strict = homes <= {Culture.WESTERN, Culture.IBERIAN}
    return strict and not _surname_likeness(one[-1], other[-1], strict=True)


def _suffix_conflict(one: PersonName, other: PersonName) -> str | None:
    first, second = one.suffix, other.suffix
    if first == second:
        return None
    if first and second:
        return f"{_shown(first)} and {_shown(second)} are two people"
    bearer = one if first else other
    suffix = first or second
    has_initial = any(map(is_initial, bearer.words[1:]))
    if suffix in {"iii", "iv"} and has_initial:
        return None  # a full official form ("Robert L. Hale III") stands for the short one
    return f"only one of them is {_shown(suffix or '')}: father and son, or two of a line"


def _shown(suffix: str) -> str:
    return f"{suffix.capitalize()}." if suffix in {"jr", "sr"} else suffix.upper()


def _single(one: PersonName, other: PersonName) -> Verdict:
    """One name of a single word: a surname, or the one name that somebody goes by."""
    short, long = (one, other) if len(one.words) == 1 else (other, one)
    word = short.words[0]
    if len(long.words) == 1:
        alike = _surname_likeness(word, long.words[0], strict=False)
        if alike < _SAME:
            return Verdict(0.05, "different names")
        return Verdict(round(0.75 * alike, 3), "the same single name", within_article=True)
    family = long.words[0] if is_family_name(long.words[0]) or long.family_first else long.words[-1]
    alike = max(_surname_likeness(word, one, strict=False) for one in {family, long.words[-1]})
    if family is long.words[0] and is_family_name(family) and chinese_readings(long.words):
        alike = float(word.plain == family.plain)
    if alike >= _SAME:
        return Verdict(
            round(0.7 * alike, 3), "the surname alone, as a name is shortened", within_article=True
        )
    if given_likeness(word, long.words[0]) >= _SAME:
        return Verdict(0.3, "a given name alone", within_article=True)
    return Verdict(0.05, "different names")


def _by_syllables(one: tuple[Word, ...], other: tuple[Word, ...]) -> Verdict | None:
    """The verdict on two names made of East Asian syllables; None where one of them is not."""
    for language, readings in (("Chinese", chinese_readings), ("Korean", korean_readings)):
        first, second = readings(one), readings(other)
        if first and second:
            return _east_asian(language, first, second)
    if is_syllabic(one) and is_syllabic(other):
        return Verdict(0.1, "other syllables, which in such names no spelling explains")
    return None


def _east_asian(
    language: str, first: frozenset[tuple[str, str]], second: frozenset[tuple[str, str]]
) -> Verdict:
    if first & second:
        return Verdict(0.95 if first == second else 0.9, f"the same {language} syllables")
    if {family for family, _ in first} & {family for family, _ in second}:
        return Verdict(0.1, f"one {language} family name, other given names")
    return Verdict(0.05, f"different {language} names")


def _unvowelled(one: tuple[Word, ...], other: tuple[Word, ...]) -> Verdict:
    first, second = ([word.skeleton for word in words if word.skeleton] for words in (one, other))
    if "".join(first) == "".join(second) and len("".join(first)) >= _FEWEST_CONSONANTS:
        return Verdict(0.8, "the same consonants, in a script that writes no others")
    return Verdict(0.1, "different consonants")


def _best_order(one: PersonName, other: PersonName) -> Verdict:
    known_given = one.given | other.given
    if one.compound == other.compound > 1:
        verdict = _in_order(_with_one_surname(one), _with_one_surname(other), known_given)
    else:
        verdict = _in_order(one.words, other.words, known_given)
    turned = other.words[1:] + other.words[:1]
    if one.family_first and not other.family_first:
        turned, against = one.words[1:] + one.words[:1], other.words
    else:
        against = one.words
    if one.family_first != other.family_first:
        found = _in_order(turned, against, known_given)
        verdict = max(verdict, found._replace(reason=f"{found.reason}; the family name stands first in one"))
    elif len(one.words) == len(other.words) and not _all_given(one.words):
        keys, turned_keys = ([word.key for word in words] for words in (one.words, turned))
        if keys == turned_keys or keys == [word.key for word in other.words[-1:] + other.words[:-1]]:
            verdict = max(verdict, Verdict(0.9, "the same words in another order"))
    return _lineage(one, other) or verdict


def _with_one_surname(name: PersonName) -> tuple[Word, ...]:
    """The words of a name, its hyphenated surname as one."""
    parts = name.words[-name.compound :]
    raw, plain, key, skeleton = ("".join(texts) for texts in list(zip(*parts, strict=True))[:4])
    return (*name.words[: -name.compound], Word(raw, plain, key, skeleton, parts[-1].unvowelled))


def _all_given(words: Sequence[Word]) -> bool:
    """Whether each word is a given name, so that their order tells who is whose son."""
    return all(culture(word) is not None for word in words)


def _lineage(one: PersonName, other: PersonName) -> Verdict | None:
    """Names that tell fathers ("bin"): the same son and father, one of them with more forefathers."""
    short, long = sorted((one, other), key=lambda name: len(name.words))
    if not (one.lineage and other.lineage) or len(short.words) == len(long.words):
        return None
    pairs = list(zip(short.words, long.words, strict=False))
    if len(pairs) >= 2 and all(_same_word(first, second) for first, second in pairs):
        return Verdict(0.85, "the same name and father, one with more forefathers")
    return None


def _same_word(one: Word, other: Word) -> bool:
    alike = max(
        given_likeness(one, other), likeness(one.key, other.key) if not _known_apart(one, other) else 0
    )
    return alike >= _SAME


def _known_apart(one: Word, other: Word) -> bool:
    return culture(one) is not None and culture(other) is not None


def _surname_likeness(one: Word, other: Word, *, strict: bool) -> float:
    """`strict` where the name is at home in Latin letters: nothing but accents may differ then."""
    if one.unvowelled or other.unvowelled:
        return 0.9 if one.skeleton == other.skeleton and len(one.skeleton) > 2 else 0.0
    if strict:
        return float(_plainest(one.plain) == _plainest(other.plain))
    if _known_apart(one, other):
        return given_likeness(one, other)
    return likeness(one.key, other.key)


def _plainest(plain: str) -> str:
    """A western surname without what accents become: Müller, Mueller, Muller."""
    for written, sign in (("ae", "a"), ("oe", "o"), ("ue", "u"), ("mac", "mc")):
        plain = plain.replace(written, sign)
    return plain


def _in_order(one: tuple[Word, ...], other: tuple[Word, ...], known_given: frozenset[str]) -> Verdict:
    """Two names of at least two words, the family name last."""
    homes = {culture(one[0]), culture(other[0])}
    western = homes <= {Culture.WESTERN, Culture.IBERIAN}
    surname = _surname_likeness(one[-1], other[-1], strict=western)
    given = given_likeness(one[0], other[0])
    if surname >= _SAME and given >= _SAME:
        conflict = _middle_conflict(one[1:-1], other[1:-1], iberian=Culture.IBERIAN in homes)
        if conflict:
            return Verdict(0.2, conflict)
        in_full = len(one) == len(other)
        score = min(given, surname) * (0.97 if in_full else 0.9)
        return Verdict(round(score, 3), _reason(given, surname, one, other))
    if surname >= _SAME:
        return _called_by_second(one, other) or Verdict(0.15, "one surname, other given names: kin?")
    if given >= _SAME:
        return _second_surname(one, other, known_given) or Verdict(0.1, "one given name, other surnames")
    return Verdict(0.05, "different names")


def _reason(given: float, surname: float, one: tuple[Word, ...], other: tuple[Word, ...]) -> str:
    how = {1.0: "the same given name", 0.95: "forms of one given name", 0.85: "an initial for a given name"}
    first = how.get(given, "given names spelled alike")
    last = "the same surname" if surname == 1 else "surnames spelled alike"
    middle = "; a middle name in one" if len(one) != len(other) else ""
    return f"{first} ({one[0].raw}, {other[0].raw}), {last} ({one[-1].raw}, {other[-1].raw}){middle}"


def _middle_conflict(one: Sequence[Word], other: Sequence[Word], *, iberian: bool) -> str | None:
    """What speaks against two names' middle words, if both have some."""
    if not one or not other:
        return None
    pairs = list(zip(one, other, strict=False))
    if len(one) == len(other):
        clash = next((pair for pair in pairs if not _same_word(*pair)), None)
    elif iberian:  # "Andrés Manuel López Obrador": the second given name may be left out, not the father's
        clash = None if _same_word(one[-1], other[-1]) else pairs[0]
    else:
        clash = next((pair for pair in pairs if any(map(is_initial, pair)) or not _same_word(*pair)), None)
    return f"middle names differ ({clash[0].raw}, {clash[1].raw})" if clash else None


def _called_by_second(one: tuple[Word, ...], other: tuple[Word, ...]) -> Verdict | None:
    """Somebody who goes by a later given name: the shorter name is the end of the longer."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long) or len(short) < 2:
        return None
    ends = zip(reversed(short), reversed(long), strict=False)
    if not all(_same_word(first, second) for first, second in ends):
        return None
    left_out = long[: len(long) - len(short)]
    # In Arabic the word after a name is the father: "Hassan Ali" is no short form of "Ahmed Hassan Ali".
    if culture(short[0]) is Culture.ARABIC and not all(map(is_muhammad, left_out)):
        return None
    return Verdict(0.75, f"the same name without {' '.join(word.raw for word in left_out)}")


def _second_surname(
    one: tuple[Word, ...], other: tuple[Word, ...], known_given: frozenset[str]
) -> Verdict | None:
    """A Spanish or Portuguese name with and without the mother's surname, or one from Hong Kong with and
    without the Chinese one behind it; less surely any other with one more surname."""
    short, long = sorted((one, other), key=len)
    rest = long[len(short) :]
    iberian = culture(short[0]) is Culture.IBERIAN or any(set("áéíóúñãõç") & set(word.raw) for word in long)
    appended = iberian or (len(rest) > 1 and is_family_name(rest[0]))
    is_given = culture(short[-1]) is not None or short[-1].raw in known_given
    is_given = is_given or short[-1].key.endswith(_PATRONYMIC)
    doubtful = culture(short[-1]) in {Culture.WESTERN, Culture.IBERIAN} if appended else is_given
    if not rest or doubtful or (not appended and culture(short[0]) is Culture.WESTERN):
        return None
    if all(_same_word(first, second) for first, second in zip(short, long, strict=False)):
        score = 0.8 if appended else 0.7
        return Verdict(score, f"the same name; one adds {' '.join(word.raw for word in rest)}")
    return None
