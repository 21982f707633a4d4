"""The log of decisions: what was decided, in which change, and whether it still holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kg.entities import Decision, Link, Reference
from kg.store import Store

_UNDONE = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision in the log: the number of the change that made it, when (UTC), and whether it holds."""

    change: int
    decision: Decision
    decided_at: str
    holds: bool

    def as_json(self) -> dict[str, Any]:
        """The entry as JSON."""
        line = self.decision
        return {
            "change": self.change, "link": line.link.value, "a": str(line.a), "b": str(line.b),
            "decided_at": self.decided_at, "holds": self.holds,
        }  # fmt: skip


def log(store: Store) -> list[Entry]:
    """All decisions, those that hold no longer too, in order."""
    rows = store.query("SELECT change, link, a, b, decided_at, ended FROM decision ORDER BY key")
    return [
        Entry(change, Decision(Link(link), Reference.parse(a), Reference.parse(b)), decided_at, ended is None)
        for change, link, a, b, decided_at, ended in rows
    ]


def active(store: Store) -> list[Decision]:
    """The decisions that hold, each once, sorted: the order in which they were made does not matter."""
    return sorted({entry.decision for entry in log(store) if entry.holds}, key=str)


def append(store: Store, decisions: Sequence[Decision]) -> int:
    """Log decisions as one change, within a transaction; each replaces an opposite one on the same pair."""
    change = int(store.query("SELECT coalesce(max(change), 0) + 1 FROM decision")[0][0])
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    replaced = "UPDATE decision SET ended = ? WHERE ended IS NULL AND link != ? AND (a, b) IN (VALUES (?, ?), (?, ?))"
    for decision in decisions:
        link, a, b = decision.link.value, str(decision.a), str(decision.b)
        store.write(replaced, [(change, link, a, b, b, a)])
        store.write("INSERT INTO decision VALUES (NULL, ?, ?, ?, ?, ?, NULL)", [(change, link, a, b, now)])
    _touch(store, decisions)
    return change


def end(store: Store, change: int) -> list[Decision]:
    """Take a change back, within a transaction: what it replaced holds again; gives what it had decided."""
    ended = [entry.decision for entry in log(store) if entry.change == change and entry.holds]
    back = store.query("SELECT link, a, b FROM decision WHERE ended = ?", (change,))
    store.write("UPDATE decision SET ended = NULL WHERE ended = ?", [(change,)])
    store.write("UPDATE decision SET ended = ? WHERE change = ? AND ended IS NULL", [(_UNDONE, change)])
    again = [Decision(Link(link), Reference.parse(a), Reference.parse(b)) for link, a, b in back]
    _touch(store, [*ended, *again])
    return ended


def last(store: Store) -> int | None:
    """The number of the last change that holds."""
    found = store.query("SELECT max(change) FROM decision WHERE ended IS NULL")[0][0]
    return None if found is None else int(found)


def _touch(store: Store, decisions: Sequence[Decision]) -> None:
    ids = sorted({reference.id for decision in decisions for reference in (decision.a, decision.b)})
    store.write("INSERT OR IGNORE INTO unresolved VALUES (?)", [(id_,) for id_ in ids])
