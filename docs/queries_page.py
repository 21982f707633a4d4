"""Write docs/queries.md from the files of kg/cypher/queries: python docs/queries_page.py."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from kg.sinks.neo4j.catalogue import Parameter, Query, catalogue

HEAD = """# Questions to the graph

<!-- Written by docs/queries_page.py from kg/cypher/queries; change those files, then run it again. -->

`kg query NAME --param NAME=VALUE` asks the Neo4j database that `kg push neo4j` fills ([neo4j.md](neo4j.md)). The
answer is a table, fitted to the terminal, or JSON Lines with `--json`; `--limit` bounds its rows. A query only reads.
`kg query --list` shows all of them, `kg query --list NAME` how to read one's answer; both work without a server.

Names are looked up in the full-text index: capitals do not matter, an alias will do, and of several things the one that
has exactly this name is taken, else the best match. An id, such as `organization/boeing`, is exact. Each file also runs
in Neo4j Browser once its parameters are set: `:param name => 'Boeing'`.

Where the ontology does not know a relation, `relation` shows the words of the article, in lower case. The commands
below give answers on the articles of `examples/`."""


def page() -> str:
    """The whole page."""
    index = "\n".join(
        ["| query | answers |", "|---|---|", *(f"| [`{q.name}`](#{q.name}) | {q.title} |" for q in catalogue())]
    )
    return "\n\n".join([HEAD, index, *("\n\n".join(section(query)) for query in catalogue())]) + "\n"


def section(query: Query) -> Iterator[str]:
    """What the page says about one query."""
    yield f"## {query.name}"
    yield f"{query.title}."
    yield f"    {query.example()}"
    yield "\n".join(["| parameter | meaning | |", "|---|---|---|", *map(row, query.parameters)])
    yield query.reading


def row(parameter: Parameter) -> str:
    """A parameter as a line of a table."""
    example = f"`{json.dumps(parameter.example, ensure_ascii=False)}`"
    value = f"optional, else {example}" if parameter.optional else f"such as {example}"
    return f"| `{parameter.name}` | {parameter.meaning} | {value} |"


if __name__ == "__main__":
    Path(__file__).with_name("queries.md").write_text(page(), encoding="utf-8")
