"""The trained network, run by onnxruntime: scores of cues, and for a cue the scores of labels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from claimtrack.extraction.tagger.weights import Weights
from claimtrack.extraction.tagger.windows import Window

if TYPE_CHECKING:
    import numpy as np
    import onnxruntime
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Floats = NDArray[np.float32]


class Network:
    """Two graphs: one reads a window and finds cues, the other reads speaker and content of some of them.

    Each window is run alone and on one thread, so that what is read beside it, and how many processes
    read, changes nothing: the int8 weights are multiplied with inputs scaled by their own largest value.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """What cuts words into the pieces of the vocabulary."""
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str(self._weights.vocabulary)
        tokenizer.no_truncation()
        tokenizer.no_padding()
        tokenizer.encode_special_tokens = True  # an article's own "[SEP]" is text, not a mark of ours
        return tokenizer

    def find(self, window: Window) -> tuple[Floats, Floats]:
        """The state of each word of a window [words, width], and the logit of a cue there [words]."""
        import numpy as np

        states, logits = self._encoder.run(
            None,
            {
                "pieces": np.array([window.pieces], np.int64),
                "features": np.array([window.features], np.int64),
                "first": np.array([window.first], np.int64),
            },
        )
        return states[0], logits[0]

    def read(self, states: Floats, cues: Sequence[int]) -> tuple[Floats, Floats]:
        """For each cue of a stretch, given by its first word: label scores [cues, words, labels], and the
        logit of its attributing anything [cues]. `states` are those of the stretch's words."""
        import numpy as np

        anchors = np.array(cues, np.int64)
        scores, judging = self._arguments.run(
            None, {"words": states[None], "cue": states[anchors], "anchors": anchors}
        )
        return scores, judging

    @cached_property
    def _encoder(self) -> onnxruntime.InferenceSession:
        return _session(self._weights.encoder)

    @cached_property
    def _arguments(self) -> onnxruntime.InferenceSession:
        return _session(self._weights.arguments)


def _session(graph: bytes) -> onnxruntime.InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # The graph was optimized when it was exported: what runs is the same everywhere, and starts at once.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
