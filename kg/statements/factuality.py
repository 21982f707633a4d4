"""How a clause puts its claim forward: asserted, negated, planned, possible…

The words that govern a clause are read from the inside out, each with what it leaves of the claim, and with what it
leaves when it is negated itself (`kg.statements.cues`): ``planned to buy`` and ``did not plan to buy``, ``ruled out
buying`` and ``did not rule out buying``. The strongest of what is left decides: what is denied is not also planned.

The two columns follow the signatures of implicative and factive verbs (Nairn, Condoravdi & Karttunen, "Computing
Relative Polarity for Textual Inference", ICoS 2006).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from kg.mentions.tree import children, first_child, preposition, sentence_start
from kg.model import Status
from kg.statements import cues
from kg.statements.clause import has_that_for_object, is_passive
from kg.statements.modality import has_no, is_condition, of_clause, of_event

_STRONGEST = (
    *(Status.DENIED, Status.CONDITIONAL, Status.CANCELLED, Status.NEGATED),
    *(Status.ALLEGED, Status.POSSIBLE, Status.PLANNED),
)
_UNREAL = frozenset((Status.NEGATED, Status.POSSIBLE, Status.CONDITIONAL, Status.DENIED))
_AWAY = frozenset(("from", "of", "out", "on"))
_COMPLEMENTIZERS = frozenset("of on about to in from at with for against".split())
_SUBJECTS = ("nsubj", "nsubj:pass")


def status(anchor: Token, *, event: bool = False, said: Iterable[Token] = ()) -> Status:
    """The status of what the clause around a word claims, or of the event that a noun names.

    ``said`` are the words that attribute it, wherever they stand: what somebody alleges is alleged.
    A title or a description beside a name is no clause: what it says is asserted.
    """
    if is_aside(anchor, event=event):
        return Status.ASSERTED
    own = of_event(anchor) if event else of_clause(anchor)
    found = {*own, *_above(anchor), *(each for cue in said for each in _of_cue(cue, anchor))}
    return next((strong for strong in _STRONGEST if strong in found), Status.ASSERTED)


def is_aside(anchor: Token, *, event: bool = False) -> bool:
    """Whether a word is a title or a description beside a name, which the writer adds to whatever clause it is in."""
    return anchor.pos_ in ("NOUN", "PROPN") and not _has_clause(anchor) and not event


def _has_clause(noun: Token) -> bool:
    """``Wu is chief executive``: a noun that is a predicate."""
    return noun.dep_ == "xcomp" or first_child(noun, "cop", *_SUBJECTS) is not None


def _of_cue(cue: Token, anchor: Token) -> Iterator[Status]:
    """``…, he claimed``, of all that he says; ``…, he believed``, of its sentence alone; ``…, prosecutors say``."""
    found = cues.REPORT.get(cue.lemma_.lower())
    here = sentence_start(cue) == sentence_start(anchor) and cue.lemma_.lower() != "ask"
    if found is Status.ALLEGED or (found is Status.POSSIBLE and here):
        yield found
    if any(speaker.lemma_.lower() in cues.ACCUSER for speaker in children(cue, "nsubj")):
        yield Status.ALLEGED


def _above(token: Token) -> Iterable[Status]:
    """What the words that govern a clause leave of it."""
    add = _BY_LINK.get(token.dep_)
    return add(token, token.head) if add is not None and token.head != token else ()


def _left(key: str, cue: Status | None, around: set[Status]) -> set[Status]:
    """What a cue leaves of its complement, whose own surroundings may negate it."""
    if Status.NEGATED in around:
        return {*around - {Status.NEGATED}, cues.WHEN_NEGATED.get(key, Status.NEGATED)}
    return around if cue is None else {*around, cue}


def _around(head: Token) -> set[Status]:
    return {*of_clause(head), *_above(head)}


# Clauses that depend on verbs and adjectives.


def _open_complement(token: Token, head: Token) -> set[Status]:
    """``plans to buy``, ``avoided buying``."""
    return _left(_key(head), _of_governor(token, head), _around(head))


def _of_governor(token: Token, head: Token) -> Status | None:
    key = _key(head)
    if any(child.lower_ == "yet" and child.i < head.i + 2 for child in head.children):
        return Status.NEGATED
    if key == "able" and any(linking.tag_ == "VBD" for linking in children(head, "cop")):
        return None
    if key in cues.WHEN_PASSIVE and is_passive(head):
        return Status.ALLEGED
    if key == "have" and head.tag_ in ("VBZ", "VBP"):
        return Status.POSSIBLE
    if token.tag_ == "VBG" and key in cues.GERUND:
        return cues.GERUND[key]
    return cues.INFINITIVE.get(key)


def _key(verb: Token) -> str:
    """A verb's lemma with its particle: ``give up``, ``walk away``."""
    lemma = verb.lemma_.lower()
    for part in children(verb, "compound:prt", "advmod"):
        if f"{lemma} {part.lower_}" in cues.WITH_PARTICLE:
            return f"{lemma} {part.lower_}"
    return lemma


