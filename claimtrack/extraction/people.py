"""The people an article names: where each name stands, its title, and whether it is the full name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.extraction.countries import demonym_country, government_country
from claimtrack.extraction.passages import Passages, Token
from claimtrack.extraction.titles import (
    Gender,
    capitals,
    given_names,
    is_honorific,
    is_person_noun,
    is_rank,
    is_role,
    is_role_modifier,
    title_gender,
)
from claimtrack.types import Span

_GENERATION = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
_POSSESSIVE = re.compile(r"['’]s?$")
# Names that end like these are nearly always surnames.
_SURNAME = re.compile(
    r"\w{2,}(?:enko|chuk|[eo]vych|[eo]vich|ovic|ević|ović|[sc]ky|sky[iy]|[cs]ki|[oe]v|[oe]va|yev|yeva|"
    r"shvili|dze|yan|akis|opoulos|idis|escu|sson|ssen|berg|stein|mann|aitė|auskas|zadeh|oglu|oğlu|yk|iuk)$"
)
# A firm can be one as well: "Altamar, a leader in …".
_ALSO_OF_FIRMS = frozenset(
    "leader producer manager player trader head host owner porter courier grower".split()
)
_OF_BODY = frozenset({"of", "for", "to", "at", "in"})
# Words of a description between its role and the comma that ends it.
_LONGEST_DESCRIPTION = 9
_NAME_WORD = re.compile(
    r"(?:(?:Mc|Mac|O['’]|D['’]|al-|Al-|El-|el-)?[^\W\d_a-z][\w'’]*(?:-[\w'’]+)*|[A-Z]\.)$"
)


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


def find_people(passages: Passages) -> tuple[PersonMention, ...]:
    """The names of people in an article, in the order of the text; none overlap.

    A name is found by its title, a known given name, an initial or the form of its surname, or by an
    apposition that gives a role or an age; afterwards, every later or earlier bare surname of such a
    person. In a line in title case only names that the body knows count, besides given name and surname.
    """
    named: list[PersonMention] = []
    for sentence in passages.sentences:
        tokens = passages.tokens_in(sentence)
        named.extend(_names_in(tokens, passages.text, headline=is_title_case(tokens)))
    bare = _bare_surnames(passages, named)
    return tuple(sorted([*named, *bare], key=lambda mention: mention.span))


def bare_word(token: Token) -> str:
    """A token's word without the possessive ("Zelenskiy's" → "Zelenskiy")."""
    return _POSSESSIVE.sub("", token.text)


def plain(name: str) -> str:
    """A name with straight apostrophes, its generation ("Jr") dropped: one spelling to compare by."""
    return _GENERATION.sub("", name.replace("’", "'").replace("‘", "'"))


def surname(name: str) -> str:
    """The last word of a name, the generation aside."""
    return plain(name).split()[-1]


