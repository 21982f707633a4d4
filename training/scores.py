"""Quick development scores while training: gold words and sentences, greedy heads, unconstrained tags."""

import random

import torch

from training import windows
from training.corpora import Corpora
from training.labels import ENTITY_TAGS, MINOR
from training.network import Network
from training.treebank import Sentence

_CORE_TAGS = {i: tag for i, tag in enumerate(ENTITY_TAGS) if tag != "O" and tag[2:] not in MINOR}


def development_scores(network: Network, encoder: windows.Encoder, sets: Corpora) -> dict[str, float]:
    """UPOS, LAS and entity F1 (Person, Organization, Place) on EWT dev; UPOS and LAS on GUM dev."""
    network.eval()
    found = {}
    for name, sentences in (("ewt", sets.ewt_dev), ("gum", sets.gum_dev)):
        found |= {f"{name}_{task}": round(value, 4) for task, value in _scores(network, encoder, sentences).items()}
    return found


@torch.no_grad()
def _scores(network: Network, encoder: windows.Encoder, sentences: list[Sentence]) -> dict[str, float]:
    rng, totals = random.Random(0), [0] * 6
    for group in windows.batches([[s] for s in sentences], rng, pieces=encoder.pieces, size=6000):
        batch = encoder.batch(group)
        upos, _, entities, _, arcs, dependent, head, _ = network(batch.pieces, batch.casings, batch.first)
        known = batch.upos >= 0
        rows, words = known.nonzero(as_tuple=True)
        same = batch.sentence[:, None, :] == batch.sentence[:, :, None]
        arcs = arcs.masked_fill(~torch.cat([torch.ones_like(same[:, :, :1]), same], 2), -1e4)
        heads = arcs.argmax(-1)[rows, words]
        labels = network.parser.label_scores(dependent[rows, words], head[rows, heads]).argmax(-1)
        totals[0] += len(rows)
        totals[1] += int((upos.argmax(-1)[known] == batch.upos[known]).sum())
        totals[2] += int(((heads == batch.heads[rows, words]) & (labels == batch.deprels[rows, words])).sum())
        for row, window in enumerate(group):
            if batch.masks[row, 0] > 0:
                gold = _gold_names(batch.masks[row].tolist())
                found = _names(entities[row].argmax(-1).tolist()[: len(window[0].words)])
                totals[3] += len(gold & found)
                totals[4] += len(gold)
                totals[5] += len(found)
    words, tagged, attached, right, gold_n, found_n = totals
    return {"upos": tagged / words, "las": attached / words, "ner": 2 * right / max(1, gold_n + found_n)}


def _gold_names(masks: list[int]) -> set[tuple[int, int, str]]:
    return _names([mask.bit_length() - 1 if mask & (mask - 1) == 0 else 0 for mask in masks])


def _names(ids: list[int]) -> set[tuple[int, int, str]]:
    names, start, kind = set(), None, ""
    for i, tag in enumerate([*(_CORE_TAGS.get(i, "O") for i in ids), "O"]):
        if start is not None and tag != f"I-{kind}":
            names.add((start, i, kind))
            start = None
        if start is None and tag != "O":
            start, kind = i, tag[2:]
    return names
