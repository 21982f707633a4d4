"""The graph in Neo4j: a projection of the store, brought up to date by `push`."""

from kg.sinks.neo4j.connection import Database, Server, connect
from kg.sinks.neo4j.preview import Preview, preview
from kg.sinks.neo4j.push import Summary, push

__all__ = ["Database", "Preview", "Server", "Summary", "connect", "preview", "push"]
