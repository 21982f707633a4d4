"""The errors that kg raises on purpose, one tree.

    KgError
    ├── ArticleError        an article cannot be used: the others go on
    │   ├── UnreadableArticle   its bytes, markup or JSON cannot be read
    │   └── UnsuitableArticle   it was read, but is empty or not English
    ├── StoreError          the fact store cannot be opened or written
    ├── OntologyError       kg/ontology.toml (or the caller's) contradicts itself
    ├── DecisionError       a decision on entities is not well written, or contradicts another
    ├── SinkError           an export cannot be written
    └── QueryError          a question is not in the catalogue, or lacks a value

Each message names the offending value and the remedy, and fits on one line.
"""


class KgError(Exception):
    """The root: whatever kg raises on purpose is one of these."""


class ArticleError(KgError):
    """One article cannot be used; ``where`` is its path, or its path and line."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class UnreadableArticle(ArticleError):
    """The bytes, the markup or the JSON of an article cannot be read."""


class UnsuitableArticle(ArticleError):
    """An article was read, but holds no text or is not in English."""


class StoreError(KgError):
    """The fact store cannot be opened, read or written."""


class OntologyError(KgError):
    """An ontology names a type or a relation that it does not define."""


class DecisionError(KgError):
    """A decision on entities, or a table of aliases, is not well written, or contradicts another."""


class SinkError(KgError):
    """An export cannot be written."""


class QueryError(KgError):
    """A question to the graph is not in the catalogue, or a value for it is missing or wrong."""
