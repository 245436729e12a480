"""The text of a mail → paragraphs: reply marks taken off, each person's words and each header line apart."""

from __future__ import annotations

import re

from claimtrack.reading import layout, page_text
from claimtrack.reading.decoding import tidy

_REPLY_MARKS = re.compile(r"(?:>[ ]?){1,50}")
# The lines that name a forwarded message; they are no record of this one.
_HEADER_LINE = re.compile(
    r"\*{0,2}(?:From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Von|Gesendet|An|Betreff|De|Envoyé|À|Objet|"
    r"От|Кому|Дата|Тема|Від|Кому):\*{0,2}\s",
    re.IGNORECASE,
)
_SIGNATURE = "-- "
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def of_plain(text: str, *, flowed: bool = False, delsp: bool = False) -> list[str]:
    """The paragraphs of a plain text; `flowed` and `delsp` are the parameters of format=flowed (RFC 3676)."""
    lines = [_without_marks(line, flowed=flowed) for line in tidy(text).split("\n")]
    if flowed and len(joined := _unflowed(lines, delsp=delsp)) < len(lines):
        # Each line is a paragraph now. Some programs say flowed of lines that they break for good.
        lines = [piece for depth, line in joined for piece in ((depth, line), (depth, ""))]
    found: list[str] = []
    block: list[str] = []
    depth_before = 0
    for depth, line in lines:
        apart = bool(_HEADER_LINE.match(line))
        if apart or depth != depth_before or line == _SIGNATURE:
            # Words of two people never become one paragraph.
            found += layout.paragraphs(block)
            block = []
        if apart:
            found += layout.paragraphs([line.strip()])
        elif line != _SIGNATURE:
            block.append(line.strip())
        depth_before = depth
    return found + layout.paragraphs(block)


def of_html(html: str) -> list[str]:
    """The paragraphs of an HTML text, all of them.

    A mail has next to nothing around its text; what finders of a page's main text would leave out as such
    is the quoted message. Lines that the sender's program broke inside a sentence are joined.
    """
    found: list[str] = []
    for line in page_text.read(html)[0]:
        if found and layout.torn(found[-1], line):
            found[-1] += " " + line
        elif any(map(str.isalnum, line)):
            found.append(line)
    return found


def better(plain: list[str], html: list[str]) -> list[str]:
    """Of two versions of one text the plain one, unless it is a stub or a list of addresses."""
    words, all_words = (sum(len(line.split()) for line in version) for version in (plain, html))
    addresses = sum(len(_ADDRESS.findall(line)) for line in plain)
    return html if html and (words * 2 < all_words or addresses * 40 > words) else plain


def _without_marks(line: str, *, flowed: bool) -> tuple[int, str]:
    """How deep a line is quoted, and the line without the marks that say so."""
    marks = _REPLY_MARKS.match(line)
    if not marks:
        return 0, line[1:] if flowed and line.startswith(" ") else line
    return marks[0].count(">"), line[marks.end() :]


def _unflowed(lines: list[tuple[int, str]], *, delsp: bool) -> list[tuple[int, str]]:
    """The lines with those joined that only the sender's program broke: they end with a space."""
    joined: list[tuple[int, list[str]]] = []
    goes_on = False
    for depth, line in lines:
        if goes_on and joined[-1][0] == depth and line != _SIGNATURE:
            joined[-1][1].append(line)
        else:
            joined.append((depth, [line]))
        goes_on = line.endswith(" ") and line != _SIGNATURE
        if goes_on and delsp:
            joined[-1][1][-1] = line[:-1]
    return [(depth, "".join(pieces)) for depth, pieces in joined]