def _complement(token: Token, head: Token) -> set[Status]:
    """``denied that it had bought``, ``is unclear whether it bought``; a gerund is an open complement."""
    lemma = head.lemma_.lower()
    around = {*_above(head), *(each for each in of_clause(head) if each in (Status.NEGATED, Status.CONDITIONAL))}
    if any(mark.lower_ == "whether" for mark in children(token, "mark")):
        return {*around - {Status.NEGATED}, Status.POSSIBLE}
    return _left(lemma, _of_report(token, head), around)


def _of_report(token: Token, head: Token) -> Status | None:
    lemma = head.lemma_.lower()
    if lemma in cues.WHEN_PASSIVE and is_passive(head):
        return Status.ALLEGED
    if lemma in cues.REPORT:
        alone = lemma not in cues.CONDITIONAL_ALONE or first_child(head, *_SUBJECTS) is None
        return cues.REPORT[lemma] if alone else None
    if lemma == "have":
        return next((cues.NOUN.get(each.lemma_.lower()) for each in children(head, "nsubj")), None)
    return _of_governor(token, head) if token.tag_ == "VBG" else None


def _adverbial_clause(token: Token, head: Token) -> Iterator[Status]:
    marks = {mark.lower_ for mark in children(token, "mark")}
    if _is_kept_from(head, marks):
        around = _around(head)
        attempted = bool(around & {Status.PLANNED, Status.POSSIBLE})  # ``tried to block him from joining``
        yield from _left(_key(head), Status.POSSIBLE if attempted else Status.NEGATED, around - {Status.PLANNED})
        return
    if _is_gerund_complement(token, head, marks):
        yield from _left(_key(head), _of_gerund(token, head, marks), _around(head))
        return
    if token.tag_ == "VB" and "to" in marks and _key(head) not in cues.IMPLYING:
        found = cues.INFINITIVE.get(_key(head), Status.PLANNED)
        yield found if head.pos_ == "ADJ" or found is Status.POSSIBLE else Status.PLANNED
    if any(
        _is_walked_out_of(head, noun) for part in (head, *children(head, "advmod")) for noun in children(part, "obl")
    ):
        yield Status.CANCELLED
    if head.lower_ in ("provided", "providing") and first_child(head, *_SUBJECTS, "obj") is None:
        yield Status.CONDITIONAL
    if not is_condition(token) and first_child(token, *_SUBJECTS) is None:
        yield from (each for each in of_clause(head) if not (token.tag_ == "VBG" and each is Status.NEGATED))
        yield from _above(head)
    elif _follows_provided(token):
        yield Status.CONDITIONAL


def _is_gerund_complement(token: Token, head: Token, marks: set[str]) -> bool:
    """``keen on buying``, ``ruled out buying``: a gerund tied to a cue by a preposition, or by nothing."""
    if token.tag_ not in ("VBG", "VBN") or first_child(token, *_SUBJECTS) is not None:
        return False
    bare = not marks and token.i - head.i <= 2 and _key(head) in cues.INFINITIVE
    return bare or bool(marks & _COMPLEMENTIZERS and _of_gerund(token, head, marks))


def _of_gerund(token: Token, head: Token, marks: set[str]) -> Status | None:
    """``for`` gives the ground of a charge, ``to`` and ``on`` what is intended."""
    lemma = head.lemma_.lower()
    if "against" in marks:
        return Status.NEGATED
    if lemma in cues.ACCUSING or (marks & {"of", "with"} and lemma in cues.WHEN_PASSIVE):
        return Status.ALLEGED
    if "for" in marks:
        return Status.ALLEGED if lemma in cues.PROSECUTING else None
    return _of_governor(token, head)


def _is_kept_from(head: Token, marks: set[str]) -> bool:
    """``bar X from building``, ``far from building``, ``stop short of suing``."""
    kept = head.lemma_.lower() in cues.PREVENTING and "from" in marks
    return kept or head.lower_ == "far" or (head.lower_ == "short" and "of" in marks)


def _follows_provided(token: Token) -> bool:
    """``Provided that China supports Russia``, where the tree sets the two side by side."""
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i else token
    return before.lower_ in ("provided", "assuming", "supposing") and before.head == token.head


def _conjunct(token: Token, head: Token) -> Iterator[Status]:
    """Of ``has not sold, but kept, its shares``, the second is not negated."""
    if first_child(token, "aux", "aux:pass", "nsubj") is None or is_condition(head):
        contrasts = any(each.lower_ == "but" for each in children(token, "cc"))
        yield from (status for status in of_clause(head) if not (contrasts and status is Status.NEGATED))
    yield from _above(head)


