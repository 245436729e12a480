"""A web page → article: main text by trafilatura, metadata from where the page states it."""

from __future__ import annotations

import re
from typing import Any

from claimtrack.errors import ReadingError
from claimtrack.names import fold
from claimtrack.reading import layout, page_facts, page_text
from claimtrack.reading.dates import looks_like_date
from claimtrack.reading.decoding import tidy
from claimtrack.reading.parsed import Fact, Parsed


def parse_json(html: str, url: str | None) -> dict[str, Any]:
    """`parse` for a helper process (claimtrack.reading.bounded)."""
    return parse(html, url).to_json()


def parse(html: str, url: str | None = None) -> Parsed:
    """The article in the HTML of a page, which came from `url` if that is known.

    Raises:
        ReadingError: the page holds no text at all.
    """
    import trafilatura

    tree, whole = _tree(html)
    found: Any = None
    if tree is not None:
        facts, categories = page_facts.read(tree, url)
        found = trafilatura.bare_extraction(tree, url=url, include_comments=False, with_metadata=True)
    else:
        facts, categories = {}, ()
    reader = f"html 1 (trafilatura {trafilatura.__version__})"
    if found is not None:
        _add_guesses(facts, found, html)
    body = _lines(found.text) if found is not None and whole else []
    warnings: tuple[str, ...] = ()
    if not body:
        body, title = page_text.read(html)
        if title:
            facts.setdefault("title", Fact(title, "title element", 0.6))
        reader, warnings = (
            "html 1 (all text)",
            ("the main text was not recognised; all text of the page is kept",),
        )
    if not body:
        raise ReadingError(url or "page", "holds no text; save the page once it has loaded, or give its text")
    return Parsed(_with_headline(body, facts), reader, facts, categories, warnings)


def _tree(html: str) -> tuple[Any, bool]:
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


def _with_headline(body: list[str], facts: dict[str, Fact]) -> str:
    """The text, title line first; a headline worded otherwise than in the metadata becomes the title."""
    if "title" not in facts:
        return layout.with_title(None, body)
    stated = _word_set(facts["title"].value)
    for at, line in enumerate(body[:3]):
        # It may stand a little below the top, under the name of a section.
        shared = len(_word_set(line) & stated)
        if len(line) <= 250 and 2 * shared > len(_word_set(line) | stated) and not line.endswith("."):
            facts["title"] = Fact(line, "headline in the text", 0.9)
            return layout.with_title(line, body[at:])
    return layout.with_title(facts["title"].value, body)


def _word_set(line: str) -> set[str]:
    return set(re.findall(r"\w+", fold(line)))


def _add_guesses(facts: dict[str, Fact], found: Any, html: str) -> None:
    """What trafilatura makes out where the page itself does not say it."""
    for name, value, certainty in (("title", found.title, 0.6), ("byline", found.author, 0.5)):
        if value and name not in facts:
            facts[name] = Fact(" ".join(value.split()), "trafilatura", certainty)
    if found.date and "published" not in facts:
        # It resolves 04/06/2022 without a word, so the page's own numbers are looked for.
        raw = page_text.numeric_date(html, found.date) or found.date
        if looks_like_date(raw):
            facts["published"] = Fact(raw, "trafilatura", 0.6)
