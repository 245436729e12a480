"""Rows of a table are articles: columns known by their names or by --map, bad rows named, the others kept."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack import reading
from claimtrack.errors import ReadingError
from claimtrack.reading import article_table
from claimtrack.types import Article, ReadingOptions


def listed(content: str | bytes, **options: object) -> list[reading.Input | ReadingError]:
    data = content.encode() if isinstance(content, str) else content
    found = []
    try:
        found += article_table.members(io.BytesIO(data), "a.csv", ReadingOptions(**options))  # type: ignore[arg-type]
    except ReadingError as error:
        found.append(error)
    return found


def articles(content: str | bytes, **options: object) -> list[Article]:
    given = ReadingOptions(**options)  # type: ignore[arg-type]
    found = [
        reading.read(item, given) for item in listed(content, **options) if isinstance(item, reading.Input)
    ]
    assert all(isinstance(article, Article) for article in found)
    return found  # type: ignore[return-value]


def problems(content: str | bytes, **options: object) -> list[str]:
    return [str(item) for item in listed(content, **options) if isinstance(item, ReadingError)]


def written(*rows: list[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue()


def test_columns_are_known_by_their_usual_names() -> None:
    content = written(
        ["ID", "Headline", "Article_Text", "Outlet", "Author", "Link", "Publication Date", "Section", "Size"],
        ["7", "A Dam Is Mined", "The minister said no.\n\nTwice.", "Tashin Courier", "Lea Orn",
         "https://x.example/dam", "5 April 2022", "War; Water", "12"],
    )  # fmt: skip
    (article,) = articles(content)
    assert article.text == "A Dam Is Mined\n\nThe minister said no.\n\nTwice."
    assert (article.id, article.title, article.source) == ("7", "A Dam Is Mined", "Tashin Courier")
    assert (article.byline, article.url) == ("Lea Orn", "https://x.example/dam")
    assert article.published is not None
    assert (article.published.edtf, article.categories) == ("2022-04-05", ("War", "Water"))
    assert article.provenance["title"].found_in == "title of the row"
    assert article.reader == "table 1"


def test_columns_that_are_not_taken_are_told_once() -> None:
    one, two = articles("text,Size,Colour\nHe said no.,1,2\nHe said yes.,1,2\n")
    assert one.warnings == ("not taken: the columns 'Size', 'Colour'; --map COLUMN=FIELD says what one is",)
    assert two.warnings == ()


def test_the_bytes_of_a_row_are_a_table_again() -> None:
    content = 'text;url\r\n"One\r\n\r\nhe said.";https://x.example/1\r\nTwo.;https://x.example/2'
    one, two = articles(content)
    assert one.document.content == b'text;url\r\n"One\r\n\r\nhe said.";https://x.example/1\r\n'
    assert articles(one.document.content)[0].text == one.text
    assert articles(two.document.content)[0].text == two.text == "Two."


def test_a_column_can_be_mapped_and_goes_before_what_is_called_so() -> None:
    content = "Text,Story,When\nshort,The minister said no.,2022-04-05\n"
    (article,) = articles(content, columns={"story": "text", "When": "published"})
    assert article.text == "The minister said no."
    assert article.published is not None
    assert article.published.raw == "2022-04-05"


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_usual_forms_of_tables_are_read(start: bytes, mark: str) -> None:
    content = f'title{mark}text\r\n"A ""dam"""{mark}He said no.\r\n'.encode()
    assert [article.title for article in articles(start + content)] == ['A "dam"']


def test_verbatim_is_the_very_cell() -> None:
    (article,) = articles(written(["title", "text"], ["T", " *He*\r\nsaid  no"]), verbatim=True)
    assert article.text == " *He*\nsaid  no"


def test_bad_rows_are_named_by_their_line_and_good_ones_kept() -> None:
    content = (
        "title,text,url\n"
        'one,"He said\nno.",\n'  # lines 2 and 3
        "only one cell\n"
        "x,,\n"
        ",,https://x.example/2\n"
        ",,\u200b\n"
        f"long,{'a' * 131_073},\n"
        "nul,\0,\n"
        "five,He said yes.,\n"
        'open,"never closed,\n'
        "six,He said so.,\n"
    )
    assert problems(content) == [
        "a.csv:4: has 1 cells where the header names 3 columns",
        "a.csv:5: the text of the article is empty",
        "a.csv:6: has an address and no text; --follow fetches the article",
        "a.csv:7: the text of the article is empty",
        "a.csv:8: a cell holds more than 131,072 characters",
        "a.csv:9: holds a NUL character, which no text does",
        "a.csv:11: an opening quotation mark is never closed",
    ]
    assert [article.title for article in articles(content)] == ["one", "five", "six"]


def test_bytes_that_are_no_text_are_named() -> None:
    assert problems(b"text\ncaf\xe9\nyes\n") == ["a.csv:2: is not UTF-8; save the table as CSV UTF-8"]
    assert problems(b"text\n" + b"a" * 1_000_001 + b"\nyes\n") == ["a.csv:2: is longer than 1,000,000 bytes"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "a.csv: is empty; its first line must name the columns"),
        ("text\n", "a.csv: has no rows below its header; there is nothing to read"),
        ("a,b\n1,2\n", "a.csv:1: no column is named 'text'; say which one with --map COLUMN=text"),
        (
            "story,link\n1,2\n",
            "a.csv:1: no column is named 'text'; say which one with --map COLUMN=text,"
            " or fetch the addresses in 'link' with --follow",
        ),
        ("text,text\n1,2\n", "a.csv:1: two columns are called 'text'; rename one"),
        (
            "id,text,speaker\n1,a,b\n",
            "a.csv:1: is a table of claims (column 'speaker'), which 'claimtrack import-claims' reads;"
            " in a table of articles say --map COLUMN=text",
        ),
    ],
)  # fmt: skip
def test_a_table_without_a_usable_header_is_refused(content: str, problem: str) -> None:
    assert problems(content) == [problem]


