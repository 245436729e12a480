"""Keys and short forms of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.names import fold, surname


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelenský", "zelensky"),
        ("Russia’s  Defense Ministry", "russia's defense ministry"),
        ("Côte–d‘Ivoire", "COTE-D'IVOIRE"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_that_differ_in_case_accents_and_marks_share_a_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_again_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Igor Konashenkov", "Konashenkov"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Martin Luther King Jr.", "King"),
        ("Mohammed bin Salman", "bin Salman"),
        ("Lula", None),
        ("", None),
    ],
)
def test_a_full_name_is_shortened_to_the_surname_with_its_particles(name: str, short: str | None) -> None:
    assert surname(name) == short
