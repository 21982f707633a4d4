"""Where articles come from: files, folders, globs and standard input."""

from __future__ import annotations

import glob
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from kg.errors import ArticleError, UnreadableArticle
from kg.model import Article
from kg.sources import decoding, html, jsonl, text
from kg.sources.checks import suitable
from kg.sources.metadata import iso_date, printable

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


def files(paths: Iterable[str]) -> list[str]:
    """The files of files, folders (with all their subfolders, by name) and globs; what is none stays as it is."""
    return [file for path in paths for file in _files(path)]


def _files(path: str) -> Sequence[str]:
    if path == "-":
        return [path]
    found = [path] if Path(path).exists() else sorted(glob.glob(path, recursive=True))
    return [file for each in found for file in _in_folder(Path(each))] or [path]


def _in_folder(path: Path) -> list[str]:
    if not path.is_dir():
        return [str(path)]
    return sorted(str(each) for each in path.rglob("*") if each.suffix.lower() in _READERS and each.is_file())


def read(paths: Iterable[str], *, date: str | None = None) -> Iterator[Outcome]:
    """The articles of files, folders (with all their subfolders, by name), globs, and ``-`` (standard input).

    An article that cannot be used is yielded as an `ArticleError`: one never stops the others. ``date`` is the
    publication date of articles that do not give their own, in any usual form.
    """
    fallback = iso_date(date) if date else None
    for path in paths:
        for file in _files(path):
            for outcome in _read_file(file):
                yield suitable(outcome, fallback) if isinstance(outcome, Article) else outcome


def _read_file(path: str) -> Iterator[Outcome]:
    if path == "-":
        yield from _parse(sys.stdin.buffer.read(), "-", "")
        return
    where, file = printable(path), Path(path)
    try:
        if file.is_dir():
            raise UnreadableArticle(where, f"holds no article; known are {', '.join(_READERS)}")
        if not file.exists():
            raise UnreadableArticle(where, "no such file or folder; check the path, and quote a glob")
        if file.stat().st_size > _LARGEST and file.suffix.lower() not in (".jsonl", ".ndjson"):
            raise UnreadableArticle(where, f"larger than {_LARGEST // 2**20} MB; split it")
        yield from _parse(file.read_bytes(), where, file.suffix.lower())
    except OSError as error:
        yield UnreadableArticle(where, f"cannot be opened ({error.strerror}); check its permissions")
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


__all__ = ["files", "read"]
