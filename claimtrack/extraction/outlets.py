"""Outlets beside a cue: "told Reuters", "in an interview with the Lakeside Herald", "citing the ministry"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.extraction.anchors import anchor
from claimtrack.extraction.bodies import is_outlet, known_body, without_article
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.speakers.descriptions import CAPITALS
from claimtrack.extraction.speakers.naming import bare_name
from claimtrack.extraction.speakers.organisations import country_in
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.extraction.titles import capitals
from claimtrack.names import fold
from claimtrack.types import Relay, RelayKind, Span

# What leads from the words of a claim to the outlet they reached us through.
_LEADING = re.compile(
    r"\b(?P<cue>told|tells|telling|"
    r"(?:interview(?:ed)?|conversation|comments?|remarks?|statement|letter|email) "
    r"(?:with|by|on|to|for|carried by|published by|in)|"
    r"(?:quoted|cited|reported|published|carried|broadcast|aired) (?:as saying )?(?:by|in|on)|"
    r"as saying by|[Aa]ccording to|[Cc]iting|[Ww]riting (?:in|for)|[Ss]peaking (?:to|on|with)|"
    r"wrote in|wrote for|appearing on|appeared on|on)\s+(?=(?:the |The |state |local )?[\w])"
)
_KINDS = (
    r"news (?:agency|site|website|outlet|portal|channel)|newspaper|broadcaster|radio station|"
    r"television channel|tv channel|tabloid|magazine|wire service|state (?:tv|television|radio)|daily|weekly"
)
_INTRODUCED = (
    re.compile(rf"\b(?:{_KINDS}) (?P<name>{CAPITALS})"),
    re.compile(rf"\b(?P<name>{CAPITALS}) (?:{_KINDS}|agency)\b(?! [A-Z])"),
    re.compile(rf"(?P<name>{CAPITALS}), an? (?:[\w-]+ ){{0,3}}?(?:{_KINDS})\b"),
)
_CITING = re.compile(
    r"\b(?P<cue>[Cc]iting|[Qq]uoting|(?<=which )(?:cited|quoted|cites|quotes))\s+(?P<cited>[^,;:.\"“”()]+)"
)
_LONGEST = 7


class Outlets:
    """The outlets of one article: those everybody knows, and those it introduces ("the news site Atlas")."""

    def __init__(self, passages: Passages) -> None:
        names = [m.group("name") for form in _INTRODUCED for m in form.finditer(passages.text)]
        known = {fold(without_article(name)) for name in names if not country_in(name)}
        self._introduced = frozenset(known - capitals("opener"))

    def mean(self, words: str) -> bool:
        """Whether the words name an outlet."""
        return is_outlet(words) or fold(without_article(words)) in self._introduced


def outlet_name(words: str) -> str:
    """The name an outlet is filed under ("The New York Times" → "New York Times")."""
    known = known_body(words)
    return known.name if known else without_article(words)


def same_outlet(one: str, other: str | None) -> bool:
    """Whether two names mean one outlet ("BBC", "BBC News")."""
    if not other:
        return False
    first, second = fold(outlet_name(one)), fold(outlet_name(other))
    return first == second or fold(without_article(one)) == fold(without_article(other))


def outlets_beside(
    passages: Passages,
    outlets: Outlets,
    attribution: TaggedAttribution,
    others: Sequence[TaggedAttribution] = (),
) -> tuple[tuple[Relay, Span], ...]:
    """The outlets that the sentence of a cue says the words came through, outside what is attributed, each
    with the words that say so.

    What one of the `others` told an outlet says nothing of how this attribution's words came.
    """
    rivals = [
        one for one in others if one.speaker != attribution.speaker and one.content != attribution.content
    ]
    sentence = passages.sentence_at(anchor(attribution).start)
    found: list[tuple[Relay, Span]] = []
    for piece in _outside(sentence, attribution.content):
        for match in _LEADING.finditer(passages.text, piece.start, piece.end):
            if any(_overlaps(match.span("cue"), one.cue) for one in rivals):
                continue
            outlet = _outlet_at(passages, outlets, Span(match.end(), sentence.end))
            if outlet is not None and all(relay.name != outlet[0] for relay, _ in found):
                name, end = outlet
                found.append((Relay(name, RelayKind.SOURCE, match.group("cue")), Span(match.start(), end)))
    return tuple(found)


def with_cited(passages: Passages, attributions: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """The attributions, and one more for each "Outlet reported …, citing Somebody" not seen as two."""
    found, outlets = list(attributions), Outlets(passages)
    for attribution in attributions:
        speaker = " ".join(span.of(passages.text) for span in attribution.speaker)
        if not speaker or not outlets.mean(bare_name(speaker)):
            continue
        sentence = passages.sentence_at(anchor(attribution).start)
        for piece in _outside(sentence, attribution.content):
            match = _CITING.search(passages.text, piece.start, piece.end)
            if match is None or outlets.mean(bare_name(match.group("cited"))):
                continue
            cited, cue = Span(*match.span("cited")), Span(*match.span("cue"))
            same = [one for one in attributions if _overlaps(match.span(), one.cue)]
            misread = [one for one in same if one.content and one.content[0].start == cited.start]
            if len(misread) == len(same):  # what follows "citing" is who was cited, not what was said
                found = [one for one in found if one not in misread]
                found.append(replace(attribution, cue=(cue,), speaker=(cited,)))
    return found


def _outside(sentence: Span, content: Sequence[Span]) -> Iterator[Span]:
    """The stretches of a sentence that are not content."""
    start = sentence.start
    for span in sorted(content):
        if start < span.start:
            yield Span(start, min(span.start, sentence.end))
        start = max(start, span.end)
    if start < sentence.end:
        yield Span(start, sentence.end)


def _outlet_at(passages: Passages, outlets: Outlets, span: Span) -> tuple[str, int] | None:
    """The longest name of an outlet that begins where the span does, and where it ends."""
    tokens = passages.tokens_in(span)
    for length in range(min(_LONGEST, len(tokens)), 0, -1):
        words = passages.text[span.start : tokens[length - 1].span.end]
        for name in (bare_name(words), words) if words[-1].isalnum() else ():
            if name and outlets.mean(name):
                return outlet_name(name), span.start + len(words)
    return None


def _overlaps(place: tuple[int, int], spans: Sequence[Span]) -> bool:
    return any(span.start < place[1] and place[0] < span.end for span in spans)
