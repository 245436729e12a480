"""What a network in training says of labelled windows, and how far that agrees."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from claimtrack.extraction.tagger.labels import CONTENT, CONTENT_FIRST, CUE, SPEAKER, SPEAKER_FIRST
from training.tagger.corpus import Example
from training.tagger.network import Network

_FIELDS = {"speaker": (SPEAKER_FIRST, SPEAKER), "cue": (CUE,), "content": (CONTENT_FIRST, CONTENT)}


@dataclass(frozen=True)
class Found:
    """An attribution of a window: its cue's first word, its labels, and how sure the two heads are."""

    word: int
    labels: list[int]
    finding: float
    judging: float


def predict(network: Network, example: Example, least: float = 0.2) -> list[Found]:
    """The attributions that the network finds in a window."""
    window = example.window
    with torch.no_grad():
        states = network.words(
            torch.tensor([window.pieces]), torch.tensor([window.features]), torch.tensor([window.first])
        )
        finding = torch.sigmoid(network.cues(states))[0]
        found = []
        for start, end in window.stretches:
            words = [word for word in range(start, end) if finding[word] > least]
            if not words:
                continue
            scores, judging = network.arguments(
                states[:, start:end].expand(len(words), -1, -1),
                states[0, words],
                torch.tensor([word - start for word in words]),
                torch.ones(len(words), end - start, dtype=torch.bool),
            )
            for word, score, judge in zip(words, scores, torch.sigmoid(judging), strict=True):
                labels = best_labels(network, score)
                found.append(Found(word, labels, float(finding[word]), float(judge)))
    return found


def best_labels(network: Network, scores: torch.Tensor) -> list[int]:
    """The likeliest sequence of labels (Viterbi 1967)."""
    head = network.arguments
    transitions = head.transitions + head.barred
    best = head.start + head.barred_first + scores[0]
    back = []
    for score in scores[1:]:
        value, origin = (best[:, None] + transitions).max(dim=0)
        best = value + score
        back.append(origin)
    labels = [int(best.argmax())]
    for origin in reversed(back):
        labels.append(int(origin[labels[-1]]))
    return labels[::-1]


def figures(network: Network, examples: list[Example]) -> dict[str, float]:
    """F1 of claims as the field scores them, at the best threshold, and of exact fields there."""
    network.eval()
    every = [(example, predict(network, example)) for example in examples]
    tried = {bound / 20: _scores(every, bound / 20) for bound in range(6, 17)}
    best = max(tried, key=lambda bound: tried[bound]["claim"])
    return {"threshold": best, **tried[best]}


def _scores(every: list[tuple[Example, list[Found]]], least: float) -> dict[str, float]:
    right = dict.fromkeys(["claim", *_FIELDS], 0)
    gold = found = 0
    for example, predictions in every:
        kept = [
            one
            for one in predictions
            if (one.finding * one.judging) ** 0.5 >= least and CONTENT_FIRST in one.labels
        ]
        gold += len(example.cues)
        found += len(kept)
        for one in kept:
            truth = example.cues.get(one.word)
            if truth is None:
                continue
            right["claim"] += _alike(truth, one.labels)
            for field, values in _FIELDS.items():
                right[field] += _words(truth, values) == _words(one.labels, values)
    return {name: round(2 * count / max(gold + found, 1), 4) for name, count in right.items()}


def _words(labels: list[int], values: tuple[int, ...]) -> set[int]:
    return {place for place, value in enumerate(labels) if value in values}


def _alike(gold: list[int], found: list[int]) -> bool:
    speakers = [_words(labels, _FIELDS["speaker"]) for labels in (gold, found)]
    contents = [_words(labels, _FIELDS["content"]) for labels in (gold, found)]
    agree = bool(speakers[0] & speakers[1]) or speakers == [set(), set()]
    return agree and 2 * len(contents[0] & contents[1]) >= len(contents[0] | contents[1])
