"""A plain text gives its title, paragraphs, and the facts of header and footer; nothing else is lost."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.reading import plain
from claimtrack.reading.parsed import Parsed


def parse(text: str) -> Parsed:
    return plain.parse(textwrap.dedent(text))


def facts(parsed: Parsed) -> dict[str, str]:
    return {name: fact.value for name, fact in parsed.facts.items()}


SCRAPED = """


Minister Says Dam At Tashin Was Mined

Description

VELMORA: The minister has accused [rebels](#) of mining the dam.

On Saturday, divers showed pictures taken in the streets of the

lower town of Tashin, saying that *"nobody"* was warned

Radio Velmora [reports](#): the town insists that it was.

by Mara Velo

Category

1. Wars-Dams-Floods Tech.
2. Main
3. Politics

Date Created

04/06/2022"""


def test_the_record_of_a_scraped_repository() -> None:
    parsed = parse(SCRAPED)
    assert parsed.text.split("\n\n") == [
        "Minister Says Dam At Tashin Was Mined",
        "VELMORA: The minister has accused rebels of mining the dam.",
        "On Saturday, divers showed pictures taken in the streets of the lower town of Tashin, saying that "
        '"nobody" was warned',
        "Radio Velmora reports: the town insists that it was.",
    ]
    assert facts(parsed) == {
        "title": "Minister Says Dam At Tashin Was Mined",
        "byline": "Mara Velo",
        "published": "04/06/2022",
    }
    assert parsed.categories == ("Wars-Dams-Floods Tech.", "Main", "Politics")
    assert parsed.facts["published"].found_in == "Date Created field"


BODY = "The minister said on Sunday that the dam was mined.\n\n“We saw it,” he added, by all accounts."

LAYOUTS = {
    "labels with their value on the line": f"""A Dam Is Mined

Author: Mara Velo
Published: 3 March 2024
Source: Tashin Courier
URL: https://x.example/a
Tags: dams, war

{BODY}""",
    "fields below the body, in another order": f"""A Dam Is Mined

{BODY}

Date Published
March 3, 2024

Tags

- dams
- war

Source

Tashin Courier

Author

Mara Velo

URL

https://x.example/a""",
    "everything labelled, in bold": f"""**Title:** A Dam Is Mined

**Author:** Mara Velo

**Date Created:** 2024-03-03

**Source:** Tashin Courier

**Link:** [here](https://x.example/a)

**Description:**

{BODY}

**Keywords:** #dams #war""",
    "fields before the title": f"""Author: Mara Velo
Date: Sunday, 3 March 2024
Outlet: Tashin Courier
Link: https://x.example/a

A Dam Is Mined

{BODY}

Categories
* dams
* war""",
    "front matter": f"""---
title: "A Dam Is Mined"
author: Mara Velo
date: 2024-03-03
source: 'Tashin Courier'
url: https://x.example/a
tags: [dams, war]
---

{BODY}""",
    "a byline with pipes": f"""A Dam Is Mined
By Mara Velo | Tashin Courier | 3 March 2024

https://x.example/a

{BODY}

Filed under: dams, war""",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_record_in_another_layout(layout: str) -> None:
    parsed = parse(LAYOUTS[layout])
    assert parsed.text == "A Dam Is Mined\n\n" + BODY
    found = facts(parsed)
    assert found["title"] == "A Dam Is Mined"
    assert found["byline"] == "Mara Velo"
    assert "2024" in found["published"]
    assert found["source"] == "Tashin Courier"
    assert found["url"] == "https://x.example/a"
    assert parsed.categories == ("dams", "war")


def test_a_link_in_a_field_gives_its_words_and_its_address() -> None:
    for fields in (
        "Source: [Tashin Courier](https://x.example/a)",
        "Source\n\n[Tashin Courier](https://x.example/a)",
    ):
        found = facts(parse(f"A Dam Is Mined\n\nDescription\n\n{BODY}\n\n{fields}"))
        assert (found["source"], found["url"]) == ("Tashin Courier", "https://x.example/a")
    assert facts(parse(f"A Dam Is Mined\n\n{BODY}\n\nURL\n\n[here](https://x.example/a)"))["url"][-1] == "a"


def test_a_notice_after_the_fields_does_not_hide_them() -> None:
    notice = "The opinions in this article are those of its author, and nobody else is bound by them at all."
    parsed = parse(
        SCRAPED + f"\n\nDate Modified\n\n7 April 2022\n\nLanguage\n\nEnglish\n\n***\n\n{notice}\n\nMore."
    )
    assert parsed.text.endswith(f"insists that it was.\n\n{notice}\n\nMore.")
    found = facts(parsed)
    assert (found["byline"], found["published"], found["modified"]) == (
        "Mara Velo",
        "04/06/2022",
        "7 April 2022",
    )
    assert found["language"] == "en"
    assert (
        parse(SCRAPED + "\n\n---\n© 2022 Velmora Archive. All rights reserved.").text == parse(SCRAPED).text
    )


def test_a_name_beside_the_byline_is_the_outlet() -> None:
    for header in (
        "Tashin Courier\nBy Mara Velo\n3 March 2024",
        "By Mara Velo\nTashin Courier\n3 March 2024",
    ):
        parsed = parse(f"A Dam Is Mined\n\n{header}\n\n{BODY}")
        assert parsed.text == "A Dam Is Mined\n\n" + BODY
        assert facts(parsed)["source"] == "Tashin Courier"


def test_a_headline_may_end_with_a_full_stop() -> None:
    assert facts(parse(f"Minister Says Dam Was Mined.\n\n{BODY}"))["title"] == "Minister Says Dam Was Mined."


@pytest.mark.parametrize(
    ("line", "byline", "source", "published"),
    [
        ("By Mara Velo", "Mara Velo", None, None),
        ("BY MARA VELO AND IVO TARN", "MARA VELO AND IVO TARN", None, None),
        ("by Mara Velo, Reuters", "Mara Velo", "Reuters", None),
        ("by Mara Velo, Tashin Courier", "Mara Velo", "Tashin Courier", None),
        ("by Mara Velo / The Sentinel", "Mara Velo", "The Sentinel", None),
        ("by Mara Velo, senior correspondent", "Mara Velo", None, None),
        ("Date Created 03/04/2024", None, None, "03/04/2024"),
        ("By Mara Velo for The Sentinel", "Mara Velo", "The Sentinel", None),
        ("By Mara Velo, March 3, 2024", "Mara Velo", None, "March 3, 2024"),
        ("By Mara Velo on 3 March 2024", "Mara Velo", None, "3 March 2024"),
        ("Posted on March 3, 2024 by Mara Velo", "Mara Velo", None, "March 3, 2024"),
        ("Mara Velo | Velmora Times | 3 March 2024", "Mara Velo", "Velmora Times", "3 March 2024"),
        ("Velmora Times - 3 March 2024 - 5 min read", None, "Velmora Times", "3 March 2024"),
        ("Published 3 March 2024 10:30 GMT", None, None, "3 March 2024 10:30 GMT"),
        ("Sunday, March 3, 2024", None, None, "Sunday, March 3, 2024"),
    ],
)
def test_the_line_below_the_title(
    line: str, byline: str | None, source: str | None, published: str | None
) -> None:
    parsed = parse(f"A Dam Is Mined\n{line}\n\n{BODY}")
    found = facts(parsed)
    assert (found.get("byline"), found.get("source"), found.get("published")) == (byline, source, published)
    assert parsed.text == "A Dam Is Mined\n\n" + BODY


@pytest.mark.parametrize(
    "line",
    [
        "By the time they came, the dam was gone.",
        "By Tuesday evening it was over",
        "Source of the flood: a mine under the dam, officials say in a long report on it",
        "Date palms were felled.",
        "Background",
    ],
)
def test_a_line_of_the_body_that_begins_like_a_field_stays(line: str) -> None:
    assert line in parse(f"A Dam Is Mined\n\n{line}\n\n{BODY}").text


def test_hard_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    parsed = parse("""
        A Dam Is Mined In The North

        The minister told Radio Velmora on Tuesday that the
        dam above Tashin had been mined by people who were
        not known to him.
        He gave no proof.

        "We saw it," he said, and left.
        """)
    assert parsed.text.split("\n\n") == [
        "A Dam Is Mined In The North",
        "The minister told Radio Velmora on Tuesday that the dam above Tashin had been mined by people who "
        "were not known to him.",
        "He gave no proof.",
        '"We saw it," he said, and left.',
    ]


def test_a_long_line_without_an_end_goes_on_in_the_next() -> None:
    torn = "The council told everybody in the valley that no dam had been built there since early\nAugust."
    wide = "A sentence that runs on and on until it is far wider than anybody would wrap a line by hand." * 2
    text = f"A Dam Is Mined\n\n{wide}\n\n{torn}\n"
    assert torn.replace("\n", " ") in parse(text).text


def test_one_long_line_is_one_paragraph() -> None:
    first = "The minister said that the dam was mined " + "and that it was not his fault " * 6 + "at all."
    second = "Others said that it was so and that he knew it well. " * 3
    assert parse(f"A Dam Is Mined\n{first}\n{second}").text.split("\n\n") == [
        "A Dam Is Mined",
        first,
        second.strip(),
    ]


def test_a_first_line_that_is_a_sentence_is_no_title() -> None:
    parsed = parse(
        "The minister told Radio Velmora on Tuesday that\nTashin was flooded. He left.\n\nSo it was."
    )
    assert "title" not in parsed.facts
    assert (
        parsed.text
        == "The minister told Radio Velmora on Tuesday that Tashin was flooded. He left.\n\nSo it was."
    )


def test_a_headline_over_two_lines_is_one_title() -> None:
    parsed = parse(f"A Dam Is Mined As Talks In The Capital Of The\nRepublic Stall\n\n{BODY}")
    assert parsed.facts["title"].value == "A Dam Is Mined As Talks In The Capital Of The Republic Stall"


@pytest.mark.parametrize(
    ("dateline", "source", "published"),
    [
        ("TASHIN, April 5 (Reuters) — ", "Reuters", None),
        ("TASHIN, April 5, 2022 (AP) - ", "AP", "April 5, 2022"),
        ("TASHIN, Velmora (AFP) – ", "AFP", None),
        ("TASHIN, April 5. /TASS/. ", "TASS", None),
        ("(Reuters) - ", "Reuters", None),
    ],
)
def test_the_dateline_tells_the_outlet_and_stays(dateline: str, source: str, published: str | None) -> None:
    parsed = parse(f"A Dam Is Mined\n\n{dateline}The minister said so.\n\n{BODY}")
    assert facts(parsed)["source"] == source
    assert facts(parsed).get("published") == published
    assert dateline + "The minister said so." in parsed.text


def test_fields_that_are_not_understood_are_told() -> None:
    parsed = parse(f"A Dam Is Mined\n\nGrade\n\nB2\n\nDescription\n\n{BODY}\n\nSource: Tashin Courier")
    assert parsed.text == "A Dam Is Mined\n\n" + BODY
    assert "'Grade' (2 lines)" in parsed.warnings[0]


@given(st.text(max_size=400))
def test_reading_is_stable_and_never_fails(text: str) -> None:
    parsed = plain.parse(text)
    assert "\r" not in parsed.text
    assert "\n\n\n" not in parsed.text


WORDS = st.sampled_from("Mara Velo said that the dam at Tashin was mined on Tuesday by rebels .".split())
PARAGRAPH = st.lists(WORDS, min_size=8, max_size=30).map(lambda words: "The " + " ".join(words) + " end.")


@given(st.lists(PARAGRAPH, min_size=1, max_size=5))
def test_no_word_of_a_body_is_lost(paragraphs: list[str]) -> None:
    text = "A Dam Is Mined\n\n" + "\n\n".join(paragraphs)
    assert plain.parse(text).text == text
