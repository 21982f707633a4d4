"""Write docs/ontology.md from kg/ontology.toml: python docs/ontology_page.py."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg import ontology
from kg.ontology import ANYTHING

HEAD = """# Ontology

<!-- Written by docs/ontology_page.py from kg/ontology.toml; change that, then run it again. -->

The relations that `kg` knows, what they hold between, and the words that express them. A relation is written subject
RELATION object: `Tim Cook –CEO_OF→ Apple`. What no relation fits is kept as `RELATED_TO` with the words of the
article. A relation in the past tense tells what happened, a noun or a state what lasts, with an interval
(`valid_from`, `valid_to`). Symmetric relations are stored once, in one direction; an inverse is a name to read a
relation backwards by, no edge of its own.

## An ontology of your own

`kg extract --ontology FILE`, `kg ingest --ontology FILE` and `kg explain --ontology FILE` take a TOML file of the
same form as `kg/ontology.toml`, whose head explains each field; the environment variable `KG_ONTOLOGY` does the same.
With `extends = true` at its top it adds to kg's own: new relations, further nouns, or other words for a relation that
is there (what the file does not say of it stays). Without, it stands alone.

    extends = true

    [relations.SPONSORS]
    domain = ["Organization", "Person"]
    range = ["Organization", "Event"]
    inverse = "SPONSORED_BY"
    state = true
    verbs = ["sponsor"]
    titles = ["sponsor"]

    [nouns]
    Place = "skatepark"

Words are lemmas: `invest in` stands for invests, invested and investing. A passive without its agent begins with
`be`: `be based in`. An entry that kg does not know, or that contradicts another, is an error that names the file and
the line. The types are those below: a file cannot add one. Articles that are stored already are not read again: use
another store for another ontology."""

SECTION = re.compile(r"^# -+ (.+?) -+$|^\[relations\.([A-Z0-9_]+)\]", re.MULTILINE)


def page() -> str:
    """The whole page."""
    text = ontology.OWN.read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    parts = [HEAD, "## Types", *types(raw)]
    for title, names in sections(text):
        parts += [f"## {title[0].upper()}{title[1:]}", "\n".join(rows(names, raw["relations"]))]
    return "\n\n".join(parts) + "\n"


def types(raw: Mapping[str, Any]) -> Iterator[str]:
    """The types of entities with their Wikidata classes, and those of literals."""
    yield "\n".join(
        ["| type | Wikidata | nouns |", "|---|---|---|"]
        + [
            f"| {name} | {class_} | {len(raw['nouns'].get(name, '').split())} |"
            for name, class_ in raw["types"].items()
        ]
    )
    yield f"Literals: {', '.join(sorted(ANYTHING - set(raw['types'])))}."


def sections(text: str) -> Iterator[tuple[str, list[str]]]:
    """The headings of the file, each with its relations."""
    title, names = "", []
    for found in SECTION.finditer(text):
        if found[1]:
            if names:
                yield title, names
            title, names = found[1], []
        else:
            names.append(found[2])
    yield title, names


def rows(names: Iterable[str], tables: Mapping[str, Any]) -> Iterator[str]:
    """A table of relations."""
    yield "| relation | holds between | words | Wikidata |"
    yield "|---|---|---|---|"
    for name in names:
        cells = (
            described(name, tables[name]),
            ends(tables[name]),
            words(tables[name]),
            tables[name].get("wikidata", ""),
        )
        yield f"| {' | '.join(cells)} |"


def described(name: str, table: Mapping[str, Any]) -> str:
    """A relation's name with its parent and what it is."""
    notes = [f"a kind of `{table['parent']}`"] if "parent" in table else []
    notes += [f"inverse `{table['inverse']}`"] if "inverse" in table else []
    notes += ["symmetric"] if table.get("symmetric") else []
    notes += ["state"] if table.get("state") else []
    return f"`{name}`" + (f": {', '.join(notes)}" if notes else "")


def ends(table: Mapping[str, Any]) -> str:
    """What it holds between."""
    return " → ".join(", ".join(table.get(side, ["anything"])) for side in ("domain", "range"))


def words(table: Mapping[str, Any]) -> str:
    """All words that express it, those that read it backwards marked by an arrow."""
    found = [word for kind in ("verbs", "nouns", "titles") for word in table.get(kind, ())]
    found += [f"← {word}" for kind in ("verbs_back", "titles_back") for word in table.get(kind, ())]
    events = table.get("events", {})
    if events:
        found.append(f"({', '.join(events['nouns'])}) + ({', '.join(events['verbs'])})")
    return ", ".join(found)


if __name__ == "__main__":
    Path(__file__).with_name("ontology.md").write_text(page(), encoding="utf-8")
