"""Whose words they are: the noun phrase before, after or governing a cue."""

from __future__ import annotations

from itertools import islice

from claimtrack.extraction.tagger.units import Unit
from claimtrack.extraction.tagger.words import WordClass as C

# First and last item of a stretch of a unit, both included.
Stretch = tuple[int, int]

_INSIDE_PHRASE = frozenset(
    {C.NAME, C.NOUN, C.DETERMINER, C.NUMBER, C.PREPOSITION, C.GERUND, C.COORDINATOR, C.QUOTATION, C.PRONOUN}
)
_HEADS = frozenset({C.NAME, C.NOUN, C.DETERMINER, C.NUMBER, C.PRONOUN})
_FINITE = frozenset({C.VERB, C.AUXILIARY})
_FOLLOWED_BY_TO = frozenset(
    "close adviser advisor aide ambassador envoy assistant deputy loyal linked representative "
    "delegate".split()
)
_LONGEST_PHRASE = 25
_LONGEST_ASIDE = 40
_LONGEST_RELATIVE = 12
_MOST_VERBS = 8
# No speaker by themselves: "in a statement issued Monday", "there", "confirmed information".
_NO_SPEAKERS = frozenset(
    "there that this what which information data figures footage evidence him them me us".split()
)


def subject_before(unit: Unit, cue: int) -> Stretch | None:
    """The subject that ends right before item `cue`, asides between commas and time words skipped."""
    last = _skip_time_before(unit, cue - 1)
    if unit.word(last) in (",", ")"):
        subject = _subject_before_aside(unit, last)
        if subject is None or not {"name", "names"} & {
            unit.word(i) for i in range(subject[0], subject[1] + 1)
        }:
            return subject
        # "a man, who gave only his first name, Des, said"
        name = (subject[1] + 2, last - 1)
        return name if name[0] <= name[1] else None
    if unit.word_class(last) is C.RELATIVE:
        return _antecedent(unit, last)
    subject = noun_phrase_before(unit, last)
    return _with_list(unit, subject and _before_relative_clause(unit, subject))


def _before_relative_clause(unit: Unit, stretch: Stretch) -> Stretch:
    """The subject when its relative clause ends right before the cue: "a man who lives at the port said"."""
    index = stretch[0] - 1
    while index > max(0, stretch[0] - _LONGEST_RELATIVE) and unit.word_class(index) not in (
        C.MARK,
        C.RELATIVE,
        C.THAT,
        C.SUBORDINATOR,
        C.QUOTATION,
    ):
        index -= 1
    if unit.word(index) != "who" or unit.word_class(index - 1) not in (C.NOUN, C.NAME):
        return stretch
    antecedent = noun_phrase_before(unit, index - 1)
    return (antecedent[0], stretch[1]) if antecedent else stretch


def _with_list(unit: Unit, stretch: Stretch | None) -> Stretch | None:
    """The subject with what was listed before it: "Ida Roe, Bo Tarn and the union said"."""
    if stretch is None or all(unit.word_class(i) is not C.COORDINATOR for i in range(stretch[0], stretch[1])):
        return stretch
    start = stretch[0]
    while start > 1 and unit.word(start - 1) == ",":
        listed = noun_phrase_before(unit, start - 2)
        if listed is None or unit.word_class(listed[0] - 1) not in (None, C.MARK, C.THAT):
            break
        start = listed[0]
    return start, stretch[1]


def noun_phrase_before(unit: Unit, last: int) -> Stretch | None:
    """The longest noun phrase whose last item is `last`."""
    if unit.word_class(last) is C.PRONOUN and unit.word(last - 1) != "of":
        return None if unit.word(last) in _NO_SPEAKERS else (last, last)
    start = last
    while start >= max(0, last - _LONGEST_PHRASE) and _continues_phrase(unit, start, last):
        start -= 1
    if is_utterance(unit, last):
        return None
    bound = unit.word_class(start)
    start = _trim(unit, start + 1, last, follows_verb=bound in _FINITE or bound is C.TO)
    if start > last or unit.word_class(last) not in _HEADS | {C.GERUND, C.QUOTATION}:
        return None
    words = [unit.word(i) for i in range(start, last + 1)]
    heads = any(unit.word_class(i) in _HEADS for i in range(start, last + 1))
    mute = words[-1] in _NO_SPEAKERS and words[-2:-1] != ["of"]
    return (start, last) if heads and not mute else None


