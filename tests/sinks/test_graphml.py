"""GraphML, whatever the text: what networkx and igraph read is what our graph says."""

import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import igraph
import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import graph
from kg.model import Argument, Article, Entity, EntityType, Evidence, Literal, LiteralType, Mention, Statement, Status
from kg.sinks import graphml
from kg.store import Store

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)


@contextmanager
def filled(found: list[tuple[str, str, Status]]) -> Iterator[tuple[Store, Path]]:
    """A store with a statement an article about somebody and a value, and a file to write to."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "kg.db") as store:
        for n, (name, value, status) in enumerate(found):
            text = name + value
            subject = Argument(
                Entity(f"person/{n}", name, EntityType.PERSON, aliases=(value,)), Mention(0, len(name), name)
            )
            target = Argument(Literal(f"{n} {value}", LiteralType.TEXT), Mention(len(name), len(text), value))
            evidence = Evidence(f"a{n}", 0, len(text), text, "active")
            store.add(
                Article(f"a{n}", text, published_at="2025-02-27"),
                [Statement(subject, value, "SAID", target, evidence, status=status, confidence=0.5)],
            )
        yield store, Path(folder) / "graph.graphml"


@settings(max_examples=40)
@given(st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from(Status)), max_size=4), st.booleans())
def test_networkx_reads_what_our_graph_says(found: list[tuple[str, str, Status]], yed: bool) -> None:
    with filled(found) as (store, path):
        graphml.write(store, path, yed=yed)
        ours, theirs = graph(store), networkx.read_graphml(path, force_multigraph=True)
        nodes = {graphml.clean(id_): cleaned(attributes) for id_, attributes in ours.nodes(data=True)}
        edges = {key: cleaned(attributes) for *_, key, attributes in ours.edges(keys=True, data=True)}
        assert {id_: without_yed(attributes) for id_, attributes in theirs.nodes(data=True)} == nodes
        read = {key: without_yed(attributes) for *_, key, attributes in theirs.edges(keys=True, data=True)}
        assert read == edges


def cleaned(attributes: dict) -> dict:
    return {name: graphml.clean(v) if isinstance(v, str) else v for name, v in attributes.items() if v != ""}


def without_yed(attributes: dict) -> dict:
    kept = {name: v for name, v in attributes.items() if name not in ("shape_type", "x", "y", "id")}
    return {name: v for name, v in kept.items() if v not in (None, "")}


@given(st.text())
def test_clean_text_is_legal_and_stays_as_it_is(text: str) -> None:
    found = graphml.clean(text)
    assert ET.fromstring(f"<a>{found.replace('&', '&amp;').replace('<', '&lt;')}</a>").text in (found, None)
    assert graphml.clean(found) == found


SOME = [("Jack <Ma> & Co", "said no", Status.ASSERTED), ("Ma", "x", Status.PLANNED), ("No", "one", Status.DENIED)]


def test_igraph_reads_the_same_attributes() -> None:
    with filled(SOME) as (store, path):
        graphml.write(store, path)
        ours, theirs = graph(store), igraph.Graph.Read_GraphML(str(path))
        assert {v["id"]: present(v.attributes()) for v in theirs.vs} == dict(ours.nodes(data=True))
        ends = {(theirs.vs[e.source]["id"], theirs.vs[e.target]["id"]): present(e.attributes()) for e in theirs.es}
        assert ends == {(one, other): attributes for one, other, attributes in ours.edges(data=True)}


def present(attributes: dict) -> dict:
    return {name: v for name, v in attributes.items() if name != "id" and v not in ("", None)}


def test_the_file_is_what_other_programs_ask_for() -> None:
    with filled(SOME) as (store, path):
        graphml.write(store, path)
        root = ET.parse(path).getroot()
    keys = root.findall(f"{NAMESPACE}key")
    assert {key.get("attr.type") for key in keys} <= {"boolean", "int", "long", "double", "string"}
    assert len({key.get("id") for key in keys}) == len(keys)
    elements = [element.tag.removeprefix(NAMESPACE) for element in root.find(f"{NAMESPACE}graph")]
    assert elements == sorted(elements, reverse=True), "nodes come before edges"
    nodes, edges = list(root.iter(f"{NAMESPACE}node")), list(root.iter(f"{NAMESPACE}edge"))
    assert len({edge.get("id") for edge in edges}) == len(edges) == 2
    assert [node.get("labels") for node in nodes] == [
        node.find(f"{NAMESPACE}data[@key='labels']").text for node in nodes
    ]
    assert {edge.get("label") for edge in edges} == {"SAID"}
    assert all(data.text for data in root.iter(f"{NAMESPACE}data")), "what is absent is left out"


@pytest.mark.parametrize("yed", [False, True])
def test_yed_elements_are_there_when_asked_for(yed: bool) -> None:
    with filled(SOME) as (store, path):
        graphml.write(store, path, yed=yed)
        labels = [e.text for e in ET.parse(path).iter("{http://www.yworks.com/xml/graphml}NodeLabel")]
    assert ("Jack <Ma> & Co" in labels) == yed
