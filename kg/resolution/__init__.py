"""Entities of a store, resolved across articles, and what people have decided about them."""

from kg.resolution.apply import resolve
from kg.resolution.choices import export, import_, merge, split, undo
from kg.resolution.decisions import log
from kg.resolution.links import link
from kg.resolution.views import listing, members, named, review

__all__ = [
    "export",
    "import_",
    "link",
    "listing",
    "log",
    "members",
    "merge",
    "named",
    "resolve",
    "review",
    "split",
    "undo",
]
