"""The JSON-LD of a page is read in all its usual forms, and does no harm in any other."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from claimtrack.reading import linked_data


def said(data: object, titles: frozenset[str] = frozenset()) -> dict[str, str]:
    """The first statement of each field."""
    content = data if isinstance(data, str) else json.dumps(data)
    tree = html.document_fromstring(
        f'<html><script type="application/ld+json">{content}</script><p>x</p></html>'
    )
    found = linked_data.read(tree, titles)
    first: dict[str, str] = {}
    for name, value, *_ in (*found.statements, *found.of_page):
        if value:
            first.setdefault(name, value)
    return first


def test_names_given_by_id_are_found() -> None:
    graph = [
        {"@type": "WebSite", "@id": "#site", "name": "Tashin Courier"},
        {"@type": "Person", "@id": "#mara", "name": "Mara Velo"},
        {
            "@type": "NewsArticle",
            "author": {"@id": "#mara"},
            "publisher": {"@id": "#site"},
            "headline": "Dam",
        },
    ]
    assert said({"@graph": graph}) == {"title": "Dam", "byline": "Mara Velo", "source": "Tashin Courier"}


def test_the_article_that_bears_the_title_of_the_page_is_its_own() -> None:
    teaser = {"@type": "NewsArticle", "headline": "Bridge Closed", "datePublished": "2024-01-01"}
    own = {"@type": "NewsArticle", "headline": "A Dam Is Mined", "datePublished": "2024-03-03"}
    assert said([teaser, own], frozenset({"a dam is mined"}))["published"] == "2024-03-03"


def test_an_author_that_is_an_organisation_is_a_source_and_no_byline() -> None:
    data = {"@type": "ClaimReview", "author": {"@type": "Organization", "name": "Velmora Facts"}}
    assert said(data) == {"source": "Velmora Facts"}


def test_a_page_without_an_article_says_less_surely_when() -> None:
    assert said({"@type": "WebPage", "datePublished": "2024-03-03"}) == {"published": "2024-03-03"}
    assert said({"@type": "JobPosting", "datePosted": "2024-03-03", "datePublished": "2024-03-03"}) == {}


@pytest.mark.parametrize(
    "content",
    [
        '<!-- {"@type": "NewsArticle", "headline": "Dam"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Dam"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "Dam",}',
        '{"@type": "NewsArticle", "headline": "Dam"};',
        '{"@type": "NewsArticle", "headline": "Dam"} {"@type": "Thing"}',
        '{"@type": "NewsArticle", "headline": "Dam", "description": "He said "no" to it"}',
        '{"@type": "NewsArticle", "headline": "Dam", "image": [}',
    ],
)
def test_what_is_nearly_right_is_read(content: str) -> None:
    assert said(content) == {"title": "Dam"}


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        "{" * 100_000,
        '{"@graph":' * 50_000,
        "[" + '{"@type": "NewsArticle"},' * 5_000 + "1]",
        "NaN",
    ],
)
def test_depth_and_number_are_bounded(content: str) -> None:
    assert said(content) == {}


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=9),
        lambda inside: (
            st.lists(inside, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["@type", "@id", "@graph", "name", "author", "publisher", "headline", "datePublished"]
                ),
                inside,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_no_value_stops_it(value: object) -> None:
    tree = html.document_fromstring("<html><script type='application/ld+json'></script><p>x</p></html>")
    tree.xpath("//script")[0].text = json.dumps([{"@type": "NewsArticle", "author": value}, value])
    assert linked_data.read(tree, frozenset()).statements is not None
