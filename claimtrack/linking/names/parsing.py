"""A person's name as written → its parts: titles and roles off, particles joined, the suffix apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.linking.names.given import is_initial
from claimtrack.linking.names.lexicon import Lexicon
from claimtrack.linking.names.sounds import Word, sound, words

_LONGEST = 200  # characters of a name that are looked at
_SUFFIX = re.compile(r"(?:jr|sr|junior|senior|[ivx]{2,5}|v)\.?", re.IGNORECASE)
_DEGREES = frozenset("phd md mp mep kc qc cbe obe mbe esq usn usaf ret".split())
# Titles that the extractor has no use for; some are surnames too, so only what stands first is taken off.
_LEADING = frozenset(
    "sayyed sayyid seyyed sayed hojatoleslam hojjatoleslam haji hajji mullah maulana prince princess king"
    " queen pope patriarch tsar sultan crown comrade hon cardinal archbishop bishop metropolitan rabbi imam"
    " sheikh shaikh emir ayatollah grand sir dame lord lady baroness baron count saint st mr mrs ms miss dr"
    " prof gen lt col maj capt sgt adm brig cmdr rev sen rep gov pres".split()
)
_ARTICLES = frozenset("al el ul ar as ash an ad az at".split())
_DROPPED = frozenset(
    "von van de da do dos das del della di du der den la le las los lo zu zum zur ter ten y e i san al el"
    " bin ibn ben bint ould".split()
)
_WRITTEN_TO = re.compile("(?:El|Al)(?=[A-Z][a-z])")
_SERVANT = re.compile("abd(?:[aeou]l|)$")
_FATHER = frozenset(["abu", "abou", "abo", "aboul", "abul"])
_SON = frozenset("bin ibn ben bint".split())


@dataclass(frozen=True, slots=True)
class PersonName:
    """The words of a name in order, without titles and particles.

    `family_first` where the writing shows it ("Blinken, Antony", "ORBÁN Viktor"); `lineage` where sons are
    told by fathers ("bin"); `suffix` is "jr", "sr" or a Roman number; `titled` with a title or role beside
    it; `given` those of its words, as written, that are known as given names; `compound` how many words a
    hyphen makes one of at the end; `letters` all of them, particles too, in one.
    """

    words: tuple[Word, ...]
    suffix: str | None = None
    gender: str | None = None
    titled: bool = False
    family_first: bool = False
    lineage: bool = False
    given: frozenset[str] = frozenset()
    compound: int = 1
    letters: str = ""

    @property
    def key(self) -> str:
        """All that is compared of the name, as one text."""
        return " ".join(word.key for word in self.words)


def person_name(text: str, lexicon: Lexicon) -> PersonName:
    """The parts of a person's name in any script. A description without a name has no words."""
    written = re.sub(r"\([^)]*\)|\"[^\"]*\"|“[^”]*”", " ", text[:_LONGEST])
    parts = [part.strip() for part in written.split(",") if part.strip()]
    tokens, family_first = _ordered(parts, lexicon)
    behind = parts[1].split() if len(parts) > 1 else []  # "…, head of the union"
    tokens, suffix = _without_suffix(tokens)
    bare, titles = _without_titles(tokens, lexicon)
    gender = next((found for found in map(lexicon.gender_of, titles) if found), None)
    uppercase = [len(token) > 2 and token.isupper() for token in bare]
    family_first = family_first or (len(bare) > 1 and uppercase[0] and not any(uppercase[1:]))
    found, lineage = _joined(bare)
    given = frozenset(word.raw for word in found if lexicon.is_given_name(word.raw))
    titled = bool(titles) or any(_is_title(word, lexicon) for word in behind)
    letters = "".join(word.plain for word in words(" ".join(bare)))
    compound = min(len(words(_with_article(bare[-1]))), len(found)) if bare and "-" in bare[-1] else 1
    return PersonName(found, suffix, gender, titled, family_first, lineage, given, max(compound, 1), letters)


def _ordered(parts: list[str], lexicon: Lexicon) -> tuple[list[str], bool]:
    """The words of a name around its commas; whether the family name stands first."""
    if len(parts) < 2:
        return (parts[0].split() if parts else []), False
    head, tail = parts[0].split(), parts[1].split()
    if all(_is_suffix(word) for word in tail):
        return [*head, *tail], False
    plain = len(head) <= 3 and len(tail) <= 3 and all(word[:1].isupper() for word in tail)
    if plain and not any(_is_title(word, lexicon) for word in tail):
        return [*head, *tail], True
    return head, False


def _is_suffix(word: str) -> bool:
    return _SUFFIX.fullmatch(word) is not None or word.casefold().replace(".", "") in _DEGREES


