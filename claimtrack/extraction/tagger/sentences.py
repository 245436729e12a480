"""The attributions of one sentence: each cue with its speaker and content."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.extraction.tagger.contents import (
    Complement,
    Cuts,
    content_after_aside,
    content_before,
    content_end,
    find_complement,
    is_clause,
    skip_setting,
)
from claimtrack.extraction.tagger.cues import Form
from claimtrack.extraction.tagger.mentions import CueMention, find_mentions
from claimtrack.extraction.tagger.speakers import (
    Stretch,
    governing_subject,
    noun_phrase_after,
    noun_phrase_before,
    subject_before,
)
from claimtrack.extraction.tagger.units import Unit
from claimtrack.extraction.tagger.words import WordClass as C
from claimtrack.extraction.tagger.words import is_possessive
from claimtrack.types import Attribution

# How often a construction attributes something; the score is the mean of this and the cue's own rate.
# Rounded from what the rules met in PolNeAR's train part.
_SURENESS = {
    Complement.CLAUSE: 0.75,
    Complement.QUOTATION: 0.8,
    Complement.COLON: 0.8,
    Complement.INFINITIVE: 0.65,
    Complement.BARE: 0.5,
}
_STANCE_INFINITIVE = 0.4
_BARE_CLAUSE = 0.65
_CONTENT_FIRST = 0.75
_UTTERANCE_FIRST = 0.95
_PASSIVE = 0.5
# What makes it less likely, as factors.
_INHERITED, _NOBODY_NAMED, _HYPOTHETICAL, _NEGATED, _NOUN = 0.9, 0.7, 0.5, 0.8, 0.7
_HYPOTHETICAL_WORDS = frozenset("would could might may should must can".split())
# So many words are a clause after a cue of this rate or more, even if no finite verb is known among them.
_LEAST_CLAUSE = 4
_TRUSTED_RATE = 0.6
# "asked not to be named", "declined to comment": nothing is claimed.
_SAYS_NOTHING = frozenset("named identified quoted comment".split())
# Whoever stands after these was addressed.
_NEVER_INVERTED = frozenset("tell inform notify remind assure reassure".split())
_POSSESSIVE_PRONOUNS = frozenset("my your his her its our their".split())


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as stretches of a unit; empty `content` waits for a quotation that stands elsewhere."""

    cue: Stretch
    speaker: Stretch | None
    content: tuple[Stretch, ...]
    score: float


@dataclass(frozen=True, slots=True)
class _Subject:
    stretch: Stretch | None
    inherited: bool = False
    inverted: bool = False


def attributions_in(unit: Unit) -> list[Found]:
    """What a unit attributes to whom, in the order of the cues."""
    mentions = find_mentions(unit)
    subjects: list[_Subject] = []
    for mention in mentions:
        earlier = next((s.stretch for s in reversed(subjects) if s.stretch), None)
        subjects.append(_subject_of(unit, mention, earlier))
    cuts = _cuts_of(mentions, subjects)
    found = (_attribution(unit, one, subject, cuts) for one, subject in zip(mentions, subjects, strict=True))
    return [one for one in found if one is not None]


def _subject_of(unit: Unit, mention: CueMention, earlier: Stretch | None) -> _Subject:
    if mention.form is Form.PHRASE:
        return _Subject(noun_phrase_after(unit, mention.last + 1))
    if mention.form is Form.NOUN:
        return _Subject(_possessor(unit, mention.head))
    if mention.passive:
        agent = mention.last + 1
        return _Subject(noun_phrase_after(unit, agent + 1) if unit.word(agent) == "by" else None)
    left = mention.first - 1
    while unit.word_class(left) is C.ADVERB:
        left -= 1
    before = unit.word_class(left)
    if mention.form is Form.GERUND and unit.word(left) == "as":
        return _Subject(_quoted_person(unit, left))
    if mention.form is Form.GERUND and mention.first == mention.head:
        own = subject_before(unit, mention.first) if before in (C.NOUN, C.NAME) else None
        return _Subject(own or earlier or governing_subject(unit, mention.first), inherited=own is None)
    if before is C.COORDINATOR:
        return _Subject(earlier or governing_subject(unit, mention.first), inherited=True)
    subject = subject_before(unit, mention.first)
    invertible = mention.cue.lemma not in _NEVER_INVERTED
    if (
        subject is None
        and invertible
        and (before is C.QUOTATION or unit.word(mention.first - 1) in (",", "—", "–", ""))
    ):
        return _Subject(noun_phrase_after(unit, mention.last + 1), inverted=True)
    return _Subject(subject)


