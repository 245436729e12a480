"""Who speaks: the entity of the article behind each attribution's words for its speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.extraction.anchors import holds, neighbours, size
from claimtrack.extraction.bodies import known_body
from claimtrack.extraction.countries import government_country
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.people import PersonMention
from claimtrack.extraction.speakers.affiliation import candidates
from claimtrack.extraction.speakers.cast import Cast
from claimtrack.extraction.speakers.descriptions import CAPITALS
from claimtrack.extraction.speakers.naming import is_nobody
from claimtrack.extraction.speakers.phrases import groups_in, others_in, phrase_before
from claimtrack.extraction.speakers.pronouns import (
    GENDERED,
    PRONOUNS,
    RELATIVE,
    SPEAKING,
    antecedent,
    fits,
    is_quoted,
    main_clause_after,
)
from claimtrack.extraction.speakers.resolve import Resolver
from claimtrack.extraction.speakers.resolved import GUESSED, INFERRED, Resolved
from claimtrack.extraction.speakers.writers import WRITING, Writers
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.extraction.tagger.quotations import find_quotations
from claimtrack.types import Span, SpeakerKind

# "Rivers Without Borders, a charity …"; "The owner of the cable, Balticom, …".
_BODIES = (
    "company|charity|group|agency|firm|organi[sz]ation|body|union|party|network|institute|outlet|owner|operator|"
    "maker|supplier|manufacturer"
)
_APPOSED = re.compile(
    rf"(?P<name>{CAPITALS}), an? (?:[\w-]+ ){{0,3}}?(?:{_BODIES})\b|"
    rf"(?:{_BODIES})(?: of [\w ]{{1,30}}?)?, (?P<apposed>{CAPITALS}),"
)
# What may stand between a name and "who": nothing but a comma, or an apposition or bracket.
_APPOSITION = re.compile(r"(?:, (?:an?|the|[\w-]+) [^,.;]{1,80})?(?: \([^)]{1,30}\))?,? ")
# How far behind a speaker's words a quotation without any may stand, in characters.
_GOES_ON = 400
_OF_WHOM = re.compile(r"[\w-]+ of (?P<pronoun>whom|which)")

__all__ = ["Resolved", "resolve_speakers"]


def resolve_speakers(
    passages: Passages,
    attributions: Sequence[TaggedAttribution],
    people: tuple[PersonMention, ...],
    byline: str | None = None,
) -> tuple[Resolved | None, ...]:
    """For each attribution its speaker as an entity of the article; None when nobody is named.

    Attributions come ordered by their content. `speaker.mention` is the words of the text. Speakers are
    resolved in the order of the text, so that a pronoun can mean what an earlier description was found to.
    `byline` tells who "I" is outside quotations, where the article itself does not.
    """
    resolver = Resolver(passages, Cast(passages, people))
    writers = Writers(resolver.cast, byline)
    quoted = [quotation.span for quotation in find_quotations(passages)]
    for named in _named_in_text(passages, resolver):
        resolver.affiliations.remember(named)
    answers: list[Resolved | None] = [None] * len(attributions)
    spoken = [(one.speaker or one.content, one.cue) for one in attributions]
    order = sorted(range(len(attributions)), key=spoken.__getitem__)
    # "I" means the speaker of the words around it, who may be named only after them: so these come last.
    for index in sorted(order, key=lambda i: _pronoun(passages, attributions[i]) in SPEAKING):
        span, pronoun = whole(attributions[index].speaker), _pronoun(passages, attributions[index])
        if span is None:
            answers[index] = _going_on(passages, resolver, attributions[index])
            continue
        if is_nobody(span.of(passages.text)):
            answers[index] = resolver.interviewed(span)
            continue
        if pronoun is None:
            found: Resolved | None = resolver.resolve(span)
        elif pronoun in SPEAKING:
            ours = pronoun not in WRITING or is_quoted(span, quoted)
            found = _outer(attributions, answers, index) or (
                None if ours else _writer(resolver, writers, span)
            )
        else:
            outer = None if is_quoted(span, quoted) else _outer(attributions, answers, index)
            found = _same(outer, pronoun) or _by_pronoun(resolver, pronoun, attributions[index], quoted)
        if found is not None:
            mention = " ".join(span.of(passages.text).split()).rstrip(" ,")
            found = replace(found, speaker=replace(found.speaker, mention=mention), span=span)
            resolver.affiliations.remember(found)
        answers[index] = found
    return tuple(answers)


def _going_on(passages: Passages, resolver: Resolver, attribution: TaggedAttribution) -> Resolved | None:
    """The last speaker, where a quotation stands without cue and speaker right behind their words."""
    start = attribution.content[0].start
    if attribution.cue or passages.text[start] not in '"“':
        return None
    near = resolver.affiliations.known(start)
    spoke = [one for one in near if one.speaker.mention and start - one.span.end <= _GOES_ON]
    if not spoke:
        return None
    rule = "a quotation without a speaker: the last one goes on"
    found = spoke[-1]
    return replace(found, certainty=GUESSED, rule=rule, speaker=replace(found.speaker, mention=None))


def whole(spans: Sequence[Span]) -> Span | None:
    """From the first to the last of several spans; None of none."""
    return Span(spans[0].start, spans[-1].end) if spans else None


def _pronoun(passages: Passages, attribution: TaggedAttribution) -> str | None:
    """The pronoun that is the whole speaker, folded ("both of whom" is "who"); None for any other words."""
    words = " ".join(span.of(passages.text) for span in attribution.speaker)
    bare = " ".join(words.split()).strip(' ,."“”').casefold()
    counted = _OF_WHOM.fullmatch(bare)
    bare = counted["pronoun"] if counted else bare
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
    found += [resolver.resolve(span) for span in groups_in(passages)]
    found += [_as_body(resolver.resolve(span)) for span in _appositions(passages)]
    found += [replace(resolver.resolve(span), passing=True) for span in others_in(passages)]
    return sorted(found, key=lambda one: one.span)


def _as_body(found: Resolved) -> Resolved:
    """What stands in apposition to a company or the like, as an organisation even where no list knows it."""
    return replace(found, speaker=replace(found.speaker, kind=SpeakerKind.ORGANIZATION), person=None)


def _appositions(passages: Passages) -> Iterator[Span]:
    """The names of companies and the like that stand beside a description between commas."""
    for match in _APPOSED.finditer(passages.text):
        group = "name" if match.group("name") else "apposed"
        yield Span(match.start(group), match.end(group))


def _same(outer: Resolved | None, pronoun: str) -> Resolved | None:
    """The speaker in whose reported words a pronoun stands, if it may mean them ("Prado said she …")."""
    return outer if outer and fits(candidates([outer])[0], pronoun) else None


def _by_pronoun(
    resolver: Resolver, pronoun: str, attribution: TaggedAttribution, quoted: Sequence[Span]
) -> Resolved | None:
    span = attribution.speaker[0]
    if pronoun in RELATIVE:
        return _by_relative(resolver, pronoun, attribution)
    found = _named_next(resolver, pronoun, span)
    if found is not None:
        return found
    known = resolver.affiliations.known(span.start)
    meant = antecedent(
        resolver.passages, pronoun, span.start, candidates(known), quoted, own=attribution.content
    )
    if not meant:
        return None
    found = known[meant[0].entity]
    if found.person is not None:  # by now more is known of the article than when it was first named
        found = resolver.person(found.person, span)
    others = dict.fromkeys(known[one.entity].speaker.name for one in meant[1:])
    others.pop(found.speaker.name, None)
    certain = INFERRED if meant[0].speaks or found.speaker.kind is not SpeakerKind.PERSON else GUESSED + 0.1
    who = "last speaker or subject" if meant[0].speaks else "first subject of the nearest sentence"
    return replace(
        found,
        certainty=min(found.certainty, certain),
        rule=f"pronoun '{pronoun}': the {who} that fits",
        considered=tuple(others)[:4],
    )


def _writer(resolver: Resolver, writers: Writers, span: Span) -> Resolved | None:
    """Who says "I" in the article's own words, if it is told."""
    found = writers.of(span.start)
    if found is None:
        return None
    return replace(resolver.person(found[0], span), certainty=INFERRED, rule=f"'I': {found[1]}")


