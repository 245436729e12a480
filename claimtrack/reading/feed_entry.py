"""An entry of a feed → article: its content, or its summary, and what it and the feed state about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from claimtrack.errors import ReadingError
from claimtrack.reading import bounded, layout, page_text
from claimtrack.reading.decoding import refuse_garbage, tidy
from claimtrack.reading.parsed import Fact, Parsed
from claimtrack.reading.row import Row
from claimtrack.types import ReadingOptions

READER = "feed 1"

_PREFIXES = {
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
}
# Where the text of an article stands, the fullest first; the others hold summaries.
_WHOLE = ("content:encoded", "content")
_SUMMARIES = ("description", "summary", "dc:description", "media:description", "itunes:summary")
_PUBLISHED = ("pubDate", "published", "issued", "dcterms:issued", "dc:date", "created", "dcterms:created")
_MODIFIED = ("updated", "modified", "dcterms:modified")
_CATEGORIES = ("category", "dc:subject")
_SUMMARY = 1_000
"""A description of fewer characters is a summary; some feeds put the whole article there."""
_CUT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|&hellip;)\W{0,3}(?:read more|continue reading)?\W{0,3}$", re.IGNORECASE
)
_APPEARED = re.compile(r"The post .{1,300} appeared first on .{1,200}\.$", re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_MARKUP = re.compile(r"<[A-Za-z!/]|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]{2,8});")
_LONGEST = 500
_MOST_CATEGORIES = 50
_MOST_CHILDREN = 1_000
"""No entry, and no head of a feed, has more elements; what comes later is read over."""
_BASE, _LANG = "{http://www.w3.org/XML/1998/namespace}base", "{http://www.w3.org/XML/1998/namespace}lang"


def parse(content: bytes, origin: str, _: ReadingOptions) -> Row:
    """The article in an entry, given as XML that stands by itself.

    Raises:
        ReadingError: it holds no text.
    """
    found = bounded.call("claimtrack.reading.feed_entry:read_json", origin, content.decode("utf-8"))
    refuse_garbage(found["raw"], origin)
    return Row(found["raw"], Parsed.from_json(found["parsed"]), found["id"])


def read_json(xml: str) -> dict[str, Any]:
    """`parse` for a helper process (claimtrack.reading.bounded)."""
    from lxml import etree

    # It was written by us; only prefixes may lack their declaration, which must not matter.
    entry = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    raw, whole = _content(entry)
    body = _paragraphs(raw)
    advice = "; --follow fetches the article" if _link(entry) else ""
    if not body:
        raise ReadingError("", f"holds no text of the article{advice}")
    stated = facts(entry, "")
    summary = f"the feed gives only a summary of this article{advice}"
    warnings = () if whole else (summary,)
    title = stated.get("title")
    text = layout.with_title(title.value if title else None, body)
    parsed = Parsed(text, READER, stated, _categories(entry), warnings)
    return {"raw": raw, "parsed": parsed.to_json(), "id": identifier(entry)}


def name(element: Any) -> str:
    """The name of an element, with the usual prefix of its namespace; the feeds' own have none."""
    if not isinstance(element.tag, str):  # a comment or an instruction
        return ""
    namespace, mark, local = element.tag.rpartition("}")
    return _PREFIXES.get(namespace[1:], "?:") + local if mark else local


def facts(entry: Any, base: str) -> dict[str, Fact]:
    """What an entry states about its article; `base` is what a relative link is relative to."""
    candidates = {
        "title": [(_title(child), "title", 0.9) for child in _children(entry, "title", "dc:title")],
        "byline": [(", ".join(dict.fromkeys(_people(entry))), "author", 0.9)],
        "source": [(_of_source(child), "source", 0.8) for child in _children(entry, "source")],
        "published": [(_text(child), name(child), 0.9) for child in _children(entry, *_PUBLISHED)],
        "modified": [(_text(child), name(child), 0.9) for child in _children(entry, *_MODIFIED)],
        "url": [(_joined(_base(entry, base), _link(entry)), "link", 0.9)],
        "language": [
            (language, "language", 0.8)
            for language in (entry.get(_LANG) or "", *map(_text, _children(entry, "dc:language")))
        ],
    }
    return _first(candidates, "of the feed entry")


def facts_of_feed(head: Any) -> dict[str, Fact]:
    """What a feed states about all its entries, less surely than each of them does."""
    candidates = {
        "source": [(_title(child), "title", 0.6) for child in _children(head, "title", "dc:title")],
        "byline": [(", ".join(dict.fromkeys(_people(head, ("author",)))), "author", 0.5)],
        "language": [
            (language, "language", 0.7)
            for language in (head.get(_LANG) or "", *map(_text, _children(head, "language", "dc:language")))
        ],
    }
    return _first(candidates, "of the feed")


def own_address(head: Any) -> str:
    """The address that a feed says it, or its site, has."""
    links = [child.get("href") or _text(child) for child in _children(head, "link")]
    return next((link for link in links if link.startswith(("http://", "https://"))), "")


