"""The documentation is whole: every command explains itself and is described, and nothing names a private place."""

from __future__ import annotations

import re
import runpy
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kg.cli import main
from kg.statements.claim import Rule, rules

FORBIDDEN = {
    "an absolute path": re.compile(r"(?<![\w.~-])/(?:work|root|home|Users)/[\w.]"),
    "a package registry's host": re.compile(
        r"\b(?:pypi\.org|pythonhosted\.org|repo1?\.maven(?:\.apache)?\.org|npmjs\.(?:com|org))"
    ),
}
WRITTEN = ("kg", "docs", "tests", "benchmarks", "training", "cypher", "examples", ".ci")
SUFFIXES = {".py", ".md", ".toml", ".cypher", ".java", ".xml", ".txt", ".yml", ".html", ".jsonl"}


def commands(command: click.Command, *path: str) -> Iterator[tuple[str, click.Command]]:
    """Each command of the tree with its words: ``export graphml``."""
    yield " ".join(path), command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from commands(command.commands[name], *path, name)


COMMANDS = dict(commands(main, "kg"))
LEAVES = {words: command for words, command in COMMANDS.items() if not isinstance(command, click.Group)}


def described(words: str, pages: str) -> bool:
    """Whether a page writes the command out: ``kg export graphml``."""
    return re.search(rf"\b{re.escape(words)}\b", pages) is not None


def private(text: str) -> list[str]:
    """What a text names that it must not."""
    return [f"{what}: {found}" for what, pattern in FORBIDDEN.items() for found in pattern.findall(text)]


@pytest.fixture(scope="module")
def pages(root: Path) -> str:
    """The README and the page of the command line, as one text."""
    return "\n".join(page.read_text(encoding="utf-8") for page in (root / "README.md", root / "docs" / "cli.md"))


def test_the_commands_that_users_were_promised_exist() -> None:
    promised = {"ingest", "extract", "analyze", "explain", "show", "stats", "export", "errors"}
    assert promised <= {words.split()[1] for words in COMMANDS if " " in words}


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_says_what_it_does(words: str) -> None:
    assert COMMANDS[words].help, f"{words} has no help text"


@pytest.mark.parametrize("words", LEAVES)
def test_every_command_shows_an_example(words: str) -> None:
    assert described(words, LEAVES[words].help or ""), (
        f"the help of '{words}' shows no example that starts with '{words}'"
    )


@pytest.mark.parametrize("words", LEAVES)
def test_every_option_says_what_it_does(words: str) -> None:
    options = [option for option in LEAVES[words].params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("words", LEAVES)
def test_every_command_is_documented(words: str, pages: str) -> None:
    assert described(words, pages), f"neither README.md nor docs/cli.md shows '{words}'"


def test_a_command_that_no_page_shows_is_found() -> None:
    assert described("kg export graphml", "try `kg export graphml -o graph.graphml`")
    assert not described("kg export graphml", "try `kg export gexf`")


def test_nothing_names_a_private_place(root: Path) -> None:
    files = [path for path in _written(root) if path.name != "test_docs.py"]
    assert len(files) > 20
    assert {str(path.relative_to(root)): found for path in files if (found := private(path.read_text("utf-8")))} == {}


@pytest.mark.parametrize("text", ["see /" + "work/main", "in '/" + "root/.cache'", "https://" + "pypi.org/project/kg"])
def test_a_private_place_is_found(text: str) -> None:
    assert len(private(text)) == 1


def test_links_between_pages_lead_somewhere(root: Path) -> None:
    pages = [path for path in _written(root) if path.suffix == ".md"]
    assert [
        f"{page.name}: {link}" for page in pages for link in _links(page) if not (page.parent / link).exists()
    ] == []


def test_the_changelog_knows_the_version(root: Path) -> None:
    version = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    changelog = (root / "CHANGELOG.md").read_text("utf-8")
    assert f"## [{version}]" in changelog or "## [Unreleased]" in changelog


def _written(root: Path) -> list[Path]:
    below = [path for name in WRITTEN for path in (root / name).rglob("*") if path.suffix in SUFFIXES]
    kept = [path for path in below if not {"target", "runs"} & set(path.relative_to(root).parts)]
    return sorted([*kept, *root.glob("*.md"), root / "Makefile", root / "pyproject.toml"])


def _links(page: Path) -> list[str]:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    return [target for target in targets if "://" not in target]


@pytest.mark.parametrize("name", ["queries", "rules"])
def test_written_pages_are_current(root: Path, name: str) -> None:
    page = runpy.run_path(str(root / "docs" / f"{name}_page.py"))["page"]()
    assert (root / "docs" / f"{name}.md").read_text("utf-8") == page, f"run: python docs/{name}_page.py"


@pytest.mark.parametrize("rule", [*rules().values()], ids=lambda rule: rule.name)
def test_every_rule_says_what_it_reads_with_an_example(rule: Rule) -> None:
    assert re.match(r".+\.\n+( *Example: .+ → .+\n?)+", rule.find.__doc__ or "", re.DOTALL)
