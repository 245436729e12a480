import pytest

from claimtrack.extraction.countries import (
    countries,
    country_code,
    country_name,
    demonym_country,
    government_country,
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ukraine", "UA"),
        ("the united kingdom", "GB"),
        ("U.K.", "GB"),
        ("us", "US"),
        ("RUS", "RU"),
        ("Türkiye", "TR"),
        ("cote d’ivoire", "CI"),
        ("DPRK", "KP"),
        ("The Netherlands", "NL"),
        ("Guinea Bissau", "GW"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_country_is_known_by_any_name_alias_or_code(name: str, code: str | None) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Moscow", "RU"),
        ("the Kremlin", "RU"),
        ("The White House", "US"),
        ("Kiev", "UA"),
        ("Kyiv's", "UA"),
        ("10 Downing Street", "GB"),
        ("the US", "US"),
        ("us", None),
        ("Us", None),
        ("moscow", None),
        ("Brussels", None),
        ("Pentagon", None),
    ],
)
def test_capitals_and_palaces_stand_for_governments_when_capitalised(words: str, code: str | None) -> None:
    assert government_country(words) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Russian", "RU"),
        ("Russians", "RU"),
        ("Chinese", "CN"),
        ("Spaniards", "ES"),
        ("polish", None),
        ("Western", None),
    ],
)
def test_demonyms_name_their_country(word: str, code: str | None) -> None:
    assert demonym_country(word) == code


def test_country_names_are_short_and_an_unknown_code_is_given_back() -> None:
    assert [country_name(code) for code in ("RU", "gb", "QQ")] == ["Russia", "United Kingdom", "QQ"]


def test_every_country_is_found_by_its_own_name_and_codes() -> None:
    for code, country in countries().items():
        assert country_code(country.name) == code
        assert country_code(code) == code
        assert country_code(country.alpha3) == code