# Clauses that depend on nouns, and events.


def _noun_clause(token: Token, head: Token) -> Iterable[Status]:
    """``a plan to buy``, ``rumours that it bought``; but ``a firm founded by…`` is told of as it is."""
    if head.pos_ == "PROPN":
        return () if token.tag_ != "VB" or is_condition(token) else (Status.PLANNED,)
    that = first_child(token, "mark") is not None or token.tag_ in ("VBD", "VBZ", "VBP", "VB")
    return _content(token, head) if that else ()


def _relative_clause(token: Token, head: Token) -> Iterable[Status]:
    """``a claim that it had sued Renault``, where the tree takes ``that`` for a pronoun."""
    return _content(token, head) if has_that_for_object(token) else ()


def _content(token: Token, head: Token) -> Iterator[Status]:
    lemma = head.lemma_.lower()
    if head.dep_ == "obj" and head.head.lemma_.lower() in cues.ACCUSING:
        yield Status.ALLEGED
    if _is_one_of_a_row(head):
        yield from _around(head)
        return
    found = cues.NOUN.get(lemma) or (Status.PLANNED if token.tag_ == "VB" else None)
    if has_no(head):
        yield cues.WHEN_NEGATED.get(lemma, Status.NEGATED)
    elif found is not None:
        yield found
        yield from of_event(head)
    if found is not None:
        yield from _of_noun(head)


def _is_one_of_a_row(noun: Token) -> bool:
    """``the first company to sue``: it sued."""
    return any(each.lower_ in ("first", "last", "only", "second", "third") for each in children(noun, "amod"))


def _of_noun(noun: Token) -> Iterator[Status]:
    """What becomes of a plan, a claim or an event: it is abandoned, denied, missed, or falls through."""
    verb, link = noun.head, noun.dep_
    if link in ("nmod", "nmod:of"):
        if (found := cues.NOUN.get(verb.lemma_.lower())) is not None:
            yield found
            yield from _of_noun(verb)
    elif link in ("obj", "obl", *_SUBJECTS) and verb.pos_ in ("VERB", "AUX", "ADJ"):
        cue, around = _becomes(noun, verb), _around(verb)
        if verb.pos_ == "ADJ":
            yield from _left(verb.lemma_.lower(), cues.REPORT.get(verb.lemma_.lower()), around)
        elif cue in (Status.CANCELLED, Status.DENIED) and around & _UNREAL:
            yield from around - {Status.NEGATED}
        elif cue is not None:
            yield from _left(_key(verb), cue, around)
        elif link != "nsubj" or _key(verb) in cues.HAPPENING:
            yield from around
        else:
            yield from around & {Status.CONDITIONAL}


def _becomes(noun: Token, verb: Token) -> Status | None:
    """What a verb does to the plan, claim or event that is its subject or object."""
    link, key = noun.dep_, _key(verb)
    shelved = link == "nsubj" and verb.tag_ == "VBN" and first_child(verb, "cop") is not None
    affected = link in ("obj", "nsubj:pass") or shelved or (link == "obl" and preposition(noun).split(" ")[0] in _AWAY)
    if link == "nsubj" and key in cues.FALLING_THROUGH:
        return Status.CANCELLED
    if not affected:
        return None
    if key in cues.DENYING and _is_claim(noun):
        return Status.DENIED
    if key in cues.CANCELLING or _is_walked_out_of(verb, noun):
        return Status.CANCELLED
    return cues.INFINITIVE.get(key)


def _is_claim(noun: Token) -> bool:
    found = cues.NOUN.get(noun.lemma_.lower())
    return found is not None and (found is not Status.PLANNED or noun.head.lemma_.lower() == "deny")


def _is_walked_out_of(verb: Token, noun: Token) -> bool:
    """``walked away from its bid``, ``backed out of a deal``."""
    near = [part for part in (*verb.children, *noun.children) if part.dep_ in ("advmod", "compound:prt", "case")]
    parts = {part.lower_ for part in near}
    return verb.lemma_.lower() in ("walk", "back", "pull") and bool(parts & {"away", "out"}) and noun.dep_ == "obl"


def _event(token: Token, _: Token) -> Iterable[Status]:
    return _of_noun(token) if token.pos_ == "NOUN" else ()


_BY_LINK: dict[str, Callable[[Token, Token], Iterable[Status]]] = {
    "xcomp": _open_complement,
    "ccomp": _complement,
    "csubj": _complement,
    "csubj:pass": _complement,
    "advcl": _adverbial_clause,
    "conj": _conjunct,
    "acl": _noun_clause,
    "acl:relcl": _relative_clause,
    **dict.fromkeys(("obj", "obl", "nsubj", "nsubj:pass", "nmod"), _event),
}
