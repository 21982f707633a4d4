"""How a clause puts its claim forward: asserted, negated, planned, possible…

The words that govern a clause are read from the inside out, each with what it leaves of the claim
(`kg.statements.cues`); the strongest of them decides: what is denied is not also planned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from kg.mentions.tree import children, first_child, preposition, sentence_start
from kg.model import Status
from kg.statements import cues
from kg.statements.clause import is_passive

_WILL = frozenset("will 'll ’ll wo shall".split())
_MAY = frozenset("may might could can ca should must ought".split())
_INVERTED = frozenset("had should were".split())
_STRONGEST = (
    *(Status.DENIED, Status.CONDITIONAL, Status.CANCELLED, Status.NEGATED),
    *(Status.ALLEGED, Status.POSSIBLE, Status.PLANNED),
)
_TELLING = frozenset("say tell announce report confirm mention comment disclose reveal".split())
"""Who does not say it leaves it open."""
_AWAY = frozenset(("from", "of", "out", "on"))
_WITH_PARTICLE = cues.CANCELLING | cues.FALLING_THROUGH
_KNOWN = cues.INFINITIVE.keys() | cues.IMPLYING
_SUBJECTS = ("nsubj", "nsubj:pass")


def status(anchor: Token, *, event: bool = False, said: Iterable[Token] = ()) -> Status:
    """The status of what the clause around a word claims, or of the event that a noun names.

    ``said`` are the words that attribute it, wherever they stand: what somebody alleges is alleged.
    A title or a description beside a name is no clause: what it says is asserted.
    """
    if is_aside(anchor, event=event):
        return Status.ASSERTED
    own = _of_event(anchor) if event else _of_clause(anchor)
    found = {*own, *_above(anchor), *(each for cue in said for each in _of_cue(cue, anchor))}
    return next((strong for strong in _STRONGEST if strong in found), Status.ASSERTED)


def is_aside(anchor: Token, *, event: bool = False) -> bool:
    """Whether a word is a title or a description beside a name, which the writer adds to whatever clause it is in."""
    return anchor.pos_ in ("NOUN", "PROPN") and not _has_clause(anchor) and not event


def _has_clause(noun: Token) -> bool:
    """``Wu is chief executive``: a noun that is a predicate."""
    return noun.dep_ == "xcomp" or first_child(noun, "cop", *_SUBJECTS) is not None


def _of_cue(cue: Token, anchor: Token) -> Iterator[Status]:
    """``…, he claimed``, of all that he says; ``…, he believed``, of its sentence alone."""
    found = cues.REPORT.get(cue.lemma_.lower())
    here = sentence_start(cue) == sentence_start(anchor) and cue.lemma_.lower() != "ask"
    if found is Status.ALLEGED or (found is Status.POSSIBLE and here):
        yield found


# What a clause or an event noun says of itself.


def _of_clause(token: Token) -> Iterator[Status]:
    if _is_negated(token):
        yield Status.NEGATED
    auxiliaries = {child.lower_ for child in children(token, "aux", "cop")}
    if _is_condition(token) or _depends(token, auxiliaries):
        yield Status.CONDITIONAL
    if auxiliaries & _WILL or "would" in auxiliaries or _is_to_be(token, auxiliaries) or _is_soon(token, auxiliaries):
        yield Status.PLANNED
    if auxiliaries & _MAY:
        yield Status.POSSIBLE
    for child in children(token, "advmod"):
        if (found := cues.ADVERB.get(child.lower_)) is not None and found is not Status.NEGATED:
            yield found
    if any(_is_unconfirmed(child) for child in children(token, "obl") if preposition(child) == "according to"):
        yield Status.ALLEGED


def _is_negated(token: Token) -> bool:
    return any(
        (
            cues.ADVERB.get(child.lower_) is Status.NEGATED
            and child.dep_ in ("advmod", "mark", "det", "cc", "cc:preconj")
        )
        or (child.lower_ in ("longer", "more") and child.dep_ == "advmod" and child.nbor(-1).lower_ == "no")
        or (child.dep_ in ("obj", *_SUBJECTS) and _is_none(child))
        or (child.dep_ == "obl" and child.lemma_.lower() in cues.NEVER and _has_no(child))
        or (child.dep_ in ("mark", "cc") and child.lower_ in ("instead", "rather"))
        for child in token.children
    )


def _is_none(noun: Token) -> bool:
    if noun.lower_ in ("nobody", "nothing", "none", "neither"):
        return True
    first = noun.left_edge.lower_ == "not"
    return first or _has_no(noun) or any(each.lower_ == "neither" for each in children(noun, "cc:preconj", "det"))


def _has_no(noun: Token) -> bool:
    return any(each.lower_ == "no" and each.dep_ == "det" for each in noun.children)


def _is_condition(token: Token) -> bool:
    for mark in children(token, "mark"):
        words = " ".join([mark.lower_, *(part.lower_ for part in children(mark, "fixed"))])
        if mark.lower_ in cues.CONDITIONS or words in cues.LONG_CONDITIONS:
            return True
        if mark.lower_ == "whether" and token.dep_ == "advcl":
            return True
    return _is_inverted(token) or (token.dep_ == "advcl" and token.head.lower_ == "long")


def _depends(token: Token, auxiliaries: set[str]) -> bool:
    """``would buy it if …``, ``will buy it only if …``, ``would have bought it``."""
    conditions = [each for each in children(token, "advcl") if _is_condition(each)]
    only = any(part.lower_ == "only" for each in conditions for part in each.doc[max(each.left_edge.i - 1, 0) : each.i])
    return only or ("would" in auxiliaries and ("have" in auxiliaries or bool(conditions)))


def _is_inverted(token: Token) -> bool:
    """``Had Google bought Groupon, …``, ``Should talks fail, …``."""
    first, subject = first_child(token, "aux"), first_child(token, *_SUBJECTS)
    opens = first is not None and subject is not None and first.i < subject.i and token.dep_ in ("advcl", "ccomp")
    return opens and first is not None and first.lower_ in _INVERTED and first.i == token.left_edge.i


def _is_to_be(token: Token, auxiliaries: set[str]) -> bool:
    """``is to meet``, ``is going to meet``, ``has to meet``."""
    to = any(mark.lower_ in ("to", "due") for mark in children(token, "mark"))
    if token.dep_ == "xcomp" and token.head.lemma_ == "go" and token.head.tag_ == "VBG":
        return True
    return (to and token.tag_ == "VB" and bool(auxiliaries & {"is", "are", "was", "were"})) or {
        "have",
        "to",
    } <= auxiliaries


def _is_soon(token: Token, auxiliaries: set[str]) -> bool:
    """``is buying it next month``."""
    going_on = token.tag_ == "VBG" and bool(auxiliaries & {"is", "are", "'s", "'re"})
    return going_on and any(
        part.lower_ in cues.SOON for child in children(token, "obl", "obl:unmarked", "advmod") for part in child.subtree
    )


def _is_unconfirmed(source: Token) -> bool:
    modifiers = {child.lower_ for child in children(source, "amod")}
    return cues.NOUN.get(source.lemma_.lower()) is Status.ALLEGED and bool(
        modifiers & {"unconfirmed", "unverified", "unsubstantiated"} or source.lemma_.lower() != "report"
    )


def _of_event(noun: Token) -> Iterator[Status]:
    for child in children(noun, "amod"):
        if (found := cues.ADJECTIVE.get(child.lower_)) is not None:
            yield found
    if _has_no(noun):
        yield Status.NEGATED


# What the words above a clause add.


def _above(token: Token) -> Iterator[Status]:
    add = _BY_LINK.get(token.dep_)
    if add is not None and token.head != token:
        yield from add(token, token.head)


def _open_complement(_: Token, head: Token) -> Iterator[Status]:
    doubly = _is_negated(head) and head.lemma_.lower() in cues.DOUBLE
    if not doubly:
        yield from _of_governor(head)
    yield from (each for each in _of_clause(head) if not (doubly and each is Status.NEGATED))
    yield from _above(head)


def _of_governor(head: Token) -> Iterator[Status]:
    lemma = _key(head)
    if lemma == "rule out" and _is_negated(head):
        yield Status.POSSIBLE
    elif lemma in cues.UNABLE or any(child.lower_ == "yet" and child.i < head.i + 2 for child in head.children):
        yield Status.NEGATED
    elif lemma == "able" and any(linking.tag_ == "VBD" for linking in children(head, "cop")):
        return
    elif lemma in cues.WHEN_PASSIVE and is_passive(head):
        yield Status.ALLEGED
    elif not (lemma == "go" and head.tag_ != "VBG") and (found := cues.INFINITIVE.get(lemma)) is not None:
        yield found


def _key(verb: Token) -> str:
    """A verb's lemma with its particle: ``give up``, ``walk away``."""
    with_particle = [
        f"{verb.lemma_.lower()} {part.lower_}" for part in verb.children if part.dep_ in ("compound:prt", "advmod")
    ]
    known = [key for key in with_particle if key in _KNOWN or key.replace(" ", "_") in _WITH_PARTICLE]
    return known[0] if known else verb.lemma_.lower()


