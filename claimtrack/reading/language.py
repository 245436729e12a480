"""Which language a text is in, from its script, its commonest words and its letters.

A text too short to tell, or one that is like several languages, is of no known language. What a page says of
its language is believed where its text does not say otherwise.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from claimtrack.reading.language_words import LETTERS, NAMES, SCRIPTS, WORDS
from claimtrack.reading.parsed import Fact

_LOOKED_AT = 20_000
"""So many characters of a text are looked at."""
_FEWEST_WORDS = 12
_FEWEST_LETTERS = 40
"""In a script that is one language's own, so many letters are enough."""
_LEAST_SHARE, _FEWEST_HITS = 0.08, 3
"""Of the words of a text in a language, that share and that many are among its commonest."""
_LEAD, _SURE = 1.2, 2.0
"""The likeliest language is so many times as likely as the next, and so many times to be sure."""
_LONG = 50
"""The text of so many words is believed rather than what a page says of it."""
_LETTER_WEIGHT = 0.5
"""What a letter of the language in a word counts, beside 1 for one of its commonest words."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Tags for what is written alike, or is another tag for the same.
_SAME = (
    frozenset(("no", "nb", "nn", "da")),
    frozenset(("hr", "bs", "sr", "sh", "me", "cnr")),
    frozenset(("zh", "yue", "cmn")),
    frozenset(("id", "ms", "in")),
    frozenset(("he", "iw", "yi")),
    frozenset(("tl", "fil")),
    frozenset(("fa", "prs", "tg")),
    frozenset(("es", "gl")),
)


def recognise(text: str) -> tuple[str, float] | None:
    """The tag (BCP 47) of the language that `text` is in and how sure it is; None when it is not clear."""
    words = [word.lower() for word in _WORD.findall(text[:_LOOKED_AT])]
    scripts: Counter[str] = Counter()
    for word in words:
        scripts[_script(word[0])] += len(word)
    letters = scripts.total()
    if "Japanese" in scripts and 20 * scripts["Japanese"] >= letters:
        # Japanese is written in Chinese characters as well.
        scripts["Japanese"] += scripts.pop("Chinese", 0)
    script, count = scripts.most_common(1)[0] if scripts else ("", 0)
    if 3 * count < 2 * letters or count < _FEWEST_LETTERS:
        return None
    own = _OWN.get(script)
    if own:
        return own, 0.95
    return _by_words([word for word in words if _script(word[0]) == script], script)


def name(tag: str) -> str:
    """The English name of a language with its tag, "Russian (ru)", or the tag alone."""
    primary = _primary(tag)
    return f"{NAMES[primary]} ({tag})" if primary in NAMES else tag


def settle(stated: Fact | None, text: str) -> tuple[Fact | None, str | None]:
    """The language of an article that is `stated` to be in one, and what to tell if its text is not."""
    found = recognise(text)
    if found is None:
        return stated, None
    tag, certainty = found
    if stated is None:
        return Fact(tag, "words of the text", certainty), None
    if _alike(_primary(stated.value), tag) or len(text[:_LOOKED_AT].split()) < _LONG:
        return stated, None
    told = f"is stated to be in {name(stated.value)} ({stated.found_in}), but its text is in {name(tag)}"
    return Fact(tag, "words of the text", certainty), told


def _by_words(words: list[str], script: str) -> tuple[str, float] | None:
    if len(words) < _FEWEST_WORDS or script not in WORDS:
        return None
    weights = _weights(script)
    scores: defaultdict[str, float] = defaultdict(float)
    hits: Counter[str] = Counter()
    for word in words:
        for tag in _languages_of(script).get(word, ()):
            hits[tag] += 1
            scores[tag] += weights[word]
        for letter in set(word) & _LETTERS.keys():
            for tag in _LETTERS[letter]:
                scores[tag] += _LETTER_WEIGHT / len(_LETTERS[letter])
    ranked = sorted(((score, tag) for tag, score in scores.items() if tag in WORDS[script]), reverse=True)
    if not ranked or hits[ranked[0][1]] < max(_FEWEST_HITS, _LEAST_SHARE * len(words)):
        return None
    score, best = ranked[0]
    lead = score / ranked[1][0] if len(ranked) > 1 else _SURE
    if lead < _LEAD:
        return None
    return best, 0.95 if lead >= _SURE and len(words) >= _LONG else 0.8


def _primary(tag: str) -> str:
    return re.split("[-_]", tag, maxsplit=1)[0].lower()


def _alike(one: str, other: str) -> bool:
    return one == other or any({one, other} <= same for same in _SAME)


@cache
def _script(letter: str) -> str:
    return next((name for name, first, last, _ in SCRIPTS if first <= letter <= last), "")


@cache
def _languages_of(script: str) -> dict[str, tuple[str, ...]]:
    """The languages that each of the commonest words of a script is in."""
    languages: dict[str, tuple[str, ...]] = {}
    for tag, words in WORDS[script].items():
        for word in words:
            languages[word] = (*languages.get(word, ()), tag)
    return languages


@cache
def _weights(script: str) -> dict[str, float]:
    """What each of the commonest words counts: the fewer languages have it, the more."""
    return {word: 1 / len(tags) for word, tags in _languages_of(script).items()}


_OWN = {script: tag for script, _, _, tag in SCRIPTS if tag}
_LETTERS = {letter: tuple(tags.split()) for letters, tags in LETTERS.items() for letter in letters}
