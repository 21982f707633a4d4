"""Clauses: a verb with its subjects, objects and obliques, wherever the tree keeps them.

Subjects that a clause shares with another one (coordination, control, participles, relative
clauses) are filled in here, so that rules see every clause as if it stood alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from kg.mentions.tree import antecedent, children, conjuncts, described, first_child, preposition
from kg.model import EntityType, Status
from kg.statements.cues import INFINITIVE, JUDGING, NOUN, PREVENTING

SUBJECTS = ("nsubj", "nsubj:pass")
_CHOOSING = frozenset(
    "select choose pick hire appoint send tap recruit employ commission contract pay dispatch".split()
)
_WINNING = frozenset("defeat beat overcome outbid use need spend win raise borrow".split())
"""Verbs whose subject does what the infinitive behind their object says: ``defeated Boeing to win the order``."""
_BYSTANDING = frozenset(
    """affect reject oppose criticize criticise condemn discuss support welcome block hamper thwart back hurt help
    defend complicate cloud watch attack question review examine slam challenge praise report describe undermine
    jeopardize jeopardise threaten approve allow permit mean reflect include follow precede concern cover""".split()
)
"""What others do with a plan: ``the deal does not affect plans to buy jets``."""
_MEASURES = frozenset(
    "votes points percent goals runs seats minutes seconds miles yards games end start middle time".split()
)
_TIMES = frozenset(("Date", "Time"))
_AMOUNTS = frozenset(("Money", "Number", "Percent", "Quantity"))
_AGENTS = frozenset(("Person", "Organization", "Place", "Group"))
_OBLIQUES = ("obl", "obl:agent", "obl:unmarked")


class Link(StrEnum):
    """How a clause hangs in its sentence."""

    FINITE = "finite"
    RELATIVE = "relative"
    PARTICIPLE = "participle"
    COMPLEMENT = "complement"
    COORDINATED = "coordinated"


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb and its arguments; ``obliques`` are pairs of preposition and noun."""

    verb: Token
    link: Link
    passive: bool
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    agents: tuple[Token, ...]
    obliques: tuple[tuple[str, Token], ...]

    @property
    def key(self) -> str:
        """The predicate by lemmas, with its particle: ``take over``."""
        return " ".join([_lemma(self.verb), *_particles(self.verb)])

    @property
    def words(self) -> str:
        """The predicate in the article's words: past forms as they are, others by their lemma."""
        verb = self.verb.lower_ if self.verb.tag_ in ("VBD", "VBN") else _lemma(self.verb)
        return " ".join([verb, *_particles(self.verb)])


def _particles(verb: Token) -> list[str]:
    """The particles of a phrasal verb, also where the tree takes one for an adverb or part of a preposition."""
    own = [part.lower_ for part in children(verb, "compound:prt")]
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    hidden = after.tag_ == "RP" and after.dep_ in ("advmod", "case") and after.head.ent_type_ not in _AMOUNTS
    return own or ([after.lower_] if hidden else [])


def _lemma(verb: Token) -> str:
    """The lemma with a hyphenated prefix put back, also where it is split in three: ``co-found``, ``out-sell``."""
    lemma = verb.lemma_.lower()
    if verb.i >= 2 and verb.nbor(-1).text == "-" and verb.nbor(-2).head == verb and not verb.nbor(-2).whitespace_:
        return f"{verb.nbor(-2).lower_}-{lemma}"
    return lemma


