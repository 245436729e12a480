"""The lines of the article pane hold every character once, in order, and none is too wide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from claimtrack.cli.review import passage
from claimtrack.types import Span

TEXT = st.text(alphabet="ab é漢e\u0301 .\n", max_size=120)


@given(TEXT, st.integers(2, 20))
def test_lines_cover_the_text_in_order(text: str, width: int) -> None:
    broken = passage.lines(text, width)
    assert "".join(line.of(text) for line in broken) == text.replace("\n", "")
    assert broken[0].start == 0
    assert broken[-1].end == len(text)
    for line in broken:
        assert "\n" not in line.of(text)
        assert cell_len(line.of(text).rstrip()) <= width


@given(TEXT, st.integers(2, 20))
def test_every_offset_is_found_in_its_line(text: str, width: int) -> None:
    broken = passage.lines(text, width)
    for offset in range(len(text) + 1):
        line = broken[passage.line_at(broken, offset)]
        assert line.start <= offset <= line.end


@given(TEXT, st.integers(0, 120))
def test_moves_go_on_and_stay_in_the_text(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    for move in (passage.next_word, passage.next_sentence):
        assert offset < move(text, offset) <= len(text) or offset == len(text) == move(text, offset)
    for move in (passage.previous_word, passage.previous_sentence):
        assert 0 <= move(text, offset) < offset or offset == move(text, offset) == 0


def test_words_and_sentences() -> None:
    text = 'He left. "Why?" she asked.\n\nNobody’s sure.'
    words = [0]
    while words[-1] < len(text):
        words.append(passage.next_word(text, words[-1]))
    assert [text[one : passage.end_of_word(text, one)] for one in words[:-1]][:6] == [
        *("He", "left", ".", '"', "Why", "?")
    ]
    assert passage.next_sentence(text, 0) == text.index('"Why')
    assert passage.previous_sentence(text, len(text)) == text.index("Nobody")
    assert passage.end_of_word(text, text.index("Nobody")) == text.index(" sure")


@pytest.mark.parametrize("text", ["a" * 200_000, "\n" * 200_000, " " * 200_000, ". " * 100_000])
def test_a_hostile_text_takes_no_time(text: str) -> None:
    shown = passage.window(text, Span(150_000, 150_010))
    assert shown.start <= 150_000 < shown.end <= shown.start + 100_000
    passage.lines(shown.of(text), 40)
    passage.previous_word(text, 150_000)
    passage.previous_sentence(text, 150_000)
    passage.next_sentence(text, 150_000)
