from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.linking.words import forms, stem, tokens, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killing", "killed"),
        ("carried", "carries"),
        ("stopped", "stop"),
        ("investigators", "investigation"),
        ("shot", "shooting"),
        ("children", "child"),
        ("Velmora's", "Velmora"),
        ("denies", "denied"),
        ("making", "made"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("car", "care"), ("policy", "police"), ("port", "portrait")])
def test_other_words_have_another(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_hashtags_handles_and_numbers_are_taken_apart() -> None:
    assert tokens("#StandWithVelmora @PortAuthority 1,500 U.S. e-mail") == [
        "Stand", "With", "Velmora", "Port", "Authority", "1500", "US", "e", "mail",
    ]  # fmt: skip


def test_words_that_tell_nothing_are_left_out() -> None:
    assert [word.raw for word in words("They said that the harbour was not closed")] == ["harbour", "closed"]


def test_the_forms_looked_up_hold_what_people_write() -> None:
    assert {"deny", "denies", "denied", "denying"} <= set(forms("denied"))
    assert {"shoot", "shot"} <= set(forms("shooting")) | set(forms("shot"))
    assert {"stop", "stopped", "stopping"} <= set(forms("stops"))


@given(st.text(max_size=80))
def test_any_text_has_words_that_an_index_can_be_asked_for(text: str) -> None:
    for word in words(text):
        assert word.stem
        assert forms(word.raw)
