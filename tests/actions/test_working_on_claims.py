"""What a person does with claims: add, edit, tag, link, remove, merge, purge, extract again."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.actions import adding, linking, merging, querying, reextracting, removing, showing, tagging
from claimtrack.actions.adding import ClaimEntry
from claimtrack.actions.importing import import_articles
from claimtrack.errors import AmbiguousName, InvalidValue, NotFound, UnknownName
from claimtrack.storage.location import Location
from claimtrack.types import (
    Act,
    ClaimFilter,
    ClaimRecord,
    Method,
    ReadingOptions,
    Relation,
    SpanField,
    SpeakerKind,
)

from .conftest import NOW


def found(location: Location, wanted: ClaimFilter | None = None) -> tuple[ClaimRecord, ...]:
    return querying.search(location, wanted or ClaimFilter()).records


def one(location: Location, words: str) -> ClaimRecord:
    (record,) = found(location, ClaimFilter(text=words))
    return record


def test_a_claim_added_at_words_of_the_article_is_tied_to_them(filed: Location) -> None:
    entry = ClaimEntry(speaker="Solheim", act=Act.DENIAL, said="2023-05-09", place=("Bergen",), via=("NRK",))
    entered = adding.add(filed, entry, article="1", exact="no ship had entered the harbour")
    shown = showing.show_claim(filed, str(entered.claim_id))
    claim = shown.record.claim
    assert claim.speaker is not None
    assert claim.speaker.name == "Arne Solheim"
    assert (claim.act, shown.record.method) == (Act.DENIAL, Method.MANUAL)
    assert claim.said is not None
    assert claim.said.edtf == "2023-05-09"
    assert [named.place and named.place.geonames_id for named in claim.places] == [3161732]
    assert [relay.name for relay in claim.via] == ["NRK"]
    assert shown.text is not None
    assert claim.spans[SpanField.CONTENT][0].of(shown.text) == "no ship had entered the harbour"


def test_the_same_entry_twice_is_refused_and_another_speaker_is_another_claim(location: Location) -> None:
    entry = ClaimEntry(text="The harbour is open.", speaker="Anna Berg")
    first = adding.add(location, entry)
    with pytest.raises(InvalidValue, match=f"claim {first.claim_id} says this already"):
        adding.add(location, entry)
    adding.add(location, ClaimEntry(text="The harbour is open.", speaker="Karl Vik"))
    assert len(found(location)) == 2


def test_a_country_entered_as_speaker_is_its_government(location: Location) -> None:
    entered = adding.add(location, ClaimEntry(text="We are neutral.", speaker="Sweden"))
    speaker = showing.show_claim(location, str(entered.claim_id)).record.claim.speaker
    assert speaker is not None
    assert (speaker.kind, speaker.country) == (SpeakerKind.GOVERNMENT, "SE")


@pytest.mark.parametrize(
    ("entry", "exact", "message"),
    [
        (ClaimEntry(), None, "needs words"),
        (ClaimEntry(), "words that are not there", "do not stand so in article 1"),
        (ClaimEntry(text="x", said="soon"), None, "'soon' is not a date"),
        (ClaimEntry(text="x", said="04/06/2022"), None, "has two readings; write it as"),
        (ClaimEntry(text="x", event=("31 February 2022",)), None, "is not a date"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_and_leaves_nothing(
    filed: Location, entry: ClaimEntry, exact: str | None, message: str
) -> None:
    before = querying.count(filed, ClaimFilter())
    with pytest.raises(InvalidValue, match=message):
        adding.add(filed, entry, article="1", exact=exact)
    assert querying.count(filed, ClaimFilter()) == before


def test_editing_changes_what_is_given_and_empties_what_is_named(filed: Location) -> None:
    claim = one(filed, "warehouses")
    entry = ClaimEntry(act=Act.ACCUSATION, speaker="Lena Ostrova", event=("2023-05",), note="checked")
    adding.edit(filed, [str(claim.id)], entry, clear=frozenset({"places"}))
    edited = showing.show_claim(filed, claim.uid).record
    assert edited.claim.speaker is not None
    assert edited.claim.speaker.name == "Lena Ostrova"
    assert (edited.claim.act, edited.claim.places, edited.note) == (Act.ACCUSATION, (), "checked")
    assert [event.edtf for event in edited.claim.events] == ["2023-05"]
    assert (edited.uid, edited.claim.text) == (claim.uid, claim.claim.text)


def test_several_claims_are_edited_all_or_none(filed: Location) -> None:
    adding.edit(filed, ["1", "2", "1"], ClaimEntry(note="seen"))
    assert {record.id for record in found(filed) if record.note == "seen"} == {1, 2}
    with pytest.raises(NotFound):
        adding.edit(filed, ["3", "999"], ClaimEntry(note="lost"))
    assert not any(record.note == "lost" for record in found(filed))


def test_a_field_that_every_claim_has_cannot_be_emptied(filed: Location) -> None:
    with pytest.raises(InvalidValue, match="'text' cannot be emptied"):
        adding.edit(filed, ["1"], ClaimEntry(), clear=frozenset({"text"}))


def test_tags_come_and_go_whatever_their_case(filed: Location) -> None:
    assert tagging.tag(filed, "1", ["Checked", "needs source"], []) == (["Checked", "needs source"], [])
    assert tagging.tag(filed, "2", ["checked"], []) == (["Checked"], [])
    assert {record.id for record in found(filed, ClaimFilter(tag="CHECKED"))} == {1, 2}
    assert tagging.tag(filed, "1", [], ["checked"]) == ([], ["Checked"])
    assert tagging.rename(filed, "needs source", "Checked") == "Checked"
    assert {record.id for record in found(filed, ClaimFilter(tag="checked"))} == {1, 2}
    tagging.forget(filed, "checked")
    with pytest.raises(UnknownName):
        found(filed, ClaimFilter(tag="checked"))


def test_a_link_is_seen_from_both_claims_and_can_be_withdrawn(filed: Location) -> None:
    made = linking.link(filed, "2", Relation.DENIES, "1", note="same harbour")
    assert made.is_new
    assert not linking.link(filed, "2", Relation.DENIES, "1").is_new
    assert {record.id for record in found(filed, ClaimFilter(linked=Relation.DENIES))} == {1, 2}
    (link,) = showing.show_claim(filed, "1").record.links
    assert (link.claim_id, link.outgoing, link.note) == (2, False, "same harbour")
    assert linking.unlink(filed, "2", None, "1") == 1
    with pytest.raises(InvalidValue, match="no link from claim 2 to claim 1"):
        linking.unlink(filed, "2", None, "1")
    with pytest.raises(InvalidValue, match="cannot be linked to itself"):
        linking.link(filed, "1", Relation.REPEATS, "1")


def test_what_is_removed_is_out_of_every_answer_until_it_is_restored(filed: Location) -> None:
    everything = querying.count(filed, ClaimFilter())
    assert removing.remove(filed, "claim", ["1", "2"]) == [1, 2]
    assert removing.remove(filed, "claim", ["1"]) == []
    assert querying.count(filed, ClaimFilter()) == everything - 2
    assert removing.restore(filed, "claim", ["2", "1"]) == [2, 1]
    removing.remove(filed, "article", ["1"])
    assert querying.count(filed, ClaimFilter()) == 0
    removing.restore(filed, "article", ["1"])
    assert querying.count(filed, ClaimFilter()) == everything


def test_removing_several_claims_is_all_or_nothing(filed: Location) -> None:
    before = querying.count(filed, ClaimFilter())
    with pytest.raises(NotFound):
        removing.remove(filed, "claim", ["1", "999"])
    assert querying.count(filed, ClaimFilter()) == before


def test_a_purge_takes_the_words_and_leaves_the_hashes(filed: Location) -> None:
    linking.link(filed, "2", Relation.DENIES, "1")
    tagging.tag(filed, "1", ["checked"], [])
    by_hand = adding.add(filed, ClaimEntry(text="It burned.", speaker="Solheim"))
    removing.purge(filed, "1")
    assert [record.id for record in found(filed)] == [by_hand.claim_id]
    assert found(filed, ClaimFilter(text="harbour", include_deleted=True)) == ()


def test_a_merge_of_speakers_loses_nothing(filed: Location) -> None:
    own = querying.count(filed, ClaimFilter(speaker="Arne Solheim"))
    ministrys = querying.count(filed, ClaimFilter(speaker="Norway's Defence Ministry"))
    assert own
    assert ministrys
    merging.merge(filed, "speaker", "Arne Solheim", "Norway's Defence Ministry")
    for name in ("Solheim", "Norway's Defence Ministry"):
        assert querying.count(filed, ClaimFilter(speaker=name)) == own + ministrys
    merged = next(record for record in found(filed) if record.claim.cue == "denied")
    assert merged.claim.speaker is not None
    assert merged.claim.speaker.name == "Norway's Defence Ministry"
    number = _number_of_merged(filed)
    with pytest.raises(InvalidValue, match="is merged into"):
        merging.merge(filed, "speaker", number, "Sweden")
    merging.unmerge(filed, "speaker", number)
    assert querying.count(filed, ClaimFilter(speaker="Solheim")) == own
    with pytest.raises(InvalidValue, match="is not merged"):
        merging.unmerge(filed, "speaker", number)


def test_a_merge_that_would_go_round_in_a_circle_is_refused(filed: Location) -> None:
    merging.merge(filed, "speaker", "Arne Solheim", "Sweden")
    with pytest.raises(InvalidValue, match="into itself"):
        merging.merge(filed, "speaker", "Sweden", "Arne Solheim")


def test_extracting_again_keeps_claims_and_what_a_person_touched(filed: Location) -> None:
    adding.edit(filed, ["1"], ClaimEntry(act=Act.OPINION))
    before = {record.uid: record for record in found(filed)}
    (done,) = reextracting.reextract(filed, reextracting.captures(filed, None))
    assert (done.gained, done.lost) == (0, 0)
    after = {record.uid: record for record in found(filed)}
    assert after.keys() == before.keys()
    assert showing.show_claim(filed, "1").record.claim.act is Act.OPINION


def _number_of_merged(location: Location) -> str:
    from claimtrack.actions import listing

    rows = listing.speakers(location, listing.Page(include_removed=True))
    return str(next(row.id for row in rows if row.name == "Arne Solheim"))


def test_another_speaker_takes_along_what_the_article_said_of_the_one_before(filed: Location) -> None:
    claim = one(filed, "fired at nobody")
    adding.edit(filed, [str(claim.id)], ClaimEntry(cue="told", note="same speaker", speaker="Arne Solheim"))
    same = showing.show_claim(filed, str(claim.id)).record.claim
    assert same.speaker is not None
    assert same.speaker == claim.claim.speaker
    assert same.spans == claim.claim.spans
    adding.edit(filed, [str(claim.id)], ClaimEntry(speaker="Lena Ostrova", role="reporter", cue="wrote"))
    edited = showing.show_claim(filed, str(claim.id)).record.claim
    assert edited.speaker is not None
    assert (edited.speaker.name, edited.speaker.role) == ("Lena Ostrova", "reporter")
    assert (edited.speaker.affiliation, edited.speaker.mention) == (None, None)
    assert edited.spans.keys() == {SpanField.CONTENT}


def test_a_name_that_several_bear_means_the_one_of_the_article(filed: Location, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Fire\n\nAccording to local officials, the mill burned down.\n", encoding="utf-8")
    list(import_articles([str(other)], ReadingOptions(), location=filed, now=NOW))
    entry = ClaimEntry(text="The mill is gone.", speaker="local officials")
    with pytest.raises(AmbiguousName, match="'local officials' may be speaker"):
        adding.add(filed, entry)
    entered = adding.add(filed, entry, article="2")
    assert (
        showing.show_claim(filed, str(entered.claim_id)).record.speaker_id
        == one(filed, "mill burned").speaker_id
        != one(filed, "warehouses").speaker_id
    )


def test_nothing_is_filed_under_or_merged_into_what_is_removed(filed: Location) -> None:
    removing.remove(filed, "speaker", ["Arne Solheim"])
    with pytest.raises(InvalidValue, match=r"speaker \d+ \(Arne Solheim\) is removed; 'claimtrack speaker"):
        adding.add(filed, ClaimEntry(text="It burned.", speaker="Solheim"))
    with pytest.raises(InvalidValue, match="is removed"):
        merging.merge(filed, "speaker", "Sweden", "Arne Solheim")
    with pytest.raises(NotFound, match=r"speaker 'Solheim' was removed; 'claimtrack speaker restore \d+'"):
        found(filed, ClaimFilter(speaker="Solheim"))
    removing.restore(filed, "speaker", ["Arne Solheim"])
    assert found(filed, ClaimFilter(speaker="Solheim"))


def test_merges_in_a_row_answer_as_the_last_and_come_apart_one_by_one(filed: Location) -> None:
    def count(name: str) -> int:
        return querying.count(filed, ClaimFilter(speaker=name))

    names = ("Arne Solheim", "Norway's Defence Ministry", "Sweden")
    own = {name: count(name) for name in names}
    assert all(own.values())
    number = _number_of_merged(filed)
    merging.merge(filed, "speaker", number, names[1])
    merging.merge(filed, "speaker", names[1], names[2])
    assert {count(name) for name in names} == {sum(own.values())}
    spoken = {record.claim.speaker.name for record in found(filed) if record.claim.speaker}
    assert "Sweden" in spoken
    assert not spoken & {names[0], names[1]}
    merging.unmerge(filed, "speaker", number)
    assert (count(names[0]), count(names[2])) == (own[names[0]], own[names[1]] + own[names[2]])


def test_what_a_merged_organisation_was_to_its_people_its_new_self_is(filed: Location) -> None:
    people = querying.count(filed, ClaimFilter(affiliation="Norway's Defence Ministry"))
    assert people
    merging.merge(filed, "speaker", "Norway's Defence Ministry", "Sweden")
    assert querying.count(filed, ClaimFilter(affiliation="Sweden")) == people
    shown = one(filed, "fired at nobody").claim.speaker
    assert shown is not None
    assert shown.affiliation == "Sweden"


def test_merged_sources_and_places_answer_to_both_names(filed: Location) -> None:
    adding.add(filed, ClaimEntry(text="It burned.", place=("Bergen harbour",), via=("NRK",)))
    everything = querying.count(filed, ClaimFilter(source="The Coastal Herald"))
    in_bergen = querying.count(filed, ClaimFilter(place="Bergen"))
    merging.merge(filed, "place", "Bergen harbour", "Bergen")
    for name in ("Bergen", "Bergen harbour"):
        assert querying.count(filed, ClaimFilter(place=name)) == in_bergen + 1
    assert querying.count(filed, ClaimFilter(country="NO", text="burned")) == 2
    merging.merge(filed, "source", "The Coastal Herald", "NRK")
    for name in ("The Coastal Herald", "NRK"):
        assert querying.count(filed, ClaimFilter(source=name)) == everything
        assert querying.count(filed, ClaimFilter(via=name)) == 1
    merging.unmerge(filed, "source", "1")
    assert querying.count(filed, ClaimFilter(source="NRK")) == 0


@pytest.mark.parametrize(
    ("name", "geonames_id"), [("Kyiv", 703448), ("Lagos", 2332459), ("Georgia", 614540), ("Texas", 4736286)]
)
def test_a_place_by_hand_is_the_country_or_city_before_the_region_of_its_name(
    location: Location, name: str, geonames_id: int
) -> None:
    entered = adding.add(location, ClaimEntry(text=f"It rained in {name}.", place=(name,)))
    (named,) = showing.show_claim(location, str(entered.claim_id)).record.claim.places
    assert named.place is not None
    assert named.place.geonames_id == geonames_id
