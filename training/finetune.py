"""Train the packaged network on, with relations: ``PYTHONPATH=.:benchmarks python -m training.finetune --data DIR``.

It starts from the shipped weights, kept as ``start.pt`` in the run's folder, leaves word embeddings and the lowest
layers as they are, and reads in each pass all passages with relations, a part of the treebanks, and a part of the
names. Repeated, it goes on from its checkpoint. training/average.py then averages start and end.
"""

import argparse
import json
import logging
import pickle
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import torch

from kg.language.analyzer import WEIGHTS
from kg.language.wordpiece import Wordpiece
from training import core, coreferent_pairs, corpora, fire, knowledgenet, re_docred, shipped_weights, train, windows
from training.agreement import agreed
from training.network import Network
from training.relations import Passage
from training.scores import development_scores

log = logging.getLogger("training")
FROZEN_LAYERS = 2
RATES = {"encoder": 1e-4, "heads": 3e-4, "relations": 1e-3}
SYNTAX_PARTS = 4
"""A pass reads one window of the treebanks in so many."""
GOLD_PARTS, LIGHT_PARTS, SILVER_A_PASS = 2, 10, 2000


def read(data: Path, run: Path) -> list[Passage]:
    """All passages with pairs; read once, then kept in the run's folder."""
    kept = run / "passages.pickle"
    if not kept.exists():
        folder = data / "relations"
        found = [
            *knowledgenet.passages(folder / "knowledgenet-folds123.json.gz"),
            *core.passages(folder / "core/train.json.gz"),
            *fire.passages(folder / "fire/fire_dev.json.gz"),
            *re_docred.passages(folder / "re-docred/dev_revised.json.gz"),
            *coreferent_pairs.passages(data / "coref"),
        ]
        kept.write_bytes(pickle.dumps(found))
    return pickle.loads(kept.read_bytes())


def pass_windows(
    sets: corpora.Corpora, passages: list[Passage], number: int, seed: int, pieces: Wordpiece
) -> list[windows.Window]:
    """The windows of one pass, always the same for the same pass and seed."""
    rng = random.Random(f"{seed}/{number}")
    syntax = list(windows.windows(sets.syntax, random.Random(f"{seed}/{number // SYNTAX_PARTS}"), pieces=pieces))
    names = sets.gold[number % GOLD_PARTS :: GOLD_PARTS] + rng.sample(sets.light, len(sets.light) // LIGHT_PARTS)
    names += rng.sample(sets.silver, SILVER_A_PASS)
    related = [passage.sentences for passage in passages if not passage.held_out]
    chosen = [*syntax[number % SYNTAX_PARTS :: SYNTAX_PARTS], *([s] for s in names), *related]
    return [windows.recased(window, rng) for window in chosen]


def optimizer_for(network: Network) -> torch.optim.AdamW:
    """AdamW with a rate each for the encoder, the heads that are trained already, and the new head."""
    for frozen in (network.words, network.positions, network.casings, network.norm, *network.layers[:FROZEN_LAYERS]):
        frozen.requires_grad_(False)
    groups = {"encoder": network.layers[FROZEN_LAYERS:].parameters(), "relations": network.relations.parameters()}
    heads = (network.upos, network.xpos, network.entities, network.starts, network.parser)
    groups["heads"] = [p for head in heads for p in head.parameters()]
    return torch.optim.AdamW(
        [{"params": list(params), "lr": RATES[name]} for name, params in groups.items()],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )


def finetune(data: Path, run: Path, *, passes: int, seed: int) -> None:
    """Train for `passes` passes; log and checkpoint are in `run`."""
    torch.manual_seed(seed)
    pieces = Wordpiece.from_file(WEIGHTS / "vocabulary.txt")
    network, lists = shipped_weights.load()
    if (run / "start.pt").exists():
        network.load_state_dict(torch.load(run / "start.pt", weights_only=True))
    else:
        torch.save(network.state_dict(), run / "start.pt")
    encoder = windows.Encoder(pieces, **lists)
    sets, passages = corpora.load(data), read(data, run)
    sets = replace(sets, silver=agreed(network, encoder, sets.silver[::3]))
    if not (run / "checkpoint.pt").exists():
        log.info("before: %s", json.dumps(development_scores(network, encoder, sets)))
    optimizer = optimizer_for(network)
    chosen = (pass_windows(sets, passages, number, seed, pieces) for number in range(passes))
    groups = train.batches_of(chosen, seed, pieces)
    train.learn_passes(
        run, network, optimizer, encoder, groups, seed=seed,
        score=lambda: development_scores(network, encoder, sets) | relation_scores(network, encoder, passages),
    )  # fmt: skip


@torch.no_grad()
def relation_scores(network: Network, encoder: windows.Encoder, passages: list[Passage]) -> dict[str, float]:
    """F1 of the pairs of each corpus that are held out, where a score above 0 says that a relation holds."""
    network.eval()
    found = {}
    held_out = [passage for passage in passages if passage.held_out]
    for corpus in dict.fromkeys(passage.corpus for passage in held_out):
        chosen = [passage.sentences for passage in held_out if passage.corpus == corpus]
        counts: Counter[str] = Counter()
        for group in windows.batches(chosen, random.Random(0), pieces=encoder.pieces, size=6000):
            batch = encoder.batch(group)
            if batch.pairs is None:
                continue
            pairs = batch.pairs
            vectors = network.relations(network.encode(batch.pieces, batch.casings, batch.first))
            scores = network.relations.pair_scores(vectors, pairs.rows, pairs.places, pairs.classes)
            holds = (scores > 0) & (pairs.labels >= 0)
            counts["found"] += int(holds.sum())
            counts["gold"] += int((pairs.labels == 1).sum())
            counts["right"] += int((holds & (pairs.labels == 1)).sum())
        if counts["gold"]:
            found[corpus] = round(2 * counts["right"] / (counts["found"] + counts["gold"]), 4)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the corpora")
    parser.add_argument("--run", type=Path, default=Path("training/runs/third"), help="folder of log and checkpoint")
    parser.add_argument("--passes", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.run.mkdir(parents=True, exist_ok=True)
    train.log_to(options.run)
    finetune(options.data, options.run, passes=options.passes, seed=options.seed)


if __name__ == "__main__":
    main()
