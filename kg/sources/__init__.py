"""Where articles come from: files, folders, globs and standard input."""

from __future__ import annotations

import glob
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.errors import ArticleError, UnreadableArticle
from kg.model import Article
from kg.sources import decoding, html, jsonl, text
from kg.sources.checks import suitable
from kg.sources.metadata import iso_date

Outcome = Article | ArticleError
Reader = Callable[[str, str], Iterator[Outcome]]

_READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
}
_LARGEST = 64 * 1024 * 1024


def read(paths: Sequence[str], *, date: str | None = None) -> Iterator[Outcome]:
    """The articles of files, folders (with all their subfolders, by name), globs, and ``-`` (standard input).

    An article that cannot be used is yielded as an `ArticleError`: one never stops the others. ``date`` is the
    publication date of articles that do not give their own, in any usual form.
    """
    fallback = iso_date(date) if date else None
    for path in paths:
        for outcome in _read_path(path):
            yield suitable(outcome, fallback) if isinstance(outcome, Article) else outcome


def _read_path(path: str) -> Iterator[Outcome]:
    if path == "-":
        yield from _parse(sys.stdin.buffer.read(), "-", "")
        return
    found = [path] if Path(path).exists() else sorted(glob.glob(path, recursive=True))
    if not found:
        yield UnreadableArticle(path, "no such file or folder; check the path, and quote a glob")
    for each in found:
        yield from _read_folder(Path(each)) if Path(each).is_dir() else _read_file(Path(each))


def _read_folder(folder: Path) -> Iterator[Outcome]:
    files = sorted(each for each in folder.rglob("*") if each.suffix.lower() in _READERS and each.is_file())
    if not files:
        yield UnreadableArticle(str(folder), f"holds no article; known are {', '.join(_READERS)}")
    for file in files:
        yield from _read_file(file)


def _read_file(path: Path) -> Iterator[Outcome]:
    try:
        if path.stat().st_size > _LARGEST and path.suffix.lower() not in (".jsonl", ".ndjson"):
            raise UnreadableArticle(str(path), f"larger than {_LARGEST // 2**20} MB; split it")
        yield from _parse(path.read_bytes(), str(path), path.suffix.lower())
    except OSError as error:
        yield UnreadableArticle(str(path), f"cannot be opened ({error.strerror}); check its permissions")
    except ArticleError as error:
        yield error


def _parse(raw: bytes, where: str, suffix: str) -> Iterator[Outcome]:
    try:
        content = decoding.decode(raw, where)
        reader = _READERS.get(suffix) or _sniffed(content)
        yield from reader(content, where)
    except ArticleError as error:
        yield error


def _sniffed(content: str) -> Reader:
    head = content.lstrip()[:200].lower()
    if head.startswith("{"):
        return jsonl.read
    return html.read if head.startswith(("<!doctype html", "<html", "<?xml", "<head", "<body")) else text.read


__all__ = ["read"]