def _complement(token: Token, head: Token) -> Iterator[Status]:
    lemma = head.lemma_.lower()
    if lemma in cues.WHEN_PASSIVE and is_passive(head):
        yield Status.ALLEGED
    elif lemma in cues.CERTAIN and _is_negated(head):
        pass
    elif lemma in cues.REPORT and (lemma not in cues.CONDITIONAL_ALONE or first_child(head, *_SUBJECTS) is None):
        yield cues.REPORT[lemma]
    if token.tag_ == "VBG" and first_child(token, *_SUBJECTS) is None:
        yield from _of_governor(head)
    if any(mark.lower_ == "whether" for mark in children(token, "mark")):
        yield Status.POSSIBLE
    if _is_condition(head):
        yield Status.CONDITIONAL
    if lemma not in ("know", *cues.CERTAIN) and _is_negated(head):
        yield Status.POSSIBLE if lemma in _TELLING else Status.NEGATED
    yield from _above(head)


def _adverbial_clause(token: Token, head: Token) -> Iterator[Status]:
    marks = {mark.lower_ for mark in children(token, "mark")}
    yield from _of_purpose(token, head, marks)
    if _is_kept_from(head, marks):
        attempted = any(_of_clause(head)) or any(_above(head))
        yield Status.POSSIBLE if attempted else Status.NEGATED
    if any(_is_walked_out_of(head, noun) for noun in children(head, "obl")):
        yield Status.CANCELLED
    if head.lower_ in ("provided", "providing") and first_child(head, *_SUBJECTS, "obj") is None:
        yield Status.CONDITIONAL
    if "for" in marks and head.lemma_.lower() in cues.BLAMING:
        yield Status.ALLEGED
    if marks & {"of", "about"} and head.lemma_.lower() in cues.MUSING:
        yield Status.POSSIBLE
    if marks & {"of", "with"} and head.lemma_.lower() in cues.WHEN_PASSIVE:
        yield Status.ALLEGED
    if head.tag_ == "VBN" and head.lemma_.lower() == "accuse":
        yield Status.ALLEGED
    if not _is_condition(token) and first_child(token, *_SUBJECTS) is None:
        yield from (each for each in _of_clause(head) if not (token.tag_ == "VBG" and each is Status.NEGATED))
        yield from _above(head)
    elif _follows_provided(token):
        yield Status.CONDITIONAL


