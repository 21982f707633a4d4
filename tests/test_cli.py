"""The commands, as a user runs them: what they print, how they end, and that one bad article never stops the others."""

import json
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

ENGLISH = (
    "Microsoft bought Activision in 2023. Jack Ma founded Alibaba. The board of the company met in Paris on Monday.\n"
)
COMMANDS = ("ingest", "extract", "analyze", "explain", "show", "stats", "export", "errors")


def kg(*args: object, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)


def relations(result: Result) -> set[tuple[str, str, str]]:
    found = [json.loads(line) for line in result.stdout.splitlines()]
    return {(s["subject"]["name"], s["relation"], s["object"].get("name", "")) for s in found}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ENGLISH)
    return path


@pytest.fixture
def store(tmp_path: Path, article: Path) -> Path:
    path = tmp_path / "kg.db"
    assert kg("ingest", article, "--store", path).exit_code == 0
    return path


def test_extract_prints_a_statement_a_line(article: Path) -> None:
    result = kg("extract", article)
    assert (result.exit_code, result.stderr) == (0, "")
    assert relations(result) >= {("Microsoft", "ACQUIRED", "Activision"), ("Jack Ma", "FOUNDED", "Alibaba")}


def test_standard_input_is_a_dash() -> None:
    result = kg("extract", "-", stdin=ENGLISH)
    assert result.exit_code == 0
    assert ("Microsoft", "ACQUIRED", "Activision") in relations(result)
    assert ("Microsoft", "ACQUIRED", "Activision") in relations(kg("extract", "-", stdin=json.dumps({"text": ENGLISH})))


def test_open_relations_are_columns(article: Path) -> None:
    result = kg("extract", article, "--format", "openie")
    assert (result.exit_code, result.stderr) == (0, "")
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert ["Jack Ma founded Alibaba.", "Jack Ma", "founded", "Alibaba"] in [row[:4] for row in rows]
    assert all(len(row) == 5 and 0 < float(row[4]) < 1 for row in rows)


def test_open_relations_keep_given_words() -> None:
    result = kg(
        "extract",
        "-",
        "--format",
        "openie",
        "--tokenized",
        stdin="The U.S. - led talks failed in Rome .\nIt rained .\n",
    )
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert [row[1:4] for row in rows] == [["The U.S. - led talks", "failed in", "Rome"], ["It", "rained", ""]]
    assert rows[0][0] == "The U.S. - led talks failed in Rome ."


def test_given_words_are_for_open_relations(article: Path) -> None:
    assert kg("extract", article, "--tokenized").exit_code == 2


def test_ingest_counts_and_says_what_to_do_next(tmp_path: Path, article: Path) -> None:
    path = tmp_path / "new.db"
    first, second = kg("ingest", article, "--store", path), kg("ingest", article, "--store", path)
    assert "1 added" in first.stdout
    assert f"Next: kg stats --store {path}" in first.stdout
    assert "1 unchanged" in second.stdout
    assert (first.exit_code, second.exit_code, first.stderr) == (0, 0, "")


def test_ingest_for_machines(tmp_path: Path, article: Path) -> None:
    summary = json.loads(kg("ingest", article, "--store", tmp_path / "new.db", "--json").stdout)
    assert (summary["added"], summary["failed"]) == (1, 0)
    assert summary["statements"] > 1


def test_show(store: Path) -> None:
    result = kg("show", "microsoft", "--store", store)
    assert result.exit_code == 0
    assert "Microsoft –ACQUIRED→ Activision" in result.stdout
    found = json.loads(kg("show", "Jack Ma", "--store", store, "--json").stdout)
    assert (found["id"], found["type"]) == ("person/jack-ma", "Person")


def test_what_nobody_knows_is_one_line_and_exit_code_1(store: Path) -> None:
    result = kg("show", "Nobody", "--store", store)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ") and "'Nobody'" in result.stderr
    assert result.stderr.count("\n") == 1


def test_stats(store: Path) -> None:
    found = json.loads(kg("stats", "--store", store, "--json").stdout)
    assert (found["articles"], found["relations"]["ACQUIRED"]) == (1, 1)
    assert "1 articles" in kg("stats", "--store", store).stdout


