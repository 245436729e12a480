"""Pages and texts made to be slow, to break or to deceive are read in time, and nothing of them acts."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack import reading
from claimtrack.errors import ReadingError
from claimtrack.reading import boilerplate, page_dates, page_facts, plain, webpage
from claimtrack.types import Article, ReadingOptions

STORY = "".join(
    f"<p>The minister of water said on Sunday that gate {number} of the dam above Tashin had been opened by "
    "people unknown to him, and that the villages below were warned at once.</p>"
    for number in ("one", "two", "three", "four")
)
SIZE = 300_000
SECONDS = 4.0
"""Of CPU time, on a machine that has much else to do; a tenth of it is usual."""


def read(html: str | bytes) -> Article:
    content = html if isinstance(html, bytes) else html.encode()
    return reading.read(reading.Input("x.html", content=content, media_type="text/html"), ReadingOptions())


@pytest.mark.parametrize(
    "unit",
    [
        "<h2><a href=/1>Bridge closed</a></h2>",
        "<div><h2>Dam</h2>",
        "<ul><li><a href=/1>a</a><li><a href=/2>b</a></ul>",
        "<p>Read more: <a href=/1>Why the gate was open</a></p>",
        "<input type=email>",
        "<div><input name=mail>",
        "<blockquote class=twitter-tweet>",
        "<p><span class=popup>x</span></p>",
        "<p><span class=popup>",
        "<time datetime=2024-03-03>3 March 2024</time>",
        "<h1>A Dam Is Mined</h1>",
        "<span>3 March 2024</span> ",
        "<meta property=article:tag content=x>",
        '<script type="application/ld+json">{"@type":"NewsArticle"}</script>',
        "<b>a</b> ",
        "1 May 2024 1 May ",
        "2024-",
        "&#x202e;&amp;",
    ],
)
def test_our_own_work_on_a_page_grows_with_the_page_alone(unit: str) -> None:
    html = (
        f"<html><title>A Dam Is Mined</title><body><h1>A Dam Is Mined</h1>{unit * (SIZE // len(unit))}{STORY}"
    )
    tree, _ = webpage.tree_of(html)
    start = time.process_time()
    page_facts.read(tree, "https://x.example/1")
    page_dates.near_headline(tree, "A Dam Is Mined")
    boilerplate.headings(tree)
    boilerplate.clean(tree, "A Dam Is Mined")
    page_dates.guessed("2024-03-03", html, tree)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    "unit", ["a", "a ", "A. ", "- a\n", "Author: a\n", "Tags\n\n", "By A B\n\n", "(", "[a](http://b) "]
)
def test_a_plain_text_is_read_in_time_that_grows_with_it_alone(unit: str) -> None:
    start = time.process_time()
    assert plain.parse(unit * (1_000_000 // len(unit))).text
    assert time.process_time() - start < SECONDS


def test_marks_that_turn_or_hide_text_and_terminal_codes_do_not_reach_metadata() -> None:
    evil = "A \u202eDam\u202c \x1b]0;x\x07Is \u200bMined&#xD800;"
    head = (
        f'<meta property="og:title" content="{evil}"><meta name="author" content="{evil}">'
        f'<meta property="og:site_name" content="{evil}">'
    )
    article = read(f"<html><head>{head}</head><body><h1>{evil}</h1>{STORY}")
    for value in (article.title, article.byline, article.source, article.text):
        assert value
        assert not {"\x1b", "\x07", "\0", "\ud800", "\u200b"} & set(value)


@pytest.mark.parametrize(
    "html",
    [
        "<meta charset=utf-7>+ADw-script+AD4-" + STORY,
        "<meta charset=rot13>" + STORY,
        "<meta charset=utf-16>" + STORY,
        "<meta charset='" + "x" * 5_000 + "'>" + STORY,
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>&b;" + STORY,
        "<html lang='../../etc'>" + STORY,
        "<html lang='" + "x-" * 5_000 + "'>" + STORY,
        "<base href='file:///etc/'><link rel=canonical href='passwd'>" + STORY,
        "<link rel=canonical href='javascript:alert(1)'>" + STORY,
        "<link rel=canonical href='http://[::1'>" + STORY,
        "<meta property=article:published_time content='" + "2024-" * 5_000 + "'>" + STORY,
        "<title>" + "A" * 100_000 + "</title>" + STORY,
        "<a " * 50_000 + STORY,
        STORY + "<!--" * 50_000,
        STORY + "&" * 300_000,
        STORY + "&#99999999999;&#xD800;&#0;",
    ],
)
def test_a_page_of_tricks_gives_its_story_and_nothing_else(html: str) -> None:
    try:
        article = read(html)
    except ReadingError:
        return
    assert "etc" not in (article.url or "")
    assert not (article.url or "http").startswith(("javascript", "file"))
    assert article.language in (None, "en")
    assert "\0" not in article.text
    assert not any(0xD800 <= ord(character) < 0xE000 for character in article.text)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *"<>&\"'/=! \n",
                "<p>",
                "</p>",
                "<div>",
                "<h1>",
                "<article>",
                "<time datetime=",
                "<ul><li><a href=x>a</a>",
            ]
        )
        | st.text(max_size=6),
        max_size=60,
    )
)
def test_any_page_is_read_or_refused(pieces: list[str]) -> None:
    try:
        parsed = webpage.parse("".join(pieces) + STORY)
    except ReadingError:
        return
    assert parsed.text.strip()
