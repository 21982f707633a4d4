"""The command line: each command parses its options and calls the rooms; what is slow to import is imported inside."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from kg import report, table
from kg.cli_entities import entities
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.sinks.neo4j import Query

SOME_FAILED = 3


def _dated(_: click.Context, __: click.Parameter, written: str | None) -> str | None:
    from kg.sources.metadata import iso_date

    if written is not None and iso_date(written) is None:
        raise click.BadParameter(f"{written!r} is no date; write it like 2025-02-27")
    return written


def _use_ontology(_: click.Context, __: click.Parameter, path: str | None) -> None:
    from kg import ontology

    if path is not None:
        ontology.use(Path(path))


_STORE = click.option("--store", default="kg.db", show_default=True, help="The fact store, a SQLite file.")
_DATE = click.option(
    "--date", callback=_dated, help="Publication date of articles that do not give one, e.g. 2025-02-27."
)
_WORKERS = click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes to use.")
_OUTPUT = click.option(
    "-o", "--output", required=True, help="The file to write, whole or not at all; - is standard output."
)
_NAMED_ONLY = click.option("--named-only", is_flag=True, help="Leave out things that no article names.")
_MIN_CONFIDENCE = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out what is less likely than this to be rightly read, from 0 to 1.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines.")
_URI = click.option("--uri", envvar="NEO4J_URI", default="bolt://localhost:7687", show_default=True, help="The server.")
_USER = click.option("--user", envvar="NEO4J_USERNAME", default="neo4j", show_default=True, help="Who logs in.")
_DATABASE = click.option(
    "--database", envvar="NEO4J_DATABASE", default="neo4j", show_default=True, help="The database's name."
)
_PASSWORD_FILE = click.option(
    "--password-file", type=click.File(), help="A file that holds the password; else NEO4J_PASSWORD."
)
_PATHS = click.argument("paths", nargs=-1, required=True)
_ONTOLOGY = click.option(
    "--ontology",
    envvar="KG_ONTOLOGY",
    type=click.Path(),
    callback=_use_ontology,
    expose_value=False,
    help="Your own relations (docs/ontology.md): a TOML file that extends or replaces kg's.",
)
_TOKENIZED = click.option(
    "--tokenized", is_flag=True, help="Each line is a sentence, its words separated by spaces: keep them."
)


class Group(click.Group):
    """Turns an expected error into one line and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that the context holds."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader has seen enough: click ends quietly
                raise
            _give_up_unwritten()
            raise click.ClickException(f"cannot write ({error.strerror}); make room, or write elsewhere") from error


def _give_up_unwritten() -> None:
    """Let go of output that cannot be written, or Python tries again as it ends, and exits with 120."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Group)
@click.version_option(package_name="kg-news")
def main() -> None:
    """Read news articles, draw a graph of facts: who did what to whom, when, and who says so.

    \b
    Example:
      kg ingest articles/
      kg show "Jack Ma"
      kg export graphml -o graph.graphml
    """


@main.command()
@_PATHS
@_STORE
@_DATE
@_WORKERS
@_ONTOLOGY
@_JSON
def ingest(paths: tuple[str, ...], store: str, date: str | None, workers: int, as_json: bool) -> None:
    """Store the statements of articles: files (.txt, .html, .jsonl), folders, globs, or - for standard input.

    An article that is stored already, unchanged, is left as it is.

    \b
    Example:
      kg ingest articles/ --date 2025-02-27 --workers 2
    """
    from kg import pipeline, sources
    from kg.store import Store

    with Store(store) as opened:
        summary = pipeline.Summary()
        with _progress(sources.files(paths)) as (files, note):
            for extraction in pipeline.ingest(sources.read(files, date=date), opened, summary, workers=workers):
                note(extraction.error)
        if as_json:
            click.echo(json.dumps({**vars(summary), "store": store}))
        else:
            done = {name: number for name, number in vars(summary).items() if name != "statements"}
            click.echo(f"Articles: {report.counts(done)}. New statements: {summary.statements}. Store: {store}")
            click.echo(f"Next: kg stats --store {store}, or kg export graphml --store {store} -o graph.graphml")
    _finish(failed=summary.failed, remedy=f"; kg errors --store {store} lists all")


@contextmanager
def _progress(files: list[str]) -> Iterator[tuple[Iterable[str], Callable[[KgError | None], None]]]:
    """Files to go through, with a progress bar on a terminal and there alone, and what reports an article's error."""
    if not sys.stderr.isatty():
        yield files, _skipped
        return
    with click.progressbar(files, label="Reading", file=sys.stderr, show_pos=True) as bar:

        def note(error: KgError | None) -> None:
            if error is not None:
                click.echo("\r\x1b[K", nl=False, err=True)
                _skipped(error)

        yield bar, note


