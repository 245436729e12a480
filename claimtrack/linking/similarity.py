"""Known claims that say what a text says: candidates by rare words, ranked by how much of it they hold."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from claimtrack.linking.lexicon import alike
from claimtrack.linking.words import bare, lookups, words

TERMS = 24  # words of a text that are looked up: a claim has fewer, a page of text has its rarest first
POSTINGS = (
    3_000  # claims looked at for one word, the newest; a commoner word is weighed by how often it comes
)
CANDIDATES = 200  # claims whose words are compared

# What a match is worth, a weight for each measure of `_measures`: learned by the author with a softmax over
# the candidates of each query, from the 800 training tweets and 10,375 claims of CheckThat! 2020 task 2.
_WEIGHTS = {
    "shared words": 4.46,
    "letters of the claim": 9.47,
    "letters of the title": 15.85,
    "part found": 5.19,
    "part said otherwise": 12.32,
    "rarest word": 0.23,
    "number of words": 2.03,
}
# Where half of the best answers are right, on the same tweets.
_EVEN = 15.5


@dataclass(frozen=True, slots=True)
class Text:
    """A known claim as it is compared: its words, and the title of the article it stands in."""

    id: int
    text: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A known claim that says something alike; `score` is 0 to 1, `words` are those of the question found in
    it, the rarest first."""

    id: int
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question: its stem, the word as written, and what to look up (`words.lookups`)."""

    stem: str
    raw: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """The ids of the claims that hold a term, the newest first, at most `POSTINGS`, and in how many claims it
    stands, counted or estimated."""

    ids: Sequence[int]
    frequency: int


class Question:
    """The text that is looked for among the known claims."""

    def __init__(self, text: str) -> None:
        found = words(text)
        by_stem = {word.stem: Term(word.stem, word.raw, lookups(word.raw)) for word in reversed(found)}
        longest = sorted(by_stem.values(), key=lambda term: (-len(term.stem), term.stem))
        self.terms = tuple(longest[:TERMS])
        self.letters = _letters(bare(word.raw) for word in found)

    def candidates(self, hits: Mapping[str, Hits], total: int) -> list[int]:
        """The claims that hold most of the rare words of the question, best first, of equals the one that was
        filed first.

        `hits` are by stem, `total` is how many claims there are.
        """
        sums: defaultdict[int, float] = defaultdict(float)
        for stem in sorted(hits):
            weight = rarity(hits[stem].frequency, total)
            for identifier in hits[stem].ids:
                sums[identifier] += weight
        return sorted(sums, key=lambda one: (-sums[one], one))[:CANDIDATES]

    def ranked(self, known: Sequence[Text], hits: Mapping[str, Hits], total: int) -> list[Match]:
        """The candidates as matches, best first; those that share no word are left out."""
        weights = {stem: rarity(found.frequency, total) for stem, found in hits.items()}
        compared = [_Compared(text) for text in known]
        common = Counter(chain.from_iterable(one.letters | one.title_letters for one in compared))
        rare = {piece: math.log1p(len(compared) / (0.5 + common[piece])) ** 2 for piece in common}
        rare |= {piece: math.log1p(2 * len(compared)) ** 2 for piece in self.letters - common.keys()}
        shared = [
            sum(weights.get(t.stem, 0.0) * one.saturation(t.stem) for t in self.terms) for one in compared
        ]
        most = max(shared, default=0.0) or 1.0
        matches = []
        for one, sum_ in zip(compared, shared, strict=True):
            found = [term for term in self.terms if term.stem in one.stems]
            if found:
                measures = self._measures(one, found, weights, rare)
                measures["shared words"] = sum_ / most
                value = sum(_WEIGHTS[name] * measure for name, measure in measures.items())
                rarest = sorted(found, key=lambda term: -weights.get(term.stem, 0.0))
                score = 1 / (1 + math.exp(min(_EVEN - value, 50.0)))
                matches.append(Match(one.id, score, tuple(term.raw for term in rarest)))
        return sorted(matches, key=lambda match: (-match.score, match.id))

    def _measures(
        self,
        one: _Compared,
        found: Sequence[Term],
        weights: Mapping[str, float],
        rare: Mapping[str, float],
    ) -> dict[str, float]:
        def weight(term: Term) -> float:
            return weights.get(term.stem, 0.0)

        in_text = _cosine(self.letters, one.letters, rare)
        in_title = _cosine(self.letters, one.title_letters, rare) if one.title_letters else in_text
        whole = sum(map(weight, self.terms)) or 1.0
        return {
            "letters of the claim": in_text,
            "letters of the title": in_title,
            "part found": sum(weight(term) * one.likeness(term) for term in self.terms) / whole,
            "part said otherwise": sum(weight(term) for term in self.terms if one.says_otherwise(term))
            / whole,
            "rarest word": max(map(weight, found)),
            "number of words": math.log1p(len(found)),
        }


class _Compared:
    """A known claim taken apart."""

    def __init__(self, known: Text) -> None:
        own, title = words(known.text), words(known.title or "")
        self.id = known.id
        self.times = Counter(word.stem for word in (*own, *title))
        self.stems: Set[str] = self.times.keys()
        self.letters = _letters(bare(word.raw) for word in own)
        self.title_letters = _letters(bare(word.raw) for word in title) if title else frozenset()
        self._runs = tuple("".join(bare(word.raw) for word in part) for part in (own, title))

    def saturation(self, stem: str) -> float:
        """How much the number of times a word stands here tells (BM25: k1 1.2, b .75, 22 words as usual)."""
        times = self.times.get(stem, 0)
        length = self.times.total() / 22
        return times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length))

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(stem[:5] for stem in self.stems if len(stem) >= 5)

    def says_otherwise(self, term: Term) -> bool:
        """Whether not the word stands here, but one that says about the same."""
        return term.stem not in self.stems and not alike().get(term.stem, frozenset()).isdisjoint(self.stems)

    def likeness(self, term: Term) -> float:
        """How well a word is found here: itself, run together ("bed bugs"), or by its first letters."""
        if term.stem in self.stems:
            return 1.0
        if len(term.stem) >= 6 and any(bare(term.raw) in run for run in self._runs):
            return 0.8
        return 0.6 if len(term.stem) >= 5 and term.stem[:5] in self._beginnings else 0.0


def rarity(frequency: int, total: int) -> float:
    """What a word tells that stands in `frequency` of `total` claims (the idf of BM25), never below 0."""
    frequency = min(frequency, total)
    return math.log1p((total - frequency + 0.5) / (frequency + 0.5))


def estimated_frequency(ids: Sequence[int], newest: int) -> int:
    """In how many claims a word stands whose `POSTINGS` newest have these ids, the newest first, when the
    newest claim of all is `newest`: as many for every id as in the stretch that was seen."""
    if len(ids) < POSTINGS:
        return len(ids)
    return max(len(ids), round(len(ids) * newest / (newest - ids[-1] + 1)))


def _letters(parts: Iterable[str]) -> frozenset[str]:
    """The runs of three and four letters of words and of where they meet: alike for inflected words, names
    spelled otherwise, and hashtags."""
    run = f" {' '.join(parts)} "
    three = map("".join, zip(run, run[1:], run[2:], strict=False))
    four = map("".join, zip(run, run[1:], run[2:], run[3:], strict=False))
    return frozenset(chain(three, four))


def _cosine(a: Set[str], b: Set[str], weights: Mapping[str, float]) -> float:
    """How alike two sets are by the weights of their pieces, summed exactly: a set has no order."""
    weigh = weights.__getitem__
    both = math.fsum(map(weigh, a & b))
    norm = math.sqrt(math.fsum(map(weigh, a)) * math.fsum(map(weigh, b)))
    return both / norm if norm else 0.0
