"""Who speaks: the entity of the article behind each attribution's words for its speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.extraction.anchors import holds, neighbours, size
from claimtrack.extraction.bodies import is_collective_noun, is_organisation_noun, known_body
from claimtrack.extraction.countries import government_country
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.people import PersonMention
from claimtrack.extraction.speakers.affiliation import candidates
from claimtrack.extraction.speakers.cast import Cast
from claimtrack.extraction.speakers.descriptions import CAPITALS
from claimtrack.extraction.speakers.naming import is_nobody
from claimtrack.extraction.speakers.pronouns import PRONOUNS, RELATIVE, SPEAKING, antecedent
from claimtrack.extraction.speakers.resolve import Resolver
from claimtrack.extraction.speakers.resolved import GUESSED, INFERRED, Resolved
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.extraction.tagger.quotations import find_quotations
from claimtrack.extraction.titles import is_plural_person
from claimtrack.types import Span, SpeakerKind

# A group named in the first few words of a sentence is its subject.
_OPENING = 4
# "Rivers Without Borders, a charity …"; "The owner of the cable, Balticom, …".
_BODIES = (
    "company|charity|group|agency|firm|organi[sz]ation|body|union|party|network|institute|outlet|owner|operator|"
    "maker|supplier|manufacturer"
)
_APPOSED = re.compile(
    rf"(?P<name>{CAPITALS}), an? (?:[\w-]+ ){{0,3}}?(?:{_BODIES})\b|"
    rf"(?:{_BODIES})(?: of [\w ]{{1,30}}?)?, (?P<apposed>{CAPITALS}),"
)

__all__ = ["Resolved", "resolve_speakers"]


def resolve_speakers(
    passages: Passages, attributions: Sequence[TaggedAttribution], people: tuple[PersonMention, ...]
) -> tuple[Resolved | None, ...]:
    """For each attribution its speaker as an entity of the article; None when nobody is named.

    Attributions come ordered by their content. `speaker.mention` is the words of the text. Speakers are
    resolved in the order of the text, so that a pronoun can mean what an earlier description was found to.
    """
    resolver = Resolver(passages, Cast(passages, people))
    quoted = [quotation.span for quotation in find_quotations(passages)]
    for named in _named_in_text(passages, resolver):
        resolver.affiliations.remember(named)
    answers: list[Resolved | None] = [None] * len(attributions)
    order = sorted(range(len(attributions)), key=lambda i: (attributions[i].speaker, attributions[i].cue))
    # "I" means the speaker of the words around it, who may be named only after them: so these come last.
    for index in sorted(order, key=lambda i: _pronoun(passages, attributions[i]) in SPEAKING):
        span, pronoun = whole(attributions[index].speaker), _pronoun(passages, attributions[index])
        if span is None or is_nobody(span.of(passages.text)):
            continue
        if pronoun is None:
            found: Resolved | None = resolver.resolve(span)
        elif pronoun in SPEAKING:
            found = _outer(attributions, answers, index)
        else:
            found = _by_pronoun(passages, resolver, pronoun, span, quoted)
        if found is not None:
            mention = " ".join(span.of(passages.text).split()).rstrip(" ,")
            found = replace(found, speaker=replace(found.speaker, mention=mention), span=span)
            resolver.affiliations.remember(found)
        answers[index] = found
    return tuple(answers)


def whole(spans: Sequence[Span]) -> Span | None:
    """From the first to the last of several spans; None of none."""
    return Span(spans[0].start, spans[-1].end) if spans else None


def _pronoun(passages: Passages, attribution: TaggedAttribution) -> str | None:
    """The pronoun that is the whole speaker, folded; None for any other words."""
    words = " ".join(span.of(passages.text) for span in attribution.speaker)
    bare = words.strip(' ,."“”').casefold()
    return bare if bare in PRONOUNS else None


def _named_in_text(passages: Passages, resolver: Resolver) -> list[Resolved]:
    """Every person, government and organisation that stands in the text by name: what pronouns may mean."""
    cast = resolver.cast
    found = [resolver.person(cast.person(mention), mention.span) for mention in cast.mentions]
    bodies = [span for span in resolver.affiliations.named if not cast.inside(span)]
    taken = {mention.span.start for mention in cast.mentions}
    taken.update(offset for span in bodies for offset in range(span.start, span.end))
    found += [resolver.resolve(span) for span in bodies]
    for token in passages.tokens:
        word = token.text.removesuffix("'s").removesuffix("’s")
        if token.span.start in taken or not word[:1].isupper():
            continue
        if government_country(word) or known_body(word):
            found.append(resolver.resolve(Span(token.span.start, token.span.start + len(word))))
    found += [resolver.resolve(span) for span in _opening_groups(passages)]
    found += [_as_body(resolver.resolve(span)) for span in _appositions(passages)]
    return sorted(found, key=lambda one: one.span)


def _as_body(found: Resolved) -> Resolved:
    """What stands in apposition to a company or the like, as an organisation even where no list knows it."""
    return replace(found, speaker=replace(found.speaker, kind=SpeakerKind.ORGANIZATION), person=None)


def _opening_groups(passages: Passages) -> Iterator[Span]:
    """Groups that open a sentence ("Farmers upstream …")."""
    for sentence in passages.sentences:
        for token in passages.tokens_in(sentence)[:_OPENING]:
            if is_collective_noun(token.text) or is_plural_person(token.text):
                yield Span(sentence.start, token.span.end)
                break
            if is_organisation_noun(token.text):
                break


def _appositions(passages: Passages) -> Iterator[Span]:
    """The names of companies and the like that stand beside a description between commas."""
    for match in _APPOSED.finditer(passages.text):
        group = "name" if match.group("name") else "apposed"
        yield Span(match.start(group), match.end(group))


def _by_pronoun(
    passages: Passages, resolver: Resolver, pronoun: str, span: Span, quoted: Sequence[Span]
) -> Resolved | None:
    known = resolver.affiliations.known(span.start)
    if pronoun in RELATIVE:
        before = [one for one in known if 0 <= span.start - one.span.end <= 3]
        return max(before, key=lambda one: one.span.end, default=None)
    chosen = antecedent(passages, pronoun, span.start, candidates(known), quoted)
    if chosen is None:
        return None
    found = known[chosen.entity]
    if found.person is not None:  # by now more is known of the article than when it was first named
        found = resolver.person(found.person, span)
    certain = INFERRED if chosen.speaks or found.speaker.kind is not SpeakerKind.PERSON else GUESSED + 0.1
    return replace(found, certainty=min(found.certainty, certain))


def _outer(
    attributions: Sequence[TaggedAttribution], answers: Sequence[Resolved | None], index: int
) -> Resolved | None:
    """The speaker in whose words "I" or "we" stands: that of the narrowest content around it."""
    here = attributions[index].speaker[0]
    around = [
        (size(attributions[position].content), position)
        for position in neighbours(attributions, index)
        if position != index and holds(attributions[position].content, here)
    ]
    found = answers[min(around)[1]] if around else None
    return replace(found, certainty=min(found.certainty, INFERRED)) if found else None
