"""Rules over clauses whose predicate is a verb."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg import ontology
from kg.mentions.tree import antecedent, children, conjuncts, preposition
from kg.statements.claim import Claim, clause_rule
from kg.statements.clause import Clause, Link
from kg.statements.roles import roles

_LOOSE = frozenset(
    """according after along amid as because before between despite due during following given instead including like
    per since than until unlike via while without""".split()
)
_RAISING = frozenset(
    """expect want see watch hear feel find believe consider think know let make have need like hate prefer get keep
    leave allow enable cause permit assume declare deem show imagine""".split()
)
_LIGHT = frozenset("go come get be do make take become seem appear".split())
_TIMES = frozenset(("Date", "Time", "Duration"))


@clause_rule
def active(clause: Clause) -> Iterator[Claim]:
    """Who does what to whom, in a clause of its own.

    Example: Microsoft bought Activision. → Microsoft –ACQUIRED→ Activision
    """
    if clause.link is Link.FINITE and not clause.passive:
        yield from _arguments(clause, "active")


@clause_rule
def passive(clause: Clause) -> Iterator[Claim]:
    """What is done to whom, with or without who does it.

    Example: Activision was bought by Microsoft. → Microsoft –ACQUIRED→ Activision
    Example: The bank is based in Zurich. → the bank –BASED_IN→ Zurich
    """
    if clause.link is Link.FINITE and clause.passive:
        yield from _arguments(clause, "passive")


@clause_rule
def relative_clause(clause: Clause) -> Iterator[Claim]:
    """What a relative clause says of its noun, which may be any of its arguments.

    Example: the company that Jack Ma co-founded → Jack Ma –CO_FOUNDED→ the company
    """
    if clause.link is Link.RELATIVE:
        yield from _arguments(clause, "relative_clause")


@clause_rule
def participial_clause(clause: Clause) -> Iterator[Claim]:
    """What a participle says of its noun, or of its main clause's subject.

    Example: a firm founded by Larry Page → Larry Page –FOUNDED→ a firm
    Example: Alibaba changed, splitting into six units. → Alibaba –SPLIT_INTO→ six units
    """
    if clause.link is Link.PARTICIPLE:
        yield from _arguments(clause, "participial_clause")


@clause_rule
def open_complement(clause: Clause) -> Iterator[Claim]:
    """What somebody agrees, plans, begins or is asked to do.

    Example: Adobe agreed to buy Figma. → Adobe –ACQUIRED→ Figma (planned)
    """
    if clause.link is Link.COMPLEMENT:
        yield from _arguments(clause, "open_complement")


@clause_rule
def coordination(clause: Clause) -> Iterator[Claim]:
    """What a coordinated verb says of a shared subject.

    Example: UBS bought Credit Suisse and cut jobs. → UBS –CUT→ jobs
    """
    if clause.link is Link.COORDINATED:
        yield from _arguments(clause, "coordination")


@clause_rule
def object_complement(clause: Clause) -> Iterator[Claim]:
    """A verb and its noun that make one predicate with a preposition.

    Example: Amazon bought a stake in Anthropic. → Amazon –BOUGHT_STAKE_IN→ Anthropic
    """
    if clause.passive:
        return
    for noun in clause.objects:
        if noun.ent_type_ == "Money":  # ``invested $125 million in the startup``
            for before, other in clause.obliques:
                for subject in clause.subjects:
                    key, words = f"{clause.key} {before}", f"{clause.words} {before}"
                    yield Claim(subject, words, key, other, clause.verb, "object_complement")
        if noun.pos_ != "NOUN":
            continue
        for before, other in [*_complements(noun), *clause.obliques]:
            if before:
                key, words = f"{clause.key} {noun.lemma_.lower()} {before}", f"{clause.words} {noun.lower_} {before}"
                for subject in clause.subjects:
                    yield Claim(
                        subject, words, key, other, clause.verb, "object_complement", qualifiers=(("object", noun),)
                    )


@clause_rule
def life_dates(clause: Clause) -> Iterator[Claim]:
    """When somebody was born or died, in brackets behind the name.

    Example: Aner Shalev (born 24 January 1958) writes. → Aner Shalev –BORN_IN→ 1958-01-24
    """
    verb = clause.verb
    if verb.lower_ not in ("born", "died") or verb.i + 1 >= len(verb.doc) or verb.dep_ not in ("acl", "parataxis"):
        return
    when = verb.nbor()
    if when.ent_type_ == "Date" and when.head != verb:
        for subject in clause.subjects:
            key = "be born" if verb.lower_ == "born" else "die"
            yield Claim(subject, "was born" if key == "be born" else "died", key, when, verb, "life_dates")


@clause_rule
def recipient(clause: Clause) -> Iterator[Claim]:
    """Who is given, sold or sent something; what is sold, its buyer has acquired.

    Example: Google sold Motorola to Lenovo. → Google –SOLD_TO→ Lenovo; Lenovo –ACQUIRED→ Motorola
    """
    if clause.passive:
        return
    known = ontology.load().verbs
    for target in clause.objects:
        for before, other in clause.obliques:
            if before in ("to", "from"):
                key, words = f"{clause.key} {before}", f"{clause.words} {before}"
                for subject in clause.subjects:
                    yield Claim(subject, words, key, other, clause.verb, "recipient", qualifiers=(("object", target),))
                if before == "to" and any(sense.relation.name == "SOLD_TO" for sense in known.get(key, ())):
                    yield Claim(other, "was sold", key, target, clause.verb, "recipient", relation="ACQUIRED")


def _complements(noun: Token) -> Iterator[tuple[str, Token]]:
    for child in children(noun, "nmod"):
        before = preposition(child)
        for each in conjuncts(child):
            yield before, antecedent(each)


def _arguments(clause: Clause, rule: str) -> Iterator[Claim]:
    """One claim for each pair of arguments: agent and patient, else subject and object, else subject and oblique."""
    verb = clause.verb
    if clause.passive:
        for patient in clause.subjects:
            for agent in clause.agents:
                yield Claim(agent, clause.words, clause.key, patient, verb, rule)
            yield from _passive_others(clause, patient, rule)
        return
    if clause.objects and verb.lemma_.lower() in _RAISING and _is_raised(clause):
        return
    for subject in clause.subjects:
        for target in clause.objects if clause.key != "do" else ():
            yield Claim(subject, clause.words, clause.key, target, verb, rule)
        if not clause.objects:
            yield from _obliques(clause, subject, rule)


def _is_raised(clause: Clause) -> bool:
    """The object of ``expect sales to fall`` is what falls, not what is expected."""
    return any(
        child.pos_ in ("VERB", "ADJ", "AUX") and child.i > clause.objects[0].i
        for child in children(clause.verb, "xcomp", "ccomp")
    )


def _passive_others(clause: Clause, patient: Token, rule: str) -> Iterator[Claim]:
    words, key = f"{_auxiliary(clause.verb)} {clause.words}", f"be {clause.words}"
    for target in clause.objects:
        yield Claim(patient, words, key, target, clause.verb, rule)
    if not clause.agents and not clause.objects:
        yield from _prepositional(clause, patient, words, key, rule)


def _auxiliary(verb: Token) -> str:
    spoken = {auxiliary.lower_ for auxiliary in children(verb, "aux:pass")}
    return "is" if spoken & {"is", "are", "'s", "’s", "'re"} else "was"


def _obliques(clause: Clause, subject: Token, rule: str) -> Iterator[Claim]:
    if not children(clause.verb, "ccomp", "xcomp"):
        yield from _prepositional(clause, subject, clause.words, clause.key, rule)


def _prepositional(clause: Clause, subject: Token, words: str, key: str, rule: str) -> Iterator[Claim]:
    """The obliques that are no times, or else the clause by itself, for its time to be the object."""
    others = [
        (before, noun)
        for before, noun in clause.obliques
        if noun.ent_type_ not in _TIMES
        and before.split(" ")[0] not in _LOOSE
        and not _is_fronted(noun, subject, clause)
    ]
    if clause.key in ("have", "get", "do", "range"):
        return
    for before, noun in others:
        yield Claim(subject, f"{words} {before}".strip(), f"{key} {before}".strip(), noun, clause.verb, rule)
    has_post = any(before == "as" and any(roles(noun)) for before, noun in clause.obliques)
    if not others and not has_post and key not in _LIGHT and not children(clause.verb, "xcomp", "ccomp"):
        yield Claim(subject, words, key, None, clause.verb, rule)


def _is_fronted(noun: Token, subject: Token, clause: Clause) -> bool:
    """``For the Pro-Beijing camp, Quat was elected``: it frames the clause, and is no object of it."""
    own = clause.verb in (noun.head, noun.head.head) and noun.i < subject.i < clause.verb.i
    return own and noun.ent_type_ not in ("Place", "Organization")
