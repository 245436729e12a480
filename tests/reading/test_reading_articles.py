"""From input to article: what the researcher says wins, and every value says where it was found."""

import json
from pathlib import Path
from typing import Any

import pytest

from claimtrack import reading
from claimtrack.errors import ReadingError
from claimtrack.types import Article, DateOrder, DateValue, Provenance, ReadingOptions

TEXT = (
    "A Dam Is Mined\nBy Mara Velo | Tashin Courier | 04/06/2022\n\n"
    "The minister said on Sunday\nthat it was so.\n"
)


def read(content: str | bytes, media_type: str | None = None, **options: Any) -> Article:
    content = content.encode() if isinstance(content, str) else content
    return reading.read(
        reading.Input("a.txt", content=content, media_type=media_type), ReadingOptions(**options)
    )


def row(**fields: Any) -> Article:
    return read(json.dumps(fields), "application/jsonl")


def test_a_plain_text_becomes_an_article(tmp_path: Path) -> None:
    path = tmp_path / "dam.txt"
    path.write_text(TEXT)
    (item,) = reading.inputs(str(path), ReadingOptions())
    assert isinstance(item, reading.Input)
    article = reading.read(item, ReadingOptions())
    assert article.text == "A Dam Is Mined\n\nThe minister said on Sunday that it was so."
    assert (article.title, article.source, article.byline) == (
        "A Dam Is Mined",
        "Tashin Courier",
        "Mara Velo",
    )
    assert article.published == DateValue("04/06/2022", "2022-04-06", ("2022-06-04",))
    assert article.provenance["published"] == Provenance("date line", 0.85)
    assert article.document.content == TEXT.encode()
    assert (article.document.media_type, article.document.charset) == ("text/plain", "utf-8")
    assert article.reader == "plain 1"
    assert article.language == "en"
    assert article.provenance["language"].found_in == "words of the text"
    assert "'04/06/2022' is ambiguous" in article.warnings[0]


def test_what_the_researcher_says_wins() -> None:
    article = read(TEXT, source="Velmora Times", published="2022-04-01")
    assert (article.source, article.published) == ("Velmora Times", DateValue("2022-04-01", "2022-04-01"))
    assert article.provenance["source"] == Provenance("--source", 1.0)
    assert article.warnings == ()


def test_the_order_of_a_numeric_date_follows_the_option_and_the_source_and_is_always_told() -> None:
    by_option = read(TEXT, date_order=DateOrder.DAY_FIRST)
    by_source = read(TEXT, source_date_orders={"tashin courier": DateOrder.DAY_FIRST})
    for article in (by_option, by_source):
        assert article.published == DateValue("04/06/2022", "2022-06-04", ("2022-04-06",))
        assert "ambiguous" in article.warnings[0]
    assert "--date-order dmy" in by_option.warnings[0]
    assert "date order of Tashin Courier" in by_source.warnings[0]


def test_a_date_that_cannot_be_is_kept_raw_and_told() -> None:
    article = read(TEXT.replace("04/06", "31/02"))
    assert article.published == DateValue("31/02/2022")
    assert "no date of the calendar" in article.warnings[0]


@pytest.mark.parametrize("published", ["2022-02-30", "31/02/2022", "soon"])
def test_an_impossible_published_option_is_refused(published: str) -> None:
    with pytest.raises(ReadingError, match=r"--published .*no date of the calendar"):
        read(TEXT, published=published)


def test_verbatim_is_the_text_exactly() -> None:
    content = " A Dam Is Mined \r\n\r\n*He* said [so](#).\r\n\r\nDate: 3 March 2024\r\n\u00ade\u0301 "
    article = read(content, verbatim=True)
    assert article.text == content.replace("\r\n", "\n")
    assert article.title == "A Dam Is Mined"
    with pytest.raises(ReadingError, match="NUL"):
        read(json.dumps({"text": "a\0b"}), "application/jsonl", verbatim=True)


def test_markdown_is_read_by_its_rules() -> None:
    article = read(
        "# A *Dam* Is Mined\n\n**By Mara Velo**\n\nHe said\n[so](http://x.example 'title') 2 \\* 3.\n\n"
        "- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n> A `quote`.\n\n<div>Some <b>HTML</b></div>\n",
        "text/markdown",
    )
    assert article.byline == "Mara Velo"
    assert article.text.split("\n\n") == [
        "A Dam Is Mined",
        "He said so 2 * 3.",
        "- one",
        "- two",
        "a | b",
        "c | d",
        "A quote.",
        "Some HTML",
    ]


