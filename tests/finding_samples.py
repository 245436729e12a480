"""A small invented database to ask questions of: three countries, four outlets, who said what about where."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.storage import saving
from claimtrack.storage.database import Database
from claimtrack.storage.tables import Claim as ClaimRow
from claimtrack.storage.tables import ClaimLink, ClaimTag, Judgement, Researcher, Tag
from claimtrack.storage.tables import Place as PlaceRow
from claimtrack.storage.tables import Source as SourceRow
from claimtrack.storage.tables import Speaker as SpeakerRow
from claimtrack.types import (
    Act,
    Article,
    Attribution,
    Claim,
    ClaimFilter,
    ClaimPlace,
    ClaimPlaceRole,
    DateValue,
    Document,
    Extraction,
    Naming,
    Place,
    QuoteType,
    Relay,
    RelayKind,
    Span,
    SpanField,
    Speaker,
    SpeakerKind,
)

NOW = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)

# Codes and points are invented, but of the form GeoNames has; ZZ and QQ are nobody's country.
NORRLAND = Place("Norrland", 1, "ZZ", "00", "PCLI", 60.0, 20.0, 900_000)
DELTA = Place("Delta Province", 2, "ZZ", "07", "ADM1", 61.0, 21.0, 200_000)
VELLMAR = Place("Vellmar", 3, "ZZ", "07", "PPL", 61.1, 21.1, 18_000)
OSTERA = Place("Ostera", 4, "ZZ", "09", "PPL", 59.0, 19.0, 30_000)
FARPORT = Place("Farport", 5, "QQ", "01", "PPL", -17.7, 179.9, 4_000)
EASTLAND = Place("The Eastland", 6, None, None, "RGN", 60.5, 30.0)
HAMLET = Place("Hamlet of Nowhere")

EKDAL = Speaker(
    "Tomas Ekdal",
    SpeakerKind.PERSON,
    Naming.NAMED,
    role="chief spokesman",
    affiliation="Ministry of Water",
    mention="Ekdal",
    aliases=("Ekdal",),
)
MINISTRY = Speaker("Ministry of Water", SpeakerKind.ORGANIZATION, Naming.NAMED, aliases=("Water Ministry",))
LUND = Speaker("Édith Lünd", SpeakerKind.PERSON, Naming.NAMED, role="Mayor", mention="the mayor")
NORRLAND_GOVERNMENT = Speaker("Norrland", SpeakerKind.GOVERNMENT, Naming.NAMED, country="ZZ")
FISHERMEN = Speaker("local fishermen", SpeakerKind.GROUP, Naming.COLLECTIVE)


def said(edtf: str | None, raw: str = "then") -> DateValue:
    return DateValue(raw, edtf)


def at(place: Place, role: ClaimPlaceRole = ClaimPlaceRole.EVENT) -> ClaimPlace:
    return ClaimPlace(place.name, role, place)


# By the words that a test tells them by.
HELD = Claim(
    "the dam at Vellmar held",
    EKDAL,
    quote_type=QuoteType.INDIRECT,
    cue="said",
    said=said("2031-05-03"),
    events=(said("2031-04", "in April"), said(None, "long ago")),
    places=(at(VELLMAR), at(HAMLET, ClaimPlaceRole.MENTIONED), ClaimPlace("the delta", ClaimPlaceRole.EVENT)),
    via=(Relay("Harbour Courier", RelayKind.SOURCE, "reports"), Relay("Édith Lünd", RelayKind.SPEAKER)),
    spans={SpanField.CONTENT: (Span(0, 10), Span(14, 24)), SpanField.CUE: (Span(30, 34),)},
    confidence=0.75,
)
SAFE = Claim("every village; even C:\\lock, is safe", MINISTRY, said=said("2031-05-04"), places=(at(OSTERA),))
WARNED = Claim(
    "a flood, a flood",
    LUND,
    act=Act.PREDICTION,
    said=said("2030"),
    places=(at(EASTLAND), at(FARPORT)),
    quote_type=QuoteType.DIRECT,
    confidence=0.25,
)
DENIED = Claim("no flood came to this shore", NORRLAND_GOVERNMENT, act=Act.DENIAL, places=(at(DELTA),))
WISHED = Claim("rain", FISHERMEN, attribution=Attribution.STANCE, said=said("2031-05-05"))
NOBODY = Claim("the sluice at Vellmar leaks", said=said("2031-01-01/2031-12-31"), places=(at(VELLMAR),))


def _article(
    number: int, source: str, published: str, claims: tuple[Claim, ...]
) -> tuple[Article, Extraction]:
    text = f"Article {number}\n\nA text long enough to point into, whatever it may say of dams and floods."
    read = Article(
        Document(f"bytes {number}".encode(), f"{number}.txt", "text/plain"),
        text,
        "plain 1",
        title=f"Title {number}",
        source=source,
        url=f"https://news.example/{number}",
        byline="Ada Quill",
        published=DateValue(published, published, ("2031-06-05",)),
    )
    return read, Extraction(claims, (), (), "invented 1")


def fill(database: Database) -> dict[str, int]:
    """File the claims; their ids by the first word of their text."""
    articles = [
        _article(1, "Daily Ledger", "2031-05-04", (HELD, SAFE)),
        _article(2, "Évening Post", "2030-12-31", (WARNED, DENIED)),
        _article(3, "Harbour Courier", "2031-05-06", (WISHED, NOBODY)),
    ]
    with database.bulk() as connection:
        for index, (read, found) in enumerate(articles):
            saving.save_article(connection, read, found, now=NOW + timedelta(minutes=index))
    names = ("held", "safe", "warned", "denied", "wished", "nobody")
    filed = (HELD, SAFE, WARNED, DENIED, WISHED, NOBODY)
    with database.writing() as session:
        by_text = {row.text: row.id for row in session.scalars(select(ClaimRow))}
        return {name: by_text[claim.text] for name, claim in zip(names, filed, strict=True)}


def link(session: Session, one: int, other: int, relation: str, status: str = "draft") -> None:
    session.add(
        ClaimLink(
            from_id=one,
            to_id=other,
            relation=relation,
            origin="manual",
            reasons=[],
            status=status,
            created_at=NOW,
        )
    )


def tag(session: Session, claim: int, name: str) -> None:
    row = session.scalar(select(Tag).where(Tag.key == name.casefold()))
    if row is None:
        row = Tag(name=name, key=name.casefold())
        session.add(row)
        session.flush()
    session.add(ClaimTag(claim_id=claim, tag_id=row.id))


def rate(session: Session, claim: int, credibility: int) -> None:
    reader = session.scalar(select(Researcher)) or Researcher(name="Ada", key="ada")
    session.add(reader)
    session.flush()
    session.add(Judgement(claim_id=claim, researcher_id=reader.id, credibility=credibility, at=NOW))


def row_named(session: Session, table: type[SpeakerRow | PlaceRow | SourceRow], name: str) -> SpeakerRow:
    return session.scalars(select(table).where(table.name == name)).one()  # type: ignore[return-value]  # the three tables are merged and removed alike


def asking(**wanted: object) -> ClaimFilter:
    """A filter of some fields."""
    return ClaimFilter(**wanted)  # type: ignore[arg-type]
