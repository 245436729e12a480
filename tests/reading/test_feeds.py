"""Entries of feeds are articles with what the feed states about them; hostile and damaged feeds are told."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack import reading
from claimtrack.errors import ReadingError
from claimtrack.reading import feed_xml
from claimtrack.types import Article, ReadingOptions

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet href="feed.xsl"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Tashin Courier &amp; Co</title><link>https://tashin.example/</link>
<atom:link href="https://tashin.example/feed" rel="self"/><language>en-gb</language>
<item><title>A &lt;i&gt;Dam&lt;/i&gt; Is Mined</title><link>/2022/dam</link>
<guid isPermaLink="false">tag:1</guid><pubDate>Tue, 05 Apr 2022 22:10:00 +0300</pubDate>
<dc:creator><![CDATA[Lea Orn]]></dc:creator><category>War</category><category><![CDATA[Water]]></category>
<description><![CDATA[Short [&#8230;]]]></description>
<content:encoded><![CDATA[<p>The minister said the dam&nbsp;had been mined.</p>
<p>He said &ldquo;no&rdquo;.</p><script>x</script>
<p>The post <a href="x">A Dam</a> appeared first on <a href="y">Tashin</a>.</p>]]>
</content:encoded></item>
<item><title>Two</title><link>https://tashin.example/two</link><author>bo@x.example (Bo Ek)</author>
<source url="https://x.example">Other Outlet</source>
<description>He said &lt;b&gt;yes&lt;/b&gt;...</description>
</item>
<item><title>Three</title><link>https://tashin.example/three</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://blog.example/x/">
<title type="html">My &lt;b&gt;Blog&lt;/b&gt;</title><author><name>Ann Feed</name></author><link href="/"/>
<entry><id>urn:1</id><title>One</title><link rel="edit" href="bad"/><link href="posts/1"/>
<updated>2022-04-06T10:00:00Z</updated><published>2022-04-05T10:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>He <em>said</em> no.</p><p>Twice.</p></div>
</content><category term="a" label="War"/></entry>
<entry><id>urn:2</id><title type="text">a &lt; b</title>
<author><name>X</name></author><author><name>Y</name></author>
<updated>2022-04-06T10:00:00Z</updated><summary>He said: 1 &lt; 2.

Another paragraph.</summary></entry>
<entry><id>urn:3</id><title>c</title><content src="https://x.example/a.pdf" type="application/pdf"/></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old Feed</title></channel>
<item rdf:about="https://r.example/1"><title>R</title><link>https://r.example/1</link>
<description>He said yes.</description><dc:date>2022-04-05</dc:date></item></rdf:RDF>"""

ITEM = (
    "<rss><channel><title>F</title><item><title>T</title><description>{}</description></item></channel></rss>"
)
BOMB = '<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{of};" * 10}">' for of, name in itertools.pairwise("abcdefghij")
)


def listed(folder: Path, content: str | bytes, name: str = "feed.xml", **options: object) -> list[object]:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(reading.inputs(str(path), ReadingOptions(**options)))  # type: ignore[arg-type]


def read(folder: Path, content: str | bytes, name: str = "feed.xml") -> tuple[list[Article], list[str]]:
    """The articles of a feed, and what is told about the others without the folder's name."""
    articles, problems = [], []
    for item in listed(folder, content, name):
        try:
            if isinstance(item, ReadingError):
                raise item
            articles.append(reading.read(item, ReadingOptions()))  # type: ignore[arg-type]
        except ReadingError as error:
            problems.append(str(error).removeprefix(f"{folder}/"))
    return articles, problems  # type: ignore[return-value]


def test_entries_of_rss_are_articles(tmp_path: Path) -> None:
    (whole, summary), problems = read(tmp_path, RSS)
    assert whole.text == "A Dam Is Mined\n\nThe minister said the dam had been mined.\n\nHe said “no”."
    assert (whole.id, whole.title, whole.source) == ("tag:1", "A Dam Is Mined", "Tashin Courier & Co")
    assert (whole.byline, whole.url) == ("Lea Orn", "https://tashin.example/2022/dam")
    assert whole.published is not None
    assert (whole.published.edtf, whole.language) == ("2022-04-05", "en-gb")
    assert (whole.categories, whole.warnings) == (("War", "Water"), ())
    assert whole.provenance["source"].found_in == "title of the feed"
    assert summary.text == "Two\n\nHe said yes..."
    assert (summary.byline, summary.source, summary.published) == ("Bo Ek", "Other Outlet", None)
    assert summary.warnings == (
        "the feed gives only a summary of this article; --follow fetches the article",
    )
    assert problems == ["feed.xml:3: holds no text of the article; --follow fetches the article"]


