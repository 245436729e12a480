"""The fields of a claim beside its article: how each is shown, and what a typed value changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from rich.text import Text

from claimtrack.cli.claim_view import date_text, judgement_text
from claimtrack.cli.console import neutral, one_line
from claimtrack.cli.review.article_pane import OTHER, STYLES
from claimtrack.types import Act, Attribution, ClaimRecord, DateValue, QuoteType, RelayKind, SpanField

if TYPE_CHECKING:
    from claimtrack.actions.adding import ClaimEntry
    from claimtrack.actions.showing import ShownClaim


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a reviewer can change: its name in `claimtrack edit`, and how its value is typed.

    `codes` are all its values where it has only those; `many` values are separated by semicolons.
    """

    name: str
    value: Callable[[ClaimRecord], str]
    codes: type[StrEnum] | None = None
    many: bool = False
    clears: str | None = None
    hint: str = ""

    @property
    def title(self) -> str:
        """The name in words."""
        return self.name.replace("_", " ")

    def change(self, given: str) -> tuple[ClaimEntry, frozenset[str]]:
        """What `given` changes: an entry, and the fields that are emptied."""
        from claimtrack.actions.adding import ClaimEntry

        if not given and self.clears:
            return ClaimEntry(), frozenset([self.clears])
        value: Any = given
        if self.codes is not None:
            value = self.codes(given)
        elif self.many:
            value = tuple(part.strip() for part in given.split(";") if part.strip())
        return ClaimEntry(**{self.name: value}), frozenset()


def _date(value: DateValue | None) -> str:
    return (value.edtf or value.raw) if value else ""


def _of_speaker(name: str) -> Callable[[ClaimRecord], str]:
    return lambda record: str(getattr(record.claim.speaker, name, None) or "")


def _place_names(record: ClaimRecord) -> str:
    return "; ".join(one.place.name if one.place else one.raw for one in record.claim.places)


def _relays(record: ClaimRecord) -> str:
    prefix = {RelayKind.SPEAKER: "speaker:", RelayKind.SOURCE: ""}
    return "; ".join(prefix[relay.kind] + relay.name for relay in record.claim.via)


_DATE_HINT = "2022-04-05, 2022-04 or 2022-03-28/2022-04-03"
FIELDS = (
    Field("speaker", _of_speaker("name"), clears="speaker", hint="any name of a speaker, or a number"),
    Field("role", _of_speaker("role"), clears="role"),
    Field("affiliation", _of_speaker("affiliation"), clears="affiliation"),
    Field("text", lambda record: record.claim.text),
    Field("act", lambda record: record.claim.act.value, Act),
    Field("attribution", lambda record: record.claim.attribution.value, Attribution),
    Field("quote_type", lambda record: str(record.claim.quote_type or ""), QuoteType, clears="quote_type"),
    Field("cue", lambda record: record.claim.cue or "", clears="cue"),
    Field("said", lambda record: _date(record.claim.said), clears="said", hint=_DATE_HINT),
    Field(
        "event",
        lambda record: "; ".join(map(_date, record.claim.events)),
        many=True,
        clears="events",
        hint=f"{_DATE_HINT}; several with ; between",
    ),
    Field("place", _place_names, many=True, clears="places", hint="several with ; between"),
    Field("via", _relays, many=True, clears="via", hint="outlets, or speaker:NAME, the outermost first"),
    Field("note", lambda record: record.note or "", clears="note"),
)


def panel(shown: ShownClaim, coded: dict[str, str] | None = None) -> Text:
    """The fields of a claim, one under the other. `coded` are the reviewer's own codes, where they work
    blind."""
    text = Text()
    for name, value in _rows(shown, coded or {}):
        text.append(f"{name}: ", "bold")
        text.append(neutral(value) if name == "text" else one_line(value))
        text.append("\n")
    text.append("\n")
    text.append_text(legend())
    return text


def legend() -> Text:
    """How the words of a claim are marked in its article."""
    line = Text("marked: ")
    for words, style in (
        ("claim", STYLES[SpanField.CONTENT]),
        ("cue", STYLES[SpanField.CUE]),
        ("speaker", STYLES[SpanField.SPEAKER]),
        ("other claims", OTHER),
    ):
        line.append(words, style)
        line.append(" ")
    return line


def _rows(shown: ShownClaim, coded: dict[str, str]) -> Iterator[tuple[str, str]]:
    record = shown.record
    state = f"{record.status}{', removed' if record.deleted else ''}, {record.method}"
    yield f"claim {record.id}", state
    for field in FIELDS:
        value = field.value(record)
        if field.name in coded:
            value = f"{value or 'none'} (you: {coded[field.name]})"
        elif field.name == "speaker":
            value = _speaker(record) if value else "nobody named"
        elif field.name == "said":
            value = date_text(record.claim.said)
        if value:
            yield field.title, value
    confidence = record.claim.confidence
    optional = {
        "confidence": "" if confidence is None else f"{confidence:.2f}",
        "credibility": str(record.credibility or ""),
        "tags": ", ".join(record.tags),
        "links": "; ".join(
            f"{link.relation} {link.claim_id}" if link.outgoing else f"{link.claim_id} {link.relation} it"
            for link in record.links
        ),
    }
    yield from ((name, value) for name, value in optional.items() if value)
    if record.article is not None:
        published = date_text(record.article.published)
        about = (record.article.title, record.article.source, published)
        yield f"article {record.article.id}", ", ".join(part for part in about if part)
    for judgement in shown.judgements:
        yield "judged", judgement_text(judgement)


def _speaker(record: ClaimRecord) -> str:
    speaker = record.claim.speaker
    if speaker is None:
        return "nobody named"
    mention = f', "{speaker.mention}"' if speaker.mention and speaker.mention != speaker.name else ""
    return f"{speaker.name} ({speaker.naming} {speaker.kind}{mention})"
