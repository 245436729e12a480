"""The network: a small encoder, a head that finds cues, and one that reads a cue's speaker and content."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from claimtrack.extraction.tagger.labels import BEGINS, FOLLOWS, LABELS
from claimtrack.extraction.tagger.windows import FEATURES

WIDTH, HEADS, INNER, LAYERS, PIECES, POSITIONS = 384, 12, 1536, 6, 30522, 512  # all-MiniLM-L6-v2
HEAD_WIDTH, HEAD_HEADS, HEAD_LAYERS = 192, 4, 2
REACH = 40  # words: beyond this distance from the cue all words are equally far
_NEVER = -1e4


class Layer(nn.Module):
    """A transformer layer with the norm after each sum (Vaswani and others 2017)."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.widen, self.narrow = nn.Linear(width, inner), nn.Linear(inner, width)
        self.last_norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """States of the same shape [items, words, width]; `mask` adds to the attention's scores."""
        items, length, width = states.shape

        def split(linear: nn.Linear) -> Tensor:
            return linear(states).view(items, length, self.heads, width // self.heads).transpose(1, 2)

        query, key, value = split(self.query), split(self.key), split(self.value)
        if torch.onnx.is_in_onnx_export():
            scores = query @ key.transpose(-1, -2) / (width // self.heads) ** 0.5
            attended = torch.softmax(scores if mask is None else scores + mask, dim=-1) @ value
        else:
            attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        joined = attended.transpose(1, 2).reshape(items, length, width)
        states = self.norm(states + self.out(joined))
        inner = self.narrow(functional.gelu(self.widen(states)))
        return self.last_norm(states + self.dropout(inner))


class Encoder(nn.Module):
    """Word pieces and their features → states. The features' embedding is learned from nothing."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.features = nn.Embedding(FEATURES, WIDTH)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER, dropout) for _ in range(LAYERS))

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        """States [windows, pieces, width]."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.pieces(pieces) + self.positions(places) + self.features(features)
        states = self.dropout(self.norm(states))
        for layer in self.layers:
            states = layer(states, mask)
        return states

    def load_pretrained(self, path: Path) -> None:
        """Take the weights of all-MiniLM-L6-v2 from its model.safetensors."""
        old = load_file(str(path))
        new = {
            "pieces.weight": old["embeddings.word_embeddings.weight"],
            "positions.weight": old["embeddings.position_embeddings.weight"]
            + old["embeddings.token_type_embeddings.weight"][0],
            "features.weight": self.features.weight.detach(),
            "norm.weight": old["embeddings.LayerNorm.weight"],
            "norm.bias": old["embeddings.LayerNorm.bias"],
        }
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm": "attention.output.LayerNorm",
            "widen": "intermediate.dense",
            "narrow": "output.dense",
            "last_norm": "output.LayerNorm",
        }
        for number in range(LAYERS):
            for ours, theirs in names.items():
                for kind in ("weight", "bias"):
                    new[f"layers.{number}.{ours}.{kind}"] = old[f"encoder.layer.{number}.{theirs}.{kind}"]
        self.load_state_dict(new)


class CueHead(nn.Module):
    """For each word how likely a cue begins there (a logit)."""

    def __init__(self) -> None:
        super().__init__()
        self.inner, self.out = nn.Linear(WIDTH, 128), nn.Linear(128, 1)

    def forward(self, words: Tensor) -> Tensor:
        """Logits [windows, words]."""
        return self.out(functional.gelu(self.inner(words))).squeeze(-1)


class ArgumentHead(nn.Module):
    """For a cue, the labels of the words of its stretch, and whether it attributes anything at all."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Linear(WIDTH, HEAD_WIDTH)
        self.cue = nn.Linear(WIDTH, HEAD_WIDTH)
        self.meet_word = nn.Linear(WIDTH, HEAD_WIDTH)
        self.meet_cue = nn.Linear(WIDTH, HEAD_WIDTH)
        self.distance = nn.Embedding(2 * REACH + 1, HEAD_WIDTH)
        self.norm = nn.LayerNorm(HEAD_WIDTH)
        self.near = nn.Conv1d(HEAD_WIDTH, HEAD_WIDTH, 3, padding=1)
        self.near_norm = nn.LayerNorm(HEAD_WIDTH)
        self.layers = nn.ModuleList(
            Layer(HEAD_WIDTH, HEAD_HEADS, 2 * HEAD_WIDTH, dropout) for _ in range(HEAD_LAYERS)
        )
        self.last = nn.Conv1d(HEAD_WIDTH, HEAD_WIDTH, 3, padding=1)
        self.last_norm = nn.LayerNorm(HEAD_WIDTH)
        self.out = nn.Linear(HEAD_WIDTH, LABELS)
        self.is_cue = nn.Linear(HEAD_WIDTH, 1)
        self.dropout = nn.Dropout(dropout)
        follows, begins = torch.tensor(FOLLOWS), torch.tensor(BEGINS)
        self.register_buffer("barred", torch.where(follows, 0.0, _NEVER), persistent=False)
        self.register_buffer("barred_first", torch.where(begins, 0.0, _NEVER), persistent=False)
        self.transitions = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.start = nn.Parameter(torch.zeros(LABELS))

    def forward(self, words: Tensor, cue: Tensor, anchors: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
        """Label scores [cues, words, labels] and logits [cues] for states of words [cues, words, width], the
        state of each cue's first word [cues, width], its place [cues], and which words there are."""
        distance = torch.arange(words.shape[1], device=words.device)[None, :] - anchors[:, None]
        near = self.distance(torch.clamp(distance, -REACH, REACH) + REACH)
        met = self.meet_word(words) * self.meet_cue(cue)[:, None]
        states = self.norm(self.word(words) + self.cue(cue)[:, None] + near + met)
        here = present[:, :, None].to(states.dtype)
        states = self.dropout(states) * here
        states = self.near_norm(states + functional.gelu(self._along(self.near, states))) * here
        mask = torch.where(present, 0.0, _NEVER)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask) * here
        states = self.last_norm(states + functional.gelu(self._along(self.last, states)))
        at_cue = torch.gather(states, 1, anchors[:, None, None].expand(-1, 1, HEAD_WIDTH)).squeeze(1)
        return self.out(states), self.is_cue(at_cue).squeeze(-1)

    @staticmethod
    def _along(convolution: nn.Conv1d, states: Tensor) -> Tensor:
        return convolution(states.transpose(1, 2)).transpose(1, 2)

    def loss(self, scores: Tensor, labels: Tensor, present: Tensor) -> Tensor:
        """Negative log-likelihood of each sequence, in a linear-chain CRF (Lafferty and others 2001)."""
        transitions, start = self.transitions + self.barred, self.start + self.barred_first
        gold = start[labels[:, 0]] + scores[:, 0].gather(1, labels[:, :1]).squeeze(1)
        alpha = start + scores[:, 0]
        for step in range(1, scores.shape[1]):
            here = present[:, step]
            move = transitions[labels[:, step - 1], labels[:, step]]
            gold = gold + (move + scores[:, step].gather(1, labels[:, step : step + 1]).squeeze(1)) * here
            after = torch.logsumexp(alpha[:, :, None] + transitions, dim=1) + scores[:, step]
            alpha = torch.where(here[:, None], after, alpha)
        return torch.logsumexp(alpha, dim=1) - gold


class Network(nn.Module):
    """Encoder and heads together."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.cues, self.arguments = Encoder(), CueHead(), ArgumentHead()

    def words(self, pieces: Tensor, features: Tensor, first: Tensor) -> Tensor:
        """The state of each word's first piece [windows, words, width]; piece 0 is padding."""
        mask = torch.where(pieces == 0, _NEVER, 0.0)[:, None, None, :]
        states = self.encoder(pieces, features, mask)
        return torch.gather(states, 1, first[:, :, None].expand(-1, -1, WIDTH))
