"""``kg entities``: look at, correct and link the entities of a store."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

import click

from kg import report, table

if TYPE_CHECKING:
    from kg.model import Entity
    from kg.store import Store

_STORE = click.option("--store", default="kg.db", show_default=True, help="The fact store, a SQLite file.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines.")
_LIMIT = click.option("--limit", default=50, show_default=True, type=click.IntRange(0), help="Rows at most; 0 for all.")


@click.group()
def entities() -> None:
    """See which names are one entity, and correct it: decisions are logged, can be undone, and outlast a new ingest.

    \b
    Example:
      kg entities list --limit 20
      kg entities review
      kg entities merge "Boeing" "Boeing Commercial Airplanes"
    """


@entities.command("list")
@click.argument("name", required=False)
@_LIMIT
@_STORE
@_JSON
def list_(name: str | None, limit: int, store: str, as_json: bool) -> None:
    """List the named entities, those that most articles name first; with NAME, those whose name or alias holds it.

    \b
    Example:
      kg entities list air --limit 10
    """
    from kg import resolution

    with _opened(store) as opened:
        rows = resolution.listing(opened, containing=name or "")
    _print([row.as_json() for row in rows[: limit or None]], as_json, f"No entities{' of that name' if name else ''}.")


@entities.command()
@click.argument("name")
@_STORE
@_JSON
def show(name: str, store: str, as_json: bool) -> None:
    """Show an entity: its ids, names and articles, and what it may be one with.

    \b
    Example:
      kg entities show "Apple"
    """
    from kg import resolution

    with _opened(store) as opened:
        entity = resolution.named(opened, name)
        members = [
            {"id": member.id, "articles": list(member.articles)} for member in resolution.members(opened, entity.id)
        ]
        pairs = [pair for pair in resolution.review(opened) if entity.id in (pair.a.id, pair.b.id)]
    if as_json:
        found = {**_entity(entity), "members": members, "review": [pair.as_json() for pair in pairs]}
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        click.echo("\n".join(report.entity(_entity(entity), members, [pair.as_json() for pair in pairs])))


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id, "name": entity.name, "type": entity.type.value, "aliases": list(entity.aliases),
        "wikidata": entity.wikidata,
    }  # fmt: skip


@entities.command()
@click.argument("names", nargs=-1, required=True)
@_STORE
@_JSON
def merge(names: tuple[str, ...], store: str, as_json: bool) -> None:
    """Make entities one, given by id or name.

    \b
    Example:
      kg entities merge "Boeing" "Boeing Commercial Airplanes"
    """
    from kg import resolution

    with _opened(store) as opened:
        entity = resolution.merge(opened, names)
    _done({"entity": entity}, f"One entity: {entity}", store, as_json)


@entities.command()
@click.argument("name")
@click.argument("parts", nargs=-1, required=True)
@_STORE
@_JSON
def split(name: str, parts: tuple[str, ...], store: str, as_json: bool) -> None:
    """Take PARTS out of an entity: ids that are members of it, or ids of articles that mean something else by the name.

    Where a part is an entity by itself, the two are kept apart, and are no longer to be reviewed.

    \b
    Example:
      kg entities split "Apple" organization/apple-corps
      kg entities split "John Smith" 3f9a2c1b00d4e5f6
    """
    from kg import resolution

    with _opened(store) as opened:
        found = resolution.split(opened, name, parts)
    _done({"entities": found}, f"Apart: {', '.join(found)}", store, as_json)


@entities.command()
@_LIMIT
@_STORE
@_JSON
def review(limit: int, store: str, as_json: bool) -> None:
    """List pairs that may be one entity, with the evidence: merge them, or keep them apart with split.

    \b
    Example:
      kg entities review --limit 10
    """
    from kg import resolution

    with _opened(store) as opened:
        pairs = [pair.as_json() for pair in resolution.review(opened)]
    _print(pairs[: limit or None], as_json, "Nothing to review.")
    if pairs and not as_json:
        click.echo(f"{len(pairs)} pairs. Next: kg entities merge A B, or kg entities split A B")


@entities.command()
@click.argument("change", type=int, required=False)
@_STORE
@_JSON
def undo(change: int | None, store: str, as_json: bool) -> None:
    """Take back the last decision, or that of a CHANGE, by its number in kg entities decisions.

    \b
    Example:
      kg entities undo
    """
    from kg import resolution

    with _opened(store) as opened:
        ended = [str(decision) for decision in resolution.undo(opened, change)]
    _done({"undone": ended}, "\n".join(f"Undone: {line}" for line in ended), store, as_json)


@entities.command()
@click.option(
    "--export", "out", type=click.File("w"), help="Write the decisions that hold, one a line; - is the terminal."
)
@click.option(
    "--import", "source", type=click.File(), help="Take over decisions from such a file; - is standard input."
)
@_STORE
@_JSON
def decisions(out: TextIO | None, source: TextIO | None, store: str, as_json: bool) -> None:
    """List, export or import what was decided: must-link and cannot-link, each with two ids, separated by tabs.

    \b
    Example:
      kg entities decisions --export decisions.tsv
      kg entities decisions --import decisions.tsv --store other.db
    """
    from kg import resolution

    with _opened(store) as opened:
        if source is not None:
            count = resolution.import_(opened, source)
            _done({"imported": count}, f"New decisions: {count}", store, as_json)
        if out is not None:
            out.writelines(f"{line}\n" for line in resolution.export(opened))
        if source is None and out is None:
            _print([entry.as_json() for entry in resolution.log(opened)], as_json, "No decisions.")


@entities.command()
@click.argument("file", type=click.File())
@_STORE
@_JSON
def link(file: TextIO, store: str, as_json: bool) -> None:
    """Give entities Wikidata ids from a table of your own: id, name and, if you like, type, separated by tabs.

    What has one id is one entity, what has different ones is not. A new table replaces the last; countries need no
    line.

    \b
    Example:
      kg entities link companies.tsv
    """
    from kg import resolution

    with _opened(store) as opened:
        count = resolution.link(opened, file)
    _done({"linked": count}, f"Entities with a Wikidata id: {count}", store, as_json)


@contextmanager
def _opened(path: str) -> Iterator[Store]:
    """A store whose entities are resolved: one that an earlier kg has made, or whose ingest was cut short, is only
    now.
    """
    from kg import resolution
    from kg.store import Store

    with Store(path, create=False) as store:
        resolution.resolve(store)
        yield store


def _done(found: dict[str, Any], line: str, store: str, as_json: bool) -> None:
    click.echo(json.dumps({**found, "store": store}, ensure_ascii=False) if as_json else line)


def _print(rows: list[dict[str, Any]], as_json: bool, nothing: str) -> None:
    """Rows as JSON Lines or as a table."""
    if as_json:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in table.table(rows, width=width):
        click.echo(line)
    if not rows:
        click.echo(nothing)
