"""What is known of a mention and a chain that it may be one of: the features of the ranker."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.mentions.chains import Chain, agrees, speaks
from kg.mentions.markables import Markable
from kg.mentions.tree import antecedent, children

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_COMPLETING = frozenset(
    ("ccomp", "xcomp", "advcl", "conj", "aux", "obj", "obl", "nmod:poss", "nmod", "acl", "parataxis")
)
_DISTANCES = (0, 1, 2, 3, 5, 8, 15)


def bucket(number: int) -> int:
    """A number, made coarse."""
    return next((edge for edge in reversed(_DISTANCES) if number >= edge), 0)


def kind(mention: Markable) -> str:
    """What sort of mention it is: a pronoun by its name, else its form; he and she are one sort."""
    return "he" if mention.pronoun == "she" else mention.pronoun or mention.form


def new(mention: Markable, rivals: int) -> list[str]:
    """The features of a mention that refers to something not said before."""
    token = mention.token
    what, number = kind(mention), "p" if mention.plural else "s"
    found = [
        f"new {what}", f"new {what} {mention.role}", f"new {what} {number}", f"new {what} rivals {bucket(rivals)}",
        f"new {what} {token.lower_}", f"new {what} sentence {bucket(mention.sentence)}",
    ]  # fmt: skip
    if mention.pronoun in ("it", "this", "they"):
        found += _pleonastic(token, what)
    elif not mention.pronoun:
        found += [
            f"new {what} {mention.type}", f"new lemma {mention.lemma}",
            f"new {what} modifiers {len(mention.modifiers)}",
            f"new {what} {_complement(token)}",
        ]  # fmt: skip
    if mention.quotation:
        found.append(f"new {what} quoted")
    return found


def _pleonastic(token: Token, what: str) -> Iterator[str]:
    """How the clause of a pronoun is built that may stand for nothing or for what was said: ``it is clear that…``."""
    head = token.head
    labels = sorted(
        {c.dep_ for c in head.children if c.dep_ in ("cop", "ccomp", "csubj", "xcomp", "acl", "acl:relcl", "advcl")}
    )
    yield f"new {what} clause {token.dep_} {head.pos_} {'+'.join(labels)}"
    yield f"new {what} head {head.lemma_.lower()}"
    yield f"new {what} tag {token.tag_} {token.dep_}"


def _complement(token: Token) -> str:
    labels = {child.dep_ for child in token.children}
    return "clause" if labels & {"acl", "acl:relcl"} else "nmod" if "nmod" in labels else "plain"


def link(mention: Markable, chain: Chain, rank: int, agreeing: int) -> list[str]:
    """The features of a mention that refers to what a chain does; ``rank`` counts the agreeing chains said since."""
    what, last, full = kind(mention), chain.last, chain.full
    distance = bucket(mention.sentence - last.sentence)
    full_distance = bucket(mention.sentence - full.sentence) if full else "none"
    full_form, type_ = (full.form, chain.type or chain.gender) if full else ("none", None)
    gender = "same" if mention.gender and mention.gender == chain.gender else "open"
    size = bucket(len(chain.mentions))
    found = [
        f"{what}", f"{what} distance {distance}", f"{what} {last.role} {distance}",
        f"{what} roles {mention.role} {last.role} {distance}", f"{what} last {kind(last)} {distance}",
        f"{what} full {full_form} {full_distance}", f"{what} size {size} {distance}",
        f"{what} rank {min(rank, 6)} of {min(agreeing, 6)}",
        f"{what} rank {min(rank, 6)} {distance} {last.role}", f"{what} type {type_} {full_form}",
        f"{what} gender {gender} {chain.gender == 'N'} {full_form}",
        f"{what} number {chain.plural} {mention.plural}", f"{what} fits {agrees(mention, chain)}",
    ]  # fmt: skip
    if chain.cluster is not None:
        named = len(chain.cluster.names)
        found += (
            f"{what} named {bucket(named)} {distance}",
            f"{what} words {min(len(chain.cluster.longest.split()), 3)} {chain.type}",
            f"{what} since {min(len(chain.mentions), 3)} {full_distance} {mention.role}",
        )  # fmt: skip
    if full:
        token = full.token
        found += (
            f"{what} place {token.dep_} {full_distance}",
            f"{what} under {token.head.pos_} {token.dep_} {full_distance}",
        )
        found += (f"{what} full {full.role} {full_distance}", f"{what} head {full.lemma}")
    if mention.pronoun in ("he", "she"):
        other = ("she" if mention.pronoun == "he" else "he") in chain.pronouns
        found.append(f"{what} sex {gender} {mention.pronoun in chain.pronouns} {other}")
        found.append(
            f"{what} sex {gender} {'clash' if chain.gender in ('M', 'F') and gender == 'open' else 'fit'} {full_form}"
        )
    if mention.pronoun in chain.pronouns:
        found.append(f"{what} said {distance} {min(rank, 3)}")
    found += _quoted(mention, chain, what, distance)
    if mention.pronoun:
        found += _structure(mention, chain, what) if distance == 0 else _parallel(mention, chain, what, distance)
    else:
        found += _nominal(mention, chain, what)
    return found


def ahead(mention: Markable, chain: Chain, later: Markable) -> list[str]:
    """The features of a pronoun that a name follows in its sentence: ``In his first speech, Xi …`` (cataphora)."""
    what, token, name = kind(mention), mention.token, later.token
    known, steps = "known" if chain.mentions else "new", _governs(name, token)
    clause = name.head if later.role == "subject" else None
    below = clause is not None and (clause == token.head or any(each == clause for each in token.ancestors))
    label = next(
        (each.dep_ for each in (token, *token.ancestors) if clause is not None and each.head == clause), "none"
    )
    fits = agrees(mention, chain)
    return [
        f"{what} ahead {known}", f"{what} ahead {known} {later.role} {below}",
        f"{what} ahead {known} {mention.role} {label}",
        f"{what} ahead {known} governed {steps}",
        f"{what} ahead {known} fits {fits} {chain.gender == 'N'} {chain.gender is None}",
        f"{what} ahead {known} type {chain.type}", f"{what} ahead {known} {_above(name, token)} {_above(token, name)}",
        f"{what} ahead {known} gap {bucket(name.i - token.i)} {label}",
    ]  # fmt: skip


def _quoted(mention: Markable, chain: Chain, what: str, distance: int) -> Iterator[str]:
    last = chain.last
    if mention.quotation or last.quotation:
        same = (
            "same"
            if mention.quotation == last.quotation
            else "in"
            if mention.quotation and not last.quotation
            else "other"
        )
        yield f"{what} quotation {same} {kind(last)}"
        if speaks(chain, mention):
            yield f"{what} speaker"
            yield f"{what} speaker {distance}"


def _structure(mention: Markable, chain: Chain, what: str) -> Iterator[str]:
    """How a pronoun and a mention of its sentence stand in the tree (binding: Chomsky, 1981)."""
    token, earlier = mention.token, chain.last.token
    owner = mention.role == "owner"
    reflexive = token.lower_.endswith(("self", "selves"))
    own = f"{what} {'owner' if owner else 'self' if reflexive else mention.role}"
    clause = token.head.head if owner else token.head
    if earlier.head == token.head:
        yield f"{own} coargument {chain.last.role}"
    elif owner and earlier.head == clause:
        yield f"{own} coargument of head {chain.last.role}"
    if _above(token, earlier):
        yield f"{own} inside {earlier.dep_}"
    if earlier.dep_ == "nmod:poss":
        yield f"{own} earlier owner {_above(token, earlier.head)}"
    if (steps := _governs(earlier, token)) is not None:
        yield f"{own} governed {min(steps, 3)}"
        yield f"{own} governed {chain.last.form}"
    yield f"{own} gap {bucket(token.i - earlier.i)} {chain.last.role}"
    yield f"{own} depths {_depth(earlier)} {_depth(token)}"


def _parallel(mention: Markable, chain: Chain, what: str, distance: int) -> Iterator[str]:
    """How much the chain stood out in the sentence that named it last."""
    last = chain.last
    first = last.token.i == min((m.token.i for m in chain.mentions[-4:] if m.sentence == last.sentence), default=0)
    times = sum(m.sentence == last.sentence for m in chain.mentions[-5:])
    yield f"{what} {distance} times {times} {last.role}"
    yield f"{what} {distance} depths {_depth(last.token)} {_depth(mention.token)} {last.role}"
    yield f"{what} {distance} first {first} {mention.role}"
    best = min((_depth(m.token), m.role) for m in chain.mentions[-5:] if m.sentence == last.sentence)
    yield f"{what} {distance} best {best}"


def _nominal(mention: Markable, chain: Chain, what: str) -> Iterator[str]:
    same = mention.lemma in chain.heads
    extra = bool(mention.modifiers - chain.modifiers)
    other = bool(chain.modifiers - mention.modifiers)
    target = "cluster" if chain.cluster else "noun"
    yield f"{what} same {same} {target}"
    yield f"{what} same {same} extra {extra} other {other}"
    yield f"{what} same {same} types {mention.type} {chain.type}"
    yield f"{what} same {same} {_complement(mention.token)}"
    if not same:
        yield f"{what} lemma {mention.lemma} {chain.type}"
    if mention.form == "name" and chain.full and chain.full.token.text == mention.token.text:
        yield f"{what} spelled alike"
    if extra is False and mention.modifiers:
        yield f"{what} shared modifiers {same}"
    if any(child.dep_ == "nummod" for child in mention.token.children):
        yield f"{what} counted {same}"


def _above(token: Token, other: Token) -> bool:
    return any(ancestor == other for ancestor in token.ancestors)


def _governs(name: Token, pronoun: Token) -> int | None:
    """How many clauses up a name is the subject of one that a pronoun's clause completes: ``Calhoun said that he…``."""
    clause, steps = pronoun.head, 0
    while clause.dep_ in _COMPLETING and clause.head != clause:
        clause, steps = clause.head, steps + 1
        if any(antecedent(subject) == name for subject in children(clause, *_SUBJECTS)):
            return steps
    return None


def _depth(token: Token) -> int:
    """How deep a mention stands in its sentence's tree, 4 at most."""
    steps = 0
    while token.head != token and steps < 4:
        token = token.head
        steps += 1
    return steps
