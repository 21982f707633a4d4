"""Articles in every form, good and bad: one never stops the others."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import ArticleError
from kg.model import Article
from kg.sources import read
from kg.sources.metadata import iso_date

ENGLISH = "The company said on Monday that it would buy its rival for a large sum of money. " * 3


def outcome(path: Path, content: bytes) -> Article | ArticleError:
    path.write_bytes(content)
    (found,) = read([str(path)])
    return found


def test_front_matter_is_metadata(tmp_path: Path) -> None:
    content = f"---\ntitle: A deal\ndate: February 27, 2025\npublisher: Daily\n---\n\n{ENGLISH}"
    article = outcome(tmp_path / "a.txt", content.encode())
    assert isinstance(article, Article)
    assert (article.title, article.published_at, article.publisher) == ("A deal", "2025-02-27", "Daily")
    assert article.text == ENGLISH


def test_newlines_marks_and_encodings(tmp_path: Path) -> None:
    for content in (
        b"\xef\xbb\xbf" + ENGLISH.encode(),
        ENGLISH.encode("utf-16"),
        ENGLISH.replace(". ", ".\r\n").encode(),
    ):
        article = outcome(tmp_path / "a.txt", content)
        assert isinstance(article, Article)
        assert article.text.startswith("The company") and "\r" not in article.text
    latin = outcome(tmp_path / "l.txt", (ENGLISH + "Café Zürich déjà vu à Genève").encode("latin-1"))
    assert isinstance(latin, Article) and "Zürich" in latin.text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"\x7fELF\x00\x00\x01", "is binary"),
        (b"123 456", "no words"),
        (("der Hund und die Katze sind im Haus " * 10).encode(), "does not look like English"),
        (b"The word is here. " * 60_000, "split it"),
    ],
)
def test_bad_articles_are_reported_with_path_and_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    error = outcome(tmp_path / "bad.txt", content)
    assert isinstance(error, ArticleError)
    assert "bad.txt" in str(error) and reason in str(error) and "\n" not in str(error)


def test_json_lines_go_on_after_a_bad_line(tmp_path: Path) -> None:
    good = json.dumps({"id": "x", "text": ENGLISH, "date": "2025-02-27T10:00:00Z"})
    (tmp_path / "a.jsonl").write_text(f"{good}\n{{truncated\n[1]\n{good.replace('x', 'y', 1)}\n")
    found = list(read([str(tmp_path)]))
    assert [isinstance(each, Article) for each in found] == [True, False, False, True]
    assert str(found[1]).startswith(f"{tmp_path}/a.jsonl:2: is not JSON")
    assert found[0].published_at == "2025-02-27T10:00:00+00:00"


def test_truncated_html_is_read_where_it_can_be(tmp_path: Path) -> None:
    page = (
        f"<html><head><title>Deal</title></head><body><article><h1>Deal</h1><p>{ENGLISH}</p><p>{ENGLISH}</p><p>And then"
    )
    article = outcome(tmp_path / "a.html", page.encode())
    assert isinstance(article, Article) and "buy its rival" in article.text


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(st.binary(max_size=60), st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass"))),
    st.sampled_from([b"", b"<html><body><p>", b'{"text": "', b"---\ndate: ", b"\xff\xfe"]),
    st.sampled_from([".txt", ".html", ".jsonl"]),
)
def test_any_bytes_are_read_or_reported(tmp_path: Path, content: bytes, start: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(start + content)
    for found in read([str(path)], date="2025-02-27"):
        text = found.text if isinstance(found, Article) else found.reason
        assert text.strip() and text.encode("utf-8")


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2025-02-27", "2025-02-27"),
        ("Feb 27, 2025", "2025-02-27"),
        ("Thu, 27 Feb 2025 10:00:00 GMT", "2025-02-27T10:00:00+00:00"),
        ("Feb 27, 2025 10:00 a.m. EST", "2025-02-27T10:00:00-05:00"),
        ("Feb 27, 2025 10:00 XYZ", "2025-02-27T10:00:00"),
        ("2025-02-27T10:00:00+02:00", "2025-02-27T10:00:00+02:00"),
        ("March 2023", None),
        ("Monday", None),
        ("10:00", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_is_whole_or_none(written: str | None, date: str | None) -> None:
    assert iso_date(written) == date


def test_missing_paths_and_empty_folders_are_errors(tmp_path: Path) -> None:
    missing, empty = read([str(tmp_path / "nope"), str(tmp_path)])
    assert "no such file" in str(missing)
    assert "holds no article" in str(empty)


def test_date_is_the_fallback(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    (article,) = read([str(tmp_path / "*.txt")], date="27 Feb 2025")
    assert article.published_at == "2025-02-27"


def test_ids_depend_on_content_not_on_the_path(tmp_path: Path) -> None:
    ids = set()
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ENGLISH)
        (article,) = read([str(tmp_path / name)])
        ids.add(article.id)
    assert len(ids) == 1
