"""Where a unit has cues: forms of the lexicon in a place where they attribute something."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.extraction.tagger.clauses import opens_noun_phrase
from claimtrack.extraction.tagger.cues import Cue, CueMatch, Form, find_cues
from claimtrack.extraction.tagger.units import Unit
from claimtrack.extraction.tagger.words import WordClass as C
from claimtrack.extraction.tagger.words import is_possessive

# No sentence that people write has more; it bounds the time that others may cost.
_MOST_MENTIONS = 24
_BE = frozenset("is are was were be been being am isn't aren't wasn't weren't".split())
_GOES_ON = frozenset("on continued continues quick".split())
_PLURALS = frozenset("people police men women media troops forces rebels others many some both".split())
_PLURAL_PRONOUNS = frozenset("i you we they who which".split())


@dataclass(frozen=True, slots=True)
class CueMention:
    """A cue in a unit: items `first` to `last`, with auxiliaries; its own words begin at `head`."""

    cue: Cue
    form: Form
    first: int
    head: int
    last: int
    passive: bool = False


def find_mentions(unit: Unit) -> list[CueMention]:
    """The cues of a unit in order. What stands inside quotation marks is not looked at."""
    found: list[CueMention] = []
    index = 0
    while index < len(unit.items) and len(found) < _MOST_MENTIONS:
        mention = _mention_at(unit, index)
        if mention is not None:
            found.append(mention)
        index = mention.last + 1 if mention else index + 1
    return found


def _mention_at(unit: Unit, index: int) -> CueMention | None:
    if unit.items[index].quotation is not None:
        return None
    matches = find_cues(unit.words, index)
    if any(one.length > 1 and unit.word_class(index + one.length) is C.TIME for one in matches):
        matches = find_cues(
            unit.words[: index + 1], index
        )  # "insisted on Tuesday": the preposition is the day's
    for match in matches:
        if _fits(unit, index, match):
            last = index + match.length - 1
            if match.form in (Form.NOUN, Form.PHRASE):
                return CueMention(match.cue, match.form, index, index, last)
            first = _group_start(unit, index)
            passive = match.form is Form.PAST and any(unit.word(i) in _BE for i in range(first, index))
            return CueMention(match.cue, match.form, first, index, last, passive)
    return None


def _fits(unit: Unit, index: int, match: CueMatch) -> bool:
    if match.form is Form.PHRASE:
        return True
    if index > 0 and unit.words[index][0].isupper() and not unit.title_case:
        return False
    if match.form is Form.NOUN:
        following = unit.word(index + 1)
        clause = following == "that" and unit.word_class(index + 2) not in (C.VERB, C.AUXILIARY, C.ADVERB)
        return (clause and "c" in match.cue.frames) or (following == "to" and "t" in match.cue.frames)
    return _is_verb(unit, index, match)


def _is_verb(unit: Unit, index: int, match: CueMatch) -> bool:
    before, after = unit.word_class(index - 1), unit.word_class(index + match.length)
    word_before = unit.word(index - 1)
    counted = before is C.NUMBER and unit.word(index - 2) != "of"  # "two accused men", not "a mother of two"
    if before is C.DETERMINER or counted or is_possessive(word_before):
        return False
    if match.form is Form.GERUND:
        if match.cue.lemma == "cite":  # it names where a claim comes from, and is none
            return False
        return before in (
            C.MARK,
            C.AUXILIARY,
            C.PREPOSITION,
            C.SUBORDINATOR,
            C.COORDINATOR,
            C.QUOTATION,
            C.ADVERB,
            None,
        ) or (after in (C.THAT, C.QUOTATION))
    if before is C.TO:  # "went on to claim"
        return unit.word(index - 2) in _GOES_ON
    if before in (C.PREPOSITION, C.SUBORDINATOR):
        return False
    if match.form is Form.PAST:
        # "the strike reported by the army" is a participle without a subject of its own.
        return not (unit.word(index + match.length) == "by" and before is not C.AUXILIARY)
    if match.form is Form.THIRD_PERSON:
        return _is_third_person(unit, index + match.length, before, match.cue)
    if after is C.THAT and word_before == "," and "c" in match.cue.frames:
        return True  # "villagers in Karsk, on the coast, claim that …"
    if after is C.THAT and before in (C.NOUN, C.NAME) and "c" in match.cue.frames and not match.cue.also_noun:
        return True
    return _is_plain_present(unit, index, before)


def _is_third_person(unit: Unit, following: int, before: C | None, cue: Cue) -> bool:
    after = unit.word_class(following)
    finite = after is C.AUXILIARY or (after is C.VERB and not opens_noun_phrase(unit, following))
    relative = any(unit.word_class(i) is C.RELATIVE for i in range(max(following - 6, 0), following))
    if (finite and not relative) or (cue.also_noun and unit.word(following) in ("of", "about")):
        return False
    if before in (C.PRONOUN, C.RELATIVE, C.NAME, C.ADVERB, C.QUOTATION):
        return True
    if not cue.also_noun and (before in (C.NOUN, C.COORDINATOR) or unit.word(following - 2) == ","):
        return True
    opens_content = (
        after in (C.THAT, C.QUOTATION, C.DETERMINER, C.PRONOUN, C.NAME, C.TO) or unit.word(following) == ":"
    )
    return before in (C.NOUN, C.MARK, C.TIME, C.COORDINATOR) and opens_content


def _is_plain_present(unit: Unit, index: int, before: C | None) -> bool:
    word_before = unit.word(index - 1)
    if before is C.AUXILIARY:
        return word_before not in _BE
    if before is C.ADVERB:
        return _is_plain_present(unit, index - 1, unit.word_class(index - 2))
    if before is C.PRONOUN or before is C.RELATIVE:
        return word_before in _PLURAL_PRONOUNS
    if unit.word(index - 2) in ("a", "an"):  # "a police report it had seen"
        return False
    plural = word_before in _PLURALS or (word_before.endswith("s") and not word_before.endswith("ss"))
    # "diplomats in Nairobi doubt …"
    plural = plural or (unit.word_class(index - 2) is C.PREPOSITION and unit.word(index - 3).endswith("s"))
    coordinated = unit.word_class(index - 2) is C.COORDINATOR
    if "who" in (unit.word(i) for i in range(max(index - 8, 0), index)):  # "people who were there say …"
        plural = plural or unit.words[index] == "say"
    return before in (C.NOUN, C.NAME) and (plural or coordinated)


def _group_start(unit: Unit, index: int) -> int:
    """Auxiliaries and adverbs before the verb belong to the cue ("has repeatedly denied")."""
    first = index
    while first > 0 and (
        unit.word_class(first - 1) in (C.AUXILIARY, C.ADVERB)
        or (
            unit.word(first - 1) in ("since", "and")
            and unit.word_class(first) is C.ADVERB
            and first < index
            and unit.word_class(first - 2) in (C.AUXILIARY, C.ADVERB)
        )
    ):
        first -= 1
    while (
        first < index
        and unit.word_class(first) is C.ADVERB
        and unit.word(first) not in ("not", "never", "also")
    ):
        first += 1
    return first