def test_markdown_with_front_matter() -> None:
    article = read("---\ntitle: A Dam Is Mined\ndate: 2024-03-03\n---\n\nHe said so.\n", "text/markdown")
    assert article.text == "A Dam Is Mined\n\nHe said so."
    assert article.published == DateValue("2024-03-03", "2024-03-03")


def test_a_row_gives_its_fields() -> None:
    article = row(
        id=12,
        title="A Dam Is Mined",
        text="The minister said\nthat it was so.",
        published="3 March 2024",
        source="Tashin Courier",
        byline="",
        url="https://x.example/a",
        claims=[{"text": "read over"}],
    )
    assert article.id == "12"
    assert article.text == "A Dam Is Mined\n\nThe minister said that it was so."
    assert article.published == DateValue("3 March 2024", "2024-03-03")
    assert (article.source, article.byline, article.url) == ("Tashin Courier", None, "https://x.example/a")
    assert article.provenance["source"] == Provenance("source of the row", 1.0)
    assert article.reader == "jsonl 1"


def test_a_row_takes_the_date_as_extract_prints_it() -> None:
    published = {"edtf": "2022-04-06", "raw": "04/06/2022", "alternatives": ["2022-06-04"]}
    assert row(text="He said so.", published=published).published == DateValue(
        "04/06/2022", "2022-04-06", ("2022-06-04",)
    )
    assert (
        row(text="He said so.", published={"edtf": None, "raw": None, "alternatives": []}).published is None
    )


def test_a_row_whose_text_begins_with_its_title_has_it_once() -> None:
    assert (
        row(title="A dam is mined", text="A Dam Is Mined\n\nHe said so.").text
        == "A Dam Is Mined\n\nHe said so."
    )


def test_a_row_is_verbatim_on_request() -> None:
    content = json.dumps({"title": "A title", "text": " *He*\r\nsaid "})
    assert read(content, "application/jsonl", verbatim=True).text == " *He*\nsaid "


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b'{"text": "a", "text": "b"}', 'the key "text" stands twice'),
        (b'{"text": "a", "n": ' + b"9" * 5_000 + b"}", "it holds a number of 5,000 digits"),
        (b'{"text": "a", "x": NaN}', "NaN is no JSON number"),
        (b'{"text": "\\ud800"}', "lone surrogate"),
        (b'{"text": "a\\u0000b"}', "NUL"),
        (b'{"text": "a", "title": "\\u0000"}', "NUL"),
        (b'{"text": "a", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
        (b'{"text": ""}', 'has no "text"'),
        (b'{"title": "a"}', 'has no "text"'),
        (b'{"text": " "}', "white space"),
        (b'{"text": 1}', '"text" is not a string'),
        (b'{"text": "a", "title": []}', '"title" is not a string'),
        (b'{"text": "a", "id": true}', '"id" is not a string'),
        (b'{"text": "a", "published": {"edtf": "2022-99"}}', "not an EDTF date"),
        (b'{"text": "a", "published": {"edtf": "2022", "alternatives": "x"}}', "is not a list"),
        (b'["text"]', "not a JSON object"),
        (b'{"text": "a"', "not one JSON object"),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b'{"text": "a", "n": 1' + b"0" * 5000 + b"}", "not one JSON object"),
    ],
)
def test_a_hostile_row_is_one_error_that_names_it(line: bytes, problem: str) -> None:
    with pytest.raises(ReadingError, match=problem) as caught:
        reading.read(
            reading.Input("n.jsonl:3", content=line, media_type="application/jsonl"), ReadingOptions()
        )
    assert str(caught.value).startswith("n.jsonl:3: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "problem"), [(b"", "is empty"), (b"a\0b", "NUL"), (b"a" * 30_000_000, "at most 20 MB")]
)
def test_a_file_that_is_no_article_is_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    (item,) = reading.inputs(str(path), ReadingOptions())
    assert isinstance(item, reading.Input)
    with pytest.raises(ReadingError, match=problem) as caught:
        reading.read(item, ReadingOptions())
    assert str(caught.value).startswith(str(path))


def test_a_file_that_goes_away_is_named() -> None:
    with pytest.raises(ReadingError, match="no such file"):
        reading.read(reading.Input("gone.txt", path="gone.txt", media_type="text/plain"), ReadingOptions())


def test_invalid_utf_8_is_a_warning_and_the_bytes_stay() -> None:
    content = b"A Dam Is Mined\n\nThe caf\xe9 was closed, said the minister.\n"
    article = read(content)
    assert article.document.content == content
    assert article.document.charset == "cp1252"
    assert "invalid UTF-8" in article.warnings[0]
