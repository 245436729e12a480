"""The subject of every cue of a sentence: its own, one taken over from an earlier cue, or one after it."""

from __future__ import annotations

from claimtrack.extraction.tagger.cues import Form
from claimtrack.extraction.tagger.mentions import CueMention
from claimtrack.extraction.tagger.speakers import (
    Stretch,
    governing_subject,
    noun_phrase_after,
    noun_phrase_before,
    subject_before,
)
from claimtrack.extraction.tagger.sureness import Subject
from claimtrack.extraction.tagger.units import Unit
from claimtrack.extraction.tagger.words import WordClass as C
from claimtrack.extraction.tagger.words import is_possessive

# Whoever stands after these was addressed.
_NEVER_INVERTED = frozenset("tell inform notify remind assure reassure".split())
_POSSESSIVE_PRONOUNS = frozenset("my your his her its our their".split())


def find_subjects(unit: Unit, mentions: list[CueMention]) -> list[Subject]:
    """The subject of each mention, in their order."""
    subjects: list[Subject] = []
    for position, mention in enumerate(mentions):
        known = [
            (one.stretch, earlier.first < earlier.head)
            for one, earlier in zip(subjects, mentions[:position], strict=True)
            if one.stretch
        ]
        # "insisted that Roe had planned it and demanded …": plain forms go on with plain forms.
        alike = [stretch for stretch, helped in known if not helped or mention.first < mention.head]
        before = alike or [stretch for stretch, _ in known]
        subjects.append(_subject_of(unit, mention, before[-1] if before else None))
    return subjects


def _subject_of(unit: Unit, mention: CueMention, earlier: Stretch | None) -> Subject:
    if mention.form is Form.PHRASE:
        return Subject(noun_phrase_after(unit, mention.last + 1))
    if mention.form is Form.NOUN:
        return Subject(_possessor(unit, mention.head))
    if mention.passive:
        agent = mention.last + 1
        return Subject(noun_phrase_after(unit, agent + 1) if unit.word(agent) == "by" else None)
    left = mention.first - 1
    while unit.word_class(left) is C.ADVERB:
        left -= 1
    before = unit.word_class(left)
    if mention.form is Form.GERUND and unit.word(left) == "as":
        return Subject(_quoted_person(unit, left))
    if mention.form is Form.GERUND and mention.first == mention.head:
        own = subject_before(unit, mention.first) if before in (C.NOUN, C.NAME) else None
        return Subject(own or earlier or governing_subject(unit, mention.first), inherited=own is None)
    if before is C.COORDINATOR or before is C.TO:
        return Subject(earlier or governing_subject(unit, mention.first), inherited=True)
    subject = subject_before(unit, mention.first)
    invertible = mention.cue.lemma not in _NEVER_INVERTED
    if (
        subject is None
        and invertible
        and (before is C.QUOTATION or unit.word(mention.first - 1) in (",", "—", "–", ""))
    ):
        return Subject(noun_phrase_after(unit, mention.last + 1), inverted=True)
    return Subject(subject)


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
