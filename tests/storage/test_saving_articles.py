"""What articles leave in the database: once each, whole, and as the ORM reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from sqlalchemy import select
from storage_samples import (
    ATLANTIS,
    DENIED,
    EKDAL,
    EXTRACTION,
    FLOODED,
    HELD,
    LATER,
    NOW,
    TEXT,
    VELLMAR,
    article,
    span,
)

from claimtrack.errors import InvalidValue
from claimtrack.names import fold
from claimtrack.storage import saving
from claimtrack.storage.database import Database
from claimtrack.storage.saving import Outcome
from claimtrack.storage.tables import Article, Capture, Claim, Place, PlaceMention, Source, Speaker
from claimtrack.types import Article as ArticleRead
from claimtrack.types import Extraction, Naming, SpanField, SpeakerKind
from claimtrack.types import Speaker as SpeakerFound

NONE_FOUND = Extraction((), (), (), "invented 1")


def save(
    database: Database, read: ArticleRead, found: Extraction = EXTRACTION, **options: bool
) -> saving.Saved:
    with database.bulk() as connection:
        return saving.save_article(connection, read, found, now=NOW, **options)


def counts(database: Database) -> dict[str, int]:
    tables = (Article, Capture, Claim, Speaker, Place, Source, PlaceMention)
    with database.bulk() as connection:
        return {
            table.__tablename__: connection.exec_driver_sql(
                f"SELECT count(*) FROM {table.__tablename__}"
            ).scalar()
            for table in tables
        }


def test_an_article_is_stored_as_it_was_read(database: Database) -> None:
    saved = save(database, article())
    assert saved.outcome is Outcome.NEW
    with database.writing() as session:
        row = session.get_one(Article, saved.article_id)
        assert row.source is not None
        assert (row.source.name, row.title, row.byline) == (
            "The Daily Ledger",
            "Dam at Vellmar holds",
            "Ada Quill",
        )
        assert (row.url, row.language, row.external_id) == ("https://courier.example/dam", "en", "row-7")
        assert (row.published_edtf, row.published_raw) == ("2031-05-04", "04/05/2031")
        assert (row.published_from, row.published_to) == (date(2031, 5, 4), date(2031, 5, 4))
        assert row.published_alternatives == ["2031-04-05"]
        assert (row.modified_edtf, row.categories) == ("2031-05-05", ["Floods", "Norrland"])
        assert row.provenance == {"title": {"found_in": "og:title", "certainty": 0.9}}
        assert (row.created_at, row.updated_at, row.deleted_at) == (NOW, None, None)
        (capture,) = row.captures
        assert capture.id == saved.capture_id
        assert (capture.bytes, capture.text) == (b"<p>the bytes</p>", TEXT)
        assert capture.bytes_sha256 == sha256(b"<p>the bytes</p>").hexdigest()
        assert capture.text_sha256 == sha256(TEXT.encode()).hexdigest()
        assert capture.captured_at == datetime(2031, 5, 5, 12, tzinfo=UTC)
        assert (capture.media_type, capture.charset, capture.reader) == ("text/html", "utf-8", "html 1")
        assert (capture.extractor, capture.supersedes_id) == ("invented 1", None)
        assert capture.warnings == ["a warning of the reader", "a warning of the extractor"]


def test_a_claim_is_stored_as_it_was_extracted(database: Database) -> None:
    save(database, article())
    with database.writing() as session:
        held, flooded, denied = session.scalars(select(Claim).order_by(Claim.ordinal))
        assert held.speaker is not None
        assert held.affiliation is not None
        assert (held.text, held.speaker.name, held.affiliation.name) == (
            HELD.text,
            "Tomas Ekdal",
            "Water Ministry",
        )
        assert (held.mention, held.role, held.cue, held.confidence) == (
            "Tomas Ekdal",
            "spokesman",
            "said",
            0.75,
        )
        assert (held.act, held.attribution, held.quote_type) == ("assertion", "speech", "indirect")
        assert (held.said_edtf, held.said_raw, held.said_from) == ("2031-05-03", "3 May", date(2031, 5, 3))
        assert (held.method, held.status, held.created_at) == ("extracted", "draft", NOW)
        (event,) = held.events
        assert (event.edtf, event.event_from, event.event_to) == (
            "2031-21",
            date(2031, 3, 1),
            date(2031, 5, 31),
        )
        spans = {(s.field, s.exact) for s in held.spans}
        assert spans == {("content", "the dam at Vellmar held"), ("cue", "said on")}
        (content,) = (s for s in held.spans if s.field == "content")
        assert TEXT[content.start - 32 : content.end + 32] == content.prefix + content.exact + content.suffix
        assert held.places[0].raw == "Vellmar"
        assert session.get_one(Place, held.places[0].place_id).geonames_id == VELLMAR.geonames_id
        assert held.relays[0].cue == "reports"
        assert session.get_one(Source, held.relays[0].source_id).name == "The Harbour Courier"
        assert denied.parent_id == flooded.id
        assert denied.relays[0].speaker_id == flooded.speaker_id
        assert (denied.places[0].place_id, denied.places[0].raw) == (None, "the delta")


def test_the_summary_counts_what_is_new(database: Database) -> None:
    first = save(database, article())
    assert (first.claims, first.speakers, first.places) == (3, 3, 1)
    other = save(database, article(b"other bytes", url="https://courier.example/other"))
    # The fishermen of another article are other fishermen.
    assert (other.claims, other.speakers, other.places) == (3, 1, 0)


def test_the_same_bytes_again_add_nothing(database: Database) -> None:
    first = save(database, article())
    before = counts(database)
    again = save(database, article(url=None))
    assert (again.outcome, again.article_id) == (Outcome.KNOWN, first.article_id)
    assert counts(database) == before


def test_new_bytes_of_a_known_address_are_a_new_capture_and_leave_the_claims_alone(
    database: Database,
) -> None:
    first = save(database, article())
    again = save(database, article(b"later bytes"))
    assert (again.outcome, again.article_id, again.claims) == (Outcome.CAPTURED, first.article_id, 0)
    with database.writing() as session:
        capture = session.get_one(Capture, again.capture_id)
        assert (capture.supersedes_id, capture.extractor) == (first.capture_id, None)
        assert {claim.capture_id for claim in session.scalars(select(Claim))} == {first.capture_id}


def test_an_update_replaces_the_drafts_nobody_touched(database: Database) -> None:
    first = save(database, article())
    with database.writing() as session:
        session.scalars(select(Claim).where(Claim.text == HELD.text)).one().updated_at = LATER
    later = replace(EXTRACTION, claims=(HELD, FLOODED))
    again = save(database, replace(article(b"later bytes"), title="Dam holds after all"), later, update=True)
    assert (again.outcome, again.claims) == (Outcome.CAPTURED, 1)
    with database.writing() as session:
        rows = session.scalars(select(Claim).where(Claim.deleted_at.is_(None)).order_by(Claim.id)).all()
        assert [(row.text, row.capture_id) for row in rows] == [
            (HELD.text, first.capture_id),
            (FLOODED.text, again.capture_id),
        ]
        assert session.get_one(Article, first.article_id).title == "Dam holds after all"


def test_many_articles_at_once_are_filed_as_one_by_one(database: Database) -> None:
    items = [(article(b"%d" % n, url=f"https://courier.example/{n % 3}"), EXTRACTION) for n in range(5)]
    items.append(items[0])
    with database.bulk() as connection:
        saved = saving.save_articles(connection, items, now=NOW)
    outcomes = [each.outcome for each in saved]
    assert outcomes == [Outcome.NEW] * 3 + [Outcome.CAPTURED] * 2 + [Outcome.KNOWN]
    assert saved[3].article_id == saved[5].article_id == saved[0].article_id
    assert counts(database)["claim"] == 9


def test_an_article_without_address_is_known_by_its_bytes_only(database: Database) -> None:
    first = save(database, article(b"one", url=None), NONE_FOUND)
    second = save(database, article(b"two", url=None), NONE_FOUND)
    assert second.outcome is Outcome.NEW
    assert second.article_id != first.article_id


def test_new_bytes_of_a_purged_address_are_a_new_article(database: Database) -> None:
    first = save(database, article(), NONE_FOUND)
    with database.writing() as session:
        session.get_one(Article, first.article_id).url = None
    again = save(database, article(b"other"), NONE_FOUND)
    assert again.outcome is Outcome.NEW
    assert save(database, article()).outcome is Outcome.KNOWN


def test_names_strong_and_weak(database: Database) -> None:
    save(database, article())
    with database.writing() as session:
        ekdal = session.scalars(select(Speaker).where(Speaker.key == "tomas ekdal")).one()
        assert {(name.name, name.strength) for name in ekdal.names} == {
            ("Tomas Ekdal", "strong"),
            ("Ekdal", "weak"),
        }
        (role,) = ekdal.roles
        assert role.affiliation is not None
        assert (role.title, role.affiliation.name, role.affiliation.kind) == (
            "spokesman",
            "Water Ministry",
            "organization",
        )
        fishermen = session.scalars(select(Speaker).where(Speaker.kind == "group")).one()
        assert [(name.key, name.strength) for name in fishermen.names] == [("local fishermen", "weak")]


@pytest.mark.parametrize(
    ("speaker", "rows"),
    [
        (SpeakerFound("Tomas Ekdal", SpeakerKind.PERSON, Naming.NAMED), 1),
        (SpeakerFound("Ekdal", SpeakerKind.PERSON, Naming.NAMED), 2),
        (SpeakerFound("NATO", SpeakerKind.ORGANIZATION, Naming.NAMED), 1),
        (SpeakerFound("Norrland", SpeakerKind.GOVERNMENT, Naming.NAMED), 1),
        (SpeakerFound("the mayor", SpeakerKind.PERSON, Naming.TITLED), 2),
        (SpeakerFound("a senior official", SpeakerKind.PERSON, Naming.ANONYMOUS), 2),
        (SpeakerFound("local officials", SpeakerKind.GROUP, Naming.COLLECTIVE), 2),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_a_name_is_one_speaker_in_two_articles_only_if_it_means_one(
    database: Database, speaker: SpeakerFound, rows: int
) -> None:
    found = replace(EXTRACTION, claims=(replace(FLOODED, speaker=speaker),))
    save(database, article(b"one", url=None), found)
    save(database, article(b"two", url=None), found)
    with database.writing() as session:
        assert len(session.scalars(select(Speaker).where(Speaker.key == fold(speaker.name))).all()) == rows


def test_an_affiliation_that_is_a_country_is_its_government(database: Database) -> None:
    found = replace(EXTRACTION, claims=(replace(FLOODED, speaker=replace(EKDAL, affiliation="Norrland")),))
    with database.bulk() as connection:
        saving.save_article(connection, article(), found, now=NOW, country_of={"Norrland": "NX"}.get)
    with database.writing() as session:
        row = session.scalars(select(Speaker).where(Speaker.key == "norrland")).one()
        assert (row.kind, row.country) == ("government", "NX")


def test_mentions_keep_their_candidates(database: Database) -> None:
    save(database, article())
    with database.writing() as session:
        vellmar, norrland = session.scalars(select(PlaceMention).order_by(PlaceMention.start))
        assert [candidate["name"] for candidate in vellmar.candidates] == ["Vellmar", ATLANTIS.name]
        assert (vellmar.precision, vellmar.rule, vellmar.role) == (4, "only one", "location")
        assert (norrland.place_id, norrland.candidates) == (None, [])
        assert TEXT[vellmar.start : vellmar.end] == "Vellmar"


def test_a_parent_that_leads_round_counts_as_none(database: Database) -> None:
    claims = (replace(HELD, parent=1), replace(FLOODED, parent=0), replace(DENIED, parent=99))
    assert save(database, article(), replace(EXTRACTION, claims=claims)).claims == 3
    with database.writing() as session:
        assert {claim.parent_id for claim in session.scalars(select(Claim))} == {None}


def test_a_uid_depends_on_the_evidence_and_not_on_what_stands_before(database: Database) -> None:
    save(database, article())
    with database.writing() as session:
        uids = {claim.text: claim.uid for claim in session.scalars(select(Claim))}
    assert len(set(uids.values())) == 3
    from claimtrack.storage.saving.identity import extracted_uids

    digest = sha256(article().document.content).hexdigest()
    assert extracted_uids((FLOODED, HELD), digest) == [uids[FLOODED.text], uids[HELD.text]]
    twice = extracted_uids((FLOODED, FLOODED), digest)
    assert twice[0] == uids[FLOODED.text] != twice[1]


def test_half_a_character_is_refused_in_a_line(database: Database) -> None:
    with pytest.raises(InvalidValue, match="half a character"):
        save(database, replace(article(), title="broken \ud800"))
    assert set(counts(database).values()) == {0}


def test_a_claim_is_found_by_its_words_and_a_place_by_its_point(database: Database) -> None:
    words = replace(FLOODED, text="Café Zürich was re-opened", spans={SpanField.CONTENT: (span("denied"),)})
    save(database, article(), replace(EXTRACTION, claims=(HELD, words)))
    if database.location.path:
        by_word = "SELECT rowid FROM claim_fts WHERE claim_fts MATCH 'cafe AND zurich AND opened'"
        by_point = "SELECT id FROM place_rt WHERE south BETWEEN 51 AND 52 AND west BETWEEN 9 AND 10"
    else:
        words_of = "plainto_tsquery('simple', claim_plain('CAFE zürich opened'))"
        by_word = f"SELECT id FROM claim WHERE text_search @@ {words_of}"
        by_point = "SELECT id FROM place WHERE point(longitude, latitude) <@ box '((9, 51), (10, 52))'"
    with database.bulk() as connection:
        found = connection.exec_driver_sql(by_word).scalars().all()
        texts = connection.exec_driver_sql(f"SELECT text FROM claim WHERE id = {found[0]}").scalar()
        assert (len(found), texts) == (1, words.text)
        assert len(connection.exec_driver_sql(by_point).scalars().all()) == 1
