"""Universal features that follow from a tag and a word.

Source: the conversion of Penn Treebank tags, https://universaldependencies.org/tagset-conversion/en-penn-uposf.html.
"""

from __future__ import annotations

_BY_TAG = {
    "NN": "Number=Sing", "NNP": "Number=Sing", "NNS": "Number=Plur", "NNPS": "Number=Plur",
    "JJ": "Degree=Pos", "JJR": "Degree=Cmp", "JJS": "Degree=Sup", "RBR": "Degree=Cmp", "RBS": "Degree=Sup",
    "VB": "VerbForm=Inf", "VBG": "VerbForm=Ger", "VBN": "Tense=Past|VerbForm=Part",
    "VBD": "Mood=Ind|Tense=Past|VerbForm=Fin", "VBP": "Mood=Ind|Tense=Pres|VerbForm=Fin",
    "VBZ": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "MD": "VerbForm=Fin",
    "CD": "NumType=Card", "PRP$": "Poss=Yes|PronType=Prs", "PRP": "PronType=Prs", "WP": "PronType=Int",
    "WP$": "Poss=Yes|PronType=Int", "WDT": "PronType=Rel",
}  # fmt: skip
_BY_WORD = {
    "the": "Definite=Def|PronType=Art", "a": "Definite=Ind|PronType=Art", "an": "Definite=Ind|PronType=Art",
    "this": "Number=Sing|PronType=Dem", "that": "Number=Sing|PronType=Dem",
    "not": "Polarity=Neg", "n't": "Polarity=Neg",
}  # fmt: skip


def features(pos: str, tag: str, word: str) -> str:
    """Features in UD's notation, ``""`` for none.

    >>> features("VERB", "VBD", "bought")
    'Mood=Ind|Tense=Past|VerbForm=Fin'
    """
    if pos in ("DET", "PART") and word in _BY_WORD:
        return _BY_WORD[word]
    return _BY_TAG.get(tag, "")
