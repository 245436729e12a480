"""When a page was published: what it states, shows by its headline and has in its address, weighed.

What is stated comes first. A moment given in universal time may be of the day before or after where the
publisher is: then the day that the page shows decides. A guess that the page's own words do not bear out is
dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from claimtrack.names import fold
from claimtrack.reading import dates, page_text
from claimtrack.reading.boilerplate import words
from claimtrack.reading.decoding import tidy
from claimtrack.reading.parsed import Fact

_UNIVERSAL = re.compile(r"\d{4}-?\d{2}-?\d{2}[T ]\d{2}:?\d{2}.{0,12}?(?:Z|\+00:?00|UTC|GMT)\Z", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d{2})([-/]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_ZONE = re.compile(
    r'"((?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)\\?/[A-Z][A-Za-z_-]{2,20}'
    r'(?:\\?/[A-Z][A-Za-z_-]{2,20})?)"'
)
# What is said before a date that is not that of publication.
_OTHER = re.compile(
    r"(?:\b(?:updated?|modified|edited|joined|member since|registered|born|copyright|aktualisiert|geändert|"
    r"mis à jour|modifié|actualizad[oa]|atualizad[oa]|aggiornat[oa]|bijgewerkt|zaktualizowan[oa]|"
    r"aktualizováno|обновлен[оа]|изменен[оа]|оновлен[оа])\b|©)\W{0,12}(?:\w{1,12}\W{1,4}){0,2}\Z",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 300, 1_000
"""So many characters before and after a headline may hold the date."""
_PARAGRAPH, _LABEL = 200, 60
"""A piece of text this long is the article; one with a date has so many characters beside it."""
_OF_PAGE = 0.7
"""What is no surer than this may be said of something else on the page."""
_LONGEST_TEXT = 1_000_000
_SILENT = ("script", "style", "noscript", "template", "title")


def near_headline(tree: Any, title: str | None) -> list[Fact]:
    """The dates that a page shows by the headline of its article, the likeliest first."""
    heading = _heading(tree, fold(title or ""))
    if heading is None:
        return []
    facts: list[Fact] = []
    length, previous = 0, ""
    for element, text in _after(heading):
        label = f"{previous} {text}"[-60:]
        if element is not None and element.tag == "time" and not _OTHER.search(previous):
            moment = tidy(element.get("datetime") or "").strip()
            facts.append(Fact(moment, "time element by the headline", 0.85))
        length += len(text)
        if len(text) > _PARAGRAPH or length > _AFTER:
            break
        facts += _shown(text, previous)
        previous = label if text else previous
    length = 0
    for text in _before(heading):
        facts += _shown(text, "")
        length += len(text)
        if length > _BEFORE:
            break
    return [fact for fact in facts if dates.parse(fact.value).edtf]


def _shown(text: str, previous: str) -> list[Fact]:
    """The date in a short piece of text after `previous`, unless they say that it is of something else."""
    words_beside = len(text) - max(map(len, dates.within(text)), default=len(text))
    return list(_shown_in(f"{previous} {text}", len(previous))) if words_beside <= _LABEL else []


def _shown_in(text: str, start: int = 0) -> Iterator[Fact]:
    """The dates in `text` from `start` on that are not said to be of something else."""
    for raw in dates.within(text[start:]):
        at = text.find(raw, start)
        if not _OTHER.search(text[max(0, at - 60) : at]):
            yield Fact(raw, "date by the headline", 0.75)
        start = at + len(raw)


def choose(
    stated: Sequence[Fact], shown: Sequence[Fact], address: str, html: str
) -> tuple[Fact | None, tuple[str, ...]]:
    """The date of publication and what to tell about it; None where the page says none."""
    readable = [fact for fact in stated if len(dates.parse(fact.value).edtf or "") == 10]
    clear = [fact for fact in readable if not dates.parse(fact.value).alternatives]
    in_address = ["-".join((found[1], found[3], found[4])) for found in _IN_ADDRESS.finditer(address)]
    seen = [day for fact in shown if (day := _day(fact))] + in_address
    if not readable:
        if shown:
            return shown[0], ()
        return (Fact(in_address[0], "address", 0.8), ()) if len(set(in_address)) == 1 else (None, ())
    first = (clear or readable)[0]
    chosen = _on_local_day(first, shown, seen, html)
    return chosen, _disagreement(chosen, [fact for fact in clear if fact is not first])


def guessed(day: str, html: str, tree: Any) -> Fact | None:
    """The ISO `day` that trafilatura made out, as the page writes it; None where the page nowhere has it."""
    # It resolves 04/06/2022 without a word, so the page's own numbers are looked for.
    raw = page_text.numeric_date(html, day) or day
    if not dates.looks_like_date(raw):
        return None
    year, month, number = map(int, day.split("-"))
    in_numbers = re.search(rf"(?<!\d){year}[-/.]?0?{month}[-/.]?0?{number}(?!\d)", html)
    if raw == day and not in_numbers:
        text = _folded(" ".join(tree.itertext())[:_LONGEST_TEXT])
        raw = next((one.value for one in _shown_in(text) if dates.parse(one.value).edtf == day), "")
    return Fact(raw, "trafilatura", 0.6) if raw else None


def _on_local_day(stated: Fact, shown: Sequence[Fact], seen: Sequence[str], html: str) -> Fact:
    """`stated`, or what is said of the same moment on the calendar of the publisher."""
    day = _day(stated)
    if not day or not _UNIVERSAL.match(stated.value) or day in seen:
        return stated
    beside = {(date.fromisoformat(day) + timedelta(days=step)).isoformat() for step in (-1, 1)}
    if len(beside & set(seen)) == 1:
        where = f"{stated.found_in} {stated.value[:40]}, on the day that the page shows"
        written = next((fact.value for fact in shown if _day(fact) in beside), None)
        return Fact(written or (beside & set(seen)).pop(), where, stated.certainty)
    return stated if seen else _in_named_zone(stated, html)


def _in_named_zone(stated: Fact, html: str) -> Fact:
    """`stated` in the one time zone that the page names, if it names one."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    zones = {match[1].replace("\\", "") for match in _ZONE.finditer(html)}
    if len(zones) != 1:
        return stated
    zone = zones.pop()
    try:
        local = datetime.fromisoformat(stated.value).astimezone(ZoneInfo(zone))
    except (ValueError, OverflowError, ZoneInfoNotFoundError):
        return stated
    return Fact(local.isoformat(), f"{stated.found_in} {stated.value[:40]}, in the page's zone {zone}", 0.85)


