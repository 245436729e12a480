"""The first tagger: attributions found by a lexicon of cues and rules about what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.extraction.tagger.headlines import headline_attribution
from claimtrack.extraction.tagger.sentences import Found, attributions_in
from claimtrack.extraction.tagger.speakers import is_utterance
from claimtrack.extraction.tagger.units import Item, Unit, read_units
from claimtrack.extraction.tagger.words import WordClass as C
from claimtrack.types import Span

_LEAST_SCORE = 0.44
_LEAST_NESTED = 0.6
_LEAST_NESTED_CLAUSE = 0.55
# A quotation of fewer words is a term somebody used ("special operation"), not an utterance of its own.
_LEAST_UTTERANCE = 4
# "“…” — Ida Roe, teacher in Karsk".
_DASHES = ("—", "–", "―", "-")
_LONGEST_SIGNATURE = 10
_IN_SIGNATURE = frozenset({C.NAME, C.NOUN, C.MARK, C.DETERMINER, C.NUMBER, C.PREPOSITION})
_SIGNED = 0.7


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
    announces: bool = False


class RuleTagger:
    """Finds attributions with the lexicon of cues; reported speech, and stances with lower scores."""

    name = "rules 1"

    def tag(self, passages: Passages) -> tuple[TaggedAttribution, ...]:
        """The attributions of a text that are sure enough, ordered by their first span."""
        drafts: list[_Draft] = []
        before: Unit | None = None
        headlines: list[Unit] = []
        for unit in read_units(passages):
            found = _sure_enough(unit, attributions_in(unit))
            if not found and (unit.paragraph == 0 or _quotes_after_colon(unit)):
                headlines.append(unit)
            signature = _signature(unit, before) if not found else None
            if signature is not None:
                _take_back(drafts, signature)
                drafts.append(signature)
            else:
                _carry_on(drafts, unit, found, passages)
                drafts.extend(_drafts(unit, found, before))
            before = unit
        names = [span.of(passages.text) for draft in drafts for span in draft.speaker]
        for unit in headlines:
            headline = headline_attribution(unit, names)
            drafts.extend(_drafts(unit, [headline] if headline else [], None))
        done = [_finished(draft) for draft in drafts if draft.content]
        return tuple(
            sorted(
                done, key=lambda one: (min(one.cue[0], one.content[0], *one.speaker), one.cue, one.content)
            )
        )


def _sure_enough(unit: Unit, found: list[Found]) -> list[Found]:
    """What can be trusted; inside somebody's words more is asked: "said that he had offered to go".

    A clause with "that" leaves less doubt ("said that Vik had denied that …"). After a colon a relay gives
    the floor to others ("Lake Radio reports: the army insists …").
    """
    kept: list[Found] = []
    for one in found:
        around = [piece for other in kept for piece in other.content if piece[0] <= one.cue[0] <= piece[1]]
        inside = any(unit.word(first - 1) != ":" for first, _ in around)
        clause = bool(one.content) and unit.word(one.content[0][0]) == "that"
        least_nested = _LEAST_NESTED_CLAUSE if clause else _LEAST_NESTED
        if one.score >= (least_nested if inside else _LEAST_SCORE):
            kept.append(one)
    return kept


def _quotes_after_colon(unit: Unit) -> bool:
    """ "Deputy minister Ida Roe: “…”", in any paragraph."""
    return any(unit.word(i) == ":" and is_utterance(unit, i + 1) for i in range(1, len(unit.items) - 1))


def _carry_on(drafts: list[_Draft], unit: Unit, found: list[Found], passages: Passages) -> None:
    """Add to the last attribution what a unit still quotes, or tells after its colon."""
    if not drafts:
        return
    last = drafts[-1]
    utterance = _utterance(unit, least=1 if last.runs_on else _LEAST_UTTERANCE)
    if utterance is not None and not found:
        _continue(last, unit, utterance)
    elif utterance is not None and last.runs_on:
        _append(last, utterance)
    elif last.announces and unit.paragraph == last.paragraph + 1:
        last.content.append(passages.paragraphs[unit.paragraph])
        last.waiting = last.announces = False


def _take_back(drafts: list[_Draft], signature: _Draft) -> None:
    """A signed quotation is not the last speaker's."""
    for draft in drafts[-1:]:
        draft.content = [span for span in draft.content if span not in signature.content]


def _drafts(unit: Unit, found: list[Found], before: Unit | None) -> Iterator[_Draft]:
    for one in found:
        speaker = (unit.span(*one.speaker),) if one.speaker else ()
        pieces = [unit.span(*stretch) for stretch in one.content]
        last = unit.items[one.content[-1][1]].quotation if one.content else None
        draft = _Draft(unit.span(*one.cue), speaker, pieces, one.score, unit.paragraph, last is not None)
        draft.runs_on = last is not None and not last.closed
        draft.waiting = not pieces
        draft.announces = not pieces and unit.words[-1] == ":"
        if not pieces and before is not None and before.paragraph == unit.paragraph:
            utterance = _utterance(before)
            if utterance is not None:
                draft.content, draft.quoted, draft.waiting = [utterance.span], True, False
        yield draft


def _utterance(unit: Unit, *, least: int = _LEAST_UTTERANCE) -> Item | None:
    """The quotation that a unit begins with, when the unit is little else and it is long enough to be one."""
    first = unit.items[0]
    if first.quotation is None or len(first.text.split()) < least:
        return None
    return first


def _continue(last: _Draft, unit: Unit, utterance: Item) -> None:
    """Give a quotation without a cue to whoever spoke last, in this paragraph or the one before."""
    if any(item.word_class is not C.MARK for item in unit.items[1:]):
        return
    near = unit.paragraph - last.paragraph <= 1
    if (last.quoted or last.waiting) and near:
        _append(last, utterance)
        last.paragraph = unit.paragraph


def _append(draft: _Draft, utterance: Item) -> None:
    draft.content.append(utterance.span)
    draft.quoted, draft.waiting, draft.announces = True, False, False
    draft.runs_on = utterance.quotation is not None and not utterance.quotation.closed


def _signature(unit: Unit, before: Unit | None) -> _Draft | None:
    """ "“…” — Ida Roe, teacher": a quotation signed after a dash, in its own paragraph or the next."""
    dash = 1 if unit.items[0].quotation else 0
    quoted = unit if dash else before
    last = len(unit.items) - (2 if unit.word_class(len(unit.items) - 1) is C.MARK else 1)
    names = {unit.word_class(index) for index in range(dash + 1, last + 1)} | {C.MARK}
    signed = (
        unit.word(dash) in _DASHES
        and unit.word_class(dash + 1) is C.NAME
        and last - dash < _LONGEST_SIGNATURE
    )
    utterance = _utterance(quoted) if quoted and signed and names <= _IN_SIGNATURE else None
    if utterance is None:
        return None
    speaker = unit.span(dash + 1, last)
    return _Draft(unit.span(dash, dash), (speaker,), [utterance.span], _SIGNED, unit.paragraph, quoted=True)


def _finished(draft: _Draft) -> TaggedAttribution:
    content = tuple(sorted(set(draft.content)))
    return TaggedAttribution((draft.cue,), draft.speaker, content, draft.score)
