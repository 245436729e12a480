"""Lines that name their speaker beside a colon or dash: headlines, interviews, transcripts, live blogs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.extraction.tagger.coverage import Coverage
from claimtrack.extraction.tagger.utterers import Utterers
from claimtrack.types import Span

# How sure an attribution is that only its colon or dash tells; it is right somewhat more often than not.
_SCORE = 0.6
_LINE = re.compile(r"[^\n]+")
# "14:10 — ", "• ": what stands before a line's own words.
_LEAD = r"(?P<lead>\s*(?:\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?\s*(?:[—–-]\s*)?|[-•*▪]\s+)?)"
_SPEAKER_FIRST = re.compile(
    rf"{_LEAD}(?P<speaker>[^\s:\"“”«»][^:\n\"“”«»]{{0,79}}?)\s{{0,3}}(?P<cue>:)\s{{1,9}}(?P<content>\S.*)"
)
_SPEAKER_LAST = re.compile(r"(?P<content>\S.*?)(?:(?P<colon>:)| (?P<dash>[—–-])) (?P<speaker>[^:\n]{2,60})")
# "RT reports: Moscow insists that …": the line's own words may be attributed to others beside.
_VERBS = r"(?:reports?|reported|writes|wrote|says|said|notes|noted|adds|added)"
_VERB_LAST = re.compile(rf"\s+(?P<verb>{_VERBS})$")
_REPORTED = re.compile(
    rf"{_LEAD}(?P<speaker>[^\s:\"“”«»][^:\n\"“”«»]{{0,60}}?)\s{{1,3}}(?P<cue>{_VERBS}):\s{{1,3}}(?P<content>\S.*)"
)
_QUESTION_OR_ANSWER = re.compile(r"\s*(?P<speaker>[QA])(?P<cue>[.:])\s+(?P<content>\S.*)")
_ALONE = frozenset(":.")


def with_turns(passages: Passages, tagged: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """The attributions with those that a colon or dash tells beside them; "CD:" and "A:" stand for people."""
    told = [_with_verb(passages.text, one) for one in tagged]
    utterers, coverage = Utterers(passages, told), Coverage(told)
    named = [_with_person(passages.text, one, utterers) for one in told]
    for number, paragraph in enumerate(passages.paragraphs):
        for line in _LINE.finditer(passages.text, paragraph.start, paragraph.end):
            turn = next(_turns(Span(*line.span()), number == 0, passages.text, utterers, coverage), None)
            if turn is not None:
                named.append(_with_person(passages.text, turn, utterers))
    return named


def _turns(
    line: Span, title: bool, text: str, utterers: Utterers, coverage: Coverage
) -> Iterator[TaggedAttribution]:
    """What a line may attribute by its layout alone, the likeliest first."""
    reported = _REPORTED.fullmatch(text, line.start, line.end)
    if reported is not None and utterers.may_speak(Span(*reported.span("speaker"))):
        cue = Span(*reported.span("cue"))
        if not utterers.is_cue(cue):
            yield _turn(reported, cue)
    first = _SPEAKER_FIRST.fullmatch(text, line.start, line.end)
    if first is not None:
        speaker = Span(*first.span("speaker"))
        quoted = first.group("content")[0] in '"“«‘'
        turn = title or quoted or first.group("lead").strip() or utterers.takes_turns(speaker)
        if turn and utterers.may_speak(speaker, quoted=quoted):
            yield from _free(first, Span(*first.span("cue")), coverage)
    answer = _QUESTION_OR_ANSWER.fullmatch(text, line.start, line.end)
    if answer is not None and utterers.asks_and_answers:
        yield from _free(answer, Span(*answer.span("cue")), coverage)
    last = _SPEAKER_LAST.fullmatch(text, line.start, line.end) if title else None
    if last is not None and utterers.may_speak(Span(*last.span("speaker"))) and not _credits(last):
        yield from _free(last, Span(*last.span("colon" if last.group("colon") else "dash")), coverage)


def _credits(match: re.Match[str]) -> bool:
    """Whether the words before a name are a caption that says whose picture it is."""
    return match.group("content").casefold().endswith(("photo", "photograph", "picture", "image", "credit"))


def _free(match: re.Match[str], cue: Span, coverage: Coverage) -> Iterator[TaggedAttribution]:
    if coverage.is_free(Span(*match.span("content"))):
        yield _turn(match, cue)


def _turn(match: re.Match[str], cue: Span) -> TaggedAttribution:
    speaker, content = (Span(*match.span(part)) for part in ("speaker", "content"))
    return TaggedAttribution((cue,), (speaker,), (content,), _SCORE)


def _with_verb(text: str, attribution: TaggedAttribution) -> TaggedAttribution:
    """The attribution with the verb before a colon as its cue, not as the end of its speaker."""
    if len(attribution.speaker) != 1 or "".join(span.of(text) for span in attribution.cue) != ":":
        return attribution
    speaker = attribution.speaker[0]
    verb = _VERB_LAST.search(text, max(speaker.start, speaker.end - 12), speaker.end)
    if verb is None or verb.start() == speaker.start:
        return attribution
    cue = Span(verb.start("verb"), attribution.cue[0].end)
    return replace(attribution, speaker=(Span(speaker.start, verb.start()),), cue=(cue,))


def _with_person(text: str, attribution: TaggedAttribution, utterers: Utterers) -> TaggedAttribution:
    """The attribution with the person whom initials or "A" before a colon stand for; "Q" is nobody."""
    cue = "".join(span.of(text) for span in attribution.cue)
    if cue not in _ALONE or len(attribution.speaker) != 1:
        return attribution
    return replace(attribution, speaker=utterers.behind(attribution.speaker[0]))
