"""What attributed words do by themselves: a question, a denial, a plea, a charge, whoever reports them."""

from __future__ import annotations

import re

from claimtrack.types import Act

_CHARGE = (
    r"(?:accusation|allegation|claim|charge|report|rumou?r|suggestion|assertion|story|stories|statement|"
    r"comment|remark|attack)s?"
)
_UNTRUE = (
    r"(?:false|untrue|not true|baseless|unfounded|groundless|fabricat\w+|fake|lies?|nonsense|absurd|bogus|"
    r"(?:a )?hoax|disinformation|misinformation|propaganda|slander\w*|fairy ?tales?|fiction|inventions?|"
    r"invented|made up|myth|malarkey|ridiculous|preposterous|a joke|"
    r"without (?:any )?(?:foundation|merit|basis))"
)
_DENYING = re.compile(
    rf"\b{_CHARGE}\b[^.]{{0,60}}\b(?:is|are|was|were|as)\b[^.]{{0,25}}\b{_UNTRUE}\b"
    rf"|\b(?:no truth (?:in|to)|had nothing to do with|has nothing to do with|ha[sd] no part in)\b"
    rf"|\b(?:the|these|those|such|all|any) {_UNTRUE} {_CHARGE}\b"
    rf"|^\W*(?:that|this|it|they|these|those)(?: is|['’]s| are| was| were)(?: \w+ly| just| all)* (?:an? )?"
    rf"{_UNTRUE}\b"
    r"|^\W*(?:I|we) (?:have |had )?(?:never|did not|didn['’]t) (?:say|said|do|did|call\w*|met|meet|tell|told|"
    r"ask\w*|receiv\w+|pay|paid|touch\w*|hit|threaten\w*|discuss\w*|order\w*|authoriz\w+|sent|send)\b",
    re.IGNORECASE,
)
_NAMED_UNTRUE = re.compile(rf"\b{_UNTRUE}\b", re.IGNORECASE)
_CHARGING = re.compile(
    r"\b(?:war crimes?|genocide|murder(?:er|ers|ing)?|massacre|terroris[mt]s?|criminals?|liars?|atrocit\w+|"
    r"aggress(?:ion|or)|corrupt\w*|crook\w*|racist|bigot\w*|sexist|fraud\w*|phony|hypocrit\w+|dishonest|"
    r"traitor|treason|incompetent|unqualified|unfit|con (?:man|artist)|bully|cheat\w*|coward\w*|disgrace\w*|"
    r"thief|thieves|demagogue|lightweight|loser|puppet|crime|illegal|failure)\b",
    re.IGNORECASE,
)
# "We demand that …", said of oneself: the words do what they name.
_PERFORMING = re.compile(
    r"^\W*(?:I|we) (?:hereby |strongly |categorically |again )?(?P<verb>ask|urge|demand|call on|call for|"
    r"implore|beg|promise|vow|pledge|swear|deny|reject|condemn|accuse|predict|warn|confirm|admit)\b",
    re.IGNORECASE,
)
_PERFORMED = {
    Act.DEMAND: ("ask", "urge", "demand", "implore", "beg", "call on", "call for"),
    Act.PROMISE: ("promise", "vow", "pledge", "swear"),
    Act.DENIAL: ("deny", "reject"),
    Act.ACCUSATION: ("condemn", "accuse"),
    Act.PREDICTION: ("predict", "warn"),
    Act.CONFIRMATION: ("confirm", "admit"),
}
# What is said to come, of others: "the ruling will force us", not "we will", nor "it will" of the speaker.
_NO_VERB = r"(?!\b(?:is|are|was|were|am|has|had|have|would|could|can|may|might|if)\b)"
_FORESEEING = re.compile(
    rf"^\W{{0,9}}(?:that )?(?!(?:I|we|it|they|he|she|you)\b)(?:{_NO_VERB}[^.!?;:]){{1,160}}?"
    r"(?<!\bI )(?<!\bwe )\b(?:will|won['’]t)\b",
    re.IGNORECASE,
)
# What others ought to do: "the council must act".
_REQUIRING = re.compile(
    rf"^\W{{0,9}}(?:that )?(?!I\b)(?:{_NO_VERB}(?!\bwill\b)[^.!?;:]){{1,100}}?"
    r"\b(?:should|must|ought to|had better)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?]*[.!?]")


def act_of_words(content: str, saying: str | None) -> Act | None:
    """The act that the words themselves do; None when they only state something.

    `saying` is the plain verb of saying that reports them, empty without a cue; None for another cue, under
    which only a question is heard.
    """
    first = _SENTENCE.match(content.lstrip("\"'“‘ "))
    if first is not None and first.group().endswith("?"):
        return Act.QUESTION
    if saying is None:
        return None
    if _DENYING.search(content):
        return Act.DENIAL
    performed = _PERFORMING.match(content)
    verb = performed["verb"].casefold() if performed else ""
    act = next((act for act, verbs in _PERFORMED.items() if verb in verbs), None)
    if act is None and _REQUIRING.search(content):
        return Act.DEMAND
    # What is announced is arranged, and not foreseen.
    foreseen = act is None and saying != "announce" and _FORESEEING.search(content)
    return Act.PREDICTION if foreseen else act


def labels_somebody(content: str) -> bool:
    """Whether a label charges somebody ("a liar", "a war crime")."""
    return _CHARGING.search(content) is not None


def untrue_called(content: str) -> bool:
    """Whether a label says that something is untrue ("a lie", "baseless")."""
    return _NAMED_UNTRUE.search(content) is not None
