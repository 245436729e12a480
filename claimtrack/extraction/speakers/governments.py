"""Words for a government: a country, its capital or palace, "the Polish government", "the Polish side"."""

from __future__ import annotations

import re

from claimtrack.extraction.bodies import without_article
from claimtrack.extraction.countries import country_code, demonym_country, government_country

_OWNED = re.compile(
    r"^(?:[Tt]he )?(?P<owner>.+?)(?:['’]s?)? (?:(?:federal|national|central) )?"
    r"(?:[Gg]overnment|side|state|leadership|regime|administration)$"
)
_OF = re.compile(
    r"^(?:[Tt]he )?(?:[Gg]overnment|leadership|Republic|Kingdom|State|Federation|Commonwealth) of "
    r"(?P<owner>.+)$"
)


def government_of(words: str) -> str | None:
    """The country (alpha-2) whose government the words of a speaker mean; None when they mean none."""
    direct = government_country(words)
    if direct is not None:
        return direct
    match = _OWNED.match(words) or _OF.match(words)
    if match is None:
        return None
    owner = without_article(match.group("owner"))
    return demonym_country(owner) or government_country(owner) or country_code(owner)


def is_bare_government(words: str) -> bool:
    """Whether the words say only "the government", so that the article must tell which."""
    return without_article(words).casefold() in {"government", "national government", "federal government"}
