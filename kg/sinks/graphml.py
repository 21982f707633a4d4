"""GraphML (http://graphml.graphdrawing.org/), as a stream: memory does not grow with the text written.

Made to open in Gephi, yEd, Cytoscape, networkx, igraph and APOC: nodes before edges, plain types, a ``label`` for
captions, ``labels`` for APOC, an id for every edge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from xml.sax.saxutils import escape, quoteattr

from kg.graph import Attributes, edges, nodes
from kg.sinks.files import whole_file

if TYPE_CHECKING:
    from kg.store import Store

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NODE = {
    "label": "string",
    "labels": "string",
    "type": "string",
    "name": "string",
    "named": "boolean",
    "aliases": "string",
    "wikidata_id": "string",
}
_EDGE = {
    "label": "string", "relation": "string", "predicate": "string", "status": "string",
    "n_statements": "int", "n_sources": "int", "confidence": "double",
    "first_reported": "string", "last_reported": "string", "event_time": "string",
    "valid_from": "string", "valid_to": "string", "sample": "string",
}  # fmt: skip
_YED_KEYS = """  <key id="y_node" for="node" yfiles.type="nodegraphics"/>
  <key id="y_edge" for="edge" yfiles.type="edgegraphics"/>
"""
_COLOURS = {"Person": "#FFD966", "Organization": "#9FC5E8", "Place": "#B6D7A8", "Event": "#F4B6B6"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xmlns:y="http://www.yworks.com/xml/graphml" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(
    store: Store, path: str | Path, *, named_only: bool = False, min_confidence: float = 0.0, yed: bool = False
) -> tuple[int, int]:
    """Write a store's graph to a file; gives the numbers of nodes and edges. Raises `SinkError`.

    ``yed`` adds the elements from which yEd takes labels and colours.
    """
    with whole_file(path) as file:
        file.write(_HEAD)
        _keys(file, "node", _NODE)
        _keys(file, "edge", _EDGE)
        if yed:
            file.write(_YED_KEYS)
        file.write('  <graph id="kg" edgedefault="directed">\n')
        n_nodes = n_edges = 0
        for node in nodes(store, named_only=named_only, min_confidence=min_confidence):
            given = [("id", node.id), ("labels", str(node.attributes["labels"]))]
            _element(file, "node", given, node.attributes, _yed_node(node.attributes) if yed else "")
            n_nodes += 1
        for edge in edges(store, named_only=named_only, min_confidence=min_confidence):
            ends = [
                ("id", edge.id),
                ("source", edge.source),
                ("target", edge.target),
                ("label", str(edge.attributes["label"])),
            ]
            _element(file, "edge", ends, edge.attributes, _yed_edge(edge.attributes) if yed else "")
            n_edges += 1
        file.write("  </graph>\n</graphml>\n")
    return n_nodes, n_edges


def clean(text: str) -> str:
    """Text without the characters that XML 1.0 does not allow, on one line, its spaces made single."""
    return " ".join(_ILLEGAL.sub("", text).split())


def _keys(file: TextIO, kind: str, types: dict[str, str]) -> None:
    for name, type_ in types.items():
        file.write(f'  <key id="{_key(kind, name)}" for="{kind}" attr.name="{name}" attr.type="{type_}"/>\n')


def _key(kind: str, name: str) -> str:
    """APOC reads a node's labels and an edge's caption from keys of just these names."""
    return name if kind == "node" else f"e_{name}"


def _element(file: TextIO, kind: str, given: Iterable[tuple[str, str]], attributes: Attributes, extra: str) -> None:
    opened = " ".join(f"{name}={quoteattr(clean(value))}" for name, value in given)
    file.write(f"    <{kind} {opened}>\n")
    for name, value in attributes.items():
        written = str(value).lower() if isinstance(value, bool) else escape(clean(str(value)))
        file.write(f'      <data key="{_key(kind, name)}">{written}</data>\n')
    file.write(f"{extra}    </{kind}>\n")


def _yed_node(attributes: Attributes) -> str:
    label = clean(str(attributes["label"]))
    width, colour = 30 + 7 * min(len(label), 60), _COLOURS.get(str(attributes["type"]), "#EEEEEE")
    return (
        f'      <data key="y_node"><y:ShapeNode><y:Geometry height="30.0" width="{width}.0"/><y:Fill color="{colour}"/>'
        f"<y:NodeLabel>{escape(label)}</y:NodeLabel></y:ShapeNode></data>\n"
    )


def _yed_edge(attributes: Attributes) -> str:
    label = escape(clean(str(attributes["label"])))
    arrows = '<y:Arrows source="none" target="standard"/>'
    return (
        f'      <data key="y_edge"><y:PolyLineEdge>{arrows}<y:EdgeLabel>{label}</y:EdgeLabel></y:PolyLineEdge></data>\n'
    )
