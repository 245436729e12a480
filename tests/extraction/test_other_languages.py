"""A text in another language has no claims, and that is told."""

import pytest

from claimtrack.extraction.english import warnings
from claimtrack.extraction.passages import Passages

RUSSIAN = "Плотина заминирована\n\nМинистр сказал, что плотина была заминирована неизвестными людьми."
ENGLISH = "The dam is mined\n\nThe minister said that the dam had been mined by people unknown to him."


def test_a_text_in_another_language_is_told() -> None:
    (told,) = warnings(Passages(RUSSIAN), "ru")
    assert told == "claims are read in English only, and this text is in 'ru'; it is stored and searchable"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en-GB"),
        (ENGLISH, None),
        (ENGLISH, "ru"),
        (RUSSIAN, None),
        (f"{RUSSIAN}\n\n{ENGLISH}", "ru"),
    ],
)
def test_nothing_is_told_of_english_and_of_what_is_not_known(text: str, language: str | None) -> None:
    assert warnings(Passages(text), language) == ()
