"""Why each claim says what it says: the evidence of a claim in words that a person can check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimtrack.extraction.acts import cue_entry
from claimtrack.extraction.anchors import holds, neighbours, shared, size
from claimtrack.extraction.days import NO_VALUE, chosen
from claimtrack.extraction.evidence import Evidence, Findings
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.settings import Setting, named_places
from claimtrack.extraction.tagger import LeftOut
from claimtrack.extraction.tagger.cues import Cue, find_cues
from claimtrack.extraction.wording import claim_text, quoted_letters, tidied
from claimtrack.types import (
    Alternative,
    Article,
    Claim,
    DateMention,
    Explanation,
    Place,
    PlaceMention,
    PlaceRole,
    Reason,
    Span,
    Speaker,
)

# Another reading of a claim's words has at least this share of them.
_SAME_WORDS = 0.5
_YEAR = re.compile(r"\b\d{4}\b")
_NO_LOCATION = {
    PlaceRole.GOVERNMENT: "it stands for a government there",
    PlaceRole.DEMONYM: "it names people or things of a country",
}


def explanations(
    article: Article, found: Findings, evidence: Sequence[Evidence], claims: Sequence[Claim]
) -> tuple[Explanation, ...]:
    """For each claim the reasons behind its fields; `evidence` and `claims` go together one by one."""
    published = article.published.edtf if article.published else None
    claimed = frozenset(one.index for one in evidence)
    return tuple(
        Explanation(
            (
                *_what_and_who(found, one, claim, claimed),
                *_how(found, one, claim),
                *_when(found, one, published),
                *_where(found, one),
                *_through_whom(one, claims),
                _how_sure(one),
            )
        )
        for one, claim in zip(evidence, claims, strict=True)
    )


def left_out(passages: Passages, considered: Sequence[LeftOut]) -> tuple[Alternative, ...]:
    """What looked like a claim and was not taken for one: its words, who would have said it, and why not."""
    text, found = passages.text, []
    for one, why in ((item.attribution, item.why) for item in considered):
        who = f"{_words(text, one.speaker) or 'nobody'} / {_words(text, one.cue)}"
        words = claim_text(text, one.content, None)
        found.append(Alternative(words, f"{who}: {why}", one.score, one.content))
    return tuple(found)


def _what_and_who(found: Findings, one: Evidence, claim: Claim, claimed: frozenset[int]) -> Iterator[Reason]:
    """The claim's words and its speaker."""
    text, attribution = found.passages.text, one.attribution
    rule = "; ".join(
        ["the tagger took these words for what is said", *tidied(text, attribution.content, one.quote_type)]
    )
    rivals = tuple(_gave_way(found, one, claimed))
    yield Reason("text", claim.text, rule, attribution.content, attribution.score, rivals)
    if one.speaker is None:
        rule = "the words name nobody that the article tells of" if attribution.speaker else "nobody is named"
        yield Reason("speaker", None, rule, attribution.speaker)
        return
    others = tuple(Alternative(name) for name in one.speaker.considered)
    yield Reason(
        "speaker",
        _described(one.speaker.speaker),
        one.speaker.rule or "whom these words mean in the article",
        attribution.speaker,
        one.speaker.certainty,
        others,
    )


def _gave_way(found: Findings, one: Evidence, claimed: frozenset[int]) -> Iterator[Alternative]:
    """The attributions that say much the same words and are no claim, as less sure ones give way."""
    text = found.passages.text
    for position in neighbours(found.attributions, one.index):
        other = found.attributions[position]
        common = shared(other.content, one.attribution.content)
        if position in claimed or found.chains[position].relays_only:
            continue
        if common >= _SAME_WORDS * size(one.attribution.content):
            yield Alternative(_words(text, other.content), "it is less sure", other.score, other.content)


def _how(found: Findings, one: Evidence, claim: Claim) -> Iterator[Reason]:
    """The cue, and what it tells: speech or stance, the act, how much is quoted."""
    text, cue = found.passages.text, one.attribution.cue
    entry = cue_entry(found.passages, cue)
    if cue:
        yield Reason("cue", claim.cue, _entry_rule(entry), cue)
    told = "the words said tell it" if entry and entry.act is not claim.act else _taken(entry, claim.act)
    entries = _entries(found, cue)
    for field, value, rule in (
        ("attribution", claim.attribution, _taken(entry, claim.attribution)),
        ("act", claim.act, one.reading.rule or told),
    ):
        others = tuple(
            Alternative(getattr(known, field), f'what the {known.kind} "{known.lemma}" usually tells')
            for known in entries
            if getattr(known, field) != value
        )
        yield Reason(field, value, rule, cue, None, others)
    quoted, unquoted = quoted_letters(text, one.attribution.content, found.quotations)
    some = f"{quoted} of the {quoted + unquoted} letters and figures"
    part = some if quoted and unquoted else "all" if quoted else "none"
    yield Reason("quote_type", claim.quote_type, f"{part} of it in quotation marks", one.attribution.content)


def _entry_rule(entry: Cue | None) -> str:
    if entry is None:
        return "the tagger took it for a cue; the lexicon of cues does not know it"
    return f'the {entry.kind} "{entry.lemma}" of the lexicon of cues'


