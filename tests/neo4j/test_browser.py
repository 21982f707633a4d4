"""Neo4j Browser draws what was pushed, in the style that kg writes for it, and takes its saved scripts."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser, Node, missing, opened
from graphs import ask, push
from server import Server

from kg.sinks import neo4j as sink
from kg.sinks.neo4j import browser as files
from kg.sinks.neo4j.catalogue import catalogue

pytestmark = pytest.mark.java


@pytest.fixture(scope="module")
def address(own: Server) -> sink.Server:
    """A server whose Browser is known too."""
    return sink.Server(own.uri, "neo4j", own.password)


@pytest.fixture(scope="module")
def dropped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of files to drop on the page."""
    folder = tmp_path_factory.mktemp("files") / "for-browser"
    files.write(folder)
    return folder


@pytest.fixture(scope="module")
def page(own: Server, address: sink.Server, demo: Path, dropped: Path) -> Iterator[Browser]:
    """Browser after a push, in kg's style."""
    if lacking := missing():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(lacking)
    push(address, demo)
    with opened(own.browser, address) as browser:
        browser.drop(dropped / files.STYLE)
        yield browser


def test_the_first_query_of_the_walk_through_draws_jack_ma(page: Browser, tmp_path: Path) -> None:
    page.run(files.walk_through()["1-person"])
    drawn = page.drawing()
    page.screenshot(tmp_path / "jack-ma.png")
    assert Node("Jack Ma", colour("node.Person")) in drawn.nodes
    assert Node("Alibaba", colour("node.Organization")) in drawn.nodes
    assert Node("CO_FOUNDED", colour("relationship.CO_FOUNDED")) in drawn.relationships
    assert (tmp_path / "jack-ma.png").stat().st_size > 10_000


def test_evidence_is_grey(page: Browser) -> None:
    page.run(files.walk_through()["4-evidence"])
    drawn = page.drawing().nodes
    assert Node("co-founded (asserted)", colour("node.Statement")) in drawn
    assert Node("kg examples", colour("node.Outlet")) in drawn
    assert colour("node.Article") in {node.colour for node in drawn if node.caption.startswith("Eddie Wu takes over")}


def test_unnamed_things_are_pale_and_open_relations_say_their_words(page: Browser) -> None:
    page.run(files.walk_through()["1-person"])
    drawn = page.drawing()
    assert Node("Chinese regulators", colour("node.Unnamed")) in drawn.nodes
    assert Node("gave up", colour("relationship")) in drawn.relationships


def test_saved_scripts_appear_as_favorites(page: Browser, dropped: Path) -> None:
    page.drop(dropped / files.SCRIPTS)
    shown = page.favorites("kg walk-through", "kg questions")
    for text in files.scripts().values():
        assert text.splitlines()[0].removeprefix("// ") in shown


def test_the_script_of_parameters_makes_every_question_work(page: Browser) -> None:
    scripts = files.scripts()
    page.run_each(scripts["kg questions/0-parameters.cypher"])
    for name in ("coverage", "connected"):
        page.run(scripts[f"kg questions/{name}.cypher"])
        assert page.rows() > 0


def test_every_query_of_the_walk_through_has_an_answer(page: Browser, address: sink.Server) -> None:
    for name, text in files.walk_through().items():
        assert ask(address, text), name
        assert re.match(r"// \d \S", text), name
    assert len(catalogue()) > 15


def colour(selector: str) -> str:
    """The colour that the style gives, in lower case."""
    block = re.search(rf"^{re.escape(selector)} {{(.*?)}}", files.style(), re.MULTILINE | re.DOTALL)
    assert block is not None
    found = re.search(r"^  color: (#\w+);", block[1], re.MULTILINE)
    assert found is not None
    return found[1].lower()