def test_entries_of_atom_are_articles(tmp_path: Path) -> None:
    (one, two), problems = read(tmp_path, ATOM, "blog.atom")
    assert one.text == "One\n\nHe said no.\n\nTwice."
    assert (one.id, one.title, one.source, one.byline) == ("urn:1", "One", "My Blog", "Ann Feed")
    assert (one.url, one.language, one.categories) == ("https://blog.example/x/posts/1", "de", ("War",))
    assert one.published is not None
    assert one.modified is not None
    assert (one.published.edtf, one.modified.edtf) == ("2022-04-05", "2022-04-06")
    assert two.text == "a < b\n\nHe said: 1 < 2.\n\nAnother paragraph."
    assert (two.byline, two.published, two.url) == ("X, Y", None, None)
    assert two.warnings == ("the feed gives only a summary of this article",)
    assert problems == ["blog.atom:3: holds no text of the article"]


def test_entries_of_rdf_are_articles(tmp_path: Path) -> None:
    ((article,), _) = read(tmp_path, RDF)
    assert (article.id, article.source, article.url) == (
        "https://r.example/1",
        "Old Feed",
        "https://r.example/1",
    )
    assert article.published is not None
    assert article.published.edtf == "2022-04-05"


def test_the_bytes_of_an_entry_stand_by_themselves(tmp_path: Path) -> None:
    (whole, _), _ = read(tmp_path, RSS)
    again = reading.read(
        reading.Input("kept", content=whole.document.content, media_type=whole.document.media_type),
        ReadingOptions(),
    )
    assert isinstance(again, Article)
    assert again.text == whole.text
    assert again.title == whole.title
    assert whole.document.media_type == "application/rss+xml"


def test_entries_are_followed_with_what_the_feed_states(tmp_path: Path) -> None:
    first, *_ = listed(tmp_path, RSS, follow=True)
    assert isinstance(first, reading.Input)
    assert first.origin == first.url == "https://tashin.example/2022/dam"
    assert (first.id, first.content) == ("tag:1", None)
    assert {name: fact.value for name, fact in first.facts.items()} == {
        "title": "A Dam Is Mined",
        "byline": "Lea Orn",
        "source": "Tashin Courier & Co",
        "language": "en-gb",
        "published": "Tue, 05 Apr 2022 22:10:00 +0300",
    }
    not_linked = listed(tmp_path, ATOM, follow=True)[1]
    assert isinstance(not_linked, reading.Input)
    assert not_linked.url is None
    bad = ITEM.format("x").replace("<description>", "<link>javascript:alert(1)</link><description>")
    assert "only http and https" in str(listed(tmp_path, bad, follow=True)[0])


def test_a_link_that_is_none_spoils_nothing_else(tmp_path: Path) -> None:
    bad = RSS.replace("/2022/dam", "http://[bad").replace("<channel>", '<channel xml:base="http://[worse">')
    (whole, summary), _ = read(tmp_path, bad)
    assert whole.url == "http://[bad"
    assert summary.url == "https://tashin.example/two"


def test_a_prefix_that_nobody_declares_loses_nothing(tmp_path: Path) -> None:
    content = RSS.replace(' xmlns:atom="http://www.w3.org/2005/Atom"', "").replace(
        " xmlns:content=", " xmlns:c="
    )
    articles, problems = read(tmp_path, content.replace("War<", "War &amp;amp; Peace<"))
    assert [article.categories for article in articles] == [("War & Peace", "Water"), ()]
    assert len(problems) == 1
    assert articles[0].text == read(tmp_path, RSS)[0][0].text
    _, problems = read(tmp_path, content[: content.index("yes")])
    assert "is damaged XML at line 16" in problems[0]