def _quoted_person(unit: Unit, conjunction: int) -> Stretch | None:
    """Who says it in "the agency quoted a resident as saying", "the mayor was quoted by it as saying"."""
    quoted = next(
        (i for i in range(conjunction - 1, -1, -1) if unit.word(i) in ("quoted", "quotes", "cited")), None
    )
    if quoted is None:
        return None
    first = quoted
    while unit.word_class(first - 1) in (C.AUXILIARY, C.ADVERB):
        first -= 1
    return subject_before(unit, first) if first < quoted else noun_phrase_before(unit, conjunction - 1)


def _possessor(unit: Unit, noun: int) -> Stretch | None:
    """Who makes the claim in "the army's claim that", "their repeated denial that"."""
    for index in range(noun - 1, max(noun - 4, -1), -1):
        if unit.word(index) in _POSSESSIVE_PRONOUNS:
            return index, index
        if is_possessive(unit.words[index]):
            first = index
            while unit.word_class(first - 1) in (C.NAME, C.NOUN, C.DETERMINER) and first > 0:
                first -= 1
            return first, index
    return None


def _cuts_of(mentions: list[CueMention], subjects: list[_Subject]) -> Cuts:
    """Where each cue's clause begins, so that the content of others ends there."""
    cuts: dict[int, bool] = {}
    for mention, subject in zip(mentions, subjects, strict=True):
        own = None if subject.inherited or subject.inverted else subject.stretch
        start = min(own[0], mention.first) if own else mention.first
        cuts[start] = cuts.get(start, True) and mention.form in (Form.GERUND, Form.PHRASE, Form.NOUN)
    return cuts


def _attribution(unit: Unit, mention: CueMention, subject: _Subject, cuts: Cuts) -> Found | None:
    if mention.form is Form.PHRASE:
        return _according_to(unit, mention, subject, cuts)
    if mention.passive:
        return _passive(unit, mention, subject, cuts)
    frames = mention.cue.frames
    complement = None if subject.inverted else find_complement(unit, mention.last + 1, frames)
    after_quotation = subject.stretch is not None and unit.word_class(subject.stretch[0] - 1) is C.QUOTATION
    # `"…," the general warned, "…"`: what follows goes on with what was quoted before.
    goes_on = after_quotation and (
        complement is None or complement[1] in (Complement.BARE, Complement.QUOTATION)
    )
    if complement is not None and not goes_on:
        found = _with_complement(unit, mention, subject, cuts, complement)
        if found is not None:
            return found
    if subject.inherited or not frames & {"c", "q"}:
        return None
    return _content_first(unit, mention, subject)


def _with_complement(
    unit: Unit, mention: CueMention, subject: _Subject, cuts: Cuts, complement: tuple[int, Complement]
) -> Found | None:
    start, kind = complement
    in_relative_clause = unit.word_class(mention.first - 1) is C.RELATIVE
    needs_clause = kind is Complement.BARE and "n" not in mention.cue.frames
    end = content_end(unit, start, cuts, in_relative_clause=in_relative_clause)
    if needs_clause and not _is_said(unit, (start, end - 1)):
        # "said the army and its allies will go on": the "and" joins nouns, not clauses.
        end = content_end(unit, start, {}, in_relative_clause=in_relative_clause)
    content = (start, end - 1)
    trusted = mention.cue.rate >= _TRUSTED_RATE
    if needs_clause and not (is_clause(unit, *content) or (trusted and _is_said(unit, content))):
        return None
    if mention.cue.lemma == "call" and unit.word(start) in ("a", "an"):  # "called a meeting" names nothing
        return None
    if kind is Complement.INFINITIVE and unit.word(end - 1) in _SAYS_NOTHING:
        return None
    pieces = _with_antecedent(unit, subject, content) if kind is Complement.BARE else (content,)
    if not pieces:
        return None
    sure = _SURENESS[kind]
    if kind is Complement.BARE and "c" in mention.cue.frames and is_clause(unit, *content):
        sure = _BARE_CLAUSE
    if kind is Complement.INFINITIVE and mention.cue.attribution is Attribution.STANCE:
        sure = _STANCE_INFINITIVE
    return Found((mention.first, mention.last), subject.stretch, pieces, _score(unit, sure, mention, subject))


