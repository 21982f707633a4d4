"""Neo4j Community from its published Maven artifacts, without Docker or root: Java 17 or later and Maven are enough.

    with server(Path("somewhere"), apoc=True) as running:
        print(running.uri, running.browser, running.password)

The artifacts stay in Maven's own cache; everything else is below the home folder that the caller gives.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

POM = Path(__file__).with_name("pom.xml")
PASSWORD = "only-for-tests"
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.lang")
SETTINGS = {
    "server.https.enabled": "false",
    "dbms.usage_report.enabled": "false",
    "server.memory.heap.initial_size": "512m",
    "server.memory.heap.max_size": "1g",
    "server.memory.pagecache.size": "256m",
    "server.jvm.additional": "-XX:+UseG1GC",
}
APOC_SETTINGS = {"server.config.strict_validation.enabled": "false", "dbms.security.procedures.unrestricted": "apoc.*"}
APOC_CONF = "apoc.import.file.enabled=true\napoc.export.file.enabled=true\napoc.import.file.use_neo4j_config=false\n"


def missing() -> str | None:
    """What has to be installed before a server can start here, or None."""
    if shutil.which("mvn") is None:
        return "Maven is missing (Debian: apt install maven)"
    if (java := shutil.which("java")) is None:
        return "Java 17 or later is missing (Debian: apt install openjdk-17-jre-headless)"
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < 17:
        return (
            f"Java 17 or later is missing: {said.splitlines()[0] if said else java} (Debian: openjdk-17-jre-headless)"
        )
    return None


@cache
def class_path() -> str:
    """The jars of Neo4j, fetched into Maven's cache where they are not there yet."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "class-path.txt"
        command = ["mvn", "-q", "-B", "-f", str(POM), "dependency:build-classpath", f"-Dmdep.outputFile={listed}"]
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=900)
        if done.returncode:
            raise RuntimeError(f"Maven could not fetch Neo4j: {done.stdout}{done.stderr}")
        return listed.read_text()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(
    home: Path,
    *,
    settings: Mapping[str, str] | None = None,
    apoc: bool = False,
    start: bool = True,
    java: Sequence[str] = (),
) -> Iterator[Server]:
    """A running server whose files are below ``home``; the process is gone when the block ends.

    ``java`` are further options of the virtual machine. ``start=False`` leaves the server stopped, for `Server.admin`
    to fill its database first.
    """
    home.mkdir(parents=True, exist_ok=True)
    prepared = Server(home, class_path(), apoc=apoc, java=tuple(java))
    prepared.configure(settings or {})
    try:
        prepared.admin("dbms", "set-initial-password", PASSWORD)
        if start:
            prepared.start()
        yield prepared
    finally:
        prepared.kill()


@dataclass
class Server:
    """A server's files and, between `start` and `stop` or `kill`, its process."""

    home: Path
    jars: str
    apoc: bool = False
    java: tuple[str, ...] = ()
    password: str = PASSWORD
    bolt_port: int = field(default_factory=free_port)
    http_port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def uri(self) -> str:
        """What drivers connect to."""
        return f"bolt://127.0.0.1:{self.bolt_port}"

    @property
    def browser(self) -> str:
        """The address of Neo4j Browser."""
        return f"http://127.0.0.1:{self.http_port}/browser/"

    def configure(self, settings: Mapping[str, str]) -> None:
        """Write the configuration; takes effect at the next start."""
        conf = self.home / "conf"
        conf.mkdir(exist_ok=True)
        listening = {
            "server.bolt.listen_address": f"127.0.0.1:{self.bolt_port}",
            "server.http.listen_address": f"127.0.0.1:{self.http_port}",
        }
        every = {**SETTINGS, **listening, **(APOC_SETTINGS if self.apoc else {}), **settings}
        (conf / "neo4j.conf").write_text("".join(f"{name}={value}\n" for name, value in every.items()))
        if self.apoc:
            self._install_apoc(conf)

    def _install_apoc(self, conf: Path) -> None:
        (conf / "apoc.conf").write_text(APOC_CONF)
        plugins = self.home / "plugins"
        plugins.mkdir(exist_ok=True)
        for jar in self.jars.split(os.pathsep):
            if "/apoc-" in jar:
                shutil.copy(jar, plugins)

    def admin(self, *words: str) -> str:
        """Run neo4j-admin on the stopped server: ``admin("database", "check", "neo4j")``; gives what it printed."""
        done = subprocess.run(
            [*self._java("512m"), "org.neo4j.cli.AdminTool", *words],
            cwd=self.home, env=self._environment(), capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"neo4j-admin {' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout

    def start(self, *, seconds: float = 120) -> None:
        """Start the process and wait until it answers; raises RuntimeError with the log where it does not."""
        (self.home / "logs").mkdir(exist_ok=True)
        with (self.home / "logs" / "console.log").open("ab") as console:
            self.process = subprocess.Popen(
                [*self._java("1g"), "org.neo4j.server.CommunityEntryPoint",
                 f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"],
                env=self._environment(), stdin=subprocess.DEVNULL, stdout=console, stderr=console,
            )  # fmt: skip
        deadline = time.monotonic() + seconds
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"Neo4j did not start: {(self.home / 'logs' / 'console.log').read_text()[-2000:]}")
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop the process in order, so that `admin` can work on the database."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(60)
            self.process = None

    def kill(self) -> None:
        """End the process at once, as a power cut would; safe to call when it is not running."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(60)
            self.process = None

    def _java(self, heap: str) -> list[str]:
        opens = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
        return ["java", *opens, *self.java, f"-Xmx{heap}", "-cp", self.jars]

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}

    def _answers(self) -> bool:
        """Whether both ports take connections: Bolt opens before the web server does."""
        for port in (self.bolt_port, self.http_port):
            with socket.socket() as probe:
                probe.settimeout(1)
                if probe.connect_ex(("127.0.0.1", port)):
                    return False
        return True
