"""Average the trained network with its start: ``PYTHONPATH=.:benchmarks python -m training.average --data DIR``.

A network that has learnt a new task forgets some of the old ones; the mean of its weights before and after is often
better at both (WiSE-FT; Wortsman et al., CVPR 2022). The relation head, which has no weights from before, is then
fitted to the averaged encoder, with unrelated pairs of news beside the passages with relations. Repeated, it goes on
from its checkpoint.
"""

import argparse
import logging
import random
from pathlib import Path

import torch

from kg.language.analyzer import WEIGHTS
from kg.language.wordpiece import Wordpiece
from training import corpora, finetune, train, unrelated, windows
from training.network import Network, Sizes
from training.relations import Passage
from training.scores import development_scores

log = logging.getLogger("training")
RATE = 8e-4
UNRELATED = 16000
"""Silver sentences whose unrelated pairs are learnt from."""


def averaged(start: dict[str, torch.Tensor], end: dict[str, torch.Tensor], share: float) -> dict[str, torch.Tensor]:
    """The weights, `share` of them from the end; the relation head, which had no start, is the end's."""
    return {
        name: weight if name.startswith("relations.") else share * weight + (1 - share) * start[name]
        for name, weight in end.items()
    }


def optimizer_for(network: Network) -> torch.optim.AdamW:
    """AdamW for the relation head alone; all else neither learns nor drops out."""
    network.requires_grad_(False)
    network.relations.requires_grad_(True)
    for module in (network.dropout, *(layer.dropout for layer in network.layers)):
        module.p = 0.0
    return torch.optim.AdamW(network.relations.parameters(), lr=RATE, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def average(data: Path, trained: Path, run: Path, *, share: float, passes: int, seed: int) -> None:
    """Average start and end of the run in `trained` and fit the head; log and checkpoint are in `run`."""
    torch.manual_seed(seed)
    end = torch.load(trained / "checkpoint.pt", weights_only=True)
    start = torch.load(trained / "start.pt", weights_only=True)
    network = Network(Sizes(**end["sizes"]))
    network.load_state_dict(averaged(start, end["network"], share))
    pieces = Wordpiece.from_file(WEIGHTS / "vocabulary.txt")
    encoder = windows.Encoder(pieces, **end["lists"])
    sets, passages = corpora.load(data), finetune.read(data, trained)
    passages += unrelated.passages(sets.silver, UNRELATED, seed)

    def score() -> dict[str, float]:
        return development_scores(network, encoder, sets) | finetune.relation_scores(network, encoder, passages)

    log.info("averaged: %s", score())
    groups = [_batches(passages, random.Random(f"{seed}/{n}"), pieces) for n in range(passes)]
    train.learn_passes(run, network, optimizer_for(network), encoder, groups, seed=seed, score=score)


def _batches(passages: list[Passage], rng: random.Random, pieces: Wordpiece) -> list[list[windows.Window]]:
    chosen = [windows.recased(passage.sentences, rng) for passage in passages if not passage.held_out]
    return list(windows.batches(chosen, rng, pieces=pieces, size=train.BATCH))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the corpora")
    parser.add_argument("--trained", type=Path, default=Path("training/runs/third"), help="folder of training.finetune")
    parser.add_argument("--run", type=Path, default=Path("training/runs/averaged"), help="folder of log and checkpoint")
    parser.add_argument("--share", type=float, default=0.5, help="of the end in the average")
    parser.add_argument("--passes", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.run.mkdir(parents=True, exist_ok=True)
    train.log_to(options.run)
    average(options.data, options.trained, options.run, share=options.share, passes=options.passes, seed=options.seed)


if __name__ == "__main__":
    main()
