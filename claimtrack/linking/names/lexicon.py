"""What the rules of names have to ask of whoever knows English titles, countries and bodies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _none(_: str) -> None:
    return None


def _never(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words as the extractor knows them; without one, nothing is a title, a country or a body.

    `gender_of` gives "m" or "f" for a title that tells it ("Mrs"); `country_of` the code of a country's name
    or demonym; `body_of` the full name that a known organisation goes by.
    """

    is_title: Callable[[str], bool] = _never
    is_role_modifier: Callable[[str], bool] = _never
    is_given_name: Callable[[str], bool] = _never
    is_organisation_noun: Callable[[str], bool] = _never
    gender_of: Callable[[str], str | None] = _none
    country_of: Callable[[str], str | None] = _none
    body_of: Callable[[str], str | None] = _none
