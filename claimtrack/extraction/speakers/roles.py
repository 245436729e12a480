"""Reading a description by role: "the ministry's deputy spokesman" is a deputy spokesman of the ministry."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.extraction.titles import (
    Gender,
    is_honorific,
    is_plural_role,
    is_rank,
    is_role,
    is_role_modifier,
    singular,
    title_gender,
)

_WORD = re.compile(r"[^\s,;:()\"“”]+")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_DETERMINERS = frozenset("the a an this that his her its their our my one another".split())
# "Secretary of State" is one title: what follows "of" is part of the role, not a body.
_OFFICES = re.compile(
    r" (of (?:state|defen[cs]e|staff|the (?:treasury|interior|exchequer)|health|justice|education|labor|labour|energy|"
    r"foreign affairs|finance|agriculture|commerce|transport|transportation|homeland security))\b",
    re.IGNORECASE,
)
_OF_BODY = re.compile(r"(?:of|for|at|in|from|with|to)\s+((?:the\s+)?[^,;:()]+)")
_BODY_END = re.compile(r"\s(?:who|which|that|said|says|and|in|on|at|from|for|during|since|with)\s")


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
        return next((found for word in reversed(self.words.split()) if (found := singular(word))), "")


def read_role(words: str) -> Role | None:
    """The first role a noun phrase speaks of; a rank counts where there is nothing else. None without one."""
    tokens = list(_WORD.finditer(words))
    head = next((i for i, t in enumerate(tokens) if _is_head(tokens, i)), None)
    if head is None:
        return _rank(tokens)
    last = head
    while last + 1 < len(tokens) and _adjoins(words, tokens, last) and _is_head(tokens, last + 1):
        last += 1
    first = head
    while first > 0 and (is_role_modifier(tokens[first - 1].group()) or is_role(tokens[first - 1].group())):
        first -= 1
    end = tokens[last].end()
    office = _OFFICES.match(words, end)
    end = office.end() if office else end
    noun = tokens[last].group()
    before = [token.group() for token in tokens[:first]]
    return Role(
        words=" ".join(words[tokens[first].start() : end].split()),
        body=_body_before(before) or _body_after(words, end),
        definite=not before or before[0].casefold() not in {"a", "an", "one", "another"},
        plural=is_plural_role(noun),
        gender=title_gender(noun),
    )


def _is_head(tokens: list[re.Match[str]], index: int) -> bool:
    """Whether a role's noun stands here: no possessive ("the mayor's house") and not only its modifier."""
    word = tokens[index].group()
    if is_rank(word) or is_honorific(word) or not is_role(word.rstrip(".") if len(word) > 4 else word):
        return False
    return True


def _adjoins(words: str, tokens: list[re.Match[str]], index: int) -> bool:
    return words[tokens[index].end() : tokens[index + 1].start()].strip() in {"", "-"}


def _rank(tokens: list[re.Match[str]]) -> Role | None:
    ranks = [token.group() for token in tokens if is_rank(token.group())]
    return Role(" ".join(ranks), None, True, False, None) if ranks else None


def _body_before(words: list[str]) -> str | None:
    """The body named before the role: "the ministry's", "US", "Russian Foreign Ministry"."""
    owner = next((i for i in reversed(range(len(words))) if _POSSESSIVE.search(words[i])), None)
    if owner is not None:
        return _POSSESSIVE.sub("", " ".join(words[: owner + 1]))
    while words and (words[0].casefold() in _DETERMINERS or words[0].islower()):
        if (words[0].islower() and any(word[0].isupper() for word in words[1:])) or words[0].casefold() in _DETERMINERS:
            words = words[1:]
        else:
            break
    return " ".join(words) if words and (words[0][0].isupper() or len(words) > 1) else None


def _body_after(words: str, end: int) -> str | None:
    match = _OF_BODY.match(words[end:].lstrip())
    if match is None:
        return None
    body = _BODY_END.split(match.group(1) + " ", maxsplit=1)[0].strip()
    return _POSSESSIVE.sub("", body) or None
