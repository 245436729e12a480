"""What a person decides that a place name means holds at once, for later articles and ever after."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from storage_samples import ATLANTIS, EXTRACTION, HELD, LATER, NOW, TEXT, VELLMAR, article, span

from claimtrack.errors import NotFound
from claimtrack.storage import checking, finding, saving
from claimtrack.storage.database import Database
from claimtrack.storage.editing import deciding, getting, making, purging
from claimtrack.storage.reader import open_for_reading
from claimtrack.storage.tables import Claim, Place, PlaceDecision, PlaceMention
from claimtrack.types import Place as PlaceValue
from claimtrack.types import PlaceMention as FoundPlace
from claimtrack.types import PlaceRole, Scope, SpanField
from claimtrack.types.listing import MentionRecord

ELSEWHERE = PlaceValue("Vellmar Bay", 990002, "SE", "10", "PPL", 58.0, 11.5, 90)
WITH_SPAN = replace(HELD, spans={**HELD.spans, SpanField.PLACE: (span("Vellmar"),)})
AGAIN = span("Vellmar held", TEXT)
FOUND = replace(
    EXTRACTION,
    claims=(WITH_SPAN, *EXTRACTION.claims[1:]),
    places=(
        *EXTRACTION.places,
        FoundPlace("Vellmar", replace(AGAIN, end=AGAIN.start + 7), PlaceRole.LOCATION, VELLMAR),
    ),
)


@pytest.fixture
def filed(database: Database) -> Database:
    for number in (1, 2):
        save(database, number)
    return database


def save(database: Database, number: int, found: object = FOUND) -> int:
    with database.writing() as session:
        text = article(f"bytes {number}".encode(), url=f"https://courier.example/{number}")
        return saving.save_article(session.connection(), text, found, now=NOW).capture_id  # type: ignore[arg-type]


def decide(database: Database, mention: int, place: PlaceValue | None, scope: Scope) -> int:
    with database.writing() as session:
        about = deciding.mention(session, mention)
        row = making.place_row(session, place, about.raw, now=NOW) if place else None
        return deciding.decide(session, about, row, scope, note="seen on a map", now=NOW)


def mentioned(database: Database) -> list[tuple[str | None, str]]:
    """The place of each mention of Vellmar and the rule, in order."""
    with open_for_reading(database.location) as reader:
        found = finding.find_mentions(reader, "vellmar")
    return [(one.place.name if one.place else None, one.rule) for one in found]


def claimed(database: Database) -> list[list[str]]:
    """The places of the first claim of each article."""
    with database.writing() as session:
        claims = session.scalars(select(Claim).where(Claim.text == HELD.text).order_by(Claim.id))
        return [
            [session.get_one(Place, place.place_id).name for place in claim.places if place.place_id]
            for claim in claims
        ]


def test_one_mention_is_settled_alone(filed: Database) -> None:
    first = mention_ids(filed)[0]
    assert decide(filed, first, ELSEWHERE, Scope.MENTION) == 1
    assert mentioned(filed) == [
        ("Vellmar Bay", "decided by a person, here"),
        ("Vellmar", ""),
        ("Vellmar", "only one"),
        ("Vellmar", ""),
    ]
    assert claimed(filed) == [["Vellmar Bay"], ["Vellmar"]]  # its span is the first mention


def test_an_article_is_settled_and_the_others_stay(filed: Database) -> None:
    assert decide(filed, mention_ids(filed)[0], ELSEWHERE, Scope.ARTICLE) == 2
    assert [name for name, _ in mentioned(filed)] == ["Vellmar Bay", "Vellmar Bay", "Vellmar", "Vellmar"]
    assert claimed(filed) == [["Vellmar Bay"], ["Vellmar"]]


def test_everywhere_holds_for_later_articles_too_and_the_narrower_decision_wins(filed: Database) -> None:
    ids = mention_ids(filed)
    assert decide(filed, ids[0], ELSEWHERE, Scope.EVERYWHERE) == 4
    assert decide(filed, ids[1], ATLANTIS, Scope.MENTION) == 1
    save(filed, 3)
    names = [name for name, _ in mentioned(filed)]
    assert names == ["Vellmar Bay", "Little Atlantis", *["Vellmar Bay"] * 4]
    assert claimed(filed) == [["Vellmar Bay"]] * 3
    with open_for_reading(filed.location) as reader:
        wrong = finding.find_places(reader, "Vellmar")
    assert {row.name: row.claims for row in wrong} == {"Vellmar": 0, "Vellmar Bay": 3, "Little Atlantis": 0}


def test_a_name_may_mean_no_place(filed: Database) -> None:
    decide(filed, mention_ids(filed)[0], None, Scope.EVERYWHERE)
    save(filed, 3)
    assert mentioned(filed) == [(None, "decided by a person, everywhere")] * 6
    assert claimed(filed) == [[], [], []]


def test_extracting_again_keeps_a_decision_until_it_is_taken_back(filed: Database) -> None:
    decide(filed, mention_ids(filed)[0], ELSEWHERE, Scope.ARTICLE)
    again(filed, 1)
    assert [name for name, _ in mentioned(filed)].count("Vellmar Bay") == 2
    with filed.writing() as session:
        assert deciding.undecide(session, 1).raw == "Vellmar"
    again(filed, 1)
    assert {name for name, _ in mentioned(filed)} == {"Vellmar"}
    assert claimed(filed) == [["Vellmar"], ["Vellmar"]]


def test_a_later_decision_about_the_same_replaces_the_earlier(filed: Database) -> None:
    first = mention_ids(filed)[0]
    decide(filed, first, ELSEWHERE, Scope.ARTICLE)
    decide(filed, first, ATLANTIS, Scope.ARTICLE)
    with open_for_reading(filed.location) as reader:
        (decision,) = finding.find_decisions(reader)
    assert (decision.raw, decision.scope, decision.article_id) == ("Vellmar", Scope.ARTICLE, 1)
    assert (decision.place, decision.note) == ("Little Atlantis", "seen on a map")


def test_what_a_person_said_of_a_claim_stays(filed: Database) -> None:
    with filed.writing() as session:
        claim = session.scalars(select(Claim).where(Claim.text == HELD.text).order_by(Claim.id)).first()
        assert claim is not None
        claim.updated_at = LATER
    decide(filed, mention_ids(filed)[0], ELSEWHERE, Scope.EVERYWHERE)
    assert claimed(filed) == [["Vellmar"], ["Vellmar Bay"]]


def test_a_mention_is_shown_with_its_words_and_what_was_weighed(filed: Database) -> None:
    with open_for_reading(filed.location) as reader:
        first = finding.mention(reader, mention_ids(filed)[0])
        nothing = finding.mention(reader, 999)
        unresolved = finding.find_mentions(reader, only_unresolved=True, article=1)
        of_place = finding.find_mentions(reader, place=1, limit=3)
    assert isinstance(first, MentionRecord)
    assert nothing is None
    assert (first.before, first.raw, first.after[:6]) == ("Dam at ", "Vellmar", " holds")
    assert [(one.place.name, one.score) for one in first.candidates] == [
        ("Vellmar", 0.9),
        ("Little Atlantis", 0.1),
    ]
    assert (first.place_id, first.place, first.role, first.precision) == (1, VELLMAR, "location", 4)
    assert [one.raw for one in unresolved] == ["Norrland"]
    assert len(of_place) == 3


def test_a_purge_takes_the_article_s_decisions_along(filed: Database) -> None:
    ids = mention_ids(filed)
    decide(filed, ids[0], ELSEWHERE, Scope.ARTICLE)
    decide(filed, ids[0], ELSEWHERE, Scope.MENTION)
    with filed.writing() as session:
        purging.purge_article(session, getting.article(session, "1"), now=NOW)
        assert session.scalars(select(PlaceDecision)).all() == []
    assert checking.check(filed.location) == []


def test_mentions_and_decisions_that_are_not_there_are_named(filed: Database) -> None:
    with filed.writing() as session:
        with pytest.raises(NotFound, match="no place mention 999"):
            deciding.mention(session, 999)
        with pytest.raises(NotFound, match="no decision 999"):
            deciding.undecide(session, 999)


def mention_ids(database: Database) -> list[int]:
    with database.writing() as session:
        return list(
            session.scalars(
                select(PlaceMention.id).where(PlaceMention.raw == "Vellmar").order_by(PlaceMention.id)
            )
        )


def again(database: Database, capture: int) -> None:
    with database.writing() as session:
        saving.replace_drafts(session.connection(), capture, FOUND, now=LATER)
