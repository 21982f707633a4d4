"""The network: one small transformer encoder (MiniLM-L6-H384) with a head for each task."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from kg.language.pairs import DISTANCES, TYPES


@dataclass(frozen=True)
class Sizes:
    """Dimensions of the encoder and numbers of labels of the heads."""

    upos: int
    xpos: int
    deprels: int
    entity_tags: int
    relations: int
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
    relation_word: int = 128
    relation_pair: int = 256

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


class Relations(nn.Module):
    """Scores of relations between two spans, from pooled vectors of words (as in SpERT; Eberts & Ulges, ECAI 2020).

    Each word gets one vector, whatever the pairs; a pair is four maxima of such vectors: over the words of its subject,
    of its object, between them, and on the way from one to the other in the tree.
    """

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(sizes.layers))
        self.word = nn.Linear(sizes.hidden, sizes.relation_word)
        self.parts = nn.Linear(4 * sizes.relation_word, sizes.relation_pair)
        self.subject_types = nn.Embedding(len(TYPES), sizes.relation_pair)
        self.object_types = nn.Embedding(len(TYPES), sizes.relation_pair)
        self.distances = nn.Embedding(DISTANCES, sizes.relation_pair)
        self.scores = nn.Linear(sizes.relation_pair, sizes.relations)
        self.dropout = nn.Dropout(0.25)

    def forward(self, layers: Tensor) -> Tensor:
        """Vectors (b, words, relation_word) of layers (layer, b, words, hidden)."""
        return F.gelu(self.word(self.dropout(mixed(self.mix, layers))))

    def pair_scores(self, vectors: Tensor, rows: Tensor, places: Sequence[Tensor], classes: Tensor) -> Tensor:
        """Scores (pairs, relations).

        `rows` (pairs) says which row of `vectors` a pair is in, each of the four `places` (pairs, n) which words to
        pool, -1 where there are no more, and `classes` (pairs, 3) the types of subject and object and the distance.
        """
        pooled = torch.cat([_pooled(vectors, rows, words) for words in places], dim=1)
        known = self.subject_types(classes[:, 0]) + self.object_types(classes[:, 1]) + self.distances(classes[:, 2])
        return self.scores(self.dropout(F.gelu(self.parts(self.dropout(pooled)) + known)))


def _pooled(vectors: Tensor, rows: Tensor, words: Tensor) -> Tensor:
    """The maximum of each pair's words, zeros where it has none."""
    found = vectors[rows[:, None], words.clamp(min=0)].masked_fill((words < 0)[:, :, None], -1e4).max(1).values
    return found.masked_fill((words < 0).all(1, keepdim=True), 0.0)


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
        self.relations = Relations(sizes)
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
        """Scores: upos, xpos, entity tags, sentence starts, arcs; vectors of dependents, of heads, of relations."""
        layers = self.encode(pieces, casings, first)
        tags = (head(layers) for head in (self.upos, self.xpos, self.entities, self.starts))
        return (*tags, *self.parser(layers), self.relations(layers))

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
