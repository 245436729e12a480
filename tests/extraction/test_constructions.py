"""Our own sentences, every construction and every act: what extraction reached on them it must not lose."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from construction_rows import Row, content_spans, listed, occurrences, rows
from construction_verdicts import FIELDS, judge
from constructions import FLOORS, gated

from claimtrack.types import (
    Act,
    Attribution,
    Claim,
    DateValue,
    Naming,
    QuoteType,
    Relay,
    RelayKind,
    SpanField,
    Speaker,
    SpeakerKind,
)

REQUIRED = {"speaker", "mention", "cue", "content", "act", "attribution", "quote_type", "via"}
ALLOWED = REQUIRED | {"role", "affiliation", "said", "optional", "parts"}


def test_nothing_falls_below_what_was_reached() -> None:
    today = gated()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    fallen = [
        f"{scope}/{name}: {today[scope][name]} < {floor}"
        for scope, of_scope in floors.items()
        for name, floor in of_scope.items()
        if today[scope][name] < floor
    ]
    assert not fallen
    assert {scope: set(of_scope) for scope, of_scope in floors.items()} == {
        scope: set(of_scope) for scope, of_scope in today.items()
    }


def test_the_rows_are_many_and_hold_every_act() -> None:
    every = rows()
    acts = Counter(claim["act"] for row in every for claim in row.claims if isinstance(claim["act"], str))
    assert len(every) >= 260
    assert (
        len({row.id for row in every}) == len({row.text + (row.source or "") for row in every}) == len(every)
    )
    assert sum(not row.claims for row in every) >= 40
    assert all(acts[act] >= 8 for act in Act)


@pytest.mark.parametrize("family", sorted({row.family for row in rows()}))
def test_what_is_expected_is_valid_and_its_words_stand_in_the_text(family) -> None:
    for row in (row for row in rows() if row.family == family):
        for claim in row.claims:
            assert set(claim) >= REQUIRED, row.id
            assert set(claim) <= ALLOWED, row.id
            assert set(listed(claim["act"])) <= set(Act), row.id
            assert set(listed(claim["attribution"])) <= set(Attribution), row.id
            assert set(listed(claim["quote_type"])) <= set(QuoteType), row.id
            assert all(words is None or words in row.text for words in listed(claim["mention"])), row.id
            assert content_spans(row, claim), row.id
            assert claim["cue"] is None or any(occurrences(row.text, claim["cue"])), row.id
            first = listed(claim["content"])[0]
            assert len(list(occurrences(row.text, first))) == 1, f"{row.id}: which {first!r} is meant?"


def test_an_answer_that_says_what_is_expected_is_right_in_everything() -> None:
    for row in rows():
        verdict = judge(row, [as_claim(row, claim) for claim in row.claims if not claim.get("optional")])
        counts = verdict.counts
        assert (counts["found"], counts["extra"], verdict.faults) == (counts["expected"], 0, []), row.id
        assert all(counts[name] == counts[f"expected {name}"] for name in FIELDS), row.id


def test_a_wrong_name_is_a_claim_missed_and_a_claim_too_many() -> None:
    row = next(row for row in rows() if row.id == "acts-001")
    (claim,) = row.claims
    counts = judge(row, [as_claim(row, claim | {"speaker": "Nobody Else"})]).counts
    assert (counts["expected"], counts["found"], counts["extra"], counts["misnamed"]) == (1, 0, 1, 1)


def as_claim(row: Row, claim: dict[str, Any]) -> Claim:
    """What extraction would say that does as it is expected to, the first of the values accepted."""
    value = {name: listed(of)[0] if of not in (None, []) else None for name, of in claim.items()}
    speaker = value["speaker"] and Speaker(
        value["speaker"],
        SpeakerKind.PERSON,
        Naming.NAMED,
        role=value.get("role"),
        affiliation=value.get("affiliation"),
        mention=value["mention"],
    )
    return Claim(
        text="",
        speaker=speaker,
        act=Act(value["act"]),
        attribution=Attribution(value["attribution"]),
        quote_type=QuoteType(value["quote_type"]),
        said=DateValue("", value["said"]) if value.get("said") else None,
        via=tuple(Relay(listed(one)[0], RelayKind.SOURCE) for one in claim["via"] or ()),
        spans={SpanField.CONTENT: content_spans(row, claim)},
    )
