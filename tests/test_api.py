"""The Python interface: what the package offers, and that it does what the commands do."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import claimtrack
from claimtrack.errors import DatabaseMissing, NotFound, ReadingError, UnknownName

TEXT = """Minister denies shelling of harbour

By Lena Ostrova | The Coastal Herald | 12 May 2023

"We fired at nobody," the ministry's spokesman Arne Solheim told reporters.

Sweden accused Norway of hiding the damage.
"""


@pytest.fixture
def article_file(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def database(tmp_path: Path, article_file: Path) -> claimtrack.Database:
    opened = claimtrack.open_database(tmp_path / "claims.db")
    opened.import_articles(article_file)
    return opened


def test_every_public_name_is_there_and_listed() -> None:
    for name in claimtrack.__all__:
        assert getattr(claimtrack, name) is not None
    assert set(claimtrack.__all__) <= set(dir(claimtrack))
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        claimtrack.nothing  # noqa: B018 - asking for it is the test


def test_reading_and_extracting_need_no_database(article_file: Path) -> None:
    (article,) = claimtrack.read(article_file)
    assert (article.title, article.source) == ("Minister denies shelling of harbour", "The Coastal Herald")
    speakers = [claim.speaker.name for claim in claimtrack.extract(article).claims if claim.speaker]
    assert "Arne Solheim" in speakers


def test_spans_of_a_plain_text_point_into_it_as_it_was_given() -> None:
    text = 'Title\r\n\n  "It  rained," said Anna Berg.\n'
    found = claimtrack.extract(text)
    for claim in found.claims:
        for spans in claim.spans.values():
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert found.claims


def test_what_cannot_be_read_raises(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"missing\.txt"):
        list(claimtrack.read(tmp_path / "missing.txt"))


def test_a_database_is_made_by_the_first_import_and_answers(database: claimtrack.Database) -> None:
    wanted = claimtrack.ClaimFilter(speaker="Solheim")
    (record,) = database.query(wanted)
    assert (database.count(wanted), database.claim(record.uid)) == (1, record)
    assert [found.id for found in database.query(limit=1)] == [database.query()[0].id]


def test_the_same_import_again_adds_nothing(database: claimtrack.Database, article_file: Path) -> None:
    before = database.count()
    database.import_articles(article_file, jobs=1)
    assert database.count() == before


def test_questions_that_cannot_be_answered_raise(database: claimtrack.Database, tmp_path: Path) -> None:
    with pytest.raises(UnknownName):
        database.query(claimtrack.ClaimFilter(speaker="Nobody At All"))
    with pytest.raises(NotFound):
        database.claim(999)
    with pytest.raises(DatabaseMissing):
        claimtrack.open_database(tmp_path / "none.db").count()


def test_an_export_holds_a_row_for_each_claim(database: claimtrack.Database, tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    assert database.export_csv(path) == database.count()
    with path.open(encoding="utf-8", newline="") as stream:
        assert {row["uid"] for row in csv.DictReader(stream)} == {record.uid for record in database.query()}


def test_an_export_that_fails_leaves_the_file_as_it_was(
    database: claimtrack.Database, tmp_path: Path
) -> None:
    path = tmp_path / "claims.csv"
    path.write_text("kept", encoding="utf-8")
    with pytest.raises(UnknownName):
        database.export_csv(path, claimtrack.ClaimFilter(speaker="Nobody At All"))
    assert path.read_text(encoding="utf-8") == "kept"
    assert {found.name for found in tmp_path.iterdir()} <= {"claims.csv", "claims.db", "harbour.txt"}
