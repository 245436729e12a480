"""A text → its title, the lines of its body, and the fields of a record around them.

The layout of a scraped repository: a title line, a label such as "Description", the body, and fields before
or after it, each a label with its value on the same line or below. Fields are looked for only before the
body and after it, never inside.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from claimtrack.names import fold
from claimtrack.reading import labels
from claimtrack.reading.labels import BODY, CATEGORIES, DATES, IGNORED, Labelled
from claimtrack.reading.layout import finished, is_item, item_text, joined_lines, wrapped
from claimtrack.reading.parsed import Fact

_HEADER_LINES = 60
"""A record's header has no more lines than this before the label of its body."""
_FOOTER_LINES = 120
_LONGEST_TITLE = 250
_TITLE_LINES = 10
_SHORT = 60


@dataclass(slots=True)
class Record:
    """What was found; `body` are the lines between header and footer."""

    title: str | None = None
    body: list[str] = field(default_factory=list)
    facts: dict[str, Fact] = field(default_factory=dict)
    categories: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def keep(self, found: Labelled, values: list[str]) -> None:
        """Take over what a field says; the first to say something is believed."""
        if found.field == CATEGORIES:
            self.categories += [value for value in values if value not in self.categories]
        elif found.field == "title" and values and not self.title:
            self.title = values[0]
            self.facts["title"] = Fact(values[0], found.found_in, found.certainty)
        elif found.field not in (BODY, IGNORED) and values:
            self.facts.setdefault(found.field, Fact(values[0], found.found_in, found.certainty))


def read(lines: list[str]) -> Record:
    """The record that stripped `lines` ("" for an empty one) make; without fields all is title and body."""
    record = Record()
    start = _labelled_header(lines, record)
    is_record = start is not None
    if start is None:
        start = _header(lines, record)
    end, after = _footer(lines, start, record)
    body = [*lines[start:end], "", *lines[after:]]
    if is_record:
        # A record may hold a description and then the full text, each under its label.
        body = [line for line in body if not labels.is_body_label(line)]
    record.body = body
    return record


def _labelled_header(lines: list[str], record: Record) -> int | None:
    """Read all before the label of the body, where there is one, and say where the body starts."""
    seen = 0
    for at, line in enumerate(lines):
        seen += bool(line)
        if seen > _HEADER_LINES or (len(line) > _LONGEST_TITLE and not labels.of_line(line)):
            return None
        found = labels.of_line(line)
        if found and found[0].field == BODY:
            value = found[0].value
            if not value and not any(lines[at + 1 :]):
                return None
            before = [other for other in lines[:at] if other]
            if sum(finished(other) and len(other) > _SHORT for other in before) > 1:
                return None
            if value:
                lines[at] = value
            _fields(lines, 0, at, record, header=True)
            return at if value else at + 1
    return None


def _header(lines: list[str], record: Record) -> int:
    """Read title and fields up to the first line that is neither, and say where the body starts."""
    at, taken = 0, False
    while at < min(len(lines), 4 * _HEADER_LINES):
        if not lines[at]:
            at += 1
            continue
        after = _field(lines, at, len(lines), record, empty=False, gaps=False) or _name_beside(
            lines, at, record
        )
        if after is None:
            if taken or record.title:
                break
            after = _title(lines, at, record)
            taken = True
            if after is None:
                break
        at = after
    return at


def _name_beside(lines: list[str], at: int, record: Record) -> int | None:
    """Take a name that stands right above or below a byline or date: the outlet, or the author."""
    beside = lines[max(at - 1, 0) : at] + lines[at + 1 : at + 2]
    named = {found.field for line in beside for found in labels.of_line(line)}
    if not named & {"byline", *DATES} or not labels.is_name(lines[at], 5) or (not record.title and at == 0):
        return None
    name = "source" if "byline" in named | set(record.facts) else "byline"
    record.keep(Labelled(name, lines[at], "line beside the byline", 0.6), [joined_lines([lines[at]])])
    return at + 1


def _fields(lines: list[str], at: int, end: int, record: Record, *, header: bool) -> int:
    """Read lines that are fields, and say where they end.

    In a header all are, and the first line that is none is the title. A footer ends before a line that is
    too long to be a field's, or that is not understood and no other field follows.
    """
    last, unknown = at, 0
    while at < end:
        if not lines[at]:
            at += 1
            continue
        after = _field(lines, at, end, record, empty=True, gaps=not header)
        if after is None and header and not record.title:
            after = _title([*lines[:end], "."], at, record)
        if after is None:
            if not header and (len(lines[at]) > _SHORT or finished(lines[at])):
                break
            record.unknown.append(lines[at])
            at += 1
        else:
            at = last = after
            unknown = len(record.unknown)
    if at < end:
        del record.unknown[unknown:]
        return last
    return end


