"""The two keys a place name is found by: its spelling, and its sound across transliterations."""

from __future__ import annotations

import re
import unicodedata

_MARKS = str.maketrans(dict.fromkeys("-‐‑–", " ") | dict.fromkeys(".,'’‘ʼʹ`´", None))
# What one Cyrillic or Arabic letter is written as in different newspapers, made alike; longest first.
_SOUNDS = (
    ("shch", "s"),
    ("sch", "s"),
    ("sh", "s"),
    ("kh", "g"),
    ("gh", "g"),
    ("zh", "z"),
    ("ch", "c"),
    ("ts", "c"),
    ("tz", "c"),
    ("ye", "e"),
    ("ie", "e"),
    ("yu", "u"),
    ("iu", "u"),
    ("ya", "a"),
    ("ia", "a"),
    ("iy", "i"),
    ("yi", "i"),
    ("ij", "i"),
    ("yy", "i"),
    ("h", "g"),
    ("y", "i"),
    ("j", "i"),
    ("w", "v"),
    ("q", "k"),
)
_SOUND = re.compile("|".join(letters for letters, _ in _SOUNDS))
_ALIKE = dict(_SOUNDS)
_DOUBLED = re.compile(r"(.)\1+")


def name_key(name: str) -> str:
    """The spelling without accents, capitals, full stops and apostrophes; hyphens count as spaces."""
    if name.isascii():  # nearly all of a newspaper, and nothing to decompose there
        return " ".join(name.translate(_MARKS).casefold().split())
    decomposed = unicodedata.normalize("NFKD", name.translate(_MARKS))
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    # Some marks are only seen once decomposed, and some letters fold into ones with an accent.
    return " ".join(unicodedata.normalize("NFKD", bare.translate(_MARKS).casefold()).split())


def sound_key(name: str) -> str:
    """The same for spellings that differ only in transliteration: "Moshchun" and "Moschun"."""
    alike = _SOUND.sub(lambda letters: _ALIKE[letters.group()], name_key(name))
    return _DOUBLED.sub(r"\1", alike)
