"""What a sentence denies: negations with the words they reach, words of denial, and words of caution."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from claimtrack.linking.words import STOP_WORDS, bare, folded, stem

_PIECE = re.compile(r"[^\W_]+(?:[.,](?=\d)\d+|['’][^\W\d_]+)*|[.,;:!?()…\"“”]")
_MARK = re.compile(r"[.,;:!?()…\"“”]")
_MOST = 400  # words of one text that are compared

_NEGATORS = frozenset(
    "not no never nobody none nothing neither nor without cannot cant dont doesnt didnt isnt arent wasnt "
    "werent wont wouldnt couldnt shouldnt hasnt havent hadnt aint".split()
)
_VOIDS = frozenset(
    map(stem, "fail absent skip lack refuse stop avoid prevent cancel miss leave halt cease empty".split())
)
# Behind which a negation says nothing about what happened.
_NO_NEGATION = frozenset(
    tuple(pair.split())
    for pair in (
        *("not only", "not just", "not sure", "not least", "no doubt", "no comment", "no matter"),
        *("nothing but", "why not"),
    )
)
_BOUNDS = frozenset(
    "but because although though while whereas after before until unless if since when".split()
)
_LINKING = frozenset("is are was were be been being am do does did has have had will would can could".split())

# Words that deny by themselves, as stems; and runs of words that do.
_DENIALS = frozenset(
    map(
        stem,
        "deny refute rebut reject debunk dispel disprove disavow retract quash rubbish hoax fake false "
        "untrue bogus fabricate fabrication baseless unfounded groundless nonsense myth satire satirical "
        "prank provocation disinformation misinformation propaganda falsehood falsify figment "
        "contradict discredit".split(),
    )
)
_RUNS = (
    r"staged|shot down|shoots? down|shuts? down|never happened|not true|no truth|made[- ]up|mak(?:es?|ing) up"
    r"|(?:slam|blast|knock|denounc|condemn|laugh|brush|scoff|hit)\w*(?: \w+){0,3}"
    r" (?:rumou?rs?|reports?|claims?|allegations?|accusations?|speculation|stor(?:y|ies))"
    r"|false flag|contrary to|nothing to do with|no evidence"
    r"|despite (?:\w+ ){0,2}(?:rumou?rs?|reports?|claims?)"
    r"|(?:rumou?r|report|claim)s? (?:is|are|was|were) (?:\w+ )?(?:wrong|false|fake)"
    r"|death (?:rumou?rs?|hoax\w*)|of course not|(?:a|all|are|pack of|total) lies?|liars?|lied about"
    r"|dismiss\w*(?: \w+){0,3} "
    r"(?:rumou?rs?|reports?|claims?|allegations?|accusations?|suggestions?|talk|ideas?|as)"
)
_DENYING_RUN = re.compile(rf"\b(?:{_RUNS})\b")
# "Denied entry", "rejected the bid", "a false start": nothing that anybody said is denied.
_OTHER_SENSE = re.compile(
    r"\b(?:denie[ds]|denying|refus\w+) (?:\w+ )?"
    r"(?:entry|access|bail|visas?|asylum|parole|service|permission|interviews?)\b"
    r"|\breject\w* (?:\w+ )?(?:bids?|offers?|appeals?|applications?|ballots?|requests?|candidates?)\b"
    r"|\bdismiss\w* (?:from|as head|the minister|his)\b|\b(?:no|without(?: a)?|beyond(?: a)?) doubts?\b"
    r"|\bdid(?: not|n't) den\w+\b|\b(?:not|never|n't) (?:den\w+|reject\w*|dismiss\w*|refut\w*|doubt\w*)\b"
)
_HEDGES = re.compile(
    r"\b(?:reported(?:ly)?|alleged(?:ly)?|rumou?r(?:s|ed)?|may|might|could|appears?|apparently|according to"
    r"|unconfirmed|possibl[ey]|suspected|believed|purported(?:ly)?|unclear|question(?:s|ed|ing)?)\b|\?"
)


@dataclass(frozen=True, slots=True)
class ContentWord:
    """A telling word of a sentence: its stem, as written, whether it is written like a name, and how a
    negation reaches it: 0 not, 1 from behind it, 2 from before it."""

    stem: str
    raw: str
    is_name: bool
    negated: int


class Statement:
    """A text taken apart for comparing what it says with what another says."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain = " ".join(folded(text).replace("n’t", "n't").lower().split())
        pieces = _PIECE.findall(folded(text))[: 2 * _MOST]
        self.negations, reach = _reach(pieces)
        self.words = tuple(
            ContentWord(stem(piece), piece, _is_name(piece, at), reach.get(at, 0))
            for at, piece in enumerate(pieces)
            if _tells(piece)
        )

    @cached_property
    def denials(self) -> tuple[str, ...]:
        """The words by which the text denies what somebody said."""
        rest = _OTHER_SENSE.sub(" ", self._plain)
        runs = [found[0] for found in _DENYING_RUN.finditer(rest)]
        single = [word for word in re.findall(r"[a-z]+", rest) if stem(word) in _DENIALS]
        return tuple(dict.fromkeys([*runs, *single]))

    @cached_property
    def hedges(self) -> tuple[str, ...]:
        """The words by which the text leaves open whether it is so."""
        return tuple(dict.fromkeys(_HEDGES.findall(self._plain)))

    @cached_property
    def voids(self) -> tuple[str, ...]:
        """The stems of the words that say without a negation that something is not so or not done."""
        return tuple(word.stem for word in self.words if word.stem in _VOIDS)

    def negated(self, least: int = 1) -> tuple[ContentWord, ...]:
        """The words that a negation reaches; with 2 only those behind it."""
        return tuple(word for word in self.words if word.negated >= least)


def _is_name(piece: str, at: int) -> bool:
    return piece[0].isupper() and (at > 0 or piece[1:].isupper())


def _tells(piece: str) -> bool:
    word = bare(piece)
    if _MARK.fullmatch(piece) or word in STOP_WORDS or word in _NEGATORS:
        return False
    return stem(piece) not in _DENIALS


def _reach(pieces: Sequence[str]) -> tuple[tuple[str, ...], dict[int, int]]:
    """The negations of a text, and the places of the words that they reach: to the end of their clause (2),
    and back to its beginning where the negation belongs to its verb or little follows (1)."""
    found: list[str] = []
    reach: dict[int, int] = {}
    for at, piece in enumerate(pieces):
        word = bare(piece)
        if word not in _NEGATORS or _says_nothing(pieces, at):
            continue
        end = next((n for n in range(at + 1, len(pieces)) if _ends(pieces[n])), len(pieces))
        start = next((n + 1 for n in range(at - 1, -1, -1) if _ends(pieces[n])), 0)
        verbal = word.endswith("nt") or (at > 0 and bare(pieces[at - 1]) in _LINKING)
        before = range(start, at) if verbal or end - at < 4 else range(0)
        if any(_tells(pieces[n]) for n in (*before, *range(at + 1, end))):
            found.append(piece)
            reach.update(dict.fromkeys(before, 1) | dict.fromkeys(range(at + 1, end), 2))
    return tuple(dict.fromkeys(found)), reach


def _ends(piece: str) -> bool:
    return (bool(_MARK.fullmatch(piece)) and piece not in '"“”') or bare(piece) in _BOUNDS


def _says_nothing(pieces: Sequence[str], at: int) -> bool:
    around = [bare(pieces[n]) if 0 <= n < len(pieces) else "" for n in (at - 1, at, at + 1)]
    return tuple(around[:2]) in _NO_NEGATION or tuple(around[1:]) in _NO_NEGATION
