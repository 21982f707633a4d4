"""The Neo4j sink where no server is needed: what it refuses, and what it makes of texts."""

from __future__ import annotations

import sys

import pytest

from kg.errors import SinkError
from kg.model import Argument, Attribution, Entity, EntityType, Evidence, Mention, Statement
from kg.sinks import neo4j as sink
from kg.sinks.neo4j import connection, rows
from kg.sinks.neo4j.queries import query
from kg.store import Version


@pytest.mark.parametrize("agent", ["Neo4j/4.4.40", "Neo4j/3.5.1", "Neo4j/5.25.1"])
def test_an_old_server_is_refused(agent: str) -> None:
    with pytest.raises(SinkError, match=f"{agent} is too old for kg; upgrade"):
        connection._check_version(agent)


@pytest.mark.parametrize("agent", ["Neo4j/5.26.28", "Neo4j/2025.01.0", "Memgraph/2.1"])
def test_a_newer_server_is_taken(agent: str) -> None:
    connection._check_version(agent)


def test_a_server_too_old_to_filter_notifications_is_refused() -> None:
    from neo4j.exceptions import ConfigurationError

    error = ConfigurationError("Notification filtering is not supported for the Bolt Protocol Version(4, 4)")
    assert "is too old for kg" in str(connection._explanation(error, sink.Server()))


def test_a_missing_driver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "neo4j", None)
    with pytest.raises(SinkError, match=r"pip install 'kg-news\[neo4j\]'"), sink.connect(sink.Server()):
        pass


@pytest.mark.parametrize(
    "relation", ["", "co_founded", "A`]->() DETACH DELETE n //", "1A", "A B", "A\n", "Ä", "A" * 101]
)
def test_a_relation_of_another_form_is_refused(relation: str) -> None:
    with pytest.raises(SinkError, match="is not upper snake case"):
        query("push/edges", relation=relation)


def test_a_label_of_another_form_is_refused() -> None:
    with pytest.raises(SinkError, match="is not one of kg's"):
        query("push/entities", labels=("Person`) DETACH DELETE n //",))


def test_a_password_is_in_no_text() -> None:
    assert "secret" not in repr(sink.Server(password="secret"))


def test_long_ids_stay_apart() -> None:
    long, other = "x" * 10_000, "x" * 9_999 + "y"
    assert rows.key("short") == "short"
    assert len(rows.key(long)) < 200
    assert rows.key(long) != rows.key(other)


def test_a_statement_keeps_who_says_it_or_the_word_that_leaves_it_open() -> None:
    here = Mention(0, 3, "Ann")
    ann, post = (Argument(Entity(f"thing/{name}", name, EntityType.THING), here) for name in ("Ann", "Post"))
    evidence = Evidence("a", 0, 3, "Ann", "by_hand")
    said = Attribution(ann, "said", "analyst", (Attribution(post, "reported"),))
    for source, wanted in (
        (said, ("said", None, "analyst", ["Post"])),
        (Attribution(None, "reportedly"), (None, "reportedly", None, None)),
        (None, (None, None, None, None)),
    ):
        statement = Statement(ann, "met", "MET", post, evidence, attributed_to=source)
        version = Version("a", None, None, None, None, "d", None, (("s", "f", statement.as_json()),))
        (claim,) = rows.claims(version)
        names = ("cue", "hearsay", "speaker_role", "reported_by")
        assert tuple(claim.properties[name] for name in names) == wanted
        assert claim.source == ("thing/Ann" if source is said else None)


def test_cut_texts_are_whole_characters() -> None:
    assert rows.shortened("😀" * 10, 10) == "😀😀…"
    assert rows.shortened("") is None