@pytest.mark.parametrize(
    "text",
    [
        "Fish &amp; chips &eacute;",
        "Fish & chips &eacute;",
        "<![CDATA[Fish & chips &eacute;]]>",
        "Fish &amp;amp; chips é",
    ],
)
def test_what_feeds_write_wrongly_is_read_as_meant(tmp_path: Path, text: str) -> None:
    (article,), problems = read(
        tmp_path, ITEM.format(text + "&lt;p&gt;He said.&lt;/p&gt;" * ("CDATA" not in text))
    )
    assert article.text.startswith("T\n\nFish & chips é")
    assert "lt;" not in article.text
    assert not problems


def test_a_charset_that_is_not_the_declared_one_is_told(tmp_path: Path) -> None:
    content = RSS.replace("had been mined", "café").encode("latin-1", "replace")
    (whole, _), problems = read(tmp_path, content)
    assert "café" in whole.text
    assert whole.warnings[0] == "the declared charset 'UTF-8' does not fit the bytes"
    assert len(problems) == 1
    (whole, _), _ = read(tmp_path, RSS.replace("UTF-8", "UTF-16").encode("utf-16"), "feed.rss")
    assert not whole.warnings


def test_the_entries_before_a_damage_are_read(tmp_path: Path) -> None:
    (whole,), problems = read(tmp_path, RSS[: RSS.index("yes")])
    assert whole.title == "A Dam Is Mined"
    (problem,) = problems
    assert problem.startswith("feed.xml: is damaged XML at line 16 (Premature end of data")
    assert problem.endswith("; only the entries before it are read")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(content, problem, id=f"{number}")
        for number, (content, problem) in enumerate(
            [
                ("", "feed.rss: is empty; there is nothing to read"),
                ("<rss><channel><title>x</title></channel></rss>", "feed.rss: is a feed without entries"),
                ("<note>x</note>", "feed.rss: is no feed (RSS or Atom) that can be read"),
                ("words", "feed.rss: is no feed (RSS or Atom) that can be read"),
                ("<rss>" + "x" * 20_000_000, "feed.rss: is too large; one feed is at most 20 MB"),
                (ITEM.format("<a>" * 200_000), "feed.rss: is damaged XML at line 1 (Excessive depth"),
                (ITEM.format("&lt;svg&gt;" * 100_000), "feed.rss:1: holds no text of the article"),
                (f'<!DOCTYPE rss [<!ENTITY a "x">]>{ITEM}', "feed.rss: declares entities of its own"),
                (f'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>{ITEM}', "declares entities"),
                (f"<!DOCTYPE rss [{BOMB}]>{ITEM.format('&j;')}", "declares entities"),
                (ITEM.format("no\0thing"), "feed.rss: is not text (it holds NUL bytes)"),
            ]
        )
    ],
)
def test_a_feed_that_cannot_be_read_is_one_line(tmp_path: Path, content: str, problem: str) -> None:
    articles, (told,) = read(tmp_path, content, "feed.rss")
    assert not articles
    assert problem in told
    assert "\n" not in told


def test_no_other_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.dtd"
    secret.write_text('<!ENTITY a "secret">')
    content = f'<!DOCTYPE rss SYSTEM "{secret}">' + ITEM.format("He said &a;.")
    (article,), _ = read(tmp_path, content)
    assert article.text == "T\n\nHe said &a;."


def test_too_many_entries_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = "<rss><channel>" + "<item><description>x</description></item>" * 10_001 + "</channel></rss>"
    first, *entries = listed(tmp_path, content)
    assert str(first).endswith("has more than 10,000 entries; the rest is left out")
    assert len(entries) == 10_000


def test_a_feed_is_known_by_its_content(tmp_path: Path) -> None:
    for name in ("feed", "feed.xml", "feed.rdf", "feed.rss"):
        assert len(listed(tmp_path, RSS, name)) == 3
        (tmp_path / name).unlink()
    (tmp_path / "a.xml").write_text(RSS)
    (tmp_path / "b.xml").write_text("<note>not ours</note>")
    assert len(list(reading.inputs(str(tmp_path), ReadingOptions()))) == 3
    assert "is no feed" in str(listed(tmp_path, "<note/>", "b.xml")[0])


@settings(deadline=None)  # the first example imports the parser
@given(
    st.text(max_size=200).map(lambda text: ITEM.format(text).encode("utf-8", "replace"))
    | st.binary(max_size=200)
)
def test_any_bytes_are_a_feed_or_a_reading_error(content: bytes) -> None:
    try:
        assert feed_xml.read(content).root is not None
    except ReadingError as error:
        assert "\n" not in str(error)
