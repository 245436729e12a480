"""A claim by hand or from a table: filed once, with its speaker, places, relays and tags."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from storage_samples import EKDAL, EXTRACTION, FISHERMEN, FLOODED, HELD, NOW, VELLMAR, article

from claimtrack.errors import NotFound
from claimtrack.storage import saving
from claimtrack.storage.database import Database
from claimtrack.storage.saving import NewClaim
from claimtrack.storage.tables import Claim, ClaimTag, Place, Speaker, Tag
from claimtrack.types import Method, Naming, SpeakerKind
from claimtrack.types import Speaker as SpeakerFound

ROW = NewClaim(
    replace(HELD, spans={}),
    Method.IMPORTED,
    external_id="x-1",
    tags=("Dam", "dam", "Flood"),
    note="as it came",
)


def save(database: Database, *claims: NewClaim) -> list[tuple[int, bool]]:
    with database.bulk() as connection:
        return saving.save_claims(connection, claims, now=NOW)


def test_a_row_of_a_table_is_filed_with_all_it_names(database: Database) -> None:
    ((claim_id, is_new),) = save(database, ROW)
    assert is_new
    with database.writing() as session:
        row = session.get_one(Claim, claim_id)
        assert row.speaker is not None
        assert (row.method, row.external_id, row.note, row.capture_id) == (
            "imported",
            "x-1",
            "as it came",
            None,
        )
        assert (row.speaker.name, row.ordinal, row.created_at) == ("Tomas Ekdal", None, NOW)
        assert session.get_one(Place, row.places[0].place_id).geonames_id == VELLMAR.geonames_id
        tags = session.scalars(select(Tag.name).join(ClaimTag).order_by(Tag.id)).all()
        assert tags == ["Dam", "Flood"] or sorted(tags) == ["Dam", "Flood"]


def test_the_same_row_again_is_the_same_claim(database: Database) -> None:
    ((claim_id, _),) = save(database, ROW)
    assert save(database, ROW, ROW) == [(claim_id, False)] * 2


def test_a_row_that_differs_is_another_claim(database: Database) -> None:
    rows = (ROW, replace(ROW, external_id="x-2"), replace(ROW, claim=replace(ROW.claim, cue="added")))
    assert [is_new for _, is_new in save(database, *rows)] == [True] * 3


def test_a_uid_from_elsewhere_is_kept(database: Database) -> None:
    ((claim_id, _),) = save(database, replace(ROW, uid="0123456789abcdef01234567"))
    assert save(database, replace(ROW, uid="0123456789abcdef01234567", note="other")) == [(claim_id, False)]
    with database.writing() as session:
        assert session.get_one(Claim, claim_id).uid == "0123456789abcdef01234567"


def test_a_claim_by_hand_stands_in_its_capture(database: Database) -> None:
    with database.bulk() as connection:
        saved = saving.save_article(connection, article(), EXTRACTION, now=NOW)
        new = NewClaim(replace(FLOODED, cue=None), Method.MANUAL, saved.capture_id)
        claim_id, is_new = saving.save_claim(connection, new, now=NOW)
    assert is_new
    with database.writing() as session:
        row = session.get_one(Claim, claim_id)
        assert (row.capture_id, row.method) == (saved.capture_id, "manual")
        assert {span.exact for span in row.spans} == {"No village was flooded", "added"}
        assert len(session.scalars(select(Speaker).where(Speaker.name == EKDAL.name)).all()) == 1


@pytest.mark.parametrize(
    ("speaker", "rows"), [(SpeakerFound("Ekdal", SpeakerKind.PERSON, Naming.NAMED), 1), (FISHERMEN, 2)]
)
def test_without_an_article_a_typed_name_is_one_speaker_and_an_unnamed_group_is_not(
    database: Database, speaker: SpeakerFound, rows: int
) -> None:
    claim = replace(ROW.claim, speaker=speaker)
    save(database, replace(ROW, claim=claim), replace(ROW, claim=claim, external_id="x-2"))
    with database.writing() as session:
        assert len(session.scalars(select(Speaker).where(Speaker.name == speaker.name)).all()) == rows


def test_a_capture_that_is_not_there_is_named(database: Database) -> None:
    with pytest.raises(NotFound, match="no capture 99"):
        save(database, replace(ROW, capture_id=99))


def test_rows_added_through_the_orm_follow_those_saved_here(database: Database) -> None:
    save(database, ROW)
    with database.writing() as session:
        session.add(Speaker(identity="p|x", name="X", key="x", kind="person", naming="named", created_at=NOW))
        session.add(Tag(name="Later", key="later"))
    assert save(database, replace(ROW, external_id="x-9"))[0][1]