def noun_phrase_after(unit: Unit, first: int) -> Stretch | None:
    """The noun phrase that begins at `first`, with an apposition after a comma: "Ida Roe, the mayor"."""
    end = first
    while _belongs_after(unit, end, first):
        end += 1
    if end == first or not any(unit.word_class(i) in _HEADS for i in range(first, end)):
        return None
    if unit.word(end - 1) in _NO_SPEAKERS and unit.word(end - 2) != "of":
        return None
    apposition = _apposition_end(unit, end)
    return first, (apposition or end) - 1


def whole_source(unit: Unit, stretch: Stretch) -> Stretch:
    """The source with what describes it up to the next mark: "an audit published in May by the union"."""
    end = stretch[1] + 1
    described = unit.word(end).endswith("ed") or unit.word_class(end) in (C.PREPOSITION, C.GERUND, C.NOUN)
    if not described or unit.word_class(end + 1) is C.TIME:
        return stretch
    while end < len(unit.items) and unit.word_class(end) is not C.MARK:
        participle = unit.word_class(end) is C.VERB and unit.word(end).endswith("ed")
        if unit.word_class(end) not in _INSIDE_PHRASE | {C.TIME, C.ADVERB} and not participle:
            return stretch
        end += 1
    return stretch[0], end - 1


def governing_subject(unit: Unit, before: int) -> Stretch | None:
    """The subject of the first finite verb before item `before`, which an "-ing" or "and" continues."""
    finite = (
        i for i in range(before) if unit.word_class(i) in _FINITE and unit.word_class(i - 1) is not C.RELATIVE
    )
    for index in islice(finite, _MOST_VERBS):
        subject = subject_before(unit, index)
        if subject is not None:
            return subject
    return None


def is_utterance(unit: Unit, index: int) -> bool:
    """Whether the item is a quotation of something said, and not a quoted term inside a phrase."""
    quotation = unit.items[index].text if unit.word_class(index) is C.QUOTATION else ""
    return len(quotation.split()) > 3 or quotation.rstrip("\"'”’").endswith((",", "?", "!", "."))


def _continues_phrase(unit: Unit, index: int, last: int) -> bool:
    word_class = unit.word_class(index)
    if word_class is C.PRONOUN and index == last:
        return True
    if word_class is C.PRONOUN or is_utterance(unit, index):
        return False
    if word_class is C.TO:  # "a minister close to the talks"
        return unit.word(index - 1).rstrip("s") in _FOLLOWED_BY_TO
    if word_class is C.ADVERB:  # "a very senior official"
        return unit.word_class(index - 1) is C.DETERMINER
    if word_class is C.MARK:
        return unit.word(index) in ("/", "&", ".", "-") and index < last
    return word_class in _INSIDE_PHRASE


def _trim(unit: Unit, start: int, last: int, *, follows_verb: bool) -> int:
    """Cut off what stands before the subject: the object of a verb, an opening "And", "In Kyiv"."""
    if follows_verb:
        coordinators = [i for i in range(start, last + 1) if unit.word_class(i) is C.COORDINATOR]
        start = coordinators[-1] + 1 if coordinators else start
    while start <= last and unit.word_class(start) in (C.COORDINATOR, C.GERUND, C.QUOTATION):
        start += 1
    if unit.word_class(start) is C.PREPOSITION:
        for index in range(start + 2, last + 1):
            if unit.word_class(index) is C.DETERMINER and unit.word_class(index - 1) is not C.PREPOSITION:
                return index
        return last if last - start > 1 else last + 1
    return start


def _skip_time_before(unit: Unit, last: int) -> int:
    """Step over "on Tuesday", "earlier", "late on Monday" to the left."""
    while last > 0:
        if unit.word_class(last) is C.ADVERB:
            last -= 1
        elif unit.word_class(last) is C.TIME or (
            unit.word_class(last) is C.NUMBER and unit.word_class(last - 1) is C.TIME
        ):
            last -= 1
            while unit.word(last) in ("on", "last", "late", "early", "in"):
                last -= 1
        else:
            break
    return last


