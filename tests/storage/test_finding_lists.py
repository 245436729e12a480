"""Lists of articles, sources, speakers, places and tags, whole tables, and what there is in numbers."""

from __future__ import annotations

import finding_samples as samples
import pytest

from claimtrack.errors import AmbiguousName, NotFound, UnknownName
from claimtrack.storage import finding
from claimtrack.storage.database import Database
from claimtrack.storage.location import Location
from claimtrack.storage.reader import open_for_reading
from claimtrack.storage.tables import Article, Base, Place, Source, Speaker
from claimtrack.types import DateOrder, Near


def test_articles(database: Database, location: Location) -> None:
    samples.fill(database)
    with open_for_reading(location) as reader:
        articles = finding.find_articles(reader)
        assert [(a.title, a.source, a.claims) for a in articles] == [
            ("Title 3", "Harbour Courier", 2),
            ("Title 1", "Daily Ledger", 2),
            ("Title 2", "Évening Post", 2),
        ]
        first = articles[1]
        assert first.published is not None
        assert (first.published.edtf, first.published.alternatives) == ("2031-05-04", ("2031-06-05",))
        (capture,) = first.captures
        assert (capture.captured_at, capture.origin) == ("2031-05-06T07:08:09Z", "1.txt")
        assert finding.capture_text(reader, capture.id).startswith("Article 1")
        assert finding.capture_bytes(reader, capture.id) == b"bytes 1"
        assert finding.article_with_bytes(reader, b"bytes 1") == (1, None)
        assert finding.article_with_bytes(reader, b"bytes 4") is None
        assert [a.title for a in finding.find_articles(reader, "title 2")] == ["Title 2"]
        assert [a.title for a in finding.find_articles(reader, "LEDGER")] == ["Title 1"]
        assert [a.title for a in finding.find_articles(reader, in_text="aRTICLE 2")] == ["Title 2"]
        assert finding.find_articles(reader, "Title 1", in_text="Article 2") == ()
        assert (
            finding.find_articles(reader, in_text="%") == finding.find_articles(reader, in_text="дамба") == ()
        )
        assert finding.find_articles(reader, "%") == finding.find_articles(reader, "_") == ()
        assert len(finding.find_articles(reader, limit=2)) == 2
        for reference in (str(first.id), first.uid, first.uid[:7], "https://news.example/1"):
            assert finding.article(reader, reference) == first
        for missing in ("999", "https://news.example/9", "\0", "x"):
            with pytest.raises(NotFound, match="no article"):
                finding.article(reader, missing)
        with pytest.raises(NotFound, match="no capture 999"):
            finding.capture_text(reader, 999)


def test_removed_articles_are_listed_only_on_demand(database: Database, location: Location) -> None:
    samples.fill(database)
    with database.writing() as session:
        session.get_one(Article, 1).deleted_at = samples.NOW
    with open_for_reading(location) as reader:
        assert [a.id for a in finding.find_articles(reader)] == [3, 2]
        assert [a.id for a in finding.find_articles(reader, include_removed=True)] == [3, 1, 2]
        assert finding.article(reader, "1").deleted
        assert finding.statistics(reader).articles == 2


def test_speakers(database: Database, location: Location) -> None:
    samples.fill(database)
    with open_for_reading(location) as reader:
        listed = [speaker.name for speaker in finding.find_speakers(reader)]
        assert listed == ["Édith Lünd", "local fishermen", "Ministry of Water", "Norrland", "Tomas Ekdal"]
        ekdal = finding.speaker(reader, "ekdal")
        assert (ekdal.name, ekdal.claims, ekdal.weak_aliases) == ("Tomas Ekdal", 1, ("Ekdal",))
        (role,) = ekdal.roles
        assert (role.title, role.affiliation) == ("chief spokesman", "Ministry of Water")
        assert finding.speaker(reader, str(ekdal.id)) == ekdal
        assert [speaker.name for speaker in finding.find_speakers(reader, "LUND")] == ["Édith Lünd"]
        with pytest.raises(NotFound, match="no speaker 999; see 'claimtrack speaker list'"):
            finding.speaker(reader, "999")
        with pytest.raises(UnknownName, match="nearest: Tomas Ekdal"):
            finding.speaker(reader, "Thomas Ekdal")


def test_several_speakers_of_one_name_are_told_apart_by_id(database: Database, location: Location) -> None:
    samples.fill(database)
    with database.writing() as session:
        session.add(
            Speaker(
                identity="other",
                name="Ekdal",
                key="ekdal",
                kind="person",
                naming="named",
                created_at=samples.NOW,
            )
        )
    with open_for_reading(location) as reader:
        with pytest.raises(
            AmbiguousName, match=r"several speakers are known as 'Ekdal': \d+ \w.*; give the id"
        ):
            finding.speaker(reader, "Ekdal")
        assert finding.speaker(reader, "Tomas Ekdal").name == "Tomas Ekdal"


