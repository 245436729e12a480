"""What a speaker does in saying it, and whether it was said at all: from the cue and what is attributed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.extraction.tagger.cues import Cue, find_cues
from claimtrack.types import Act, Attribution, Span

_NEGATION = re.compile(r"\b(?:not|never|n['’]t|declin\w+|refus\w+|fail\w+)\b|n['’]t\b", re.IGNORECASE)
_CHARGE = r"(?:accusation|allegation|claim|charge|report|rumou?r|suggestion|assertion|story|stories)s?"
_UNTRUE = (
    r"(?:false|untrue|baseless|unfounded|groundless|fabricat\w+|fake|lies?|nonsense|absurd|bogus|a hoax|"
    r"disinformation|propaganda|slander\w*|without (?:any )?(?:foundation|merit|basis))"
)
_DENYING = re.compile(
    rf"\b{_CHARGE}\b[^.]{{0,60}}\b(?:is|are|was|were|as)\b[^.]{{0,25}}\b{_UNTRUE}\b"
    rf"|\b(?:no truth (?:in|to)|had nothing to do with|has nothing to do with)\b|\b{_UNTRUE} {_CHARGE}\b",
    re.IGNORECASE,
)
_CHARGING = re.compile(
    r"\b(?:war crimes?|genocide|murder(?:er|ers)?|massacre|terroris[mt]s?|criminals?|liars?|atrocit\w+|"
    r"aggress(?:ion|or)|corrupt)\b",
    re.IGNORECASE,
)
_RETALIATION = re.compile(
    r"\b(?:consequences|retaliat\w+|respon[ds]\w*|strike back|punish\w*|sanction\w*|force|measures|price)\b",
    re.IGNORECASE,
)
_LABELLING = frozenset(
    {"call", "describe", "dismiss", "brand", "label", "characterize", "characterise", "denounce", "slam"}
)
_SAYING = frozenset(
    {"say", "tell", "add", "state", "write", "insist", "declare", "announce", "claim", "maintain", "stress"}
)
_OWN_DEED = re.compile(r"(?:that )?(?:we|it|they|he|she|i)\b.{0,20}\b(?:will|would|'ll)\b")
_SENTENCE = re.compile(r"[^.!?]*[.!?]")
_QUOTED_WORDS = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """The cue's words as the lexicon knows them, the act, and whether it is speech or a stance.

    `rule` says in plain words what decided the act.
    """

    lemma: str | None
    act: Act
    attribution: Attribution
    rule: str = ""


def read_act(passages: Passages, attribution: TaggedAttribution) -> Reading:
    """The act of an attribution: the cue's own (lexicons/cues.tsv), changed where the construction says more.

    Searle's classes (1969) as far as a report shows them. A cue that the lexicon does not know asserts.
    """
    cue = cue_entry(passages, attribution.cue)
    content = " ".join(span.of(passages.text) for span in attribution.content)
    if cue is None:
        return Reading(None, _from_content(Act.ASSERTION, "", content), Attribution.SPEECH)
    return Reading(cue.lemma, _act(passages, attribution, cue, content), cue.attribution)


def cue_entry(passages: Passages, spans: tuple[Span, ...]) -> Cue | None:
    """The lexicon's entry for the words of a cue; the first that is known, the longest of its forms."""
    words = [token.text for span in spans for token in passages.tokens_in(span)]
    for start in range(len(words)):
        matches = find_cues(words, start)
        if matches:
            return max(matches, key=lambda match: (match.length, match.cue.kind == "verb")).cue
    return None


def _act(passages: Passages, attribution: TaggedAttribution, cue: Cue, content: str) -> Act:
    bare = content.strip(" \"'“”‘’").casefold()
    if cue.act in {Act.DENIAL, Act.CONFIRMATION} and _negated(passages, attribution.cue):
        return Act.ASSERTION
    if cue.lemma in {"ask", "tell"}:
        if bare.startswith("to ") or _has_infinitive(passages, attribution):
            return Act.DEMAND
        return cue.act
    if cue.lemma in {"warn", "warn of", "alert", "warning"}:
        own = _OWN_DEED.match(bare) or "unless" in bare
        return Act.THREAT if own or _RETALIATION.search(bare) else Act.PREDICTION
    return _from_content(cue.act, cue.lemma, content)


def _from_content(act: Act, lemma: str, content: str) -> Act:
    """What the attributed words themselves tell, where the cue only says that somebody spoke."""
    if act is not Act.ASSERTION:
        return act
    first = _SENTENCE.match(content.lstrip("\"'“‘ "))
    if first is not None and first.group().endswith("?"):
        return Act.QUESTION
    if lemma in _SAYING | _LABELLING | {""} and _DENYING.search(content):
        return Act.DENIAL
    if lemma in _LABELLING and _CHARGING.search(content):
        return Act.ACCUSATION
    return act


def _negated(passages: Passages, cue: tuple[Span, ...]) -> bool:
    """Whether the cue is negated ("did not deny"), in its own words or the few before them."""
    if not cue:
        return False
    start = cue[0].start
    sentence = passages.sentence_at(start)
    before = passages.tokens_in(Span(sentence.start, start))[-2:]
    words = " ".join([*(token.text for token in before), *(span.of(passages.text) for span in cue)])
    return _NEGATION.search(words) is not None


def _has_infinitive(passages: Passages, attribution: TaggedAttribution) -> bool:
    """Whether the content follows the cue as "somebody to do something" ("told residents to leave")."""
    if (
        not attribution.cue
        or not attribution.content
        or attribution.content[0].start < attribution.cue[-1].end
    ):
        return False
    first, *others = attribution.content
    if any(span.of(passages.text).startswith("to ") for span in others):
        return True
    between = passages.text[attribution.cue[-1].end : first.start].split()
    opening = first.of(passages.text).split()[: _QUOTED_WORDS + 1]
    object_first = (
        len(opening) > 1 and "to" in opening[1:] and not {"that", "is", "was", "had", "has"} & set(opening)
    )
    return (bool(between) and between[-1] == "to") or (
        object_first and "“" not in opening[0] and '"' not in opening[0]
    )
