"""Which run of capitalised words is a person's name: by title, given name, form or what stands beside it."""

from __future__ import annotations

import re

from claimtrack.extraction.bodies import (
    is_collective_noun,
    is_document_noun,
    is_locality,
    is_organisation_noun,
    is_outlet_noun,
    known_body,
)
from claimtrack.extraction.countries import demonym_country, government_country
from claimtrack.extraction.passages import Token
from claimtrack.extraction.titles import (
    capitals,
    given_names,
    is_honorific,
    is_person_noun,
    is_plural_person,
    is_rank,
    is_role,
    is_role_modifier,
)

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
_GENERATIONS = frozenset({"Jr", "Sr", "II", "III", "IV"})
_OF_BODY = frozenset({"of", "for", "to", "at", "in"})
# Words of a description between its role and the comma that ends it.
_LONGEST_DESCRIPTION = 9
_NAME_WORD = re.compile(
    r"(?:(?:Mc|Mac|O['’]|D['’]|al-|Al-|El-|el-)?[^\W\d_a-z][\w'’]*(?:-[\w'’]+)*|[A-Z]\.)$"
)


def bare_word(token: Token) -> str:
    """A token's word without the possessive ("Zelenskiy's" → "Zelenskiy")."""
    return _POSSESSIVE.sub("", token.text)


def looks_like_surname(word: str) -> bool:
    """Whether a word ends as hardly anything but surnames do ("Velanov", "Tarasenko")."""
    return _SURNAME.match(word) is not None


def name_runs(tokens: tuple[Token, ...], *, headline: bool) -> list[tuple[int, int]]:
    """Where people's names stand among a sentence's tokens: first token, end. In a title in Title Case only
    a given name and a surname count."""
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(tokens):
        end = _name_end(tokens, index, 2 if headline else 5)
        if end > index and _is_person(tokens, index, end, headline=headline):
            found.append((index, end))
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
        weekday = word.endswith("day")  # "told the senator Tuesday", but "Minister May"
        return index == 0 or (is_role(tokens[index - 1].text) and not weekday)
    if word in capitals("surname too"):
        first = bare_word(tokens[start])
        return index == start + 1 and first in names and first not in names.ambiguous
    if word.casefold() in capitals("opener") or any(map(_is_title, (word, word + "."))):
        return False
    if word in names and word not in names.ambiguous:
        return True
    return word not in capitals("no name") and (not is_role(word) or _is_surname_too(tokens, index, start))


def _is_surname_too(tokens: tuple[Token, ...], index: int, start: int) -> bool:
    """Whether a role's noun stands as a surname: behind a given name or an honorific ("Mr. Baker")."""
    if index > start:
        first = bare_word(tokens[start])
        return index == start + 1 and first in given_names() and first not in given_names().ambiguous
    back = 2 if index > 1 and tokens[index - 1].text == "." else 1
    return index >= back and is_honorific(tokens[index - back].text)


def speaking_name(tokens: tuple[Token, ...]) -> tuple[int, int] | None:
    """The name in words that somebody speaks under, be it strange: "party chairman Zorba Quill,".

    A run of two to four capitalised words that ends the words, or comes before a comma, a bracket or "who",
    and has none of the words that bodies, papers, places and groups are named by.
    """
    owned = max((i + 1 for i, token in enumerate(tokens[:6]) if bare_word(token) != token.text), default=0)
    owned = owned if owned < len(tokens) else 0  # "the Post's Zorba Quill", not "Quill's"
    start = next((i for i in range(owned, len(tokens)) if not _introduces(tokens[i].text)), len(tokens))
    end = _name_end(tokens, start, 4) if start < len(tokens) else start
    words = [bare_word(token) for token in tokens[start:end] if token.text != "."]
    closed = end == len(tokens) or tokens[end].text in {",", "(", "who", "—", "–"}
    name = " ".join(words)
    other = known_body(name) is not None or any(map(is_national, [name, *words]))
    if len(words) < 2 or not closed or other:
        return None
    return (start, end) if not any(_names_other(word) for word in words) else None


def may_be_surname(word: str) -> bool:
    """Whether a capitalised word alone may be somebody's surname: nothing tells that it is something else."""
    strange = word not in capitals("no name") and word not in capitals("calendar") and not is_national(word)
    named = _NAME_WORD.match(word) is not None and not word.isupper() and len(word) > 2
    return named and strange and not is_role(word) and not _names_other(word) and known_body(word) is None


