"""Train the model: ``python -m training.train --data DIR --run DIR``; repeated, it goes on from its checkpoint.

The first stage makes two passes over the treebanks beside silver news names, then passes beside gold names. The second,
``--start FIRST/checkpoint.pt``, goes on from a trained network at lower rates with its word embeddings free, some
wordpieces masked, and the silver names that the network agrees with beside the gold ones.
"""

import argparse
import json
import logging
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from kg.language.wordpiece import Wordpiece
from training import corpora, labels, windows
from training.agreement import agreed
from training.network import Network, Sizes
from training.relations import RELATIONS
from training.scores import development_scores
from training.starting_weights import starting_weights

log = logging.getLogger("training")
SILVER_PASSES = 2
BATCH = 2400  # wordpieces, padding included
RATES = {"encoder": 2e-4, "heads": 1.5e-3}
SECOND_RATES = {"encoder": 1e-4, "heads": 7e-4, "words": 5e-5}
SILVER_A_PASS = 5000
MASKED = 0.03
WARM_UP = 0.05
LOSS_WEIGHTS = {"upos": 0.5, "xpos": 0.5, "starts": 0.3, "arcs": 1.0, "deprels": 0.7, "entities": 1.2, "relations": 1.5}


def pass_windows(
    data: corpora.Corpora, number: int, seed: int, pieces: Wordpiece, *, second: bool
) -> list[windows.Window]:
    """The windows of one pass, always the same for the same pass and seed."""
    rng = random.Random(f"{seed}/{number}")
    if second:
        names = data.gold + rng.sample(data.light, len(data.light) // 4) + rng.sample(data.silver, SILVER_A_PASS)
    elif number < SILVER_PASSES:
        names = data.silver[number::SILVER_PASSES]
    else:
        names = data.gold + rng.sample(data.light, len(data.light) // 4)
    chosen = list(windows.windows(data.syntax, rng, pieces=pieces))
    return [windows.recased(window, rng) for window in [*chosen, *([s] for s in names)]]


def losses(network: Network, batch: windows.Batch) -> dict[str, Tensor]:
    """The mean loss of each task over the words that have its label."""
    upos, xpos, entities, starts, arcs, dependent, head, relations = network(batch.pieces, batch.casings, batch.first)
    found = {
        name: F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=windows.IGNORED)
        for name, scores, gold in (
            ("upos", upos, batch.upos),
            ("xpos", xpos, batch.xpos),
            ("starts", starts, batch.starts),
        )
        if bool((gold >= 0).any())
    }
    if (batch.heads >= 0).any():
        found |= _tree_losses(network, batch, arcs, dependent, head)
    if (batch.masks > 0).any():
        found["entities"] = _partial_label_loss(entities, batch.masks)
    if batch.pairs is not None:
        found["relations"] = _relation_loss(network, batch.pairs, relations)
    return found


def _tree_losses(
    network: Network, batch: windows.Batch, arcs: Tensor, dependent: Tensor, head: Tensor
) -> dict[str, Tensor]:
    arcs = arcs.masked_fill(~windows_mask(batch.sentence), -1e4)
    rows, words = (batch.heads >= 0).nonzero(as_tuple=True)
    heads = batch.heads[rows, words]
    scores = network.parser.label_scores(dependent[rows, words], head[rows, heads])
    return {
        "arcs": F.cross_entropy(arcs[rows, words], heads),
        "deprels": F.cross_entropy(scores, batch.deprels[rows, words], ignore_index=windows.IGNORED),
    }


def windows_mask(sentence: Tensor) -> Tensor:
    """Which heads (b, words, 1 + words) a word may have: the root, and words of its own sentence."""
    same = sentence[:, :, None] == sentence[:, None, :]
    root = torch.ones_like(same[:, :, :1])
    return torch.cat([root, same & (sentence[:, None, :] >= 0)], dim=2)


def _partial_label_loss(scores: Tensor, masks: Tensor) -> Tensor:
    chosen = masks > 0
    allowed = (masks[chosen][:, None] >> torch.arange(scores.shape[-1])) & 1 == 1
    logs = scores[chosen].log_softmax(-1)
    return -logs.masked_fill(~allowed, -1e4).logsumexp(-1).mean()


def _relation_loss(network: Network, pairs: windows.PairBatch, vectors: Tensor) -> Tensor:
    """Binary cross-entropy of what is known, summed over the relations and averaged over the pairs."""
    scores = network.relations.pair_scores(vectors, pairs.rows, pairs.places, pairs.classes)
    known = pairs.labels >= 0
    gold = pairs.labels.clamp(min=0).to(scores.dtype)
    return F.binary_cross_entropy_with_logits(scores[known], gold[known], reduction="sum") / len(scores)


def label_lists(sentences: list) -> dict[str, tuple[str, ...]]:
    """The label sets of the treebanks; labels seen fewer than five times are left out."""

    def frequent(attribute: str) -> tuple[str, ...]:
        counts = Counter(label for s in sentences for label in getattr(s, attribute))
        return tuple(sorted(label for label, n in counts.items() if n >= 5))

    return {name: frequent(name) for name in ("upos", "xpos", "deprels")}


def optimizer_for(network: Network, *, second: bool) -> torch.optim.AdamW:
    """AdamW with a lower rate for the encoder; the word embeddings stay as they are in the first stage."""
    network.words.weight.requires_grad = second
    values = SECOND_RATES if second else RATES
    encoder = [
        p for n, p in network.named_parameters() if n.startswith(("layers.", "positions", "norm")) and p.requires_grad
    ]
    known = {id(p) for p in [*encoder, network.words.weight]}
    heads = [p for p in network.parameters() if id(p) not in known]
    groups = [{"params": encoder, "lr": values["encoder"]}, {"params": heads, "lr": values["heads"]}]
    if second:
        groups.append({"params": [network.words.weight], "lr": values["words"]})
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def train(data: Path, run: Path, *, passes: int, seed: int, start: Path | None = None) -> None:
    """Train for `passes` passes, with a checkpoint every five minutes in `run`."""
    torch.manual_seed(seed)
    weights = starting_weights()
    pieces = Wordpiece.from_file(weights / "vocab.txt")
    sets = corpora.load(data)
    lists = label_lists(sets.syntax)
    encoder = windows.Encoder(pieces, **lists)
    sizes = Sizes(
        **{name: len(values) for name, values in lists.items()},
        entity_tags=len(labels.ENTITY_TAGS),
        relations=len(RELATIONS),
    )
    network = Network(sizes)
    if start is None:
        network.load_starting_weights(weights / "model.safetensors")
    else:
        network.load_state_dict(torch.load(start, weights_only=True)["network"])
        sets = replace(sets, silver=agreed(network, encoder, sets.silver))
    second = start is not None
    optimizer = optimizer_for(network, second=second)
    chosen = (pass_windows(sets, number, seed, pieces, second=second) for number in range(passes))
    groups = batches_of(chosen, seed, pieces)
    learn_passes(
        run, network, optimizer, encoder, groups, seed=seed, mask=second,
        score=lambda: development_scores(network, encoder, sets),
    )  # fmt: skip


def batches_of(
    passes: Iterable[list[windows.Window]], seed: int, pieces: Wordpiece
) -> list[list[list[windows.Window]]]:
    """The batches of each pass, always the same for the same windows and seed."""
    return [
        list(windows.batches(chosen, random.Random(f"{seed}/{number}"), pieces=pieces, size=BATCH))
        for number, chosen in enumerate(passes)
    ]


def learn_passes(
    run: Path,
    network: Network,
    optimizer: torch.optim.Optimizer,
    encoder: windows.Encoder,
    groups: list[list[list[windows.Window]]],
    *,
    seed: int,
    score: Callable[[], dict[str, float]],
    mask: bool = False,
) -> None:
    """Learn from the batches of each pass, with a checkpoint every five minutes; log the scores after each pass."""
    total = sum(map(len, groups))
    rates = falling(optimizer, total)
    seen = resume(run, network, optimizer, rates)
    log.info("%d batches in %d passes, from batch %d", total, len(groups), seen)
    saved, step = time.monotonic(), 0
    for number, groups_of_pass in enumerate(groups, start=1):
        start = step
        for group in groups_of_pass:
            step += 1
            if step <= seen:
                continue
            torch.manual_seed(seed + step)
            batch = encoder.batch(group)
            if mask:
                batch.pieces = masked(batch.pieces, encoder.pieces)
            values = learn(network, optimizer, rates, batch)
            if step % 50 == 0:
                log.info("pass %d batch %d/%d %s", number, step, total, values)
            if time.monotonic() - saved > 300:
                save(run, step, network, optimizer, rates, encoder.lists)
                saved = time.monotonic()
        if step > max(start, seen):
            save(run, step, network, optimizer, rates, encoder.lists)
            log.info("pass %d: %s", number, json.dumps(score()))


def falling(optimizer: torch.optim.Optimizer, total: int) -> torch.optim.lr_scheduler.LambdaLR:
    """Rates that rise in a first part of `total` batches and then fall to zero, in straight lines."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / (WARM_UP * total), max(0.0, 1 - step / total) / (1 - WARM_UP))
    )


def masked(ids: Tensor, pieces: Wordpiece) -> Tensor:
    """The wordpieces (b, t) with a few of them hidden, never padding, [CLS] or [SEP]."""
    hidden = (torch.rand(ids.shape) < MASKED) & (ids != pieces.pad) & (ids != pieces.cls) & (ids != pieces.sep)
    return ids.masked_fill(hidden, pieces.unknown)


def learn(
    network: Network, optimizer: torch.optim.Optimizer, rates: torch.optim.lr_scheduler.LambdaLR, batch: windows.Batch
) -> dict[str, float]:
    """Take one step on a batch, in bfloat16 where that is faster; the loss of each task."""
    network.train()
    with torch.autocast("cpu", torch.bfloat16):
        found = losses(network, batch)
    sum(LOSS_WEIGHTS[name] * value for name, value in found.items()).backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
    optimizer.step()
    rates.step()
    optimizer.zero_grad()
    return {name: round(value.item(), 3) for name, value in found.items()}


def save(
    run: Path,
    step: int,
    network: Network,
    optimizer: torch.optim.Optimizer,
    rates: torch.optim.lr_scheduler.LambdaLR,
    lists: dict,
) -> None:
    """Write a checkpoint that replaces the one before."""
    state = {"step": step, "network": network.state_dict(), "sizes": network.sizes.asdict(), "lists": lists}
    state |= {"optimizer": optimizer.state_dict(), "rates": rates.state_dict()}
    torch.save(state, run / "checkpoint.part")
    (run / "checkpoint.part").replace(run / "checkpoint.pt")


def resume(
    run: Path, network: Network, optimizer: torch.optim.Optimizer, rates: torch.optim.lr_scheduler.LambdaLR
) -> int:
    """Take up a checkpoint where there is one; the number of batches seen."""
    path = run / "checkpoint.pt"
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    rates.load_state_dict(state["rates"])
    return state["step"]


def log_to(run: Path) -> None:
    """Log to the console and to a file in the run's folder."""
    handlers = [logging.StreamHandler(), logging.FileHandler(run / "train.log")]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the corpora")
    parser.add_argument("--run", type=Path, default=Path("training/runs/main"), help="folder of log and checkpoint")
    parser.add_argument("--passes", type=int, default=8, help="passes over the treebanks")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="checkpoint of the first stage: train the second stage from it")
    options = parser.parse_args()
    options.run.mkdir(parents=True, exist_ok=True)
    log_to(options.run)
    train(options.data, options.run, passes=options.passes, seed=options.seed, start=options.start)


if __name__ == "__main__":
    main()
