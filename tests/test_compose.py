"""docker-compose.yml and the Dockerfile keep what they promise: local, pinned, without a default password, not root."""

from __future__ import annotations

import fnmatch
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml


@pytest.fixture(scope="module")
def services(root: Path) -> dict[str, Any]:
    """The services by name."""
    return yaml.safe_load((root / "docker-compose.yml").read_text("utf-8"))["services"]


def test_ports_are_open_to_this_computer_only(services: dict[str, Any]) -> None:
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert sorted(ports) == ["127.0.0.1:7474:7474", "127.0.0.1:7687:7687"]


def test_the_server_is_the_patch_that_the_tests_use(services: dict[str, Any], root: Path) -> None:
    version = re.search(r"<neo4j.version>(5\.26\.\d+)<", (root / "tests" / "neo4j" / "pom.xml").read_text("utf-8"))
    assert version is not None
    assert services["neo4j"]["image"] == f"neo4j:{version[1]}-community"


def test_no_password_is_written_down(services: dict[str, Any]) -> None:
    assert services["neo4j"]["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")
    assert services["kg"]["environment"]["NEO4J_PASSWORD"].startswith("${NEO4J_PASSWORD:?")


def test_health_memory_data_and_apoc(services: dict[str, Any]) -> None:
    server = services["neo4j"]
    assert server["healthcheck"]["test"][0] == "CMD"
    assert services["kg"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "neo4j-data:/data" in server["volumes"]
    assert {"NEO4J_server_memory_heap_max__size", "NEO4J_server_memory_pagecache_size"} <= server["environment"].keys()
    assert server["environment"]["NEO4J_PLUGINS"] == '["apoc"]'


def test_kg_runs_on_demand_as_a_user_who_is_not_root(services: dict[str, Any], root: Path) -> None:
    assert services["kg"]["profiles"] == ["kg"]
    lines = (root / "Dockerfile").read_text("utf-8").splitlines()
    assert "USER kg" in lines[lines.index("FROM python:3.12-slim") :]
    assert 'ENTRYPOINT ["kg"]' in lines


def test_what_the_dockerfile_copies_is_there_and_sent(root: Path) -> None:
    copied = [
        word
        for line in (root / "Dockerfile").read_text("utf-8").splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for word in line.split()[1:-1]
    ]
    sent = [line[1:] for line in (root / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")]
    assert len(copied) > 3
    for name in copied:
        assert (root / name).exists(), name
        assert any(fnmatch.fnmatch(name, pattern) for pattern in sent), name


def test_compose_reads_the_file_and_asks_for_a_password(root: Path, tmp_path: Path) -> None:
    command = _compose()
    if command is None:
        pytest.skip("neither docker compose nor docker-compose is installed (Debian: apt install docker-compose)")
    environment = {name: value for name, value in os.environ.items() if name != "NEO4J_PASSWORD"}
    (tmp_path / "env").touch()
    asked = [
        *command,
        "--env-file",
        str(tmp_path / "env"),
        "-f",
        str(root / "docker-compose.yml"),
        "--profile",
        "kg",
        "config",
    ]
    without = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False)
    assert without.returncode != 0
    assert "set NEO4J_PASSWORD" in without.stderr
    given = {**environment, "NEO4J_PASSWORD": "made-up-for-this-test"}
    whole = subprocess.run(asked, env=given, capture_output=True, text=True, check=True).stdout
    assert yaml.safe_load(whole)["services"].keys() == {"neo4j", "kg"}


def _compose() -> list[str] | None:
    """The command that is installed, or None."""
    for command in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(command[0]):
            done = subprocess.run([*command, "version"], capture_output=True, check=False)
            if done.returncode == 0:
                return command
    return None
