"""A connection to a Neo4j database; whatever the server or the driver refuses becomes a one-line `SinkError`."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import SinkError
from kg.sinks.neo4j.queries import query, schema

if TYPE_CHECKING:
    import neo4j

Result = TypeVar("Result")
Counts = dict[str, int]
"""How many nodes and relationships were created and deleted."""
_AT_ONCE = 2
"""Transactions side by side: more are no faster on two cores, and hold more rows in memory."""
_ADDRESS = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://\S")
_UNIQUE = {"Entity", "Literal", "Article", "Outlet", "Statement", "KgStore"}
_OLDEST = (5, 26)
"""The first version in which a query can name types and labels by an expression."""
_REMEDIES = (
    ("Security.AuthenticationRateLimit", "too many wrong passwords; wait some seconds, then give the right one"),
    ("Security.Unauthorized", "the server refuses this user and password; set NEO4J_USERNAME and NEO4J_PASSWORD"),
    ("Security.CredentialsExpired", "the password must be changed first: log in once in Neo4j Browser"),
    ("Security.Forbidden", "this user may not do that; ask for write access, or give another --user"),
    ("ReadOnly", "this database is read-only; make it writable, or give another --database"),
    ("Database.DatabaseNotFound", "there is no such database; create it, or give another --database"),
    ("TransactionTimedOut", "a transaction took too long; give a smaller --batch-size"),
    ("OutOfMemory", "the server is short of memory; give a smaller --batch-size"),
    ("LockClient", "another writer holds what this needs; run the command again"),
    ("Procedure.ProcedureCallFailed", "write a store's graph to it first: kg push neo4j"),
    ("Schema.ConstraintValidation", "other data in this database already uses these ids; give another --database"),
    ("Schema.ConstraintCreation", "other data in this database breaks kg's constraints; give another --database"),
    ("Schema.", "other constraints or indexes are in the way of kg's; drop them, or give another --database"),
)


@dataclass(frozen=True, slots=True)
class Server:
    """Where a database is and who asks. The password appears in no message."""

    uri: str = "bolt://localhost:7687"
    user: str = "neo4j"
    password: str = ""
    database: str = "neo4j"

    def __repr__(self) -> str:
        return f"{self.uri} (database {self.database}, user {self.user})"


@contextmanager
def connect(server: Server, *, retry_seconds: float = 30) -> Iterator[Database]:
    """An open database; raises `SinkError` where none answers, where it refuses the user, or where it is too old.

    A transaction that loses its connection or a deadlock is tried again for ``retry_seconds``.
    """
    with _explained(server), _driver(server, retry_seconds) as driver:
        _check_version(driver.get_server_info().agent)
        from neo4j import GraphDatabase

        # each transaction sees what those before it wrote, whichever member of a cluster answers
        sessions = partial(driver.session, database=server.database, bookmark_manager=GraphDatabase.bookmark_manager())
        with sessions() as session:
            yield Database(session, sessions)


def _driver(server: Server, retry_seconds: float) -> neo4j.Driver:
    try:
        import neo4j
    except ImportError as error:
        raise SinkError("the Neo4j driver is not installed; pip install 'kg-news[neo4j]'") from error
    if not _ADDRESS.match(server.uri):
        raise SinkError(f"{server.uri}: is no address of a Neo4j; give one such as bolt://localhost:7687")
    try:
        return neo4j.GraphDatabase.driver(
            server.uri,
            auth=(server.user, server.password),
            notifications_min_severity="WARNING",
            notifications_disabled_classifications=[
                "UNRECOGNIZED"
            ],  # the first push names types that nobody has used yet
            max_transaction_retry_time=retry_seconds,
            connection_timeout=10,
        )
    except (neo4j.exceptions.ConfigurationError, ValueError) as error:
        raise SinkError(f"{server.uri}: {_line(error)}; give an address such as bolt://localhost:7687") from error


def _check_version(agent: str) -> None:
    """Raise `SinkError` for a server before Neo4j 5.26; its agent is ``Neo4j/5.26.28``."""
    version = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if version is not None and (int(version[1]), int(version[2])) < _OLDEST:
        raise _too_old(agent)


def _too_old(agent: str) -> SinkError:
    return SinkError(f"{agent} is too old for kg; upgrade the server to Neo4j 5.26 or later")


@contextmanager
def _explained(server: Server) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        explanation = _explanation(error, server)
        if explanation is None:
            raise
        raise explanation from error


def _explanation(error: Exception, server: Server) -> SinkError | None:
    """The error as one line with its remedy; None for one that is not the driver's."""
    try:
        from neo4j import exceptions
    except ImportError:
        return None
    if isinstance(error, exceptions.Neo4jError):
        code = error.code or ""
        remedy = next((remedy for part, remedy in _REMEDIES if part in code), "see the server's log")
        return SinkError(f"{server!r}: {_line(error.message or code)}; {remedy}")
    if isinstance(error, (exceptions.ServiceUnavailable, exceptions.SessionExpired)):
        return SinkError(f"{server.uri}: no Neo4j answers ({_line(error)}); start it, or set NEO4J_URI, then run again")
    if isinstance(error, exceptions.ConfigurationError) and "Notification filtering" in str(error):
        return _too_old(f"the Neo4j at {server.uri}")
    return SinkError(f"{server!r}: {_line(error)}") if isinstance(error, exceptions.DriverError) else None