def identifier(entry: Any) -> str | None:
    """What the feed calls the entry, by which it knows it again."""
    found = [_text(child) for child in _children(entry, "guid", "id")]
    about = entry.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about") or ""
    return next(filter(None, (*found, about.strip()[:_LONGEST])), None)


def _first(candidates: dict[str, list[tuple[str, str, float]]], where: str) -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    for field, values in candidates.items():
        for value, stood, certainty in values:
            if value and (field != "language" or _LANGUAGE.fullmatch(value)):
                found.setdefault(field, Fact(value, f"{stood} {where}", certainty))
    return found


def _children(element: Any, *names: str) -> list[Any]:
    """The children of these names, those of the first name first."""
    children = [(name(child), child) for child in islice(element, _MOST_CHILDREN)]
    return [child for wanted in names for found, child in children if found == wanted]


def _text(element: Any) -> str:
    return " ".join(tidy("".join(element.itertext())).split())[:_LONGEST]


def _title(element: Any) -> str:
    """A title in plain words; many feeds have markup or entities in it."""
    text = _markup(element)
    if _MARKUP.search(text):
        text = " ".join(page_text.read(text)[0])
    return " ".join(tidy(text).split())[:_LONGEST]


def _people(
    element: Any, names: tuple[str, ...] = ("dc:creator", "author", "itunes:author")
) -> Iterator[str]:
    """Who wrote it, from the first kind of element that says so."""
    people = [(kind, _person(child)) for kind in names for child in _children(element, kind)]
    kind = next((kind for kind, person in people if person), None)
    return (person for stated, person in people if stated == kind and person)


def _person(element: Any) -> str:
    """The name of a person; RSS writes "mail@x.example (Name)"."""
    named = _children(element, "name")
    text = _title(named[0] if named else element)
    bracketed = re.fullmatch(r"\S+@\S+ \((.{1,200})\)", text)
    text = bracketed[1] if bracketed else text
    return "" if "@" in text or text.startswith("http") else text


def _of_source(element: Any) -> str:
    """Whom an aggregator took the entry from."""
    titles = _children(element, "title")
    text = _title(titles[0]) if titles else _text(element)
    return "" if text.startswith("http") else text


def _link(entry: Any) -> str:
    """The address of the article that an entry links to, as written; empty when there is none."""
    links = []
    for child in _children(entry, "feedburner:origLink", "link", "guid"):
        if name(child) == "guid":
            address = _text(child) if child.get("isPermaLink", "true").strip().lower() == "true" else ""
            address = address if address.startswith(("http://", "https://")) else ""
        elif child.get("href") is not None:
            address = child.get("href") if child.get("rel", "alternate") == "alternate" else ""
        else:
            address = _text(child)
        links.append(address.strip())
    return next((link for link in links if 0 < len(link) <= 2_000), "")


def _base(entry: Any, base: str) -> str:
    """What relative links of the entry are relative to (xml:base)."""
    for element in reversed([entry, *entry.iterancestors()]):
        base = _joined(base, element.get(_BASE) or "") or base
    return base


def _joined(base: str, link: str) -> str:
    """A link, made whole where it is relative to `base`; as it is where it can be none."""
    try:
        return urljoin(base, link) if link else ""
    except ValueError:
        return link


def _categories(entry: Any) -> tuple[str, ...]:
    found = [
        child.get("label") or child.get("term") or _title(child) for child in _children(entry, *_CATEGORIES)
    ]
    named = (" ".join(tidy(category).split())[:_LONGEST] for category in found)
    return tuple(dict.fromkeys(filter(None, named)))[:_MOST_CATEGORIES]


def _content(entry: Any) -> tuple[str, bool]:
    """The text of an entry as it stands there, HTML mostly, and whether it is the whole article's."""
    for child in _children(entry, *_WHOLE):
        text = "" if child.get("src") else _markup(child)
        if text.strip():
            return text, not _CUT.search(text.rstrip()[-60:])
    groups = _children(entry, "media:group")
    for child in [
        *_children(entry, *_SUMMARIES),
        *(inner for group in groups for inner in _children(group, *_SUMMARIES)),
    ]:
        text = _markup(child)
        if text.strip():
            whole = (
                name(child) == "description"
                and len(text) >= _SUMMARY
                and not _CUT.search(text.rstrip()[-60:])
            )
            return text, whole
    return "", False


def _markup(element: Any) -> str:
    """The HTML in an element, written as elements or escaped; plain text as it is."""
    from lxml import etree

    if not len(element):
        text = element.text or ""
        return escape(text, quote=False) if element.get("type") == "text" and _MARKUP.search(text) else text
    pieces = (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return escape(element.text or "", quote=False) + "".join(pieces)


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of HTML or of plain text."""
    if _MARKUP.search(text):
        body = page_text.read(text)[0]
    else:
        body = [" ".join(tidy(part).split()) for part in re.split(r"\n[^\S\n]*\n", unescape(text))]
    return [part for part in body if part and not _APPEARED.match(part)]
