"""The words that tell how a claim is put forward: what they say of the clause that depends on them.

After the source-introducing predicates and polarity particles of FactBank (Saurí & Pustejovsky, Language Resources and
Evaluation 43(3), 2009), sorted by what they leave of the claim. Words are lemmas; verbs with a particle are two words.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import Status


def _table(groups: Mapping[Status, str]) -> dict[str, Status]:
    """``{status: "give_up fail"}`` as ``{"give up": status, "fail": status}``."""
    return {word.replace("_", " "): status for status, words in groups.items() for word in words.split()}


def _words(words: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in words.split())


INFINITIVE = _table({
    Status.NEGATED: """fail refuse decline neglect forget avoid omit resist stop_short miss lack forbid forgo skip
      refrain abstain rule_out unable incapable lose reject
      discontinue""",
    Status.CANCELLED: "give_up abandon scrap cancel call_off drop back_out back_away",
    Status.DENIED: "deny",
    Status.ALLEGED: "allege accuse claim charge rumor rumour purport",
    Status.PLANNED: """plan intend agree aim want seek hope expect propose prepare vow pledge promise decide
      schedule commit mean wish threaten offer need set urge ask order call tell request invite encourage
      persuade require push press demand look move bid opt undertake poise poised aspire advise warn swear resolve
      arrange due remain willing ready eager keen prepared determined about elect volunteer plot insist
      postpone delay defer reschedule intent bent slate apply lobby campaign petition close committed""",
    Status.POSSIBLE: """try attempt allow enable permit consider appear seem like suspect believe think likely able
      unlikely free let entitle authorize authorise weigh explore contemplate mull risk entitled eligible hesitate
      ought struggle strive toy capable talk dream compare oppose discuss imagine envisage favor favour support
      advocate suggest recommend debate justify eye open reluctant hesitant tempted""",
})  # fmt: skip
"""Verbs and adjectives, of the infinitive or gerund that completes them: ``agree to buy``, ``keen on buying``."""

GERUND = _table(
    {
        Status.NEGATED: "stop cease quit discontinue",
        Status.PLANNED: "make",
        Status.ASSERTED: "forget like mean remain",
    }
)
"""Verbs that say something else of a gerund: ``stopped buying``, ``made buying it a priority``."""

REPORT = _table({
    Status.DENIED: "deny dispute refute rebut",
    Status.ALLEGED: "allege claim accuse speculate charge contend rumor rumour purport insinuate",
    Status.POSSIBLE: """predict forecast hope fear believe think suspect suggest doubt wonder consider
      project imagine worry guess possible unclear likely unlikely probable conceivable uncertain doubtful estimate
      weigh debate ask question seem appear""",
    Status.PLANNED: "expect promise vow pledge plan decide agree propose demand insist urge recommend order",
    Status.CONDITIONAL: "suppose assume provide imagine",
    Status.NEGATED: "false untrue wrong impossible",
})  # fmt: skip
"""Verbs and adjectives, of the clause that says what is denied, feared or open: ``deny that``, ``unclear whether``."""

WHEN_NEGATED = _table({
    Status.ASSERTED: """abandon scrap cancel drop withdraw fail forget neglect avoid hesitate stop prevent know realise
      realize regret doubt care mind matter learn surprised secret idea surprise""",
    Status.POSSIBLE: """say tell announce report confirm mention comment disclose reveal claim allege rule_out
      exclude deny dispute refuse decline resist confirmation certain clear sure likely argue
      state write suggest specify indicate show prove note add""",
})  # fmt: skip
"""What is left where the word itself is negated, if not a negated claim: ``did not fail to``, ``did not say that``."""

CONDITIONAL_ALONE = frozenset("suppose assume provide imagine".split())
"""They set a condition only without a subject of their own: ``provided that``, ``assuming that``."""

WHEN_PASSIVE = frozenset("say report think believe suspect rumor rumour allege accuse claim understand charge".split())
"""``is said to have bought``: nobody vouches for it."""

PROSECUTING = frozenset("sue indict prosecute arrest investigate charge blame".split())
"""What somebody is sued *for* doing is alleged."""

ACCUSER = frozenset("prosecutor plaintiff indictment lawsuit complaint accuser whistleblower prosecution".split())
"""What they say in a case is alleged."""

ADVERB = _table({
    Status.NEGATED: "not n't n’t never no neither nor hardly scarcely barely without",
    Status.ALLEGED: "allegedly reportedly supposedly purportedly apparently",
    Status.POSSIBLE: "perhaps maybe possibly probably presumably potentially conceivably likely",
})  # fmt: skip

ADJECTIVE = _table({
    Status.CANCELLED: """failed cancelled canceled abandoned scrapped aborted ill-fated doomed thwarted botched
      shelved unsuccessful""",
    Status.PLANNED: """planned proposed potential possible upcoming pending future prospective intended impending
      forthcoming""",
    Status.ALLEGED: "alleged supposed purported reported rumored rumoured suspected",
})  # fmt: skip
"""Of the event that the noun behind them names: ``the failed takeover``."""

NOUN = _table({
    Status.PLANNED: """plan agreement deal intention offer bid proposal promise decision pledge vow goal aim
      ambition commitment order request demand invitation talk threat contract pact option move effort campaign
      push""",
    Status.POSSIBLE: """ability chance opportunity possibility power option right attempt try prospect risk hope
      fear idea money belief suspicion freedom suggestion speculation doubt question likelihood position permission
      sign indication""",
    Status.ALLEGED: "claim allegation rumor rumour accusation report charge assertion",
    Status.DENIED: "denial",
    Status.NEGATED: "refusal failure inability unwillingness",
    Status.CONDITIONAL: "condition assumption proviso event",
})  # fmt: skip
"""Of the clause that says what is planned, claimed, refused: ``a plan to buy``, ``rumours that``."""

CANCELLING = _words(
    """abandon scrap cancel drop withdraw pull suspend halt terminate shelve axe kill ditch block reject veto stop
    scupper derail torpedo thwart end quit give_up call_off walk_away back_out back_away pull_out walk pull"""
)
FALLING_THROUGH = _words("collapse fail fall_through fall_apart founder fizzle unravel")
HAPPENING = _words("happen occur be begin start proceed go close complete take_place resume continue end succeed")
"""What they say of an event that is their subject holds of the event: ``the meeting will start``."""
IMPLYING = _words("go_on proceed manage happen dare bother turn_out end_up")
"""Verbs whose infinitive is what happened: ``went on to buy`` (implicatives: Karttunen, Language 47, 1971)."""
WITH_PARTICLE = frozenset(each for each in (*INFINITIVE, *CANCELLING, *FALLING_THROUGH, *IMPLYING) if " " in each)
DENYING = frozenset("deny reject dismiss refute dispute rebut repudiate".split())
PREVENTING = frozenset("bar ban block deter discourage forbid keep prevent prohibit restrain stop".split())
JUDGING = PROSECUTING | frozenset(
    """accuse suspect blame criticise criticize condemn denounce fine punish jail convict praise thank fire sack
    dismiss""".split()
)
"""Verbs whose object is who did it: ``praised X for suing``, ``accused X of suing``."""
CONDITIONS = frozenset(("if", "unless", "lest", "supposing", "assuming", "providing", "provided"))
LONG_CONDITIONS = frozenset(("in case", "as long as", "so long as", "only if", "even if"))
SOON = frozenset("next tomorrow soon shortly tonight".split())
NEVER = frozenset("point circumstance circumstances way means time stage".split())
"""``at no point``, ``under no circumstances``: with ``no``, they negate the clause."""

SAYING = frozenset(
    """say tell add announce note claim state report warn argue explain insist acknowledge admit believe think expect
    suggest predict allege write declare confirm reveal stress emphasize emphasise conclude contend observe comment
    reply respond deny maintain assert estimate forecast hope fear remark mention disclose testify concede boast
    complain quote put promise pledge vow propose demand urge recommend ask agree show find indicate learn
    speculate call cite recall joke post tweet rule caution hint reiterate reaffirm affirm counter retort quip lament
    clarify attest reckon underline underscore""".split()
)
"""Verbs whose subject is the source of the clause that completes them, or of a quotation."""

REPORTING = SAYING | frozenset(("know", "hear"))
"""Verbs that claim nothing but what completes them."""

EVIDENCE = frozenset("suggest show indicate reveal confirm find".split())
"""Verbs that things other than speakers may have as subject: they are sources where they are documents or figures."""

QUOTING = SAYING | frozenset(
    """continue conclude begin interject laugh sigh smile shout exclaim whisper read go describe characterize
    characterise denounce dismiss""".split()
)
"""Verbs that introduce a quotation."""

SAYING_NOUN = frozenset(
    """statement report claim allegation view announcement belief assertion accusation prediction warning denial
    suggestion promise comment remark insistence acknowledgment acknowledgement confirmation rumor rumour opinion
    argument conclusion finding speculation testimony contention complaint revelation disclosure estimate""".split()
)
"""Nouns whose owner is the source of the clause that completes them: ``Nadella's statement that…``."""

VIEW = frozenset(
    """view words opinion estimate estimation account telling judgment judgement assessment statement reading
    eyes""".split()
)
"""Nouns whose owner is the source of a clause beside ``in`` or ``by`` them: ``in Buffett's view``."""

DOCUMENT = frozenset(
    """report statement letter study survey article story note interview filing memo blog post tweet release paper
    analysis poll book complaint lawsuit data figure evidence research result record minutes""".split()
)
"""What says something on behalf of whoever wrote it: ``a report by the Financial Times``."""

HEARSAY = frozenset("reportedly allegedly purportedly".split())
"""Adverbs that leave open who says it."""

SELF_REPORT = frozenset("claim allege deny admit acknowledge confess profess report".split())
"""Verbs whose subject says what it does or did itself: ``claims to have sued``, ``admitted suing``."""

ACCUSING = frozenset("accuse suspect charge".split())
"""Verbs whose subject alleges what completes them: ``accused Boeing of bribing``."""
