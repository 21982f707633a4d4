"""The same graph as CSV files for `neo4j-admin database import full`: the fastest way into an empty database.

https://neo4j.com/docs/operations-manual/5/import/ describes the headers. A later push finds nothing to do.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from kg.model import Entity
from kg.sinks.files import whole_folder
from kg.sinks.neo4j import rows
from kg.sinks.neo4j.plan import stamp
from kg.sinks.neo4j.queries import checked
from kg.store import Store, Version

_STATEMENT = (
    "id:ID(Statement) fact_id predicate relation status confidence:double sentence start:long end:long rule "
    "published_at recorded_at event_time event_time_basis valid_from valid_to cue hearsay "
    "speaker_role reported_by:string[] qualifiers"
)
_EDGE = (
    ":TYPE id predicate relation status n_statements:long n_sources:long confidence:double first_reported "
    "last_reported event_time valid_from valid_to sample"
)
_NODES = {
    "entities": "id:ID(Entity) name aliases:string[] aliases_text wikidata_id :LABEL",
    "literals": "id:ID(Literal) value type :LABEL",
    "outlets": "id:ID(Outlet) name :LABEL",
    "articles": "id:ID(Article) url title published_at :LABEL",
    "statements": f"{_STATEMENT} :LABEL",
    "stores": "id:ID(KgStore) :LABEL",
}
_LINKS = {
    "subject": ("Statement", "Entity", ":TYPE"),
    "object_entity": ("Statement", "Entity", ":TYPE"),
    "object_literal": ("Statement", "Literal", ":TYPE"),
    "stated_in": ("Statement", "Article", ":TYPE"),
    "attributed_to": ("Statement", "Entity", ":TYPE"),
    "published_by": ("Article", "Outlet", ":TYPE"),
    "pushed": ("KgStore", "Article", ":TYPE digest statements:string[]"),
    "edges_to_entities": ("Entity", "Entity", _EDGE),
    "edges_to_literals": ("Entity", "Literal", _EDGE),
}


def write(store: Store, folder: str | Path) -> tuple[int, int]:
    """Write a store's graph into a new folder, which appears whole or not at all; gives the numbers of nodes and
    relationships.

    Raises `SinkError` where the folder exists or cannot be made.
    """
    with whole_folder(folder) as made, ExitStack() as opened, store.snapshot():
        files = {name: _File(opened, made / f"{name}.csv", header) for name, header in _headers()}
        _articles(store, files)
        _nodes(store, files)
        _edges(store, files)
        return sum(files[name].count for name in _NODES), sum(files[name].count for name in _LINKS)


def command(folder: str | Path, database: str = "neo4j") -> str:
    """What to type, on the server's machine and while it is stopped, to import a folder that `write` has made."""
    path = Path(folder).absolute()
    nodes = [f"--nodes={path / name}.csv" for name in _NODES]
    links = [f"--relationships={path / name}.csv" for name in _LINKS]
    options = ["--array-delimiter=U+001F", "--multiline-fields=true", "--overwrite-destination"]
    return shlex.join(["neo4j-admin", "database", "import", "full", database, *options, *nodes, *links])


def _headers() -> Iterator[tuple[str, list[str]]]:
    for name, columns in _NODES.items():
        yield name, columns.split()
    for name, (start, end, columns) in _LINKS.items():
        yield name, [f":START_ID({start})", f":END_ID({end})", *columns.split()]


def _articles(store: Store, files: dict[str, _File]) -> None:
    """Write articles with their outlets and statements."""
    outlets: set[str] = set()
    files["stores"].write({"id": store.id, ":LABEL": "KgStore"})
    for version in store.versions():
        article, outlet = rows.article(version), rows.outlet(version)
        files["articles"].write({**article, ":LABEL": "Article"})
        claimed = {"digest": stamp(version.digest), "statements": rows.statement_ids(version)}
        files["pushed"].link(store.id, article["id"], "PUSHED", claimed)
        if outlet:
            if outlet["id"] not in outlets:
                files["outlets"].write({**outlet, ":LABEL": "Outlet"})
                outlets.add(outlet["id"])
            files["published_by"].link(article["id"], outlet["id"], "PUBLISHED_BY")
        _claims(version, files)


def _claims(version: Version, files: dict[str, _File]) -> None:
    for claim in rows.claims(version):
        files["statements"].write({**claim.properties, ":LABEL": "Statement"})
        files["subject"].link(claim.id, claim.subject, "SUBJECT")
        files[f"object_{claim.label.lower()}"].link(claim.id, claim.object, "OBJECT")
        files["stated_in"].link(claim.id, claim.article, "STATED_IN")
        if claim.source:
            files["attributed_to"].link(claim.id, claim.source, "ATTRIBUTED_TO")


def _nodes(store: Store, files: dict[str, _File]) -> None:
    for entity in store.entities(store.mentioned()):
        files["entities"].write({**rows.entity(entity), ":LABEL": ["Entity", *rows.labels(entity)]})
    for literal in store.literals():
        files["literals"].write({**rows.literal(literal), ":LABEL": ["Literal", *rows.labels(literal)]})


def _edges(store: Store, files: dict[str, _File]) -> None:
    for fact in store.facts():
        if fact.status.holds:
            file = files["edges_to_entities" if isinstance(fact.object, Entity) else "edges_to_literals"]
            file.link(rows.key(fact.subject.id), rows.key(fact.object.id), checked(fact.relation), rows.edge(fact))


class _File:
    """A CSV file that counts its rows; a column that a row does not have stays empty, which means absent."""

    def __init__(self, opened: ExitStack, path: Path, header: list[str]) -> None:
        self._file: TextIO = opened.enter_context(path.open("w", encoding="utf-8", newline=""))
        self._names = [name.partition(":")[0] or name for name in header]
        self._file.write(",".join(header) + "\n")
        self.count = 0

    def write(self, row: rows.Properties) -> None:
        """Write a node, or a relationship."""
        self._file.write(",".join(_field(row.get(name)) for name in self._names) + "\n")
        self.count += 1

    def link(self, start: str, end: str, type_: str, properties: rows.Properties | None = None) -> None:
        """Write a relationship."""
        self.write({**(properties or {}), self._names[0]: start, self._names[1]: end, ":TYPE": type_})


def _field(value: Any) -> str:
    """A value in quotes, so that an empty text is none that is absent; lists are joined by the separator."""
    if value is None:
        return ""
    text = rows.SEPARATOR.join(value) if isinstance(value, list) else str(value)
    return '"' + text.replace('"', '""') + '"'