@pytest.mark.parametrize("options", [["graphml"], ["graphml", "--yed"], ["graphml", "--named-only"], ["jsonl"]])
def test_export(tmp_path: Path, store: Path, options: list[str]) -> None:
    result = kg("export", *options, "-o", tmp_path / "out", "--store", store)
    assert result.exit_code == 0
    assert "Activision" in (tmp_path / "out").read_text()


@pytest.mark.parametrize("form", ["graphml", "jsonl"])
def test_export_leaves_out_what_is_not_sure_enough(tmp_path: Path, store: Path, form: str) -> None:
    for least, kept in ((0.0, True), (1.0, False)):
        result = kg("export", form, "-o", tmp_path / "out", "--store", store, "--min-confidence", least)
        assert result.exit_code == 0
        assert ("Activision" in (tmp_path / "out").read_text()) == kept


@pytest.mark.parametrize("form", ["statements", "openie"])
def test_extract_leaves_out_what_is_not_sure_enough(article: Path, form: str) -> None:
    every = kg("extract", article, "--format", form).stdout.splitlines()
    some = kg("extract", article, "--format", form, "--min-confidence", 0.98).stdout.splitlines()
    assert set(some) < set(every)
    assert kg("extract", article, "--min-confidence", 2).exit_code == 2


def test_export_to_standard_output(store: Path) -> None:
    result = kg("export", "jsonl", "-o", "-", "--store", store)
    assert ("Microsoft", "ACQUIRED", "Activision") in relations(result)
    assert "1 articles" in result.stderr


@pytest.mark.parametrize("command", [["show", "x"], ["stats"], ["errors"], ["export", "jsonl", "-o", "-"]])
def test_a_store_that_is_not_there_is_not_made(tmp_path: Path, command: list[str]) -> None:
    result = kg(*command, "--store", tmp_path / "none.db")
    assert (result.exit_code, result.stderr) == (1, f"Error: {tmp_path}/none.db: no such store; kg ingest makes one\n")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's /dev/full")
def test_a_full_disk_is_one_line(article: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "kg.cli", "extract", str(article)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: cannot write (No space left on device)")


def test_python_runs_the_package_as_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "kg", "--help"], capture_output=True, text=True)
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: kg [OPTIONS] COMMAND")


def test_explain_shows_parse_mentions_and_rules() -> None:
    output = kg("explain", "Microsoft bought Activision.").stdout
    assert "Microsoft = organization/microsoft" in output
    assert "Microsoft –ACQUIRED→ Activision   [active" in output


def test_analyze_writes_conllu(article: Path) -> None:
    lines = kg("analyze", article).stdout.splitlines()
    assert lines[0].startswith("# newdoc id = ")
    assert "# text = Jack Ma founded Alibaba." in lines
    words = [line.split("\t") for line in lines if line and line[0].isdigit()]
    assert all(len(columns) == 10 for columns in words)
    assert [columns[9] for columns in words if columns[1] in ("Jack", "Alibaba")] == [
        "NER=B-Person",
        "NER=B-Organization|SpaceAfter=No",
    ]


def test_analyze_keeps_tokens_and_sentences(tmp_path: Path) -> None:
    path = tmp_path / "tokens.txt"
    path.write_text("Jack Ma , the co-founder . Of Alibaba\nHe left for x--y\n")
    lines = kg("analyze", "--tokenized", path).stdout.splitlines()
    sentences = [line.removeprefix("# text = ") for line in lines if line.startswith("# text")]
    assert sentences == path.read_text().splitlines()
    assert [line.split("\t")[1] for line in lines if line and line[0].isdigit()] == path.read_text().split()


def test_analyze_as_json_has_exact_offsets(article: Path) -> None:
    found = json.loads(kg("analyze", "--format", "json", article).stdout)
    spans = [*found["mentions"], *found["times"], *(t for s in found["sentences"] for t in s["tokens"])]
    assert all(found["text"][span["start"] : span["end"]] == span["text"] for span in spans)
    assert [time["value"] for time in found["times"]] == ["2023", "XXXX-WXX-1"]


@pytest.mark.parametrize(
    "args",
    [
        ["extract"],
        ["unknown"],
        ["ingest", "x", "--workers", "0"],
        ["export", "gexf"],
        ["extract", "x", "--date", "soon"],
    ],
)
def test_wrong_usage_is_exit_code_2(args: list[str]) -> None:
    assert kg(*args).exit_code == 2


