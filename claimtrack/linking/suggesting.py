"""Links that are worth a person's look: an answer in the same article, or the same matter elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from claimtrack.linking.lexicon import same
from claimtrack.linking.negation import Statement
from claimtrack.linking.quantities import Quantity, quantities
from claimtrack.linking.relation import Alignment, Judged, relate
from claimtrack.linking.words import stem, tokens
from claimtrack.names import fold
from claimtrack.types import Act, Relation

_NEAR = 4  # claims back in an article that an answer may point at: "rejected those accusations"
_DENYING_CUE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|refut\w*|rebut\w*|dismiss\w*|disput\w*|disavow\w*|denial|rejection)\b",
    re.IGNORECASE,
)
_RESPONDING_CUE = re.compile(
    r"\b(?:respon(?:d\w*|se)|repl(?:y|ied|ies)|answer\w*|react\w*|hit back|retort\w*)\b", re.I
)
_CONFIRMING_CUE = re.compile(r"\b(?:confirm\w*|corroborat\w*|acknowledg\w*|admit\w*)\b", re.IGNORECASE)
# "Those accusations", "the claim", "it": what is answered was said before.
_POINTING_BACK = re.compile(
    r"^(?:(?:all|any) )?(?:of )?(?:(?:the|those|these|this|that|such|its|their|his|her)(?: \w+){0,2} )?"
    r"(?:accusations?|allegations?|claims?|charges?|reports?|statements?|suggestions?|rumou?rs?|assertions?"
    r"|versions?|stor(?:y|ies)|criticisms?|involvement|responsibility)\b|^(?:it|this|that|them)\b",
    re.IGNORECASE,
)
_SAYING_ACTS = frozenset({Act.ASSERTION, Act.ACCUSATION, Act.CONFIRMATION})


@dataclass(frozen=True, slots=True)
class Party:
    """A speaker as far as it matters for links: who it is, whom it speaks for, and what both are called."""

    id: int | None
    affiliation_id: int | None
    names: tuple[str, ...]

    def is_side_of(self, other: Party) -> bool:
        """Whether both are one speaker, or one speaks for the other."""
        own = {self.id, self.affiliation_id} - {None}
        return bool(own & {other.id, other.affiliation_id})


@dataclass(frozen=True)
class Compared:
    """A claim with what links are suggested by; `order` sorts claims by when they were said, if known."""

    id: int
    text: str
    act: Act
    cue: str
    party: Party
    article_id: int | None
    ordinal: int
    order: tuple[str, int] = field(default=("", 0))

    @cached_property
    def statement(self) -> Statement:
        """The claim's words."""
        return Statement(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The claim's numbers."""
        return quantities(self.text)

    @cached_property
    def is_denial(self) -> bool:
        """Whether the article says that it denies."""
        return self.act is Act.DENIAL or bool(_DENYING_CUE.search(self.cue))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A link that a person should look at: from the later claim to the earlier one."""

    from_id: int
    to_id: int
    relation: Relation
    score: float
    reasons: tuple[str, ...]


def answers(claims: Sequence[Compared]) -> list[Suggestion]:
    """The denials, replies and confirmations among the claims of one article, which stand in its order."""
    found = []
    for at, claim in enumerate(claims):
        before = [one for one in claims[max(0, at - _NEAR) : at] if not one.party.is_side_of(claim.party)]
        if claim.is_denial:
            found += _denied(claim, before)
        elif _RESPONDING_CUE.search(claim.cue):
            found += _answered(claim, before)
        elif claim.act is Act.CONFIRMATION or _CONFIRMING_CUE.search(claim.cue):
            found += _confirmed(claim, before)
        elif claim.statement.negations:
            found += _negated(claim, before)
    return found


def suggestion(later: Compared, earlier: Compared) -> Suggestion | None:
    """The link of two claims that hold some of the same rare words, wherever they stand, if there is one."""
    if later.id == earlier.id or _is_nested(later, earlier):
        return None
    aligned = Alignment(later.statement, earlier.statement)
    if len(aligned.shared) < 3 or aligned.overlap < 0.5:
        return None
    differing = _differing_number(later, earlier, aligned)
    if differing is not None:
        return differing
    judged = relate(later.statement, earlier.statement)
    relation = _as_link(judged, later, earlier, aligned)
    if relation is None:
        return None
    return Suggestion(later.id, earlier.id, relation, round(judged.score, 3), judged.reasons)


def _as_link(judged: Judged, later: Compared, earlier: Compared, aligned: Alignment) -> Relation | None:
    """The relation that is worth suggesting: surer than where two statements are given to be judged."""
    is_one_speaker = later.party.id is not None and later.party.id == earlier.party.id
    match judged.relation:
        case Relation.DENIES | Relation.CONTRADICTS:
            # "Fake" and "shut down" deny in a headline; in a claim they may be what is claimed.
            by_word = bool(later.statement.denials or earlier.statement.denials) and not later.is_denial
            least = 0.75 if by_word else 0.5
            is_close = min(aligned.of_one(), aligned.of_other()) >= least and judged.score >= 0.8
            is_close = is_close and bool(aligned.names) and _negates_what_both_say(aligned)
            is_answer = is_close and not later.party.is_side_of(earlier.party)
            return judged.relation if is_answer and not is_one_speaker else None
        case Relation.REPEATS if judged.score == 1:
            return Relation.REPEATS
        case Relation.REPEATS if judged.score >= 0.95:
            return Relation.REPEATS
        case Relation.REPEATS if judged.score >= 0.7 and len(aligned.shared) >= 4:
            return Relation.REPEATS if is_one_speaker else Relation.SUPPORTS
    return None


def _denied(claim: Compared, before: Sequence[Compared]) -> list[Suggestion]:
    """What a denial denies: of what others said shortly before, what is about the denier, or of which it
    speaks; the nearest when it only points back ("those accusations")."""
    points_back = bool(_POINTING_BACK.search(claim.text))
    best: tuple[float, Compared, tuple[str, ...]] | None = None
    for distance, other in enumerate(reversed(before)):
        if other.act not in _SAYING_ACTS or other.is_denial:
            continue
        score, reasons = _answering(claim, other, points_back)
        if points_back and not reasons and distance == 0:
            score, reasons = 0.6, ("it points back at what was said",)
        score -= 0.08 * distance
        if reasons and (best is None or score > best[0]):
            best = (score, other, reasons)
    if best is None or best[0] < 0.55:
        return []
    score, other, reasons = best
    reasons = (f"'{claim.cue or claim.act}' denies", *reasons, "said shortly before in the same article")
    return [Suggestion(claim.id, other.id, Relation.DENIES, round(min(score, 0.95), 3), reasons)]


def _answering(claim: Compared, other: Compared, points_back: bool) -> tuple[float, tuple[str, ...]]:
    """How surely `claim` answers `other`, and why; no reasons when nothing says so."""
    score, reasons = 0.3, []
    about = _named(claim.party, other.text)
    if about:
        score, reasons = score + 0.25, [f"'{about}' speaks of who answers"]
    named = _named(other.party, claim.text)
    if named:
        score, reasons = score + 0.15, [*reasons, f"'{named}' is who is answered"]
    if other.act is Act.ACCUSATION:
        score, reasons = score + 0.15, [*reasons, "it is an accusation"]
    shared = Alignment(claim.statement, other.statement).shared
    if shared:
        score += min(0.3, 0.1 * len(shared))
        reasons.append("both: " + ", ".join(shared[:8]))
    if points_back and (about or shared or other.act is Act.ACCUSATION):
        score += 0.2
        reasons.append("it points back at what was said")
    return score, tuple(reasons)


def _negated(claim: Compared, before: Sequence[Compared]) -> list[Suggestion]:
    """What a claim with a negation denies without a word of denial: what is about who speaks, and is said of
    most that the negation reaches ("our forces did not strike the dam")."""
    for other in reversed(before):
        about = _named(claim.party, other.text)
        if not about or other.act not in _SAYING_ACTS or other.statement.negations or other.statement.denials:
            continue
        aligned = Alignment(claim.statement, other.statement)
        reach = aligned.of_one(claim.statement.negated())
        if reach >= 0.66 and len(aligned.shared) >= 2:
            reasons = (
                f"'{claim.statement.negations[0]}' in one only",
                f"'{about}' speaks of who answers",
                _both(aligned),
                "said shortly before in the same article",
            )
            return [Suggestion(claim.id, other.id, Relation.DENIES, round(0.4 + 0.4 * reach, 3), reasons)]
    return []


def _answered(claim: Compared, before: Sequence[Compared]) -> list[Suggestion]:
    for other in list(reversed(before))[:2]:
        score, reasons = _answering(claim, other, points_back=False)
        if reasons and score >= 0.45:
            why = (f"'{claim.cue}' answers", *reasons)
            return [
                Suggestion(claim.id, other.id, Relation.RESPONDS_TO, round(min(score + 0.2, 0.9), 3), why)
            ]
    return []


def _confirmed(claim: Compared, before: Sequence[Compared]) -> list[Suggestion]:
    for other in reversed(before):
        aligned = Alignment(claim.statement, other.statement)
        if other.act in _SAYING_ACTS and len(aligned.shared) >= 2 and aligned.overlap >= 0.5:
            why = (f"'{claim.cue or claim.act}' confirms", _both(aligned))
            score = round(0.5 + 0.4 * aligned.overlap, 3)
            return [Suggestion(claim.id, other.id, Relation.SUPPORTS, score, why)]
    return []


def _differing_number(later: Compared, earlier: Compared, aligned: Alignment) -> Suggestion | None:
    """Another number for the same thing: a correction by the same speaker, else a contradiction."""
    if min(aligned.of_one(), aligned.of_other()) < 0.5 or not aligned.names:
        return None
    pairs = [(a, b) for a in later.quantities for b in earlier.quantities if a.kind == b.kind]
    if len(pairs) != 1 or not pairs[0][0].excludes(pairs[0][1]):
        return None
    (new, old) = pairs[0]
    is_one_speaker = later.party.id is not None and later.party.id == earlier.party.id
    if is_one_speaker and later.order[0] <= earlier.order[0]:
        return None
    relation = Relation.CORRECTS if is_one_speaker else Relation.CONTRADICTS
    reasons = (f"'{new.raw}' against '{old.raw}' ({new.kind})", _both(aligned))
    return Suggestion(later.id, earlier.id, relation, round(0.5 + 0.4 * aligned.overlap, 3), reasons)


def _named(party: Party, text: str) -> str | None:
    """The word of a text that names a party, or its people ("Russian troops" for Russia)."""
    names = [
        stem(word) for name in party.names for word in tokens(name) if word[0].isupper() and len(word) > 2
    ]
    for word in tokens(text):
        one = stem(word)
        if word[0].isupper() and any(same(one, name) or _family(one, name) for name in names):
            return word
    return None


def _both(aligned: Alignment) -> str:
    return "both: " + ", ".join(aligned.shared[:8])


def _negates_what_both_say(aligned: Alignment) -> bool:
    """Whether the negation of one, if there is any, reaches words that the other says too, besides names."""
    for side, share in ((aligned.one, aligned.of_one), (aligned.other, aligned.of_other)):
        if side.negations:
            reached = side.negated(2) or side.negated()
            return share([word for word in reached if not word.is_name]) >= 0.5
    return True


def _is_nested(one: Compared, other: Compared) -> bool:
    """Whether one holds the other's words within one article: then it says who said them."""
    if one.article_id is None or one.article_id != other.article_id:
        return False
    short, long = sorted((fold(one.text).strip(".,"), fold(other.text).strip(".,")), key=len)
    return short != long and short in long


def _family(one: str, other: str) -> bool:
    """Whether two stems begin alike enough to be a country and its people."""
    length = min(len(one), len(other), 6)
    return length >= 4 and one[:length] == other[:length]
