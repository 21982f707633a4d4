"""Write docs/rules.md from the docstrings of the rules in kg/statements: python docs/rules_page.py."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.language.relation_head import relation_head
from kg.statements import surface
from kg.statements.claim import CLAUSE_RULES, NOMINAL_RULES

HEAD = """# Rules

<!-- Written by docs/rules_page.py from the docstrings in kg/statements; change those, then run it again. -->

A rule is a small pattern over the tree of a sentence. `kg explain "SENTENCE"` shows which of them made a statement,
and each statement carries its rule's name in `evidence.rule`. A rule says who does what to whom; whether that is
asserted, planned or denied, when it was, and who says so is found for all of them alike.
`tests/statements/golden.txt` holds sentences for every rule with all that they give, `tests/statements/openie.txt`
those of open relations.

Beside the rules, the language model's relation head reads relations between two mentions of a sentence whatever words
express them: `relation_head` in `evidence.rule`. Its predicate is the name of the relation. Where a rule and the head
find the same, there is one statement that names both, such as `relative_clause, relation_head`, and it is surer. Where
a rule has found words that the ontology has no relation for, the head may name one; the words stay. What the head alone
reads is kept from a confidence of .65 on, if no rule reads of the two what excludes it. The relations that it
knows: {}."""

ROOMS = (
    ("Typed statements: from clauses", [rule.find for rule in CLAUSE_RULES.values()]),
    ("Typed statements: around nouns", [rule.find for rule in NOMINAL_RULES.values()]),
    ("Open relations: from clauses", surface.CLAUSE_RULES),
    ("Open relations: around nouns", surface.NOMINAL_RULES),
)


def page() -> str:
    """The whole page."""
    learned = ", ".join(f"`{each}`" for each in relation_head().claimed)
    return "\n\n".join([HEAD.format(learned), *(part for title, rules in ROOMS for part in room(title, rules))]) + "\n"


def room(title: str, rules: Iterable[Callable[..., Any]]) -> Iterator[str]:
    """A heading, then what each rule reads, with its examples."""
    yield f"## {title}"
    for rule in rules:
        meaning, _, examples = (inspect.getdoc(rule) or "").partition("\n\nExample: ")
        yield f"### {rule.__name__}"
        yield " ".join(meaning.split())
        yield "\n".join(f"    {' '.join(example.split())}" for example in examples.split("Example: "))


if __name__ == "__main__":
    Path(__file__).with_name("rules.md").write_text(page(), encoding="utf-8")
