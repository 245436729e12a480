"""Attributions told by the layout: lines with a colon, signatures, announced and continued quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.extraction.tagger.coverage import Coverage
from claimtrack.extraction.tagger.quotations import Quotation, find_quotations
from claimtrack.extraction.tagger.turns import with_turns
from claimtrack.types import Span

# How sure an attribution is that its layout alone tells; it is right in two cases of three at least.
_SIGNED, _ANNOUNCED = 0.7, 0.7
# A quotation of fewer words is a term somebody used ("special operation"), not an utterance of its own.
_LEAST_UTTERANCE = 4
_SIGNATURE = re.compile(r"\s*(?P<dash>[—–―]|--?)\s*(?P<speaker>[^\W\d_][^\n\"“”—–―:;!?]{2,90}?)[.\s]*$")
_WORDS = re.compile(r"\w+")


def with_layouts(passages: Passages, tagged: Sequence[TaggedAttribution]) -> tuple[TaggedAttribution, ...]:
    """The attributions with what the layout adds to them and beside them, ordered by their first span.

    An attribution without content is dropped, unless it ends its paragraph with a colon: then the next
    paragraph is its content ("The ministry said in a statement:").
    """
    layout = _Layout(passages)
    announced = [one for one in (_announced(layout, one) for one in tagged) if one is not None]
    found = with_turns(passages, announced)
    found.extend(_signatures(layout, Coverage(found)))
    continued = _continued(layout, found)
    return tuple(
        sorted(continued, key=lambda one: (min((*one.cue, *one.speaker, *one.content)), one.cue, one.content))
    )


class _Layout:
    """A text with its paragraphs and quotations."""

    def __init__(self, passages: Passages) -> None:
        self.text, self.paragraphs = passages.text, passages.paragraphs
        self.quotations = find_quotations(passages)
        self._starts = [one.start for one in self.paragraphs]
        self._quotation_starts = [one.span.start for one in self.quotations]

    def number(self, offset: int) -> int:
        """The number of the paragraph that holds an offset, or of the last before it."""
        return bisect_right(self._starts, offset) - 1

    def before(self, offset: int) -> str:
        """The character before an offset in its paragraph, white space aside; empty when there is none."""
        start = self.paragraphs[self.number(offset)].start
        while offset > start and self.text[offset - 1].isspace():
            offset -= 1
        return self.text[max(offset - 1, start) : offset]

    def after(self, offset: int) -> str:
        """The character from an offset on in its paragraph, white space aside; empty when there is none."""
        end = self.paragraphs[self.number(offset)].end
        while offset < end and self.text[offset].isspace():
            offset += 1
        return self.text[offset : min(offset + 1, end)]

    def ends_quoted(self, content: Span) -> bool:
        """Whether a content ends inside a quotation, or with its closing mark and a full stop after it."""
        index = bisect_right(self._quotation_starts, content.end - 1) - 1
        return index >= 0 and content.end <= self.quotations[index].span.end + 1


def _announced(layout: _Layout, attribution: TaggedAttribution) -> TaggedAttribution | None:
    if attribution.content:
        return attribution
    number = layout.number(attribution.cue[0].start)
    paragraph = layout.paragraphs[number]
    following = layout.paragraphs[number + 1 : number + 2]
    told = [one for one in following if layout.before(one.end)]
    if layout.before(paragraph.end) != ":" or not told or not attribution.speaker:
        return None
    return replace(attribution, content=following, score=max(attribution.score, _ANNOUNCED))


def _signatures(layout: _Layout, coverage: Coverage) -> Iterator[TaggedAttribution]:
    """ "“…” — Ida Roe, teacher": a quotation signed after a dash, in its own paragraph or the next."""
    for quotation in layout.quotations:
        number = layout.number(quotation.span.start)
        paragraph = layout.paragraphs[number]
        begins = not layout.before(quotation.span.start)
        if not begins or not _is_utterance(layout, quotation) or not coverage.is_free(quotation.span):
            continue
        rest = Span(quotation.span.end, paragraph.end)
        if not layout.after(rest.start) and number + 1 < len(layout.paragraphs):
            rest = layout.paragraphs[number + 1]
        signature = _SIGNATURE.fullmatch(layout.text, rest.start, rest.end)
        if signature is not None and signature.group("speaker")[0].isupper():
            dash, speaker = (Span(*signature.span(part)) for part in ("dash", "speaker"))
            yield TaggedAttribution((dash,), (speaker,), (quotation.span,), _SIGNED)


def _continued(layout: _Layout, tagged: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """The attributions, a quotation without a cue added to the last speaker's words.

    It must begin its sentence and fill it, and stand in the same paragraph as what that speaker said in
    quotation marks, or in the next.
    """
    found = sorted(tagged, key=lambda one: one.content[-1].end)
    contents = [list(one.content) for one in found]
    coverage = Coverage(found)
    last: list[Span] = []
    upcoming = 0
    for quotation in layout.quotations:
        while upcoming < len(contents) and contents[upcoming][-1].end <= quotation.span.start:
            if not last or last[-1].end <= contents[upcoming][-1].end:
                last = contents[upcoming]
            upcoming += 1
        if not last or not _is_utterance(layout, quotation) or not coverage.is_free(quotation.span):
            continue
        near = layout.number(quotation.span.start) - layout.number(last[-1].start) <= 1
        if near and layout.ends_quoted(last[-1]) and _fills_sentence(layout, quotation.span):
            last.append(quotation.span)
    return [replace(one, content=tuple(pieces)) for one, pieces in zip(found, contents, strict=True)]


def _is_utterance(layout: _Layout, quotation: Quotation) -> bool:
    return len(_WORDS.findall(quotation.span.of(layout.text))) >= _LEAST_UTTERANCE


def _fills_sentence(layout: _Layout, quotation: Span) -> bool:
    before, after = layout.before(quotation.start), layout.after(quotation.end)
    return before in '.!?…"”»' and (after.isupper() or after in '"“«.')
