"""From an article to its attributed claims: the steps in order, each one a module beside this file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimtrack.extraction.acts import read_act
from claimtrack.extraction.anchors import anchor, neighbours, shared, size
from claimtrack.extraction.bodies import known_body
from claimtrack.extraction.chains import Chain, find_chains
from claimtrack.extraction.dates import find_dates
from claimtrack.extraction.days import date_value, event_mentions, said_mention, without_said_dates
from claimtrack.extraction.gazetteer import Gazetteer, shared_gazetteer
from claimtrack.extraction.outlets import with_cited
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.people import find_people
from claimtrack.extraction.places import find_places
from claimtrack.extraction.settings import claim_places
from claimtrack.extraction.speakers import Resolved, resolve_speakers
from claimtrack.extraction.tagger import TaggedAttribution, Tagger, default_tagger
from claimtrack.extraction.tagger.quotations import Quotation, find_quotations
from claimtrack.extraction.wording import claim_text, quote_type
from claimtrack.types import Article, Claim, DateMention, Extraction, PlaceMention, SpanField

# The rules after the spans; the tagger's own name and version are added to it.
EXTRACTOR = "claimtrack 1"
# How sure a claim can be when nobody is named as its speaker.
_NOBODY_NAMED = 0.8
# "A nurse, who asked not to be named, said …": the asking is no claim.
_UNNAMED = re.compile(
    r"^not to be (?:identified|named|quoted)\b|^(?:that )?(?:his|her|their) names? not be\b"
)


def extract(
    article: Article, *, tagger: Tagger | None = None, gazetteer: Gazetteer | None = None
) -> Extraction:
    """Every attributed claim, place and date of an article, in the order of the text.

    The same article always gives the same extraction. Without a tagger or gazetteer those of the package
    are used; raises ArtefactError when one of their files is missing or altered.
    """
    tagger = tagger or default_tagger()
    gazetteer = gazetteer or shared_gazetteer()
    passages = Passages(article.text)
    people = find_people(passages)
    publisher = known_body(article.source or "")
    dates = find_dates(passages, article.published)
    tagged = without_said_dates(passages, tagger.tag(passages), dates)
    attributions = _in_order(with_cited(passages, tagged))
    speakers = resolve_speakers(passages, attributions, people)
    places = find_places(
        passages,
        gazetteer,
        speakers=tuple(span for attribution in attributions for span in attribution.speaker),
        people=tuple(person.span for person in people),
        home=publisher.country if publisher else None,
    )
    chains = find_chains(passages, attributions, speakers, article.source)
    findings = _Findings(passages, attributions, speakers, chains, dates, places, find_quotations(passages))
    return Extraction(
        claims=_claims(findings), places=places, dates=dates, extractor=f"{EXTRACTOR}, {tagger.name}"
    )


@dataclass(frozen=True)
class _Findings:
    """What the steps found: the attributions, and beside each its speaker and chain."""

    passages: Passages
    attributions: Sequence[TaggedAttribution]
    speakers: Sequence[Resolved | None]
    chains: Sequence[Chain]
    dates: Sequence[DateMention]
    places: Sequence[PlaceMention]
    quotations: Sequence[Quotation]


def _in_order(attributions: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """The attributions that say something, by the start of their content, then of their cue."""
    telling = [one for one in attributions if one.content]
    return sorted(telling, key=lambda one: (one.content[0].start, anchor(one), one.speaker, -one.score))


def _claims(found: _Findings) -> tuple[Claim, ...]:
    """A claim for every attribution that is neither a mere relay nor another's double."""
    kept = [
        index
        for index in range(len(found.attributions))
        if not found.chains[index].relays_only and not _is_double(found, index) and _says(found, index)
    ]
    positions = {index: position for position, index in enumerate(kept)}
    return tuple(_claim(found, index, positions) for index in kept)


def _says(found: _Findings, index: int) -> bool:
    """Whether a content says anything: more than marks, "that" and a wish to stay unnamed."""
    content = found.attributions[index].content
    words = claim_text(found.passages.text, content, None)
    return any(letter.isalnum() for letter in words) and _UNNAMED.search(words) is None


def _is_double(found: _Findings, index: int) -> bool:
    """Whether a surer attribution beside it says the same words of the same speaker."""
    here, speaker = found.attributions[index], found.speakers[index]
    sentence = found.passages.sentence_at(anchor(here).start)
    for position in neighbours(found.attributions, index):
        other, rival = found.attributions[position], found.speakers[position]
        same = rival is speaker or (rival and speaker and rival.speaker.name == speaker.speaker.name)
        if position == index or not same or not sentence.start <= anchor(other).start < sentence.end:
            continue
        common = shared(here.content, other.content)
        alike = common >= 0.8 * max(size(here.content), size(other.content))
        if alike and (other.score, -position) > (here.score, -index):
            return True
    return False


def _claim(found: _Findings, index: int, positions: Mapping[int, int]) -> Claim:
    attribution, speaker, chain = found.attributions[index], found.speakers[index], found.chains[index]
    text = found.passages.text
    reading = read_act(found.passages, attribution)
    kind = quote_type(text, attribution.content, found.quotations)
    said = said_mention(found.passages, index, found.attributions, found.dates)
    events = event_mentions(attribution.content, found.dates)
    places, place_spans = claim_places(text, attribution.content, found.places)
    spans = {
        SpanField.CONTENT: attribution.content,
        SpanField.CUE: attribution.cue,
        SpanField.SPEAKER: attribution.speaker,
        SpanField.SAID: (said.span,) if said else (),
        SpanField.PLACE: place_spans,
        SpanField.EVENT: tuple(event.span for event in events),
    }
    return Claim(
        text=claim_text(text, attribution.content, kind),
        speaker=speaker.speaker if speaker else None,
        attribution=reading.attribution,
        act=reading.act,
        quote_type=kind,
        cue=" … ".join(" ".join(span.of(text).split()) for span in attribution.cue) or None,
        said=date_value(said) if said else None,
        events=tuple(date_value(event) for event in events),
        places=places,
        via=chain.via,
        spans={field: pieces for field, pieces in spans.items() if pieces},
        parent=positions.get(chain.parent) if chain.parent is not None else None,
        confidence=round(attribution.score * (speaker.certainty if speaker else _NOBODY_NAMED), 3),
    )
