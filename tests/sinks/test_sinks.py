"""One contract for all sinks, and what GraphML readers see."""

from pathlib import Path

import igraph
import networkx
import pytest

from kg.errors import SinkError
from kg.graph import graph
from kg.model import Argument, Article, Entity, EntityType, Evidence, Mention, Statement, Status
from kg.sinks import graphml, jsonl
from kg.store import Store

HOSTILE = 'A "<&]]>\x00\x0b\ud800 😀 שלום'


@pytest.fixture
def store(tmp_path: Path) -> Store:
    text = HOSTILE.replace("\ud800", "") + " bought Figma. Adobe denied it."
    with Store(tmp_path / "kg.db") as opened:
        article = Article("a", text, published_at="2025-01-01")
        end = text.index(" bought")
        buyer = Argument(Entity("organization/a", text[:end], EntityType.ORGANIZATION), Mention(0, end, text[:end]))
        start = text.index("Figma")
        target = Argument(
            Entity("organization/figma", "Figma", EntityType.ORGANIZATION), Mention(start, start + 5, "Figma")
        )
        found = [
            Statement(
                buyer,
                "bought",
                "ACQUIRED",
                target,
                Evidence("a", 0, start + 5, text, "active"),
                status=status,
                confidence=0.5,
            )
            for status in (Status.ASSERTED, Status.PLANNED, Status.DENIED)
        ]
        opened.add(article, found)
        yield opened


@pytest.mark.parametrize("sink", [graphml, jsonl])
def test_contract(sink, store: Store, tmp_path: Path) -> None:
    path = tmp_path / "out"
    counted = sink.write(store, path)
    first = path.read_bytes()
    assert sink.write(store, path) == counted
    assert path.read_bytes() == first
    assert all(number > 0 for number in counted)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".out")] == []


@pytest.mark.parametrize("sink", [graphml, jsonl])
def test_a_failure_leaves_the_old_file(sink, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out"
    path.write_text("old")
    monkeypatch.setattr(store, "facts", lambda: 1 / 0)
    monkeypatch.setattr(store, "statements", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sink.write(store, path)
    assert path.read_text() == "old"


@pytest.mark.parametrize("sink", [graphml, jsonl])
def test_a_folder_that_is_not_there_is_named(sink, store: Store, tmp_path: Path) -> None:
    with pytest.raises(SinkError, match="nowhere"):
        sink.write(store, tmp_path / "nowhere" / "out")


def test_networkx_and_igraph_read_the_same_graph(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "g.graphml"
    graphml.write(store, path)
    ours, theirs, other = (
        graph(store),
        networkx.read_graphml(path, force_multigraph=True),
        igraph.Graph.Read_GraphML(str(path)),
    )
    assert len(ours) == len(theirs) == other.vcount() == 2
    assert ours.number_of_edges() == theirs.number_of_edges() == other.ecount() == 2
    assert (
        sorted(d["status"] for *_, d in theirs.edges(data=True))
        == sorted(other.es["status"])
        == ["asserted", "planned"]
    )
    assert theirs.nodes["organization/figma"]["labels"] == ":Entity:Organization"
    assert theirs.nodes["organization/a"]["name"] == 'A "<&]]> 😀 שלום'


def test_denied_facts_are_no_edges(store: Store) -> None:
    assert all(d["status"] != "denied" for *_, d in graph(store).edges(data=True))
