"""Which relations two things hardly have at once: who is fined by somebody does not work there."""

from __future__ import annotations

from kg import ontology

BESIDE = {
    name: frozenset(others.split())
    for name, others in {
        "ACQUIRED": "OWNS PARENT_OF",
        "AFFILIATED_WITH": "CEO_OF FOUNDED LEADER_OF MEMBER_OF PLAYED_FOR",
        "AUTHORED": "DEVELOPED PRODUCES",
        "BASED_IN": "FOUNDED_IN LOCATED_IN",
        "BORN_IN": "CITIZEN_OF DIED_IN LIVES_IN",
        "CAPITAL_OF": "LOCATED_IN PART_OF",
        "CEO_OF": "AFFILIATED_WITH FOUNDED LEADER_OF",
        "CHILD_OF": "",
        "CITIZEN_OF": "BORN_IN LEADER_OF LIVES_IN",
        "DEVELOPED": "AUTHORED FOUNDED PRODUCES",
        "DIED_IN": "BORN_IN LIVES_IN",
        "EDUCATED_AT": "AFFILIATED_WITH",
        "FOUNDED": "AFFILIATED_WITH CEO_OF HOLDS_STAKE_IN LEADER_OF OWNS PARENT_OF",
        "FOUNDED_IN": "BASED_IN",
        "LEADER_OF": "AFFILIATED_WITH CEO_OF CITIZEN_OF FOUNDED MEMBER_OF MEMBER_OF_PARTY",
        "LIVES_IN": "BORN_IN CITIZEN_OF",
        "LOCATED_IN": "BASED_IN CAPITAL_OF PART_OF",
        "MEMBER_OF": "AFFILIATED_WITH FOUNDED PART_OF",
        "MEMBER_OF_PARTY": "AFFILIATED_WITH FOUNDED LEADER_OF",
        "OWNS": "ACQUIRED HOLDS_STAKE_IN PARENT_OF PRODUCES",
        "PARENT_OF": "ACQUIRED FOUNDED HAS_BRAND HOLDS_STAKE_IN OWNS PRODUCES",
        "PART_OF": "LOCATED_IN MEMBER_OF",
        "PLAYED_FOR": "AFFILIATED_WITH",
        "PRODUCES": "DEVELOPED HAS_BRAND OWNS PARENT_OF",
        "SOLD": "DEVELOPED HAS_BRAND OWNS PARENT_OF PRODUCES",
        "SPOUSE_OF": "",
    }.items()
}
"""In which other relations two things that stand in one may well stand too; all others are taken to be absent."""
BETWEEN_STRANGERS = frozenset(
    "ACCUSED ARRESTED ARRESTED_IN ATTACKED CHARGED CRITICIZED DEFEATED DISMISSED FINED INVITED KILLED LEFT MET PRAISED "
    "SANCTIONED SUED TALKED_TO VISITED WARNED WROTE_TO".split()
)
"""What happens between those who have no lasting relation, or no longer."""
IMPLYING = {"AFFILIATED_WITH": frozenset(("CO_FOUNDED", "FOUNDED", "JOINED"))}
"""Beside which relations a wider one goes without saying."""
ONE_SUBJECT = frozenset("ACQUIRED CAPITAL_OF CEO_OF DEVELOPED PARENT_OF PRODUCES".split())
"""Relations that a sentence tells of a thing with one other: who makes it, who bought it."""


def excludes(told: str, other: str) -> bool:
    """Whether two things of which one relation is told do not stand in another as well.

    >>> excludes("MET", "SPOUSE_OF"), excludes("CEO_OF", "FOUNDED")
    (True, False)
    """
    names = {told, *ontology.load().ancestors(told)}
    beside = names.union(*(BESIDE.get(name, ()) for name in names))
    return other not in beside and bool(names & (BESIDE.keys() | BETWEEN_STRANGERS))
