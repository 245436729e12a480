"""What a speaker does in saying it, and whether it was said at all: from the cue and what is attributed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.extraction.cue_words import CueWord, cue_words
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.extraction.tagger.cues import Cue, find_cues
from claimtrack.extraction.utterances import act_of_words, labels_somebody, untrue_called
from claimtrack.types import Act, Attribution, Span

_NEGATION = re.compile(r"\b(?:not|never|no longer|fail\w+|yet to)\b|n['’]t\b", re.IGNORECASE)
_REFUSING = frozenset({"refuse", "decline", "refusal"})
# Verbs that hand the act on to the next: "seemed to blame", "went on to deny", "took to Twitter to mock".
_TRANSPARENT = frozenset({"seem", "appear", "continue", "go on", "take to twitter", "take to facebook"})
# Verbs that only bring what the noun behind them names: "expressed concern", "signaled support".
_SHOWING = frozenset(
    {"express", "voice", "show", "signal", "raise", "share", "repeat", "reiterate", "state", "declare"}
)
# Verbs that call something something: the word they call it tells the act.
_LABELLING = frozenset(
    "call describe dismiss brand label characterize characterise denounce slam term dub deem depict portray "
    "condemn blast".split()
)
_JUDGING = frozenset({"call", "brand", "label", "deem", "term"})
_SAYING = frozenset(
    "say tell add state write insist declare announce claim maintain stress reply respond note explain argue "
    "tweet read post remark continue".split()
)
_FUTURE = re.compile(r"\b(?:will|would|won['’]t|['’]ll|shall|going to)\b", re.IGNORECASE)
_WARNED = re.compile(
    r"\b(?:consequences|retaliat\w+|respon[ds]\w*|strike back|punish\w*|sanction\w*|force|measures|price)\b",
    re.IGNORECASE,
)
_OWN_DEED = re.compile(r"(?:that )?(?:we|it|they|he|she|i)\b.{0,20}\b(?:will|would|['’]ll)\b")
_ASKED = re.compile(r"^(?:[\w’'.]+ ){0,3}?(?:whether|if|why|how|what|who|whom|where|when|which|about)\b")
_CLAUSE = re.compile(
    r"^(?:that|whether|if|how|why|what|it|he|she|they|we|i|there|you)\b|^[\"“'‘]|"
    r"\b(?:is|are|was|were|has|had|have|will|would|could|should|can|did|does|must|may|might)\b",
    re.IGNORECASE,
)
_GUILTY = re.compile(r"(?P<not>not )?guilty|innocent")
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
    """The act of an attribution: that of the cue's words (lexicons/cues.tsv and acts.txt), changed where the
    construction or the attributed words say more.

    Searle's classes (1969) as far as a report shows them. A cue that the lexicons do not know asserts; it is
    speech where a clause or quotation is attributed, else a stance.
    """
    words = [token.text for span in attribution.cue for token in passages.tokens_in(span)]
    content = " ".join(span.of(passages.text) for span in attribution.content)
    known = cue_words(words)
    if not known:
        said = act_of_words(content, "")
        speech = (
            not any(map(str.isalpha, "".join(words)))
            or ":" in words
            or _CLAUSE.search(" ".join(content.split()[:8])) is not None
        )
        heard = Attribution.SPEECH if speech else Attribution.STANCE
        return Reading(None, said or Act.ASSERTION, heard, _told("", said))
    head, attributes = _head(known)
    act, rule = _act(passages, attribution, head, content)
    if attributes is Attribution.STANCE and _is_quotation(content):
        attributes = Attribution.SPEECH  # "It rained all night," remembers Ana
        act = Act.ASSERTION if head.lemma == "remember" else act
    return Reading(head.lemma, act, attributes, rule)


def _is_quotation(content: str) -> bool:
    """Whether the words are quoted at length, and so were said."""
    return content[:1] in '"“' and content.rstrip(" .,")[-1:] in '"”' and len(content.split()) > _QUOTED_WORDS


def cue_entry(passages: Passages, spans: tuple[Span, ...]) -> Cue | None:
    """The entry of lexicons/cues.tsv for the words of a cue; the first that is known, in its longest form."""
    words = [token.text for span in spans for token in passages.tokens_in(span)]
    for start in range(len(words)):
        matches = find_cues(words, start)
        if matches:
            return max(matches, key=lambda match: (match.length, match.cue.kind == "verb")).cue
    return None


def _head(known: tuple[CueWord, ...]) -> tuple[CueWord, Attribution]:
    """The word of a cue that says what is done (the first, or what it hands on to), and if it is speech."""
    first, *others = known
    if first.lemma in _TRANSPARENT and others:
        return others[0], others[0].attribution
    if first.lemma in {"try", "seek", "attempt"} and others and others[0].kind == "verb":
        return others[0], first.attribution
    if first.act is Act.ASSERTION:
        showing = first.lemma in _SHOWING
        more = (
            one
            for one in others
            if one.act is not Act.ASSERTION and (showing or one.attribution is Attribution.SPEECH)
        )
        head = next(more, first)
        return head, first.attribution
    return first, first.attribution


def _act(passages: Passages, attribution: TaggedAttribution, cue: CueWord, content: str) -> tuple[Act, str]:
    """The act and the rule that decided it."""
    bare = content.strip(" \"'“”‘’").casefold()
    by_cue = f"the cue '{cue.lemma}'"
    if cue.lemma in _REFUSING:
        return Act.DENIAL, by_cue
    if cue.attribution is Attribution.SPEECH and _negated(passages, attribution.cue):
        return Act.ASSERTION, f"the cue '{cue.lemma}', negated"
    if cue.lemma in {"ask", "tell"}:
        return _asked_or_told(passages, attribution, cue, bare)
    if cue.lemma in {"warn", "warn of", "alert", "warning"}:
        own = _OWN_DEED.match(bare) or "unless" in bare
        threat = Act.THREAT if own or _WARNED.search(bare) else Act.PREDICTION
        return threat, f"a warning of {'their own deeds' if threat is Act.THREAT else 'what may come'}"
    if cue.lemma == "call" and cue.kind == "verb" and _asks(passages, attribution, bare):
        return Act.DEMAND, "a call to do something"
    if cue.lemma == "plead" and (guilty := _GUILTY.match(bare)):
        return (Act.DENIAL if guilty["not"] else Act.CONFIRMATION), "what was pleaded"
    if cue.lemma == "agree" and _has_infinitive(passages, attribution):
        return Act.PROMISE, "'agree' to do something"
    if cue.lemma in {"assure", "reassure"} and _FUTURE.search(content):
        return Act.PROMISE, f"the cue '{cue.lemma}' of what will be"
    return _from_content(cue, content)


def _asks(passages: Passages, attribution: TaggedAttribution, bare: str) -> bool:
    """Whether "calls" is the noun: nobody calls, and something is to be done ("amid calls for a boycott")."""
    cue = attribution.cue[-1]
    after = passages.text[cue.end : cue.end + 5]
    return cue.of(passages.text).casefold().endswith("calls") and (
        bare.startswith(("to ", "for ")) or after.startswith((" for ", " from"))
    )


def _asked_or_told(
    passages: Passages, attribution: TaggedAttribution, cue: CueWord, bare: str
) -> tuple[Act, str]:
    if _ASKED.match(bare):
        return cue.act, f"the cue '{cue.lemma}'"
    pieces = [span.of(passages.text) for span in attribution.content]
    asked = any(piece.strip(" \"'“”‘’").casefold().startswith("to ") for piece in pieces)
    if asked or _has_infinitive(passages, attribution):
        return Act.DEMAND, f"'{cue.lemma}' somebody to do something"
    return _from_content(cue, " ".join(pieces))


def _from_content(cue: CueWord, content: str) -> tuple[Act, str]:
    """What the attributed words themselves tell, where the cue only says that somebody spoke."""
    by_cue = f"the cue '{cue.lemma}'"
    if cue.lemma in _LABELLING:
        if labels_somebody(content):
            return Act.ACCUSATION, f"{by_cue} with a charge"
        if untrue_called(content):
            return Act.DENIAL, f"{by_cue} with a word for untrue"
        if cue.lemma in _JUDGING:
            return Act.OPINION, f"{by_cue} with a judgement"
    if cue.act is not Act.ASSERTION or cue.attribution is Attribution.STANCE:
        return cue.act, by_cue
    said = act_of_words(content, cue.lemma) if cue.lemma in _SAYING else act_of_words(content, None)
    return (said, _told(cue.lemma, said)) if said else (cue.act, by_cue)


def _told(lemma: str, said: Act | None) -> str:
    if said is not None:
        return f"the words themselves: a {said.value}"
    return f"the cue '{lemma}'" if lemma else "no known cue"


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
    if any(span.of(passages.text).startswith("to ") for span in (first, *others)):
        return True
    between = passages.text[attribution.cue[-1].end : first.start].split()
    opening = first.of(passages.text).split()[: _QUOTED_WORDS + 1]
    object_first = (
        len(opening) > 1 and "to" in opening[1:] and not {"that", "is", "was", "had", "has"} & set(opening)
    )
    return (bool(between) and between[-1] == "to") or (
        object_first and "“" not in opening[0] and '"' not in opening[0]
    )
