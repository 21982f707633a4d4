"""The whole flow: articles → documents → mentions → statements → store."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import ArticleError, KgError, UnreadableArticle
from kg.model import Article, Entity, Mention, Statement

if TYPE_CHECKING:
    from kg.store import Store

_AHEAD = 4
"""Articles read ahead of each worker, so that a large archive is never in memory as a whole."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one article, or why it could not be read (``error``, all else is empty then)."""

    article: Article | None
    statements: tuple[Statement, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[tuple[Mention, Entity], ...] = ()
    error: ArticleError | None = None


def extract(articles: Iterable[Article | ArticleError], *, workers: int = 1) -> Iterator[Extraction]:
    """The statements of articles, in their order; the same with any number of worker processes.

    What `kg.sources.read` yields can be passed on as it is: an article that could not be read
    becomes an `Extraction` with its error, and so does one that the extraction itself fails on.
    """
    if workers <= 1:
        yield from map(extract_one, articles)
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            yield from _in_order(pool, articles, workers)
        except BrokenExecutor as error:
            raise KgError("a worker process was killed, for want of memory perhaps; use fewer --workers") from error
        finally:
            pool.shutdown(cancel_futures=True)


def _in_order(pool: Executor, articles: Iterable[Article | ArticleError], workers: int) -> Iterator[Extraction]:
    waiting: deque[Future[Extraction]] = deque()
    for article in articles:
        waiting.append(pool.submit(extract_one, article))
        if len(waiting) >= workers * _AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def extract_one(article: Article | ArticleError) -> Extraction:
    """The statements of one article."""
    if isinstance(article, ArticleError):
        return Extraction(None, error=article)
    from kg import language, mentions, statements

    try:
        doc = language.load()(article.text)
        found = mentions.find(doc, article.id)
        claims = tuple(statements.extract(doc, found, article))
        return Extraction(article, claims, found.entities, tuple(found.all()))
    except Exception as error:  # one article never stops the others, whatever is wrong with it
        where = article.path or article.id
        return Extraction(
            None, error=UnreadableArticle(where, f"extraction failed ({error!r}); please report this article")
        )


@dataclass
class Summary:
    """What an ingest did, counted in articles and statements."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    statements: int = 0


def ingest(
    articles: Iterable[Article | ArticleError], store: Store, summary: Summary | None = None, *, workers: int = 1
) -> Iterator[Extraction]:
    """Extract articles and store their statements; yields what each gave, and counts in ``summary``. Then resolve the
    entities of what is new or changed.

    An article that the store holds already, unchanged, is extracted no second time.
    """
    from kg import resolution

    summary = Summary() if summary is None else summary
    for extraction in extract(_unknown(articles, store, summary), workers=workers):
        if extraction.error is not None:
            summary.failed += 1
            store.record_error(extraction.error)
        elif extraction.article is not None:
            outcome = store.add(extraction.article, extraction.statements, extraction.entities, extraction.mentions)
            setattr(summary, outcome, getattr(summary, outcome) + 1)
            summary.statements += len(extraction.statements)
        yield extraction
    resolution.resolve(store)


def _unknown(
    articles: Iterable[Article | ArticleError], store: Store, summary: Summary
) -> Iterator[Article | ArticleError]:
    for article in articles:
        if isinstance(article, Article) and store.holds(article):
            summary.unchanged += 1
            store.forget_error(article.path)
        else:
            yield article