def test_a_table_of_speeches_is_read_when_the_researcher_says_so() -> None:
    assert articles("text,speaker\nHe said no.,x\n", columns={"text": "text"})[0].text == "He said no."


def test_a_column_that_is_not_there_is_named() -> None:
    assert problems("text\na\n", columns={"Story": "text"}) == [
        "a.csv:1: there is no column 'Story', as --map Story=text says"
    ]


def test_rows_of_an_address_alone_are_followed_with_what_they_state() -> None:
    page, article, refused = listed(
        "id,title,text,url\n7,A Dam,,https://x.example/1\n8,B,He said no.,https://x.example/2\n9,,,file:///etc/x\n",
        follow=True,
    )
    assert isinstance(page, reading.Input)
    assert (page.url, page.id, page.facts["title"].value) == ("https://x.example/1", "7", "A Dam")
    assert isinstance(article, reading.Input)
    assert article.url is None
    assert article.content is not None
    assert str(refused) == "a.csv:4: 'file:///etc/x' cannot be followed; only http and https addresses can"


def test_standard_input_is_a_table_where_columns_are_named() -> None:
    options = ReadingOptions(columns={"Story": "text"})
    (item,) = reading.inputs("-", options, io.BytesIO(b"Story\nHe said no.\n"))
    assert isinstance(item, reading.Input)
    assert item.origin == "standard input:2"


def test_a_table_in_a_folder_that_cannot_be_read_does_not_end_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n")
    (tmp_path / "b.txt").write_text("He said no.")
    error, item = reading.inputs(str(tmp_path), ReadingOptions())
    assert isinstance(error, ReadingError)
    assert isinstance(item, reading.Input)


def test_a_sheet_of_auto_archiver_is_read() -> None:
    content = written(
        ["Link", "Archive status", "Archive location", "Archive date", "Upload timestamp", "Upload title",
         "Text content", "Screenshot", "Hash"],
        ["https://t.example/5", "telethon: success", "https://s.example/5.html", "2022-04-06T10:20:30+02:00",
         "2022-04-05T22:00:00+00:00", "A post", "The army said no.", "", "5f"],
        ["https://t.example/6", "nothing archived", "", "today", "", "", "He said yes.", "", ""],
    )  # fmt: skip
    post, other = articles(content)
    assert post.document.captured_at == datetime(2022, 4, 6, 8, 20, 30, tzinfo=UTC)
    assert (post.title, post.url) == ("A post", "https://t.example/5")
    assert post.published is not None
    assert post.published.edtf == "2022-04-05"
    assert other.document.captured_at is None
    assert "archived 'today' is no time" in other.warnings[0]


def auto_archiver(*metadata: str) -> str:
    return written(["status", "metadata", "media"], *(["x: success", cell, "[]"] for cell in metadata))


def test_a_file_of_auto_archiver_is_read() -> None:
    metadata = {
        "_processed_at": datetime(2022, 4, 6, 8, 20, 30, 123, tzinfo=UTC),
        "url": "https://t.example/5",
        "title": 'The "army\'s" post',
        "content": "The army's spokesman said no.\nTwice.",
        "timestamp": datetime(2022, 4, 5, 1, 0, tzinfo=timezone(timedelta(hours=3))),
        "likes": 12.5,
        "tags": {"a", "b"},
        "ratio": float("nan"),
    }
    (article,) = articles(auto_archiver(repr(metadata)))
    assert article.document.captured_at == datetime(2022, 4, 6, 8, 20, 30, 123, tzinfo=UTC)
    assert (article.title, article.url) == ('The "army\'s" post', "https://t.example/5")
    assert article.text.endswith("The army's spokesman said no. Twice.")
    assert article.published is not None
    assert article.published.edtf == "2022-04-04"
    assert article.published.raw == "2022-04-04T22:00:00+00:00"


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("__import__('os').abort()", "not written as Auto Archiver writes them"),
        ("{'content': open('/etc/passwd').read()}", "the text of the article is empty"),
        ("{'url': datetime.datetime(10**9, 1, 1)}", "the text of the article is empty"),
        ("{'url': datetime.datetime('x')}", "the text of the article is empty"),
        ("(" * 50_000, "not written as Auto Archiver writes them"),
        ("{'url': " + "-" * 100_000 + "1}", "cannot be read"),
        ("{", "not written as Auto Archiver writes them"),
        ("\ud83d", "not UTF-8"),
    ],
)
def test_metadata_are_never_evaluated(cell: str, problem: str) -> None:
    content = auto_archiver(cell, "{'content': 'He said no.'}").encode("utf-8", "surrogatepass")
    (told,) = problems(content)
    assert told.startswith("a.csv:2: ")
    assert problem in told
    assert len(articles(content)) == 1


@settings(deadline=None)  # the first example imports the parser
@given(st.binary(max_size=300).map(lambda rows: b"title,text,url\n" + rows))
def test_any_bytes_are_articles_or_reading_errors(content: bytes) -> None:
    for item in listed(content):
        if isinstance(item, reading.Input):
            try:
                reading.read(item, ReadingOptions())
            except ReadingError as error:
                assert "\n" not in str(error)
