"""The tagger's weights: one versioned file beside this module, read only when its hash is right."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

from claimtrack.errors import ArtefactError

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Weights:
    """What training left.

    `encoder` and `arguments` are ONNX graphs, `vocabulary` the tokenizer's JSON; `transitions` [label, label]
    and `start` [label] are the scores of the labels' order. `calibration` turns the network's own scores into
    the probability that a claim is right: bias, and a factor for each score (training/tagger/calibrate.py).
    `least` is the probability from which on an attribution is kept.
    """

    version: str
    encoder: bytes
    arguments: bytes
    vocabulary: str
    transitions: list[list[float]]
    start: list[float]
    calibration: list[float]
    least: float


def read_weights(folder: Path = FOLDER) -> Weights:
    """The weights that `tagger.json` in `folder` describes; ArtefactError when missing or altered."""
    about, packed = folder / "tagger.json", folder / "tagger.zip"
    try:
        described = json.loads(about.read_text(encoding="utf-8"))
        content = packed.read_bytes()
        version, expected = described["version"], described["sha256"]
    except OSError as error:
        raise ArtefactError(
            f"{error.filename}: the tagger's weights are missing; install claimtrack again"
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise ArtefactError(f"{about}: the tagger's weights are altered; install claimtrack again") from error
    if hashlib.sha256(content).hexdigest() != expected:
        raise ArtefactError(f"{packed}: the tagger's weights are altered; install claimtrack again")
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        settings = json.loads(files.read("settings.json"))
        return Weights(
            encoder=files.read("encoder.onnx"),
            arguments=files.read("arguments.onnx"),
            vocabulary=files.read("vocabulary.json").decode("utf-8"),
            version=version,
            **settings,
        )
