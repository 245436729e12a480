from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extraction.passages import Passages
from claimtrack.extraction.people import find_people, short_forms
from claimtrack.extraction.titles import Gender
from claimtrack.types import Span


def names(text: str) -> list[str]:
    return [person.name for person in find_people(Passages(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister Igor Velanov spoke.", ["Igor Velanov"]),
        ("Ukraine's president, Oleh Tarasenko, spoke.", ["Oleh Tarasenko"]),
        ("US President Martha Q. Ellison met Gen. Ruiz.", ["Martha Q. Ellison", "Ruiz"]),
        ("Mayor Bill de Ronde left. De Ronde waved.", ["Bill de Ronde", "De Ronde"]),
        ("Rep. John Sallow (R-Ohio) agreed.", ["John Sallow"]),
        ("Hugh Hill, a doctor, agreed.", ["Hugh Hill"]),
        ("Zorba Quill, 45, agreed.", ["Zorba Quill"]),
        ("One driver, Hamid, agreed.", ["Hamid"]),
        ("Sunday Bassam, who leads the union, agreed.", ["Sunday Bassam"]),
        ("Xi Lanying spoke. Later Xi left.", ["Xi Lanying", "Xi"]),
    ],
)
def test_a_name_is_found_by_its_title_its_given_name_or_what_stands_beside_it(
    text: str, expected: list[str]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Ronald Tower Building in Paris Avenue was closed.",
        "The Foreign Ministry of Poland and the New York Times agreed.",
        "On Monday the Human Rights Council met in Geneva.",
        "In Kharkov and Rostov it rained.",
        "",
    ],
)
def test_organisations_places_and_days_are_no_people(text: str) -> None:
    assert names(text) == []


def test_a_title_case_headline_names_only_people_the_body_knows() -> None:
    text = "Velanov Tells Lakeside Mayor Bridge Stays Open\n\nThe engineer Igor Velanov disagreed."
    assert names(text) == ["Velanov", "Igor Velanov"]


def test_a_mention_tells_title_form_and_gender() -> None:
    full, bare = find_people(Passages("Spokeswoman Ana Prado spoke. Prado left."))
    assert full.title is not None
    assert (full.full, full.gender, bare.full, bare.gender) == (True, Gender.FEMALE, False, Gender.FEMALE)


def test_a_possessive_is_no_part_of_a_name() -> None:
    assert names("Igor Velanov's aide met Velanov's lawyer.") == ["Igor Velanov", "Velanov"]


def test_short_forms_leave_out_the_generation_and_the_article() -> None:
    assert short_forms("John G. Roberts Jr.") == ("G. Roberts", "Roberts")
    assert "Sisi" in short_forms("Abdel Fattah al-Sisi")


@given(st.text(alphabet=st.sampled_from(list("AaBb .,'’\n\"Igor Velanov said-éЖ")), max_size=120))
def test_mentions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find_people(Passages(text))
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "speaking", "expected"),
    [
        ("Zorba Quill said no.", "Zorba Quill", ["Zorba Quill"]),
        ("The Post's Zorba Quill said no.", "The Post's Zorba Quill", ["Zorba Quill"]),
        ("Long ago Zorba Quill left. Quill said no.", "Quill", ["Zorba Quill", "Quill"]),
        ("Norwell Press said no.", "Norwell Press", []),
        ("Addis Ababa said no.", "Addis Ababa", []),
        ("Zorba Quill said no. A spokesman for Zorba Quill left.", "Zorba Quill", []),
    ],
)
def test_a_strange_name_is_a_persons_when_it_speaks(text: str, speaking: str, expected: list[str]) -> None:
    start = text.rindex(speaking) if speaking == "Quill" else text.index(speaking)
    found = find_people(Passages(text), [Span(start, start + len(speaking))])
    assert [person.name for person in found] == expected


def test_a_roles_noun_behind_a_given_name_or_an_honorific_is_a_surname() -> None:
    assert names("The writer Mark Singer spoke. Mr. Singer left.") == ["Mark Singer", "Singer"]


def test_a_given_name_is_known_by_the_title_that_the_surname_has_elsewhere() -> None:
    text = "Quellen wins again.\n\nZorba Quellen was early. Instead Quellen left, Professor Quellen said."
    assert names(text) == ["Quellen", "Zorba Quellen", "Quellen", "Quellen"]
    assert "Zorba Quellen" not in names("Zorba Quellen opened. The Quellen was early.")


def test_a_generation_does_not_hide_a_name() -> None:
    assert names("Voters chose Morris J. Brooks Jr., who left.") == ["Morris J. Brooks Jr"]
