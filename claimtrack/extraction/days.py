"""The dates of a claim: when it was said (beside the cue) and when its events were (inside the content)."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.extraction.anchors import anchor, holds
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.types import DateMention, DateValue, Span

# After these words a date bounds something else, not the saying ("after Monday's attack, he said").
_BOUNDING = frozenset("since before after until by following during from between ahead".split())


def said_mention(
    passages: Passages,
    index: int,
    attributions: Sequence[TaggedAttribution],
    dates: Sequence[DateMention],
) -> DateMention | None:
    """The date expression that says when an attribution was made; None when the sentence has none.

    It stands in the cue's sentence, outside every content that does not hold the cue, and no other cue is
    nearer to it.
    """
    here = attributions[index]
    sentence = passages.sentence_at(anchor(here).start)
    near = [date for date in dates if sentence.start <= date.span.start < sentence.end]
    free = [date for date in near if _is_free(passages, date, here, attributions)]
    cues = [
        anchor(one)
        for position, one in enumerate(attributions)
        if position != index
        and sentence.start <= anchor(one).start < sentence.end
        and not holds(here.content, anchor(one))
    ]
    own = [
        date for date in free if all(_gap(date.span, anchor(here)) <= _gap(date.span, cue) for cue in cues)
    ]
    return min(own, key=lambda date: (_gap(date.span, anchor(here)), date.span), default=None)


def event_mentions(content: Sequence[Span], dates: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """The date expressions with a value inside a content, in order of the text."""
    return tuple(date for date in dates if date.edtf is not None and holds(content, date.span))


def date_value(date: DateMention) -> DateValue:
    """A date expression as the date of a claim."""
    return DateValue(raw=date.raw, edtf=date.edtf)


def _is_free(
    passages: Passages, date: DateMention, here: TaggedAttribution, attributions: Sequence[TaggedAttribution]
) -> bool:
    """Whether a date expression may speak of the saying itself."""
    if date.edtf is None or holds(here.content, date.span):
        return False
    if passages.text[date.span.end : date.span.end + 2] in {"'s", "’s"} or date.raw.endswith(("'s", "’s")):
        return False
    before = passages.text[max(0, date.span.start - 25) : date.span.start].split()
    if before and before[-1].casefold() in _BOUNDING:
        return False
    return not any(
        holds(one.content, date.span) and not holds(one.content, anchor(here)) for one in attributions
    )


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