def may_be_given_name(tokens: tuple[Token, ...], index: int, *, introduced: bool = False) -> bool:
    """Whether a capitalised word right before a surname may be the given name, and no opening or title.

    A strange word that opens a sentence may be one where the surname is `introduced`: stands there first.
    """
    word = tokens[index].text
    begins = index == 0 or tokens[index - 1].text in {".", "!", "?", '"', "“", "”"}
    described = index + 2 < len(tokens) and tokens[index + 2].text == ","
    usual = word in given_names() or (len(word) > 2 and (described or introduced or not begins))
    plain = may_be_surname(word) and word.casefold() not in capitals("opener") and not _is_title(word)
    return usual and plain and word.isalpha() and (index == 0 or not tokens[index - 1].text[:1].isupper())


def _introduces(word: str) -> bool:
    """Whether a word of a description may stand before a name."""
    known = is_role(word) or is_honorific(word) or is_rank(word) or is_role_modifier(word)
    return known or word == "." or not word[:1].isupper() or word.casefold() in capitals("opener")


def _names_other(word: str) -> bool:
    """Whether a word belongs to names of bodies, papers, places or groups, and not of people."""
    kinds = (is_organisation_noun, is_outlet_noun, is_document_noun, is_locality, is_collective_noun)
    return any(is_kind(word) for is_kind in kinds) or is_plural_person(word) or len(word) < 2


def is_national(word: str) -> bool:
    """Whether a word is a country or its adjective."""
    return demonym_country(word) is not None or government_country(word) is not None


def _is_title(word: str) -> bool:
    """Whether a word only stands before names: "Mr", "Gen.", "Rep."."""
    return is_honorific(word) or is_rank(word) or (word.endswith(".") and is_role(word))


def _is_person(tokens: tuple[Token, ...], start: int, end: int, *, headline: bool) -> bool:
    words = [bare_word(token) for token in tokens[start:end] if token.text != "."]
    if len(words) > 2 and words[-1] in _GENERATIONS:
        words.pop()
    names, first = given_names(), words[0]
    if runs_on(tokens, end) or (first not in names and any(word in names for word in words[1:-1])):
        return False
    if first in names and first not in names.ambiguous and len(words) > 1:
        return headline is False or end - start == 2
    if is_national(first) and first not in names:
        return False
    if headline:
        return False
    if title_start(tokens, start) < start:
        return True
    if len(words) == 1:
        known = first in names and first not in names.ambiguous
        told = (known and _is_introduced(tokens, start, end)) or _is_described(tokens, end)
        return told or (may_be_surname(first) and _is_called(tokens, start, end))
    has_initial = any(len(word) == 1 or word.endswith(".") for word in words)
    return has_initial or _SURNAME.match(words[-1]) is not None or _has_apposition(tokens, start, end)


def runs_on(tokens: tuple[Token, ...], end: int) -> bool:
    """Whether a run goes on as the name of something else ("Ronald Reagan Building")."""
    if end == len(tokens) or _POSSESSIVE.search(tokens[end - 1].text):
        return False
    return tokens[end].text in capitals("no name") and tokens[end].text not in capitals("calendar")


def _is_introduced(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether a given name alone is introduced as a person ("One driver, Hamid, …", "Hamid, 43, …")."""
    if start > 1 and tokens[start - 1].text == "," and is_person_noun(tokens[start - 2].text):
        return True
    return end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].text.isdigit()


def _is_called(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether a strange name alone is called a person's: "a nurse named Slavica", "Slavica, who was …"."""
    if start > 1 and tokens[start - 1].text == "named" and is_person_noun(tokens[start - 2].text):
        return True
    after = [token.text for token in tokens[end : end + 3]]
    return after[:2] == [",", "who"] and after[2:] in (["was"], ["is"], ["has"])


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
            if index and tokens[index - 1].text.casefold() in {"be", "become", "as"}:
                return None  # "to be president, Prado …"
            return index if index == comma - 1 or tokens[index + 1].text in _OF_BODY else None
        if not word[0].isalpha():
            return None
    return None


def title_start(tokens: tuple[Token, ...], start: int) -> int:
    """Where the title right before a name begins; `start` when there is none."""
    index, begun = start, False
    while index > 0:
        back = 2 if tokens[index - 1].text == "." and index > 1 else 1
        word = tokens[index - back].text + ("." if back == 2 else "")
        if is_honorific(word) or is_rank(word) or is_role(word) or (word.islower() and is_person_noun(word)):
            begun = True
        elif not (begun and back == 1 and (is_role_modifier(word) or _names_body(word))):
            break
        index -= back
    return index


def _names_body(word: str) -> bool:
    """Whether a word can be part of the body a title is of ("US", "Ministry")."""
    return word[:1].isupper() and word.casefold() not in capitals("opener")
