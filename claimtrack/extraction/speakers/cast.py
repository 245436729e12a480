"""The cast of an article: every person with fullest name, role, body and gender, and who a name means."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from claimtrack.extraction.anchors import within
from claimtrack.extraction.passages import Passages
from claimtrack.extraction.people import PersonMention, generation, plain, short_forms, surname
from claimtrack.extraction.speakers.introductions import Introductions, describes, is_trade
from claimtrack.extraction.speakers.roles import Role, read_role
from claimtrack.extraction.titles import Gender, given_names, nicknames
from claimtrack.names import fold
from claimtrack.types import Span

# An article's opening: the first sentences after the title.
_LEDE = 5


@dataclass(slots=True)
class Person:
    """One person of the article. `body_at` is where the words for the role's body stand; `nouns` are the
    nouns the article describes the person by, folded ("senator", "billionaire", "republican")."""

    name: str
    full: bool
    gender: Gender | None = None
    role: Role | None = None
    body_at: int = 0
    forms: list[str] = field(default_factory=list)
    mentions: list[PersonMention] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    roles: list[tuple[Role, int]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def last_before(self, offset: int) -> int | None:
        """Where the person is mentioned last before an offset."""
        at = bisect_left(self.starts, offset) - 1
        return self.starts[at] if at >= 0 else None


class Cast:
    """The people of one article and who a mention of a name is."""

    def __init__(self, passages: Passages, mentions: tuple[PersonMention, ...]) -> None:
        self.passages = passages
        self._introductions = Introductions(passages, self.inside)
        self._paragraphs = [paragraph.start for paragraph in passages.paragraphs]
        self.mentions = mentions
        self.people: list[Person] = []
        self.rivals: dict[Span, tuple[str, ...]] = {}
        """For a surname that several people bear, by where it stands: the others it may mean."""
        self._of: dict[Span, Person] = {}
        self._by_name: dict[str, list[Person]] = {}
        self._by_ends: dict[tuple[str, str], list[Person]] = {}
        self._by_short_form: dict[str, list[Person]] = {}
        self._by_given_name: dict[str, list[Person]] = {}
        self._by_noun: dict[str, list[Person]] = {}
        self._by_folded: dict[str, list[Person]] = {}
        # "Mr. Prado" first tells that "Prado" need not be the Ana Prado of the same article.
        for mention in sorted(
            mentions,
            key=lambda one: (not one.full, -len(one.name.split()), one.gender is None, one.span),
        ):
            self._file(mention)
        self._introduce()
        for person in self.people:
            person.mentions.sort(key=lambda one: one.span)
            for noun in sorted(person.nouns | {role.noun for role, _ in person.roles} - {""}):
                self._by_noun.setdefault(noun, []).append(person)

    def person(self, mention: PersonMention) -> Person:
        """Who is meant by a mention."""
        return self._of[mention.span]

    def inside(self, span: Span) -> list[PersonMention]:
        """The mentions that lie inside a span, in order of the text."""
        return [one for one in within(self.mentions, span.start, span.end) if one.span.end <= span.end]

    def holding(self, noun: str) -> Sequence[Person]:
        """The people whom the article calls by that noun ("president")."""
        return self._by_noun.get(noun, ())

    def role_at(self, mention: PersonMention) -> tuple[Role, int] | None:
        """The role given beside a name, before it or in an apposition after it, and where its words start."""
        return self._introductions.role_at(mention)

    def named(self, words: str) -> Person | None:
        """The person whose name or surname the words are, in any case of letters ("PRADO:")."""
        wanted = fold(words)
        if not self._by_folded:
            for person in self.people:
                for name in {fold(person.name), fold(surname(person.name))}:
                    self._by_folded.setdefault(name, []).append(person)
        fits = self._by_folded.get(wanted, [])
        return fits[0] if len(fits) == 1 else None

    def with_initials(self, letters: str) -> Person | None:
        """The only person whose initials the letters are ("AP:" in an interview with Ana Prado)."""
        fits = [one for one in self.people if one.full and "".join(w[0] for w in one.name.split()) == letters]
        return fits[0] if len(fits) == 1 and len(letters) > 1 else None

    def _file(self, mention: PersonMention) -> None:
        person = self._known(mention) or self._add(mention)
        self._of[mention.span] = person
        person.mentions.append(mention)
        insort(person.starts, mention.span.start)
        person.gender = person.gender or mention.gender
        if mention.name != person.name and mention.name not in person.forms:
            person.forms.append(mention.name)
        person.nouns |= self._introductions.nouns_at(mention)
        found = self._introductions.role_at(mention)
        if found is None:
            return
        person.roles.append(found)
        if _says_more(found[0], person.role):
            person.role, person.body_at = found
            person.gender = person.gender or found[0].gender

    def _add(self, mention: PersonMention) -> Person:
        person = Person(mention.name, mention.full)
        name = plain(mention.name)
        words = name.split()
        self.people.append(person)
        self._by_name.setdefault(_key(name), []).append(person)
        if mention.full:
            ends = (nicknames(words[0]), _key(words[-1]))
            self._by_ends.setdefault(ends, []).append(person)
        if mention.full and words[0] in given_names():
            self._by_given_name.setdefault(_key(words[0]), []).append(person)
        for form in dict.fromkeys(map(_key, short_forms(name))):
            self._by_short_form.setdefault(form, []).append(person)
        return person

    def _known(self, mention: PersonMention) -> Person | None:
        """The person already filed who bears the name; of several the one that a reader would take it for."""
        name = plain(mention.name)
        same = self._by_name.get(_key(name), [])
        if mention.full and " " in name:
            words = name.split()
            bearers = [*same, *self._by_ends.get((nicknames(words[0]), _key(words[-1])), [])]
            fits = [person for person in bearers if _may_be_one(mention, person)]
            if not fits and mention.title and words[0] not in given_names():  # "Mr. López Prado"
                fits = self._by_short_form.get(_key(name), [])
            return fits[0] if fits else None
        bearers = [*self._by_short_form.get(_key(name), []), *same]
        bearers = bearers or self._by_given_name.get(_key(name), [])
        return self._likeliest(mention, list({id(one): one for one in bearers}.values())) if bearers else None

    def _likeliest(self, mention: PersonMention, bearers: list[Person]) -> Person | None:
        """Whom a surname means: the one of that gender; else who alone was named in full in this paragraph;
        else who was named first, since a paper goes on to call its main person by the surname alone."""
        if mention.gender:
            exact = [person for person in bearers if person.gender == mention.gender]
            bearers = exact or [person for person in bearers if person.gender is None]
        if len(bearers) < 2:
            return bearers[0] if bearers else None
        main = min(bearers, key=lambda person: person.starts[0])
        start = mention.span.start
        paragraph = self._paragraphs[bisect_right(self._paragraphs, start) - 1]
        here = [person for person in bearers if _stands(person.last_before(start), paragraph)]
        firsts = {self.passages.sentence_at(person.starts[0]) for person in bearers}
        if len(here) > 1 and len(firsts) == 1:
            return None
        chosen = here[0] if len(here) == 1 else main
        others = (person.name for person in bearers if person is not chosen)
        self.rivals[mention.span] = tuple(dict.fromkeys(others))
        return chosen

    def _introduce(self) -> None:
        """Give the role an article opens with ("Peru's health minister met …") to the first name after it.

        Only where the opening names nobody, the role nobody else, and the name has no role of its own.
        """
        for sentence in self.passages.sentences[1:_LEDE]:
            phrase = self._subject(sentence)
            role = read_role(phrase.of(self.passages.text)) if phrase else None
            if phrase is None or role is None or not _introduces_one(role):
                continue
            after = [one for one in self.mentions if one.span.start > sentence.end and one.full]
            person = self.person(after[0]) if after and not self.inside(sentence) else None
            free = person is not None and (person.role is None or "former" in person.role.words.split())
            held = any(one.role and one.role.noun == role.noun for one in self.people)
            if person is not None and free and not held:
                person.role, person.body_at = role, phrase.start
                person.roles.append((role, phrase.start))
            return

    def _subject(self, sentence: Span) -> Span | None:
        """The descriptive words a sentence opens with, after a dateline; None when it opens otherwise."""
        tokens = self.passages.tokens_in(sentence)
        dash = next((i for i, token in enumerate(tokens[:8]) if token.text in {"-", "—", "–"}), -1)
        end = start = dash + 1
        while end < len(tokens) and (
            describes(tokens[end]) or tokens[end].text in {"The", "the"} or is_trade(tokens, end + 1)
        ):
            end += 1
        return Span(tokens[start].span.start, tokens[end - 1].span.end) if end > start else None


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return fold(plain(name))


def _stands(last: int | None, paragraph: int) -> bool:
    """Whether somebody mentioned last there is named in the paragraph that begins there."""
    return last is not None and last >= paragraph


def _may_be_one(mention: PersonMention, person: Person) -> bool:
    """Whether a full name may be the person's: no other middle name, generation or gender."""
    if mention.gender and person.gender and mention.gender != person.gender:
        return False
    here, there = generation(mention.name), generation(person.name)
    if here != there and ((here and there) or mention.span.start < person.starts[0]):
        return False
    middle, other = (_key(name).split()[1:-1] for name in (mention.name, person.name))
    return not (middle and other) or any(_same_middle(one, two) for one in middle for two in other)


def _same_middle(one: str, two: str) -> bool:
    initial = 1 in {len(one.strip(".")), len(two.strip("."))}
    return one == two or (initial and one[:1] == two[:1])


def _introduces_one(role: Role) -> bool:
    """Whether a role in an opening may be that of the person named next."""
    return bool(role.noun) and role.body is not None and not role.plural and role.definite


def _says_more(new: Role, old: Role | None) -> bool:
    """Whether a role tells more than the one known: a role than none or a rank, a body than none."""
    if old is None:
        return True
    if not old.noun:
        return bool(new.noun)
    return new.noun == old.noun and old.body is None and new.body is not None