def _skipped(error: KgError | None) -> None:
    if error is not None:
        click.echo(f"skipped {error}", err=True)


def _finish(*, failed: int, remedy: str = "") -> None:
    if failed:
        click.echo(f"{failed} article{'s' * (failed > 1)} failed, for the reasons above{remedy}", err=True)
        sys.exit(SOME_FAILED)


@main.command()
@_PATHS
@_DATE
@_WORKERS
@_ONTOLOGY
@_MIN_CONFIDENCE
@_JSON
@click.option(
    "--format",
    "form",
    type=click.Choice(["statements", "openie"]),
    default="statements",
    show_default=True,
    help="Typed statements, or open relations: sentence, subject, relation, object and confidence in columns.",
)
@_TOKENIZED
def extract(
    paths: tuple[str, ...],
    date: str | None,
    workers: int,
    min_confidence: float,
    as_json: bool,
    form: str,
    tokenized: bool,
) -> None:
    """Print the statements of articles: JSON Lines, or readable lines on a terminal.

    With --format openie, print what each sentence says in its own words, unnormalised, columns separated by tabs and
    arguments after the object by " ||| ".

    \b
    Example:
      kg extract article.txt --date 2025-02-27
      cat article.txt | kg extract - > statements.jsonl
      kg extract article.txt --min-confidence 0.8
      kg extract --format openie --tokenized sentences.txt
    """
    from kg import pipeline, sources

    if form == "openie":
        _print_each(
            paths, date=date, tokenized=tokenized, lines=lambda doc, _: report.open_relations(doc, min_confidence)
        )
        return
    if tokenized:
        raise click.UsageError("--tokenized is for --format openie")
    failed = 0
    readable = sys.stdout.isatty() and not as_json
    for extraction in pipeline.extract(sources.read(paths, date=date), workers=workers):
        if extraction.error is not None:
            failed += 1
            _skipped(extraction.error)
        for statement in extraction.statements:
            if statement.confidence < min_confidence:
                continue
            written = statement.as_json()
            click.echo(report.statement_line(written) if readable else json.dumps(written, ensure_ascii=False))
    _finish(failed=failed)


def _print_each(
    paths: tuple[str, ...], *, date: str | None, tokenized: bool, lines: Callable[[Any, Any], Iterable[str]]
) -> None:
    """Print lines made from each article's Doc and the article."""
    from kg import language, sources
    from kg.errors import ArticleError

    failed = 0
    for article in sources.read(paths, date=date):
        if isinstance(article, ArticleError):
            failed += 1
            _skipped(article)
            continue
        doc = language.analyze_lines(article.text) if tokenized else language.load()(article.text)
        for line in lines(doc, article):
            click.echo(line)
    _finish(failed=failed)


@main.command()
@_PATHS
@click.option(
    "--format",
    "form",
    type=click.Choice(["conllu", "json"]),
    default="conllu",
    show_default=True,
    help="Output format.",
)
@_TOKENIZED
@_DATE
def analyze(paths: tuple[str, ...], form: str, tokenized: bool, date: str | None) -> None:
    """Print what the language model sees: words, tags, trees, names, mentions and times.

    \b
    Example:
      kg analyze --format conllu article.txt
    """
    from kg import mentions

    def lines(doc: Any, article: Any) -> Iterator[str]:
        if form == "conllu":
            yield from report.conllu(doc, article.id)
        else:
            found = mentions.find(doc, article.id)
            yield json.dumps(report.analysis(doc, found, article), ensure_ascii=False)

    _print_each(paths, date=date, tokenized=tokenized, lines=lines)