def test_merged_speakers_are_listed_once(database: Database, location: Location) -> None:
    samples.fill(database)
    with database.writing() as session:
        lund = samples.row_named(session, Speaker, "Édith Lünd")
        samples.row_named(session, Speaker, "Tomas Ekdal").merged_into_id = lund.id
    with open_for_reading(location) as reader:
        assert "Tomas Ekdal" not in [speaker.name for speaker in finding.find_speakers(reader)]
        lund_record = finding.speaker(reader, "Tomas Ekdal")
        assert (lund_record.name, lund_record.claims) == ("Édith Lünd", 2)
        (merged,) = lund_record.merged
        assert finding.speaker(reader, str(merged)).merged_into_id == lund_record.id
        assert finding.statistics(reader).top_speakers[0].number == 2


def test_places(database: Database, location: Location) -> None:
    samples.fill(database)
    with open_for_reading(location) as reader:
        vellmar = finding.place(reader, "vellmar")
        assert (vellmar.geonames_id, vellmar.country, vellmar.claims) == (3, "ZZ", 2)
        assert finding.point_of(reader, "VELLMAR") == (61.1, 21.1)
        with pytest.raises(UnknownName):
            finding.point_of(reader, "Hamlet of Nowhere")
        assert [place.name for place in finding.find_places(reader, "delta")] == ["Delta Province"]
        assert len(finding.find_places(reader)) == 6


def test_a_removed_place_says_that_it_is(database: Database, location: Location) -> None:
    samples.fill(database)
    with database.writing() as session:
        samples.row_named(session, Place, "Vellmar").deleted_at = samples.NOW
    with open_for_reading(location) as reader:
        with pytest.raises(NotFound, match=r"place 'Vellmar' was removed; 'claimtrack place restore \d+'"):
            finding.place(reader, "Vellmar")
        assert finding.count_claims(reader, samples.asking(near=Near(61.1, 21.1, 1))) == 0


def test_sources_and_tags(database: Database, location: Location) -> None:
    ids = samples.fill(database)
    with database.writing() as session:
        samples.row_named(session, Source, "Évening Post").date_order = "dmy"
        samples.tag(session, ids["held"], "Dams")
        samples.tag(session, ids["safe"], "Dams")
    with open_for_reading(location) as reader:
        sources = finding.find_sources(reader)
        assert [(source.name, source.articles, source.claims) for source in sources] == [
            ("Daily Ledger", 1, 2),
            ("Évening Post", 1, 2),
            ("Harbour Courier", 1, 2),
        ]
        assert finding.source(reader, "evening post").date_order is DateOrder.DAY_FIRST
        assert finding.date_orders(reader) == {"evening post": DateOrder.DAY_FIRST}
        (tag,) = finding.find_tags(reader)
        assert (tag.name, tag.claims) == ("Dams", 2)
        assert finding.tag(reader, "DAMS") == finding.tag(reader, str(tag.id)) == tag
        assert finding.find_tags(reader, "zzz") == ()
        with pytest.raises(UnknownName):
            finding.tag(reader, "zzz")


def test_statistics(database: Database, location: Location) -> None:
    with open_for_reading(location) as reader:
        nothing = finding.statistics(reader)
        assert (nothing.claims, nothing.acts, nothing.first_said) == (0, (), None)
    samples.fill(database)
    with open_for_reading(location) as reader:
        held = finding.statistics(reader)
        assert (held.articles, held.captures, held.sources) == (3, 3, 3)
        assert (held.claims, held.speakers, held.places, held.links, held.tags) == (6, 5, 6, 0, 0)
        assert {count.name: count.number for count in held.acts} == {
            "assertion": 4,
            "denial": 1,
            "prediction": 1,
        }
        assert {count.name: count.number for count in held.attributions} == {"speech": 5, "stance": 1}
        assert [(count.name, count.number) for count in held.top_places][:1] == [("Vellmar", 2)]
        assert (held.first_said, held.last_said) == ("2030-01-01", "2031-12-31")
        assert (held.first_published, held.last_published) == ("2030-12-31", "2031-05-06")


def test_every_table_is_written_out_alike_from_both_databases(database: Database, location: Location) -> None:
    samples.fill(database)
    assert set(finding.table_names()) == set(Base.metadata.tables) - {"capture_shingle"}  # an index
    with open_for_reading(location) as reader:
        for table in finding.table_names():
            columns, rows = finding.table_rows(reader, table)
            assert set(columns) == set(Base.metadata.tables[table].columns.keys())
            for row in rows:
                assert all(value is None or isinstance(value, str | int | float) for value in row)
        columns, rows = finding.table_rows(reader, "capture")
        capture = dict(zip(columns, next(iter(rows)), strict=True))
        assert (capture["bytes"], capture["captured_at"]) == (b"bytes 1".hex(), "2031-05-06T07:08:09Z")
        columns, rows = finding.table_rows(reader, "claim")
        claim = dict(zip(columns, next(iter(rows)), strict=True))
        assert (claim["said_from"], claim["deleted_at"]) == ("2031-05-03", None)
