"""Write the trained network as the packaged pipeline's weights: ``python -m training.export --run DIR``.

The encoder and its heads become one ONNX graph, its matrices quantised to 8 bits per channel; the word embeddings are
stored as 8-bit rows with a scale each. What scores chosen arcs or pairs alone, the label scorer of the parser and the
scorer of relations, stands beside the graph in NumPy archives.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from kg.language.relation_head import SAME
from training.labels import ENTITY_TAGS
from training.network import Network, Sizes
from training.relations import RELATIONS
from training.starting_weights import starting_weights

LONGEST = 192
"""Wordpieces that a window may have: the positions that are kept."""
INPUTS = ("pieces", "casings", "first")
OUTPUTS = ("upos", "xpos", "entities", "starts", "arcs", "dependents", "heads", "relations")
PAIR_PARTS = ("parts", "subject_types", "object_types", "distances", "scores")
"""The parts of the relation head that score pairs; the others are in the graph."""
THRESHOLDS = {**dict.fromkeys(RELATIONS, 0.5), SAME: 2.0}
"""The probability from which a relation is claimed; that two mentions are one thing never is."""


def load(run: Path) -> tuple[Network, dict[str, tuple[str, ...]]]:
    """The network of a checkpoint and its label lists."""
    state = torch.load(run / "checkpoint.pt", weights_only=True)
    network = Network(Sizes(**state["sizes"]))
    network.load_state_dict(state["network"])
    network.positions.weight = nn.Parameter(network.positions.weight[:LONGEST].clone())
    return network.eval(), state["lists"]


def export(run: Path, to: Path) -> None:
    """Write ``model.onnx``, ``labels.npz`` and ``.json``, ``relations.npz`` and ``.json``, and ``vocabulary.txt``."""
    network, lists = load(run)
    to.mkdir(parents=True, exist_ok=True)
    whole = to / "whole.onnx"
    _to_onnx(network, whole)
    quantize_dynamic(
        whole, to / "model.onnx", per_channel=True, reduce_range=False,
        weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"], extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip
    whole.unlink()
    _shrink_embeddings(to / "model.onnx")
    np.savez_compressed(to / "labels.npz", scorer=network.parser.labels.detach().numpy().astype(np.float16))
    pair = {k: v.numpy() for k, v in network.relations.state_dict().items() if k.split(".")[0] in PAIR_PARTS}
    np.savez_compressed(to / "relations.npz", **{name: array.astype(np.float16) for name, array in pair.items()})
    (to / "relations.json").write_text(json.dumps(THRESHOLDS, indent=1) + "\n")
    names = {**{name: list(values) for name, values in lists.items()}, "entities": list(ENTITY_TAGS)}
    (to / "labels.json").write_text(json.dumps(names, indent=1) + "\n")
    (to / "vocabulary.txt").write_bytes((starting_weights() / "vocab.txt").read_bytes())


def _to_onnx(network: Network, path: Path) -> None:
    example = (
        torch.randint(5, 900, (3, 40)),
        torch.randint(0, 7, (3, 40)),
        torch.arange(1, 21).expand(3, 20).contiguous(),
    )
    b, t, w = (torch.export.Dim(name) for name in ("batch", "pieces", "words"))
    shapes = {"pieces": {0: b, 1: t}, "casings": {0: b, 1: t}, "first": {0: b, 1: w}}
    torch.onnx.export(
        network, example, path, input_names=INPUTS, output_names=OUTPUTS, dynamic_shapes=shapes, dynamo=True,
        external_data=False, opset_version=18,
    )  # fmt: skip


def _shrink_embeddings(path: Path) -> None:
    """Store the word embeddings as int8 rows and a scale a row; the graph multiplies the rows that it gathers."""
    model = onnx.load(path)
    graph = model.graph
    table = next(t for t in graph.initializer if list(t.dims) == [30522, 384])
    values = numpy_helper.to_array(table)
    scale = np.abs(values).max(1, keepdims=True) / 127 + 1e-12
    rows = np.round(values / scale).astype(np.int8)
    gather = next(node for node in graph.node if node.op_type == "Gather" and node.input[0] == table.name)
    output, ids = gather.output[0], gather.input[1]
    graph.initializer.extend(
        [numpy_helper.from_array(rows, "words.rows"), numpy_helper.from_array(scale.astype(np.float32), "words.scales")]
    )
    graph.initializer.remove(table)
    nodes = [
        helper.make_node("Gather", ["words.rows", ids], ["words.row"]),
        helper.make_node("Cast", ["words.row"], ["words.row32"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["words.scales", ids], ["words.scale"]),
        helper.make_node("Mul", ["words.row32", "words.scale"], [output]),
    ]
    place = list(graph.node).index(gather)
    graph.node.remove(gather)
    for offset, node in enumerate(nodes):
        graph.node.insert(place + offset, node)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, default=Path("training/runs/averaged"), help="folder of the checkpoint")
    parser.add_argument("--to", type=Path, default=Path("kg/language/weights"))
    options = parser.parse_args()
    export(options.run, options.to)


if __name__ == "__main__":
    main()
