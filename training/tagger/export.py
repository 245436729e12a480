"""Write what was learned as the package's weights: `python -m training.tagger.export --network FILE …`.

The encoder's weights become 7-bit integers in 8 (`reduce_range`): their products cannot overflow on
processors that multiply bytes without special instructions, so every processor gives the same sums.
"""

from __future__ import annotations

import argparse
import io
import json
import tempfile
import warnings
from pathlib import Path

import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from claimtrack.extraction.tagger.weights import FOLDER
from training.tagger.network import WIDTH, Network
from training.tagger.packing import pack


class _Finding(nn.Module):
    """A window of one article, without padding → the state of each word and the logit of its being a cue."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """States [1, words, width] and logits [1, words]."""
        states = self.network.encoder(pieces, features, None)
        words = torch.gather(states, 1, first[:, :, None].expand(-1, -1, WIDTH))
        return words, self.network.cues(words)


class _Reading(nn.Module):
    """The words of a stretch and its cues → label scores and the logit of being an attribution."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, words: Tensor, cue: Tensor, anchors: Tensor) -> tuple[Tensor, Tensor]:
        """Label scores [cues, words, labels] and logits [cues]."""
        present = torch.ones(1, words.shape[1], dtype=torch.bool)
        scores, judging = self.network.arguments(words, cue, anchors, present)
        return scores, judging


def graphs(network: Network, *, integers: bool = True) -> tuple[bytes, bytes]:
    """The two graphs as ONNX, the first in integers unless told otherwise."""
    network.eval()
    pieces = torch.randint(1000, 2000, (1, 12))
    finding = _exported(
        _Finding(network),
        (pieces, pieces % 24, torch.arange(1, 9)[None]),
        {"pieces": {1: "pieces"}, "features": {1: "pieces"}, "first": {1: "words"}},
        ["states", "logits"],
    )
    reading = _exported(
        _Reading(network),
        (torch.randn(1, 9, WIDTH), torch.randn(2, WIDTH), torch.tensor([1, 4])),
        {"words": {1: "words"}, "cue": {0: "cues"}, "anchors": {0: "cues"}},
        ["scores", "judging"],
    )
    return (_optimized(_in_integers(finding) if integers else finding), _optimized(reading))


def _exported(
    module: nn.Module, inputs: tuple[Tensor, ...], axes: dict[str, dict[int, str]], outputs: list[str]
) -> bytes:
    written = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(),
            inputs,
            written,
            input_names=list(axes),
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
    return written.getvalue()


def _in_integers(graph: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        plain.write_bytes(graph)
        quantize_dynamic(plain, small, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
        return small.read_bytes()


def _optimized(graph: bytes) -> bytes:
    """The graph as onnxruntime runs it, so that no start has to optimize it and none does it otherwise."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "optimized.onnx"
        options = onnxruntime.SessionOptions()
        # Beyond this level come changes for the processor at hand.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options.optimized_model_filepath = str(written)
        options.log_severity_level = 3
        onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        return written.read_bytes()


def main() -> None:
    """Export with a neutral calibration; training.tagger.calibrate then sets it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--network", type=Path, required=True, help="what training.tagger.learn wrote")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--floats", action="store_true", help="keep 32-bit floats, to compare")
    options = parser.parse_args()
    network = Network()
    network.load_state_dict(torch.load(options.network, weights_only=True))
    finding, reading = graphs(network, integers=not options.floats)
    onnx.checker.check_model(onnx.load_model_from_string(finding))
    settings = {
        "transitions": network.arguments.transitions.tolist(),
        "start": network.arguments.start.tolist(),
        "calibration": [0.0, 0.5, 0.5, 0.1, 0.0],
        "least": 0.5,
    }
    pack(
        options.out,
        options.version,
        {
            "encoder.onnx": finding,
            "arguments.onnx": reading,
            "vocabulary.json": options.tokenizer.read_bytes(),
            "settings.json": json.dumps(settings).encode(),
        },
    )


if __name__ == "__main__":
    main()
