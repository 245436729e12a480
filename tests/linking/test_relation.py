from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.linking.relation import relate


@pytest.mark.parametrize(
    ("later", "claim", "relation"),
    [
        ("Velmora's mayor denies closing the port", "The mayor of Velmora closed the port", "denies"),
        ("Reports of a strike on Sundhavn are fake, army says", "Sundhavn was hit by a strike", "denies"),
        ("The port of Velmora has not been closed", "The port of Velmora has been closed", "denies"),
        ("The port of Velmora is closed", "The port of Velmora is not closed", "contradicts"),
        ("No ship has left the harbour of Velmora", "A ship has left the harbour of Velmora", "denies"),
        ("The bridge at Sundhavn is open", "The bridge at Sundhavn is closed", "contradicts"),
        ("The ferry to Velmora was late", "The ferry to Velmora was late", "repeats"),
        (
            "Lena Orlova quit as mayor of the port city Velmora",
            "On Friday Lena Orlova quit as mayor of the port city Velmora",
            "repeats",
        ),
    ],
)
def test_what_is_said_later_is_judged_by_its_words(later: str, claim: str, relation: str) -> None:
    assert relate(later, claim).relation == relation


@pytest.mark.parametrize(
    ("later", "claim"),
    [
        ("The ministry did not deny that the port was shelled", "The port was shelled"),
        ("A judge denied bail to the mayor of Velmora", "The mayor of Velmora was arrested"),
        ("The mayor of Velmora opened a school", "Ferry crews in Sundhavn stopped work"),
        ("No comment from Velmora's mayor on the port", "Velmora's mayor closed the port"),
        ("The army denies it has no fuel", "Officials denied that the army has no fuel"),
    ],
)
def test_no_denial_is_found_where_there_is_none(later: str, claim: str) -> None:
    assert relate(later, claim).relation not in {"denies", "contradicts"}


def test_the_reasons_name_the_words() -> None:
    judged = relate(
        "Orlova rejected claims that the port of Velmora was mined", "The port of Velmora was mined"
    )
    assert judged.reasons[0] == "'rejected' denies"
    assert "Velmora" in judged.reasons[1]


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_two_texts_get_a_score_between_0_and_1(one: str, other: str) -> None:
    judged = relate(one, other)
    assert 0 <= judged.score <= 1
    assert (judged.relation is None) == (judged.score == 0)
