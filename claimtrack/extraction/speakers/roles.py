"""Reading a description by role: "the ministry's deputy spokesman" is a deputy spokesman of the ministry."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.extraction.bodies import is_organisation_noun, known_body, without_article
from claimtrack.extraction.countries import government_country
from claimtrack.extraction.titles import (
    Gender,
    is_honorific,
    is_plural_person,
    is_rank,
    is_role,
    is_role_modifier,
    singular,
    title_gender,
)

_WORD = re.compile(r"[^\s,;:()\"“”]+")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_DETERMINERS = frozenset("the a an this that his her its their our my one another".split())
_GENERALS = frozenset(
    "attorney secretary director inspector consul governor solicitor auditor comptroller surgeon "
    "postmaster".split()
)
_SHORT = {
    "gov.": "governor",
    "sen.": "senator",
    "rep.": "representative",
    "pres.": "president",
    "pm": "premier",
}
# "Former" and the like before a body belong to the role; "Harvard-trained" names no body.
_PAST = frozenset(
    "former then interim acting retired longtime long-time current outgoing incoming top senior presumptive "
    "presumed likely onetime one-time leading then-president".split()
)
# These keep to the role behind them though a sentence opens with them ("Deputy fire chief").
_OPENING = frozenset("Former Deputy Acting Interim Vice Assistant Senior Associate".split())
_SMALL = frozenset("of for at in from with to by and or as who is was said says whose".split())
_TRAINED = re.compile(r"-\w+ed$")
# "Secretary of State" is one title: what follows "of" is part of the role, not a body.
_OFFICES = re.compile(
    r" (of (?:state|defen[cs]e|staff|the (?:treasury|interior|exchequer)|health|justice|education|labou?r|"
    r"energy|foreign affairs|finance|agriculture|commerce|transport|transportation|homeland security))\b",
    re.IGNORECASE,
)
# "Minister of peace": what follows a minister in small letters is the portfolio.
_PORTFOLIO = re.compile(
    r" ((?:of|for) (?:the )?(?:[a-z]+ )?[a-z]+(?: and (?:[a-z]+ )?[a-z]+)?)(?=[,.;:]|$| [A-Z]| in | of )"
)
_WITH_PORTFOLIO = frozenset({"minister", "secretary", "undersecretary", "commissioner", "vice-minister"})
_UNKNOWN = frozenset("unnamed unidentified anonymous undisclosed".split())
_OF_BODY = re.compile(r"(?P<preposition>of|for|at|in|from|with|to)\s+(?P<body>(?:the\s+)?[^,;:()]+)")
_BODY_END = re.compile(
    r"\s(?:who|which|that|said|says|and(?=\s[^A-Z])|in|on|at|from|for|during|since|with)\s"
)


@dataclass(frozen=True, slots=True)
class Role:
    """A role and the words for the body it is held in ("Ukraine", "the ministry"), both as written.

    `definite` says that one certain person is meant ("the mayor"), `plural` that several are.
    """

    words: str
    body: str | None
    definite: bool
    plural: bool
    gender: Gender | None

    @property
    def noun(self) -> str:
        """The role's noun, folded and singular ("spokesman")."""
        nouns = (singular(word) for word in reversed(self.words.split()))
        noun = next((noun for noun in nouns if noun), "")
        return _SHORT.get(noun, noun)


def read_role(words: str) -> Role | None:
    """The first role a noun phrase speaks of; a rank counts where there is nothing else. None without one."""
    tokens = list(_WORD.finditer(words))
    head = _head(words, tokens)
    if head is None:
        return _rank(tokens)
    last = head
    while last + 1 < len(tokens) and _continues(words, tokens, last):
        last += 1
    first = head
    while first > 0 and _belongs(tokens, first - 1, head):
        first -= 1
    end = tokens[last].end()
    office = _OFFICES.match(words, end)
    if office is None and singular(tokens[last].group()) in _WITH_PORTFOLIO:
        office = _PORTFOLIO.match(words, end)
    end = office.end() if office else end
    noun = tokens[last].group()
    before = [token.group() for token in tokens[:first]]
    return Role(
        words=" ".join(words[tokens[first].start() : end].split()),
        body=_body_before(before) or _body_after(words, end),
        definite=not before or before[0].casefold() not in {"a", "an", "one", "another"},
        plural=is_plural_person(noun),
        gender=title_gender(noun),
    )


