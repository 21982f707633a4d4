"""The questions of `kg query`: each file describes itself, values are checked, and none of this needs a server."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.errors import QueryError
from kg.ontology import load
from kg.sinks.neo4j import Query, bind, catalogue, find
from kg.sinks.neo4j.catalogue import parse

NAMES = [query.name for query in catalogue()]
EVERY = pytest.mark.parametrize("query", catalogue(), ids=NAMES)
GOOD = """// Title: words
// :param name: "x" — meaning
// :param limit (optional): 5 — rows
//
// Read it.

RETURN $name
"""


def kg(*args: object) -> Result:
    return CliRunner().invoke(main, ["query", *map(str, args)], env={"NEO4J_PASSWORD": None, "NEO4J_URI": None})


def test_there_are_enough_questions() -> None:
    assert len(NAMES) >= 17
    assert {"search", "neighbours", "timeline", "connection", "contradictions", "roles", "evidence"} <= set(NAMES)


@EVERY
def test_a_file_describes_itself(query: Query) -> None:
    assert re.fullmatch(r"[A-Z][\w ]+: .+[^.]", query.title)
    assert len(query.reading) > 80 and query.reading.endswith(".")
    assert all(len(parameter.meaning) > 5 for parameter in query.parameters)


@EVERY
def test_every_value_is_a_parameter_and_every_parameter_is_used(query: Query) -> None:
    assert set(re.findall(r"\$(\w+)", query.text)) == {parameter.name for parameter in query.parameters}


@EVERY
def test_rows_are_ordered_and_limited(query: Query) -> None:
    limit = {parameter.name: parameter for parameter in query.parameters}["limit"]
    assert limit.optional and isinstance(limit.example, int)
    assert "ORDER BY" in query.text[query.text.rindex("RETURN") :] or "\nORDER BY" in query.text
    assert "LIMIT $limit" in query.text


@EVERY
def test_only_reading_is_asked_for(query: Query) -> None:
    assert not re.search(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|LOAD|DROP|FOREACH)\b", query.text)


def test_names_are_looked_up_in_one_way() -> None:
    lookups = {
        re.sub(r"\$(name|other)", "$name", found)
        for query in catalogue()
        for found in re.findall(r"COLLECT \{ MATCH \(node:Entity \{id: .*?\n\} AS ", query.text, re.DOTALL)
    }
    assert len(lookups) == 1


def test_roles_are_relations_of_the_ontology() -> None:
    listed = re.search(r"relation IN \[(.*?)\]", find("roles").text, re.DOTALL)
    assert listed is not None
    assert set(re.findall(r"'(\w+)'", listed[1])) <= set(load().relations)


def test_a_file_is_read() -> None:
    query = parse("x", GOOD)
    assert (query.title, query.reading, query.text) == ("Title: words", "Read it.", "RETURN $name")
    assert [(p.name, p.example, p.optional) for p in query.parameters] == [("name", "x", False), ("limit", 5, True)]
    assert query.example() == "kg query x --param name=x"


@pytest.mark.parametrize(
    "text",
    ["", "RETURN 1", GOOD.replace("Read it.", ""), GOOD.replace(" — meaning", ""), GOOD.replace("// Title", "/ Title")],
)
def test_a_file_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="query x"):
        parse("x", text)


def test_values_take_the_type_of_the_example() -> None:
    assert bind(find("neighbours"), {"name": "737", "named_only": "true", "limit": "3"}) == {
        "name": "737", "named_only": True, "limit": 3,
    }  # fmt: skip
    assert bind(find("timeline"), {"name": "x"}) == {"name": "x", "since": "", "limit": 100}


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("timeline", {}, "needs name .* as in: kg query timeline --param name=Microsoft"),
        ("timeline", {"name": "x", "nme": "y"}, "no parameter 'nme'; it has name, since, limit"),
        ("timeline", {"name": "x", "limit": "-1"}, "limit='-1' is not a whole number"),
        ("timeline", {"name": "x", "since": "soon"}, "since='soon' is not a date like 2023"),
        ("roles", {"name": "x", "date": ""}, "date='' is not a date"),
        ("roles", {"name": "x", "date": "2023-13"}, "date='2023-13' is not a date"),
        ("neighbours", {"name": "x", "named_only": "perhaps"}, "named_only='perhaps' is not true or false"),
    ],
)
def test_wrong_values_are_named(name: str, given: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        bind(find(name), given)


def test_the_list_needs_neither_driver_nor_server() -> None:
    code = "import sys; sys.modules['neo4j'] = None; from kg.cli import main; main(['query', '--list', '--json'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert [json.loads(line)["name"] for line in done.stdout.splitlines()] == NAMES


def test_the_list_is_readable() -> None:
    lines = kg("--list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == NAMES
    assert "(name, [since], [limit])" in next(line for line in lines if line.startswith("timeline"))
    assert kg().stdout == kg("--list").stdout
    assert find("roles").reading in kg("roles", "--list").stdout


def test_the_list_for_machines() -> None:
    found = json.loads(kg("timeline", "--list", "--json").stdout)
    assert found["title"].startswith("Timeline: ")
    assert found["parameters"][0] == {
        "name": "name", "required": True, "example": "Microsoft", "meaning": find("timeline").parameters[0].meaning,
    }  # fmt: skip
    assert found["parameters"][-1]["default"] == 100


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["timelin"], "there is no query 'timelin'; did you mean timeline?"),
        (["xyzzy"], "there is no query 'xyzzy'; kg query --list shows all"),
        (["timeline"], "query timeline needs name"),
        (["timeline", "--param", "name"], "--param 'name' is not NAME=VALUE"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(args: list[str], message: str) -> None:
    result = kg(*args)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {message}") and result.stderr.count("\n") == 1


def test_the_wheel_carries_the_questions(root: Path) -> None:
    wheel = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel == {"packages": ["kg"]}  # every file below kg/ that git does not ignore
    files = [str(path) for path in (root / "kg" / "cypher").rglob("*.cypher")]
    ignored = subprocess.run(["git", "check-ignore", *files], cwd=root, capture_output=True, text=True)
    assert ignored.stdout == ""
