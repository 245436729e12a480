"""What the words of a cue say: the verbs, nouns and adjectives of speech and stance among them, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimtrack.extraction.tagger.cues import Form, find_cues, verb_forms
from claimtrack.types import Act, Attribution

# Behind one of these a base form is a verb ("to like", "would back"); else "like" and "back" are none.
_BEFORE_BASE = frozenset(
    "to will would can could may might shall should must do does did not n't never i we you they also often "
    "still now even always long already who".split()
)


@dataclass(frozen=True, slots=True)
class CueWord:
    """One word (or phrase) of a cue that says what is done in saying it; `at` and `length` count words."""

    lemma: str
    kind: str
    act: Act
    attribution: Attribution
    at: int
    length: int


def cue_words(words: Sequence[str]) -> tuple[CueWord, ...]:
    """The known words of a cue, left to right, the longest at each place; no two share a word."""
    found: list[CueWord] = []
    index = 0
    while index < len(words):
        here = [*_of_cues(words, index), *_listed(words, index)]
        if here:
            found.append(max(here, key=lambda one: (one.length, one.kind == "verb")))
            index += found[-1].length
        else:
            index += 1
    return tuple(found)


def _of_cues(words: Sequence[str], at: int) -> list[CueWord]:
    return [
        CueWord(match.cue.lemma, match.cue.kind, match.cue.act, match.cue.attribution, at, match.length)
        for match in find_cues(words, at)
        if match.form is not Form.BASE or _is_verb_here(words, at)
    ]


def _listed(words: Sequence[str], at: int) -> list[CueWord]:
    found = []
    for form, rest, word in _by_first_word().get(words[at].casefold(), ()):
        following = tuple(one.casefold() for one in words[at + 1 : at + 1 + len(rest)])
        if following == rest and (form is not Form.BASE or _is_verb_here(words, at)):
            lemma, kind, act, attribution = word
            found.append(CueWord(lemma, kind, act, attribution, at, 1 + len(rest)))
    return found


def _is_verb_here(words: Sequence[str], at: int) -> bool:
    before = words[at - 1].casefold() if at else ""
    return (
        not before
        or before in _BEFORE_BASE
        or before.endswith(("n't", "n’t", "ly", "'ll", "’ll", "'d", "’d"))
    )


_Entry = tuple[str, str, Act, Attribution]


@cache
def _by_first_word() -> dict[str, list[tuple[Form, tuple[str, ...], _Entry]]]:
    index: dict[str, list[tuple[Form, tuple[str, ...], _Entry]]] = {}
    text = (files("claimtrack.extraction") / "lexicons" / "acts.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        key, _, lemmas = line.partition(": ")
        attribution, act, kind = key.split()
        for lemma in lemmas.split(", "):
            entry = (lemma, kind, Act(act), Attribution(attribution))
            for form, words in _forms(lemma.split(), kind):
                index.setdefault(words[0], []).append((form, tuple(words[1:]), entry))
    return index


def _forms(words: list[str], kind: str) -> list[tuple[Form, list[str]]]:
    """A verb inflects in its first word, a noun in its last."""
    if kind == "verb":
        return [(form, [word, *words[1:]]) for form, word in verb_forms(words[0])]
    if kind == "noun":
        last = words[-1]
        plural = last[:-1] + "ies" if last.endswith("y") and last[-2] not in "aeiou" else last + "s"
        return [(Form.NOUN, words), (Form.NOUN, [*words[:-1], plural])]
    return [(Form.PHRASE, words)]
