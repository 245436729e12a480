"""Two date expressions that bound a stretch of time, as one: "3-5 March", "between 1994 and 1997"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.edtf import is_valid
from claimtrack.types import DateMention, Span

_BETWEEN = re.compile(r" ?[-–—] ?| (?:to|through|until|till) ")
_LONGEST_JOINT = 9
_LEAD = re.compile(r"\bbetween (?:the )?$", re.IGNORECASE)


def stretches(text: str, mentions: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """The mentions in their order, each two that bound a stretch made one, from the first day to the last."""
    joined: list[DateMention] = []
    for mention in mentions:
        stretch = _stretch(text, joined[-1], mention) if joined else None
        if stretch is None:
            joined.append(mention)
        else:
            joined[-1] = stretch
    return tuple(joined)


def _stretch(text: str, first: DateMention, last: DateMention) -> DateMention | None:
    if first.edtf is None or last.edtf is None or last.span.start - first.span.end > _LONGEST_JOINT:
        return None
    joint = text[first.span.end : last.span.start]
    listed = (
        joint == " and " and _LEAD.search(text[max(0, first.span.start - 12) : first.span.start]) is not None
    )
    if not listed and _BETWEEN.fullmatch(joint.replace("\n", " ")) is None:
        return None
    edtf = f"{first.edtf.split('/')[0]}/{last.edtf.split('/')[-1]}"
    if not is_valid(edtf):
        return None
    span = Span(first.span.start, last.span.end)
    return replace(first, raw=span.of(text), span=span, edtf=edtf)
