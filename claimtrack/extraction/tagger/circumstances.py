"""What surrounds a cue without being speaker or content: when, where and in what medium it was said."""

from __future__ import annotations

from claimtrack.extraction.tagger.units import Unit
from claimtrack.extraction.tagger.words import WordClass as C

_LONGEST_SETTING = 18
_LONGEST_MEDIUM = 10
_LONGEST_DATELINE = 12
_TIME_WORDS = frozenset("yesterday today tonight earlier later afterwards".split())
_PERIODS = frozenset("week month year weekend morning afternoon evening night".split())
_SPANS_OF_TIME = frozenset("moments minutes hours hour days day weeks week months month years year".split())
_DISTANCES = frozenset("later earlier after afterwards ago before".split())
# "in a statement", "at a briefing": the noun phrase that a preposition leads to.
_MEDIA = frozenset(
    "statement interview post report letter briefing speech address message email tweet video conference "
    "note article broadcast bulletin release update appeal call".split()
)
_NETWORKS = frozenset("telegram twitter facebook x instagram television tv radio air social".split())


def skip_medium(unit: Unit, start: int) -> int:
    """Step over "in a statement", "on Telegram", "at a news conference in Karsk" to the right."""
    if unit.word_class(start) is not C.PREPOSITION:
        return start
    if unit.word(start + 1) in _NETWORKS:
        return start + (3 if unit.word(start + 2) == "media" else 2)
    for index in range(start + 1, min(start + _LONGEST_MEDIUM, len(unit.items))):
        if unit.word(index) in _MEDIA and unit.word_class(index + 1) is not C.NOUN:
            return index + 1
        if unit.word_class(index) not in (C.DETERMINER, C.NOUN, C.NAME):
            break
    return start


def without_medium(unit: Unit, start: int, end: int) -> int:
    """Where a content ends that "in a televised speech from Karsk on Monday" closes; `end` without such."""
    for index in range(end - 1, max(start, end - _LONGEST_MEDIUM), -1):
        medium = skip_medium(unit, index)
        after = skip_time(unit, medium)
        place = unit.word_class(after) is C.PREPOSITION and unit.word_class(after + 1) is C.NAME
        if medium > index and (after >= end or place):
            return index
    return end


def skip_time(unit: Unit, start: int) -> int:
    """Step over "on Tuesday", "late Monday", "last week", "yesterday" to the right."""
    index = start
    while index < len(unit.items):
        step = _time_words_at(unit, index, continued=index > start)
        if step == 0:
            break
        index += step
    return index


def _time_words_at(unit: Unit, index: int, *, continued: bool) -> int:
    word, following = unit.word(index), unit.word(index + 1)
    if unit.word_class(index) is C.TIME or word in _TIME_WORDS:
        return 1
    if word in ("on", "in", "late", "early", "last") and unit.word_class(index + 1) is C.TIME:
        return 2
    if word in ("last", "this") and following in _PERIODS:
        return 2
    if following in _DISTANCES and word in _SPANS_OF_TIME:
        return 2
    if unit.word(index + 2) in _DISTANCES and following in _SPANS_OF_TIME:
        return 3
    dated = unit.word_class(index) is C.NUMBER and unit.word_class(index - 1) is C.TIME
    return int(continued and (dated or word in _PERIODS))


def skip_setting(unit: Unit, start: int) -> int:
    """Step over "then", "reporters on Friday" after a cue to the mark that ends it, if there is one."""
    setting = (C.NAME, C.NOUN, C.DETERMINER, C.PRONOUN, C.PREPOSITION, C.TIME, C.ADVERB, C.NUMBER)
    index = start
    while unit.word_class(index) in setting and index - start < _LONGEST_SETTING:
        index += 1
    return index if unit.word_class(index) is C.MARK else start


def dateline_end(unit: Unit) -> int:
    """The item after "KARSK, Northland (NTA) - ", 0 when the unit opens without a dateline."""
    if not unit.words[0].isupper():
        return 0
    for index in range(1, min(_LONGEST_DATELINE, len(unit.items))):
        slug = unit.word(index) == ":" and all(word.isupper() or word == "/" for word in unit.words[:index])
        if unit.word(index) in ("-", "—", "–") or slug:
            return index + 1
        place = unit.word_class(index) in (C.NAME, C.TIME, C.NUMBER, C.MARK) or unit.words[index] == "AND"
        if not place:
            break
    return 0