def looks_like_surname(word: str) -> bool:
    """Whether a word ends as hardly anything but surnames do ("Velanov", "Tarasenko")."""
    return _SURNAME.match(word) is not None


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
    words = [token.text for token in tokens if token.text[:1].isalpha() and len(token.text) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= 4 and capitals >= 0.8 * len(words) and tokens[-1].text not in {".", '"', "”"}


def _names_in(tokens: tuple[Token, ...], text: str, *, headline: bool) -> list[PersonMention]:
    found: list[PersonMention] = []
    index = 0
    while index < len(tokens):
        end = _name_end(tokens, index, 2 if headline else 5)
        if end > index and _is_person(tokens, index, end, headline=headline):
            found.append(_mention(tokens, index, end, text))
            index = end
        else:
            index += 1
    return found


def _name_end(tokens: tuple[Token, ...], start: int, most: int) -> int:
    """Where a run of at most `most` words that could be a name ends; `start` when there is none."""
    end = start
    while end < len(tokens) and end - start < most:
        if _is_initial(tokens, end):
            end, most = end + 2, most + 1
        elif _can_be_name(tokens, end, start) or _joins(tokens, end, start):
            end += 1
            if _POSSESSIVE.search(tokens[end - 1].text):
                break
        else:
            break
    return end


def _is_initial(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether an initial with its full stop stands here, before another part of the name."""
    if index + 2 >= len(tokens) or tokens[index + 1].text != ".":
        return False
    letter = tokens[index].text
    return len(letter) == 1 and letter.isupper() and _NAME_WORD.match(tokens[index + 2].text) is not None


def _joins(tokens: tuple[Token, ...], index: int, start: int) -> bool:
    """Whether a particle ("von") stands here inside a name."""
    inside = index > start and index + 1 < len(tokens)
    return (
        inside
        and tokens[index].text in capitals("particle")
        and _NAME_WORD.match(tokens[index + 1].text) is not None
    )


def _can_be_name(tokens: tuple[Token, ...], index: int, start: int) -> bool:
    word = bare_word(tokens[index])
    if _NAME_WORD.match(word) is None or (len(word) > 1 and word.isupper() and "." not in word):
        return False
    names = given_names()
    if word in capitals("calendar") and index == start:
        return index == 0 or is_role(tokens[index - 1].text)
    if word in capitals("surname too"):
        first = bare_word(tokens[start])
        return index == start + 1 and first in names and first not in names.ambiguous
    if word.casefold() in capitals("opener") or any(map(_is_title, (word, word + "."))):
        return False
    if word in names and word not in names.ambiguous:
        return True
    return word not in capitals("no name") and not is_role(word)


def _is_title(word: str) -> bool:
    """Whether a word only stands before names: "Mr", "Gen.", "Rep."."""
    return is_honorific(word) or is_rank(word) or (word.endswith(".") and is_role(word))


def _is_person(tokens: tuple[Token, ...], start: int, end: int, *, headline: bool) -> bool:
    words = [bare_word(token) for token in tokens[start:end] if token.text != "."]
    names, first = given_names(), words[0]
    if _runs_on(tokens, end) or (first not in names and any(word in names for word in words[1:-1])):
        return False
    if first in names and first not in names.ambiguous and len(words) > 1:
        return headline is False or end - start == 2
    national = demonym_country(first) is not None or government_country(first) is not None
    if national and first not in names:
        return False
    if headline:
        return False
    if _title_start(tokens, start) < start:
        return True
    if len(words) == 1:
        known = first in names and first not in names.ambiguous
        return (known and _is_introduced(tokens, start, end)) or _is_described(tokens, end)
    has_initial = any(len(word) == 1 or word.endswith(".") for word in words)
    return has_initial or _SURNAME.match(words[-1]) is not None or _has_apposition(tokens, start, end)


def _runs_on(tokens: tuple[Token, ...], end: int) -> bool:
    """Whether a run goes on as the name of something else ("Ronald Reagan Building")."""
    if end == len(tokens) or _POSSESSIVE.search(tokens[end - 1].text):
        return False
    return tokens[end].text in capitals("no name") and tokens[end].text not in capitals("calendar")


def _is_introduced(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether a given name alone is introduced as a person ("One driver, Hamid, …", "Hamid, 43, …")."""
    if start > 1 and tokens[start - 1].text == "," and is_person_noun(tokens[start - 2].text):
        return True
    return end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].text.isdigit()


def _is_described(tokens: tuple[Token, ...], end: int) -> bool:
    """Whether a single strange name is a person's by what follows: "Slavica, a pharmacist", "Okello, 43,"."""
    if end + 2 >= len(tokens) or tokens[end].text != "," or _POSSESSIVE.search(tokens[end - 1].text):
        return False
    first = tokens[end + 1].text
    if first.isdigit():
        return len(first) == 2 and tokens[end + 2].text in {",", "."}
    after = [token.text for token in tokens[end + 2 : end + 6]]
    noun = next((word for word in after if is_role(word) or not word.islower()), "")
    return first in {"a", "an"} and is_person_noun(noun) and is_role(noun) and noun not in _ALSO_OF_FIRMS


def _has_apposition(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether an age, a role or a description by role stands beside the run, behind a comma."""
    if end + 1 < len(tokens) and tokens[end].text == ",":
        after = tokens[end + 1 : end + 7]
        if after[0].text.isdigit() and len(after[0].text) <= 3:
            return True
        close = next((i for i, token in enumerate(after) if token.text in {",", "."}), len(after))
        if after[0].text == "who" and end - start <= 3:
            return True
        opens = after[0].text.casefold() in {"a", "an", "the", "who"} or is_role(after[0].text)
        if opens and any(is_role(bare_word(token)) for token in after[:close] if token.text.islower()):
            return True
    return start > 1 and tokens[start - 1].text == "," and introducing_role(tokens, start - 1) is not None


def introducing_role(tokens: tuple[Token, ...], comma: int) -> int | None:
    """Where the role's noun stands in a description that a comma ends ("the head of the regional board,")."""
    for index in range(comma - 1, max(comma - _LONGEST_DESCRIPTION, 0) - 1, -1):
        word = tokens[index].text
        if is_role(word) and is_person_noun(word):
            return index if index == comma - 1 or tokens[index + 1].text in _OF_BODY else None
        if not word[0].isalpha():
            return None
    return None


def _title_start(tokens: tuple[Token, ...], start: int) -> int:
    """Where the title right before a name begins; `start` when there is none."""
    index, begun = start, False
    while index > 0:
        back = 2 if tokens[index - 1].text == "." and index > 1 else 1
        word = tokens[index - back].text + ("." if back == 2 else "")
        if is_honorific(word) or is_rank(word) or is_role(word):
            begun = True
        elif not (begun and back == 1 and (is_role_modifier(word) or _names_body(word))):
            break
        index -= back
    return index


def _names_body(word: str) -> bool:
    """Whether a word can be part of the body a title is of ("US", "Ministry")."""
    return word[:1].isupper() and word.casefold() not in capitals("opener")


def _mention(tokens: tuple[Token, ...], start: int, end: int, text: str) -> PersonMention:
    last = tokens[end - 1]
    span = Span(tokens[start].span.start, last.span.start + len(bare_word(last)))
    name = " ".join(span.of(text).split())
    title_at = _title_start(tokens, start)
    title = Span(tokens[title_at].span.start, tokens[start - 1].span.end) if title_at < start else None
    genders = [given_names().gender(name.split()[0])]
    genders += [title_gender(token.text) for token in tokens[title_at:start]]
    gender = next((gender for gender in reversed(genders) if gender), None)
    return PersonMention(span, name, title, " " in name, gender)


def _bare_surnames(passages: Passages, full: list[PersonMention]) -> list[PersonMention]:
    """Every short form of a full name that stands alone somewhere in the text."""
    genders: dict[str, Gender | None] = {}
    for mention in full:
        for form in short_forms(mention.name) if mention.full else (plain(mention.name),):
            genders[form] = None if genders.get(form, mention.gender) != mention.gender else mention.gender
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
    return before in {"in", "at", "near"} or _runs_on(tokens, end)
