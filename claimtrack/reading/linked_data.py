"""What the JSON-LD of a web page (schema.org) says of its article.

An article is any NewsArticle, BlogPosting, ClaimReview or the like, also inside @graph or a list, with names
given in place or by @id. JSON that is nearly right is mended; size and depth are bounded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from claimtrack.names import fold

Statement = tuple[str, Any, str, float]
"""A field of an article, what is said of it, where that stood, and how sure it is."""

_SCRIPTS = '//script[contains(@type, "ld+json")]'
_LARGEST = 1_000_000
_MOST_NODES = 2_000
_MOST_NAMES = 20
_LONGEST_BODY = 500_000

_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart")
_NAMED = ("author", "creator", "publisher", "isPartOf", "sourceOrganization")
_ARTICLES = ("Article", "BlogPosting", "SocialMediaPosting", "ForumPosting", "ClaimReview")
_PAGES = ("WebPage", "ItemPage", "ImageGallery", "VideoObject")
_ORGANIZATIONS = ("Organization", "Corporation", "WebSite", "Newspaper")

_AROUND = re.compile(r"<!--|-->|(?://|/\*)?\s?(?:<!\[CDATA\[|\]\]>)(?:\s?\*/)?")
_TRAILING_COMMA = re.compile(r",\s*+(?=[}\]])")
_BROKEN_FIELD = re.compile(r'"(headline|datePublished|dateModified)"\s*+:\s*+"((?:[^"\\\n]|\\.){1,300}+)"')
_BROKEN = {"headline": "title", "datePublished": "published", "dateModified": "modified"}


@dataclass(slots=True)
class LinkedData:
    """What is said of the article and, less surely, of the page; the article's sections and its text."""

    statements: list[Statement] = field(default_factory=list)
    of_page: list[Statement] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    body: str | None = None


def read(tree: Any, titles: frozenset[str]) -> LinkedData:
    """What the JSON-LD of the page `tree` (of lxml) says; its article has one of the folded `titles`."""
    nodes: list[dict[str, Any]] = []
    broken: list[str] = []
    for script in tree.xpath(_SCRIPTS):
        content = script.text or ""
        if len(content) <= _LARGEST:
            values = _loads(content)
            nodes += _nodes(values)
            broken += [] if values else [content]
    names = _names_by_id(nodes)
    found = LinkedData()
    articles = [node for node in nodes if _is(node, _ARTICLES)]
    # A page may list other articles too: its own is the one that bears its title.
    for node in sorted(articles, key=lambda node: fold(_string(node.get("headline"))) not in titles):
        found.statements += _of_article(node, names)
        found.sections += _strings(node.get("articleSection"))
        found.body = found.body or _body(node)
    for node in nodes:
        if _is(node, _PAGES):
            found.of_page += _of_page(node, names)
    for content in broken:
        found.statements += _of_broken(content)
    return found


def _loads(content: str) -> list[Any]:
    """The JSON values in a script; none where even mending does not help."""
    mended = _TRAILING_COMMA.sub("", _AROUND.sub("", content)).strip().rstrip(";")
    for text in (content, mended):
        try:
            return [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
    try:
        return [json.JSONDecoder(strict=False).raw_decode(mended)[0]]
    except (ValueError, RecursionError):
        return []


def _nodes(values: list[Any]) -> list[dict[str, Any]]:
    """Every object that may be about the page, outermost first."""
    waiting = list(values)
    found: list[dict[str, Any]] = []
    for value in waiting:
        # The list grows while it is walked: what is nested waits behind what is outside.
        if len(waiting) > _MOST_NODES:
            break
        if isinstance(value, dict):
            found.append(value)
            waiting += [value[key] for key in _INSIDE if key in value]
        elif isinstance(value, list):
            waiting += value
    return found


def _names_by_id(nodes: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The people, organisations and sites of a page by their @id, for where they are named by that alone."""
    described = [node for outer in nodes for node in (outer, *(outer.get(key) for key in _NAMED))]
    return {
        node["@id"]: node
        for node in reversed(described)
        if isinstance(node, dict) and isinstance(node.get("@id"), str) and _string(node.get("name"))
    }


def _is(node: Mapping[str, Any], kinds: tuple[str, ...]) -> bool:
    return any(kind.endswith(kinds) for kind in _strings(node.get("@type")))


def _of_article(node: dict[str, Any], names: Mapping[str, Any]) -> Iterator[Statement]:
    publishers = _named(node.get("publisher") or node.get("sourceOrganization"), names)
    authors = _named(node.get("author") or node.get("creator"), names)
    bodies = [name for name, is_body in authors if is_body]
    people = [name for name, is_body in authors if not is_body]
    yield "title", node.get("headline"), "JSON-LD headline", 0.9
    yield "byline", ", ".join(people), "JSON-LD author", 0.85
    for name, _ in publishers[:1]:
        yield "source", name, "JSON-LD publisher", 0.85
    for name in bodies[:1]:
        yield "source", name, "JSON-LD author, an organisation", 0.7
    yield "published", node.get("datePublished"), "JSON-LD datePublished", 0.95
    yield "modified", node.get("dateModified"), "JSON-LD dateModified", 0.95
    yield "language", node.get("inLanguage"), "JSON-LD inLanguage", 0.7


def _of_page(node: dict[str, Any], names: Mapping[str, Any]) -> Iterator[Statement]:
    for name, _ in _named(node.get("publisher") or node.get("isPartOf"), names)[:1]:
        yield "source", name, "JSON-LD publisher of the page", 0.75
    date = node.get("datePublished") or node.get("uploadDate")
    yield "published", date, "JSON-LD datePublished of the page", 0.7
    yield "modified", node.get("dateModified"), "JSON-LD dateModified of the page", 0.7
    yield "language", node.get("inLanguage"), "JSON-LD inLanguage", 0.7


def _of_broken(content: str) -> Iterator[Statement]:
    if any(f'{kind}"' in content for kind in _ARTICLES):
        for match in _BROKEN_FIELD.finditer(content):
            yield _BROKEN[match[1]], match[2].replace("\\/", "/"), f"JSON-LD {match[1]}, broken", 0.7


def _named(value: Any, names: Mapping[str, Any]) -> list[tuple[str, bool]]:
    """The names of a person, an organisation or a list of them, and whether each is an organisation."""
    found = []
    for one in (value if isinstance(value, list) else [value])[:_MOST_NAMES]:
        node = names.get(_string(one.get("@id")), one) if isinstance(one, dict) and "name" not in one else one
        name = node.get("name") if isinstance(node, dict) else node
        is_body = isinstance(node, dict) and _is(node, _ORGANIZATIONS)
        found += [(text, is_body) for text in _strings(name) if text and not text.startswith("http")]
    return found


def _body(node: dict[str, Any]) -> str | None:
    text = _string(node.get("articleBody")) or _string(node.get("reviewBody"))
    return unescape(text) if 0 < len(text) <= _LONGEST_BODY else None


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values[:_MOST_NAMES] if isinstance(one, str)]
