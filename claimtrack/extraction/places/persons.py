"""Which words of an article belong to the names of people, so that no surname becomes a village."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimtrack.extraction.gazetteer import name_key
from claimtrack.extraction.places.lexicon import context_words
from claimtrack.extraction.places.words import Word
from claimtrack.extraction.titles import given_names, is_honorific, is_rank, is_role
from claimtrack.types import Span


@dataclass(frozen=True, slots=True)
class Persons:
    """`inside` are the positions of words within a person's name; `names` the keys of the surnames and
    given names met there; `after_title` the positions of words that stand right after a title."""

    inside: frozenset[int]
    names: frozenset[str]
    after_title: frozenset[int]


def find_persons(words: list[Word], people: Iterable[Span]) -> Persons:
    """The words of `people` (spans of names found elsewhere), and of the plainest names of people besides."""
    inside = words_within(words, people)
    after_title: set[int] = set()
    for index, word in enumerate(words):
        if not word.is_capitalised or index in inside:
            continue
        if _is_title_before(words, index):
            after_title.add(index)
        elif _is_aged(words, index):
            inside.add(index)
        elif _is_given_name(word.text) and _is_surname(words, index + 1):
            inside |= {index, index + 1}
    keys = frozenset(name_key(words[index].text) for index in inside if len(words[index].text) > 2)
    return Persons(frozenset(inside), keys, frozenset(after_title))


def words_within(words: list[Word], areas: Iterable[Span]) -> set[int]:
    """The positions of the words that touch one of these spans."""
    spans, found, position = sorted(areas), set(), 0
    for index, word in enumerate(words):
        while position < len(spans) and spans[position].end <= word.start:
            position += 1
        if position == len(spans):
            break
        if spans[position].start < word.end:
            found.add(index)
    return found


def _is_aged(words: list[Word], index: int) -> bool:
    """ "Mather, 22, said": only people have their age put after a comma like that."""
    following = words[index + 1 : index + 4]
    if len(following) < 3 or following[-1].sentence != words[index].sentence:
        return False
    comma, age, end = (word.text for word in following)
    return comma == "," and age.isascii() and age.isdigit() and 1 < len(age) < 4 and end in {",", "."}


def _is_given_name(text: str) -> bool:
    return text in given_names() and text not in given_names().ambiguous


def _is_surname(words: list[Word], index: int) -> bool:
    if index >= len(words):
        return False
    word, before = words[index], words[index - 1]
    together = word.sentence == before.sentence and word.start == before.end + 1 and not before.possessive
    is_thing = word.text in context_words("thing") or word.text in context_words("body")
    is_name = word.is_capitalised and len(word.text) > 1 and not word.glued  # nobody is called Al-Bab
    return together and is_name and not is_thing and not word.headline


def _is_title_before(words: list[Word], index: int) -> bool:
    if index == 0 or words[index - 1].sentence != words[index].sentence:
        return False
    before = words[index - 1]
    if before.text == "." and index > 1:
        before = words[index - 2]
    titled = is_honorific(before.text) or is_rank(before.text)
    return titled or (
        before.is_capitalised and not before.starts and not before.headline and is_role(before.text)
    )