@main.command()
@click.argument("sentence")
@_DATE
@_ONTOLOGY
def explain(sentence: str, date: str | None) -> None:
    """Show how a sentence is read: its parse, its mentions, the rules that fired, and why a word told nothing.

    \b
    Example:
      kg explain "Jack Ma co-founded Alibaba."
    """
    from kg import language, mentions, statements
    from kg.model import Article
    from kg.sources.metadata import iso_date
    from kg.statements.rejections import rejections

    article = Article("sentence", sentence, published_at=iso_date(date))
    doc = language.load()(sentence)
    found = mentions.find(doc, article.id)
    click.echo("Parse:\n" + "\n".join(report.parse_table(doc)))
    click.echo("Mentions:\n" + "\n".join(f"  {mention.text} = {entity.id}" for mention, entity in found.all()))
    click.echo("Statements:")
    for statement in statements.extract(doc, found, article):
        click.echo(
            f"  {report.statement_line(statement.as_json())}   [{statement.evidence.rule}, {statement.confidence}]"
        )
    silent = rejections(doc, found, article)
    if silent:
        click.echo("No statement:\n" + "\n".join(f"  {each.word.text}: {each.reason}" for each in silent))


@main.command()
@click.argument("name")
@_STORE
@_JSON
def show(name: str, store: str, as_json: bool) -> None:
    """Show what the store says about somebody or something.

    \b
    Example:
      kg show "Jack Ma"
    """
    from kg.store import Store

    with Store(store, create=False) as opened:
        entities = opened.find(name)
        if not entities:
            raise click.ClickException(f"{store} knows nobody and nothing called {name!r}; try a part of the name")
        for entity in entities:
            statements = list(opened.statements(entity=entity.id))
            if as_json:
                click.echo(
                    json.dumps(
                        {"id": entity.id, "name": entity.name, "type": entity.type, "statements": statements},
                        ensure_ascii=False,
                    )
                )
            else:
                click.echo(f"{entity.name} ({entity.type}, {entity.id})")
                click.echo("\n".join(f"  {line}" for line in report.lines(statements)))


@main.command()
@_STORE
@_JSON
def stats(store: str, as_json: bool) -> None:
    """Count what a store holds, by kind and by relation.

    \b
    Example:
      kg stats --store kg.db
    """
    from kg.store import Store

    with Store(store, create=False) as opened:
        found, relations = opened.stats(), opened.relations()
    if as_json:
        click.echo(json.dumps({**found, "relations": dict(relations)}))
        return
    click.echo("\n".join(f"{number:>8} {name}" for name, number in found.items()))
    click.echo("Relations:\n" + "\n".join(f"{number:>8} {name}" for name, number in relations))


@main.group()
def export() -> None:
    """Write a store's graph or statements to files for other programs.

    \b
    Example:
      kg export graphml -o graph.graphml --named-only
    """


@export.command("graphml")
@_OUTPUT
@_NAMED_ONLY
@_MIN_CONFIDENCE
@click.option("--yed", is_flag=True, help="Add yEd's own elements, so that it shows labels and colours.")
@_STORE
def export_graphml(output: str, named_only: bool, min_confidence: float, yed: bool, store: str) -> None:
    """Write a store's graph as GraphML, for Gephi, yEd, Cytoscape, networkx, igraph and APOC.

    \b
    Example:
      kg export graphml -o graph.graphml --named-only
    """
    from kg.sinks import graphml
    from kg.store import Store

    with Store(store, create=False) as opened:
        nodes, edges = graphml.write(opened, output, named_only=named_only, min_confidence=min_confidence, yed=yed)
    click.echo(f"{output}: {nodes} nodes, {edges} edges", err=output == "-")


