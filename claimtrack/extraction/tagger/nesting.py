"""Attributions inside the words of another: when to look for them, and which to believe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.tagger import TaggedAttribution
from claimtrack.extraction.tagger.cues import CueMatch, Form, find_cues
from claimtrack.extraction.tagger.discarding import says_nothing
from claimtrack.types import Attribution, Span

# Shorter contents have no room for a speaker, a cue and what was said.
_LEAST_WORDS = 4
# The corpus marks no nested attribution, so their score is no measured probability; more is asked of it,
# less where the content is nothing else ("Radio Sava reports: the ministry insists that …").
_LEAST, _LEAST_WHOLE = 0.7, 0.4
# A content is nothing else when no more characters than these stand before the inner one and after it.
_AROUND = 12
# "said he had warned …" goes on about the same speaker, and "I told you …" is how people talk.
_OWN = frozenset("i we you me us they it he she that which who this".split())
_BEFORE_INFINITIVE = frozenset("to and or".split())


def may_nest(passages: Passages, content: Span) -> bool:
    """Whether a content holds a cue of speech, so that it is worth reading again."""
    words = [token.text for token in passages.tokens_in(content)]
    return len(words) >= _LEAST_WORDS and any(_speech(words, start) for start in range(len(words)))


def is_nested(passages: Passages, outer: TaggedAttribution, inner: TaggedAttribution) -> bool:
    """Whether what was found in another's content is sure enough, speech in a finite verb, and of somebody
    else; of anybody where it closes the content (", he insisted")."""
    least = _LEAST_WHOLE if _is_whole(outer, inner) else _LEAST
    if inner.score < least or not inner.content or not inner.speaker or says_nothing(passages, inner):
        return False
    words = [token.text for span in inner.cue for token in passages.tokens_in(span)]
    before = passages.text[max(0, inner.cue[0].start - 20) : inner.cue[0].start].split()[-1:]
    infinitive = bool(before) and before[0].casefold() in _BEFORE_INFINITIVE
    speech = any(
        _is_finite(match, infinitive) for start in range(len(words)) for match in _speech(words, start)
    )
    speaker = inner.speaker[0].of(passages.text).casefold()
    return speech and (speaker not in _OWN or closes(outer, inner))


def _is_whole(outer: TaggedAttribution, inner: TaggedAttribution) -> bool:
    """Whether a content begins with the inner attribution and ends with it."""
    parts = sorted((*inner.speaker, *inner.cue, *inner.content))
    if not parts:
        return False
    before, after = parts[0].start - outer.content[0].start, outer.content[-1].end - parts[-1].end
    return max(before, after) <= _AROUND


def closes(outer: TaggedAttribution, inner: TaggedAttribution) -> bool:
    """Whether the last words of a content are another attribution's speaker and cue (", he insisted")."""
    cue, speaker = inner.cue[-1], inner.speaker[0]
    return outer.content[-1].end - max(cue.end, speaker.end) <= 1 and speaker.start > inner.content[-1].end


def untangled(outer: TaggedAttribution, inner: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """An attribution and those inside it, the closing words of one among these cut from the outer's content.

    Where the outer names nobody ("According to “good sources,” the bridge fell, he insisted"), the closing
    words alone say whose all of it is.
    """
    closing = next((one for one in inner if closes(outer, one)), None)
    if closing is None:
        return [outer, *inner]
    end = closing.content[-1].end
    others = [one for one in inner if one is not closing]
    if not outer.speaker:
        start = min(outer.cue[0].start, outer.content[0].start)
        return [replace(closing, content=(Span(start, end),)), *others]
    last = outer.content[-1]
    content = (*outer.content[:-1], Span(last.start, end)) if end > last.start else outer.content
    return [replace(outer, content=content), *inner]


def _speech(words: list[str], start: int) -> list[CueMatch]:
    return [one for one in find_cues(words, start) if one.cue.attribution is Attribution.SPEECH]


def _is_finite(match: CueMatch, infinitive: bool) -> bool:
    """Whether a cue stands as a verb that tells of an utterance, not "accusing", "his claim", "to accuse"."""
    return match.form not in {Form.GERUND, Form.NOUN} and not (match.form is Form.BASE and infinitive)
