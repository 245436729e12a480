"""The cast of an article: every person with fullest name, role, body and gender."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claimtrack.extraction.anchors import within
from claimtrack.extraction.bodies import is_organisation_noun, known_body
from claimtrack.extraction.passages import Passages, Token
from claimtrack.extraction.people import PersonMention, plain, short_forms, surname
from claimtrack.extraction.person_names import introducing_role
from claimtrack.extraction.speakers.descriptions import CAPITALS
from claimtrack.extraction.speakers.roles import Role, read_role
from claimtrack.extraction.tagger.cues import find_cues
from claimtrack.extraction.titles import Gender, capitals, is_honorific, is_rank, is_role, is_role_modifier
from claimtrack.names import fold
from claimtrack.types import Span

# "Colonel Fang of the Coastal Command", "Ana Prado from Greenpeace".
_OF_BODY = re.compile(rf"\s+(?:of|from|with|at)\s+(?:the\s+)?(?P<body>{CAPITALS})")
# An article's opening: the first sentences after the title.
_LEDE = 5


@dataclass(slots=True)
class Person:
    """One person of the article. `body_at` is where the words for the role's body stand."""

    name: str
    full: bool
    gender: Gender | None = None
    role: Role | None = None
    body_at: int = 0
    forms: list[str] = field(default_factory=list)
    mentions: list[PersonMention] = field(default_factory=list)


