"""Bytes to text."""

from __future__ import annotations

from kg.errors import UnreadableArticle

_SAMPLE = 4096
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


def decode(raw: bytes, where: str) -> str:
    """UTF-8 (or what a byte order mark says), else the likeliest 8-bit encoding; newlines become ``\\n``.

    Raises `UnreadableArticle` for binary content.
    """
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    if encoding != "utf-16" and b"\x00" in raw[:_SAMPLE]:
        raise UnreadableArticle(where, "is binary, not text; convert it to .txt or .html")
    try:
        content = raw.decode(encoding)
    except UnicodeDecodeError:
        content = _guessed(raw, where)
    return content.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _guessed(raw: bytes, where: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[: 64 * _SAMPLE]).best()
    if best is None:
        raise UnreadableArticle(where, "its encoding cannot be told; save it as UTF-8")
    return raw.decode(best.encoding, errors="replace")
