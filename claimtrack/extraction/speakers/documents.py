"""Whose paper a quoted document is: "a report by the Rivers Institute", "the IMF report"."""

from __future__ import annotations

import re

from claimtrack.extraction.bodies import known_body
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.speakers.descriptions import CAPITALS
from claimtrack.types import Span

_BY = re.compile(
    rf"\bby (?P<author>(?:the )?(?:(?!(?:in|on|at|of|for|that|and|was)\b)[\w-]+ ){{0,3}}{CAPITALS})"
)
_BY_REACH = 80
_BEFORE_NOUN = re.compile(rf"(?:the |an? )?(?P<author>{CAPITALS}) (?:[a-z-]+ ){{0,2}}[a-z]+[ ,]*", re.ASCII)
_LONGEST_PHRASE = 120


def author_span(passages: Passages, span: Span) -> Span | None:
    """The words for the author of the document that a phrase names; None where none is told."""
    text = passages.text
    sentence = passages.sentence_at(span.start)
    match = _BY.search(text, span.start, min(sentence.end, span.end + _BY_REACH))
    if match is not None and "," not in match.group():
        return Span(*match.span("author"))
    before = _BEFORE_NOUN.fullmatch(text, span.start, min(span.end, span.start + _LONGEST_PHRASE))
    if before is not None and known_body(before["author"]):
        return Span(*before.span("author"))
    return None
