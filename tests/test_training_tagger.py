"""Training's own steps that need no torch: labelled windows, restyled quotations, calibration, packing."""

import json
import math
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.extraction.tagger.labels import CONTENT, CONTENT_FIRST, CUE, OUTSIDE, SPEAKER, SPEAKER_FIRST
from claimtrack.extraction.tagger.network import Network
from claimtrack.extraction.tagger.trained import Proposal
from claimtrack.extraction.tagger.weights import read_weights
from claimtrack.types import Span
from training.tagger import calibrate, corpus
from training.tagger.packing import pack

TEXT = 'Dam breaks\n\nOn Friday Ida Roe said the dam "broke".\n\nIt rained, Roe added.'


def _relation(speaker: str, cue: str, content: str) -> dict[str, list[list[int]]]:
    def spans(words: str) -> list[list[int]]:
        return [[TEXT.index(words), TEXT.index(words) + len(words)]] if words else []

    return {"source": spans(speaker), "cue": spans(cue), "content": spans(content)}


def _examples(*relations: dict[str, Any], chance: random.Random | None = None) -> list[corpus.Example]:
    row = {"text": TEXT, "relations": list(relations)}
    return corpus.examples([row], Network(read_weights()).tokenizer, chance)


def test_article_is_labelled_word_by_word() -> None:
    (one,) = _examples(_relation("Ida Roe", "said", 'the dam "broke"'), _relation("Roe", "added", "It"))
    words = [word.of(TEXT) for word in one.window.words]
    said, added = words.index("said"), words.index("added")
    assert set(one.cues) == {said, added}
    start, end = one.stretch(said)
    labelled = list(zip(words[start:end], one.cues[said], strict=True))
    assert labelled == [
        ("On", OUTSIDE),
        ("Friday", OUTSIDE),
        ("Ida", SPEAKER_FIRST),
        ("Roe", SPEAKER),
        ("said", CUE),
        ("the", CONTENT_FIRST),
        ("dam", CONTENT),
        ('"', CONTENT),
        ("broke", CONTENT),
        ('"', CONTENT),
        (".", OUTSIDE),
    ]


@pytest.mark.parametrize("relation", [_relation("Ida Roe", "", "the dam"), _relation("Ida Roe", "said", "")])
def test_relation_without_cue_or_content_is_left_out(relation: dict[str, Any]) -> None:
    (one,) = _examples(relation)
    assert one.cues == {}


def test_labels_fit_their_window_in_every_style() -> None:
    for seed in range(20):
        (one,) = _examples(_relation("Ida Roe", "said", "the dam"), chance=random.Random(seed))
        (cue,) = one.cues
        start, end = one.stretch(cue)
        assert len(one.cues[cue]) == end - start


@given(st.text(st.sampled_from("“”‘’\"' ab.([—\n"), max_size=80), st.integers(0, 50))
def test_restyled_quotations_keep_every_offset(text: str, seed: int) -> None:
    restyled = corpus._restyled(text, random.Random(seed))
    assert len(restyled) == len(text)
    marks = set("“”‘’\"'")
    changed = [(one, other) for one, other in zip(text, restyled, strict=True) if one != other]
    assert all(one in marks and other in marks for one, other in changed)


def test_straight_marks_become_pairs() -> None:
    restyled = {corpus._restyled('He said "no" ("never").', random.Random(seed)) for seed in range(20)}
    assert restyled == {"He said “no” (“never”).", "He said ‘no’ (‘never’)."}


def _drawn(number: int, weights: list[float]) -> list[calibrate.Judged]:
    chance = random.Random(3)
    found = []
    for _ in range(number):
        evidence = (chance.gauss(0, 1), chance.gauss(0, 1), chance.gauss(0, 1))
        total = weights[0] + sum(w * e for w, e in zip(weights[1:], evidence, strict=True))
        found.append(calibrate.Judged(evidence, chance.random() < 1 / (1 + math.exp(-total))))
    return found


KNOWN = [-0.5, 1.5, 0.8, -1.0]


def test_calibration_finds_the_logistic_that_made_the_judgements() -> None:
    assert calibrate.fit(_drawn(8000, KNOWN)) == pytest.approx(KNOWN, abs=0.15)


def test_calibration_of_what_is_always_right_stays_finite() -> None:
    found = [calibrate.Judged((float(n), 0.0, 0.0), right=n > 0) for n in (-3, -2, -1, 1, 2, 3)]
    assert all(math.isfinite(one) for one in calibrate.fit(found))


def test_reliability_table_counts_every_proposal_and_agrees_with_what_is_right() -> None:
    found = _drawn(8000, KNOWN)
    table = calibrate.reliability(found, KNOWN)
    assert sum(number for _, number, _, _ in table) == len(found)
    assert [bounds for bounds, *_ in table] == [f"{n / 10:.1f}-{(n + 1) / 10:.1f}" for n in range(10)]
    assert all(abs(mean - right) < 0.06 for _, _, mean, right in table)


def test_surest_and_least_sure_proposals_are_in_the_table() -> None:
    found = [calibrate.Judged((500.0,), right=True), calibrate.Judged((-500.0,), right=False)]
    assert sum(number for _, number, *_ in calibrate.reliability(found, [0.0, 1.0])) == 2


def test_threshold_parts_right_from_wrong() -> None:
    found = [calibrate.Judged((3.0,), right=True)] * 10 + [calibrate.Judged((0.0,), right=False)] * 10
    bound, f1 = calibrate.best_threshold(found, [0.0, 1.0], gold=10)
    assert 0.5 < bound < 0.95
    assert f1 == 1


@pytest.mark.parametrize(
    ("speaker", "content", "same"),
    [
        ((0, 5), (10, 30), True),
        ((4, 9), (10, 20), True),  # half the content, one letter of the speaker
        ((5, 9), (10, 30), False),  # another speaker
        (None, (10, 30), False),  # nobody is not somebody
        ((0, 5), (10, 19), False),  # less than half
    ],
)
def test_proposal_is_a_claim_when_speaker_and_content_overlap(
    speaker: tuple[int, int] | None, content: tuple[int, int], same: bool
) -> None:
    named = (Span(*speaker),) if speaker else ()
    attribution = TaggedAttribution((Span(6, 9),), named, (Span(*content),), 0.5)
    relation = {"source": [[0, 5]], "cue": [[6, 9]], "content": [[10, 30]]}
    assert calibrate._same(Proposal(attribution, (0.0, 0.0, 0.0)), relation) is same


def test_same_files_are_packed_into_the_same_bytes(tmp_path: Path) -> None:
    files = {"b.txt": b"two", "a.txt": b"one"}
    for name, order in (("first", files), ("second", dict(sorted(files.items())))):
        (tmp_path / name).mkdir()
        pack(tmp_path / name, "7", order)
    for name in ("tagger.zip", "tagger.json"):
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_what_is_packed_is_read_again(tmp_path: Path) -> None:
    settings = {"transitions": [[0.5]], "start": [1.0], "calibration": [0.0, 1.0], "least": 0.4}
    files = {
        "settings.json": json.dumps(settings).encode(),
        "encoder.onnx": b"encoder",
        "arguments.onnx": b"arguments",
        "vocabulary.json": b'"words"',
    }
    pack(tmp_path, "7", files)
    weights = read_weights(tmp_path)
    assert (weights.version, weights.encoder, weights.arguments) == ("7", b"encoder", b"arguments")
    assert (weights.vocabulary, weights.transitions, weights.least) == ('"words"', [[0.5]], 0.4)