def _taken(entry: Cue | None, value: str) -> str:
    if entry is None:
        return "the usual where the lexicon of cues knows nothing of the cue"
    return f'the lexicon of cues takes "{entry.lemma}" for {value}'


def _entries(found: Findings, cue: Sequence[Span]) -> tuple[Cue, ...]:
    """What a cue's first known word may be in the lexicon of cues ("claims": a verb and a noun)."""
    words = [token.text for span in cue for token in found.passages.tokens_in(span)]
    readings = (find_cues(words, start) for start in range(len(words)))
    return tuple(match.cue for match in next(filter(None, readings), ()))


def _when(found: Findings, one: Evidence, published: str | None) -> Iterator[Reason]:
    """The date of saying, and those of events."""
    mention = chosen(one.said)
    unread = [date for date in found.dates if date.edtf is None and holds(one.attribution.content, date.span)]
    others = tuple(
        Alternative(_date(date.mention), date.objection, spans=(date.mention.span,))
        for date in one.said
        if date.objection is not None and date.mention not in unread
    )
    if mention is None:
        yield Reason("said", None, "no date stands beside the cue", considered=others)
    else:
        rule = f"it stands beside the cue; {_date_rule(mention, published)}"
        yield Reason("said", _date(mention), rule, (mention.span,), considered=others)
    for event in one.events:
        rule = f"it stands in what is said; {_date_rule(event, published)}"
        yield Reason("events", _date(event), rule, (event.span,))
    if unread and not one.events:
        why = NO_VALUE if published else "without a date of publication it has no value"
        others = tuple(Alternative(date.raw, why, spans=(date.span,)) for date in unread)
        yield Reason("events", None, "no date with a value stands in what is said", considered=others)


def _date(mention: DateMention) -> str:
    return f'{mention.edtf} ("{_folded(mention.raw)}")' if mention.edtf else f'"{_folded(mention.raw)}"'


def _date_rule(mention: DateMention, published: str | None) -> str:
    """How a date was read; without a year it counts from publication unless its rule says otherwise."""
    rule, counts, origin = mention.rule.partition(", counted from ")
    if not counts and published and not _YEAR.search(mention.raw):
        counts, origin = ", counted from ", f"publication {published}"
    return f'read as "{rule}"{counts}{origin}'


def _where(found: Findings, one: Evidence) -> Iterator[Reason]:
    """The places, and the names of places that are none here."""
    for setting in one.settings:
        yield _place_reason(setting)
    others = tuple(
        Alternative(mention.raw, _NO_LOCATION[mention.role], spans=(mention.span,))
        for mention in named_places(one.attribution.content, found.places)
        if mention.role is not PlaceRole.LOCATION
    )
    if others:
        yield Reason("places", None, "a name that is no location is no place of a claim", considered=others)


def _place_reason(setting: Setting) -> Reason:
    first = setting.mentions[0]
    spans = tuple(mention.span for mention in setting.mentions)
    where = (
        _place(first.place, alone=not first.candidates[1:]) if first.place else f'"{first.raw}", not resolved'
    )
    namesakes = tuple(
        Alternative(_place(candidate.place), score=candidate.score) for candidate in first.candidates[1:]
    )
    score = first.candidates[0].score if namesakes else None
    rule = f"{setting.place.role}: {setting.rule}; {_resolution(first)}"
    return Reason("places", f"{where} ({setting.place.role})", rule, spans, score, namesakes)


def _resolution(mention: PlaceMention) -> str:
    if mention.place is None:
        return mention.rule or "no place of this name is known"
    return f"decided by {mention.rule}" if len(mention.candidates) > 1 else mention.rule


def _place(place: Place, *, alone: bool = False) -> str:
    """A place with its country, and with what tells it from others of its name unless it stands alone."""
    region = f"{place.country}-{place.admin1}" if place.country and place.admin1 else place.country
    people = f"{place.population:,} people" if place.population and not alone else None
    return ", ".join(part for part in (place.name, region, people) if part)


def _through_whom(one: Evidence, claims: Sequence[Claim]) -> Iterator[Reason]:
    """The relays, and the claim that this one is nested in."""
    for station in one.chain.stations:
        yield Reason("via", station.relay.name, station.rule, station.spans)
    others = tuple(
        Alternative(station.relay.name, station.rule, spans=station.spans) for station in one.chain.left_out
    )
    if others:
        yield Reason("via", None, "who publishes or speaks is no relay", considered=others)
    if one.parent is not None:
        outer = claims[one.parent]
        name = outer.speaker.name if outer.speaker else "nobody named"
        yield Reason("parent", f"{name}: {outer.text}", "the claim stands inside the words of that one")


def _how_sure(one: Evidence) -> Reason:
    sure = one.confidence
    speaker = "for its speaker" if one.speaker else "as nobody is named"
    rule = f"{sure.words:.2f} of the tagger for the words, times {sure.speaker:.2f} {speaker}"
    return Reason("confidence", f"{sure.value:.2f}", rule, score=sure.value)


def _described(speaker: Speaker) -> str:
    """A speaker with role, affiliation, naming and kind."""
    about = " of ".join(part for part in (speaker.role, speaker.affiliation) if part)
    return f"{speaker.name}{f', {about}' if about else ''} ({speaker.naming} {speaker.kind})"


def _words(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(_folded(span.of(text)) for span in spans)


def _folded(words: str) -> str:
    return " ".join(words.split())