def _with_antecedent(unit: Unit, subject: _Subject, content: Stretch) -> tuple[Stretch, ...]:
    """The content with what its missing subject stands for: "the raid that he said killed six".

    Empty when a subject is missing and none is found.
    """
    if unit.word_class(content[0]) not in (C.AUXILIARY, C.VERB):
        return (content,)
    relative = subject.stretch[0] - 1 if subject.stretch else -1
    if relative <= 0 or unit.word_class(relative) not in (C.RELATIVE, C.THAT):
        return ()
    last = relative - 2 if unit.word(relative - 1) == "," else relative - 1
    antecedent = noun_phrase_before(unit, last) if last >= 0 else None
    return (antecedent, content) if antecedent else ()


def _is_said(unit: Unit, piece: Stretch) -> bool:
    """Whether the stretch can be what somebody said: a clause, or long enough to be one."""
    return piece[1] - piece[0] + 1 >= _LEAST_CLAUSE or is_clause(unit, *piece)


def _score(unit: Unit, sure: float, mention: CueMention, subject: _Subject) -> float:
    score = (sure + mention.cue.rate) / 2
    if subject.stretch is None:
        score *= _NOBODY_NAMED
    elif subject.inherited:
        score *= _INHERITED
    group = {unit.word(index) for index in range(mention.first, mention.head)}
    condition = unit.word(subject.stretch[0] - 1) if subject.stretch else ""
    if group & _HYPOTHETICAL_WORDS or condition in ("if", "whether", "unless"):
        score *= _HYPOTHETICAL
    if any(word in ("not", "never") or word.endswith("n't") for word in group):
        score *= _NEGATED
    if mention.form is Form.NOUN:
        score *= _NOUN
    return round(score, 3)


def _content_first(unit: Unit, mention: CueMention, subject: _Subject) -> Found | None:
    """ "…," he said; "…," said Ida Roe; …, he said, …"""
    if subject.stretch is None:
        return None
    left = mention.first if subject.inverted else min(subject.stretch[0], mention.first)
    right = max(subject.stretch[1], mention.last)
    before = content_before(unit, left)
    if before is None:
        # The quotation may stand in the sentence before: the caller looks for it.
        if left > 0:
            return None
        pieces: tuple[Stretch, ...] = ()
        sure = _UTTERANCE_FIRST
    else:
        quoted = unit.word_class(before[1]) is C.QUOTATION
        after = content_after_aside(unit, skip_setting(unit, right + 1), quoted=quoted)
        pieces = (before, after) if after else (before,)
        if not quoted and ("c" not in mention.cue.frames or not any(_is_said(unit, one) for one in pieces)):
            return None
        sure = _UTTERANCE_FIRST if quoted else _CONTENT_FIRST
    return Found((mention.first, mention.last), subject.stretch, pieces, _score(unit, sure, mention, subject))


def _according_to(unit: Unit, mention: CueMention, subject: _Subject, cuts: Cuts) -> Found | None:
    if subject.stretch is None:
        return None
    after = subject.stretch[1] + 1
    if mention.first > 1:
        before = content_before(unit, mention.first) or (0, mention.first - 1)
        return Found((mention.first, mention.last), subject.stretch, (before,), mention.cue.rate)
    while after < len(unit.items) and unit.word(after) != ",":
        after += 1
    if after + 1 >= len(unit.items):
        return None
    end = content_end(unit, after + 1, cuts, in_relative_clause=False)
    return Found((mention.first, mention.last), subject.stretch, ((after + 1, end - 1),), mention.cue.rate)


def _passive(unit: Unit, mention: CueMention, subject: _Subject, cuts: Cuts) -> Found | None:
    """ "The army is accused by X of …", "it was reported that …", "it is expected to …"."""
    frames = mention.cue.frames
    target = subject_before(unit, mention.first)
    start = subject.stretch[1] + 1 if subject.stretch else mention.last + 1
    complement = find_complement(unit, start, frames | {"t"})
    if complement and complement[1] is Complement.CLAUSE:
        end = content_end(unit, complement[0], cuts, in_relative_clause=False)
        score = _score(unit, _SURENESS[Complement.CLAUSE], mention, subject)
        return Found((mention.first, mention.last), subject.stretch, ((complement[0], end - 1),), score)
    if target is None or "a" in frames or unit.word(target[1]) == "it":
        return None
    goes_on = unit.word_class(start) not in (None, C.MARK)
    rest = ((start, content_end(unit, start, cuts, in_relative_clause=False) - 1),) if goes_on else ()
    score = _score(unit, _PASSIVE, mention, subject)
    return Found((mention.first, mention.last), subject.stretch, (target, *rest), score)
