"""Decoding finds the likeliest order of labels and its probability: checked against trying every order."""

from itertools import pairwise, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.extraction.tagger.labels import BEGINS, CUE, FOLLOWS, LABELS
from claimtrack.extraction.tagger.sequences import Decoder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


def _random(seed: int, *shape: int, scale: float = 2.0) -> "Floats":
    import numpy as np

    return np.random.default_rng(seed).normal(scale=scale, size=shape).astype(np.float32)


def _decoder(seed: int) -> Decoder:
    return Decoder(_random(seed, LABELS, LABELS).tolist(), _random(seed + 1, LABELS).tolist())


def _allowed(labels: tuple[int, ...]) -> bool:
    pairs = pairwise(labels)
    return BEGINS[labels[0]] and all(FOLLOWS[one][other] for one, other in pairs)


def _by_trying(seed: int, scores: "Floats") -> tuple[list[int], float]:
    """The best allowed labels of one sequence and the logarithm of their share of all that are allowed."""
    import numpy as np

    transitions, start = _random(seed, LABELS, LABELS), _random(seed + 1, LABELS)
    totals = {}
    for labels in filter(_allowed, product(range(LABELS), repeat=len(scores))):
        total = start[labels[0]] + sum(float(scores[n, one]) for n, one in enumerate(labels))
        totals[labels] = total + sum(float(transitions[pair]) for pair in pairwise(labels))
    best = max(totals, key=lambda labels: totals[labels])
    highest = totals[best]
    return list(best), -float(np.log(np.exp(np.array(list(totals.values())) - highest).sum()))


@settings(deadline=None, max_examples=12)
@given(st.integers(0, 10_000), st.integers(1, 5))
def test_best_labels_and_their_probability_are_those_of_trying_all(seed: int, words: int) -> None:
    scores = _random(seed + 2, 3, words, LABELS)
    labels, likelihoods = _decoder(seed).decode(scores)
    for one, likelihood, sequence in zip(labels, likelihoods, scores, strict=True):
        best, expected = _by_trying(seed, sequence)
        assert one == best
        assert likelihood == pytest.approx(expected, abs=1e-4)


@given(st.integers(0, 10_000), st.integers(1, 60), st.sampled_from([0.1, 3.0, 200.0]))
def test_what_may_not_follow_never_does(seed: int, words: int, scale: float) -> None:
    labels, likelihoods = _decoder(seed).decode(_random(seed + 2, 4, words, LABELS, scale=scale))
    assert all(len(one) == words and _allowed(tuple(one)) for one in labels)
    assert all(likelihood <= 1e-6 for likelihood in likelihoods)


def test_sequences_do_not_touch_one_another() -> None:
    scores = _random(5, 6, 30, LABELS)
    labels, likelihoods = _decoder(7).decode(scores)
    for index in range(len(scores)):
        alone, likelihood = _decoder(7).decode(scores[index : index + 1])
        assert alone == [labels[index]]
        assert likelihood == pytest.approx([likelihoods[index]], abs=1e-9)


def test_single_word() -> None:
    import numpy as np

    scores = np.zeros((1, 1, LABELS), np.float32)
    scores[0, 0, CUE] = 5
    decoder = Decoder(np.zeros((LABELS, LABELS)).tolist(), [0.0] * LABELS)
    labels, likelihoods = decoder.decode(scores)
    assert labels == [[CUE]]
    # Four labels may begin; the two that only go on may not.
    assert likelihoods == pytest.approx([-np.log(1 + 3 * np.exp(-5))])


def test_sure_sequence_has_all_the_probability() -> None:
    import numpy as np

    scores = np.full((1, 400, LABELS), -50, np.float32)
    scores[0, :, CUE] = 50
    labels, likelihoods = _decoder(1).decode(scores)
    assert labels == [[CUE] * 400]
    assert likelihoods == pytest.approx([0.0], abs=1e-6)
