"""The graph in Neo4j: a projection of the store, brought up to date by `push` and questioned by `ask`."""

from kg.sinks.neo4j.catalogue import Query, ask, bind, catalogue, find
from kg.sinks.neo4j.connection import Database, Server, connect
from kg.sinks.neo4j.preview import Preview, preview
from kg.sinks.neo4j.push import Summary, push

__all__ = [
    "Database", "Preview", "Query", "Server", "Summary", "ask",
    "bind", "catalogue", "connect", "find", "preview", "push",
]  # fmt: skip