@export.command("jsonl")
@_OUTPUT
@_NAMED_ONLY
@_MIN_CONFIDENCE
@_STORE
def export_jsonl(output: str, named_only: bool, min_confidence: float, store: str) -> None:
    """Write a store's statements as JSON Lines.

    \b
    Example:
      kg export jsonl -o statements.jsonl
    """
    from kg.sinks import jsonl
    from kg.store import Store

    with Store(store, create=False) as opened:
        articles, statements = jsonl.write(opened, output, named_only=named_only, min_confidence=min_confidence)
    click.echo(f"{output}: {articles} articles, {statements} statements", err=output == "-")


@export.command("mentions")
@_OUTPUT
@_NAMED_ONLY
@_STORE
def export_mentions(output: str, named_only: bool, store: str) -> None:
    """Write where articles speak of which entity, as JSON Lines: article, start, end, text, type, entity.

    \b
    Example:
      kg export mentions -o mentions.jsonl
    """
    from kg.sinks import mentions
    from kg.store import Store

    with Store(store, create=False) as opened:
        count, number = mentions.write(opened, output, named_only=named_only)
    click.echo(f"{output}: {count} mentions of {number} entities", err=output == "-")


@export.command("neo4j-csv")
@click.argument("folder")
@click.option("--database", envvar="NEO4J_DATABASE", default="neo4j", show_default=True, help="The database to fill.")
@_STORE
def export_neo4j_csv(folder: str, database: str, store: str) -> None:
    """Write a store's graph as CSV files for neo4j-admin: the fastest first load. The folder must be new or empty.

    \b
    Example:
      kg export neo4j-csv graph-csv
    """
    from kg.sinks.neo4j import bulk
    from kg.store import Store

    with Store(store, create=False) as opened:
        nodes, relationships = bulk.write(opened, folder)
    click.echo(f"{folder}: {nodes} nodes, {relationships} relationships")
    click.echo(
        f"Next: stop the server, run this beside it (it replaces the database), and start the server:\n"
        f"{bulk.command(folder, database)}\nthen make the indexes: kg push neo4j --store {store}"
    )


@export.command("neo4j-browser")
@click.argument("folder")
def export_neo4j_browser(folder: str) -> None:
    """Write a style and saved scripts for Neo4j Browser: files to drop on its page. The folder must be new or empty.

    \b
    Example:
      kg export neo4j-browser for-browser
    """
    from kg.sinks.neo4j import browser

    path, number = browser.write(folder)
    click.echo(f"{path}: {browser.STYLE}, and {number} scripts in {browser.SCRIPTS}")
    click.echo("Next: drop each of the two on the page of Neo4j Browser; the scripts appear under Favorites (the star)")


@main.group()
def push() -> None:
    """Bring a database up to date with a store.

    \b
    Example:
      kg push neo4j --uri bolt://localhost:7687
    """


@push.command("neo4j")
@_STORE
@_URI
@_USER
@_DATABASE
@_PASSWORD_FILE
@click.option("--batch-size", default=5000, show_default=True, type=click.IntRange(1), help="Statements at a time.")
@click.option("--dry-run", is_flag=True, help="Print what would be done, and write nothing.")
@click.option("--rebuild", is_flag=True, help="Write every article again, whatever the database holds.")
@_JSON
def push_neo4j(store: str, password_file: TextIO | None, as_json: bool, **options: Any) -> None:
    """Write to Neo4j (5 or later) what is new or changed since the last push, and take back what is withdrawn.

    The password comes from --password-file, from NEO4J_PASSWORD, or is asked for. NEO4J_URI, NEO4J_USERNAME and
    NEO4J_DATABASE stand for the options of these names.

    \b
    Example:
      kg push neo4j --uri bolt://localhost:7687
    """
    from kg.sinks import neo4j
    from kg.store import Store

    server = neo4j.Server(options["uri"], options["user"], _password(password_file), options["database"])
    with Store(store, create=False) as opened, neo4j.connect(server) as database:
        rebuild = options["rebuild"]
        if options["dry_run"]:
            found = vars(neo4j.preview(opened, database, rebuild=rebuild))
        else:
            size = options["batch_size"]
            found = vars(neo4j.push(opened, database, batch_size=size, rebuild=rebuild, report=_report))
    if as_json:
        click.echo(json.dumps({**found, "store": store, "uri": server.uri, "database": server.database}))
    else:
        lines = report.preview(found) if options["dry_run"] else report.pushed(found, server.uri)
        click.echo("\n".join(lines))


