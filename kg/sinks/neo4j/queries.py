"""The Cypher of kg, from the .cypher files in kg/cypher; labels and types enter it through an allow-list only."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from kg.errors import SinkError
from kg.model import EntityType, LiteralType

_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_RELATION = re.compile(r"[A-Z][A-Z0-9_]{0,99}")
_LABELS = frozenset({"Entity", "Literal", "Outlet", "Unnamed", *EntityType, *LiteralType})


def checked(relation: str) -> str:
    """A relation that may become a relationship type; raises `SinkError` for another."""
    if not _RELATION.fullmatch(relation):
        raise SinkError(f"relation {relation[:100]!r} is not upper snake case; correct it in the ontology")
    return relation


@cache
def query(name: str, *, relation: str | None = None, labels: tuple[str, ...] = ()) -> str:
    """The text of kg/cypher/<name>.cypher, its `RELATION` and `LABEL` filled in.

    Raises `SinkError` for a relation or a label that is not of the allowed form: texts of articles never get here.
    """
    text = _COMMENT.sub("", files("kg").joinpath("cypher", f"{name}.cypher").read_text("utf-8")).strip()
    if relation is not None:
        text = text.replace("`RELATION`", f"`{checked(relation)}`").replace("'RELATION'", f"'{relation}'")
    if labels:
        every = sorted(_LABELS - {"Entity", "Literal", "Outlet"})
        text = text.replace("`LABELS`", ":".join(f"`{label}`" for label in every))
        text = text.replace("`LABEL`", ":".join(f"`{_known(label)}`" for label in labels))
    return text


def schema() -> list[str]:
    """The commands of kg/cypher/schema.cypher, one a constraint or index."""
    return [command.strip() for command in query("schema").split(";") if command.strip()]


def _known(label: str) -> str:
    if label not in _LABELS:
        raise SinkError(f"label {label[:100]!r} is not one of kg's; upgrade kg")
    return label
