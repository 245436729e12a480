"""Learn the tagger: `python -m training.tagger.learn --corpus FOLDER …` (README.md beside this file).

The corpus is PolNeAR's train part (Newell, Margolin and Ruths 2018) as `train.jsonl`, its development part as
`dev.jsonl`; the encoder is all-MiniLM-L6-v2 (Apache-2.0), whose hash is checked. Seeded. Two shared
cores without an accelerator took eighteen minutes for an epoch; only the first four of five are used.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.tagger.corpus import Example, examples, read
from training.tagger.network import Network
from training.tagger.predict import figures

ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SEED = 11
BATCH = 2048  # word pieces
ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
WARM_UP = 0.06  # of all steps
ARGUMENTS_WEIGHT = 0.5
# Words that look like cues and are none teach the second head to say so: of each batch's words that are not
# cues the likeliest, as many as this share of its cues.
LOOKALIKES = 0.4


@dataclass(frozen=True)
class Batch:
    """Windows padded to one length, and where their words and cues are."""

    pieces: Tensor
    features: Tensor
    first: Tensor
    present: Tensor
    cues: Tensor
    examples: list[Example]


def batches(all_examples: list[Example], chance: random.Random | None) -> list[Batch]:
    """All windows, those of like length together; in a random order with `chance`."""
    order = list(all_examples)
    if chance is not None:
        chance.shuffle(order)
    order.sort(key=lambda one: len(one.window.pieces) // 16)
    groups: list[list[Example]] = [[]]
    for one in order:
        longest = max([len(one.window.pieces), *(len(other.window.pieces) for other in groups[-1])])
        if groups[-1] and longest * (len(groups[-1]) + 1) > BATCH:
            groups.append([])
        groups[-1].append(one)
    if chance is not None:
        chance.shuffle(groups)
    return [_batch(group) for group in groups]


def _batch(group: list[Example]) -> Batch:
    def padded(rows: list[list[int]]) -> Tensor:
        longest = max(len(row) for row in rows)
        return torch.tensor([row + [0] * (longest - len(row)) for row in rows])

    words = [len(one.window.words) for one in group]
    present = torch.arange(max(words))[None, :] < torch.tensor(words)[:, None]
    cues = torch.zeros(present.shape)
    for row, one in enumerate(group):
        for word in one.cues:
            cues[row, word] = 1.0
    return Batch(
        padded([one.window.pieces for one in group]),
        padded([one.window.features for one in group]),
        padded([one.window.first for one in group]),
        present,
        cues,
        group,
    )


def step_loss(network: Network, batch: Batch) -> Tensor:
    """The loss of a batch per cue: finding it, reading it, and turning down what only looks like one."""
    states = network.words(batch.pieces, batch.features, batch.first)
    logits = network.cues(states)
    finding = functional.binary_cross_entropy_with_logits(logits, batch.cues, reduction="none")
    cues = [(row, word) for row, one in enumerate(batch.examples) for word in one.cues]
    lookalikes = _lookalikes(logits.detach(), batch, int(LOOKALIKES * len(cues)))
    total = (finding * batch.present).sum()
    for group in _of_like_length(batch, [*cues, *lookalikes]):
        total = total + _reading_loss(network, batch, states, group)
    return total / max(len(cues), 1)


def _lookalikes(logits: Tensor, batch: Batch, count: int) -> list[tuple[int, int]]:
    scores = torch.where(batch.present & (batch.cues == 0), logits, torch.tensor(-1e9)).flatten()
    chosen = torch.topk(scores, min(count, len(scores)))
    width = logits.shape[1]
    return [
        divmod(int(index), width)
        for index, score in zip(chosen.indices, chosen.values, strict=True)
        if score > -3
    ]


def _of_like_length(batch: Batch, cues: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The cues in three groups by the length of their stretch, so that little is padded."""

    def length(cue: tuple[int, int]) -> int:
        start, end = batch.examples[cue[0]].stretch(cue[1])
        return end - start

    ordered = sorted(cues, key=length)
    third = max(1, (len(ordered) + 2) // 3)
    return [ordered[at : at + third] for at in range(0, len(ordered), third)]


def _reading_loss(network: Network, batch: Batch, states: Tensor, group: list[tuple[int, int]]) -> Tensor:
    stretches = [batch.examples[row].stretch(word) for row, word in group]
    longest = max(end - start for start, end in stretches)
    starts = torch.tensor([start for start, _ in stretches])
    lengths = torch.tensor([end - start for start, end in stretches])
    rows, words = (torch.tensor(column) for column in zip(*group, strict=True))
    places = torch.arange(longest)[None, :]
    present = places < lengths[:, None]
    index = torch.clamp(starts[:, None] + places, max=states.shape[1] - 1)
    scores, is_cue = network.arguments(
        states[rows[:, None], index], states[rows, words], words - starts, present
    )
    gold = [batch.examples[row].cues.get(word) for row, word in group]
    true = torch.tensor([0.0 if labels is None else 1.0 for labels in gold])
    labels = torch.tensor([(one or []) + [0] * (longest - len(one or [])) for one in gold])
    reading = network.arguments.loss(scores, labels, present) * true
    judging = functional.binary_cross_entropy_with_logits(is_cue, true, reduction="sum")
    return ARGUMENTS_WEIGHT * reading.sum() + judging


def main() -> None:
    """Learn, print the figures on dev after each epoch, and keep the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=None, help="learn from the first articles only, to try")
    options = parser.parse_args()
    if hashlib.sha256(options.encoder.read_bytes()).hexdigest() != ENCODER_SHA256:
        parser.error(f"{options.encoder}: not the encoder that is meant; see the model card")
    learn(options)


def learn(options: argparse.Namespace) -> None:
    """Train with AdamW, warm-up and linear decay (Loshchilov and Hutter 2019)."""
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    chance = random.Random(SEED)  # noqa: S311 - repeatable, and nothing secret
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    train = read(options.corpus / "train.jsonl")[: options.limit]
    dev = examples(read(options.corpus / "dev.jsonl")[: options.limit], tokenizer)
    network = Network()
    network.encoder.load_pretrained(options.encoder)
    optimizer = torch.optim.AdamW(
        [
            {"params": network.encoder.parameters(), "lr": ENCODER_RATE},
            {
                "params": [*network.cues.parameters(), *network.arguments.parameters()],
                "lr": HEAD_RATE,
            },
        ],
        weight_decay=0.01,
    )
    steps = options.epochs * len(batches(examples(train, tokenizer), None))
    warm = max(1, int(WARM_UP * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm))),
    )
    options.out.mkdir(parents=True, exist_ok=True)
    for epoch in range(options.epochs):
        began, summed = time.monotonic(), 0.0
        network.train()
        epoch_batches = batches(examples(train, tokenizer, chance), chance)
        for number, batch in enumerate(epoch_batches):
            loss = step_loss(network, batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            summed += loss.item()
            if number % 20 == 19:
                mean, spent = summed / (number + 1), time.monotonic() - began
                print(f"epoch {epoch + 1} batch {number + 1}: loss {mean:.3f}, {spent:.0f} s", flush=True)
        torch.save(network.state_dict(), options.out / f"network-{epoch + 1}.pt")
        print(f"epoch {epoch + 1}: {figures(network, dev)}", flush=True)


if __name__ == "__main__":
    main()
