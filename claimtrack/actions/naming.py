"""What the extractor knows of English titles, countries and bodies, handed to the rules of names."""

from __future__ import annotations

from functools import cache

from claimtrack.linking.names import Lexicon


@cache
def lexicon() -> Lexicon:
    """The extractor's words in the form that `linking.names` asks for them."""
    from claimtrack.extraction import bodies, titles

    def is_title(word: str) -> bool:
        return titles.is_honorific(word) or titles.is_rank(word) or titles.is_role(word)

    def is_given_name(word: str) -> bool:
        return word in titles.given_names()

    def gender_of(word: str) -> str | None:
        return titles.title_gender(word) if titles.is_honorific(word) else None

    def body_of(name: str) -> str | None:
        known = bodies.known_body(name)
        return known.name if known else None

    return Lexicon(
        is_title,
        titles.is_role_modifier,
        is_given_name,
        bodies.is_organisation_noun,
        gender_of,
        _country_of,
        body_of,
    )


def _country_of(words: str) -> str | None:
    """The country that words name: "Russia", "Russian", "the Russian Federation", but not "Moscow"."""
    from claimtrack.extraction import countries

    if code := countries.demonym_country(words):
        return code
    return countries.government_country(words) if countries.country_code(words) else None
