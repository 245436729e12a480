"""Split and merged claims stand at the same words, nothing is lost, and all of it can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack.actions import adding, history, linking, querying, reshaping, showing, tagging
from claimtrack.errors import InvalidValue
from claimtrack.storage.location import Location
from claimtrack.types import ClaimFilter, ClaimRecord, Relation, SpanField

WORDS = "two warehouses burned in Bergen"


@pytest.fixture
def ana(filed: Location) -> Location:
    return replace(filed, researcher="Ana")


def claims(location: Location) -> dict[int, ClaimRecord]:
    return {one.id: one for one in querying.records(location, ClaimFilter(include_stances=True))}


def with_words(location: Location, words: str) -> ClaimRecord:
    return next(one for one in claims(location).values() if words in one.claim.text)


def content(location: Location, claim: int) -> list[str]:
    shown = showing.show_claim(location, str(claim))
    assert shown.text is not None
    return [span.of(shown.text) for span in shown.record.claim.spans[SpanField.CONTENT]]


def test_a_split_claim_gives_way_to_its_halves(ana: Location) -> None:
    whole = with_words(ana, WORDS)
    tagging.tag(ana, str(whole.id), ["fire"], [])
    before = claims(ana)
    done = reshaping.split(ana, str(whole.id), "in Bergen")
    halves = [claims(ana)[number] for number in done.new]
    assert [half.claim.text for half in halves] == ["two warehouses burned", "in Bergen"]
    assert [content(ana, number) for number in done.new] == [["two warehouses burned"], ["in Bergen"]]
    assert {half.claim.speaker and half.claim.speaker.name for half in halves} == {
        whole.claim.speaker and whole.claim.speaker.name
    }
    assert [half.tags for half in halves] == [("fire",), ("fire",)]
    assert [bool(half.claim.places) for half in halves] == [False, bool(whole.claim.places)]
    assert {half.method for half in halves} == {"manual"}
    assert whole.id not in claims(ana)
    assert history.undo(ana).verb == "split claim"
    assert claims(ana) == before


def test_the_same_split_can_be_made_again_after_it_was_undone(ana: Location) -> None:
    whole = str(with_words(ana, WORDS).id)
    first = reshaping.split(ana, whole, "in Bergen").new
    history.undo(ana)
    second = reshaping.split(ana, whole, "in Bergen").new
    assert claims(ana).keys() & {*first, *second} == set(second)
    assert {one.claim.text for one in claims(ana).values()} >= {"two warehouses burned", "in Bergen"}


def test_merged_claims_are_one_over_the_words_of_both(ana: Location) -> None:
    one, other = with_words(ana, "We fired at nobody"), with_words(ana, WORDS)
    third = with_words(ana, "harbour of Bergen")
    linking.link(ana, str(other.id), Relation.DENIES, str(third.id), note="why")
    before = claims(ana)
    (new,) = reshaping.merge(ana, str(one.id), [str(other.id)]).new
    made = claims(ana)[new]
    assert content(ana, new) == [*content(ana, one.id), *content(ana, other.id)]
    assert " … " in made.claim.text
    assert made.claim.speaker == one.claim.speaker
    assert [(link.relation, link.claim_id, link.note) for link in made.links] == [("denies", third.id, "why")]
    assert not {one.id, other.id} & claims(ana).keys()
    history.undo(ana)
    assert claims(ana) == before


def test_what_cannot_be_split_or_merged_says_why(ana: Location) -> None:
    whole = with_words(ana, WORDS)
    number = str(whole.id)
    alone = adding.add(ana, adding.ClaimEntry(text="No words anywhere", speaker="Jo Example"))
    cases = [
        (lambda: reshaping.split(ana, number, "no such words"), "these words are not in claim"),
        (lambda: reshaping.split(ana, number, "two warehouses"), "nothing would be left on one side"),
        (lambda: reshaping.split(ana, number, 0), "nothing would be left on one side"),
        (lambda: reshaping.split(ana, str(alone.claim_id), "words"), "stand in no article"),
        (lambda: reshaping.merge(ana, number, [number]), "cannot be merged with itself"),
        (lambda: reshaping.merge(ana, number, [str(alone.claim_id)]), "stand in different articles"),
    ]
    before = claims(ana)
    for attempt, said in cases:
        with pytest.raises(InvalidValue, match=said):
            attempt()
    assert claims(ana) == before
