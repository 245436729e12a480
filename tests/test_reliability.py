"""Agreement beyond chance is what the sources of the coefficients work out by hand."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.reliability import cohens_kappa, krippendorffs_alpha, nominal, ordinal

# Krippendorff 2011, part C: four observers, twelve units, missing values.
_OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = [[value for value in unit if value is not None] for unit in zip(*_OBSERVERS, strict=True)]


def test_krippendorffs_own_example_comes_out_as_he_says() -> None:
    assert krippendorffs_alpha(UNITS, nominal) == pytest.approx(0.743, abs=5e-4)
    assert krippendorffs_alpha(UNITS, ordinal) == pytest.approx(0.815, abs=5e-4)


def test_kappa_of_a_two_by_two_table() -> None:
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert cohens_kappa(pairs) == pytest.approx(0.4)


@given(st.lists(st.sampled_from("abc"), min_size=2))
def test_whole_agreement_is_one_or_cannot_be_told(values: list[str]) -> None:
    expected = 1.0 if len(set(values)) > 1 else None
    assert cohens_kappa([(value, value) for value in values]) == expected
    assert krippendorffs_alpha([[value, value] for value in values]) == expected


@given(st.lists(st.lists(st.integers(1, 6), max_size=4), max_size=12))
def test_agreement_is_never_more_than_whole_and_no_order_matters(units: list[list[int]]) -> None:
    for distance in (nominal, ordinal):
        found = krippendorffs_alpha(units, distance)
        assert found is None or found <= 1
        again = krippendorffs_alpha([unit[::-1] for unit in reversed(units)], distance)
        assert (found is None) == (again is None)
        assert found is None or found == pytest.approx(again)


@given(st.lists(st.integers(1, 6), min_size=2))
def test_ranks_further_apart_are_never_nearer(values: list[int]) -> None:
    used = Counter(chain(values, range(1, 7)))
    distances = [ordinal(1, value, used) for value in range(1, 7)]
    assert distances == sorted(distances)


def test_nothing_to_compare_is_no_agreement() -> None:
    assert cohens_kappa([]) is None
    assert krippendorffs_alpha([["a"], []]) is None