def _line(error: object) -> str:
    """The first words of a message, on one line."""
    words = " ".join(str(error).split())
    return words if len(words) <= 200 else f"{words[:200]}…"


class Database:
    """A session with one named database, and more of them for what is written side by side."""

    def __init__(self, session: neo4j.Session, sessions: Callable[[], neo4j.Session]) -> None:
        self._session = session
        self._sessions = sessions

    def read(self, work: Callable[[Transaction], Result]) -> Result:
        """What ``work`` gives in a transaction that cannot write."""
        return self._session.execute_read(lambda tx: work(Transaction(tx)))

    def write(self, work: Callable[[Transaction], Result]) -> Result:
        """What ``work`` gives in one transaction: all of it is kept or nothing; it may be called again."""
        return self._session.execute_write(lambda tx: work(Transaction(tx)))

    def write_each(self, works: Iterable[Callable[[Transaction], Result]]) -> Iterator[Result]:
        """What each work gives in a transaction of its own, in their order; some run side by side."""
        running: deque[Future[Result]] = deque()
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for work in works:
                running.append(pool.submit(self._write_apart, work))
                if len(running) > _AT_ONCE:
                    yield running.popleft().result()
            yield from (each.result() for each in running)

    def _write_apart(self, work: Callable[[Transaction], Result]) -> Result:
        with self._sessions() as session:
            return session.execute_write(lambda tx: work(Transaction(tx)))

    @contextmanager
    def locked(self) -> Iterator[Transaction]:
        """A transaction that makes every other push to the database wait; meanwhile `write_each` may write."""
        with self._session.begin_transaction() as tx:
            tx.run(query("push/lock")).consume()
            yield Transaction(tx)
            tx.commit()

    def constrain(self) -> None:
        """Make the constraints that are missing."""
        self._make(command for command in schema() if command.startswith("CREATE CONSTRAINT"))

    def prepare(self) -> None:
        """Make the constraints and indexes that are missing, and wait until they can be used."""
        self._make(schema())
        self._session.run("CALL db.awaitIndexes(600)").consume()

    def _make(self, commands: Iterable[str]) -> None:
        from neo4j.exceptions import ClientError

        for command in commands:
            try:
                self.write(partial(Transaction.run, text=command))
            except ClientError as error:  # another push has made it in this moment
                if not str(error.code).endswith("EquivalentSchemaRuleAlreadyExists"):
                    raise
        lacking = _UNIQUE - {row["label"] for row in self._session.run(query("push/unique"))}
        if lacking:  # IF NOT EXISTS is content with any constraint of the name
            raise SinkError(f"constraints named kg_… are of other labels than {sorted(lacking)}; drop or rename them")

    def refresh(self) -> None:
        """Wait until the full-text indexes, which follow in the background, know what was written."""
        self._session.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()").consume()


class Transaction:
    """Runs queries and counts what they changed."""

    def __init__(self, tx: neo4j.Transaction | neo4j.ManagedTransaction) -> None:
        self._tx = tx
        self.counts = {"nodes_created": 0, "nodes_deleted": 0, "relationships_created": 0, "relationships_deleted": 0}

    def run(self, text: str, **parameters: Any) -> list[dict[str, Any]]:
        """The rows that a query returns."""
        result = self._tx.run(text, parameters)
        rows = [dict(record) for record in result]
        counters = result.consume().counters
        for name in self.counts:
            self.counts[name] += getattr(counters, name)
        return rows
