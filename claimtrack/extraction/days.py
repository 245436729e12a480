"""The dates of a claim: when it was said (beside the cue) and when its events were (inside the content)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimtrack.extraction.anchors import anchor, holds, neighbours, within
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.types import DateMention, DateValue, Span

_DATE_LEAD = re.compile(r"\s*,?\s*(?:on |in |during |late on |early on )?$")
# A date after one of these is part of what is said, not of the saying.
_CLAUSE_WORDS = frozenset(
    "that to of is are was were has had have will would be been if whether because".split()
)
_LONGEST_OBJECT = 7
NO_VALUE = "it names no stretch of the calendar"
_PARTS_OF_TIME = frozenset(
    "morning evening night afternoon day end beginning start week month year middle spring summer autumn "
    "fall winter half early late course".split()
)
_RELATIVES = frozenset("which who whose whom where set".split())
_SAYINGS = frozenset(
    "report reports claim claims allegation allegations accusation accusations charge charges criticism "
    "rumour rumours rumor rumors story stories that this it them suggestion suggestions".split()
)
# After these words a date bounds something else, not the saying ("after Monday's attack, he said").
_BOUNDING = frozenset("since before after until by following during from between ahead".split())


@dataclass(frozen=True, slots=True)
class SaidDate:
    """A date expression in a cue's sentence; `objection` says why it is not when the words were said."""

    mention: DateMention
    objection: str | None


def said_dates(
    passages: Passages,
    index: int,
    attributions: Sequence[TaggedAttribution],
    dates: Sequence[DateMention],
) -> tuple[SaidDate, ...]:
    """The date expressions of an attribution's sentence; the one without objection says when it was made.

    It stands in the cue's sentence, outside every content that does not hold the cue, and no other cue is
    nearer to it.
    """
    here = attributions[index]
    sentence = passages.sentence_at(anchor(here).start)
    around = [attributions[position] for position in neighbours(attributions, index)]
    cues = [
        anchor(one)
        for one in around
        if one is not here
        and not _relays(one, here)
        and sentence.start <= anchor(one).start < sentence.end
        and not holds(here.content, anchor(one))
    ]
    near = within(dates, sentence.start, sentence.end)
    objections = [_objection(passages, date, here, around, cues) for date in near]
    own = [date for date, objection in zip(near, objections, strict=True) if objection is None]
    nearest = min(own, key=lambda date: (_gap(date.span, anchor(here)), date.span), default=None)
    return tuple(
        SaidDate(date, objection if date is nearest or objection else "another date is nearer to the cue")
        for date, objection in zip(near, objections, strict=True)
    )


def chosen(dates: Sequence[SaidDate]) -> DateMention | None:
    """The one that says when the words were said; None when there is none."""
    return next((date.mention for date in dates if date.objection is None), None)


def without_said_dates(
    passages: Passages, attributions: Sequence[TaggedAttribution], dates: Sequence[DateMention]
) -> list[TaggedAttribution]:
    """The attributions with the date of saying cut out of contents that enclose it.

    That is a date between the object and what is said of it ("accused the firm on Monday of …", "asked
    donors last week to …"), and one that closes a bare object ("denied the report on Monday").
    """
    return [_without_said_date(passages, attribution, dates) for attribution in attributions]


def _without_said_date(
    passages: Passages, attribution: TaggedAttribution, dates: Sequence[DateMention]
) -> TaggedAttribution:
    if (
        not attribution.content
        or not attribution.cue
        or attribution.content[0].start < attribution.cue[-1].end
    ):
        return attribution
    text, first = passages.text, attribution.content[0]
    for date in within(dates, first.start, first.end):
        if date.span.end > first.end:
            continue
        lead = _DATE_LEAD.search(text, first.start, date.span.start)
        start = lead.start() if lead else date.span.start
        before, after = text[first.start : start].split(), text[date.span.end : first.end].split()
        opening = {word.casefold() for word in before} & _CLAUSE_WORDS
        if (
            not before
            or opening
            or len(before) > _LONGEST_OBJECT
            or any(mark in '"“' for mark in before[0][:1])
        ):
            continue
        if after and after[0] in {"of", "to", "that"}:
            pieces: tuple[Span, ...] = (Span(first.start, start), Span(date.span.end + 1, first.end))
        elif not [word for word in after if word[0].isalnum()] and before[-1].casefold() in _SAYINGS:
            pieces = (Span(first.start, start),)
        else:
            continue
        return replace(
            attribution, content=(*(_trimmed(text, piece) for piece in pieces), *attribution.content[1:])
        )
    return attribution


def event_mentions(content: Sequence[Span], dates: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """The date expressions with a value inside a content, in order of the text."""
    near = within(dates, content[0].start, content[-1].end)
    return tuple(date for date in near if date.edtf is not None and holds(content, date.span))


def date_value(date: DateMention) -> DateValue:
    """A date expression as the date of a claim."""
    return DateValue(raw=date.raw, edtf=date.edtf)


def _relays(outer: TaggedAttribution, inner: TaggedAttribution) -> bool:
    """Whether one only passes the other on ("The Lantern, citing officials, reported on Monday that …")."""
    return outer.speaker != inner.speaker and outer.content == inner.content


def _objection(
    passages: Passages,
    date: DateMention,
    here: TaggedAttribution,
    around: Sequence[TaggedAttribution],
    cues: Sequence[Span],
) -> str | None:
    """Why a date expression does not speak of the saying itself; None when it may."""
    if date.edtf is None:
        return NO_VALUE
    if holds(here.content, date.span):
        return "it is part of what is said"
    if passages.text[date.span.end : date.span.end + 2] in {"'s", "’s"} or date.raw.endswith(("'s", "’s")):
        return "it belongs to the noun after it"
    before = passages.text[max(0, date.span.start - 25) : date.span.start].split()
    if before and before[-1].casefold() in _BOUNDING:
        return f'"{before[-1]}" lets it bound something else'
    if _is_of_noun(before):
        return "it belongs to the noun before it"
    if _in_insertion(passages, date.span, anchor(here)):
        return "it tells something else of the speaker"
    if any(holds(one.content, date.span) and not holds(one.content, anchor(here)) for one in around):
        return "it is part of what another says"
    if any(_gap(date.span, cue) < _gap(date.span, anchor(here)) for cue in cues):
        return "it is nearer to another cue"
    return None


def _is_of_noun(before: Sequence[str]) -> bool:
    """Whether a date belongs to a noun: "the agreement of 2013", and not "the evening of 3 May"."""
    return len(before) > 1 and before[-1] == "of" and before[-2].casefold() not in _PARTS_OF_TIME


def _in_insertion(passages: Passages, date: Span, cue: Span) -> bool:
    """Whether a date stands in a clause between commas that tells something else of the speaker.

    "The council, set up in 1992 to mediate, called …" was no call of 1992; "The council, on Monday, …" was.
    """
    sentence = passages.sentence_at(cue.start)
    before = passages.text[sentence.start : date.start]
    start = sentence.start + before.rfind(", ") + 2 if ", " in before else None
    end = passages.text.find(",", date.end, sentence.end)
    if start is None or end < 0 or not date.end <= end <= cue.start:
        return False
    lead = passages.text[start : date.start].split()
    return bool(lead) and (
        lead[0].casefold() in _RELATIVES or lead[0].endswith(("ed", "ing")) or len(lead) > 3
    )


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _trimmed(text: str, span: Span) -> Span:
    """A span without white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
