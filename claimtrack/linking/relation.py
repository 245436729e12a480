"""How a later statement relates to a claim: repeats, supports, denies or contradicts it, and the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.linking.lexicon import exclude, same
from claimtrack.linking.negation import ContentWord, Statement
from claimtrack.types import Relation

# How much of the negated sentence the other must say for both to speak of one thing, and the other way round:
# set on SICK (trial and train), where every threshold from .67 to 1 gives F1 .87 to .88.
_NEGATED_SHARED, _OTHER_SHARED = 0.67, 0.5
# In longer sentences only what the negation reaches is compared, names counting twice.
_REACH_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Judged:
    """The relation of a statement to a claim, None when there is none; `score` is 0 to 1, `reasons` are what
    a person can check."""

    relation: Relation | None
    score: float
    reasons: tuple[str, ...] = ()


class Alignment:
    """Which words of two statements say the same, and which of the others exclude each other."""

    def __init__(self, one: Statement, other: Statement) -> None:
        self.one, self.other = one, other
        self._in_other = {word.stem: _found(word, other.words) for word in one.words}
        self._in_one = {word.stem: _found(word, one.words) for word in other.words}
        both = [word for word in one.words if self._in_other[word.stem]]
        self.shared = tuple(dict.fromkeys(word.raw for word in both))
        self.names = tuple(dict.fromkeys(word.raw for word in both if word.is_name))
        self.opposed = tuple(
            (a, b)
            for a in one.words
            if not self._in_other[a.stem]
            for b in other.words
            if not self._in_one[b.stem] and exclude(a.stem, b.stem)
        )

    def of_one(self, words: Sequence[ContentWord] | None = None) -> float:
        """How much of the words of the first (all of them, if not given) the second says; names twice."""
        return _share(self.one.words if words is None else words, self._in_other)

    def of_other(self, words: Sequence[ContentWord] | None = None) -> float:
        """How much of the words of the second (all of them, if not given) the first says."""
        return _share(self.other.words if words is None else words, self._in_one)

    @property
    def overlap(self) -> float:
        """How much of the one that says less the other says."""
        return max(self.of_one(), self.of_other())


def relate(later: str | Statement, claim: str | Statement) -> Judged:
    """How what was said later relates to a claim."""
    a = later if isinstance(later, Statement) else Statement(later)
    b = claim if isinstance(claim, Statement) else Statement(claim)
    aligned = Alignment(a, b)
    for rule in (_same_utterance, _denial, _negation, _opposite, _agreement):
        judged = rule(aligned)
        if judged is not None:
            return judged
    return Judged(None, 0.0)


def _same_utterance(aligned: Alignment) -> Judged | None:
    one, other = ([word.stem for word in side.words] for side in (aligned.one, aligned.other))
    if not one or not other or _is_negated(aligned.one) != _is_negated(aligned.other):
        return None
    if one == other:
        return Judged(Relation.REPEATS, 1.0, ("the same words",))
    short, long = sorted((one, other), key=len)
    if len(short) >= 6 and any(long[at : at + len(short)] == short for at in range(len(long))):
        return Judged(Relation.REPEATS, 0.95, ("one holds the other word for word",))
    return None


def _denial(aligned: Alignment) -> Judged | None:
    cues = aligned.one.denials
    if not cues or aligned.other.denials or not aligned.shared:
        return None
    reasons = (f"'{cues[0]}' denies", _about(aligned))
    return Judged(Relation.DENIES, 0.6 + 0.35 * aligned.overlap, reasons)


def _negation(aligned: Alignment) -> Judged | None:
    later = bool(aligned.one.negations)
    negated, plain = (aligned.one, aligned.other) if later else (aligned.other, aligned.one)
    said = {word.stem for word in negated.words}
    if not negated.negations or _is_negated(plain) or any(stem not in said for stem in plain.voids):
        return None
    of_negated, of_plain = (aligned.of_one, aligned.of_other) if later else (aligned.of_other, aligned.of_one)
    reach = max(of_negated(negated.negated()), of_negated(negated.negated(2)))
    is_one_thing = of_negated() >= _NEGATED_SHARED and of_plain() >= _OTHER_SHARED
    if not is_one_thing and not (later and reach >= _REACH_SHARED and aligned.names):
        return None
    relation = Relation.DENIES if later else Relation.CONTRADICTS
    reasons = (f"'{negated.negations[0]}' in one only", _about(aligned))
    return Judged(relation, 0.4 + 0.3 * reach + 0.25 * of_plain(), reasons)


def _opposite(aligned: Alignment) -> Judged | None:
    if not aligned.opposed:
        return None
    a, b = aligned.opposed[0]
    rest = [
        [w for w in side.words if w.stem not in (a.stem, b.stem)] for side in (aligned.one, aligned.other)
    ]
    least = min(aligned.of_one(rest[0]), aligned.of_other(rest[1]))
    if least < 0.75 or _is_negated(aligned.one) != _is_negated(aligned.other):
        return None
    return Judged(Relation.CONTRADICTS, 0.85 * least, (f"'{a.raw}' against '{b.raw}'", _about(aligned)))


def _agreement(aligned: Alignment) -> Judged | None:
    if _is_negated(aligned.one) != _is_negated(aligned.other) or aligned.opposed:
        return None
    both, of_claim = min(aligned.of_one(), aligned.of_other()), aligned.of_other()
    if both >= 0.8:
        return Judged(Relation.REPEATS, 0.9 * both, (_about(aligned),))
    if of_claim >= 0.6 and not aligned.one.hedges:
        return Judged(Relation.SUPPORTS, 0.8 * of_claim, (_about(aligned),))
    return None


def _is_negated(statement: Statement) -> bool:
    return bool(statement.negations) or bool(statement.denials)


def _found(word: ContentWord, words: Sequence[ContentWord]) -> bool:
    if any(same(word.stem, other.stem) for other in words):
        return True
    return 2 <= len(word.raw) <= 5 and word.raw.isupper() and word.raw in _initials(words)


def _initials(words: Sequence[ContentWord]) -> str:
    """The first letters of the words one after the other, those that are no names as dots."""
    return "".join(word.raw[0] if word.raw[0].isupper() else "." for word in words)


def _share(words: Sequence[ContentWord], found: dict[str, bool]) -> float:
    weights = {word.stem: 2 if word.is_name else 1 for word in words}
    whole = sum(weights.values())
    return sum(weight for stem, weight in weights.items() if found[stem]) / whole if whole else 0.0


def _about(aligned: Alignment) -> str:
    return "both: " + ", ".join(aligned.shared[:8])
