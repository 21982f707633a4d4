"""Resolution across articles: which named entities of different articles are one."""

from kg.entities.decision import Decision, Link, Reference
from kg.entities.record import Record, Unit
from kg.entities.resolve import Resolution, resolve
from kg.entities.rules import Pair, Verdict

__all__ = ["Decision", "Link", "Pair", "Record", "Reference", "Resolution", "Unit", "Verdict", "resolve"]
