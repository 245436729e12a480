"""The attributions of one sentence: each cue with its speaker and content."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.extraction.tagger.circumstances import dateline_end, skip_setting, skip_time, without_medium
from claimtrack.extraction.tagger.clauses import is_clause, may_be_said, opens_noun_phrase
from claimtrack.extraction.tagger.contents import (
    Complement,
    Cuts,
    content_after_aside,
    content_before,
    content_end,
    find_complement,
    phrase_end,
)
from claimtrack.extraction.tagger.cues import Form
from claimtrack.extraction.tagger.mentions import CueMention, find_mentions
from claimtrack.extraction.tagger.speakers import (
    Stretch,
    noun_phrase_before,
    subject_before,
    whole_source,
)
from claimtrack.extraction.tagger.subjects import find_subjects
from claimtrack.extraction.tagger.sureness import (
    CONTENT_FIRST,
    PASSIVE,
    PASSIVE_CLAUSE,
    SURENESS,
    UTTERANCE_FIRST,
    Subject,
    score,
    sureness_of,
    withholds,
)
from claimtrack.extraction.tagger.units import Unit
from claimtrack.extraction.tagger.words import WordClass as C
from claimtrack.types import Act

# What follows a cue of this rate or more is a clause even where no finite verb is known among its words.
_TRUSTED_RATE = 0.6


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as stretches of a unit; empty `content` waits for a quotation that stands elsewhere."""

    cue: Stretch
    speaker: Stretch | None
    content: tuple[Stretch, ...]
    score: float


def attributions_in(unit: Unit) -> list[Found]:
    """What a unit attributes to whom, in the order of the cues."""
    if unit.words[-1] == "?" and unit.word_class(0) in (C.AUXILIARY, C.QUESTION_WORD):
        return []  # the reporter asks
    mentions = find_mentions(unit)
    subjects = find_subjects(unit, mentions)
    cuts = _cuts_of(mentions, subjects)
    found = (_attribution(unit, one, subject, cuts) for one, subject in zip(mentions, subjects, strict=True))
    return [one for one in found if one is not None]


def _cuts_of(mentions: list[CueMention], subjects: list[Subject]) -> Cuts:
    """Where each cue's clause begins, so that the content of others ends there."""
    cuts: dict[int, bool] = {}
    for mention, subject in zip(mentions, subjects, strict=True):
        own = None if subject.inherited or subject.inverted else subject.stretch
        start = min(own[0], mention.first) if own else mention.first
        cuts[start] = cuts.get(start, True) and mention.form in (Form.GERUND, Form.PHRASE, Form.NOUN)
    return cuts


def _attribution(unit: Unit, mention: CueMention, subject: Subject, cuts: Cuts) -> Found | None:
    if mention.form is Form.PHRASE:
        return _according_to(unit, mention, subject, cuts)
    if withholds(unit, mention, subject):
        return None
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
    if complement is None and "n" in frames and subject.stretch and not subject.inherited:
        found = _contact_clause(unit, mention, subject)
        if found is not None:
            return found
    if subject.inherited or not (goes_on or frames & {"c", "q"}):
        return None
    return _content_first(unit, mention, subject)


def _with_complement(
    unit: Unit, mention: CueMention, subject: Subject, cuts: Cuts, complement: tuple[int, Complement]
) -> Found | None:
    start, kind = complement
    opening = min(mention.first, subject.stretch[0]) if subject.stretch else mention.first
    in_relative_clause = C.RELATIVE in (unit.word_class(mention.first - 1), unit.word_class(opening - 1))
    needs_clause = kind is Complement.BARE and "n" not in mention.cue.frames
    end = content_end(unit, start, cuts, in_relative_clause=in_relative_clause)
    if needs_clause and not may_be_said(unit, start, end - 1):
        # "said the army and its allies will go on": the "and" joins nouns, not clauses.
        end = content_end(unit, start, {}, in_relative_clause=in_relative_clause)
    end = phrase_end(unit, start, end) if kind is Complement.BARE else end
    if kind in (Complement.QUOTATION, Complement.INFINITIVE):
        end = without_medium(unit, start, end)
    content = (start, end - 1)
    trusted = mention.cue.rate >= _TRUSTED_RATE
    if needs_clause and not (is_clause(unit, *content) or (trusted and may_be_said(unit, *content))):
        return None
    if mention.cue.lemma == "call" and not _names_something(unit, start, end):
        return None
    is_charge = mention.form is Form.GERUND and unit.word(mention.first - 1) == "of"
    if is_charge and kind is Complement.BARE:  # "accused of ordering the raid": no words, but a deed
        return None
    pieces = _with_antecedent(unit, subject, content) if kind is Complement.BARE else (content,)
    if not pieces:
        return None
    sure = sureness_of(unit, mention, kind, content)
    return Found((mention.first, mention.last), subject.stretch, pieces, score(unit, sure, mention, subject))


def _names_something(unit: Unit, start: int, end: int) -> bool:
    """Whether "call" gives a name ("called the vote a farce"), unlike "called a meeting"."""
    if unit.word(start) in ("a", "an", "no"):
        return False
    predicate = (
        i for i in range(start + 1, end) if unit.word_class(i) is C.QUOTATION or unit.word(i) in ("a", "an")
    )
    return unit.word_class(start) not in (C.NOUN, C.NUMBER) or next(predicate, None) is not None


