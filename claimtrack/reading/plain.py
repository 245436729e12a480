"""Plain text → article: front matter, the fields of a record, the title, paragraphs, and the dateline."""

from __future__ import annotations

import re

from claimtrack.errors import ReadingError
from claimtrack.reading import labels, layout, record
from claimtrack.reading.dates import looks_like_date
from claimtrack.reading.decoding import LONGEST_TEXT, tidy
from claimtrack.reading.parsed import Fact, Parsed

READER = "plain 1"

_LANGUAGES = dict(
    pair.split("=")
    for pair in "english=en russian=ru ukrainian=uk french=fr german=de spanish=es italian=it portuguese=pt "
    "polish=pl turkish=tr arabic=ar chinese=zh persian=fa hebrew=he japanese=ja korean=ko hindi=hi".split()
)
# "KYIV, April 5, 2022 (Reuters) —", "LONDON (AP) -", "MOSCOW, April 5. /TASS/."
_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.'’ -]{1,40}(?:,\s[A-Z][\w.'’ -]{1,30})?)?"
    r"(?:[,.]\s(?P<date>[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?|\d{1,2}\s[A-Z][a-z]{2,8}\.?(?:\s\d{4})?))?"
    r"[,.]?\s?(?:\((?P<agency>[A-Z][\w.& ]{1,30})\)\s?[-–—]|/(?P<slashed>[A-Z][\w.& ]{1,30})/\.?)\s"
)
_RULE = re.compile(r"(?:[-*_=~•]\s?){3,200}\Z")
_KEY = re.compile(r"([A-Za-z][\w -]{0,40}):(?:\s+(.*))?\Z", re.DOTALL)


def parse(text: str, url: str | None = None) -> Parsed:
    """The article in a plain text; `url` only names it.

    Raises ReadingError for a text too long to be one article.
    """
    if len(text) > LONGEST_TEXT:
        raise ReadingError(url or "text", f"is longer than {LONGEST_TEXT:,} characters; split it into parts")
    return parse_lines(tidy(text), READER)


def parse_lines(text: str, reader: str, *, whole: bool = False) -> Parsed:
    """The article in a tidied text whose marks, if any, are those of Markdown links and emphasis.

    `whole` says that its paragraphs are whole: no empty line tears a sentence apart.
    """
    lines = _rewritten_front_matter([line.strip() for line in text.split("\n")])
    lines = ["" if _RULE.match(line) else line for line in lines]
    found = record.read(lines)
    body = layout.paragraphs(found.body, whole=whole)
    facts = dict(found.facts)
    if "language" in facts:
        _name_language(facts)
    if body:
        for name, fact in _dateline(body[0]).items():
            facts.setdefault(name, fact)
    return Parsed(
        text=layout.with_title(found.title, body),
        reader=reader,
        facts=facts,
        categories=tuple(found.categories),
        warnings=_about_unknown(found.unknown),
    )


def _name_language(facts: dict[str, Fact]) -> None:
    """Put the language's tag (BCP 47) for its name, or leave out what is neither."""
    stated = facts.pop("language")
    tag = _LANGUAGES.get(stated.value.lower(), stated.value)
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", tag):
        facts["language"] = Fact(tag, stated.found_in, stated.certainty)


def _about_unknown(lines: list[str]) -> tuple[str, ...]:
    if not lines:
        return ()
    first = layout.joined_lines([lines[0]])[:40]
    return (
        f"left out of the text as fields of the record, but not understood: '{first}' ({len(lines)} lines)",
    )


def _dateline(paragraph: str) -> dict[str, Fact]:
    """What the dateline says of date and outlet; it stays in the text."""
    match = _DATELINE.match(paragraph)
    if not match:
        return {}
    facts = {"source": Fact(match["agency"] or match["slashed"], "dateline", 0.7)}
    # Without a year it is no date yet, and nothing here may guess one.
    if match["date"] and looks_like_date(match["date"]):
        facts["published"] = Fact(match["date"], "dateline", 0.7)
    return facts


def _rewritten_front_matter(lines: list[str]) -> list[str]:
    """The lines with a header between `---` lines turned into the field lines of a record."""
    first = next((at for at, line in enumerate(lines) if line), None)
    if first is None or lines[first] != "---":
        return lines
    end = next(
        (at for at in range(first + 1, min(len(lines), first + 200)) if lines[at] in ("---", "...")), None
    )
    if end is None:
        return lines
    header: list[str] = []
    for line in filter(None, lines[first + 1 : end]):
        key, item = _KEY.match(line), line.removeprefix("- ")
        if item != line and header:
            header[-1] += ("" if header[-1].endswith(":") else ",") + " " + _unquoted(item)
        elif not key:
            return lines
        else:
            header.append(f"{key[1]}: {_unquoted(key[2] or '')}".strip())
    known = [line for line in header if labels.of_line(line)]
    return [*known, "", *lines[end + 1 :]] if known else lines


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
