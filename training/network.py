"""The network: one small transformer encoder (MiniLM-L6-H384) with a head for each task."""

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F


@dataclass(frozen=True)
class Sizes:
    """Dimensions of the encoder and numbers of labels of the heads."""

    upos: int
    xpos: int
    deprels: int
    entity_tags: int
    vocabulary: int = 30522
    hidden: int = 384
    inner: int = 1536
    layers: int = 6
    attention_heads: int = 12
    positions: int = 512
    casings: int = 8
    arc: int = 256
    label: int = 96
    head: int = 192

    asdict = asdict


class Layer(nn.Module):
    """A BERT layer: self-attention and a feed-forward net, each followed by a residual layer norm."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        h = sizes.hidden
        self.n = sizes.attention_heads
        self.query, self.key, self.value, self.output = (nn.Linear(h, h) for _ in range(4))
        self.up, self.down = nn.Linear(h, sizes.inner), nn.Linear(sizes.inner, h)
        self.norm1, self.norm2 = nn.LayerNorm(h, eps=1e-12), nn.LayerNorm(h, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, h = x.shape
        q, k, v = (f(x).view(b, t, self.n, h // self.n).transpose(1, 2) for f in (self.query, self.key, self.value))
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.dropout(self.output(mixed.transpose(1, 2).reshape(b, t, h))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Head(nn.Module):
    """A learned mix of the encoder's layers (Peters et al., NAACL 2018), then one hidden layer and the scores."""

    def __init__(self, sizes: Sizes, labels: int) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(sizes.layers))
        self.inner = nn.Linear(sizes.hidden, sizes.head)
        self.scores = nn.Linear(sizes.head, labels)
        self.dropout = nn.Dropout(0.25)

    def forward(self, layers: Tensor) -> Tensor:
        return self.scores(self.dropout(F.gelu(self.inner(self.dropout(mixed(self.mix, layers))))))


class Parser(nn.Module):
    """Deep biaffine arcs and labels (Dozat & Manning, ICLR 2017); column 0 of the arc scores is the root."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        h = sizes.hidden
        self.mix = nn.Parameter(torch.zeros(sizes.layers))
        self.arc_dependent, self.arc_head = nn.Linear(h, sizes.arc), nn.Linear(h, sizes.arc)
        self.label_dependent, self.label_head = nn.Linear(h, sizes.label), nn.Linear(h, sizes.label)
        self.root = nn.Parameter(torch.randn(h) * 0.02)
        self.arc = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        self.labels = nn.Parameter(torch.zeros(sizes.label + 1, sizes.deprels, sizes.label + 1))
        self.dropout = nn.Dropout(0.25)

    def forward(self, layers: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Arc scores (b, words, 1 + words), and the label vectors of words as dependents and (root first) as heads."""
        x = self.dropout(mixed(self.mix, layers))
        heads = torch.cat([self.root.expand(x.shape[0], 1, -1).to(x.dtype), x], dim=1)
        dependent = self.dropout(F.gelu(self.arc_dependent(x)))
        head = self.dropout(F.gelu(self.arc_head(heads)))
        arcs = (dependent @ self.arc[:-1] + self.arc[-1]) @ head.transpose(1, 2)
        return arcs, self.dropout(F.gelu(self.label_dependent(x))), self.dropout(F.gelu(self.label_head(heads)))

    def label_scores(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Label scores (words, labels) of words (words, label) with their chosen heads (words, label)."""
        projected = torch.einsum("nd,dlk->nlk", _with_one(dependent), self.labels)
        return torch.einsum("nlk,nk->nl", projected, _with_one(head))


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)


def mixed(weights: Tensor, layers: Tensor) -> Tensor:
    """The weighted mean of layers (layer, b, words, hidden)."""
    return torch.einsum("l,lbwh->bwh", weights.softmax(0).to(layers.dtype), layers)


class Network(nn.Module):
    """Wordpiece ids, casings and first pieces in; scores of every task out."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.words = nn.Embedding(sizes.vocabulary, sizes.hidden)
        self.positions = nn.Embedding(sizes.positions, sizes.hidden)
        self.casings = nn.Embedding(sizes.casings, sizes.hidden)
        self.norm = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))
        self.upos, self.xpos = Head(sizes, sizes.upos), Head(sizes, sizes.xpos)
        self.entities, self.starts = Head(sizes, sizes.entity_tags), Head(sizes, 2)
        self.parser = Parser(sizes)
        nn.init.normal_(self.casings.weight, std=0.02)

    def encode(self, pieces: Tensor, casings: Tensor, first: Tensor) -> Tensor:
        """Layers (layer, b, words, hidden) at each word's first piece.

        `pieces` and `casings` are (b, t), piece 0 is padding; `first` (b, words) holds positions in t.
        """
        place = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.dropout(self.norm(self.words(pieces) + self.positions(place) + self.casings(casings)))
        mask = (pieces != 0)[:, None, None, :]
        rows = torch.arange(pieces.shape[0], device=pieces.device)[:, None]
        outputs = []
        for layer in self.layers:
            x = layer(x, mask)
            outputs.append(x[rows, first])
        return torch.stack(outputs)

    def forward(self, pieces: Tensor, casings: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Scores: upos, xpos, entity tags, sentence starts, arcs; then label vectors of dependents and heads."""
        layers = self.encode(pieces, casings, first)
        tags = (head(layers) for head in (self.upos, self.xpos, self.entities, self.starts))
        return (*tags, *self.parser(layers))

    def load_starting_weights(self, path: Path) -> None:
        """Take the encoder's weights from MiniLM's model.safetensors."""
        bert = load_file(path)
        mine = {
            "words.weight": "embeddings.word_embeddings.weight",
            "positions.weight": "embeddings.position_embeddings.weight",
        }
        mine |= {f"norm.{p}": f"embeddings.LayerNorm.{p}" for p in ("weight", "bias")}
        for i in range(self.sizes.layers):
            for ours, theirs in _LAYER_NAMES.items():
                mine |= {f"layers.{i}.{ours}.{p}": f"encoder.layer.{i}.{theirs}.{p}" for p in ("weight", "bias")}
        state = {ours: bert[theirs] for ours, theirs in mine.items()}
        state["positions.weight"] = state["positions.weight"] + bert["embeddings.token_type_embeddings.weight"][0]
        self.load_state_dict(state, strict=False)


_LAYER_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}
