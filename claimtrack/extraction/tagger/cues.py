"""The lexicon of cues: every form of the words that attribute, and what they say about the attribution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from claimtrack.types import Act, Attribution

_IRREGULAR = {
    "beg": "begs begged begging",
    "bid": "bids bade bidding",
    "bring": "brings brought bringing",
    "broadcast": "broadcasts broadcast broadcasting",
    "feel": "feels felt feeling",
    "find": "finds found finding",
    "forecast": "forecasts forecast forecasting",
    "foresee": "foresees foresaw foreseeing",
    "foretell": "foretells foretold foretelling",
    "go": "goes went going",
    "hit": "hits hit hitting",
    "hold": "holds held holding",
    "know": "knows knew knowing",
    "lay": "lays laid laying",
    "let": "lets let letting",
    "make": "makes made making",
    "put": "puts put putting",
    "read": "reads read reading",
    "say": "says said saying",
    "see": "sees saw seeing",
    "seek": "seeks sought seeking",
    "shoot": "shoots shot shooting",
    "show": "shows showed showing",
    "speak": "speaks spoke speaking",
    "swear": "swears swore swearing",
    "take": "takes took taking",
    "tell": "tells told telling",
    "think": "thinks thought thinking",
    "understand": "understands understood understanding",
    "undertake": "undertakes undertook undertaking",
    "write": "writes wrote writing",
}
# Past participles that differ from the past form.
_PARTICIPLES = {
    "bid": "bidden",
    "foresee": "foreseen",
    "go": "gone",
    "know": "known",
    "see": "seen",
    "show": "shown",
    "speak": "spoken",
    "swear": "sworn",
    "take": "taken",
    "undertake": "undertaken",
    "write": "written",
}
_DOUBLING = frozenset("admit brag commit dub plan quip rebut refer slam".split())
_VOWELS = "aeiou"
# Verbs whose "-s" form is as well the plural of a noun.
_ALSO_NOUNS = frozenset(
    "aim alert answer appeal attack back bid blast blog boast brand broadcast call caution challenge "
    "chant charge claim command comment complaint counter demand desire detail dispute doubt echo embrace "
    "estimate fault favor favour fear find forecast guarantee hate highlight hint hold hope joke label "
    "laugh lecture like love menace mention murmur name note object offer order outline plan play pledge "
    "plot point post praise press project promise protest push query question quip quote rebuke recall "
    "reference refuse regard remark reply report request resolve respect retort review scream show side "
    "slam state stress support suspect talk tease term think threat touch trust try tweet view voice "
    "volunteer vow want whisper wish wonder worry yell".split()
)


class Form(StrEnum):
    """The form in which a cue stands."""

    BASE = "base"
    THIRD_PERSON = "third person"
    PAST = "past"
    GERUND = "gerund"
    NOUN = "noun"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of lexicons/cues.tsv."""

    lemma: str
    kind: str
    attribution: Attribution
    act: Act

    @property
    def also_noun(self) -> bool:
        """Whether the verb's "-s" form may be the plural of a noun ("reports", unlike "denies")."""
        return self.lemma.partition(" ")[0] in _ALSO_NOUNS


@dataclass(frozen=True, slots=True)
class CueMatch:
    """An entry met in a text: in which form, and how many words it takes."""

    cue: Cue
    form: Form
    length: int


def find_cues(words: Sequence[str], start: int = 0) -> tuple[CueMatch, ...]:
    """What the words from `start` on may be in the lexicon: verb, noun or phrase, the longest of each kind.

    Words are compared without regard to case. More than one entry comes back for forms such as "claims".
    """
    if start >= len(words):
        return ()
    longest: dict[str, CueMatch] = {}
    for form, rest, cue in _by_first_word().get(words[start].casefold(), ()):
        following = tuple(word.casefold() for word in words[start + 1 : start + 1 + len(rest)])
        known = longest.get(cue.kind)
        if following == rest and (known is None or known.length <= len(rest)):
            longest[cue.kind] = CueMatch(cue, form, 1 + len(rest))
    return tuple(longest.values())


@cache
def load_cues() -> tuple[Cue, ...]:
    """The entries of lexicons/cues.tsv in the order of the file."""
    lines = (
        files("claimtrack.extraction").joinpath("lexicons/cues.tsv").read_text(encoding="utf-8").splitlines()
    )
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple(
        Cue(lemma, kind, Attribution(attribution), Act(act)) for lemma, kind, attribution, act in rows
    )


@cache
def _by_first_word() -> dict[str, list[tuple[Form, tuple[str, ...], Cue]]]:
    index: dict[str, list[tuple[Form, tuple[str, ...], Cue]]] = {}
    for cue in load_cues():
        first, *rest = cue.lemma.split()
        for form, word in _forms(first, cue.kind):
            index.setdefault(word, []).append((form, tuple(rest), cue))
    return index


def _forms(word: str, kind: str) -> list[tuple[Form, str]]:
    if kind == "phrase":
        return [(Form.PHRASE, word)]
    if kind == "noun":
        plural = word[:-1] + "ies" if _ends_in_consonant_y(word) else word + "s"
        return [(Form.NOUN, word), (Form.NOUN, plural)]
    return verb_forms(word)


def verb_forms(lemma: str) -> list[tuple[Form, str]]:
    """The forms of a verb; a word that is base and past alike (put, read) counts as past."""
    if lemma in _IRREGULAR:
        third, past, gerund = _IRREGULAR[lemma].split()
    elif lemma.endswith("e"):
        third, past, gerund = lemma + "s", lemma + "d", lemma[:-1] + "ing"
    elif _ends_in_consonant_y(lemma):
        third, past, gerund = lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    else:
        stem = lemma + lemma[-1] if lemma in _DOUBLING else lemma
        third = lemma + ("es" if lemma.endswith(("s", "x", "ch", "sh")) else "s")
        past, gerund = stem + "ed", stem + "ing"
    participle = [(Form.PAST, _PARTICIPLES[lemma])] if lemma in _PARTICIPLES else []
    base = [(Form.BASE, lemma)] if lemma != past else []
    return [*base, (Form.THIRD_PERSON, third), (Form.PAST, past), *participle, (Form.GERUND, gerund)]


def _ends_in_consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2] not in _VOWELS