def _title(lines: list[str], at: int, record: Record) -> int | None:
    """Take the line at `at`, with what wraps around it, as the title if it looks like one."""
    width = max(map(len, lines))
    end = at + 1
    while (
        end < min(len(lines), at + _TITLE_LINES) and lines[end] and wrapped(lines[end - 1], lines[end], width)
    ):
        end += 1
    title = joined_lines(lines[at:end])
    last = title.rsplit(maxsplit=1)[-1] if title else ""
    sentence = title.endswith((".", ";", ",", ":")) and not title.endswith("...") and "." not in last[:-1]
    if (
        (sentence and not _in_headline_case(title))
        or is_item(title)
        or not 1 <= len(title) <= _LONGEST_TITLE
        or not any(lines[end:])
    ):
        return None
    record.title = title
    record.facts["title"] = Fact(title, "first line", 0.9)
    return end


def _in_headline_case(line: str) -> bool:
    """Whether nearly all Words Are Capitalised, as in no sentence."""
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _footer(lines: list[str], start: int, record: Record) -> tuple[int, int]:
    """Read the fields after the body, and say where they begin and end.

    They are the longest end of the text that is fields all through; or several fields near the end,
    when a notice or the like follows them.
    """
    end = len(lines)
    for at in range(max(start, end - _FOOTER_LINES), end):
        first = labels.of_line(lines[at])
        if not first or first[0].field in (BODY, IGNORED) or not any(lines[start:at]):
            continue
        trial = Record(title=record.title)
        after = _fields(lines, at, end, trial, header=False)
        known = len(trial.facts) + bool(trial.categories)
        enough = 1 if after == end else 2
        if known >= enough and len(trial.unknown) <= 2 * known:
            for name, fact in trial.facts.items():
                record.facts.setdefault(name, fact)
            record.categories += [value for value in trial.categories if value not in record.categories]
            record.unknown += trial.unknown
            return at, after
    return end, end


def _field(lines: list[str], at: int, end: int, record: Record, *, empty: bool, gaps: bool) -> int | None:
    """Take the field at `at` with its value; where the next one may start, or None when it is no field.

    A label may be `empty`, and there may be `gaps` between categories, where all around is fields.
    """
    found = labels.of_line(lines[at])
    if not found or found[0].field == BODY:
        return None
    if len(found) > 1 or (found[0].value and found[0].field != CATEGORIES):
        for fact in found:
            record.keep(fact, [fact.value])
        return at + 1
    label = found[0]
    if label.value:
        record.keep(label, labels.split_values(label.value))
        return at + 1
    after = at + 1
    while after < end and not lines[after]:
        after += 1
    if label.field == CATEGORIES:
        values, after = _items(lines, after, end, through_gaps=gaps)
    else:
        values, after = _value(lines, after, end, label)
    if not values and not empty:
        return None
    record.keep(label, values)
    address = labels.link_target(lines[after - 1]) if label.field == "source" else None
    if values and address:
        record.keep(Labelled("url", address, label.found_in, 0.9), [address])
    return after


def _value(lines: list[str], at: int, end: int, label: Labelled) -> tuple[list[str], int]:
    """The line below a label, where it can be its value."""
    if at >= end or len(lines[at]) > 200:
        return [], at
    value = joined_lines([lines[at]])
    if label.field == "url":
        value = labels.link_target(lines[at]) or value
    own = labels.of_line(lines[at])
    if label.field in DATES:
        fits = any(character.isdigit() for character in value) and len(value) <= _SHORT
    elif label.field == "byline":
        inner = labels.of_line("Author: " + value)
        value, fits = (inner[0].value, True) if inner else (value, False)
    else:
        fits = label.field == "url" or not own
    return ([value], at + 1) if fits else ([], at)


def _items(lines: list[str], at: int, end: int, *, through_gaps: bool) -> tuple[list[str], int]:
    """The list below a label: numbered or bulleted lines, or short ones."""
    values: list[str] = []
    while at < end:
        line = lines[at]
        if not line:
            following = next((later for later in lines[at:end] if later), "")
            if not through_gaps and not is_item(following):
                break
        elif is_item(line):
            values.append(joined_lines([item_text(line)]))
        elif len(line) <= _SHORT * 2 and not finished(line) and not labels.of_line(line):
            values += labels.split_values(joined_lines([line]))
        else:
            break
        at += 1
    kept = [value for value in values if len(value) <= _SHORT * 2 and fold(value)]
    return kept, at
