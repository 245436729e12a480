"""From an article to its attributed claims: the steps in order, each one a module beside this file."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.extraction.anchors import anchor, neighbours, shared, size
from claimtrack.extraction.bodies import known_body
from claimtrack.extraction.chains import find_chains
from claimtrack.extraction.dates import find_dates, stretches
from claimtrack.extraction.days import without_said_dates
from claimtrack.extraction.english import warnings
from claimtrack.extraction.evidence import Findings, claim_from, gather
from claimtrack.extraction.explaining import explanations, left_out
from claimtrack.extraction.gazetteer import Gazetteer, shared_gazetteer
from claimtrack.extraction.outlets import with_cited
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.people import find_people
from claimtrack.extraction.places import find_places
from claimtrack.extraction.speakers import resolve_speakers
from claimtrack.extraction.tagger import TaggedAttribution, Tagger, default_tagger
from claimtrack.extraction.tagger.discarding import stays_unnamed
from claimtrack.extraction.tagger.quotations import find_quotations
from claimtrack.extraction.wording import claim_text
from claimtrack.types import Article, Extraction

# The rules after the spans; the tagger's own name and version are added to it.
EXTRACTOR = "claimtrack 1"


def extract(
    article: Article,
    *,
    tagger: Tagger | None = None,
    gazetteer: Gazetteer | None = None,
    explain: bool = False,
) -> Extraction:
    """Every attributed claim, place and date of an article, in the order of the text.

    The same article always gives the same extraction. Without a tagger or gazetteer those of the package
    are used; raises ArtefactError when one of their files is missing or altered. With `explain` it says of
    each claim why it says what it says.
    """
    tagger = tagger or default_tagger()
    gazetteer = gazetteer or shared_gazetteer()
    passages = Passages(article.text)
    publisher = known_body(article.source or "")
    dates = find_dates(passages, article.published)
    stretched = stretches(passages.text, dates)
    tagged = without_said_dates(passages, tagger.tag(passages), stretched)
    attributions = _in_order(with_cited(passages, tagged))
    speaking = tuple(span for attribution in attributions for span in attribution.speaker)
    people = find_people(passages, speaking)
    speakers = resolve_speakers(passages, attributions, people, article.byline)
    places = find_places(
        passages,
        gazetteer,
        speakers=speaking,
        people=tuple(person.span for person in people),
        home=publisher.country if publisher else None,
    )
    chains = find_chains(passages, attributions, speakers, article.source)
    found = Findings(passages, attributions, speakers, chains, stretched, places, find_quotations(passages))
    evidence = gather(found, _claimed(found))
    claims = tuple(claim_from(article.text, one) for one in evidence)
    return Extraction(
        claims=claims,
        places=places,
        dates=dates,
        extractor=f"{EXTRACTOR}, {tagger.name}{gazetteer.signature}",
        explanations=explanations(article, found, evidence, claims) if explain else (),
        left_out=left_out(passages, tagger.left_out(passages)) if explain else (),
        warnings=warnings(passages, article.language),
    )


def _in_order(attributions: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """The attributions that say something, by the start of their content, then of their cue."""
    telling = [one for one in attributions if one.content]
    return sorted(telling, key=lambda one: (one.content[0].start, anchor(one), one.speaker, -one.score))


def _claimed(found: Findings) -> tuple[int, ...]:
    """The positions of the attributions that are neither a mere relay nor another's double."""
    return tuple(
        index
        for index in range(len(found.attributions))
        if not found.chains[index].relays_only and not _is_double(found, index) and _says(found, index)
    )


def _says(found: Findings, index: int) -> bool:
    """Whether a content says anything: more than marks, "that" and a wish to stay unnamed."""
    attribution = found.attributions[index]
    words = claim_text(found.passages.text, attribution.content, None)
    return any(letter.isalnum() for letter in words) and not stays_unnamed(found.passages, attribution)


def _is_double(found: Findings, index: int) -> bool:
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
