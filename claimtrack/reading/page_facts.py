"""What a web page states about itself: JSON-LD, Open Graph, other meta elements, each with where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from claimtrack.names import fold
from claimtrack.reading import linked_data
from claimtrack.reading.boilerplate import words
from claimtrack.reading.dates import parse
from claimtrack.reading.decoding import tidy
from claimtrack.reading.parsed import Fact

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
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_CATEGORIES = ("article:section", "article:tag")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states: a fact a field, every date of publication, categories, its text if in JSON-LD."""

    facts: dict[str, Fact]
    published: tuple[Fact, ...]
    categories: tuple[str, ...]
    body: str | None


def read(tree: Any, url: str | None) -> Stated:
    """What the page `tree` (of lxml) states of its article; `url` resolves relative addresses."""
    facts: dict[str, Fact] = {}
    published: list[Fact] = []
    categories: list[str] = []
    metas = list(_metas(tree, categories))
    titles = {_clean(value) for name, value, *_ in metas if name == "title"}
    linked = linked_data.read(tree, frozenset(fold(title) for title in titles | {title_element(tree)}))
    for name, value, found_in, certainty in (*linked.statements, *metas, *linked.of_page):
        text = _clean(value)
        text = re.sub(r"^by:?\s+", "", text, flags=re.IGNORECASE) if name == "byline" else text
        if text and _fits(name, text):
            facts.setdefault(name, Fact(text, found_in, certainty))
            published += [Fact(text, found_in, certainty)] if name == "published" else []
    address = _address(tree, url)
    if address:
        facts["url"] = address
    _name_language(tree, facts)
    if "title" in facts and "source" in facts:
        facts["title"] = _without_outlet(facts["title"], facts["source"].value)
    named = tuple(dict.fromkeys(filter(None, map(_clean, linked.sections + categories))))[:50]
    return Stated(facts, tuple(published), named, linked.body)


def title_element(tree: Any) -> str:
    """What the title element of a page says."""
    element = next(tree.iter("title"), None)
    return "" if element is None else words(element)


def _name_language(tree: Any, facts: dict[str, Fact]) -> None:
    """Put the language's tag as the page gives it, that of its root element first, where it is one."""
    stated = [(_clean(value), "html lang", 0.8) for value in tree.xpath("/html/@lang | /html/@xml:lang")]
    linked = facts.pop("language", None)
    stated += [(linked.value, linked.found_in, linked.certainty)] if linked else []
    for value, found_in, certainty in stated:
        if _LANGUAGE.fullmatch(value):
            facts.setdefault("language", Fact(value.replace("_", "-"), found_in, certainty))


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


def outlet_by_address(facts: dict[str, Fact]) -> dict[str, Fact]:
    """The domain of a page's own address as its outlet, where nothing else names it."""
    host = (urlsplit(facts["url"].value).hostname or "") if "url" in facts else ""
    if "source" in facts or "." not in host or not any(map(str.isalpha, host)):
        return {}
    return {"source": Fact(host.removeprefix("www."), "domain", 0.4)}


def _clean(value: Any) -> str:
    return " ".join(tidy(unescape(value)).split())[:_LONGEST] if isinstance(value, str) else ""


def _fits(name: str, value: str) -> bool:
    if name in ("published", "modified"):
        return parse(value).edtf is not None
    if name == "language":
        return bool(_LANGUAGE.fullmatch(value))
    return not (name in ("byline", "source") and (value.startswith(("http", "@")) or "/" in value))


def _without_outlet(title: Fact, outlet: str) -> Fact:
    """The headline alone, of "Headline | Outlet"."""
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        headline, found, ending = title.value.rpartition(mark)
        if found and fold(ending).replace(" ", "") == fold(outlet).replace(" ", ""):
            return Fact(headline, title.found_in, title.certainty)
    return title