def _of_purpose(token: Token, head: Token, marks: set[str]) -> Iterator[Status]:
    """``met to sign``, ``open to selling``, ``gave up trying``: what the tree hangs beside the verb that governs it."""
    if "to" in marks and head.pos_ == "ADJ" and (found := cues.INFINITIVE.get(head.lemma_.lower())) is not None:
        yield found
    elif token.tag_ == "VB" and "to" in marks and _key(head) not in cues.IMPLYING:
        yield Status.PLANNED
    elif token.tag_ == "VBG" and not marks and token.i > head.i and " " in _key(head):
        yield from _of_governor(head)


def _is_kept_from(head: Token, marks: set[str]) -> bool:
    """``bar X from building``, ``far from building``, ``stop short of suing``."""
    kept = head.lemma_.lower() in cues.PREVENTING and "from" in marks
    return kept or head.lower_ == "far" or "against" in marks or (head.lower_ == "short" and "of" in marks)


def _follows_provided(token: Token) -> bool:
    """``Provided that China supports Russia``, where the tree sets the two side by side."""
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i else token
    return before.lower_ in ("provided", "assuming", "supposing") and before.head == token.head


def _conjunct(token: Token, head: Token) -> Iterator[Status]:
    """Of ``has not sold, but kept, its shares``, the second is not negated."""
    if first_child(token, "aux", "aux:pass", "nsubj") is None or _is_condition(head):
        contrasts = any(each.lower_ == "but" for each in children(token, "cc"))
        yield from (status for status in _of_clause(head) if not (contrasts and status is Status.NEGATED))
    yield from _above(head)