def _password(file: TextIO | None) -> str:
    """From a file, the environment or, on a terminal, a prompt."""
    if file is not None:
        return file.read().rstrip("\r\n")
    if (given := os.environ.get("NEO4J_PASSWORD")) is not None:
        return given
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, err=True))
    raise click.ClickException("no password: set NEO4J_PASSWORD, or give --password-file")


def _report(done: int, todo: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done} of {todo} articles" + ("\n" if done == todo else ""), nl=False, err=True)


@main.command()
@click.argument("name", required=False)
@click.option("--param", "given", multiple=True, metavar="NAME=VALUE", help="A value of the query; repeat it for more.")
@click.option("--limit", type=click.IntRange(0), help="Rows at most; else what the query says.")
@click.option("--list", "listed", is_flag=True, help="Show the queries, or how to read the answer of NAME.")
@_URI
@_USER
@_DATABASE
@_PASSWORD_FILE
@_JSON
def query(name: str | None, given: tuple[str, ...], limit: int | None, listed: bool, **options: Any) -> None:
    """Ask the graph in Neo4j one of the questions that --list shows; prints a table, or JSON Lines with --json.

    It only reads. The server is named as for kg push neo4j.

    \b
    Example:
      kg query --list
      kg query timeline --param name=Microsoft --param since=2023-01-01 --limit 20
    """
    from kg.errors import QueryError
    from kg.sinks import neo4j

    try:
        if listed or name is None:
            _list_queries(
                neo4j.catalogue() if name is None else (neo4j.find(name),), options["as_json"], name is not None
            )
            return
        question = neo4j.find(name)
        parameters = neo4j.bind(question, _given(given, limit))
    except QueryError as error:
        _usage(str(error))
    server = neo4j.Server(options["uri"], options["user"], _password(options["password_file"]), options["database"])
    with neo4j.connect(server) as database:
        rows = neo4j.ask(database, question, parameters)
    _print_rows(rows, options["as_json"])


def _list_queries(queries: Iterable[Query], as_json: bool, whole: bool) -> None:
    described = [question.as_json() for question in queries]
    if as_json:
        click.echo("\n".join(json.dumps(each, ensure_ascii=False) for each in described))
    else:
        click.echo("\n".join(report.question(described[0]) if whole else report.questions(described)))


def _given(written: tuple[str, ...], limit: int | None) -> dict[str, str]:
    """What ``--param`` and ``--limit`` say, by name. Raises `QueryError`."""
    from kg.errors import QueryError

    found = {}
    for pair in written:
        name, equals, value = pair.partition("=")
        if not equals:
            raise QueryError(f"--param {pair!r} is not NAME=VALUE, such as --param name=Boeing")
        found[name.strip()] = value
    return found if limit is None else {**found, "limit": str(limit)}


def _usage(message: str) -> NoReturn:
    """End with one line and the exit code for wrong usage."""
    click.echo(f"Error: {message}", err=True)
    sys.exit(click.UsageError.exit_code)


def _print_rows(rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in table.table(rows, width=width):
        click.echo(line)
    if not rows:
        click.echo("No rows. Is the name right? kg query search --param words=… finds names", err=True)


@main.command()
@_STORE
def errors(store: str) -> None:
    """List the articles that could not be read, and why.

    \b
    Example:
      kg errors --store kg.db
    """
    from kg.store import Store

    with Store(store, create=False) as opened:
        for path, reason in opened.errors():
            click.echo(f"{path}: {reason}")


main.add_command(entities)

if __name__ == "__main__":
    main()
