"""What the properties of a document (PDF, Word) say of its article, and how far they are believed.

Programs fill them in unasked: titles such as "Microsoft Word - final2.doc", authors such as "user". The day
on which a file was made is not the day on which its article was published; it is told, never taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from claimtrack.names import fold
from claimtrack.reading import layout, plain
from claimtrack.reading.decoding import tidy
from claimtrack.reading.labels import is_name
from claimtrack.reading.parsed import Fact, Parsed

_LONGEST = 250
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|no title|document\d*|doc\d*|title|layout \d+"
    r"|presentation\d*|powerpoint presentation|(?:about:|https?:|file:|www\.).*"
    r"|.*\.(?:docx?|odt|rtf|indd|qxp|qxd|pdf|tex|dvi|html?|php|txt|pages|cdr|pmd|xps))\Z",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:.*\b(?:user|admin|administrator|owner|author|unknown|anonymous|root|guest|microsoft|office|adobe|"
    r"scanner|laptop|desktop|computer|default)\b.*|.*[@\\/\d_].*|.{0,2})\Z",
    re.IGNORECASE,
)
_PDF_DAY = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")


def read(title: str, author: str, *, kind: str) -> dict[str, Fact]:
    """Title and byline as the properties of a document of a `kind` ("PDF") give them, where they are ones."""
    facts = {}
    title, author = (" ".join(tidy(value[:2_000]).split()) for value in (title, author))
    if 3 < len(title) <= _LONGEST and not _NO_TITLE.match(title) and " " in title:
        facts["title"] = Fact(title, f"{kind} title property", 0.5)
    author = re.sub(r"^by\s+", "", author, flags=re.IGNORECASE)
    names = [name for name in re.split(r" ?[;,] ?| (?:and|&) ", author) if name]
    if names and all(is_name(name, 5) and " " in name and not _NO_AUTHOR.match(name) for name in names):
        facts["byline"] = Fact(author, f"{kind} author property", 0.4)
    return facts


def day(written: str) -> str | None:
    """The day of a PDF's or an ISO date ("D:20220406101500+02'00'"), None for what is none."""
    found = _PDF_DAY.match(written.strip()) or _ISO_DAY.match(written.strip())
    if not found:
        return None
    try:
        return date(*map(int, found.groups())).isoformat()
    except ValueError:
        return None


def similar(one: str, other: str) -> bool:
    """Whether two titles share more than half of their words."""
    words, others = (set(re.findall(r"\w+", fold(title))) for title in (one, other))
    return 2 * len(words & others) > len(words | others)


def article(
    paragraphs: Sequence[str],
    reader: str,
    stated: dict[str, Fact],
    *,
    headline: Fact | None,
    made: str | None,
    warnings: Sequence[str] = (),
) -> Parsed:
    """The article of a document's paragraphs, the `headline` the first of them where there is one.

    Fields among them ("By Jane Roe") are believed before what the properties `stated`; `made` is the day on
    which the file was made.
    """
    parsed = plain.parse_lines("\n\n".join(paragraphs), reader, whole=True)
    facts, text = dict(parsed.facts), parsed.text
    if headline:
        facts["title"] = replace(headline, value=layout.joined_lines([headline.value]))
    elif "title" not in facts and "title" in stated:
        text = layout.with_title(stated["title"].value, text.split("\n\n") if text else [])
    facts = stated | facts
    told = [*warnings, *parsed.warnings]
    if made and "published" not in facts:
        told.append(f"states no date of publication; the file was made on {made}, which may be another day")
    return Parsed(text, reader, facts, parsed.categories, tuple(told))
