from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.linking.quantities import quantities


@pytest.mark.parametrize(
    ("text", "kind", "unit", "low", "best", "high"),
    [
        ("At least 30 civilians were killed", "killed", "civilians", 30, 30, None),
        ("more than 1,200 people were wounded", "wounded", "people", 1200, 1200, None),
        ("up to 15,000 troops died", "killed", "troops", None, 15000, 15000),
        ("between 20 and 30 tanks were lost", "tank", "tanks", 20, 25, 30),
        ("the damage is put at $1.5 million", "money", "$", 1.5e6, 1.5e6, 1.5e6),
        ("40 per cent of homes are empty", "percent", "%", 40, 40, 40),
        ("twenty-five people died", "killed", "people", 25, 25, 25),
        ("dozens of soldiers were captured", "captured", "soldiers", 24, 24, 99),
    ],
)
def test_numbers_of_things_have_bounds_and_a_unit(
    text: str, kind: str, unit: str, low: float | None, best: float, high: float | None
) -> None:
    (found,) = quantities(text)
    assert (found.kind, found.unit, found.low, found.best, found.high) == (kind, unit, low, best, high)


@pytest.mark.parametrize(
    "text",
    ["in 2014 it rained", "a 45 year old man", "on 4 March 2022", "the 72nd Brigade", "for three days"],
)
def test_dates_ages_and_ranks_are_no_quantities(text: str) -> None:
    assert quantities(text) == ()


def test_two_numbers_in_a_sentence_keep_apart() -> None:
    found = quantities("The ministry lost 12 soldiers and 30 were wounded")
    assert [(one.kind, one.best) for one in found] == [("killed", 12), ("wounded", 30)]


def test_only_what_cannot_both_be_right_excludes_one_another() -> None:
    (least,), (some,), (many,) = map(
        quantities, ("at least 30 people died", "40 people died", "20 people died")
    )
    assert not least.excludes(some)
    assert least.excludes(many)
    assert some.excludes(many)


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    for one in quantities(text):
        assert one.low is None or one.high is None or one.low <= one.high
