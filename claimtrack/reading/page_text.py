"""All the text of a web page whose main text nobody recognises; without a tree no depth is too deep."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from claimtrack.reading.decoding import tidy

_SILENT = frozenset("script style noscript template svg math head iframe select button".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr o:p q s small span "
    "strike strong sub sup time tt u var wbr".split()
)


def read(html: str) -> tuple[list[str], str | None]:
    """The paragraphs of a page, in order, and what its title element says."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    reader.end_paragraph()
    title = " ".join(tidy(reader.title).split())
    return reader.paragraphs, title or None


def numeric_date(html: str, day: str) -> str | None:
    """How a page writes the ISO `day` in numbers whose order is unclear; None where it is clear somewhere."""
    year, month, number = day.split("-") if day.count("-") == 2 else ("", "99", "99")
    if int(number) > 12 or month == number or re.search(rf"{year}[-/.]?{month}[-/.]?{number}(?!\d)", html):
        return None
    one, other = (f"0?{int(part)}" for part in (month, number))
    found = re.search(rf"(?<!\d)(?:{one}([-/.]){other}\1|{other}([-/.]){one}\2){year}(?!\d)", html)
    return found[0] if found else None


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self.title = ""
        self._pieces: list[str] = []
        self._silent: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._in_title = tag == "title"
        if tag in _SILENT:
            self._silent.append(tag)
        if tag not in _INLINE:
            self.end_paragraph()
        if tag == "body":
            self._silent.clear()

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        if tag not in _INLINE:
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._silent:
            self._pieces.append(data)

    def end_paragraph(self) -> None:
        """Close the paragraph that the pieces so far make."""
        text = " ".join(tidy("".join(self._pieces)).split())
        self._pieces.clear()
        if text:
            self.paragraphs.append(text)
