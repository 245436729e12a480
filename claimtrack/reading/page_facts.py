"""What a web page states about itself: JSON-LD, Open Graph, other meta elements, each with where it stood."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from claimtrack.names import fold
from claimtrack.reading.dates import parse
from claimtrack.reading.decoding import tidy
from claimtrack.reading.parsed import Fact

_JSON_LD = '//script[contains(@type, "ld+json")]'
_LARGEST_JSON = 1_000_000
_MOST_NODES = 2_000
_LONGEST = 500

# In the order they are believed in.
_METAS = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "byline": ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"),
    "source": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "article:published",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.issued",
        "dc.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publication_date",
        "date",
    ),
    "modified": (
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "dcterms.modified",
        "last-modified",
    ),
}
_CATEGORIES = ("article:section", "article:tag")


def read(tree: Any, url: str | None) -> tuple[dict[str, Fact], tuple[str, ...]]:
    """Facts and categories that the page `tree` (of lxml) states; `url` resolves relative addresses."""
    facts: dict[str, Fact] = {}
    categories: list[str] = []
    for name, value, found_in, certainty in (*_linked_data(tree, categories), *_metas(tree, categories)):
        text = _clean(value)
        text = re.sub(r"^by:?\s+", "", text, flags=re.IGNORECASE) if name == "byline" else text
        if text and name not in facts and _fits(name, text):
            facts[name] = Fact(text, found_in, certainty)
    address = _address(tree, url)
    if address:
        facts["url"] = address
    language = _clean(next(iter(tree.xpath("/html/@lang | /html/@xml:lang")), ""))
    if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}", language):
        facts["language"] = Fact(language.replace("_", "-"), "html lang", 0.8)
    if "title" in facts and "source" in facts:
        facts["title"] = _without_outlet(facts["title"], facts["source"].value)
    return facts, tuple(dict.fromkeys(filter(None, map(_clean, categories))))[:50]


def _linked_data(tree: Any, categories: list[str]) -> Iterator[tuple[str, Any, str, float]]:
    """What the JSON-LD of the page says of its article."""
    for node in _nodes(tree):
        kinds = node.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if not any(
            isinstance(kind, str) and kind.endswith(("Article", "BlogPosting", "Posting")) for kind in kinds
        ):
            continue
        yield "title", node.get("headline"), "JSON-LD headline", 0.9
        yield "byline", ", ".join(_names(node.get("author"))), "JSON-LD author", 0.85
        yield "source", ", ".join(_names(node.get("publisher"))[:1]), "JSON-LD publisher", 0.85
        yield "published", node.get("datePublished"), "JSON-LD datePublished", 0.95
        yield "modified", node.get("dateModified"), "JSON-LD dateModified", 0.95
        sections = node.get("articleSection")
        categories += [
            s for s in (sections if isinstance(sections, list) else [sections]) if isinstance(s, str)
        ]


def _nodes(tree: Any) -> list[dict[str, Any]]:
    """Every object in the JSON-LD of the page, those of @graph too, outermost first."""
    waiting: list[Any] = []
    for script in tree.xpath(_JSON_LD):
        content = script.text or ""
        if len(content) <= _LARGEST_JSON:
            try:
                waiting.append(json.loads(content, strict=False))
            except (ValueError, RecursionError):
                continue
    found: list[dict[str, Any]] = []
    for value in waiting:
        # The list grows while it is walked: what is nested waits behind what is outside.
        if len(waiting) > _MOST_NODES:
            break
        if isinstance(value, dict):
            found.append(value)
            waiting += [value[key] for key in ("@graph", "mainEntity", "itemListElement") if key in value]
        elif isinstance(value, list):
            waiting += value
    return found


def _names(value: Any) -> list[str]:
    """The names of a person or organisation, or of a list of them."""
    if isinstance(value, list):
        return [name for item in value[:20] for name in _names(item) if not isinstance(item, list)]
    if isinstance(value, dict):
        value = value.get("name")
    return [value] if isinstance(value, str) and not value.startswith("http") else []


def _metas(tree: Any, categories: list[str]) -> Iterator[tuple[str, Any, str, float]]:
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = meta.get("content") or ""
        if key in _CATEGORIES:
            categories.append(content)
        elif key and content:
            stated.setdefault(key, content)
    for time in tree.xpath('//*[@itemprop="datePublished" and @datetime]')[:1]:
        stated.setdefault("datepublished", time.get("datetime"))
    for name, keys in _METAS.items():
        for key in keys:
            if key in stated:
                yield name, stated[key], key, 0.9 if key.startswith(("og:", "article:")) else 0.75


def _address(tree: Any, url: str | None) -> Fact | None:
    """The address the page calls its own, if it is one of an article and not of a whole site."""
    links = [("canonical link", link) for link in tree.xpath('//link[@rel="canonical"]/@href')[:1]]
    metas = [("og:url", link) for link in tree.xpath('//meta[@property="og:url"]/@content')[:1]]
    for found_in, link in links + metas:
        try:
            address = urljoin(url or "", _clean(link))
            parts = urlsplit(address)
        except ValueError:
            continue
        own = not url or parts.hostname == urlsplit(url).hostname
        if parts.scheme in ("http", "https") and own and len(parts.path) > 1:
            return Fact(address, found_in, 0.9)
    return None


def _clean(value: Any) -> str:
    return " ".join(tidy(unescape(value)).split())[:_LONGEST] if isinstance(value, str) else ""


def _fits(name: str, value: str) -> bool:
    if name in ("published", "modified"):
        return parse(value).edtf is not None
    return not (name in ("byline", "source") and (value.startswith(("http", "@")) or "/" in value))


def _without_outlet(title: Fact, outlet: str) -> Fact:
    """The headline alone, of "Headline | Outlet"."""
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        headline, found, ending = title.value.rpartition(mark)
        if found and fold(ending).replace(" ", "") == fold(outlet).replace(" ", ""):
            return Fact(headline, title.found_in, title.certainty)
    return title
