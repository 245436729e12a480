"""Tables of claims are written without loss, and formulas are counted."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from port_of_velmora import RECORD

from claimtrack.cells import split
from claimtrack.errors import UsageError
from claimtrack.output import COLUMNS, cells_of, choose, exporter, names
from claimtrack.output.csv import write_csv, write_markdown, write_tsv
from claimtrack.storage import finding

CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def written(write: object, columns: tuple[str, ...], rows: list[list[str]], **how: bool) -> tuple[str, int]:
    stream = io.StringIO(newline="")
    formulas = write(stream, columns, rows, **how)  # type: ignore[operator]
    return stream.getvalue(), formulas


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), max_size=8))
def test_every_cell_comes_back_as_it_was(rows: list[list[str]]) -> None:
    for write, delimiter in ((write_csv, ","), (write_tsv, "\t")):
        text, formulas = written(write, ("a", "b"), rows)
        assert list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)) == [["a", "b"], *rows]
        assert formulas == sum(cell[:1] in tuple("=+-@\t\r") for row in rows for cell in row)


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), max_size=8))
def test_with_excel_safe_no_cell_is_a_formula(rows: list[list[str]]) -> None:
    text, _ = written(write_csv, ("a", "b"), rows, excel_safe=True)
    read = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert not any(cell[:1] in tuple("=+-@\t\r") for row in read for cell in row)
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]


def test_lines_end_with_crlf_and_a_missing_value_is_an_empty_cell() -> None:
    text, _ = written(write_csv, ("a", "b"), [[None, 1.5]])  # type: ignore[list-item]
    assert text == "a,b\r\n,1.5\r\n"


def test_a_markdown_table_has_one_line_a_row_whatever_the_cells_hold() -> None:
    stream = io.StringIO()
    write_markdown(stream, ("a", "b"), [["x|y\\", "one\ntwo\r\n<b>"]])
    assert stream.getvalue() == "| a | b |\n| --- | --- |\n| x\\|y\\\\ | one<br>two<br>&lt;b> |\n"


def test_the_columns_are_those_of_the_design_and_of_the_database() -> None:
    assert len(COLUMNS) == 38
    assert COLUMNS == finding.COLUMNS
    assert len(cells_of(RECORD)) == len(COLUMNS)


def test_the_cells_of_a_claim() -> None:
    cells = dict(zip(COLUMNS, cells_of(RECORD), strict=True))
    assert cells["speaker"] == "Ana Ferrol"
    assert cells["events"] == "2031-05-05; lately"
    assert split(str(cells["places"])) == ("Velmora", "the old quay; north")
    assert cells["place_ids"] == "901; -"
    assert cells["countries"] == "VM"
    assert cells["via"] == "Harbour Post"
    assert split(str(cells["tags"])) == ("harbour", "semi;colon")
    assert cells["links"] == "denies ee99"
    assert cells["published"] == "2031-06-05"
    assert cells["content_spans"] == "25-63"
    assert cells["note"] is None


def test_chosen_columns_keep_their_order_and_a_wrong_one_is_named() -> None:
    assert choose("text, id") == ("text", "id")
    assert choose(None) == COLUMNS
    with pytest.raises(UsageError, match="no column is called 'who'; there are id, uid"):
        choose("id,who")
    with pytest.raises(UsageError, match="no column is named"):
        choose(" , ")


def test_each_format_can_be_loaded_and_an_unknown_one_is_said() -> None:
    assert names() == ("csv", "tsv", "markdown", "json", "jsonl")
    assert all(callable(exporter(name).write) for name in names())
    with pytest.raises(UsageError, match="no format is called 'xls'; there are csv, tsv"):
        exporter("xls")
