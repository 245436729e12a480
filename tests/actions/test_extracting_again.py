"""`reextract`: drafts follow what is known today; what a person decided stays."""

from __future__ import annotations

from pathlib import Path

from claimtrack import edtf
from claimtrack.actions import adding, editing, querying, reextracting, removing, showing
from claimtrack.actions.adding import ClaimEntry
from claimtrack.actions.importing import import_articles
from claimtrack.actions.values import date_value
from claimtrack.storage import checking
from claimtrack.storage.location import Location
from claimtrack.types import Act, ClaimFilter, ClaimRecord, ReadingOptions

from .conftest import NOW


def one(location: Location, words: str, *, removed: bool = False) -> ClaimRecord:
    wanted = ClaimFilter(text=words, include_stances=True, include_deleted=removed)
    (record,) = querying.search(location, wanted).records
    return record


def again(location: Location, wanted: ClaimFilter | None = None) -> list[reextracting.Reextracted]:
    return list(reextracting.reextract(location, reextracting.captures(location, wanted)))


def test_drafts_follow_a_corrected_date_and_what_was_touched_or_removed_stays(filed: Location) -> None:
    ministry, officials = one(filed, "no ship"), one(filed, "warehouses")
    adding.edit(filed, [str(ministry.id)], ClaimEntry(note="checked"))
    removing.remove(filed, "claim", [str(officials.id)])
    by_hand = adding.add(filed, ClaimEntry(text="It is over.", speaker="Solheim"), article="1")
    editing.edit_article(filed, "1", {}, published=date_value("2023-06-30"))
    (done,) = again(filed)
    assert (done.gained, done.lost) == (0, 0)
    assert one(filed, "no ship").claim.said == ministry.claim.said
    assert one(filed, "warehouses", removed=True).deleted
    assert one(filed, "It is over").id == by_hand.claim_id
    assert {record.uid for record in querying.records(filed, ClaimFilter())} >= {ministry.uid}
    removing.restore(filed, "claim", [str(officials.id)])
    again(filed)
    assert not one(filed, "warehouses").deleted
    assert checking.check(filed) == []


def test_an_untouched_draft_is_said_when_the_corrected_date_tells(filed: Location) -> None:
    before = one(filed, "no ship").claim.said
    editing.edit_article(filed, "1", {}, published=date_value("2023-06-30"))
    again(filed)
    after = one(filed, "no ship").claim.said
    assert before is not None
    assert after is not None
    assert after.raw == before.raw == "Tuesday"
    assert before.edtf is not None
    assert after.edtf is not None
    assert edtf.bounds(before.edtf) < edtf.bounds(after.edtf)


def test_a_nested_claim_keeps_the_claim_it_stands_in(location: Location, tmp_path: Path) -> None:
    path = tmp_path / "nested.txt"
    text = "A title\n\nAnna Berg said that Karl Vik had denied that the mill burned down.\n"
    path.write_text(text, encoding="utf-8")
    list(import_articles([str(path)], ReadingOptions(), location=location, now=NOW))
    records = {record.id: record for record in querying.records(location, ClaimFilter(include_stances=True))}
    parents = {record.uid: record.parent_id for record in records.values()}
    assert any(parents.values())
    for parent in filter(None, parents.values()):
        adding.edit(location, [str(parent)], ClaimEntry(act=Act.OPINION))
    again(location)
    after = querying.records(location, ClaimFilter(include_stances=True))
    assert {record.uid: record.parent_id for record in after} == parents
    assert checking.check(location) == []


def test_filters_choose_the_articles(filed: Location, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Fire\n\nAnna Berg denied that the mill burned down.\n", encoding="utf-8")
    list(import_articles([str(other)], ReadingOptions(), location=filed, now=NOW))
    assert [done.title for done in again(filed, ClaimFilter(speaker="Anna Berg"))] == ["Fire"]
    assert len(again(filed)) == 2
    removing.purge(filed, "1")
    assert [done.title for done in again(filed)] == ["Fire"]
    assert showing.show_claim(filed, str(one(filed, "mill").id)).text is not None