def _named_next(resolver: Resolver, pronoun: str, span: Span) -> Resolved | None:
    """The person whose name opens the main clause behind the one that a paragraph's first "he" stands in."""
    start = main_clause_after(resolver.passages, span.start) if pronoun in GENDERED else None
    if start is None:
        return None
    sentence = resolver.passages.sentence_at(span.start)
    named = resolver.cast.inside(Span(start, sentence.end))[:1]
    if not named or (named[0].title or named[0].span).start != start:
        return None
    found = resolver.person(resolver.cast.person(named[0]), span)
    meant = found.gender is not None and fits(candidates([found])[0], pronoun)
    rule = f"pronoun '{pronoun}': who is named right behind its clause"
    return replace(found, certainty=min(found.certainty, INFERRED), rule=rule) if meant else None


def _by_relative(resolver: Resolver, pronoun: str, attribution: TaggedAttribution) -> Resolved | None:
    """What "who" or "which" takes up: what stands right before it."""
    passages, start = resolver.passages, attribution.speaker[0].start
    rule = f"'{pronoun}': what stands right before it"
    plural = _wants_several(passages, attribution)
    of_one = pronoun not in {"which", "that"} and not plural
    person = _described_before(resolver, start) if of_one else None
    if person is not None:
        return replace(person, rule=rule)
    known = resolver.affiliations.known(start)
    before = [one for one in known if 0 <= start - one.span.end <= 3]
    wanted = [
        one for one in before if pronoun in {"that", "whose"} or _is_people(one) == (pronoun != "which")
    ]
    phrase = phrase_before(passages, start, plural=plural)
    if wanted and not (plural and not wanted[-1].plural):
        return replace(max(wanted, key=lambda one: (one.span.end, -one.span.start)), rule=rule)
    if phrase is None or is_nobody(phrase.of(passages.text)):
        return replace(wanted[-1], rule=rule) if wanted else None
    found = resolver.resolve(phrase)
    return replace(found, certainty=min(found.certainty, INFERRED), rule=rule)


