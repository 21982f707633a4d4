"""The packaged weights as a network to train on from: what training/export.py wrote, turned back.

Eight-bit matrices become floats again, so the network scores as the packaged one does, to rounding.
"""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from kg.language.analyzer import WEIGHTS
from training.network import Network, Sizes
from training.relations import RELATIONS

_MIXES = ("upos", "xpos", "entities", "starts", "parser", "relations")


def load(folder: Path = WEIGHTS) -> tuple[Network, dict[str, tuple[str, ...]]]:
    """The network of packaged weights, and its label lists; without ``relations.npz`` the relation head starts anew."""
    names = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    lists = {name: tuple(names[name]) for name in ("upos", "xpos", "deprels")}
    graph = onnx.load(folder / "model.onnx").graph
    tensors = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    state = {name: torch.tensor(tensors[name]) for name in tensors if "." in name and not name.startswith("words.")}
    state |= {name: torch.tensor(matrix) for name, matrix in _matrices(graph, tensors)}
    state["words.weight"] = torch.tensor(tensors["words.rows"] * tensors["words.scales"])
    state["parser.labels"] = torch.tensor(np.load(folder / "labels.npz")["scorer"].astype(np.float32))
    if (folder / "relations.npz").exists():
        scorer = np.load(folder / "relations.npz")
        state |= {f"relations.{name}": torch.tensor(array.astype(np.float32)) for name, array in scorer.items()}
    folded = sorted((name for name in tensors if name.startswith("softmax")), key=lambda name: (len(name), name))
    state |= {f"{head}.mix": _logits(tensors[name]) for head, name in zip(_MIXES, folded, strict=False)}
    sizes = Sizes(
        **{name: len(values) for name, values in lists.items()},
        entity_tags=len(names["entities"]),
        positions=len(state["positions.weight"]),
        relations=len(RELATIONS),
    )
    network = Network(sizes)
    missing, unexpected = network.load_state_dict(state, strict=False)
    if unexpected or any(not name.startswith("relations.") for name in missing):
        raise ValueError(f"{folder} does not fit the network: {missing} missing, {unexpected} not known")
    return network, lists


def _matrices(graph: onnx.GraphProto, tensors: dict[str, np.ndarray]) -> list[tuple[str, np.ndarray]]:
    """Each linear layer's name and matrix: the one that its bias is added after."""
    makers = {output: node for node in graph.node for output in node.output}
    found = []
    for node in graph.node:
        bias = next((name for name in node.input if name.endswith(".bias") and name in tensors), None)
        if node.op_type != "Add" or bias is None:
            continue
        above = makers[next(name for name in node.input if name != bias)]
        while above.op_type != "MatMulInteger":
            above = next(makers[n] for n in above.input if n in makers and _is_product(makers[n]))
        weight = next(name for name in above.input if name in tensors and tensors[name].ndim == 2)
        scale = tensors[weight.replace("_quantized", "_scale")]
        found.append((bias.replace(".bias", ".weight"), (tensors[weight].astype(np.float32) * scale).T.copy()))
    return found


def _is_product(node: onnx.NodeProto) -> bool:
    return node.op_type in ("MatMulInteger", "Cast", "Mul")


def _logits(weights: np.ndarray) -> Tensor:
    return torch.tensor(np.log(weights.astype(np.float32)))
