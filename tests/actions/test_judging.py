"""Judgements are appended, the state of a claim or link follows from them all, and agreement is counted."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from claimtrack.actions import adding, evaluating, judging, linking, merging, showing
from claimtrack.actions.agreement import agreement
from claimtrack.actions.importing import import_articles
from claimtrack.errors import InvalidValue, NotFound
from claimtrack.storage.location import Location
from claimtrack.types import Act, ReadingOptions, Relation, Reliability, Status, Verdict

NOW = datetime(2023, 5, 13, 12, 0, tzinfo=UTC)
A, R, U = Verdict.ACCEPTED, Verdict.REJECTED, Verdict.UNSURE


def by(location: Location, name: str) -> Location:
    return replace(location, researcher=name)


@pytest.mark.parametrize(
    ("verdicts", "state"),
    [
        ([], Status.DRAFT),
        ([("Ana", A)], Status.ACCEPTED),
        ([("Ana", A), ("Bo", A)], Status.ACCEPTED),
        ([("Ana", A), ("Bo", R)], Status.DISPUTED),
        ([("Ana", A), ("Ana", R)], Status.REJECTED),
        ([("Ana", A), ("ANA", R)], Status.REJECTED),  # one person, however the name is written
        ([("Ana", U), ("Bo", U)], Status.UNSURE),
        ([("Ana", A), ("Bo", R), ("Bo", A)], Status.ACCEPTED),
    ],
)
def test_the_state_is_what_the_latest_judgements_agree_on(
    filed: Location, verdicts: list[tuple[str, Verdict]], state: Status
) -> None:
    for name, verdict in verdicts:
        judging.judge_claims(by(filed, name), ["1"], verdict)
    shown = showing.show_claim(filed, "1")
    assert shown.record.status is state
    assert [one.verdict for one in shown.judgements] == [verdict for _, verdict in verdicts]


def test_an_adjudication_settles_what_is_disputed_and_later_opinions_do_not_unsettle_it(
    filed: Location,
) -> None:
    judging.judge_claims(by(filed, "Ana"), ["1"], A)
    judging.judge_claims(by(filed, "Bo"), ["1"], R)
    judging.judge_claims(by(filed, "Cy"), ["1"], A, adjudicates=True)
    judging.judge_claims(by(filed, "Bo"), ["1"], R)
    assert showing.show_claim(filed, "1").record.status is Status.ACCEPTED


def test_what_is_coded_stays_beside_the_claim_until_it_is_adjudicated(filed: Location) -> None:
    before = showing.show_claim(filed, "1").record.claim.act
    judging.judge_claims(by(filed, "Ana"), ["1"], A, coding={"act": "threat", "speaker": "Jo Example"})
    assert showing.show_claim(filed, "1").record.claim.act is before
    judging.judge_claims(by(filed, "Cy"), ["1"], A, adjudicates=True, coding={"act": "threat"})
    assert showing.show_claim(filed, "1").record.claim.act is Act.THREAT


@pytest.mark.parametrize(
    ("coding", "said"),
    [
        (
            {"act": "boast"},
            "'boast' is no act; assertion, accusation, denial, confirmation, demand, promise, threat,"
            " prediction, question, opinion",
        ),
        ({"mood": "x"}, "'mood' is not coded; act, attribution, quote_type, speaker are"),
        ({"speaker": " "}, "' ' is no speaker; give a name"),
    ],
)
def test_a_value_that_no_field_has_is_refused(filed: Location, coding: dict[str, str], said: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        judging.judge_claims(filed, ["1"], A, coding=coding)
    assert str(refused.value) == said


def test_a_judgement_of_many_claims_is_made_for_all_or_none(filed: Location) -> None:
    with pytest.raises(NotFound):
        judging.judge_claims(filed, ["1", "999"], A)
    assert showing.show_claim(filed, "1").record.status is Status.DRAFT


def test_a_judgement_that_says_nothing_is_refused(filed: Location) -> None:
    with pytest.raises(InvalidValue) as refused:
        judging.judge_claims(filed, ["1"], None)
    assert str(refused.value) == "claim 1: nothing is decided; say accepted, rejected or unsure"


def test_a_rejected_link_is_no_link_any_more(filed: Location) -> None:
    linking.link(filed, "1", Relation.DENIES, "2")
    assert showing.show_claim(filed, "1").record.links
    assert judging.judge_link(filed, "1", Relation.DENIES, "2", R).status == "rejected"
    assert not showing.show_claim(filed, "1").record.links


def test_only_a_link_that_is_there_is_judged(filed: Location) -> None:
    with pytest.raises(InvalidValue) as refused:
        judging.judge_link(filed, "1", Relation.DENIES, "2", A)
    assert str(refused.value) == ("there is no denies link from claim 1 to claim 2; see 'claimtrack links'")


def test_a_source_is_rated_by_its_name(filed: Location) -> None:
    assert judging.rate_source(filed, "the coastal herald", Reliability.C) == "The Coastal Herald"


def test_agreement_is_counted_by_field_and_what_differs_is_listed(filed: Location) -> None:
    for claim, first, second in (("1", A, A), ("2", R, R), ("3", A, R)):
        judging.judge_claims(by(filed, "Ana"), [claim], first, coding={"speaker": "Jo Example"})
        judging.judge_claims(by(filed, "Bo"), [claim], second, coding={"speaker": "JO EXAMPLE"})
    fields, open_questions = agreement(filed)
    measured = {one.field: one for one in fields}
    assert set(measured) == {"verdict", "speaker"}
    # Observed 2/3; both have 3 values of each kind half the time: expected 2/3 * 1/3 + 1/3 * 2/3.
    assert measured["verdict"].kappas == {("Ana", "Bo"): pytest.approx((2 / 3 - 4 / 9) / (1 - 4 / 9))}
    assert (measured["verdict"].claims, measured["verdict"].same) == (3, 2)
    assert measured["speaker"].same == 3
    assert [(one.claim_id, one.field, dict(one.opinions)) for one in open_questions] == [
        (3, "verdict", {"Ana": "accepted", "Bo": "rejected"})
    ]
    judging.judge_claims(by(filed, "Cy"), ["3"], A, adjudicates=True)
    assert agreement(filed)[1] == []


def test_an_adjudication_settles_the_fields_that_it_gives_a_value(filed: Location) -> None:
    for name, speaker in (("Ana", "Jo Example"), ("Bo", "Kim Sample")):
        judging.judge_claims(
            by(filed, name), ["1", "2"], A if name == "Ana" else R, coding={"speaker": speaker}
        )
    judging.judge_claims(by(filed, "Cy"), ["1"], A, adjudicates=True)
    judging.judge_claims(by(filed, "Cy"), ["2"], R, adjudicates=True)
    # Whose claim the accepted one is, is still open; of the rejected one nothing is.
    assert [(one.claim_id, one.field) for one in agreement(filed)[1]] == [(1, "speaker")]


def test_what_gave_way_to_a_newer_capture_does_not_count_as_found_wrongly(
    location: Location, tmp_path: Path
) -> None:
    for said in ("Sweden said that it doubted this.", "Finland said that it was calm."):
        text = f"Norway said on Tuesday that no ship had entered the harbour of Bergen. {said}"
        row = {"title": "Harbour", "text": text, "url": "https://example.org/a", "published": "2023-05-12"}
        (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
        sources = [str(tmp_path / "a.jsonl")]
        list(import_articles(sources, ReadingOptions(), location=location, now=NOW, update=True))
        judging.judge_claims(location, ["1"], A)
    done = evaluating.evaluate(location)
    assert (done.articles, done.partly) == (0, 1)
    assert done.measures["claims"] == evaluating.Measure(found=1, wanted=1, right=1)


def test_a_speaker_that_was_merged_is_found_right_under_either_name(filed: Location) -> None:
    judging.judge_claims(filed, ["3"], A)
    before = evaluating.evaluate(filed).measures["speaker"]
    assert before.right == before.found == 1
    name = showing.show_claim(filed, "3").record.claim.speaker
    assert name is not None
    adding.add(filed, adding.ClaimEntry(text="The sea is calm", speaker="Admiral Example"))
    merging.merge(filed, "speaker", name.name, "Admiral Example")
    assert evaluating.evaluate(filed).measures["speaker"] == before


def test_the_extractor_is_measured_against_what_was_accepted(filed: Location) -> None:
    assert evaluating.evaluate(filed).measures["claims"].wanted == 0
    judging.judge_claims(filed, ["1", "2"], A)
    judging.judge_claims(filed, ["3"], R)
    adding.edit(filed, ["2"], adding.ClaimEntry(speaker="Jo Example"))
    adding.add(filed, adding.ClaimEntry(speaker="Jo Example"), article="1", exact="Norway's Defence Ministry")
    done = evaluating.evaluate(filed)
    assert (done.articles, done.partly) == (0, 1)
    claims, speaker = done.measures["claims"], done.measures["speaker"]
    # Found: both accepted ones and the rejected one; wanted besides: the one that was missing.
    assert (claims.right, claims.found) == (2, 3)
    assert claims.wanted == 3
    assert (speaker.right, speaker.wanted) == (1, 2)
