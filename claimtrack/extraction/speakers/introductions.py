"""What an article says of a person beside the name: role and body, before it or in an apposition after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from claimtrack.extraction.bodies import is_organisation_noun, known_body
from claimtrack.extraction.passages import Passages, Token
from claimtrack.extraction.people import PersonMention, is_title_case
from claimtrack.extraction.person_names import introducing_role
from claimtrack.extraction.speakers.descriptions import CAPITALS
from claimtrack.extraction.speakers.roles import Role, read_role
from claimtrack.extraction.tagger.cues import find_cues
from claimtrack.extraction.titles import (
    capitals,
    is_honorific,
    is_rank,
    is_role,
    is_role_modifier,
    singular,
)
from claimtrack.types import Span

# "Colonel Fang of the Coastal Command", "Ana Prado from Greenpeace".
_OF_BODY = re.compile(rf"\s+(?:of|from|with|at)\s+(?:the\s+)?(?P<body>{CAPITALS})")
# "Sen. Ana Prado (D-Ohio)"
_PARTY = re.compile(r"\s?[(,] ?(?P<party>[RDI])(?:-(?P<state>[A-Z][\w. ]{1,20}))?[),]")
_PARTIES = {"R": "republican", "D": "democrat", "I": "independent"}
# Those who sit for a state or a constituency: "Senator Ana Prado of Ohio".
_SEATS = frozenset(
    "senator representative congressman congresswoman governor attorney delegate assemblyman mayor".split()
)
_LONGEST_APPOSITION = 20  # words
# "Ana Prado, who was mayor of Hollins, …"
_BEING = frozenset("is was serves served works worked leads led heads headed chairs chaired became".split())


class Introductions:
    """Reads the words beside the names of one article; `others` gives the mentions inside a span."""

    def __init__(self, passages: Passages, others: Callable[[Span], Sequence[PersonMention]]) -> None:
        self._passages = passages
        self._others = others

    def role_at(self, mention: PersonMention) -> tuple[Role, int] | None:
        """The role given beside a name, and where its words start."""
        found = self._own_role(mention)
        if found is not None and found[0].body is not None:
            return found
        body = _OF_BODY.match(self._passages.text, mention.span.end)
        if body is None or not (_is_body(body["body"]) or (found and found[0].noun in _SEATS)):
            return found
        role = found[0] if found else Role("", None, True, False, None)
        return replace(role, body=body["body"]), body.start("body")

    def nouns_at(self, mention: PersonMention) -> frozenset[str]:
        """The nouns for a person that stand beside a name ("billionaire Ana Prado, a Democrat,")."""
        text = self._passages.text
        if is_title_case(self._passages.tokens_in(self._passages.sentence_at(mention.span.start))):
            return frozenset()
        words = text[self._description_start(mention) : mention.span.start].split()
        after = self._apposition(mention)
        words += after.of(text).split() if after else []
        found = {singular(word.strip(".,()'’")) or singular(word) for word in words} - {None}
        party = _PARTY.match(text, mention.span.end)
        found |= {_PARTIES[party["party"]]} if party else set()
        return frozenset(word for word in found if word)

    def _own_role(self, mention: PersonMention) -> tuple[Role, int] | None:
        start = self._description_start(mention)
        before = self._passages.text[start : mention.span.start].strip(" ,")
        role = read_role(before) if before else None
        if role is not None and role.plural:
            role = None
        if role is not None and not (role.words and all(is_rank(word) for word in role.words.split())):
            return role, start
        after = self._apposition(mention)
        after_role = read_role(after.of(self._passages.text)) if after else None
        if after is not None and after_role is not None and not after_role.plural:
            return after_role, after.start
        return (role, start) if role is not None else None

    def _description_start(self, mention: PersonMention) -> int:
        """Where the noun phrase that ends in the name begins ("the ministry's spokesman Major General …")."""
        sentence = self._passages.sentence_at(mention.span.start)
        tokens = self._passages.tokens_in(Span(sentence.start, mention.span.start))
        index = len(tokens)
        while index > 0 and (is_rank(tokens[index - 1].text) or is_honorific(tokens[index - 1].text)):
            index -= 1
        if index > 1 and tokens[index - 1].text == ",":
            role = introducing_role(tokens, index - 1)
            index = role + 1 if role is not None else index - describes(tokens[index - 2])
        begun = index < len(tokens)
        while index > 0 and len(tokens) - index < 14:
            word = tokens[index - 1].text
            if word.casefold() in {"the", "a", "an", "its", "his", "her", "their"}:
                index -= 1 if begun else 0
                break
            if not (
                describes(tokens[index - 1])
                or (word == "." and _is_short(tokens, index))
                or _links(tokens, index)
                or (begun and is_trade(tokens, index))
            ):
                break
            begun, index = True, index - 1
        return tokens[index].span.start if index < len(tokens) and begun else mention.span.start

    def _apposition(self, mention: PersonMention) -> Span | None:
        """What stands between commas after the name, when it names nobody else."""
        sentence = self._passages.sentence_at(mention.span.start)
        tokens = self._passages.tokens_in(Span(mention.span.end, sentence.end))
        if len(tokens) > 3 and tokens[0].text == "," and tokens[1].text.isdigit():
            tokens = tokens[2:]
        if len(tokens) < 2 or tokens[0].text not in {",", "(", "—", "–"}:
            return None
        ends = (i for i in range(1, min(len(tokens), _LONGEST_APPOSITION)) if _closes(tokens, i))
        close = next(ends, None)
        opens = tokens[1].text.casefold() in {"a", "an", "the"} or describes(tokens[1])
        being = tokens[1].text.casefold() == "who" and len(tokens) > 2 and tokens[2].text in _BEING
        if close is None or not (opens or being):
            return None
        span = Span(tokens[1].span.start, tokens[close - 1].span.end)
        says = any(word.text in {"said", "says", "told", "added"} for word in tokens[1:close])
        return None if says or self._names_another(span) else span

    def _names_another(self, apposition: Span) -> bool:
        """Whether somebody else is named there but behind a role ("an adviser at the Prado campaign")."""
        others = self._others(apposition)
        if not others:
            return False
        before = self._passages.text[apposition.start : others[0].span.start]
        return read_role(before) is None


def describes(token: Token) -> bool:
    """Whether a word can be part of a description before a name."""
    word = token.text
    bare = word.removesuffix("'s").removesuffix("’s")
    if bare != word or (
        is_role(word)
        or is_role_modifier(word)
        or is_rank(word)
        or is_honorific(word)
        or is_organisation_noun(bare)
        or singular(word) == word
    ):
        return True
    return word[:1].isupper() and word.casefold() not in capitals("opener")


def is_trade(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a small word here tells the kind of a role ("dairy farmer"): no verb, adverb or small word."""
    word = tokens[index - 1].text
    if index >= len(tokens) or not is_role(tokens[index].text) or not (word.isalpha() and word.islower()):
        return False
    return (
        word not in capitals("opener") | capitals("particle") | capitals("no noun")
        and not find_cues([word])
        and not word.endswith(("ed", "ing", "ly"))
    )


def _closes(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a mark that ends an apposition stands here; the full stop of an initial is none."""
    if tokens[index].text == ".":
        return len(tokens[index - 1].text) > 1
    return tokens[index].text in {",", ";", ")", "—", "–", '"', "”"}


def _is_body(words: str) -> bool:
    """Whether what follows "of" after a name is a body somebody speaks for ("Ana Prado of Greenpeace")."""
    nouns = (word for word in words.split())
    return known_body(words) is not None or any(is_organisation_noun(noun) for noun in nouns)


def _is_short(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the full stop before `index` ends a title ("Gov.")."""
    return index > 1 and (is_role(tokens[index - 2].text + ".") or is_rank(tokens[index - 2].text + "."))


def _links(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether "of" or "for" here joins a role to its body ("president of Ukraine")."""
    return tokens[index - 1].text in {"of", "for"} and index > 1 and describes(tokens[index - 2])
