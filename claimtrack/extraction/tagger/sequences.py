"""The likeliest sequence of labels, and how likely it is: decoding of a linear-chain CRF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimtrack.extraction.tagger.labels import BEGINS, FOLLOWS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_NEVER = -1e4


class Decoder:
    """Viterbi decoding (Forney 1973) with learned transitions, barring what may not follow."""

    def __init__(self, transitions: list[list[float]], start: list[float]) -> None:
        import numpy as np

        self._transitions = np.array(transitions) + np.where(FOLLOWS, 0.0, _NEVER)
        self._start = np.array(start) + np.where(BEGINS, 0.0, _NEVER)

    def decode(self, scores: Floats) -> tuple[list[list[int]], list[float]]:
        """For label scores [sequences, words, labels] the best labels of each sequence, and the logarithm of
        their probability among all sequences."""
        import numpy as np

        best = total = self._start + scores[:, 0]
        origins = []
        for step in range(1, scores.shape[1]):
            paths = best[:, :, None] + self._transitions
            origins.append(paths.argmax(axis=1))
            best = paths.max(axis=1) + scores[:, step]
            highest = total.max(axis=1, keepdims=True)
            summed = np.exp(total - highest) @ np.exp(self._transitions)
            total = highest + np.log(np.maximum(summed, 1e-300)) + scores[:, step]
        last = best.argmax(axis=1)
        labels = [last]
        rows = np.arange(len(last))
        for origin in reversed(origins):
            labels.append(origin[rows, labels[-1]])
        highest = total.max(axis=1, keepdims=True)
        whole = highest[:, 0] + np.log(np.exp(total - highest).sum(axis=1))
        return np.array(labels[::-1]).T.tolist(), (best.max(axis=1) - whole).tolist()
