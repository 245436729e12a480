"""A table of claims is read row by row: bad rows are named by their line, good ones kept as they are."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import ReadingError, UsageError
from claimtrack.reading import claim_table
from claimtrack.reading.claim_table import ClaimRow
from claimtrack.types import Span


def rows(content: str | bytes, **mapping: str) -> list[ClaimRow | ReadingError]:
    content = content.encode() if isinstance(content, str) else content
    return list(claim_table.rows(io.BytesIO(content), mapping))


def good(found: list[ClaimRow | ReadingError]) -> list[str]:
    return [row.text for row in found if isinstance(row, ClaimRow)]


def problems(found: list[ClaimRow | ReadingError]) -> list[str]:
    return [str(row) for row in found if isinstance(row, ReadingError)]


def test_columns_are_known_by_their_names_and_aliases() -> None:
    (row,) = rows(
        "ID,Claim,Who,Date,Location,Mood,Tags\n7,The dam broke,Mara Velo,2024-03-03,"
        "Tashin; Kharsk,glum,a\\;b\n"
    )
    assert row == ClaimRow(
        "standard input:2",
        2,
        {"external_id": "7", "text": "The dam broke", "speaker": "Mara Velo", "said": "2024-03-03"},
        {"places": ("Tashin", "Kharsk"), "tags": ("a;b",)},
    )


def test_an_export_keeps_its_id_beside_the_external_id() -> None:
    (row,) = rows("id,external_id,text,content_spans\n7,x1,So,12-40; 50-60\n")
    assert isinstance(row, ClaimRow)
    assert row.values == {"id": "7", "external_id": "x1", "text": "So"}
    assert row.spans == {"content_spans": (Span(12, 40), Span(50, 60))}


def test_a_column_can_be_mapped() -> None:
    assert good(rows("Statement,text\nSo,other\n", Statement="text")) == ["So"]


@pytest.mark.parametrize(
    ("mapping", "problem"),
    [({"Statement": "words"}, "no such field"), ({"Nothing": "text"}, "has no column 'Nothing'")],
)
def test_a_mapping_that_cannot_be_is_a_usage_error(mapping: dict[str, str], problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        rows("Statement\nSo\n", **mapping)


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_usual_forms_of_tables_are_read(start: bytes, end: str, mark: str) -> None:
    table = end.join(
        [mark.join(["text", "speaker"]), mark.join(['"He said ""so""' + "\n" + 'today"', "Mara"]), ""]
    )
    assert good(rows(start + table.encode())) == ['He said "so"\ntoday']


def test_bad_rows_are_named_by_their_line_and_good_ones_kept() -> None:
    found = rows(
        b"text,speaker,content_spans\n"
        b"one,Mara,\n"
        b"two\n"
        b"\n"
        b",Mara,\n"
        b'"three\nlines",Mara,\n'
        b"caf\xe9,Mara,\n"
        b"a\0b,Mara,\n"
        b"five,Mara,40-12\n"
        b'"six"x,Mara,\n'
        b"seven,Mara," + b"9" * 200_000 + b"\n"
        b"eight,Mara,\n"
        b'"nine,Mara,\n'
        b"ten,Mara,\n"
    )
    assert good(found) == ["one", "three\nlines", "eight", "ten"]
    assert [line.split(": ")[0] for line in problems(found)] == [
        f"standard input:{line}" for line in (3, 5, 8, 9, 10, 11, 12, 14)
    ]
    for wanted in (
        "1 cells where the header names 3",
        "empty",
        "UTF-8",
        "NUL",
        "not a span",
        "131,072",
        "never closed",
    ):
        assert any(wanted in line for line in problems(found)), wanted


def test_a_line_without_end_is_one_bad_row() -> None:
    found = rows(b"text\n" + b"a" * 3_000_000 + b"\nb\n")
    assert good(found) == ["b"]
    assert problems(found) == ["standard input:2: is longer than 1,000,000 bytes"]


def test_many_open_quotation_marks_come_to_an_end() -> None:
    found = rows("text,speaker\n" + '"a"\n"b,' * 400)
    assert problems(found)


def test_what_looks_like_a_formula_is_not_altered() -> None:
    assert good(rows("text\n=1+1\n+49\n'quoted\n@x\n")) == ["=1+1", "+49", "'quoted", "@x"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "is empty"),
        ("who,when\na,b\n", "no column is named 'text' or 'claim'"),
        ("text,claim\na,b\n", "two columns"),
    ],
)
def test_a_table_without_a_usable_header_is_refused(content: str, problem: str) -> None:
    with pytest.raises(ReadingError, match=problem):
        rows(content)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="there is no such file"):
        list(claim_table.rows(str(tmp_path / "none.csv")))


@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_reading_errors(content: bytes) -> None:
    try:
        found = rows(b"text,speaker\n" + content)
    except ReadingError:
        return
    assert all(isinstance(row, (ClaimRow, ReadingError)) for row in found)
