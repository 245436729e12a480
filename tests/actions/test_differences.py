"""What changed between two texts is told word by word, and nothing of either is lost."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.actions import differences
from claimtrack.actions.differences import Kind, Passage

SENTENCES = st.lists(st.sampled_from("the dam held, Ekdal said. No\n\nflood came three five".split(" ")))
TEXTS = SENTENCES.map(" ".join)


def told(passages: tuple[Passage, ...]) -> str:
    marks = {Kind.SAME: "{}", Kind.REMOVED: "[-{}-]", Kind.ADDED: "{{+{}+}}"}
    return "\n".join(
        "".join(marks[piece.kind].format(piece.text) for piece in passage) for passage in passages
    )


@given(TEXTS, TEXTS)
def test_both_texts_can_be_had_back_from_what_became_of_their_words(before: str, after: str) -> None:
    pieces = differences.words(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.REMOVED) == after


@given(TEXTS, TEXTS)
def test_spans_point_at_the_words_they_are_of(before: str, after: str) -> None:
    for passage in differences.passages(before, after):
        for piece in passage:
            assert piece.span.of(before if piece.kind is Kind.REMOVED else after) == piece.text


@given(TEXTS, TEXTS)
def test_every_paragraph_that_is_not_in_both_is_told(before: str, after: str) -> None:
    old, new = (set(filter(None, text.split("\n"))) for text in (before, after))
    shown = differences.passages(before, after)
    gone = "\n".join("".join(p.text for p in passage if p.kind is not Kind.ADDED) for passage in shown)
    come = "\n".join("".join(p.text for p in passage if p.kind is not Kind.REMOVED) for passage in shown)
    assert all(paragraph in gone for paragraph in old - new)
    assert all(paragraph in come for paragraph in new - old)


def test_paragraphs_that_stayed_are_not_told() -> None:
    before = "Title\n\nThe dam held.\n\nThree villages waited for buses.\n\nThe school is shut."
    after = "Title\n\nThe dam held.\n\nFive villages waited for buses.\n\nA minister came by car."
    assert told(differences.passages(before, after)) == (
        "[-Three-]{+Five+} villages waited for buses.\n[-The school is shut.-]\n{+A minister came by car.+}"
    )
    assert differences.passages(before, before) == ()


def test_changes_with_only_a_space_between_are_one() -> None:
    pieces = differences.words("Ekdal denied that report.", "Ekdal declined to comment.")
    assert told((pieces,)) == "Ekdal [-denied that report-]{+declined to comment+}."


def test_long_texts_of_few_words_are_compared_in_time() -> None:
    before = "\n\n".join(["yes and no"] * 20_000)
    began = time.process_time()
    differences.passages(before, before.replace("and", "or"))
    differences.passages("a b " * 100_000, "b a " * 100_000)
    assert time.process_time() - began < 10
