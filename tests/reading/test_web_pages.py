"""A web page gives its main text and what it states about itself; no page comes out empty."""

import pytest

from claimtrack import reading
from claimtrack.errors import ReadingError
from claimtrack.types import Article, DateValue, ReadingOptions

PARAGRAPHS = [
    "The minister of water said on Sunday that the dam above Tashin had been mined by people unknown to him.",
    "“We saw the wires ourselves,” he told reporters in the town hall, and he showed them three photographs.",
    "Local officials said that four villages were flooded, and that nobody had warned those who live there.",
]
HEAD = """
<meta property="og:title" content="A Dam Is Mined | Tashin Courier">
<meta property="og:site_name" content="Tashin Courier">
<meta name="author" content="By Mara Velo">
<meta property="article:published_time" content="2024-03-03T10:00:00Z">
<meta property="article:section" content="World"><link rel="canonical" href="https://x.example/2024/a-dam">
"""


def page(head: str = HEAD, body: list[str] = PARAGRAPHS, language: str = ' lang="en-GB"') -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    return (
        f"<!doctype html><html{language}><head>{head}</head><body><nav><a href=/>Home</a></nav>"
        f"<article><h1>A Dam Is Mined</h1>{text}</article><footer>All rights reserved</footer></body></html>"
    )


def read(html: str | bytes, **options: object) -> Article:
    content = html.encode() if isinstance(html, str) else html
    return reading.read(
        reading.Input("dam.html", content=content, media_type="text/html"), ReadingOptions(**options)
    )  # type: ignore[arg-type]


def test_a_page_is_read_with_its_metadata() -> None:
    article = read(page())
    assert article.text.split("\n\n") == ["A Dam Is Mined", *PARAGRAPHS]
    assert (article.title, article.source, article.byline) == (
        "A Dam Is Mined",
        "Tashin Courier",
        "Mara Velo",
    )
    assert article.published == DateValue("2024-03-03T10:00:00Z", "2024-03-03")
    assert article.provenance["published"].found_in == "article:published_time"
    assert (article.url, article.language) == ("https://x.example/2024/a-dam", "en-GB")
    assert article.categories == ("World",)
    assert article.reader.startswith("html 2 (trafilatura ")
    assert article.warnings == ()


def test_linked_data_is_believed_first() -> None:
    data = """<script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"],
    "headline": "A Dam Is Mined",
    "author": [{"name": "Ivo Tarn"}, {"name": "Mara Velo"}], "publisher": {"name": "Velmora Times"},
    "datePublished": "2024-03-02", "dateModified": "2024-03-04"}]}</script>"""
    article = read(page(HEAD + data))
    assert (article.source, article.byline) == ("Velmora Times", "Ivo Tarn, Mara Velo")
    assert article.published == DateValue("2024-03-02", "2024-03-02")
    assert article.modified == DateValue("2024-03-04", "2024-03-04")


def test_nothing_is_invented_for_a_page_that_states_nothing() -> None:
    article = read(page(head="", language=""))
    assert (article.source, article.byline, article.published, article.url) == (None, None, None, None)
    assert article.title == "A Dam Is Mined"


def test_an_ambiguous_date_on_the_page_is_not_decided_silently() -> None:
    article = read(page(head='<meta name="date" content="04/06/2022">'))
    assert article.published == DateValue("04/06/2022", "2022-04-06", ("2022-06-04",))
    shown = page(head="").replace("<article>", '<article><span class="date">Published 04/06/2022</span>')
    found = read(shown)
    assert found.published is None or found.published.alternatives
    assert "ambiguous" in article.warnings[0]


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "NewsArticle", "headline": 7, "author": 8}',
        "[" * 100_000,
        "{",
        '"x"',
        "null",
        '{"@graph": {}}',
    ],
)
def test_hostile_linked_data_does_not_stop_the_page(data: str) -> None:
    assert PARAGRAPHS[0] in read(page(HEAD + f'<script type="application/ld+json">{data}</script>')).text


@pytest.mark.parametrize("depth", [300, 3_000, 30_000])
def test_no_text_is_lost_in_a_deep_page(depth: int) -> None:
    html = page(body=[*PARAGRAPHS, "</p>" + "<div>" * depth + f"<p>{PARAGRAPHS[0]} Deep." + "</div>" * depth])
    assert f"{PARAGRAPHS[0]} Deep." in read(html).text


def test_a_page_whose_main_text_is_not_recognised_keeps_all_its_text_and_says_so() -> None:
    article = read("<title>Dam</title><script>var x</script><div>" + "<div>" * 3000 + "<p>He said <b>so</b>.")
    assert article.text == "Dam\n\nHe said so."
    assert "all text of the page is kept" in article.warnings[0]


@pytest.mark.parametrize("html", ["<html></html>", "<html><script>x()</script></html>", "<!-- -->"])
def test_a_page_without_text_is_an_error(html: str) -> None:
    with pytest.raises(ReadingError, match="holds no text"):
        read(html)


def test_entities_of_the_document_are_not_resolved(tmp_path: object) -> None:
    html = '<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + page(body=[*PARAGRAPHS, "The &x; end."])
    assert "root:" not in read(html).text


def test_the_charset_of_a_page_is_its_meta_element() -> None:
    html = page(head='<meta charset="windows-1252">').encode("cp1252")
    article = read(html)
    assert article.document.charset == "cp1252"
    assert PARAGRAPHS[1] in article.text


def test_a_page_without_a_suffix_is_recognised() -> None:
    item = reading.Input("-", content=b"  <!-- saved -->\n" + page().encode())
    assert reading.read(item, ReadingOptions()).document.media_type == "text/html"


def test_the_text_in_linked_data_is_taken_where_the_page_shows_little_of_it() -> None:
    body = "\\n\\n".join([*PARAGRAPHS, *PARAGRAPHS[:1] * 3]).replace("“", "").replace("”", "")
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    article = read(page(HEAD + data, body=["You need JavaScript to read this article."]))
    assert PARAGRAPHS[0] in article.text.split("\n\n")
    assert article.reader == "html 2 (JSON-LD articleBody)"
    assert "JSON-LD articleBody" in article.warnings[0]
    assert read(page(HEAD + data)).reader.startswith("html 2 (trafilatura")


def test_the_domain_of_its_address_is_the_outlet_of_a_page_that_names_none() -> None:
    article = read(page(head='<link rel="canonical" href="https://www.courier.example/2024/a-dam">'))
    assert article.source == "courier.example"
    assert article.provenance["source"].certainty == 0.4
    assert read(page(head='<link rel="canonical" href="http://[::1]/2024/a-dam">')).source is None
