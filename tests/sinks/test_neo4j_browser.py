"""The style and the saved scripts for Neo4j Browser: complete, readable, and the same as in the documentation."""

from __future__ import annotations

import re
import zipfile
from itertools import combinations
from pathlib import Path

import pytest

from kg import ontology
from kg.errors import SinkError
from kg.model import EntityType, LiteralType
from kg.sinks.neo4j import browser

RULE = re.compile(r"^([\w.]+) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
PROPERTY = re.compile(r"^  ([\w-]+): '?(.*?)'?;$", re.MULTILINE)
RULES = {selector: dict(PROPERTY.findall(body)) for selector, body in RULE.findall(browser.style())}
KINDS = [f"node.{name}" for name in (*EntityType, "Unnamed", *LiteralType, "Statement", "Article", "Outlet")]
EVIDENCE = {"SUBJECT", "OBJECT", "ATTRIBUTED_TO", "STATED_IN", "PUBLISHED_BY", "PUSHED"}
SIGHTS = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no long cones": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no middle cones": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "no short cones": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""What a person sees of linear red, green and blue (Machado, Oliveira and Fernandes 2009)."""


@pytest.mark.parametrize("selector", KINDS)
def test_every_kind_of_node_has_a_caption_and_a_colour(selector: str) -> None:
    assert RULES[selector].keys() >= {"color", "caption", "text-color-internal"}


@pytest.mark.parametrize("selector", KINDS)
def test_captions_can_be_read(selector: str) -> None:
    light, dark = sorted((luminance(RULES[selector][name]) for name in ("color", "text-color-internal")), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("sight", SIGHTS)
def test_kinds_can_be_told_apart(sight: str) -> None:
    seen = {name: perceived(RULES[f"node.{name}"]["color"], sight) for name in EntityType}
    near = {pair: distance(seen[pair[0]], seen[pair[1]]) for pair in combinations(seen, 2)}
    assert min(near.values()) > 10, min(near, key=near.__getitem__)


def test_relations_of_the_style_exist() -> None:
    styled = {selector.split(".")[1] for selector in RULES if selector.startswith("relationship.")}
    assert styled - EVIDENCE - {"RELATED_TO"} <= set(ontology.load().relations)
    assert len(styled) > 60


def test_the_style_is_of_the_form_that_browser_parses() -> None:
    text = browser.style()
    assert RULE.sub("", text).strip() == ""
    for body in RULES.values():
        assert not any(set(value) & set("'\";:") for value in body.values())


def test_scripts_are_a_zip_of_cypher_files_with_titles(tmp_path: Path) -> None:
    for name in ("one", "two"):
        browser.write(tmp_path / name)
    packed = tmp_path / "one" / browser.SCRIPTS
    assert packed.read_bytes() == (tmp_path / "two" / browser.SCRIPTS).read_bytes()
    with zipfile.ZipFile(packed) as opened:
        names = opened.namelist()
        texts = [opened.read(name).decode() for name in names]
    assert all(re.fullmatch(r"kg (walk-through|questions)/[\w-]+\.cypher", name) for name in names)
    assert all(re.match(r"// \S", text) for text in texts)
    assert len(set(names)) == len(names) > 25


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    with pytest.raises(SinkError, match="give a new folder"):
        browser.write(tmp_path)


@pytest.mark.parametrize("name", browser.walk_through())
def test_the_page_shows_every_query_and_its_picture(name: str, root: Path) -> None:
    title, query = browser.walk_through()[name].split("\n", 1)
    page = (root / "docs" / "neo4j.md").read_text("utf-8")
    assert query in page
    assert f"![{title[5:]}](images/neo4j-{name}.png)" in page
    assert 5_000 < (root / "docs" / "images" / f"neo4j-{name}.png").stat().st_size < 200_000


def linear(colour: str) -> list[float]:
    """Red, green and blue light of ``#0b69a8``, from 0 to 1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour: str) -> float:
    """How bright a colour is, as the Web Content Accessibility Guidelines measure it."""
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def perceived(colour: str, sight: str) -> tuple[float, float, float]:
    """The colour as somebody sees it, in CIELAB."""
    light = linear(colour)
    red, green, blue = (
        min(max(sum(w * part for w, part in zip(row, light, strict=True)), 0), 1) for row in SIGHTS[sight]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """How different two colours look (CIE 1976): 2 is just noticeable."""
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
