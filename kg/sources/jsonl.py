"""JSON Lines: one article an object, with ``text`` and optionally id, title, date, url, publisher, author."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.errors import ArticleError, UnreadableArticle
from kg.model import Article
from kg.sources.metadata import article


def read(content: str, where: str) -> Iterator[Article | ArticleError]:
    """The articles of a file; a line that is none is an error, the others go on."""
    for number, line in enumerate(content.split("\n"), start=1):
        if line.strip():
            yield _article(line, f"{where}:{number}")


def _article(line: str, where: str) -> Article | ArticleError:
    try:
        fields = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        return UnreadableArticle(where, f"is not JSON ({error}); each line must hold one whole object")
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str):
        return UnreadableArticle(where, 'has no "text"; each line must be an object with the article\'s text')
    return article(fields["text"], fields, where)
