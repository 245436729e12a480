"""Extracting again: drafts nobody touched follow the extractor, and what a person touched stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from storage_samples import DENIED, EXTRACTION, FLOODED, HELD, LATER, NOW, VELLMAR, article, span

from claimtrack.errors import NotFound
from claimtrack.storage import saving
from claimtrack.storage.database import Database
from claimtrack.storage.saving import Replaced
from claimtrack.storage.tables import (
    Capture,
    Claim,
    ClaimLink,
    ClaimTag,
    DateMention,
    Judgement,
    Researcher,
    Tag,
)
from claimtrack.types import Act, ClaimPlace, ClaimPlaceRole, SpanField
from claimtrack.types import Claim as Found

WARNED = Found(
    "Norrland",
    act=Act.PREDICTION,
    cue="warned",
    spans={SpanField.CONTENT: (span("Norrland"),)},
    places=(ClaimPlace("Vellmar", ClaimPlaceRole.EVENT, VELLMAR),),
)


@pytest.fixture
def capture(database: Database) -> int:
    with database.bulk() as connection:
        return saving.save_article(connection, article(), EXTRACTION, now=NOW).capture_id


def extract_again(database: Database, capture: int, *claims: Found) -> Replaced:
    found = replace(EXTRACTION, claims=claims, extractor="invented 2")
    with database.bulk() as connection:
        return saving.replace_drafts(connection, capture, found, now=LATER)


def shown(database: Database) -> list[tuple[int | None, str]]:
    with database.writing() as session:
        rows = session.scalars(select(Claim).where(Claim.deleted_at.is_(None)).order_by(Claim.ordinal))
        return [(row.ordinal, row.text) for row in rows]


def ids(database: Database) -> dict[str, tuple[int, str]]:
    with database.writing() as session:
        return {row.text: (row.id, row.uid) for row in session.scalars(select(Claim))}


def test_the_same_extraction_again_changes_nothing(database: Database, capture: int) -> None:
    before = ids(database)
    assert extract_again(database, capture, *EXTRACTION.claims) == Replaced(0, 0, 3)
    assert ids(database) == before
    assert shown(database) == [(0, HELD.text), (1, FLOODED.text), (2, DENIED.text)]
    with database.writing() as session:
        assert session.get_one(Capture, capture).extractor == "invented 2"
        assert len(session.scalars(select(DateMention)).all()) == 1


def test_a_claim_found_again_keeps_its_row_wherever_it_stands(database: Database, capture: int) -> None:
    before = ids(database)
    bettered = replace(HELD, act=Act.CONFIRMATION, parent=0, cue="has said", events=())
    assert extract_again(database, capture, WARNED, bettered) == Replaced(1, 2, 1)
    assert shown(database) == [(0, WARNED.text), (1, HELD.text)]
    assert ids(database)[HELD.text] == before[HELD.text]
    with database.writing() as session:
        row = session.get_one(Claim, before[HELD.text][0])
        assert (row.act, row.cue, row.extractor, row.events) == ("confirmation", "has said", "invented 2", [])
        assert (row.created_at, row.updated_at) == (NOW, None)
        assert row.parent_id == session.scalars(select(Claim.id).where(Claim.text == WARNED.text)).one()
        assert len(row.spans) == 2


def test_a_draft_found_once_more_comes_back_as_the_row_it_was(database: Database, capture: int) -> None:
    before = ids(database)
    assert extract_again(database, capture) == Replaced(0, 3, 0)
    assert shown(database) == []
    assert extract_again(database, capture, FLOODED) == Replaced(1, 0, 0)
    assert ids(database) == before
    assert shown(database) == [(0, FLOODED.text)]


@pytest.mark.parametrize("how", ["edited", "tagged", "linked", "judged", "noted", "removed"])
def test_a_touched_claim_stays_as_it_is(database: Database, capture: int, how: str) -> None:
    with database.writing() as session:
        held, flooded = session.scalars(select(Claim).order_by(Claim.ordinal).limit(2))
        held.text = "what a person made of it"
        if how == "edited":
            held.updated_at = LATER
        elif how == "tagged":
            session.add(Tag(id=1, name="dam", key="dam"))
            session.flush()
            session.add(ClaimTag(claim_id=held.id, tag_id=1))
        elif how == "linked":
            link = {"relation": "denies", "origin": "manual", "reasons": [], "created_at": NOW}
            session.add(ClaimLink(from_id=flooded.id, to_id=held.id, **link))
        elif how == "judged":
            session.add(Researcher(id=1, name="Ada", key="ada"))
            session.flush()
            session.add(Judgement(claim_id=held.id, researcher_id=1, verdict="accepted", at=NOW))
        elif how == "noted":
            held.note = "see the map"
        else:
            held.deleted_at = LATER
    linked = 1 if how == "linked" else 0  # both ends of a link are touched by it
    lost = extract_again(database, capture, WARNED).lost
    assert lost == 2 - linked
    again = extract_again(database, capture, WARNED, replace(HELD, text="the extractor's words"))
    assert again.gained == 0
    texts = {text for _, text in shown(database)}
    assert ("what a person made of it" in texts) == (how != "removed")
    assert "the extractor's words" not in texts


def test_a_suggested_link_alone_is_no_touch(database: Database, capture: int) -> None:
    with database.writing() as session:
        held, flooded = session.scalars(select(Claim).order_by(Claim.ordinal).limit(2))
        link = {"relation": "repeats", "origin": "suggested", "reasons": [], "created_at": NOW}
        session.add(ClaimLink(from_id=held.id, to_id=flooded.id, **link))
    assert extract_again(database, capture) == Replaced(0, 3, 0)


def test_a_capture_that_is_not_there_is_named(database: Database) -> None:
    with pytest.raises(NotFound, match="no capture 7"):
        extract_again(database, 7)