def _subject_before_aside(unit: Unit, closing: int) -> Stretch | None:
    """The subject before ", … ," or "( … )": appositions belong to it, relative clauses do not."""
    mark = "(" if unit.word(closing) == ")" else ","
    opening = closing - 1
    while opening > max(0, closing - _LONGEST_ASIDE) and unit.word(opening) != mark:
        opening -= 1
    if unit.word(opening) != mark or opening < 1 or closing - opening < 2:
        return None
    if unit.word(opening - 1) == ")":
        subject = _subject_before_aside(unit, opening - 1)
    else:
        subject = noun_phrase_before(unit, opening - 1)
    if subject is None:
        return None
    start = _before_age(unit, subject[0])
    end = _apposition_before(unit, opening, closing) if mark == "," else opening
    return None if end is None else (start, max(end - 1, subject[1]))


def _apposition_before(unit: Unit, opening: int, closing: int) -> int | None:
    """Where the apposition between two commas ends (exclusive): at a relative clause, which is none of it.

    The opening comma itself when the aside is no apposition; None when it is no aside but a clause.
    """
    finite = next((i for i in range(opening + 1, closing) if unit.word_class(i) in _FINITE), closing)
    relative = next((i for i in range(opening + 1, closing) if unit.word_class(i) is C.RELATIVE), closing)
    inside = unit.word_class(opening + 1)
    if finite < relative and inside not in (C.VERB, C.SUBORDINATOR, C.GERUND):
        return None
    if inside in (C.NAME, C.NOUN, C.DETERMINER, C.NUMBER) and relative > opening + 2:
        return relative
    return opening


def _before_age(unit: Unit, start: int) -> int:
    """Where the name begins when `start` is only an age or rank after it: "Ida Roe, 45, a driver, said"."""
    if unit.word_class(start) is C.NUMBER and unit.word(start - 1) == "," and start > 1:
        name = noun_phrase_before(unit, start - 2)
        if name is None:
            return start
        # "one farmer, Ida Roe, 61, said"
        described = noun_phrase_before(unit, name[0] - 2) if unit.word(name[0] - 1) == "," else None
        opens = described and unit.word_class(described[0] - 1) in (None, C.QUOTATION)
        return described[0] if described and opens else name[0]
    return start


def _antecedent(unit: Unit, relative: int) -> Stretch | None:
    last = relative - 1
    if unit.word(last) == ",":
        last -= 1
    return noun_phrase_before(unit, last) if last >= 0 else None


def _belongs_after(unit: Unit, index: int, first: int) -> bool:
    word_class = unit.word_class(index)
    if word_class is C.PREPOSITION:
        if unit.word_class(index + 1) is C.GERUND:
            return False
        return index > first and unit.word(index) in ("of", "for") and index - first < _LONGEST_PHRASE
    if word_class is C.COORDINATOR:
        return index > first and unit.word_class(index + 1) in (C.NAME, C.DETERMINER)
    if word_class is C.QUOTATION:
        return index > first and unit.word_class(index - 1) in (C.NAME, C.DETERMINER)
    if word_class is C.PRONOUN:
        return index == first or unit.word(index - 1) == "of"
    if index > first and unit.word_class(index - 1) is C.PRONOUN:
        return False
    return word_class in (C.NAME, C.NOUN, C.DETERMINER, C.NUMBER) and index - first < _LONGEST_PHRASE


def _apposition_end(unit: Unit, comma: int) -> int | None:
    """Where an apposition that opens with the comma at `comma` ends (exclusive); None if none opens there."""
    opener = unit.word_class(comma + 1)
    if unit.word(comma) != "," or opener not in (C.DETERMINER, C.NAME, C.NOUN, C.NUMBER):
        return None
    end = comma + 1
    while end < len(unit.items) and unit.word_class(end) in _INSIDE_PHRASE | {C.TO, C.TIME} - {C.QUOTATION}:
        end += 1
    finite = unit.word_class(end) in _FINITE
    return None if finite or end - comma > _LONGEST_PHRASE else end
