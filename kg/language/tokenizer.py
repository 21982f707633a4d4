"""English words as the Universal Dependencies treebanks cut them.

spaCy's English rules, with the differences that matter to a model trained on those treebanks: hyphens and
dashes stand by themselves inside words (``Hangzhou - based``), save after a prefix (``co-founded``).
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

_PREFIXES = ("co", "re", "anti", "non", "pre", "e")
_HYPHEN = r"(?<=[^\W_])" + "".join(rf"(?<!\b(?i:{prefix}))" for prefix in _PREFIXES) + r"[-–‑](?=[^\W_])"
_DASHES = (r"—|--+|…|\.\.\.+",)
_RUNS = (r"--+", r"[!?]{2,}", r"={2,}", r"\*{2,}", r"_{2,}", r"~{2,}", r"#{2,}")


def tokenizer(language: Language) -> Tokenizer:
    """The tokenizer for a blank English pipeline."""
    defaults = language.Defaults
    infixes = [rule for rule in defaults.infixes or () if not re.search(rule, "a-b")]
    cut = Tokenizer(
        language.vocab,
        rules=defaults.tokenizer_exceptions,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )
    cut.infix_finditer = compile_infix_regex([*infixes, _HYPHEN, *_DASHES, r"(?<=[A-Za-z])/(?=[A-Za-z])"]).finditer
    cut.prefix_search = compile_prefix_regex([*_RUNS, *(defaults.prefixes or ()), "-", "–"]).search
    cut.suffix_search = compile_suffix_regex([*_RUNS, *(defaults.suffixes or ()), "-", "–"]).search
    return cut
