"""Statements, parses and entities as lines of plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

_SOME = 5
"""Articles that are named; the others are counted."""


def statement_line(statement: dict[str, Any]) -> str:
    """``Jack Ma –CO_FOUNDED→ Alibaba (planned, in 2020, says Eddie Wu [chief executive], per Reuters)``."""
    remarks = [statement["status"]] if statement["status"] != "asserted" else []
    if statement["valid_to"]:
        remarks.append("former" if statement["valid_to"].startswith("..") else f"until {statement['valid_to']}")
    if statement["valid_from"]:
        remarks.append(f"since {statement['valid_from']}")
    if statement["event_time"] and statement["event_time"] != statement["object"].get("value"):
        remarks.append(_when(statement["event_time"]))
    if statement["attributed_to"]:
        remarks.extend(_said(statement["attributed_to"]))
    relation = statement["relation"] if statement["relation"] != "RELATED_TO" else statement["predicate"]
    end = f" ({', '.join(remarks)})" if remarks else ""
    return f"{_name(statement['subject'])} –{relation}→ {_name(statement['object'])}{end}"


def _said(attribution: dict[str, Any]) -> list[str]:
    """Who says it, with the role, then who reports that, one remark each."""
    role = f" [{attribution['role']}]" if "role" in attribution else ""
    name = _name(attribution) if "id" in attribution else "an unnamed source"
    return [f"says {name}{role}", *(f"per {_name(each)}" for each in attribution.get("reported_by", ()))]


def _when(event_time: str) -> str:
    if event_time.endswith("/.."):
        return f"since {event_time[:-3]}"
    return f"until {event_time[3:]}" if event_time.startswith("../") else f"in {event_time}"


def _name(end: dict[str, Any]) -> str:
    return str(end["value"] if "value" in end else end["name"])


def conllu(doc: Any, article_id: str) -> Iterator[str]:
    """A Doc in CoNLL-U (https://universaldependencies.org/format.html), names and amounts as ``NER=B-…`` in MISC."""
    yield f"# newdoc id = {article_id}"
    for number, sent in enumerate(doc.sents, start=1):
        words = [token for token in sent if not token.is_space]
        if not words:
            continue
        place = {token.i: n for n, token in enumerate(words, start=1)}
        yield f"# sent_id = {number}"
        yield f"# text = {' '.join(sent.text.split())}"
        for token in words:
            head = 0 if token.head.i == token.i else place.get(token.head.i, 0)
            yield "\t".join(_columns(token, place[token.i], head))
        yield ""


def _columns(token: Any, number: int, head: int) -> list[str]:
    after = token.i + 1
    misc = [] if token.whitespace_ or after == len(token.doc) or token.doc[after].is_space else ["SpaceAfter=No"]
    if token.ent_type_:
        misc.insert(0, f"NER={token.ent_iob_}-{token.ent_type_}")
    lemma, features = token.lemma_ or "_", str(token.morph) or "_"
    return [
        str(number),
        token.text,
        lemma,
        token.pos_,
        token.tag_,
        features,
        str(head),
        token.dep_,
        "_",
        "|".join(misc) or "_",
    ]


def analysis(doc: Any, mentions: Any, article: Any) -> dict[str, Any]:
    """A Doc as JSON: text, sentences with their tokens, mentions of named things, and times as TIMEX3."""
    from kg.language.times import as_timex3

    published = date.fromisoformat(article.published_at[:10]) if article.published_at else None
    return {
        "id": article.id,
        "text": doc.text,
        "sentences": [
            {
                "start": sent.start_char,
                "end": sent.end_char,
                "tokens": [{"start": t.idx, "end": t.idx + len(t), "text": t.text, "pos": t.pos_, "tag": t.tag_,
                            "lemma": t.lemma_, "dep": t.dep_, "head": t.head.i} for t in sent],
            }
            for sent in doc.sents
        ],
        "mentions": [
            {"start": m.start, "end": m.end, "text": m.text, "type": entity.type.value, "entity": entity.id}
            for m, entity in mentions.all()
        ],
        "times": list(as_timex3(doc, published_at=published)),
    }  # fmt: skip


def open_relations(doc: Any, min_confidence: float = 0.0) -> Iterator[str]:
    """Sentence, subject, relation, object and confidence of each open relation sure enough, separated by tabs."""
    from kg.statements.open_confidence import confidence
    from kg.statements.surface import extractions

    for sent in doc.sents:
        words = " ".join(sent.text.split())
        for found in extractions(sent):
            if (sure := confidence(found)) >= min_confidence:
                yield "\t".join((words, *found.columns, f"{sure:.3f}"))


def parse_table(doc: Any) -> Iterator[str]:
    """A parse, a word a line: number, word, tag, label and head."""
    for token in doc:
        if not token.is_space:
            name = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else ""
            columns = f"{token.i + 1:>3} {token.text:<18} {token.pos_:<6} {token.dep_:<12} {token.head.text:<18} {name}"
            yield f"  {columns}".rstrip()


def counts(summary: dict[str, int]) -> str:
    """``3 articles, 40 statements``: what is not nought."""
    return ", ".join(f"{number} {name}" for name, number in summary.items() if number) or "nothing"


def lines(statements: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A line a statement."""
    return (statement_line(statement) for statement in statements)


def entity(found: dict[str, Any], members: Iterable[dict[str, Any]], pairs: Iterable[dict[str, Any]]) -> Iterator[str]:
    """An entity: what it is called, the ids that are one in it with their articles, and what it may be one with."""
    linked = f", {found['wikidata']}" if found["wikidata"] else ""
    yield f"{found['name']} ({found['type']}, {found['id']}{linked})"
    if found["aliases"]:
        yield f"  also called {'; '.join(found['aliases'])}"
    for member in members:
        number, some = len(member["articles"]), ", ".join(member["articles"][:_SOME])
        yield f"  {member['id']}: {number} article{'s' * (number > 1)} ({some}{', …' if number > _SOME else ''})"
    for pair in pairs:
        other = pair["b"] if pair["a"] == found["id"] else pair["a"]
        yield f"  may be {other}: {'; '.join(pair['evidence'])}"


def pushed(summary: dict[str, Any], uri: str) -> Iterator[str]:
    """What a push did, and what to do next."""
    articles = {name: summary[name] for name in ("added", "changed", "repaired", "withdrawn")}
    done = {name.replace("_", " "): number for name, number in summary["counts"].items()}
    if not any((*articles.values(), *done.values())):
        yield f"{uri} is up to date."
    else:
        yield f"Articles: {counts(articles)}. Statements written: {summary['statements']}. Graph: {counts(done)}."
    yield "Next: open Neo4j Browser and try MATCH (a:Entity)-[r]->(b) WHERE r.n_sources > 1 RETURN a, r, b LIMIT 50"


def preview(found: dict[str, Any]) -> Iterator[str]:
    """What a push would do: a line for each kind of thing, then the entities that would become one."""
    for kind in ("articles", "statements", "nodes", "edges"):
        yield f"{kind.capitalize()}: {counts(found[kind])}."
    yield from (f"Merged: {old} into {new}" for old, new in found["merged"])
    yield "Nothing was written. Next: the same command without --dry-run"


def questions(queries: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The catalogue: a query a line, with its parameters; those in brackets may be left out."""
    every = list(queries)
    for query in every:
        names = [p["name"] if p["required"] else f"[{p['name']}]" for p in query["parameters"]]
        yield f"{query['name']:<{max(len(q['name']) for q in every)}}  {query['title']} ({', '.join(names)})"


def question(query: dict[str, Any]) -> Iterator[str]:
    """One query: its parameters, and how to read its answer."""
    yield query["title"]
    for p in query["parameters"]:
        value = f"for example {p['example']}" if p["required"] else f"else {p['default'] or 'any'}"
        yield f"  {p['name']}: {p['meaning']} ({value})"
    yield query["reading"]
