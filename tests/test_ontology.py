"""An ontology of one's own: what it may add, and what its errors say."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import ontology
from kg.cli import main
from kg.errors import OntologyError
from kg.ontology import ANYTHING, checks


@pytest.fixture(autouse=True)
def kgs_own_afterwards(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv(ontology.FILE_VARIABLE, raising=False)
    yield
    os.environ.pop(ontology.FILE_VARIABLE, None)
    ontology.load.cache_clear()


def write(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


OWN = """
[relations.SPONSORS]
domain = ["Organization"]
range = ["Organization", "Event"]
verbs = ["sponsor"]
"""


def test_a_file_may_stand_alone(tmp_path: Path) -> None:
    assert set(ontology.load(write(tmp_path, OWN)).relations) == {"SPONSORS"}


def test_a_file_may_extend_kgs_own(tmp_path: Path) -> None:
    own, extended = ontology.load(), ontology.load(write(tmp_path, "extends = true\n" + OWN))
    assert set(extended.relations) - set(own.relations) == {"SPONSORS"}
    assert set(own.relations) < set(extended.relations)
    assert extended.verbs["buy"] == own.verbs["buy"]


def test_an_extension_changes_only_what_it_says(tmp_path: Path) -> None:
    text = 'extends = true\n[relations.CEO_OF]\ntitles = ["ceo", "big boss"]\n[nouns]\nPlace = "skatepark"\n'
    extended = ontology.load(write(tmp_path, text))
    assert extended.titles["big boss"][0].relation == ontology.load().relations["CEO_OF"]
    assert extended.noun_types["skatepark"] == extended.noun_types["airport"] == "Place"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("[relations.A\n", 1, "no TOML"),
        ("[relation.A]\nstate = true\n", 1, "no such entry as 'relation'"),
        ("extends = true\n[relations.sponsors]\n", 2, "is no relation"),
        (OWN + 'verb = ["sponsor"]\n', 6, "unknown field 'verb'"),
        (OWN + 'titles = "sponsor"\n', 6, "must be a list"),
        (OWN + "titles = [3]\n", 6, "holds 3"),
        (OWN + 'parent = "BACKS"\n', 6, "its parent BACKS is not defined"),
        (OWN + 'parent = "SPONSORS"\n', 6, "its own ancestor"),
        (OWN + "symmetric = true\n", 6, "its domain is not its range"),
        (OWN + 'inverse = "SPONSORS"\n', 6, "is a relation itself"),
        (OWN.replace('"Event"', '"Evnt"'), 4, "no such type as 'Evnt'"),
        (OWN + OWN.replace("SPONSORS", "PAYS_FOR"), 10, "'sponsor' means SPONSORS already"),
        ("extends = true\n[nouns]\nHouse = 'villa'\n", 3, "no such type as 'House'"),
        ("[types]\n", 1, "it has no relations"),
    ],
)
def test_an_error_names_the_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(OntologyError) as raised:
        ontology.load(path)
    message = str(raised.value)
    assert reason in message
    assert message.startswith(str(path))
    assert f"{path}:{line}: " in message or f"line {line}" in message or "no relations" in message


def test_the_example_in_the_docs_is_an_ontology(root: Path, tmp_path: Path) -> None:
    page = (root / "docs" / "ontology.md").read_text("utf-8")
    start = page.index("    extends = true")
    example = page[start : page.index("Words are lemmas")].replace("\n    ", "\n").strip()
    assert "SPONSORS" in ontology.load(write(tmp_path, example)).relations


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"none\.toml: cannot be read"):
        ontology.load(tmp_path / "none.toml")


def test_kgs_own_relations_fit_their_parents() -> None:
    known = ontology.load().relations
    for relation in known.values():
        if relation.parent is not None and known[relation.parent].domain != ANYTHING:
            assert relation.domain & known[relation.parent].domain, relation.name


def test_checks_know_every_field_that_kg_reads() -> None:
    head = ontology.OWN.read_text("utf-8").split("[types]")[0]
    assert all(f"{field}" in head for field in checks._FIELDS)


def test_the_command_line_takes_an_ontology(tmp_path: Path) -> None:
    own = write(tmp_path, OWN)
    article = tmp_path / "a.txt"
    article.write_text("Emirates sponsors Arsenal. Emirates sued Boeing.", encoding="utf-8")
    run = CliRunner().invoke(main, ["extract", "--json", "--ontology", str(own), str(article)])
    assert run.exit_code == 0, run.output
    assert '"relation": "SPONSORS"' in run.output
    assert '"relation": "SUED"' not in run.output


def test_a_wrong_ontology_is_one_line_on_the_command_line(tmp_path: Path) -> None:
    own = write(tmp_path, OWN + 'parent = "BACKS"\n')
    run = CliRunner().invoke(main, ["extract", "--ontology", str(own), "-"], input="Emirates sponsors Arsenal.")
    assert run.exit_code == 1
    assert f"{own}:6: relation SPONSORS: its parent BACKS is not defined; define it" in run.output
