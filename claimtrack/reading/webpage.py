"""A web page → article: main text by trafilatura, metadata from where the page states it."""

from __future__ import annotations

import re
from typing import Any

from claimtrack.errors import ReadingError
from claimtrack.names import fold
from claimtrack.reading import boilerplate, labels, layout, page_dates, page_facts, page_text
from claimtrack.reading.decoding import tidy
from claimtrack.reading.parsed import FACTS, Fact, Parsed

_MOST_FIELD_LINES = 6
"""So many lines at the top of an article may say when, by whom and where it was published."""
_FEWEST_WORDS, _MUCH_LONGER = 60, 3
"""The text in JSON-LD is taken if it has so many words, and so many times those that the page shows."""


def parse_json(html: str, url: str | None) -> dict[str, Any]:
    """`parse` for a helper process (claimtrack.reading.bounded)."""
    return parse(html, url).to_json()


def parse(html: str, url: str | None = None) -> Parsed:
    """The article in the HTML of a page, which came from `url` if that is known.

    Raises:
        ReadingError: the page holds no text at all.
    """
    tree, whole = tree_of(html)
    if tree is None:
        return _all_text(html, url, {}, ())
    stated = page_facts.read(tree, url)
    facts = stated.facts
    first_rank, lower_ranks = boilerplate.headings(tree)
    title = facts["title"].value if "title" in facts else page_facts.title_element(tree)
    shown = page_dates.near_headline(tree, title)
    boilerplate.clean(tree, title)
    found = _main_text(tree, url)
    _take_names(facts, found, first_rank)
    lines = _lines(found.text) if whole else []
    lines = boilerplate.without_prompts(_below_headline(lines, facts, first_rank), lower_ranks)
    body = _without_fields(lines, facts)
    address = facts["url"].value if "url" in facts else url or ""
    published, warnings = page_dates.choose(stated.published, shown, address, html)
    if published is None and "published" not in facts and found.date:
        published = page_dates.guessed(found.date, html, tree)
    if published:
        facts["published"] = published
    facts |= page_facts.outlet_by_address(facts)
    linked, reader = _linked_body(stated.body), _reader()
    if _shows_little(body, linked):
        body, reader = linked, "html 2 (JSON-LD articleBody)"
        warnings += ("the page shows little of its article; the text is that of its JSON-LD articleBody",)
    if not body:
        return _all_text(html, url, facts, stated.categories)
    text = layout.with_title(facts["title"].value if "title" in facts else None, body)
    return Parsed(text, reader, facts, stated.categories, warnings)


def _take_names(facts: dict[str, Fact], found: Any, first_rank: frozenset[str]) -> None:
    """Put title and author as trafilatura makes them out among the facts, where the page states none."""
    if found.title and "title" not in facts:
        title = " ".join(tidy(found.title).split())
        heading = fold(title) in first_rank
        facts["title"] = Fact(
            title, "headline of the page" if heading else "trafilatura", 0.8 if heading else 0.6
        )
    if found.author and "byline" not in facts:
        facts["byline"] = Fact(" ".join(tidy(found.author).split()), "trafilatura", 0.5)


def _main_text(tree: Any, url: str | None) -> Any:
    """What trafilatura makes of a page: its text, title, author and date, each of them perhaps None."""
    import trafilatura
    from trafilatura.settings import Document

    found = trafilatura.bare_extraction(tree, url=url, include_comments=False, with_metadata=True)
    return found or Document()


def _linked_body(body: str | None) -> list[str]:
    """The paragraphs of the text that the JSON-LD of a page gives, which may be marked up."""
    if body and "<" in body:
        return page_text.read(body)[0]
    return _lines(body)


def _shows_little(body: list[str], linked: list[str]) -> bool:
    """Whether the text in JSON-LD is far longer than what the page shows, or was taken for that."""
    shown, given = " ".join(body).split(), " ".join(linked).split()
    return len(given) >= _FEWEST_WORDS and (len(given) > _MUCH_LONGER * len(shown) or given == shown)


def _reader() -> str:
    import trafilatura

    return f"html 2 (trafilatura {trafilatura.__version__})"


def _all_text(html: str, url: str | None, facts: dict[str, Fact], categories: tuple[str, ...]) -> Parsed:
    """The article in a page whose main text nobody recognises: all text of the page."""
    body, named = page_text.read(html)
    if not body:
        raise ReadingError(url or "page", "holds no text; save the page once it has loaded, or give its text")
    if named:
        facts.setdefault("title", Fact(named, "title element", 0.6))
    text = layout.with_title(facts["title"].value if "title" in facts else None, body)
    told = ("the main text was not recognised; all text of the page is kept",)
    return Parsed(text, "html 2 (all text)", facts, categories, told)


def tree_of(html: str) -> tuple[Any, bool]:
    """The page as a tree (None when it is none), and whether all of it is in the tree.

    libxml2 drops what is nested deeper than 256 elements, 2,048 with `huge_tree`, and goes on silently.
    """
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None, False
    too_deep = any("depth" in entry.message for entry in parser.error_log)
    return tree, not too_deep


def _lines(text: str | None) -> list[str]:
    """The paragraphs of the main text, without what is left of empty tables."""
    lines = (" ".join(tidy(line).split()) for line in (text or "").split("\n"))
    return [line for line in lines if line.strip("| ")]


def _below_headline(body: list[str], facts: dict[str, Fact], first_rank: frozenset[str]) -> list[str]:
    """The body below its headline; one worded otherwise than in the metadata becomes the title."""
    stated = _word_set(facts["title"].value) if "title" in facts else set()
    for at, line in enumerate(body[:3]):
        # It may stand a little below the top, under the name of a section.
        shared = len(_word_set(line) & stated)
        alike = 2 * shared > len(_word_set(line) | stated) and not line.endswith(".")
        if len(line) <= 250 and (alike or (shared and fold(line) in first_rank)):
            facts["title"] = Fact(line, "headline in the text", 0.9)
            return body[at + 1 :]
    return body


def _without_fields(body: list[str], facts: dict[str, Fact]) -> list[str]:
    """The body below the lines at its top that say when, by whom and where it was published."""
    for at, line in enumerate(body[:_MOST_FIELD_LINES]):
        found = labels.of_line(line)
        if not found or any(fact.field == labels.BODY for fact in found):
            return body[at:]
        for fact in found:
            if fact.field in FACTS and fact.value:
                facts.setdefault(fact.field, Fact(fact.value, fact.found_in, fact.certainty))
    return body


def _word_set(line: str) -> set[str]:
    return set(re.findall(r"\w+", fold(line)))