def clause(verb: Token) -> Clause:
    """The clause of a verb."""
    passive = is_passive(verb)
    agents, obliques = _agents_and_obliques(verb, passive=passive)
    return Clause(
        verb=verb,
        link=_link(verb),
        passive=passive,
        subjects=subjects(verb),
        objects=_objects(verb, passive=passive),
        agents=agents,
        obliques=obliques,
    )


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject is what it is done to."""
    if first_child(verb, "aux:pass", "nsubj:pass") is not None:
        return True
    if verb.tag_ != "VBN" or first_child(verb, "aux", "nsubj") is not None:
        return False
    if verb.dep_ == "conj":
        return verb.head.pos_ == "VERB" and is_passive(verb.head)
    return verb.dep_ in ("acl", "advcl", "xcomp")


def subjects(verb: Token) -> tuple[Token, ...]:
    """Who or what a verb is said of, its own subject or a shared one."""
    raised = [each for each in children(verb, "iobj") if verb.dep_ == "xcomp" and each.i < verb.i]
    outer = [each for each in children(verb, "nsubj:outer") if each.pos_ in ("PRON", "PROPN") and verb.pos_ == "VERB"]
    own = _without_descriptions(children(verb, *SUBJECTS)) or raised or outer
    if own:
        return tuple(antecedent(each) for subject in own for each in conjuncts(subject))
    return _shared_subjects(verb)


def _without_descriptions(found: list[Token]) -> list[Token]:
    """The subjects but for a noun that only introduces the name right behind it: ``the economist Stephen Jen``."""
    return [
        each
        for each, after in zip(found, [*found[1:], None], strict=False)
        if after is None or each.pos_ != "NOUN" or after.left_edge.i != each.right_edge.i + 1
    ]


def _shared_subjects(verb: Token) -> tuple[Token, ...]:
    head = verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and first_child(verb, "mark") and head.lemma_.lower() in NOUN:
        return _planners(head)
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and first_child(verb, "mark"):
        return ()  # ``the challenge of talking to them``: no challenge talks
    if verb.dep_ == "acl" and verb.tag_ in ("VBG", "VBN"):
        return (described(head),) if head.pos_ in ("NOUN", "PROPN") else ()
    if verb.dep_ == "acl" and verb.tag_ == "VB":
        return (head,) if head.pos_ == "PROPN" else _planners(head)
    whether_to = verb.tag_ == "VB" and any(mark.lower_ == "to" for mark in children(verb, "mark"))
    if verb.dep_ == "ccomp" and (whether_to or _is_open(verb)):
        return subjects(head)
    if verb.dep_ == "xcomp":
        return _controllers(verb, head)
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        return subjects(head) if head.pos_ != "NOUN" or first_child(head, "cop") else ()
    if verb.dep_ == "advcl" and _is_subjectless_adverbial(verb):
        chosen = _charged(verb) if is_up_to_object(verb) else []
        main = head.head if head.dep_ == "advmod" else head
        return tuple(conjuncts(antecedent(chosen[0]))) if chosen else subjects(main)
    return ()


def _is_open(verb: Token) -> bool:
    """``denied having bought``, ``denied being about to buy``, ``considers whether to buy``."""
    marks = {mark.lower_ for mark in children(verb, "mark")}
    gerund = verb.tag_ in ("VBG", "VBN") or any(each.tag_ == "VBG" for each in children(verb, "cop"))
    return (gerund and not marks) or (verb.tag_ == "VB" and "whether" in marks)


def _controllers(verb: Token, head: Token) -> tuple[Token, ...]:
    """Who does what an open complement says: the object of ``ask``, the subject of ``plan`` and ``defeat``."""
    if head.pos_ == "ADJ" and head.dep_ == "amod":
        return (described(head.head),)
    if head.pos_ == "ADJ" and head.dep_ == "advmod":
        return subjects(head.head)
    objects = children(head, "obj", "iobj") if verb.tag_ != "VB" or head.lemma_.lower() not in _WINNING else []
    return tuple(conjuncts(antecedent(objects[0]))) if objects else subjects(head)


def _planners(noun: Token) -> tuple[Token, ...]:
    """Whose plan it is: ``its plan to buy``, ``a plan by Aon to buy``, ``has a plan to buy``."""
    own = [*children(noun, "nmod:poss"), *(each for each in children(noun, "nmod") if preposition(each) == "by")]
    if own:
        return tuple(antecedent(each) for owner in own for each in conjuncts(owner))
    if first_child(noun, "cop") is not None:
        return subjects(noun)
    if noun.dep_ == "obj" and (given := children(noun.head, "iobj")):
        return (antecedent(given[0]),)
    bystands = noun.dep_ == "obj" and noun.head.lemma_.lower() in _BYSTANDING
    if noun.dep_ in ("obj", "obl") and noun.head.pos_ == "VERB" and not bystands and not is_passive(noun.head):
        return subjects(noun.head)
    return ()


def is_up_to_object(verb: Token) -> bool:
    """Whether an adverbial clause is about its main clause's object: ``select X to build``, ``bar X from building``."""
    lemma, marks = verb.head.lemma_.lower(), {mark.lower_ for mark in children(verb, "mark")}
    judged = lemma in JUDGING and verb.tag_ in ("VBG", "VBN") and bool(marks & {"for", "of", "with"})
    chosen = lemma in _CHOOSING or any(each.ent_type_ in _AGENTS for each in _charged(verb))
    return (verb.tag_ == "VB" and chosen) or judged or is_prevented(verb)


def _charged(verb: Token) -> list[Token]:
    """Who is chosen, urged or called on to do what an adverbial clause says."""
    own = children(verb.head, "obj", "iobj")
    asked = verb.tag_ == "VB" and INFINITIVE.get(verb.head.lemma_.lower()) is Status.PLANNED
    if verb.tag_ == "VB" and not asked and verb.head.lemma_.lower() not in _CHOOSING:
        return []
    return own or [each for each in children(verb.head, "obl") if asked and preposition(each) in ("on", "to", "for")]


