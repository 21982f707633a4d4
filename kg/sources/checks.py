"""Whether an article is one that kg can read: some English text, not too much of it."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.errors import ArticleError, UnsuitableArticle
from kg.model import Article

LONGEST = 1_000_000
"""Characters of the longest article read: a long book."""
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    """the of and to a in that is was for on with as it at by from he his be are this have has an had not but they
    which or its were their been she her will would who said after about more than one also when up out into there
    over""".split()
)
_SHARE = 0.12
_ENOUGH = 30
_SAMPLE = 20_000


def suitable(article: Article, fallback_date: str | None) -> Article | ArticleError:
    """The article, dated by the fallback if it has no date of its own, or why it cannot be read."""
    where = article.path or article.id
    if not article.text.strip():
        return UnsuitableArticle(where, "is empty; remove it")
    if len(article.text) > LONGEST:
        return UnsuitableArticle(
            where, f"has {len(article.text)} characters, more than {LONGEST}; split it into articles"
        )
    words = [word.lower() for word in _WORD.findall(article.text[:_SAMPLE])]
    if not words:
        return UnsuitableArticle(where, "holds no words; remove it")
    if len(words) >= _ENOUGH and sum(word in _ENGLISH for word in words) < _SHARE * len(words):
        return UnsuitableArticle(where, "does not look like English, the only language kg reads; leave it out")
    return article if article.published_at or not fallback_date else replace(article, published_at=fallback_date)
