"""A reference of a list (CSL-JSON, RIS) → article: its abstract, or the page at its address when followed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from claimtrack.errors import ReadingError
from claimtrack.reading.decoding import refuse_garbage, tidy
from claimtrack.reading.input import Input, linked
from claimtrack.reading.parsed import Fact
from claimtrack.reading.row import Row, of_plain_text
from claimtrack.types import ReadingOptions

_CERTAINTY = 0.95
"""Of what a reference manager states: a person chose it, a program filled most of it in."""
_MARKUP = re.compile(r"</?(?:i|b|sub|sup|sc|em|strong|span)(?:\s[^<>]{0,100})?>", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_DOI = re.compile(r"10\.\d{4,9}/\S{1,200}")
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Reference:
    """What a list states of an article, as written; `published` is EDTF where it is given in parts."""

    text: str = ""
    is_abstract: bool = True
    id: str = ""
    title: str = ""
    source: str = ""
    byline: str = ""
    url: str = ""
    doi: str = ""
    published: str = ""
    language: str = ""
    keywords: tuple[str, ...] = field(default_factory=tuple)

    @property
    def address(self) -> str:
        """Where the article lies: its URL, else that of its DOI."""
        doi = _DOI.search(self.doi)
        return _line(self.url) or (f"https://doi.org/{doi[0]}" if doi else "")

    def facts(self) -> dict[str, Fact]:
        """What the list states, as facts about the article."""
        stated = {
            "title": _MARKUP.sub("", self.title),
            "source": self.source,
            "byline": self.byline,
            "url": self.address,
            "published": self.published,
            "language": self.language if _LANGUAGE.fullmatch(self.language.strip()) else "",
        }
        return {
            name: Fact(_line(value), f"{name} of the reference", _CERTAINTY)
            for name, value in stated.items()
            if _line(value)
        }


def as_input(
    reference: Reference, where: str, content: bytes, media_type: str, options: ReadingOptions
) -> Input | ReadingError:
    """The article of a reference whose bytes are `content`; with `options.follow` the page at its address."""
    facts, id_ = reference.facts(), _line(reference.id) or None
    if options.follow and "url" in facts:
        # A DOI leads elsewhere; what the page is at is known once it is fetched.
        return linked(where, facts.pop("url").value, facts, id_)
    if reference.text.strip():
        return Input(where, content=content, media_type=media_type)
    if "url" in facts:
        return ReadingError(where, "has an address and no text; --follow fetches the article")
    return ReadingError(where, "has neither an abstract nor an address; there is nothing to read")


def as_row(reference: Reference, origin: str, reader: str) -> Row:
    """The article that the abstract of a reference is.

    Raises:
        ReadingError: it holds no text.
    """
    refuse_garbage(reference.text, origin)
    row = of_plain_text(reference.text, reference.facts(), reader, id_=_line(reference.id) or None)
    advice = "; --follow fetches it" if reference.address else ""
    warnings = (f"only the abstract of this article is there{advice}",) if reference.is_abstract else ()
    keywords = tuple(dict.fromkeys(filter(None, map(_line, reference.keywords))))[:50]
    return replace(row, parsed=replace(row.parsed, categories=keywords, warnings=warnings))


def day(year: str, month: str = "", number: str = "") -> str:
    """A date in EDTF, as exact as it is given; one that the calendar does not know stays one."""
    return "-".join([year.zfill(4), *(part.zfill(2) for part in (month, number) if part)])


def _line(value: str) -> str:
    return " ".join(tidy(value).split())[:_LONGEST]