def is_prevented(verb: Token) -> bool:
    """``bar X from building``: X does not build."""
    return verb.head.lemma_.lower() in PREVENTING and any(mark.lower_ == "from" for mark in children(verb, "mark"))


def _is_subjectless_adverbial(verb: Token) -> bool:
    """``…, splitting into six units``; ``while expanding in Asia``; ``to cut costs``; not ``before leaving it``."""
    return verb.tag_ in ("VBG", "VBN", "VB") and first_child(verb, "expl") is None


def _objects(verb: Token, *, passive: bool) -> tuple[Token, ...]:
    limits = [each for each in children(verb, "obl") if preposition(each) == "to" and _is_limit(each)]
    own = (
        children(verb, "obj") or limits or [each for each in children(verb, "iobj") if each.i > verb.i] or _named(verb)
    )
    own = own[1:] if has_that_for_object(verb) else own
    if own:
        return tuple(antecedent(each) for each in conjuncts(own[0]) if not _is_gapped(each, own[0]))
    if passive:
        return ()
    if verb.dep_ == "acl:relcl" and _has_gap(verb):
        return (described(verb.head),)
    if verb.dep_ != "conj":
        later = [each for each in children(verb, "conj") if each.pos_ == "VERB" and _right_before(verb, each)]
        shared = children(later[-1], "obj") if later else []
        return tuple(conjuncts(shared[0])) if shared else ()
    return ()


def _named(verb: Token) -> list[Token]:
    """``named Kelly Ortberg as chief``: the tree may take the name for what somebody becomes, like a title."""
    if not any(preposition(each) == "as" for each in children(verb, "obl")):
        return []
    return [each for each in children(verb, "xcomp") if each.ent_type_ == EntityType.PERSON]


def _is_limit(amount: Token) -> bool:
    """``up to $15 million``: an amount, not where something goes to."""
    return amount.ent_type_ in _AMOUNTS and any(child.lower_ == "up" for child in children(amount, "advmod", "case"))


def _is_gapped(noun: Token, first: Token) -> bool:
    """Whether a conjunct of an object belongs to a clause without its verb: ``in 2001 the iPod``; or is its time."""
    if noun.i == first.i:
        return False
    before = noun.left_edge.nbor(-1) if noun.left_edge.i > 0 else first
    times = [each.ent_type_ in _TIMES for each in (noun, first)]
    return times == [True, False] or (not any(times) and before.i > first.i and before.ent_type_ in _TIMES)


def has_that_for_object(verb: Token) -> bool:
    """``a claim that it had sued Renault``: the tree takes ``that`` for an object, beside the object that is there."""
    found = children(verb, "obj", "iobj")
    return len(found) > 1 and found[0].lower_ == "that" and found[0].i < verb.i < found[1].i


def _right_before(verb: Token, other: Token) -> bool:
    """``bought and sold``: nothing but a conjunction between them, so that the object belongs to both."""
    return other.i - verb.i <= 2


def _has_gap(verb: Token) -> bool:
    """``the company Ma founded``: a subject of its own, no relative pronoun, and room for an object."""
    if first_child(verb, *SUBJECTS) is None or first_child(verb, "xcomp", "ccomp", "cop") is not None:
        return False
    return all(antecedent(each) == each for each in verb.subtree) and not _stranded(verb)


def _stranded(verb: Token) -> bool:
    return any(each.dep_ in ("obl", "advmod") and each.pos_ == "ADP" for each in verb.children)


def _agents_and_obliques(verb: Token, *, passive: bool) -> tuple[tuple[Token, ...], tuple[tuple[str, Token], ...]]:
    agents: list[Token] = []
    obliques: list[tuple[str, Token]] = []
    for child in children(verb, *_OBLIQUES):
        before = preposition(child)
        for each in conjuncts(child):
            if before == "to" and _is_limit(each):
                continue
            if child.dep_ == "obl:agent" or (passive and before == "by"):
                if each.lower_ not in _MEASURES:
                    agents.append(antecedent(each))
            else:
                obliques.append((before, antecedent(each)))
    return tuple(agents), tuple(obliques)


def _link(verb: Token) -> Link:
    if verb.dep_ == "acl:relcl":
        return Link.RELATIVE
    if verb.dep_ in ("acl", "advcl") and first_child(verb, *SUBJECTS) is None:
        return Link.PARTICIPLE
    if verb.dep_ == "xcomp":
        return Link.COMPLEMENT
    if verb.dep_ == "conj" and first_child(verb, *SUBJECTS) is None:
        return Link.COORDINATED
    return Link.FINITE
