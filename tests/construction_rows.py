"""The rows of tests/extraction/constructions, and a tagger that answers what they tell it.

The shape of a row is told in constructions.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimtrack.extraction import extract
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import LeftOut, TaggedAttribution, Tagger
from claimtrack.types import Article, Claim, DateValue, Document, Span

FOLDER = Path(__file__).parent / "extraction" / "constructions"

_OPENING = "\"“„«‘'"
_CLOSING = re.compile(r"[,.!?]?\s?[\"”»’']")


@dataclass(frozen=True, slots=True)
class Row:
    """One text and the claims in it, as its file tells them."""

    id: str
    family: str
    construction: str
    text: str
    claims: Sequence[dict[str, Any]]
    source: str | None
    published: str | None

    def extracted(self, tagger: Tagger | None = None) -> tuple[Claim, ...]:
        published = DateValue(self.published, self.published) if self.published else None
        document = Document(b"", self.id, "text/plain")
        article = Article(document, self.text, "constructions", source=self.source, published=published)
        return extract(article, tagger=tagger).claims


def rows() -> list[Row]:
    """Every row, by family."""
    return [
        Row(
            one["id"],
            path.stem,
            one["construction"],
            one["text"],
            one["claims"],
            one.get("source"),
            one.get("published"),
        )
        for path in sorted(FOLDER.glob("*.jsonl"))
        for one in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]


def listed(value: Any) -> list[Any]:
    """The values of a field that holds one or a list of them."""
    return value if isinstance(value, list) else [value]


def content_spans(row: Row, claim: dict[str, Any]) -> tuple[Span, ...]:
    """Where a content's pieces stand in the text, in order; raises ValueError when one does not."""
    spans: list[Span] = []
    for piece in listed(claim["content"]):
        pattern = re.compile(rf"(?<!\w){re.escape(piece)}(?!\w)")
        found = pattern.search(row.text, spans[-1].end if spans else 0)
        if found is None:
            raise ValueError(f"{row.id}: {piece!r} is not in the text, or not after the piece before it")
        spans.append(Span(*found.span()))
    return tuple(spans)


class Given:
    """A tagger that finds the spans a row expects, so that only the steps after it are judged.

    What merely relays is no claim and stands in no row: it is not given either.
    """

    name = "given"

    def __init__(self, row: Row) -> None:
        self._row = row

    def tag(self, _passages: Passages) -> tuple[TaggedAttribution, ...]:
        return tuple(self._attribution(claim) for claim in self._row.claims)

    def left_out(self, _passages: Passages) -> tuple[LeftOut, ...]:
        return ()

    def _attribution(self, claim: dict[str, Any]) -> TaggedAttribution:
        contents = content_spans(self._row, claim)
        speaker: tuple[Span, ...] = ()
        for mention in listed(claim["mention"]):
            speaker = speaker or tuple(self._nearest(mention, contents, contents))
        cue = tuple(self._nearest(claim["cue"], contents, [*contents, *speaker]))
        return TaggedAttribution(cue, speaker, tuple(map(self._with_marks, contents)), 0.9)

    def _nearest(self, phrase: str | None, outside: Sequence[Span], near: Sequence[Span]) -> Iterator[Span]:
        """Where a phrase stands outside some spans, nearest to others; nothing without a phrase."""
        found = [
            span
            for span in occurrences(self._row.text, phrase or "")
            if not any(one.start <= span.start < one.end for one in outside)
        ]
        if phrase and found:
            yield min(found, key=lambda span: sum(_distance(span, one) for one in near))

    def _with_marks(self, span: Span) -> Span:
        """A content with the quotation marks around it, as it is annotated in the corpora."""
        text = self._row.text
        closing = _CLOSING.match(text, span.end)
        quoted = text[: span.start].rstrip(" ")[-1:] in _OPENING and span.start > 0
        if not quoted or not closing:
            return span
        return Span(len(text[: span.start].rstrip(" ")) - 1, closing.end())


def occurrences(text: str, phrase: str) -> Iterator[Span]:
    """Every place where a phrase stands as whole words."""
    before, after = (r"(?<!\w)" * phrase[:1].isalnum(), r"(?!\w)" * phrase[-1:].isalnum())
    for match in re.finditer(before + re.escape(phrase) + after, text):
        yield Span(*match.span())


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
