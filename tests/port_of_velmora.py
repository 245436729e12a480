"""Claims of an invented article, as extraction finds and as a database answers them."""

from __future__ import annotations

from claimtrack.types import (
    Act,
    Article,
    ArticleReference,
    Claim,
    ClaimLink,
    ClaimPlace,
    ClaimPlaceRole,
    ClaimRecord,
    DateMention,
    DateValue,
    Document,
    Extraction,
    LinkOrigin,
    Method,
    Naming,
    Place,
    PlaceMention,
    PlaceRole,
    QuoteType,
    Relation,
    Relay,
    RelayKind,
    Span,
    SpanField,
    Speaker,
    SpeakerKind,
    Status,
)

TEXT = (
    "Port of Velmora reopens\n\n"
    "The port of Velmora reopened on Monday, Ana Ferrol said, according to the Harbour Post.\n\n"
    '"Nobody was hurt," the harbour master added.'
)
VELMORA = Place("Velmora", 901, "VM", latitude=1.5, longitude=-2.25)


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


CLAIM = Claim(
    text="The port of Velmora reopened on Monday",
    speaker=Speaker(
        "Ana Ferrol",
        SpeakerKind.PERSON,
        Naming.NAMED,
        role="harbour master",
        affiliation="Port of Velmora",
        mention="Ana Ferrol",
    ),
    act=Act.ASSERTION,
    quote_type=QuoteType.INDIRECT,
    cue="said",
    said=DateValue("Tuesday", "2031-05-06"),
    events=(DateValue("Monday", "2031-05-05"), DateValue("lately")),
    places=(
        ClaimPlace("Velmora", ClaimPlaceRole.EVENT, VELMORA),
        ClaimPlace("the old quay; north", ClaimPlaceRole.MENTIONED),
    ),
    via=(Relay("Harbour Post", RelayKind.SOURCE, "according to"),),
    spans={
        SpanField.CONTENT: (span_of("The port of Velmora reopened on Monday"),),
        SpanField.CUE: (span_of("said"),),
        SpanField.SPEAKER: (span_of("Ana Ferrol"),),
    },
    confidence=0.75,
)
NESTED = Claim(text="Nobody was hurt", parent=0)

ARTICLE = Article(
    Document(TEXT.encode(), "port.txt", "text/plain"),
    TEXT,
    "text 1",
    title="Port of Velmora reopens",
    source="Coast Daily",
    published=DateValue("06/05/2031", "2031-06-05", ("2031-05-06",)),
    warnings=("the date may be day first",),
)
EXTRACTION = Extraction(
    claims=(CLAIM, NESTED),
    places=(PlaceMention("Velmora", span_of("Velmora"), PlaceRole.LOCATION, VELMORA, precision=1),),
    dates=(DateMention("Monday", span_of("Monday"), "2031-05-05"),),
    extractor="rules 1",
)
RECORD = ClaimRecord(
    id=7,
    uid="ab12cd34",
    claim=CLAIM,
    status=Status.DRAFT,
    method=Method.EXTRACTED,
    article=ArticleReference(
        3, ARTICLE.title, ARTICLE.source, "https://coast.example/port", None, ARTICLE.published, 3
    ),
    speaker_id=2,
    place_ids=(5, None),
    tags=("harbour", "semi;colon"),
    links=(
        ClaimLink(1, Relation.DENIES, 9, True, LinkOrigin.MANUAL, None, "It is shut", "A rival", "ee99"),
        ClaimLink(2, Relation.REPEATS, 8, False, LinkOrigin.SUGGESTED, None, "It is open", None, "ff88"),
    ),
)
