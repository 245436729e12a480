"""Articles with the same text lead to one original, whatever order they come in; a person's word wins."""

from __future__ import annotations

from itertools import permutations

import pytest
import syndicated
from sqlalchemy import select
from storage_samples import LATER, NOW
from syndicated import ANOTHER_STORY, STORY

from claimtrack.errors import InvalidValue
from claimtrack.storage import finding, saving, verifying
from claimtrack.storage.database import Database
from claimtrack.storage.editing import getting, originals, purging
from claimtrack.storage.location import Location
from claimtrack.storage.reader import open_for_reading
from claimtrack.storage.tables import Article as ArticleRow
from claimtrack.types import (
    Article,
    Claim,
    ClaimFilter,
    DateValue,
    Document,
    Extraction,
    Naming,
    Speaker,
    SpeakerKind,
)

NOTHING = Extraction((), (), (), "invented 1")


def article(name: str, text: str, published: str | None = None, source: str | None = None) -> Article:
    return Article(
        Document(f"{name} {text}".encode(), name, "text/plain"),
        text,
        "plain 1",
        title=name,
        source=source or f"The {name}",
        url=f"https://{name}.example/{published}",
        published=DateValue(published, published) if published else None,
    )


def file(database: Database, *articles: Article, update: bool = False) -> list[saving.Saved]:
    """One after the other, each in a transaction of its own."""
    saved = []
    for one in articles:
        with database.bulk() as connection:
            saved.append(saving.save_article(connection, one, NOTHING, now=NOW, update=update))
    return saved


def republished(database: Database) -> dict[str, str | None]:
    """What each article re-publishes, by their titles."""
    with database.writing() as session:
        rows = session.scalars(select(ArticleRow)).all()
        titles = {row.id: row.title or "" for row in rows}
        return {titles[row.id]: titles.get(row.republishes_id or 0) for row in rows}


AGENCY = article("agency", STORY, "2031-05-04")
MIRROR = article("mirror", syndicated.printed_elsewhere(), "2031-05-05")
LATE = article("late", syndicated.cut_short(), "2031-05-06")
UNDATED = article("undated", syndicated.requoted())
OTHER = article("other", ANOTHER_STORY, "2031-05-03")
RETOLD = article("retold", syndicated.reworded(0.15), "2031-05-07")


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5], ids=str)
def test_the_earliest_is_the_original_in_whatever_order_they_come(
    sqlite_location: Location, order: tuple[int, ...]
) -> None:
    four = [AGENCY, MIRROR, LATE, UNDATED]
    with Database(sqlite_location) as database:
        file(database, *(four[index] for index in order), OTHER)
        assert republished(database) == {
            "agency": None,
            "mirror": "agency",
            "late": "agency",
            "undated": "agency",
            "other": None,
        }


def test_an_import_of_many_at_once_finds_the_same(database: Database) -> None:
    with database.bulk() as connection:
        saved = saving.save_articles(
            connection, [(one, NOTHING) for one in (LATE, MIRROR, OTHER, AGENCY)], now=NOW
        )
    assert [len(one.alike) for one in saved] == [0, 1, 0, 2]
    assert [other.is_same for other in saved[3].alike] == [True, True]
    assert republished(database) == {"late": "agency", "mirror": "agency", "other": None, "agency": None}


def test_without_dates_the_first_that_was_filed_is_the_original(database: Database) -> None:
    file(database, article("one", STORY), article("two", syndicated.printed_elsewhere()))
    assert republished(database) == {"one": None, "two": "one"}


def test_short_texts_are_the_same_only_word_for_word(database: Database) -> None:
    short = "The harbour is open again, the mayor said on Friday."
    file(
        database,
        article("one", short),
        article("two", short.replace(",", " –").upper()),
        article("three", short.replace("Friday", "Monday")),
    )
    assert republished(database) == {"one": None, "two": "one", "three": None}


def test_what_was_half_rewritten_is_only_suggested(database: Database) -> None:
    file(database, AGENCY, RETOLD, MIRROR)
    assert republished(database)["retold"] is None
    with open_for_reading(database.location) as reader:
        pairs = finding.find_overlaps(reader)
        suggested = finding.find_overlaps(reader, only_suggested=True)
    assert (pairs[0].later.title, pairs[0].relation) == ("mirror", "re-publishes")
    assert {pair.later.title for pair in suggested} == {"retold"}
    assert all(0.35 <= (pair.containment or 0) < 0.6 for pair in suggested)


def test_what_two_stories_in_one_share_does_not_make_them_one(database: Database) -> None:
    round_up = article("roundup", f"{STORY}\n\n{ANOTHER_STORY}", "2031-05-09")
    file(database, AGENCY, OTHER, round_up)
    assert republished(database) == {"agency": None, "other": None, "roundup": "other"}


def test_a_newer_capture_counts_too(database: Database) -> None:
    first = article("mirror", ANOTHER_STORY, "2031-05-05")
    file(database, AGENCY, first)
    assert republished(database)["mirror"] is None
    second = article("mirror", STORY, "2031-05-05")
    file(database, second)
    assert republished(database)["mirror"] == "agency"