class Cast:
    """The people of one article and who a mention of a name is."""

    def __init__(self, passages: Passages, mentions: tuple[PersonMention, ...]) -> None:
        self._passages = passages
        self.mentions = mentions
        self.people: list[Person] = []
        self._of: dict[Span, Person] = {}
        self._by_name: dict[str, Person] = {}
        self._by_ends: dict[tuple[str, str], list[Person]] = {}
        self._by_short_form: dict[str, list[Person]] = {}
        self._by_role: dict[str, list[Person]] = {}
        self._by_folded: dict[str, list[Person]] = {}
        for mention in sorted(mentions, key=lambda one: (not one.full, -len(one.name.split()), one.span)):
            self._file(mention)
        self._introduce()
        for person in self.people:
            if person.role:
                self._by_role.setdefault(person.role.noun, []).append(person)

    def person(self, mention: PersonMention) -> Person:
        """Who is meant by a mention; a surname that two people bear is a person of its own."""
        return self._of[mention.span]

    def inside(self, span: Span) -> list[PersonMention]:
        """The mentions that lie inside a span, in order of the text."""
        return [one for one in within(self.mentions, span.start, span.end) if one.span.end <= span.end]

    def holding(self, noun: str) -> Sequence[Person]:
        """The people whose role has that noun ("president")."""
        return self._by_role.get(noun, ())

    def role_at(self, mention: PersonMention) -> tuple[Role, int] | None:
        """The role given beside a name, before it or in an apposition after it, and where its words start."""
        found = self._own_role(mention)
        if found is not None and found[0].body is not None:
            return found
        body = _OF_BODY.match(self._passages.text, mention.span.end)
        if body is None or not _is_body(body["body"]):
            return found
        role = found[0] if found else Role("", None, True, False, None)
        return replace(role, body=body["body"]), body.start("body")

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

    def _file(self, mention: PersonMention) -> None:
        person = self._known(mention)
        if person is None:
            person = self._add(mention)
        self._of[mention.span] = person
        person.mentions.append(mention)
        person.gender = person.gender or mention.gender
        if mention.name != person.name and mention.name not in person.forms:
            person.forms.append(mention.name)
        found = self.role_at(mention)
        if found is not None and _says_more(found[0], person.role):
            person.role, person.body_at = found
            person.gender = person.gender or found[0].gender

    def _add(self, mention: PersonMention) -> Person:
        person = Person(mention.name, mention.full)
        name = plain(mention.name)
        self.people.append(person)
        self._by_name[name] = person
        if mention.full:
            self._by_ends.setdefault((name.split()[0], surname(name)), []).append(person)
        for form in dict.fromkeys(short_forms(name)):
            self._by_short_form.setdefault(form, []).append(person)
        return person

    def _introduce(self) -> None:
        """Give the role an article opens with ("Peru's health minister met …") to the first name after it.

        Only where the opening names nobody, the role nobody else, and the name has no role of its own.
        """
        for sentence in self._passages.sentences[1:_LEDE]:
            phrase = self._subject(sentence)
            role = read_role(phrase.of(self._passages.text)) if phrase else None
            if (
                phrase is None
                or role is None
                or not role.noun
                or role.body is None
                or role.plural
                or not role.definite
            ):
                continue
            after = [one for one in self.mentions if one.span.start > sentence.end and one.full]
            person = self.person(after[0]) if after and not self.inside(sentence) else None
            free = person is not None and (person.role is None or "former" in person.role.words.split())
            held = any(one.role and one.role.noun == role.noun for one in self.people)
            if person is not None and free and not held:
                person.role, person.body_at = role, phrase.start
            return

    def _subject(self, sentence: Span) -> Span | None:
        """The descriptive words a sentence opens with, after a dateline; None when it opens otherwise."""
        tokens = self._passages.tokens_in(sentence)
        dash = next((i for i, token in enumerate(tokens[:8]) if token.text in {"-", "—", "–"}), -1)
        end = start = dash + 1
        while end < len(tokens) and (
            _describes(tokens[end]) or tokens[end].text in {"The", "the"} or _is_trade(tokens, end + 1)
        ):
            end += 1
        return Span(tokens[start].span.start, tokens[end - 1].span.end) if end > start else None

    def _known(self, mention: PersonMention) -> Person | None:
        """The person already filed who bears the name; for a surname only when exactly one does."""
        name = plain(mention.name)
        if name in self._by_name:
            return self._by_name[name]
        if mention.full and " " in name:
            longer = self._by_ends.get((name.split()[0], surname(name)), [])
        else:
            longer = self._by_short_form.get(name, [])
        if len(longer) > 1 and mention.gender:
            longer = [person for person in longer if person.gender == mention.gender]
        return longer[0] if len(longer) == 1 else None

    def _description_start(self, mention: PersonMention) -> int:
        """Where the noun phrase that ends in the name begins ("the ministry's spokesman Major General …")."""
        sentence = self._passages.sentence_at(mention.span.start)
        tokens = self._passages.tokens_in(Span(sentence.start, mention.span.start))
        index = len(tokens)
        while index > 0 and (is_rank(tokens[index - 1].text) or is_honorific(tokens[index - 1].text)):
            index -= 1
        if index > 1 and tokens[index - 1].text == ",":
            role = introducing_role(tokens, index - 1)
            index = role + 1 if role is not None else index - _describes(tokens[index - 2])
        begun = index < len(tokens)
        while index > 0 and len(tokens) - index < 14:
            word = tokens[index - 1].text
            if word.casefold() in {"the", "a", "an", "its", "his", "her", "their"}:
                index -= 1 if begun else 0
                break
            if not (
                _describes(tokens[index - 1])
                or (word == "." and _is_short(tokens, index))
                or _links(tokens, index)
                or (begun and _is_trade(tokens, index))
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
        close = next(
            (
                i
                for i, token in enumerate(tokens[1:14], 1)
                if token.text in {",", ".", ";", ")", "—", "–", '"', "”"}
            ),
            None,
        )
        if close is None or not (
            tokens[1].text.casefold() in {"a", "an", "the", "who"} or _describes(tokens[1])
        ):
            return None
        span = Span(tokens[1].span.start, tokens[close - 1].span.end)
        says = any(word.text in {"said", "says", "told", "added"} for word in tokens[1:close])
        return None if says or self.inside(span) else span

    def named(self, words: str) -> Person | None:
        """The person whose name or surname the words are, in any case of letters ("PRADO:")."""
        wanted = fold(words)
        if not self._by_folded:
            for person in self.people:
                for name in {fold(person.name), fold(surname(person.name))}:
                    self._by_folded.setdefault(name, []).append(person)
        fits = self._by_folded.get(wanted, [])
        return fits[0] if len(fits) == 1 else None


def _says_more(new: Role, old: Role | None) -> bool:
    """Whether a role tells more than the one known: a role than none or a rank, a body than none."""
    if old is None:
        return True
    if not old.noun:
        return bool(new.noun)
    return new.noun == old.noun and old.body is None and new.body is not None


def _is_body(words: str) -> bool:
    """Whether what follows "of" after a name is a body somebody speaks for ("Ana Prado of Greenpeace")."""
    nouns = (word for word in words.split())
    return known_body(words) is not None or any(is_organisation_noun(noun) for noun in nouns)


def _describes(token: Token) -> bool:
    """Whether a word can be part of a description before a name."""
    word = token.text
    bare = word.removesuffix("'s").removesuffix("’s")
    if bare != word or (
        is_role(word)
        or is_role_modifier(word)
        or is_rank(word)
        or is_honorific(word)
        or is_organisation_noun(bare)
    ):
        return True
    return word[:1].isupper() and word.casefold() not in capitals("opener")


def _is_trade(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a small word here tells the kind of a role ("dairy farmer"): no verb, adverb or small word."""
    word = tokens[index - 1].text
    if index >= len(tokens) or not is_role(tokens[index].text) or not (word.isalpha() and word.islower()):
        return False
    return (
        word not in capitals("opener") | capitals("particle")
        and not find_cues([word])
        and not word.endswith(("ed", "ing", "ly"))
    )


def _is_short(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the full stop before `index` ends a title ("Gov.")."""
    return index > 1 and (is_role(tokens[index - 2].text + ".") or is_rank(tokens[index - 2].text + "."))


def _links(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether "of" or "for" here joins a role to its body ("president of Ukraine")."""
    return tokens[index - 1].text in {"of", "for"} and index > 1 and _describes(tokens[index - 2])
