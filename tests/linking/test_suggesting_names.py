"""Which of many speakers are likely one: what comparing two names joins, suggesting among many finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimtrack.actions.comparing_names import compare
from claimtrack.actions.naming import lexicon
from claimtrack.linking.names.suggesting import KnownSpeaker, Suggestion, suggest_same
from claimtrack.types import SpeakerKind

PAIRS = [
    json.loads(line)
    for name in (
        "name_pairs.jsonl",
        "more_name_pairs.jsonl",
        "further_name_pairs.jsonl",
        "common_name_pairs.jsonl",
    )
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
]


def suggested(*speakers: KnownSpeaker) -> list[Suggestion]:
    return suggest_same(speakers, lexicon())


def person(identifier: int, *names: str, wikidata_id: str | None = None, role: str = "") -> KnownSpeaker:
    return KnownSpeaker(identifier, names, True, None, wikidata_id, frozenset([role] if role else []))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["id"])
def test_two_names_that_are_one_everywhere_are_suggested_and_no_others(pair: dict[str, str]) -> None:
    is_person = pair["kind"] == "person"
    kind = SpeakerKind.PERSON if is_person else SpeakerKind.ORGANIZATION
    compared = compare(pair["a"], pair["b"], kind=kind)
    found = suggested(KnownSpeaker(1, (pair["a"],), is_person), KnownSpeaker(2, (pair["b"],), is_person))
    assert bool(found) is (compared.same and not compared.within_article)


def test_the_surest_come_first_with_their_reasons() -> None:
    found = suggested(
        person(1, "Serhiy Velanov", role="harbour master of Velmora"),
        person(2, "E. Marsh"),
        person(3, "Edwin Marsh"),
        person(4, "Sergei Velanov", role="harbour master of Velmora"),
        person(5, "Anna Kowalska"),
    )
    assert [(one.id, one.other_id) for one in found] == [(1, 4), (2, 3)]
    assert found[0].reasons[1] == "both harbour master of Velmora"
    assert found[0].score > found[1].score


def test_a_wikidata_id_decides() -> None:
    found = suggested(person(1, "Erik Dahl", wikidata_id="Q1"), person(2, "Anna Marsh", wikidata_id="Q1"))
    assert [(one.score, one.reasons) for one in found] == [(1.0, ("both are Q1 in Wikidata",))]
    assert not suggested(
        person(1, "Erik Dahl", wikidata_id="Q1"), person(2, "Dr Erik Dahl", wikidata_id="Q2")
    )


def test_any_of_a_speaker_s_names_may_be_the_shared_one() -> None:
    found = suggested(person(1, "Anna Kowalska", "Anna Marsh"), person(2, "Marsh, Anna"))
    assert [(one.id, one.other_id) for one in found] == [(1, 2)]


def test_bodies_of_different_countries_are_never_suggested() -> None:
    one = KnownSpeaker(1, ("Fisheries Ministry",), False, "NO")
    other = KnownSpeaker(2, ("Ministry of Fisheries",), False, "SE")
    assert not suggested(one, other)