def _is_people(found: Resolved) -> bool:
    return found.is_person or found.plural


def _described_before(resolver: Resolver, offset: int) -> Resolved | None:
    """The person whom an apposition or bracket parts from "who" ("Ana Prado, a nurse, who …")."""
    text = resolver.passages.text
    sentence = resolver.passages.sentence_at(offset)
    inside = resolver.cast.inside(Span(sentence.start, offset))
    if inside and _APPOSITION.fullmatch(text[inside[-1].span.end : offset]):
        return resolver.resolve(inside[-1].span)
    return None


def _wants_several(passages: Passages, attribution: TaggedAttribution) -> bool | None:
    """Whether the verb after a relative pronoun is one of several, as far as its form tells."""
    sentence = passages.sentence_at(attribution.speaker[0].start)
    words = [token.text for token in passages.tokens_in(Span(attribution.speaker[0].end, sentence.end))[:3]]
    verb = next((word for word in words if not word.endswith("ly")), "")
    if verb in {
        "have",
        "are",
        "were",
        "say",
        "believe",
        "want",
        "think",
        "support",
        "oppose",
        "claim",
        "argue",
    }:
        return True
    return False if verb in {"has", "is", "was", "says"} or verb.endswith("s") else None


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
    if found is None:
        return None
    return replace(found, certainty=min(found.certainty, INFERRED), rule="the speaker of the words around it")
