"""A feed (RSS 0.9 to 2.0, RDF, Atom) → its entries, each an article or, when followed, the page it links to.

The bytes of an entry are its element as XML that stands by itself.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

from claimtrack.errors import ReadingError
from claimtrack.reading import bounded, feed_entry, feed_xml, formats
from claimtrack.reading.decoding import LARGEST, check_size
from claimtrack.reading.input import Input, linked
from claimtrack.reading.parsed import Fact
from claimtrack.types import ReadingOptions

MOST_ENTRIES = 10_000


def members(stream: BinaryIO, origin: str, options: ReadingOptions) -> Iterator[Input | ReadingError]:
    """The entries of a feed; with `options.follow` those with a link are the pages there."""
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ReadingError(origin, "is too large; one feed is at most 20 MB")
    check_size(len(content), origin)
    address = origin if origin.startswith(("http://", "https://")) else ""
    found = bounded.call(
        "claimtrack.reading.feed:read_json", origin, base64.b64encode(content).decode("ascii"), address
    )
    if found["problem"]:
        yield ReadingError(origin, found["problem"])
    for number, entry in enumerate(found["entries"], start=1):
        where = f"{origin}:{number}"
        facts = {name: Fact(**fact) for name, fact in entry["facts"].items()}
        if options.follow and "url" in facts:
            # The page's own address is known once it is fetched, without the detours of a feed.
            url = facts.pop("url").value
            yield linked(where, url, facts, entry["id"])
        else:
            yield Input(
                where,
                content=entry["xml"].encode(),
                media_type=found["media_type"],
                facts=facts,
                warnings=tuple(found["warnings"]),
            )


def read_json(content: str, address: str) -> dict[str, Any]:
    """For a helper process (claimtrack.reading.bounded): every entry of the feed in base64, as XML and facts.

    Raises:
        ReadingError: it is no feed, has no entries or declares entities.
    """
    feed = feed_xml.read(base64.b64decode(content))
    problem = feed.problem
    if not feed.entries:
        raise ReadingError("", problem or "is a feed without entries; there is nothing to read")
    if len(feed.entries) > MOST_ENTRIES:
        problem = f"has more than {MOST_ENTRIES:,} entries; the rest is left out"
    atom = feed_entry.name(feed.root) == "feed"
    channel = next((child for child in feed.root if feed_entry.name(child) == "channel"), feed.root)
    head = feed.root if atom else channel
    of_feed = feed_entry.facts_of_feed(head)
    base = address or feed_entry.own_address(head)
    return {
        "media_type": formats.ATOM if atom else formats.RSS,
        "problem": problem,
        "warnings": feed.warnings,
        "entries": [_entry(entry, of_feed, base) for entry in feed.entries[:MOST_ENTRIES]],
    }


def _entry(entry: Any, of_feed: dict[str, Fact], base: str) -> dict[str, Any]:
    from lxml import etree

    facts = {**of_feed, **feed_entry.facts(entry, base)}
    return {
        "xml": etree.tostring(entry, encoding="unicode", with_tail=False),
        "id": feed_entry.identifier(entry),
        "facts": {name: asdict(fact) for name, fact in facts.items()},
    }
