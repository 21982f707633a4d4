"""Plain text, with or without front matter between two lines of ``---``."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Article
from kg.sources.metadata import article

_FENCE = "---"


def read(content: str, where: str) -> Iterator[Article]:
    """The one article of a text file; fields are lines such as ``title: …``: title, date, url, publisher, author."""
    fields, body = _front_matter(content)
    yield article(body, fields, where)


def _front_matter(content: str) -> tuple[dict[str, str], str]:
    lines = content.split("\n")
    if lines[0].strip() != _FENCE or _FENCE not in (line.strip() for line in lines[1:]):
        return {}, content
    end = next(n for n, line in enumerate(lines) if n and line.strip() == _FENCE)
    pairs = (line.split(":", 1) for line in lines[1:end] if ":" in line)
    return {name.strip().lower(): value.strip().strip("\"'") for name, value in pairs}, "\n".join(
        lines[end + 1 :]
    ).lstrip("\n")