def _noun_clause(token: Token, head: Token) -> Iterator[Status]:
    """``a plan to buy``, ``rumours that it bought``; but ``a firm founded by…`` is told of as it is."""
    that = first_child(token, "mark") is not None or token.tag_ in ("VBD", "VBZ", "VBP")
    if not that and token.tag_ != "VB":
        return
    if head.dep_ == "obj" and head.head.lemma_.lower() in ("accuse", "suspect"):
        yield Status.ALLEGED
    found = cues.NOUN.get(head.lemma_.lower())
    if _has_no(head) and token.tag_ != "VB":
        if head.lemma_.lower() not in cues.CERTAIN:
            yield Status.NEGATED
        return
    if found is not None or token.tag_ == "VB":
        yield found or Status.PLANNED
        yield from _of_event(head)
        yield from _of_noun(head)


def _of_noun(noun: Token) -> Iterator[Status]:
    """What becomes of a plan, a claim or an event: it is abandoned, denied, missed, or falls through."""
    verb, link = noun.head, noun.dep_
    key = _key(verb).replace(" ", "_")
    shelved = link == "nsubj" and verb.tag_ == "VBN" and first_child(verb, "cop") is not None
    affected = link in ("obj", "nsubj:pass") or shelved or (link == "obl" and preposition(noun).split(" ")[0] in _AWAY)
    if affected and key in cues.DENYING and _is_claim(noun):
        yield Status.DENIED
    elif affected and (key in cues.CANCELLING or _is_walked_out_of(verb, noun)):
        yield Status.CANCELLED
    elif affected and key in cues.LACKING:
        yield Status.NEGATED
    elif link == "nsubj" and key in cues.FALLING_THROUGH:
        yield Status.CANCELLED
    elif affected and (found := cues.INFINITIVE.get(key)) is not None:
        yield found
    if link == "nsubj" and verb.pos_ == "ADJ" and (found := cues.REPORT.get(verb.lemma_.lower())) is not None:
        yield found
    if link in ("obj", "nsubj", "nsubj:pass", "obl") and verb.pos_ in ("VERB", "AUX"):
        yield from _of_clause(verb)
        yield from _above(verb)
    elif link in ("nmod", "nmod:of") and (found := cues.NOUN.get(verb.lemma_.lower())) is not None:
        yield found
        yield from _of_noun(verb)


def _is_claim(noun: Token) -> bool:
    found = cues.NOUN.get(noun.lemma_.lower())
    return found is not None and (found is not Status.PLANNED or noun.head.lemma_.lower() == "deny")


def _is_walked_out_of(verb: Token, noun: Token) -> bool:
    """``walked away from its bid``, ``backed out of a deal``."""
    near = [part for part in (*verb.children, *noun.children) if part.dep_ in ("advmod", "compound:prt", "case")]
    parts = {part.lower_ for part in near}
    return verb.lemma_.lower() in ("walk", "back", "pull") and bool(parts & {"away", "out"}) and noun.dep_ == "obl"


def _event(token: Token, _: Token) -> Iterator[Status]:
    if token.pos_ == "NOUN":
        yield from _of_noun(token)


_BY_LINK: dict[str, Callable[[Token, Token], Iterator[Status]]] = {
    "xcomp": _open_complement,
    "ccomp": _complement,
    "csubj": _complement,
    "csubj:pass": _complement,
    "advcl": _adverbial_clause,
    "conj": _conjunct,
    "acl": _noun_clause,
    **dict.fromkeys(("obj", "obl", "nsubj", "nsubj:pass", "nmod"), _event),
}
