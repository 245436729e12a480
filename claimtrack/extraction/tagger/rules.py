"""The first tagger: attributions found by a lexicon of cues and rules about what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.extraction.tagger.sentences import Found, attributions_in
from claimtrack.extraction.tagger.units import Item, Unit, read_units
from claimtrack.extraction.tagger.words import WordClass as C
from claimtrack.types import Span

_LEAST_SCORE = 0.44
# A quotation of fewer words is a term somebody used ("special operation"), not an utterance of its own.
_LEAST_UTTERANCE = 4
# Kickers before the colon of a headline that name no speaker.
_KICKERS = frozenset(
    "analysis breaking exclusive explainer factbox fact-check live opinion photos report review timeline "
    "update updated video videos watch".split()
)


@dataclass(slots=True)
class _Draft:
    """An attribution to which later quotations may still be added."""

    cue: Span
    speaker: tuple[Span, ...]
    content: list[Span]
    score: float
    paragraph: int
    quoted: bool
    runs_on: bool = False
    waiting: bool = False


class RuleTagger:
    """Finds attributions with the lexicon of cues; reported speech, and stances with lower scores."""

    name = "rules 1"

    def tag(self, passages: Passages) -> tuple[TaggedAttribution, ...]:
        """The attributions of a text that are sure enough, ordered by their first span."""
        drafts: list[_Draft] = []
        before: Unit | None = None
        for unit in read_units(passages):
            found = [one for one in attributions_in(unit) if one.score >= _LEAST_SCORE]
            headline = _headline(unit) if not found and unit.paragraph == 0 else None
            if headline is not None:
                found = [headline]
            utterance = _utterance(unit)
            if utterance is not None and not found:
                _continue(drafts, unit, utterance)
            elif utterance is not None and drafts and drafts[-1].runs_on:
                _append(drafts[-1], utterance)
            drafts.extend(_drafts(unit, found, before))
            before = unit
        done = [_finished(draft) for draft in drafts if draft.content]
        return tuple(
            sorted(
                done, key=lambda one: (min(one.cue[0], one.content[0], *one.speaker), one.cue, one.content)
            )
        )


def _drafts(unit: Unit, found: list[Found], before: Unit | None) -> Iterator[_Draft]:
    for one in found:
        speaker = (unit.span(*one.speaker),) if one.speaker else ()
        pieces = [unit.span(*stretch) for stretch in one.content]
        last = unit.items[one.content[-1][1]].quotation if one.content else None
        draft = _Draft(unit.span(*one.cue), speaker, pieces, one.score, unit.paragraph, last is not None)
        draft.runs_on = last is not None and not last.closed
        draft.waiting = not pieces
        if not pieces and before is not None and before.paragraph == unit.paragraph:
            utterance = _utterance(before)
            if utterance is not None:
                draft.content, draft.quoted, draft.waiting = [utterance.span], True, False
        yield draft


def _utterance(unit: Unit) -> Item | None:
    """The quotation that a unit begins with, when the unit is little else and it is long enough to be one."""
    first = unit.items[0]
    if first.quotation is None or len(first.text.split()) < _LEAST_UTTERANCE:
        return None
    return first


def _continue(drafts: list[_Draft], unit: Unit, utterance: Item) -> None:
    """Give a quotation without a cue to whoever spoke last, in this paragraph or the one before."""
    if not drafts or any(item.word_class is not C.MARK for item in unit.items[1:]):
        return
    last = drafts[-1]
    near = unit.paragraph - last.paragraph <= 1
    if (last.quoted or last.waiting) and near:
        _append(last, utterance)
        last.paragraph = unit.paragraph


def _append(draft: _Draft, utterance: Item) -> None:
    draft.content.append(utterance.span)
    draft.quoted, draft.waiting = True, False
    draft.runs_on = utterance.quotation is not None and not utterance.quotation.closed


def _headline(unit: Unit) -> Found | None:
    """ "Minister: bridge was destroyed": the speaker before a colon in the first line."""
    colon = next((i for i, item in enumerate(unit.items[:7]) if item.text == ":"), None)
    if not colon or colon + 2 >= len(unit.items):
        return None
    names = all(item.word_class in (C.NAME, C.NOUN) for item in unit.items[:colon])
    if not names or unit.word(0) in _KICKERS or (unit.words[0].isupper() and len(unit.words[0]) > 4):
        return None
    last = len(unit.items) - 1
    if unit.items[last].word_class is C.MARK:
        last -= 1
    return Found((colon, colon), (0, colon - 1), ((colon + 1, last),), 0.6)


def _finished(draft: _Draft) -> TaggedAttribution:
    content = tuple(sorted(set(draft.content)))
    return TaggedAttribution((draft.cue,), draft.speaker, content, draft.score)