def test_a_source_s_boilerplate_makes_no_two_articles_alike(database: Database) -> None:
    stock = syndicated.on_another_subject(99, 60)
    stories = [
        article(f"story{n}", f"{syndicated.on_another_subject(n, 80)}\n\n{stock}", source="The Post")
        for n in range(6)
    ]
    file(database, *stories)
    assert set(republished(database).values()) == {None}
    with open_for_reading(database.location) as reader:
        assert finding.find_overlaps(reader) == ()
    copied = article("copied", syndicated.on_another_subject(3, 80), source="The Thief")
    file(database, copied)
    assert republished(database)["copied"] == "story3"


def test_a_person_s_word_is_not_overruled(database: Database) -> None:
    file(database, AGENCY, MIRROR)
    with database.writing() as session:
        mirror = getting.article(session, "https://mirror.example/2031-05-05")
        originals.decide(session, mirror, None, by_hand=True, now=LATER)
    file(database, LATE)
    assert republished(database) == {"agency": None, "mirror": None, "late": "agency"}
    with database.writing() as session:
        agency, mirror = (getting.article(session, str(number)) for number in (1, 2))
        originals.decide(session, agency, mirror, by_hand=True, now=LATER)
    assert republished(database) == {"agency": "mirror", "mirror": None, "late": "agency"}
    with database.writing() as session:
        for number in (1, 2):
            article_ = getting.article(session, str(number))
            originals.decide(session, article_, None, by_hand=False, now=LATER)
    assert republished(database) == {"agency": None, "mirror": "agency", "late": "agency"}


def test_two_articles_cannot_re_publish_one_another(database: Database) -> None:
    file(database, AGENCY, OTHER)
    with database.writing() as session:
        agency, other = getting.article(session, "1"), getting.article(session, "2")
        originals.decide(session, agency, other, by_hand=True, now=LATER)
    with (
        pytest.raises(InvalidValue, match="re-publishes article 2, a person says"),
        database.writing() as session,
    ):
        agency, other = getting.article(session, "1"), getting.article(session, "2")
        originals.decide(session, other, agency, by_hand=True, now=LATER)
    with pytest.raises(InvalidValue, match="itself"), database.writing() as session:
        agency = getting.article(session, "1")
        originals.decide(session, agency, agency, by_hand=True, now=LATER)
    assert republished(database) == {"agency": "other", "other": None}


def test_a_purged_original_is_forgotten(database: Database) -> None:
    file(database, AGENCY, MIRROR, LATE)
    with database.writing() as session:
        purging.purge_article(session, getting.article(session, "1"), now=LATER)
    assert republished(database) == {"": None, "mirror": None, "late": "mirror"}
    with database.bulk() as connection:
        held = connection.exec_driver_sql(
            "SELECT count(*) FROM capture_shingle WHERE capture_id = 1"
        ).scalar()
    assert held == 0
    assert list(verifying.verify(database.location, verifying.Verified())) == []


EKDAL = Speaker("Tomas Ekdal", SpeakerKind.PERSON, Naming.NAMED)
OFFICIALS = Speaker("local officials", SpeakerKind.GROUP, Naming.ANONYMOUS)
SOUND, CLOSED = Claim("the wall is sound", EKDAL), Claim("two bridges had been closed", OFFICIALS)


def test_a_claim_counts_once_for_each_origin(database: Database) -> None:
    own = Claim("readers may write to the desk", EKDAL)
    said = ((AGENCY, (SOUND, CLOSED)), (MIRROR, (SOUND, CLOSED, own)), (LATE, (SOUND,)), (OTHER, (SOUND,)))
    for one, claims in said:
        with database.bulk() as connection:
            saving.save_article(connection, one, Extraction(claims, (), (), "invented 1"), now=NOW)

    with open_for_reading(database.location) as reader:

        def asked(**wanted: object) -> list[tuple[str, str, int | None]]:
            records = finding.find_claims(reader, ClaimFilter(**wanted)).records  # type: ignore[arg-type]
            return sorted((r.article.title or "", r.claim.text, r.outlets) for r in records if r.article)

        assert len(asked()) == 7
        assert asked(independent=True) == [
            ("agency", "the wall is sound", 3),
            ("agency", "two bridges had been closed", 2),
            ("mirror", "readers may write to the desk", 1),
            ("other", "the wall is sound", 1),
        ]
        assert finding.count_claims(reader, ClaimFilter(independent=True)) == 4
        # What is asked for decides first: of two copies the earlier stands for the claim.
        assert asked(independent=True, source="The mirror", text="sound") == [
            ("mirror", "the wall is sound", 3)
        ]
        rows = list(finding.cells(reader, ClaimFilter(independent=True, text="bridges")))
        assert [row[-1] for row in rows] == [2]
        assert len(rows[0]) == len(finding.COLUMNS_OF_ORIGINS)
        assert finding.statistics(reader).republications == 2


def test_a_page_that_comes_under_a_hundred_addresses_costs_no_more_each_time(
    sqlite_location: Location,
) -> None:
    wall = "Please accept our cookies to read on. " * 8
    with Database(sqlite_location) as database:
        file(database, *(article(f"page{n}", wall, f"2031-05-{31 - n % 28:02d}") for n in range(60)))
        found = republished(database)
        for title in found:  # whichever it is said to re-publish, that leads to the first
            name = title
            while (original := found[name]) is not None:
                name = original
            assert name == "page27"
        with database.bulk() as connection:
            pairs = connection.exec_driver_sql("SELECT count(*) FROM article_overlap").scalar()
        assert pairs <= 4 * 60
    with open_for_reading(sqlite_location) as reader:
        assert len(finding.find_overlaps(reader)) == 59
