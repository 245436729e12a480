"""Invented articles and what an extractor might find in them."""

from __future__ import annotations

from datetime import UTC, datetime

from claimtrack.types import (
    Act,
    Article,
    Claim,
    ClaimPlace,
    ClaimPlaceRole,
    DateMention,
    DateValue,
    Document,
    Extraction,
    Naming,
    Place,
    PlaceCandidate,
    PlaceMention,
    PlaceRole,
    Provenance,
    QuoteType,
    Relay,
    RelayKind,
    Span,
    SpanField,
    Speaker,
    SpeakerKind,
)

NOW = datetime(2031, 5, 6, 7, 8, 9, 123456, tzinfo=UTC)
LATER = datetime(2031, 6, 1, tzinfo=UTC)

TEXT = (
    "Dam at Vellmar holds, ministry says\n\n"
    "The Harbour Courier reports that Tomas Ekdal, spokesman of the Water Ministry of Norrland, said on"
    " 3 May that the dam at Vellmar held. “No village was flooded,” Ekdal added. Local fishermen denied that."
)
VELLMAR = Place("Vellmar", 990001, "DE", "05", "PPL", 51.3583, 9.4797, 18000)
ATLANTIS = Place("Little Atlantis", country="SE")
EKDAL = Speaker(
    "Tomas Ekdal",
    SpeakerKind.PERSON,
    Naming.NAMED,
    role="spokesman",
    affiliation="Water Ministry",
    country="SE",
    mention="Tomas Ekdal",
    aliases=("Ekdal",),
)
FISHERMEN = Speaker("Local fishermen", SpeakerKind.GROUP, Naming.COLLECTIVE, mention="Local fishermen")


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


HELD = Claim(
    "the dam at Vellmar held",
    EKDAL,
    quote_type=QuoteType.INDIRECT,
    cue="said",
    said=DateValue("3 May", "2031-05-03"),
    events=(DateValue("in spring", "2031-21"),),
    places=(ClaimPlace("Vellmar", ClaimPlaceRole.EVENT, VELLMAR),),
    via=(Relay("The Harbour Courier", RelayKind.SOURCE, "reports"),),
    spans={SpanField.CONTENT: (span("the dam at Vellmar held"),), SpanField.CUE: (span("said on"),)},
    confidence=0.75,
)
FLOODED = Claim(
    "No village was flooded",
    EKDAL,
    quote_type=QuoteType.DIRECT,
    cue="added",
    spans={SpanField.CONTENT: (span("No village was flooded"),), SpanField.CUE: (span("added"),)},
)
DENIED = Claim(
    "that",
    FISHERMEN,
    act=Act.DENIAL,
    cue="denied",
    places=(ClaimPlace("the delta", ClaimPlaceRole.MENTIONED),),
    via=(Relay("Tomas Ekdal", RelayKind.SPEAKER),),
    spans={SpanField.CONTENT: (span("that."),), SpanField.CUE: (span("denied"),)},
    parent=1,
)
EXTRACTION = Extraction(
    claims=(HELD, FLOODED, DENIED),
    places=(
        PlaceMention(
            "Vellmar",
            span("Vellmar"),
            PlaceRole.LOCATION,
            VELLMAR,
            4,
            "only one",
            (PlaceCandidate(VELLMAR, 0.9), PlaceCandidate(ATLANTIS, 0.1)),
        ),
        PlaceMention("Norrland", span("Norrland"), PlaceRole.GOVERNMENT),
    ),
    dates=(DateMention("3 May", span("3 May"), "2031-05-03", "day", "year of the article"),),
    extractor="invented 1",
    warnings=("a warning of the extractor",),
)


def article(
    content: bytes = b"<p>the bytes</p>", *, url: str | None = "https://courier.example/dam", text: str = TEXT
) -> Article:
    return Article(
        document=Document(
            content, "dam.html", "text/html", "utf-8", url, datetime(2031, 5, 5, 12, tzinfo=UTC)
        ),
        text=text,
        reader="html 1",
        title="Dam at Vellmar holds",
        source="The Daily Ledger",
        byline="Ada Quill",
        url=url,
        language="en",
        published=DateValue("04/05/2031", "2031-05-04", ("2031-04-05",)),
        modified=DateValue("5 May 2031", "2031-05-05"),
        categories=("Floods", "Norrland"),
        id="row-7",
        provenance={"title": Provenance("og:title", 0.9)},
        warnings=("a warning of the reader",),
    )
