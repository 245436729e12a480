"""What stands in a page's article but is no part of it is left out; what the article shows stays."""

import pytest

from claimtrack.reading import webpage

PARAGRAPHS = [
    "The minister of water said on Sunday that the dam above Tashin had been mined by people unknown to him.",
    "“We saw the wires ourselves,” he told reporters in the town hall, and he showed them three photographs.",
    "Local officials said that four villages were flooded, and that nobody had warned those who live there.",
    "The governor of the valley denied it, and asked why nobody had told her office before the water came.",
    "Engineers who know the dam said that they would need two days to look at its northern gate by daylight.",
]
TITLE = "A Dam Is Mined"


def text(*inside: str, before: str = "", after: str = "", head: str = "") -> list[str]:
    """The paragraphs read of a page that has `inside` between the last two paragraphs of its article."""
    story = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    body = "".join([before, *story[:-1], *inside, story[-1], after])
    return webpage.parse(
        f"<html><head><title>{TITLE}</title>{head}</head><body><nav><a href=/>Home</a></nav>"
        f"<article><h1>{TITLE}</h1>{body}</article></body></html>"
    ).text.split("\n\n")


@pytest.mark.parametrize(
    "inside",
    [
        "<ul><li><a href=/1>The bridge is closed</a></li><li><a href=/2>Where the water went</a></ul>",
        "<p><b>Related:</b> <a href=/1>Why the northern gate was never mended</a></p>",
        "<p>Read more: <a href=/1>Why the northern gate was never mended</a></p>",
        "<div><div><h3><a href=/1>Bridge closed</a></h3><p>It has been shut since Monday.</p></div></div>",
        "<section><a href=/1><img><h3>Bridge closed for a second week</h3></a></section>",
        "<div><h4>The Morning Letter</h4><p>All the valley's news.</p><form><input type=email></form></div>",
        "<p>Click here to subscribe to the Tashin Courier newsletter</p>",
        "<p>Advertisement</p>",
    ],
)
def test_what_leads_elsewhere_is_left_out(inside: str) -> None:
    assert text(inside) == [TITLE, *PARAGRAPHS]


@pytest.mark.parametrize(
    "after",
    [
        "<p>Follow her on Twitter @maravelo.</p>",
        "<p>Mara Velo can be reached at mara@courier.example. Follow us on Facebook.</p>",
        "<h3>Comments</h3>",
        "<h2>You may like</h2><ul><li><a href=/1>Bridge closed again</a><li><a href=/2>The gate</a></ul>",
        "<p>© 2024 Tashin Courier. All rights reserved.</p>",
    ],
)
def test_what_follows_the_end_is_left_out(after: str) -> None:
    assert text(after=after) == [TITLE, *PARAGRAPHS]


@pytest.mark.parametrize(
    "inside",
    [
        "<p>“Follow us, and you will see the water,” the engineer told the villagers on Sunday evening.</p>",
        "<ul><li>Four villages are under water.</li><li>Two bridges are shut.</li></ul>",
        "<p>The ministry published <a href=/report>its report on the northern gate</a> on Monday.</p>",
        "<h2><a href=#gate>The northern gate</a></h2>",
        f"<div><h3><a href=/tarn>Ivo Tarn</a></h3><p>{'He said that it was not his to mend. ' * 4}</p></div>",
        "<p>Like us, they want the water gone.</p>",
        "<p>Copyright law was changed last year.</p>",
        "<p>An error of the engineers opened the gate.</p>",
        "<p>Sign up to fight, the minister told the young men of the valley.</p>",
        "<p>Thank you.</p>",
        "<p>Subscribers of the water board must pay again, the governor said in a letter to them.</p>",
    ],
)
def test_what_the_article_says_stays(inside: str) -> None:
    assert len(text(inside)) > len(PARAGRAPHS) + 1


def test_embedded_posts_are_part_of_the_article() -> None:
    post = "Nobody asked us about the gate. We shall ask for the tapes."
    html = (
        f'<div class="embed widget"><blockquote class="twitter-tweet"><p>{post}</p>— Tarn</blockquote></div>'
    )
    assert any(post in paragraph for paragraph in text(html))


def test_words_that_pop_up_in_a_paragraph_are_left_out() -> None:
    popup = '<span class="people-rollover"><a href=/tarn>Ivo Tarn</a><a href=/1>Tarn loses a vote</a></span>'
    read = text(
        f"<p>The dam's owner, <a href=/tarn>Ivo Tarn</a>{popup}, said that he had never been told of it.</p>"
    )
    assert "The dam's owner, Ivo Tarn, said that he had never been told of it." in read


def test_the_lines_that_say_when_and_by_whom_become_metadata() -> None:
    parsed = webpage.parse(
        f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>"
        "<p>By Mara Velo | Tashin Courier | 3 March 2024</p>"
        + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    )
    assert parsed.text.split("\n\n") == [TITLE, *PARAGRAPHS]
    assert parsed.facts["byline"].value == "Mara Velo"
    assert parsed.facts["published"].value == "3 March 2024"


def test_the_headline_shown_is_the_title() -> None:
    shown = "How the Gate Was Opened by Night"
    read = webpage.parse(
        '<html><head><meta property="og:title" content="Opened by night: what we know of it"></head><body>'
        f"<article><h1>{shown}</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    )
    assert read.facts["title"].value == shown
    assert read.text.split("\n\n") == [shown, *PARAGRAPHS]


def test_an_article_made_of_links_stays() -> None:
    links = "".join(f"<li><a href=/{at}>{paragraph}</a></li>" for at, paragraph in enumerate(PARAGRAPHS))
    read = webpage.parse(f"<html><title>{TITLE}</title><article><h1>{TITLE}</h1><ul>{links}</ul></article>")
    assert PARAGRAPHS[0] in read.text