def test_a_file_that_is_no_store_is_exit_code_1(tmp_path: Path, article: Path) -> None:
    for command in (["stats"], ["ingest", str(article)], ["errors"]):
        result = kg(*command, "--store", article)
        assert result.exit_code == 1
        assert "article.txt" in result.stderr and result.stderr.count("\n") == 1


BAD = {
    "binary.txt": b"\x7fELF\x00\x00\x01\x00",
    "empty.txt": b"",
    "foreign.txt": ("Der Vorstand hat den Kauf der Firma am Montag in Berlin beschlossen. " * 10).encode(),
    "huge.txt": ENGLISH.encode() * 90_000,
    "nothing.html": b"<html><body><img src='logo.png'></body></html>",
    "truncated.jsonl": b'{"text": "Microsoft bought Act',
}
GOOD = {
    "a-good.txt": ENGLISH.encode(),
    "latin.txt": (ENGLISH + "A café in Zürich opened déjà vu style at the École.").encode("latin-1"),
    "odd.jsonl": json.dumps({"text": "Jack \ud800 Ma met Xi Jinping.\x00 " + ENGLISH}).encode(),
    "truncated.html": f"<html><body><article><h1>Deal</h1><p>{ENGLISH}</p><p>{ENGLISH * 2}</p><p>And th".encode(),
}


def test_bad_articles_are_reported_and_the_others_go_on(tmp_path: Path) -> None:
    folder, store = tmp_path / "articles", tmp_path / "kg.db"
    folder.mkdir()
    for name, content in {**BAD, **GOOD}.items():
        (folder / name).write_bytes(content)
    os.link(folder / "a-good.txt", os.fsencode(folder) + b"/name\xff.txt")
    result = kg("ingest", folder, "--store", store, "--json")
    assert result.exit_code == 3
    summary = json.loads(result.stdout)
    assert (summary["failed"], summary["added"], summary["unchanged"]) == (len(BAD), len(GOOD), 1)
    listed = kg("errors", "--store", store).stdout.splitlines()
    assert [line.split(": ")[0] for line in listed] == [
        str(folder / name) + ":1" * name.endswith("jsonl") for name in sorted(BAD)
    ]
    assert all(f"skipped {line}" in result.stderr for line in listed)


def test_errors_go_when_the_article_can_be_read(tmp_path: Path, article: Path, store: Path) -> None:
    article.write_bytes(b"")
    assert kg("ingest", article, "--store", store).exit_code == 3
    article.write_text(ENGLISH)
    assert kg("ingest", article, "--store", store).exit_code == 0
    assert kg("errors", "--store", store).stdout == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_quick(command: str) -> None:
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "kg.cli", command, "--help"], capture_output=True, text=True)
    assert done.returncode == 0 and f"kg {command}" in done.stdout
    assert time.perf_counter() - started < 1  # .1 s on an idle machine; the heavy libraries alone take longer


def test_progress_is_for_terminals_alone(tmp_path: Path, article: Path) -> None:
    command = [sys.executable, "-m", "kg.cli", "ingest", str(article), "--store", str(tmp_path / "new.db")]
    ours, theirs = pty.openpty()
    done = subprocess.run(command, stderr=theirs, stdout=subprocess.PIPE)
    os.close(theirs)
    shown = os.read(ours, 100_000)
    os.close(ours)
    assert done.returncode == 0
    assert b"Reading" in shown and b"1/1" in shown
    assert b"Reading" not in done.stdout
    assert subprocess.run(command, capture_output=True).stderr == b""


def test_runs_and_workers_do_not_change_a_byte(tmp_path: Path, examples: Path) -> None:
    made = []
    for name, workers in (("first", 1), ("second", 1), ("third", 2)):
        store = tmp_path / f"{name}.db"
        assert kg("ingest", examples, "--store", store, "--workers", workers, "--date", "2025-02-27").exit_code == 0
        for form in ("graphml", "jsonl"):
            assert kg("export", form, "-o", tmp_path / f"{name}.{form}", "--store", store).exit_code == 0
        made.append([(tmp_path / f"{name}.{form}").read_bytes() for form in ("graphml", "jsonl")])
    assert made[0] == made[1] == made[2]
    assert len(made[0][1].splitlines()) > 100
