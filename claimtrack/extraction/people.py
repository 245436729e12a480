"""The people an article names: where each name stands, its title, and whether it is the full name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.extraction.passages import Passages, Token
from claimtrack.extraction.person_names import (
    bare_word,
    may_be_given_name,
    may_be_surname,
    name_runs,
    runs_on,
    speaking_name,
    title_start,
)
from claimtrack.extraction.titles import Gender, capitals, given_names, title_gender
from claimtrack.types import Span

_GENERATION = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
_POSSESSIVE = re.compile(r"['’]s?$")
# In tokens. Every name asks whether its sentence is a headline; one without end must answer at once.
_LONGEST_HEADLINE = 200


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name as written at one spot, without title and possessive ("Ana Prado", "Prado").

    `title` is the span of the capitalised or role words right before the name ("US President"); `full`
    is false for a surname alone. `gender` comes from the given name or the title, where they tell.
    """

    span: Span
    name: str
    title: Span | None
    full: bool
    gender: Gender | None


def find_people(passages: Passages, speaking: Sequence[Span] = ()) -> tuple[PersonMention, ...]:
    """The names of people in an article, in the order of the text; none overlap.

    A name is found by its title, a known given name, an initial or the form of its surname, by an
    apposition that gives a role or an age, or by `speaking`: the words for those who speak. Afterwards, every
    later or earlier bare surname of such a person, and the given name where it is no other's. In a line in
    title case only names that the body knows count, besides given name and surname.
    """
    named: list[PersonMention] = []
    for sentence in passages.sentences:
        tokens = passages.tokens_in(sentence)
        runs = name_runs(tokens, headline=is_title_case(tokens))
        named.extend(_mention(tokens, start, end, passages.text) for start, end in runs)
    named.extend(_speaking(passages, speaking, named))
    bare = _bare_surnames(passages, named)
    return tuple(sorted([*named, *bare], key=lambda mention: mention.span))


def plain(name: str) -> str:
    """A name with straight apostrophes, its generation ("Jr") dropped: one spelling to compare by."""
    return _GENERATION.sub("", name.replace("’", "'").replace("‘", "'"))


def generation(name: str) -> str:
    """The generation that a name ends with ("Jr"); empty for most."""
    found = _GENERATION.search(name)
    return found.group().strip(" ,.") if found else ""


def surname(name: str) -> str:
    """The last word of a name, the generation aside."""
    return plain(name).split()[-1]


def short_forms(name: str) -> tuple[str, ...]:
    """The ways a full name is shortened later ("Ana López Prado" → "López Prado", "Prado"), longest first."""
    words = plain(name).split()
    tails = [" ".join(words[start:]) for start in range(1, len(words))]
    tails += [tail[3:] for tail in tails if tail[:3].casefold() in {"al-", "el-"}]
    tails += [tail[0].upper() + tail[1:] for tail in tails if tail[0].islower()]
    family_first = [words[0]] if len(words) > 1 and words[0] in capitals("family name first") else []
    return tuple(tail for tail in [*tails, *family_first] if tail[:1].isupper() or "-" in tail or " " in tail)


