"""Web pages: the article without navigation, advertisements and footers."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import UnsuitableArticle
from kg.model import Article
from kg.sources.metadata import article


def read(content: str, where: str) -> Iterator[Article]:
    """The article of a page, with its title, date, author, url and site, as trafilatura finds them."""
    import trafilatura
    from trafilatura.settings import Document

    found = trafilatura.bare_extraction(content, with_metadata=True, include_comments=False, include_tables=False)
    if not isinstance(found, Document) or not found.text:
        raise UnsuitableArticle(where, "no article text in this page; save the page of a single article")
    fields = {
        "title": found.title,
        "date": found.date,
        "author": found.author,
        "url": found.url,
        "publisher": found.sitename,
    }
    yield article(found.text, fields, where)