def _without_suffix(tokens: list[str]) -> tuple[list[str], str | None]:
    suffix = None
    while len(tokens) > 1 and _is_suffix(tokens[-1]):
        last = tokens.pop().casefold().rstrip(".")
        if _SUFFIX.fullmatch(last):
            suffix = {"junior": "jr", "senior": "sr"}.get(last, last)
    return tokens, suffix


def _is_title(word: str, lexicon: Lexicon) -> bool:
    return lexicon.is_title(word) or word.casefold().rstrip(".") in _LEADING


def _without_titles(tokens: list[str], lexicon: Lexicon) -> tuple[list[str], list[str]]:
    """The words from the name on, and those before it: titles, and whatever leads to the last of them."""
    start = _end_of_owners(tokens)
    start += _end_of_leading(tokens[start:], lexicon)
    first = tokens[0] if tokens else ""
    if start or not lexicon.is_given_name(first):
        roles = [
            number
            for number in range(start, len(tokens) - 1)
            if lexicon.is_title(tokens[number]) and not _is_governed(tokens, number)
        ]
        if roles:
            start = roles[-1] + 1
    if start and start < len(tokens) - 1 and tokens[start] in {"of", "for", "to", "in", "at"}:
        names = (n for n in range(start + 2, len(tokens)) if lexicon.is_given_name(tokens[n]))
        start = next(names, len(tokens) - 1)
    return tokens[start:], tokens[:start]


def _end_of_owners(tokens: list[str]) -> int:
    """Where whom somebody belongs to ends ("Putin's spokesman", "the Kremlin's"), an article too."""
    owned = [number for number, token in enumerate(tokens[:-1], start=1) if token.endswith(("'s", "’s"))]
    return owned[-1] if owned else int(len(tokens) > 1 and tokens[0].casefold() == "the")


def _is_governed(tokens: list[str], number: int) -> bool:
    """Whether a role belongs to what stands before it: "the Office of the President"."""
    before = [word for word in tokens[:number] if word.casefold() != "the"]
    return bool(before) and before[-1] in {"of", "for"}


def _end_of_leading(tokens: list[str], lexicon: Lexicon) -> int:
    """Where the titles that a name opens with end; something must be left."""
    end = 0
    for number, token in enumerate(tokens[:-1]):
        modifies = lexicon.is_role_modifier(token) and not lexicon.is_given_name(token)
        if _is_title(token, lexicon):
            end = number + 1
        elif not modifies:
            break
    return end


def _joined(tokens: list[str]) -> tuple[tuple[Word, ...], bool]:
    """The words of the name with Abu and Abd joined to what they govern; whether it tells a lineage."""
    parts = [(word, word.plain) for token in tokens for word in words(_with_article(token))]
    found: list[Word] = []
    lineage, prefix = False, ""
    for number, (word, plain) in enumerate(parts):
        is_last = number == len(parts) - 1
        if plain in _FATHER and not is_last:
            prefix = "abu"
        elif _SERVANT.match(plain) and not is_last:
            prefix = "abdul" if plain != "abd" else "abd"
        elif prefix and plain in _ARTICLES and not is_last:
            prefix = "abdul" if prefix == "abd" else prefix
        elif _is_particle(word, number, parts):
            lineage = lineage or plain in _SON
        else:
            found.append(_prefixed(prefix, word))
            prefix = ""
    return _without_house(tuple(found), parts, lineage), lineage


def _prefixed(prefix: str, word: Word) -> Word:
    if not prefix:
        return word
    consonants = "b" if prefix == "abu" else "bd"  # what an Arabic text writes of it
    return word._replace(key=sound(prefix + word.plain), skeleton=consonants + word.skeleton)


def _with_article(token: str) -> str:
    """An Arabic name without the article that is written to it, however assimilated: "ash-Sharaa"."""
    head, _, rest = token.partition("-")
    article, begins = head.casefold(), rest.casefold()
    if _WRITTEN_TO.match(token):  # "ElBaradei"
        return token[2:]
    is_plain = article in {"al", "el", "ul"} and rest
    assimilated = article in _ARTICLES and begins.startswith(article[1:])  # "ash-Sharaa", "an-Nusra"
    return rest if is_plain or (rest and assimilated) else token


def _is_particle(word: Word, number: int, parts: list[tuple[Word, str]]) -> bool:
    """Whether a word only joins names. What stands first is one in lower case only ("Ben", "bin Salman")."""
    if word.plain not in _DROPPED or number == len(parts) - 1 or (is_initial(word) and word.raw.isupper()):
        return False
    return number > 0 or word.raw.islower()


def _without_house(found: tuple[Word, ...], parts: list[tuple[Word, str]], lineage: bool) -> tuple[Word, ...]:
    """A lineage without the ruling house behind it ("Al Saud"), which is told or left out at will."""
    named = [plain for _, plain in parts]
    is_house = lineage and len(found) > 2 and len(named) > 2 and named[-2] in {"al", "aal"}
    return found[:-1] if is_house else found