def _disagreement(chosen: Fact, others: Sequence[Fact]) -> tuple[str, ...]:
    """What to tell when the page states another day of publication elsewhere."""
    day = _day(chosen)
    for other in others:
        other_day = _day(other)
        if day and other_day and other_day != day and other.certainty > _OF_PAGE:
            return (
                f"the page states two days of publication, {day} ({chosen.found_in}) and "
                f"{other_day} ({other.found_in}); the first is taken",
            )
    return ()


def _day(fact: Fact) -> str | None:
    """The one day that a fact means."""
    value = dates.parse(fact.value)
    return value.edtf if value.edtf and len(value.edtf) == 10 and not value.alternatives else None


def _heading(tree: Any, title: str) -> Any:
    """The heading of the page's article: the one that says its title, else the only one of the first rank."""
    first_rank = list(tree.iter("h1"))
    for heading in (*first_rank, *tree.iter("h2", "h3")):
        said = fold(words(heading))
        if len(said) > 10 and title and (said in title or title in said):
            return heading
    return first_rank[0] if len(first_rank) == 1 else None


def _after(heading: Any) -> Iterator[tuple[Any, str]]:
    """What stands after a heading: elements where they begin, and the texts in and behind them."""
    element = heading
    while element is not None:
        if element.tail:
            yield None, _folded(element.tail)
        following = element.getnext()
        if following is None:
            element = element.getparent()
            continue
        for inner in following.iter():
            if isinstance(inner.tag, str) and inner.tag not in _SILENT:
                yield inner, _folded(inner.text)
            if inner is not following and inner.tail:
                yield None, _folded(inner.tail)
        element = following


def _before(heading: Any) -> Iterator[str]:
    """The texts before a heading, the nearest first."""
    for element in heading.xpath("preceding::*[position() <= 30]")[::-1]:
        if isinstance(element.tag, str) and element.tag not in _SILENT:
            yield _folded(element.text)


def _folded(text: str | None) -> str:
    return " ".join(tidy(text).split()) if text else ""
