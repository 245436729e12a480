"""What one claim rests on: its attribution and what each step found about it; and the claim made of that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimtrack.extraction.acts import Reading, read_act
from claimtrack.extraction.chains import Chain
from claimtrack.extraction.confidence import Confidence, confidence_of
from claimtrack.extraction.days import SaidDate, chosen, date_value, event_mentions, said_dates
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.settings import Setting, claim_places
from claimtrack.extraction.speakers import Resolved
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.extraction.tagger.quotations import Quotation
from claimtrack.extraction.wording import claim_text, quote_type
from claimtrack.types import Claim, DateMention, PlaceMention, QuoteType, SpanField


@dataclass(frozen=True)
class Findings:
    """What the steps found in an article: the attributions, and beside each its speaker and chain."""

    passages: Passages
    attributions: Sequence[TaggedAttribution]
    speakers: Sequence[Resolved | None]
    chains: Sequence[Chain]
    dates: Sequence[DateMention]
    places: Sequence[PlaceMention]
    quotations: Sequence[Quotation]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the steps found about one claim: the attribution at `index`, and all that follows from it.

    `parent` is the position of the claim it is nested in.
    """

    index: int
    attribution: TaggedAttribution
    speaker: Resolved | None
    chain: Chain
    parent: int | None
    reading: Reading
    quote_type: QuoteType | None
    said: tuple[SaidDate, ...]
    events: tuple[DateMention, ...]
    settings: tuple[Setting, ...]
    confidence: Confidence


def gather(found: Findings, claimed: Sequence[int]) -> tuple[Evidence, ...]:
    """What each claim rests on; `claimed` are the positions of the attributions that are claims."""
    positions = {index: position for position, index in enumerate(claimed)}
    return tuple(_evidence(found, index, positions) for index in claimed)


def _evidence(found: Findings, index: int, positions: Mapping[int, int]) -> Evidence:
    attribution, speaker, chain = found.attributions[index], found.speakers[index], found.chains[index]
    text, content = found.passages.text, attribution.content
    return Evidence(
        index=index,
        attribution=attribution,
        speaker=speaker,
        chain=chain,
        parent=positions.get(chain.parent) if chain.parent is not None else None,
        reading=read_act(found.passages, attribution),
        quote_type=quote_type(text, content, found.quotations),
        said=said_dates(found.passages, index, found.attributions, found.dates),
        events=event_mentions(content, found.dates),
        settings=claim_places(text, content, found.places),
        confidence=confidence_of(attribution, speaker),
    )


def claim_from(text: str, evidence: Evidence) -> Claim:
    """The claim that the evidence makes."""
    attribution, said = evidence.attribution, chosen(evidence.said)
    spans = {
        SpanField.CONTENT: attribution.content,
        SpanField.CUE: attribution.cue,
        SpanField.SPEAKER: attribution.speaker,
        SpanField.SAID: (said.span,) if said else (),
        SpanField.PLACE: tuple(sorted(one.span for setting in evidence.settings for one in setting.mentions)),
        SpanField.EVENT: tuple(event.span for event in evidence.events),
    }
    return Claim(
        text=claim_text(text, attribution.content, evidence.quote_type),
        speaker=evidence.speaker.speaker if evidence.speaker else None,
        attribution=evidence.reading.attribution,
        act=evidence.reading.act,
        quote_type=evidence.quote_type,
        cue=" … ".join(" ".join(span.of(text).split()) for span in attribution.cue) or None,
        said=date_value(said) if said else None,
        events=tuple(date_value(event) for event in evidence.events),
        places=tuple(setting.place for setting in evidence.settings),
        via=evidence.chain.via,
        spans={field: pieces for field, pieces in spans.items() if pieces},
        parent=evidence.parent,
        confidence=evidence.confidence.value,
    )
