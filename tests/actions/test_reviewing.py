"""What waits for a judgement comes page by page, each once; blind, only what one has not judged oneself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from claimtrack.actions import adding, judging, querying, removing, reviewing
from claimtrack.actions.reviewing import Review
from claimtrack.errors import NotFound, UnknownName
from claimtrack.storage.database import open_for_writing
from claimtrack.storage.location import Location
from claimtrack.storage.tables import ClaimLink
from claimtrack.types import ClaimFilter, ClaimRecord, Status, Verdict
from claimtrack.types.reviewing import Waiting

ALL = Review(ClaimFilter())


@pytest.fixture
def ana(filed: Location) -> Location:
    adding.add(filed, adding.ClaimEntry(text="Entered by hand", speaker="Jo Example"))
    return replace(filed, researcher="Ana")


def records(location: Location) -> dict[int, ClaimRecord]:
    return {one.id: one for one in querying.records(location, ClaimFilter())}


def pages(location: Location, review: Review, size: int) -> list[int]:
    found: list[int] = []
    last: Waiting | None = None
    while page := reviewing.waiting(location, review, last, size):
        assert len(page) <= size
        found += [one.id for one in page]
        last = page[-1]
    assert reviewing.count_waiting(location, review) == len(found)
    return found


def link(location: Location, one: int, other: int, score: float | None) -> int:
    now = datetime(2023, 5, 13, tzinfo=UTC)
    with open_for_writing(location) as database, database.writing() as session:
        made = ClaimLink(
            from_id=one,
            to_id=other,
            relation="denies",
            origin="suggested",
            score=score,
            reasons=["a word", {"overlap": 0.5}, ["two", "words"]],
            created_at=now,
        )
        session.add(made)
        session.flush()
        return made.id


@pytest.mark.parametrize("size", [1, 2, 50])
def test_every_draft_comes_once_the_least_sure_first(ana: Location, size: int) -> None:
    found = pages(ana, ALL, size)
    assert sorted(found) == sorted(records(ana))
    sure = [records(ana)[number].claim.confidence for number in found]
    assert [2.0 if one is None else one for one in sure] == sorted(
        2.0 if one is None else one for one in sure
    )
    assert pages(ana, Review(ClaimFilter(), as_filed=True), size) == sorted(found)


def test_what_is_judged_waits_no_more_and_the_filter_is_that_of_query(ana: Location) -> None:
    first, *others = pages(ana, ALL, 50)
    judging.judge_claims(ana, [str(first)], Verdict.UNSURE)
    assert pages(ana, ALL, 2) == others
    assert pages(ana, Review(ClaimFilter(status=Status.UNSURE)), 2) == [first]
    assert pages(ana, Review(ClaimFilter(text="hand")), 1) == [max(records(ana))]
    removing.remove(ana, "claim", [str(others[0])])
    assert pages(ana, ALL, 2) == others[1:]
    with pytest.raises(UnknownName):
        reviewing.waiting(ana, Review(ClaimFilter(speaker="Nobody Atall")), None, 1)


def test_blind_one_judges_all_that_one_has_not_judged_oneself(ana: Location) -> None:
    blind, bo = Review(ClaimFilter(), blind=True), replace(ana, researcher="Bo")
    first, second, *_ = everything = pages(ana, ALL, 50)
    judging.judge_claims(bo, [str(first)], Verdict.REJECTED, credibility=5, note="surely not")
    judging.judge_claims(ana, [str(second)], None, coding={"act": "threat"})
    assert pages(ana, blind, 2) == everything
    assert pages(bo, blind, 2) == everything[1:]
    shown = reviewing.reviewed_claim(ana, first, blind=True).shown
    assert (shown.record.status, shown.record.credibility, shown.judgements) == ("draft", None, ())
    assert len(reviewing.reviewed_claim(bo, first, blind=True).shown.judgements) == 1
    assert reviewing.reviewed_claim(ana, first).shown.record.status == "rejected"


def test_suggested_links_come_the_likeliest_first(ana: Location) -> None:
    one, two, three, *_ = sorted(records(ana))
    unlikely, unscored, likely = (
        link(ana, one, two, 0.3),
        link(ana, two, three, None),
        link(ana, three, one, 0.9),
    )
    links = Review(ClaimFilter(), links=True)
    assert pages(ana, links, 1) == pages(ana, links, 50) == [likely, unlikely, unscored]
    shown = reviewing.reviewed_link(ana, likely)
    assert (shown.one.record.id, shown.other.record.id) == (three, one)
    assert shown.link.reasons == ("a word", "overlap 0.5", "two, words")
    assert pages(ana, Review(ClaimFilter(text="hand"), links=True), 5) == []
    judging.judge_link(
        replace(ana, researcher="Bo"), str(three), shown.link.relation, str(one), Verdict.REJECTED
    )
    assert pages(ana, links, 5) == [unlikely, unscored]
    blind = replace(links, blind=True)
    assert pages(ana, blind, 5) == [likely, unlikely, unscored]
    assert reviewing.reviewed_link(ana, likely, blind=True).link.status == "draft"
    removing.remove(ana, "claim", [str(two)])
    assert pages(ana, links, 5) == []
    with pytest.raises(NotFound):
        reviewing.reviewed_link(ana, 9999)


def test_the_neighbours_of_a_claim_come_in_the_order_of_the_text(ana: Location) -> None:
    number = min(records(ana))
    beside = reviewing.reviewed_claim(ana, number).neighbours
    starts = [one.content[0].start for one in beside]
    assert starts == sorted(starts)
    assert number in {one.id for one in beside}
    assert reviewing.reviewed_claim(ana, max(records(ana))).neighbours == ()


def test_the_last_change_is_ones_own(ana: Location) -> None:
    assert reviewing.last_change(ana) == 0
    judging.judge_claims(ana, ["1"], Verdict.ACCEPTED)
    own = reviewing.last_change(ana)
    judging.judge_claims(replace(ana, researcher="Bo"), ["1"], Verdict.ACCEPTED)
    assert reviewing.last_change(ana) == own > 0
