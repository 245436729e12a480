"""Bodies of people: organisations everybody knows, and nouns that tell one from an outlet or a group."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from claimtrack.names import fold


@dataclass(frozen=True, slots=True)
class KnownBody:
    """An organisation of lexicons/organisations.tsv; `outlet` when it relays what others say."""

    name: str
    outlet: bool
    country: str | None


@lru_cache(maxsize=16_384)
def known_body(words: str) -> KnownBody | None:
    """The organisation that an acronym or name stands for, "the" before it ignored, capitals required."""
    bare = without_article(words)
    if not any(letter.isupper() for letter in bare):
        return None
    found = _known().get(words) or _known().get(bare)
    # An acronym must be written as such ("who" and "Who" are no WHO); longer names may be in any case.
    return found or (_known_folded().get(fold(bare)) if len(bare) > 5 else None)


def without_article(words: str) -> str:
    """The words without a leading article."""
    first, _, rest = words.partition(" ")
    return rest.strip() if rest and first.casefold() in {"the", "a", "an"} else words


def is_organisation_noun(word: str) -> bool:
    """Whether a word names a body that speaks as one ("Ministry", "police")."""
    return word.casefold() in _nouns("organisation")


def is_outlet_noun(word: str) -> bool:
    """Whether a word names something that publishes ("newspaper", "News")."""
    return word.casefold() in _nouns("outlet")


def is_locality(word: str) -> bool:
    """Whether a word names a place that can speak as a body ("the city"), without being one by its name."""
    return word.casefold() in _nouns("locality")


def is_collective_noun(word: str) -> bool:
    """Whether a word names several people without naming them ("officials")."""
    return word.casefold() in _nouns("collective")


def is_document_noun(word: str) -> bool:
    """Whether a word names a thing that is quoted, not somebody who speaks ("report", "figures")."""
    return word.casefold() in _nouns("document")


def is_outlet(words: str) -> bool:
    """Whether words name a publisher: a known one, or one by its noun ("the Lakeside Herald", "state TV")."""
    known = known_body(words)
    if known is not None:
        return known.outlet
    parts = without_article(words).split()
    if not parts or len(parts) > 7:
        return False
    capital = any(part[0].isupper() for part in parts)
    if parts[0] in _OPENS_OUTLET and 1 < len(parts) <= 3 and not any(part[0].islower() for part in parts):
        return True
    return parts[-1].casefold() in _SURE_OUTLETS or (
        capital and parts[-1][0].isupper() and is_outlet_noun(parts[-1])
    )


# Nouns that make an outlet of any phrase that ends with them; "post" or "site" alone do not.
_SURE_OUTLETS = frozenset("newspaper magazine broadcaster tabloid news-agency daily weekly".split())


# "Radio Fides", "Canal 13", "Gazeta Lubuska": the kind of outlet comes first.
_OPENS_OUTLET = frozenset(
    "Radio Rádio Channel Canal Kanal Gazeta Diario Diário Agencia Agence Televisión".split()
)


@cache
def _known() -> dict[str, KnownBody]:
    lines = (files("claimtrack.extraction") / "lexicons" / "organisations.tsv").read_text(encoding="utf-8")
    found: dict[str, KnownBody] = {}
    for name, kind, country, forms in (
        line.split("\t")
        for line in lines.splitlines()
        if not line.startswith("#") and not line.startswith("name\t")
    ):
        body = KnownBody(name, kind == "u", country or None)
        found.update(dict.fromkeys([name, *filter(None, forms.split(";"))], body))
    return found


@cache
def _known_folded() -> dict[str, KnownBody]:
    return {fold(name): body for name, body in _known().items()}


@cache
def _nouns(kind: str) -> frozenset[str]:
    text = (files("claimtrack.extraction") / "lexicons" / "bodies.txt").read_text(encoding="utf-8")
    rows = (line.partition(": ") for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for key, _, words in rows if key == kind for word in words.split())
