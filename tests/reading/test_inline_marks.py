"""Markdown marks leave a plain text; brackets and stars that mean something stay."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.reading.inline import unmarked


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("made [headlines abroad](#) again", "made headlines abroad again"),
        ("Radio Velmora [reports](https://x.example/a_(b)): no", "Radio Velmora reports: no"),
        ('by *"confirmed reports,"* it fell', 'by "confirmed reports," it fell'),
        ('a "*trial of war*" for', 'a "trial of war" for'),
        ("**All of it *and* more** stays", "All of it and more stays"),
        ("an _open_ question", "an open question"),
        ("see ![a map](/map.png)here", "see here"),
        ("[[1]](#cite) he said", "[1] he said"),
        ("<https://x.example/a>", "https://x.example/a"),
        ("## The bridge", "The bridge"),
    ],
)
def test_marks_are_taken_off(line: str, words: str) -> None:
    assert unmarked(line) == words


@pytest.mark.parametrize(
    "line",
    [
        "2 * 3 * 4 is 24",
        "they was [sic] there",
        "[sic](see the note)",
        "f*** off, s***",
        "prices rose 5%* (*in May",
        "a_name_with_lines and __init__.py",
        "#5 in the list",
        "x[1](2)",
        "1 < 2 > 0",
    ],
)
def test_what_only_looks_like_a_mark_stays(line: str) -> None:
    assert unmarked(line) == line


@pytest.mark.parametrize(
    "piece", ["[", "[a](", "*a ", "*a", "_a ", "[[a]", "![x](/", "[a](#)", "<http:", "**a*"]
)
def test_hostile_repetition_costs_linear_time(piece: str) -> None:
    start = time.process_time()
    unmarked((piece * 300_000)[:600_000] + "](")
    assert time.process_time() - start < 5


@given(st.text(alphabet=st.characters(exclude_characters="[]*_#<\n")))
def test_a_text_without_marks_is_not_touched(line: str) -> None:
    assert unmarked(line) == line
