"""Attributions by which nothing is claimed: silence ("declined to comment"), being asked, citing."""

from __future__ import annotations

import re

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import TaggedAttribution

_SAYING = (
    r"(?:say|saying|tell|telling|comment|commenting|confirm|specify|specifying|disclos\w+|reveal\w*|"
    r"elaborat\w+|detail\w*|identify\w*|nam(?:e|ing)|clarify\w*|explain\w*|answer\w*|respond\w*|"
    r"discuss\w*|speculat\w+|mention\w*|provide|address|"
    r"giv(?:e|ing) (?:details|a (?:figure|reason|comment)))"
)
_REFUSED = re.compile(
    r"^(?:has |have |had |is |are |was |were |also |again |\w+ly )*(?:declin|refus)\w+ (?:\w+ly )?"
    rf"(?:to (?:be )?(?:\w+ly )?)?(?:{_SAYING}|identified|named|quoted|interviewed)\b",
    re.IGNORECASE,
)
_WITHHELD = re.compile(
    rf"(?:\b(?:not|never|without)|n['’]t)\s(?:\w+ ){{0,2}}?"
    rf"(?:{_SAYING}|said|commented|disclosed|responded)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"^(?:no ?one|nobody|none|neither)\b", re.IGNORECASE)
_UNNAMED = re.compile(
    r"^(?:that )?(?:not to be|to remain|to stay) (?:identified|named|quoted|unnamed|anonymous)\b|"
    r"^(?:for |on (?:condition of )?)?anonymity\b|"
    r"^(?:that )?(?:his|her|their) (?:full |real |last )?names? not be\b",
    re.IGNORECASE,
)


# "who to blame for the attack": a question that nobody asks.
_WHO_TO = re.compile(r"^to \w+", re.IGNORECASE)


# "asked about the delay, she said …", "was told of it": whose words these are is not told.
_ASKED = re.compile(
    r"^(?:when |while |was |were |is |are |being |been |has been )*(?:asked|pressed|quizzed|told)\b"
)
# "…, citing two officials": the name of a relay.
_CITING = frozenset({"citing", "quoting"})
# "The storm claimed nine lives".
_LIVES = re.compile(r"^claim\w*\b.{0,40}\b(?:lives|life)\b", re.IGNORECASE)
# "What officials say", "the witness said nothing": a word that stands for what is not told.
_EMPTY = frozenset("what which how why nothing anything little much more so".split())


def stays_unnamed(passages: Passages, attribution: TaggedAttribution) -> bool:
    """Whether an attribution only tells that somebody wished not to be named."""
    return any(_UNNAMED.match(span.of(passages.text)) for span in attribution.content[:1])


def says_nothing(passages: Passages, attribution: TaggedAttribution) -> bool:
    """Whether an attribution only tells that somebody did not say something, wished to stay unnamed, was
    asked about something, or cites somebody."""
    text = passages.text
    cue = " ".join(span.of(text) for span in attribution.cue)
    content = " ".join(span.of(text) for span in attribution.content[:1])
    speaker = " ".join(span.of(text) for span in attribution.speaker[:1])
    told = f"{cue} {content}" if attribution.content and attribution.cue <= attribution.content else cue
    return bool(
        _REFUSED.match(told)
        or _WITHHELD.search(cue)
        or stays_unnamed(passages, attribution)
        or _LIVES.match(told)
        or (speaker.casefold() == "who" and _WHO_TO.match(cue))
        or (_NOBODY.match(speaker) and "doubt" not in cue)
        or (not speaker and _ASKED.match(cue.casefold()))
        or (cue.casefold() in _CITING and content[:1] not in '"“«')
        or (len(attribution.content) == 1 and content.casefold() in _EMPTY)
    )
