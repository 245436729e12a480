"""A claim as one row of a table: its columns, and what stands in the cells (DESIGN.md section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from claimtrack.cells import join, spans_to_cell
from claimtrack.errors import UsageError
from claimtrack.types import SpanField

if TYPE_CHECKING:
    from claimtrack.types import ArticleReference, ClaimLink, ClaimRecord

Cell = str | int | float | None

COLUMNS = (
    *("id", "uid", "external_id", "status"),
    *("speaker", "speaker_id", "speaker_kind", "speaker_naming", "mention", "role", "affiliation"),
    *("attribution", "act", "quote_type", "text", "cue", "said", "said_raw", "events"),
    *("places", "place_ids", "countries", "via"),
    *("source", "article_id", "title", "byline", "url", "published"),
    *("confidence", "method", "credibility", "tags", "links", "note"),
    *("content_spans", "cue_spans", "speaker_spans"),
)


# With one more, where each claim is asked for once for its origin.
COLUMNS_OF_ORIGINS = (*COLUMNS, "outlets")


def choose(names: str | None, columns: Sequence[str] = COLUMNS) -> tuple[str, ...]:
    """The columns named in `names` ("id, speaker,text"), in that order; all of them when None.

    Raises UsageError for a name that is no column.
    """
    if names is None:
        return tuple(columns)
    chosen = tuple(name.strip() for name in names.split(",") if name.strip())
    unknown = [name for name in chosen if name not in columns]
    if unknown or not chosen:
        problem = f"no column is called '{unknown[0]}'" if unknown else "no column is named"
        raise UsageError(f"--columns {names}: {problem}; there are {', '.join(columns)}")
    return chosen


def cells_of(record: ClaimRecord) -> tuple[Cell, ...]:
    """The cells of a claim in the order of COLUMNS; several values joined by `claimtrack.cells`."""
    values = _claim_cells(record) | _stored_cells(record) | _article_cells(record.article)
    return tuple(values[column] for column in COLUMNS)


def _claim_cells(record: ClaimRecord) -> dict[str, Cell]:
    claim, speaker = record.claim, record.claim.speaker
    places = [mentioned.place for mentioned in claim.places]
    return {
        "speaker": speaker.name if speaker else None,
        "speaker_id": record.speaker_id,
        "speaker_kind": speaker.kind if speaker else None,
        "speaker_naming": speaker.naming if speaker else None,
        "mention": speaker.mention if speaker else None,
        "role": speaker.role if speaker else None,
        "affiliation": speaker.affiliation if speaker else None,
        "attribution": claim.attribution,
        "act": claim.act,
        "quote_type": claim.quote_type,
        "text": claim.text,
        "cue": claim.cue,
        "said": claim.said.edtf if claim.said else None,
        "said_raw": claim.said.raw if claim.said else None,
        "events": join(event.edtf or event.raw for event in claim.events),
        "places": join(place.place.name if place.place else place.raw for place in claim.places),
        "place_ids": join(str(place.geonames_id or "-") if place else "-" for place in places),
        "countries": join(dict.fromkeys(place.country for place in places if place and place.country)),
        "via": join(relay.name for relay in claim.via),
        "confidence": claim.confidence,
        "content_spans": spans_to_cell(claim.spans.get(SpanField.CONTENT, ())),
        "cue_spans": spans_to_cell(claim.spans.get(SpanField.CUE, ())),
        "speaker_spans": spans_to_cell(claim.spans.get(SpanField.SPEAKER, ())),
    }


def _stored_cells(record: ClaimRecord) -> dict[str, Cell]:
    return {
        "id": record.id,
        "uid": record.uid,
        "external_id": record.external_id,
        "status": record.status,
        "method": record.method,
        "credibility": record.credibility,
        "tags": join(record.tags),
        "links": join(link_cell(link) for link in record.links if link.outgoing),
        "note": record.note,
    }


def _article_cells(article: ArticleReference | None) -> dict[str, Any]:
    names = ("source", "title", "byline", "url")
    cells: dict[str, Any] = {name: getattr(article, name) if article else None for name in names}
    published = article.published if article else None
    return {
        **cells,
        "article_id": article.id if article else None,
        "published": published.edtf if published else None,
    }


def link_cell(link: ClaimLink) -> str:
    """A link from this claim to another as `denies UID`: a uid means the same in every database."""
    return f"{link.relation} {link.claim_uid}"
