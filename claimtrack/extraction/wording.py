"""The words of a claim: its clean text and whether they are quoted (DESIGN.md section 2)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.extraction.tagger.quotations import Quotation
from claimtrack.types import QuoteType, Span

_THAT = re.compile(r"that\b[\s,]*", re.IGNORECASE)
# A quotation over several paragraphs is opened anew at each, and closed only at the last.
_REOPENED = re.compile(r"(?P<last>[^\s\"”»’])(?P<gap>\s*\n\s*)[\"“„«]")
_OPENING = "\"“„«‘'`"
_CLOSING = "\"”“»’'"


def quote_type(text: str, content: Sequence[Span], quotations: Sequence[Quotation]) -> QuoteType | None:
    """Direct when all letters and figures of the content are quoted, indirect when none, else mixed.

    A leading "that" does not count. None without content.
    """
    quoted, unquoted = quoted_letters(text, content, quotations)
    if not quoted:
        return QuoteType.INDIRECT if unquoted else None
    return QuoteType.MIXED if unquoted else QuoteType.DIRECT


def quoted_letters(text: str, content: Sequence[Span], quotations: Sequence[Quotation]) -> tuple[int, int]:
    """How many letters and figures of a content stand inside quotation marks, and how many outside."""
    quoted = unquoted = 0
    for position, span in enumerate(content):
        leading = _THAT.match(text, span.start, span.end) if position == 0 else None
        inside = [q.span for q in quotations if q.span.start < span.end and span.start < q.span.end]
        for offset in range(leading.end() if leading else span.start, span.end):
            if text[offset].isalnum():
                if any(one.start <= offset < one.end for one in inside):
                    quoted += 1
                else:
                    unquoted += 1
    return quoted, unquoted


def claim_text(text: str, content: Sequence[Span], kind: QuoteType | None) -> str:
    """The content's words in order, pieces apart joined by " … ", without outer marks and leading "that"."""
    pieces = [
        " ".join(_REOPENED.sub(r"\g<last>\g<gap>", span.of(text)).split()) for span in _joined(text, content)
    ]
    if pieces:
        pieces[0] = _THAT.sub("", pieces[0], count=1) if _THAT.match(pieces[0]) else pieces[0]
    if kind is QuoteType.DIRECT:
        pieces = [_without_marks(piece) for piece in pieces]
    return " … ".join(piece for piece in pieces if piece)


def tidied(text: str, content: Sequence[Span], kind: QuoteType | None) -> list[str]:
    """In plain words what `claim_text` did to the words of a content."""
    pieces = [" ".join(span.of(text).split()) for span in _joined(text, content)]
    done = [f"{len(pieces)} pieces of them joined"] if len(pieces) > 1 else []
    if pieces and _THAT.match(pieces[0]):
        done.append('the "that" before them left out')
    if kind is QuoteType.DIRECT and any(_without_marks(piece) != piece for piece in pieces):
        done.append("the quotation marks around them left out")
    return done


def _joined(text: str, content: Sequence[Span]) -> list[Span]:
    """The pieces, those with nothing but white space between them as one."""
    joined: list[Span] = []
    for span in sorted(content):
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _without_marks(piece: str) -> str:
    """A quoted piece without its outer quotation marks; a comma or full stop after the last mark goes too."""
    if piece[:1] in _OPENING:
        piece = piece[1:].lstrip()
    bare = piece.rstrip(" ,.;:")
    if bare[-1:] in _CLOSING and bare.count("‘") <= bare.count("’"):
        return bare[:-1].rstrip()
    return piece