def _contact_clause(unit: Unit, mention: CueMention, subject: Subject) -> Found | None:
    """ "…, a charge Sudria denies", "…, which Sudria denies": the content stands before the speaker.

    What "a charge" or "which" takes up is the clause before, so that clause is content too.
    """
    first, last = subject.stretch or (0, 0)
    splits = (i for i in range(first + 2, last + 1) if unit.word_class(i) in (C.NAME, C.DETERMINER))
    split = next((i for i in splits if unit.word_class(i - 1) is C.NOUN), None)
    if unit.word_class(first) is C.DETERMINER and split and unit.word(first - 1) == ",":
        speaker, comma = (split, last), first - 1
    elif unit.word_class(first - 1) is C.RELATIVE and unit.word(first - 2) == ",":
        speaker, comma = (first, last), first - 2
        if mention.cue.act not in (Act.DENIAL, Act.CONFIRMATION):
            return None
    else:
        return None
    start = dateline_end(unit)
    if comma - start < 2 or not is_clause(unit, start, comma - 1):
        return None
    sure = score(unit, CONTENT_FIRST, mention, subject)
    end = comma if speaker[0] == first else speaker[0]
    return Found((mention.first, mention.last), speaker, ((start, end - 1),), sure)


def _with_antecedent(unit: Unit, subject: Subject, content: Stretch) -> tuple[Stretch, ...]:
    """The content with what its missing subject stands for: "the raid that he said killed six".

    Empty when a subject is missing and none is found.
    """
    if unit.word_class(content[0]) not in (C.AUXILIARY, C.VERB) or unit.word(content[0]) in (
        "being",
        "having",
    ):
        return (content,)
    relative = subject.stretch[0] - 1 if subject.stretch else -1
    if relative <= 0 or unit.word_class(relative) not in (C.RELATIVE, C.THAT):
        noun_phrase = opens_noun_phrase(unit, content[0])
        return (content,) if noun_phrase and is_clause(unit, content[0] + 1, content[1]) else ()
    last = relative - 2 if unit.word(relative - 1) == "," else relative - 1
    antecedent = noun_phrase_before(unit, last) if last >= 0 else None
    return (antecedent, content) if antecedent else ()


def _content_first(unit: Unit, mention: CueMention, subject: Subject) -> Found | None:
    """ "…," he said; "…," said Ida Roe; …, he said, …"""
    if subject.stretch is None:
        return None
    left = mention.first if subject.inverted else min(subject.stretch[0], mention.first)
    right = max(subject.stretch[1], mention.last)
    if unit.word(left - 1) == "as" and left > 1:  # "…, as police have said"
        left -= 1
    announced = unit.words[-1] == ":" and skip_setting(unit, right + 1) == len(unit.items) - 1
    before = None if announced else content_before(unit, left)
    if before is None:
        # The quotation may stand in the sentence before, or after the colon: the caller looks for it.
        if left > 0 and not announced:
            return None
        pieces: tuple[Stretch, ...] = ()
        sure = UTTERANCE_FIRST
    else:
        quoted = unit.word_class(before[1]) is C.QUOTATION
        after = content_after_aside(unit, skip_setting(unit, right + 1), quoted=quoted)
        pieces = (before, after) if after else (before,)
        if not quoted and (
            "c" not in mention.cue.frames or not any(may_be_said(unit, *one) for one in pieces)
        ):
            return None
        sure = UTTERANCE_FIRST if quoted else CONTENT_FIRST
    return Found((mention.first, mention.last), subject.stretch, pieces, score(unit, sure, mention, subject))


def _according_to(unit: Unit, mention: CueMention, subject: Subject, cuts: Cuts) -> Found | None:
    if subject.stretch is None:
        return None
    speaker = whole_source(unit, subject.stretch)
    cue, after = (mention.first, mention.last), speaker[1] + 1
    if unit.word_class(after + 1) is C.RELATIVE:  # "according to the paper, which cited a nurse, …"
        after += 1
    if mention.first > 1:
        before = content_before(unit, mention.first) or (0, mention.first - 1)
        broken = unit.word_class(before[1]) is C.AUXILIARY or not is_clause(unit, *before)
        if broken and unit.word(after) == "," and after + 1 < len(unit.items):
            end = content_end(unit, after + 1, cuts, in_relative_clause=False)
            return Found(cue, speaker, (before, (after + 1, end - 1)), mention.cue.rate)
        return Found(cue, speaker, (before,), mention.cue.rate)
    while after < len(unit.items) and unit.word(after) != ",":
        after += 1
    if after + 1 >= len(unit.items):
        return None
    end = content_end(unit, after + 1, cuts, in_relative_clause=False)
    return Found(cue, speaker, ((after + 1, end - 1),), mention.cue.rate)


def _passive(unit: Unit, mention: CueMention, subject: Subject, cuts: Cuts) -> Found | None:
    """ "The army is accused by X of …", "it was reported that …", "it is expected to …"."""
    frames, cue = mention.cue.frames, (mention.first, mention.last)
    target = subject_before(unit, mention.first)
    start = subject.stretch[1] + 1 if subject.stretch else mention.last + 1
    complement = find_complement(unit, start, frames | {"t"})
    if complement and complement[1] is Complement.CLAUSE:
        end = content_end(unit, complement[0], cuts, in_relative_clause=False)
        sure = score(unit, PASSIVE_CLAUSE, mention, subject)
        return Found(cue, subject.stretch, ((complement[0], end - 1),), sure)
    if target is None or "a" in frames or unit.word(target[1]) == "it":
        return None
    start = skip_time(unit, start)
    goes_on = unit.word_class(start) not in (None, C.MARK)
    rest = ((start, content_end(unit, start, cuts, in_relative_clause=False) - 1),) if goes_on else ()
    told = "c" in frames and complement is not None and complement[1] is Complement.INFINITIVE
    charged = mention.cue.act is Act.ACCUSATION and unit.word(start) in ("of", "for")
    sure = score(unit, SURENESS[Complement.CLAUSE] if told or charged else PASSIVE, mention, subject)
    return Found(cue, subject.stretch, (target, *rest), sure)