def _head(words: str, tokens: list[re.Match[str]]) -> int | None:
    """The first role's noun; "deputy" and the like give way to the noun they are with ("deputy mayor")."""
    heads = [i for i in range(len(tokens)) if _is_head(tokens, i)]
    if not heads:
        return None
    first, *others = heads
    between = words[tokens[first].end() : tokens[others[0]].start()] if others else ","
    weak = (
        is_role_modifier(tokens[first].group()) and "," not in between and others[0] - first <= 3
        if others
        else False
    )
    parted = {"of", "to", "for", "at", "in", "and"} & set(between.split())
    return others[0] if weak and not parted else first


def _is_head(tokens: list[re.Match[str]], index: int) -> bool:
    """Whether a role's noun stands here: no possessive ("the mayor's house") and not only its modifier."""
    word = tokens[index].group()
    rank = is_rank(word) and index + 1 < len(tokens)
    return is_role(word) and not rank and not is_honorific(word)


def _continues(words: str, tokens: list[re.Match[str]], index: int) -> bool:
    """Whether a role goes on with the next word ("chief executive", "attorney general")."""
    here, following = tokens[index].group(), tokens[index + 1].group()
    if words[tokens[index].end() : tokens[index + 1].start()].strip() not in {"", "-"}:
        return False
    if following.casefold() == "general":
        return here.casefold() in _GENERALS
    alike = here[0].isupper() == following[0].isupper() and not following.endswith(".")
    return alike and _is_head(tokens, index + 1)


def _belongs(tokens: list[re.Match[str]], index: int, head: int) -> bool:
    """Whether a word before the noun is part of the role; a capital before a small noun names a body."""
    word, noun = tokens[index].group(), tokens[head].group()
    if is_role_modifier(word) or is_role(word):
        return word in _OPENING or not (word[0].isupper() and noun[0].islower())
    deputy = noun[0].isupper() and index > 0 and word[0].isupper() and is_role(tokens[index - 1].group())
    return deputy or (
        word.islower() and word.isalpha() and word not in _DETERMINERS | _PAST | _SMALL | _UNKNOWN
    )


def _rank(tokens: list[re.Match[str]]) -> Role | None:
    ranks = [token.group() for token in tokens if is_rank(token.group())]
    return Role(" ".join(ranks), None, True, False, None) if ranks else None


def _body_before(words: list[str]) -> str | None:
    """The body named before the role: "the ministry's", "US", "Russian Foreign Ministry"."""
    owner = next((i for i in reversed(range(len(words))) if _POSSESSIVE.search(words[i])), None)
    if owner is not None:
        return without_article(_POSSESSIVE.sub("", " ".join(words[: owner + 1])))
    based = max((i + 1 for i, word in enumerate(words) if word.endswith("-based")), default=0)
    words = [word for word in words[based:] if not _TRAINED.search(word)]
    if words and words[0].casefold() in {"its", "their"} and len(words) <= 2:
        return words[0].casefold()  # "its Americas director"
    while words and words[0].casefold() in _DETERMINERS | _PAST:
        words = words[1:]
    while words and words[0].islower() and any(word[0].isupper() for word in words[1:]):
        words = words[1:]
    return " ".join(words) if words and (words[0][0].isupper() or len(words) > 1) else None


def _body_after(words: str, end: int) -> str | None:
    match = _OF_BODY.match(words[end:].lstrip())
    if match is None:
        return None
    body = _POSSESSIVE.sub("", _BODY_END.split(match["body"] + " ", maxsplit=1)[0].strip())
    # "A pharmacist in Hollins" is there, and of no body of that name.
    located = match["preposition"] in {"in", "from"} and not _is_body(body)
    abroad = match["preposition"] == "from" and government_country(body) is not None
    return None if located and not abroad else body or None


def _is_body(words: str) -> bool:
    return known_body(words) is not None or any(is_organisation_noun(word) for word in words.split())