def is_title_case(tokens: tuple[Token, ...]) -> bool:
    """Whether a sentence is a headline in title case, where capitals say nothing about names."""
    if len(tokens) > _LONGEST_HEADLINE:
        return False
    words = [token.text for token in tokens if token.text[:1].isalpha() and len(token.text) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= 4 and capitals >= 0.8 * len(words) and tokens[-1].text not in {".", '"', "”"}


def _mention(tokens: tuple[Token, ...], start: int, end: int, text: str) -> PersonMention:
    last = tokens[end - 1]
    span = Span(tokens[start].span.start, last.span.start + len(bare_word(last)))
    name = " ".join(span.of(text).split())
    title_at = title_start(tokens, start)
    title = Span(tokens[title_at].span.start, tokens[start - 1].span.end) if title_at < start else None
    genders = [given_names().gender(name.split()[0])]
    genders += [title_gender(token.text) for token in tokens[title_at:start]]
    gender = next((gender for gender in reversed(genders) if gender), None)
    return PersonMention(span, name, title, " " in name, gender)


def _speaking(
    passages: Passages, spans: Sequence[Span], named: Sequence[PersonMention]
) -> Iterator[PersonMention]:
    """The strange names among the words for speakers, outside headlines and where no other name was found.

    A strange surname alone counts where the text has a given name before it somewhere, and so does one
    behind a title ("Ms. Brandvik") of which no full name was found.
    """
    taken = {offset for mention in named for offset in range(mention.span.start, mention.span.end)}
    known = {surname(mention.name) for mention in named}
    alone: set[str] = set()
    for span in sorted(set(spans)):
        tokens = passages.tokens_in(passages.sentence_at(span.start))
        if is_title_case(tokens) or taken & set(range(span.start, span.end)):
            continue
        inside = tuple(token for token in tokens if span.start <= token.span.start < span.end)
        name = speaking_name(inside)
        if name is not None:
            first = tokens.index(inside[0])
            mention = _mention(tokens, first + name[0], first + name[1], passages.text)
            if _is_of_a_body(mention.name, passages.text):
                continue
            taken.update(range(mention.span.start, mention.span.end))
            yield mention
        elif len(inside) == 1 and may_be_surname(bare_word(inside[0])):
            alone.add(bare_word(inside[0]))
    alone = (alone - known) | _titled_alone(named)
    seen: set[str] = set()
    body = passages.paragraphs[0].end if len(passages.paragraphs) > 1 else 0  # a headline introduces nobody
    for index, token in enumerate(passages.tokens if alone else ()):
        word = bare_word(token)
        if word not in alone:
            continue
        strange = index and token.span.start not in taken
        told = token.span.start >= body and word not in seen
        if strange and may_be_given_name(passages.tokens, index - 1, introduced=told):
            yield _mention(passages.tokens, index - 1, index + 1, passages.text)
        if token.span.start >= body:
            seen.add(word)


def _titled_alone(named: Sequence[PersonMention]) -> set[str]:
    """The surnames that stand behind a title ("Ms. Brandvik") and in no full name found so far."""
    in_full = {form for one in named if one.full for form in short_forms(one.name)}
    return {one.name for one in named if not one.full and one.title} - in_full


def _is_of_a_body(name: str, text: str) -> bool:
    """Whether the article gives a strange name people of its own: "a spokesman for Exxon Mobil"."""
    words = re.escape(name)
    return (
        name.split(maxsplit=1)[0] not in given_names()
        and (
            re.search(
                rf"(?:spokes\w+|executive|officer|analyst|director|employee)s? (?:for|of|at|from) {words}",
                text,
            )
            or re.search(rf"{words}['’]s? (?:spokes|chief|ceo|shares|board|headquarters|employees)", text)
        )
        is not None
    )


def _bare_surnames(passages: Passages, full: list[PersonMention]) -> list[PersonMention]:
    """Every short form of a full name that stands alone somewhere in the text."""
    genders: dict[str, Gender | None] = {}
    for mention in full:
        for form in short_forms(mention.name) if mention.full else (plain(mention.name),):
            genders[form] = None if genders.get(form, mention.gender) != mention.gender else mention.gender
    for mention in full:
        first = plain(mention.name).split()[0]
        if mention.full and first in given_names() and first not in given_names().ambiguous:
            genders.setdefault(first, mention.gender)
    taken = {offset for mention in full for offset in range(mention.span.start, mention.span.end)}
    found: list[PersonMention] = []
    tokens = passages.tokens
    for index, token in enumerate(tokens):
        if token.span.start in taken or not (token.text[:1].isupper() or "-" in token.text):
            continue
        end = _longest_form(tokens, index, genders)
        if end == index or _is_place_here(tokens, index, end):
            continue
        span = Span(token.span.start, tokens[end - 1].span.start + len(bare_word(tokens[end - 1])))
        taken.update(range(span.start, span.end))
        name = " ".join(span.of(passages.text).split())
        found.append(PersonMention(span, name, None, False, genders[plain(name)]))
    return found


def _longest_form(tokens: tuple[Token, ...], start: int, forms: dict[str, Gender | None]) -> int:
    for length in (4, 3, 2, 1):
        words = [token.text for token in tokens[start : start + length]]
        if len(words) == length and plain(" ".join([*words[:-1], _POSSESSIVE.sub("", words[-1])])) in forms:
            return start + length
    return start


def _is_place_here(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether a bare surname reads as something else: after "in", or inside a longer capitalised name."""
    before = tokens[start - 1].text if start else ""
    return before in {"in", "at", "near"} or runs_on(tokens, end)
