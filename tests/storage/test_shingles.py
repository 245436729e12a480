"""The same text is known again under any name, others are not; the sample finds what is worth comparing."""

from __future__ import annotations

import subprocess
import sys

import pytest
import syndicated
from hypothesis import given
from hypothesis import strategies as st
from syndicated import ANOTHER_STORY, STORY

from claimtrack.storage import shingles
from claimtrack.storage.shingles import LIKELY, SAME, fingerprint


def shared(one: str, other: str) -> float:
    return shingles.containment(shingles.shingles(one), shingles.shingles(other))


@pytest.mark.parametrize(
    ("text", "least"),
    [
        (syndicated.printed_elsewhere(), 0.9),
        (syndicated.cut_short(), 0.99),
        (syndicated.cut_short(kept=3), 0.99),
        (syndicated.reworded(0.05), SAME),
        (syndicated.requoted(), 1.0),
        (syndicated.cut_short(syndicated.printed_elsewhere(), 4), 0.85),
        ("\n\n".join(syndicated.paragraphs(STORY)[2:]), 0.99),
    ],
    ids=[
        "printed elsewhere",
        "first half",
        "first third",
        "few words changed",
        "requoted",
        "cut",
        "beheaded",
    ],
)
def test_the_same_story_is_known_again(text: str, least: float) -> None:
    assert shared(STORY, text) >= least


def test_a_story_that_was_half_rewritten_is_for_a_person_to_judge() -> None:
    assert LIKELY <= shared(STORY, syndicated.reworded(0.15)) < SAME


@pytest.mark.parametrize(
    "text",
    [
        ANOTHER_STORY,
        syndicated.reworded(0.35),
        syndicated.on_another_subject(1),
        ANOTHER_STORY + "\n\n" + syndicated.FOOTER,
    ],
    ids=["same event and quotation", "rewritten", "another subject", "with a footer"],
)
def test_another_story_is_none_of_it(text: str) -> None:
    assert shared(STORY, text) < LIKELY
    assert shared(syndicated.printed_elsewhere(), text) < LIKELY


def test_equal_words_have_an_equal_hash_whatever_marks_stand_around_them() -> None:
    assert fingerprint(STORY).words_sha256 == fingerprint(syndicated.requoted()).words_sha256
    assert fingerprint(STORY).words_sha256 != fingerprint(STORY + " Not.").words_sha256
    linked = STORY.replace("Tomas Ekdal", "[Tomas Ekdal](https://ministry.example/ekdal)")
    assert fingerprint(STORY).words_sha256 == fingerprint(linked).words_sha256
    assert fingerprint("\ufb01nal WORD").words_sha256 == fingerprint("final word").words_sha256
    assert fingerprint(" … — !\n").words_sha256 is None


def test_few_words_are_only_compared_as_a_whole() -> None:
    short = " ".join(STORY.split()[:35])
    assert fingerprint(short).shingles == frozenset()
    assert fingerprint(short).words_sha256 is not None
    assert fingerprint(" ".join(STORY.split()[:45])).shingles


def test_a_language_without_spaces_has_words_too() -> None:
    text = "水务部周二表示大坝在一夜大雨之后仍然稳固下游三个村庄的居民被告知随时准备撤离" * 2
    assert len(list(shingles.words(text))) == len(text)
    assert fingerprint(text).shingles


@pytest.mark.parametrize("length", [45, 120, 400, 1_500, 6_000])
def test_the_sample_is_small_and_says_how_much_is_shared(length: int) -> None:
    one = syndicated.on_another_subject(1, length)
    half = (
        " ".join(one.split()[: length * 7 // 10]) + " " + syndicated.on_another_subject(2, length * 3 // 10)
    )
    mine, theirs = fingerprint(one), fingerprint(half)
    assert len(mine.sample) <= max(1.5 * shingles._SAMPLE, length // 10)
    common = len(set(mine.sample) & set(theirs.sample))
    estimate = shingles.estimate(common, len(mine.shingles), len(theirs.shingles))
    assert abs(estimate - shingles.containment(mine.shingles, theirs.shingles)) < 0.3
    assert estimate > 0.5 * SAME


def test_a_very_long_text_has_a_bounded_sample() -> None:
    numbers = " ".join(map(str, range(200_000)))
    assert len(fingerprint(numbers).sample) < 2 * shingles._LONG


@given(st.text(), st.text())
def test_containment_is_symmetric_and_a_share(one: str, other: str) -> None:
    there, back = shared(one, other), shared(other, one)
    assert there == back
    assert 0 <= there <= 1


def test_fingerprints_do_not_hang_on_the_seed_of_hashes() -> None:
    program = (
        "from claimtrack.storage.shingles import fingerprint; print(fingerprint('a b c d ' * 20 + 'e f g'))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split("shingles=")[0]
        for seed in ("1", "2")
    }
    assert len(printed) == 1
