"""Feeds and tables from the web: their members in order, followed or not, whatever the number of jobs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from web_server import serving

import claimtrack
from claimtrack.actions.extracting import extract_articles
from claimtrack.actions.importing import Imported, import_articles
from claimtrack.actions.preparing import Failed, Prepared
from claimtrack.storage.location import Location
from claimtrack.types import ReadingOptions

from .conftest import NOW


def page(title: str) -> tuple[str, bytes]:
    words = f"The harbour master of Tashin said on Sunday that {title.lower()} had not been seen."
    return (
        "text/html",
        f"<!doctype html><html><head><title>{title} | Tashin Courier</title>"
        f'<meta property="og:site_name" content="Tashin Courier"></head><body><article><h1>{title}</h1>'
        f"<p>{words}</p><p>{words}</p><p>{words}</p></article></body></html>".encode(),
    )


def entry(path: str, title: str = "") -> str:
    return (
        f"<item><title>{title or path}</title><link>SITE/{path}</link><guid>{path}</guid>"
        "<pubDate>Tue, 05 Apr 2022 10:00:00 GMT</pubDate>"
        f"<description>He said no to {path}.</description></item>"
    )


FEED = (
    "<rss version='2.0'><channel><title>All the news</title><link>SITE/</link>"
    + entry("one", "The First Ship")
    + entry("missing")
    + entry("feed")
    + entry("two")
    + "</channel></rss>"
).encode()

PAGES = {
    "/one": page("The First Ship"),
    "/two": page("The Second Ship"),
    "/three": page("The Third Ship"),
    "/feed": ("application/rss+xml; charset=utf-8", FEED),
    "/page-feed": ("text/html", FEED),
    "/xml-feed": ("text/xml", FEED),
    "/table.csv": ("text/plain", b"id,title,text,url\n1,A Ship,He said no.,\n2,,,SITE/two\n"),
    "/rows": ("application/json", b'{"text": "He said no."}\n{"text": "He said yes."}\n'),
    "/note": ("application/xml", b"<note>x</note>"),
}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving(PAGES) as address:
        yield address


def outcomes(*sources: str, jobs: int = 1, follow: bool = False) -> list[tuple[str, str]]:
    options = ReadingOptions(allow_private_addresses=True, follow=follow)
    return [
        (found.origin, found.problem if isinstance(found, Failed) else str(found.article.title))
        for found in extract_articles(sources, options, jobs=jobs)
    ]


@pytest.mark.parametrize("name", ["feed", "page-feed", "xml-feed"])
def test_the_entries_of_a_feed_on_the_web_are_articles(site: str, name: str) -> None:
    found = outcomes(f"{site}/{name}")
    assert [title for _, title in found] == ["The First Ship", "missing", "feed", "two"]
    assert found[0][0] == f"{site}/{name}:1"


def test_a_feed_is_followed_and_one_failure_is_one_line(site: str) -> None:
    assert outcomes(f"{site}/feed", follow=True) == [
        (f"{site}/one", "The First Ship"),
        (f"{site}/missing", "the server answered 404 Not Found"),
        (f"{site}/feed", "is no article but holds many; import it by itself"),
        (f"{site}/two", "two"),
    ]


def test_what_the_feed_states_and_what_the_page_says_come_together(site: str) -> None:
    options = ReadingOptions(allow_private_addresses=True, follow=True)
    first, *_ = extract_articles([f"{site}/feed"], options)
    assert isinstance(first, Prepared)
    article = first.article
    assert article.id == "one"
    assert article.source == "Tashin Courier"  # the page is surer of it than the title of the feed
    assert article.url == f"{site}/one"
    assert article.published is not None
    assert (article.published.edtf, article.provenance["published"].found_in) == (
        "2022-04-05",
        "pubDate of the feed entry",
    )
    assert "had not been seen" in article.text


def test_members_stand_in_their_container_s_place_whatever_the_number_of_jobs(
    site: str, tmp_path: Path
) -> None:
    text = tmp_path / "a.txt"
    text.write_text("The mayor said no.")
    sources = [
        str(text),
        f"{site}/feed",
        f"{site}/table.csv",
        f"{site}/gone",
        f"{site}/rows",
        f"{site}/three",
    ]
    for follow in (False, True):
        alone = outcomes(*sources, follow=follow)
        assert outcomes(*sources, jobs=2, follow=follow) == alone
        assert alone[0][0] == str(text)
        assert alone[-1] == (f"{site}/three", "The Third Ship")
        assert (f"{site}/rows:2", "None") in alone


def test_a_table_on_the_web_is_read_by_its_name(site: str) -> None:
    assert outcomes(f"{site}/table.csv", follow=True) == [
        (f"{site}/table.csv:2", "A Ship"),
        (f"{site}/two", "The Second Ship"),
    ]
    assert outcomes(f"{site}/table.csv")[1] == (
        f"{site}/table.csv:3",
        "has an address and no text; --follow fetches the article",
    )


def test_xml_that_is_no_feed_is_refused(site: str) -> None:
    ((_, problem),) = outcomes(f"{site}/note")
    assert "is application/xml, which is not read" in problem


def test_private_addresses_are_refused_for_links_too(site: str, tmp_path: Path) -> None:
    feed = tmp_path / "feed.rss"
    feed.write_bytes(FEED.replace(b"SITE", site.encode()))
    found = list(extract_articles([str(feed)], ReadingOptions(follow=True)))
    assert len(found) == 4
    assert all(isinstance(one, Failed) and "private or reserved address" in one.problem for one in found)


def test_following_again_adds_nothing(sqlite_location: Location, site: str) -> None:
    options = ReadingOptions(allow_private_addresses=True, follow=True)
    first, second = (
        list(import_articles([f"{site}/feed"], options, location=sqlite_location, now=NOW)) for _ in range(2)
    )
    assert sum(isinstance(one, Imported) for one in first) == 2
    assert not any(isinstance(one, Imported) for one in second)


def test_python_reads_the_members_too(site: str) -> None:
    options = ReadingOptions(allow_private_addresses=True)
    assert [article.id for article in claimtrack.read(f"{site}/feed", options)] == [
        "one",
        "missing",
        "feed",
        "two",
    ]
