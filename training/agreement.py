"""Silver names that two models agree on: where they differ, a token's tag is left open.

The silver corpus carries the labels of a rule-based and CRF recogniser; ours has other weaknesses. What both say is
right far more often than what either says (agreement-based filtering, as in tri-training; Zhou & Li, TKDE 17(11),
2005).
"""

import random
from dataclasses import replace

import torch

from training import windows
from training.labels import ANY_TAG
from training.network import Network
from training.treebank import Sentence


@torch.no_grad()
def agreed(network: Network, encoder: windows.Encoder, sentences: list[Sentence]) -> list[Sentence]:
    """The sentences with any tag allowed for each word that the network tags otherwise, and for its neighbours."""
    network.eval()
    found = []
    for group in windows.batches([[s] for s in sentences], random.Random(0), pieces=encoder.pieces, size=6000):
        batch = encoder.batch(group)
        tags = network.entities(network.encode(batch.pieces, batch.casings, batch.first)).argmax(-1)
        for row, (sentence,) in enumerate(group):
            found.append(replace(sentence, masks=_agreed_masks(sentence.masks, tags[row].tolist())))
    return found


def _agreed_masks(masks: list[int], tags: list[int]) -> list[int]:
    differ = [not mask >> tag & 1 for mask, tag in zip(masks, tags, strict=False)]
    near = [any(differ[max(0, i - 1) : i + 2]) for i in range(len(masks))]
    return [ANY_TAG if open_ else mask for mask, open_ in zip(masks, near, strict=True)]
