"""Several values in one cell come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack import cells
from claimtrack.errors import InvalidValue
from claimtrack.types import Span

VALUES = st.lists(st.text(min_size=1).map(str.strip).filter(bool))
PAIRS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))
SPANS = st.lists(PAIRS.map(lambda pair: Span(*sorted(pair))))


@given(VALUES)
def test_values_survive_the_cell(values: list[str]) -> None:
    assert cells.split(cells.join(values)) == tuple(values)


@given(SPANS)
def test_spans_survive_the_cell(spans: list[Span]) -> None:
    assert cells.spans_from_cell(cells.spans_to_cell(spans)) == tuple(spans)


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("", ()),
        ("  ", ()),
        ("Velmora;Tashin", ("Velmora", "Tashin")),
        (r"a\;b; c\\", ("a;b", "c\\")),
        (r"C:\temp; D", (r"C:\temp", "D")),
        ("; ;x;", ("x",)),
    ],
)
def test_a_cell_typed_by_hand_is_split_leniently(cell: str, values: tuple[str, ...]) -> None:
    assert cells.split(cell) == values


@pytest.mark.parametrize("cell", ["12", "40-12", "a-b", "1-2-3", "٣-٤"])
def test_a_cell_that_holds_no_spans_is_refused(cell: str) -> None:
    with pytest.raises(InvalidValue, match="is not a span"):
        cells.spans_from_cell(cell)
