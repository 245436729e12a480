"""One key for every spelling of a name that differs only in case, accents, apostrophes or spaces."""

from __future__ import annotations

import unicodedata

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"}
)


def fold(name: str) -> str:
    """The key that a name is stored and looked up by: NFKD without accents, case-folded, plain marks."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(bare.casefold().split())


def is_wikidata_id(text: str) -> bool:
    """Whether `text` is written as Wikidata numbers its items: Q42."""
    number = text[1:]
    return text[:1] in {"Q", "q"} and number.isascii() and number.isdecimal() and len(number) < 16


_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])


def surname(name: str) -> str | None:
    """What a person's full name is shortened to: the last word with its particles ("von der Leyen").

    None for a name of one word.
    """
    words = name.split()
    while len(words) > 1 and words[-1].casefold().rstrip(",") in _SUFFIXES:
        words.pop()
    first = len(words) - 1
    while first > 1 and words[first - 1].islower():
        first -= 1
    return " ".join(words[first:]).rstrip(",") if first > 0 else None
