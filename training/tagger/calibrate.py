"""Set the weights' threshold and calibration on dev: `python -m training.tagger.calibrate --corpus FOLDER`.

A network's own scores say which of two attributions is surer, not how often such a one is right. A logistic
regression (Platt 1999) on three of them learns that from the development part; the reliability table that
it prints goes into the model card.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger.trained import Proposal, TrainedTagger
from claimtrack.extraction.tagger.weights import FOLDER, read_weights
from claimtrack.types import Span
from training.tagger.corpus import read
from training.tagger.packing import pack

_ROUNDS = 50


@dataclass(frozen=True)
class Judged:
    """A proposal's evidence, and whether the corpus has such a claim."""

    evidence: tuple[float, ...]
    right: bool


def judged(tagger: TrainedTagger, rows: Sequence[dict[str, Any]]) -> tuple[list[Judged], int]:
    """Every proposal with content that the tagger makes for the rows, and how many claims they hold."""
    found: list[Judged] = []
    gold = 0
    for row in rows:
        relations = [one for one in row["relations"] if one["content"]]
        gold += len(relations)
        left = list(relations)
        proposals = [one for one in tagger.propose(Passages(row["text"])) if one.attribution.content]
        for proposal in sorted(proposals, key=lambda one: -one.attribution.score):
            match = next((one for one in left if _same(proposal, one)), None)
            if match is not None:
                left.remove(match)
            found.append(Judged(proposal.evidence, match is not None))
    return found, gold


def _same(proposal: Proposal, relation: dict[str, Any]) -> bool:
    """The rule by which claims are scored, over characters: contents half the same, speakers that overlap."""
    content, wanted = _letters(proposal.attribution.content), _letters(relation["content"])
    speaker, meant = _letters(proposal.attribution.speaker), _letters(relation["source"])
    return 2 * len(content & wanted) >= len(content | wanted) and (
        bool(speaker & meant) or not speaker | meant
    )


def _letters(spans: Sequence[Span] | Sequence[list[int]]) -> set[int]:
    bounds = [(one.start, one.end) if isinstance(one, Span) else (one[0], one[1]) for one in spans]
    return {offset for start, end in bounds for offset in range(start, end)}


def fit(found: Sequence[Judged]) -> list[float]:
    """Bias and a factor for each score, by Newton's method with a little shrinkage."""
    inputs: NDArray[np.float64] = np.array([(1.0, *one.evidence) for one in found])
    right = np.array([one.right for one in found], float)
    weights = np.zeros(inputs.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (chance - right) + 0.01 * weights
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + 0.01 * np.eye(len(weights))
        weights = weights - np.linalg.solve(curve, slope)
    return [round(float(one), 4) for one in weights]


def best_threshold(found: Sequence[Judged], weights: Sequence[float], gold: int) -> tuple[float, float]:
    """The probability from which on keeping proposals gives the best F1, and that F1."""
    tried = {}
    for percent in range(20, 80):
        kept = [one for one in found if chance(one, weights) >= percent / 100]
        right = sum(one.right for one in kept)
        tried[percent / 100] = 2 * right / (len(kept) + gold)
    best = max(tried, key=lambda bound: tried[bound])
    return best, tried[best]


def chance(one: Judged, weights: Sequence[float]) -> float:
    """The probability that a proposal is right."""
    total = weights[0] + sum(factor * score for factor, score in zip(weights[1:], one.evidence, strict=True))
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))


def reliability(found: Sequence[Judged], weights: Sequence[float]) -> list[tuple[str, int, float, float]]:
    """For each tenth of probability: how many proposals, their mean probability, the share that is right."""
    table = []
    for tenth in range(10):
        inside = [one for one in found if tenth <= chance(one, weights) * 10 < tenth + 1]
        if inside:
            mean = sum(chance(one, weights) for one in inside) / len(inside)
            right = sum(one.right for one in inside) / len(inside)
            table.append((f"{tenth / 10:.1f}-{(tenth + 1) / 10:.1f}", len(inside), mean, right))
    return table


def main() -> None:
    """Fit on dev, rewrite the weights' settings, print the reliability table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=FOLDER)
    options = parser.parse_args()
    weights = read_weights(options.out)
    found, gold = judged(TrainedTagger(weights), read(options.corpus / "dev.jsonl"))
    fitted = fit(found)
    least, f1 = best_threshold(found, fitted, gold)
    with zipfile.ZipFile(io.BytesIO((options.out / "tagger.zip").read_bytes())) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    settings = json.loads(files["settings.json"]) | {"calibration": fitted, "least": least}
    pack(options.out, weights.version, files | {"settings.json": json.dumps(settings).encode()})
    print(f"calibration {fitted}, least {least}, claim F1 {f1:.3f} of {len(found)} proposals")
    print("\n| probability | proposals | mean | right |\n| --- | --- | --- | --- |")
    for bounds, number, mean, right in reliability(found, fitted):
        print(f"| {bounds} | {number} | {mean:.2f} | {right:.2f} |")


if __name__ == "__main__":
    main()
