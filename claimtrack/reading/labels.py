"""The header and footer lines of a record: "Author: Jane Roe", "Category", "by Jane Roe | 3 March 2024"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.names import fold
from claimtrack.reading.dates import looks_like_date
from claimtrack.reading.inline import unmarked
from claimtrack.reading.layout import finished, is_item, item_text

BODY, IGNORED, CATEGORIES = "body", "ignored", "categories"
DATES = ("published", "modified")

_WORDS = {
    "title": "title|headline|heading",
    BODY: "description|body|text|full text|article text|main text|content|article|story|summary",
    "byline": "author|authors|author(s)|author name|byline|written by|posted by|reporter|writer|by|"
    "journalist|creator",
    "published": "date|date created|date published|publication date|published|published on|published at|"
    "published date|publish date|pub date|date of publication|posted|posted on|date posted|created|"
    "created on|created at|creation date|release date|released|first published|originally published|issued|"
    "article date",
    "modified": "updated|updated on|updated at|last updated|last updated on|date updated|modified|"
    "date modified|last modified|date changed|edited",
    "source": "source|sources|outlet|publisher|publication|website|site|newspaper|news agency|agency|"
    "news source|source name|media|media outlet|original source|channel",
    "url": "url|link|source url|original url|article url|permalink|web address|original article|"
    "source link|original link|read more at|external link|address",
    CATEGORIES: "category|categories|tag|tags|topic|topics|keyword|keywords|section|sections|subject|"
    "subjects|filed under|labels|hashtags|posted in",
    "language": "language|lang",
    IGNORED: "id|record id|article id|views|comments|date accessed|accessed|retrieved|retrieved on|"
    "date added|added on|location|country|region|type|content type|format|status|image|image credit|share|"
    "share this|rating|word count|reading time",
}
_FIELDS = {label: field for field, labels in _WORDS.items() for label in labels.split("|")}

_LABELLED = re.compile(r"([A-Za-z][A-Za-z ()]{0,30}?)\s{0,3}(?:[:：=]|\s[-–—]\s)\s*(.*)\Z", re.DOTALL)
_DATED = re.compile(
    r"(?:(?:first |originally )?(?:published|posted|created|issued)|((?:last )?(?:updated|modified)))"
    r"(?: on| at)?:?\s+(.+)\Z",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:(?:written|reported|posted|story|words)\s+)?by:?\s+(\S.*)\Z", re.IGNORECASE)
_SEGMENT = re.compile(r"\s*[|•·]\s*|\s+/\s+|\s+[–—-]\s+|\s{3,}")
_LINKED = re.compile(r"\]\((https?://[^\s()<>]{1,2000})")
_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?\Z")
_NOISE = re.compile(
    r"(?:\d+\s*(?:min(?:ute)?s? read|comments?|shares?|views?)"
    r"|(?:share|tweet|print|email|comments?|read more|related)(?: (?:this|articles?|posts?|stories))*"
    r"|(?:©|copyright\b|\(c\)|all rights reserved)[^\n]{0,200})\.?\Z",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*\Z")
_SMALL = frozenset("and & of the de la le van von der bin al el di da del du dos for in with".split())
_NOT_NAMES = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|today|yesterday", re.I)
_OUTLETS = frozenset(
    "reuters|ap|afp|dpa|efe|ansa|tass|interfax|bloomberg|upi|xinhua|associated press|agence france-presse|rt|"
    "bbc|cnn|npr|nbc|abc|cbs|al jazeera|deutsche welle|sputnik|anadolu|politico|axios|the guardian".split("|")
)
# What the last word of an outlet's name says: after a name and a comma it is no part of the byline.
_OUTLET_WORDS = frozenset(
    "news times post herald journal tribune gazette press media agency dispatch daily weekly star mail "
    "telegraph chronicle courier observer review standard examiner sentinel monitor today magazine radio tv "
    "television wire network report independent inquirer mirror express sun globe bulletin register".split()
)
_JOBS = re.compile(
    r",\s+(?:(?:[a-z][a-z-]+\s){0,3}(?:writer|reporter|correspondent|editor|contributor|columnist|journalist))$"
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """One thing a line says about the article; `value` is empty where it stands on the lines below."""

    field: str
    value: str
    found_in: str
    certainty: float


def of_line(line: str) -> list[Labelled]:
    """What a line of a header or footer says of the article; nothing when it is no such line."""
    if not line or len(line) > 300:
        return []
    plain = unmarked(line)
    plain = " ".join(item_text(plain).split()) if is_item(plain) else plain.strip()
    if _NOISE.match(plain):
        return [Labelled(IGNORED, plain, "footer line", 0.5)]
    found = _labelled(plain) or _bare(plain) or _unmarked_date(plain) or _meta_line(plain)
    address = link_target(line)
    if found and address and found[0].field in ("source", "url"):
        # "Source: [Tashin Courier](https://…)" says two things, "Link: [here](https://…)" one.
        found = [fact for fact in found if fact.field != "url" and fact.value]
        found.append(Labelled("url", address, "link of the record", 0.9))
    return found


def link_target(line: str) -> str | None:
    """Where the Markdown link of `line` leads to on the web."""
    link = _LINKED.search(line)
    return link[1] if link else None


def is_body_label(line: str) -> bool:
    """Whether `line` is a label such as "Description" and nothing else."""
    plain = unmarked(line).strip().rstrip(":").strip()
    return len(plain) < 20 and _FIELDS.get(fold(plain)) == BODY


def split_values(value: str) -> list[str]:
    """The categories of one line: "Politics, World", "#war #peace", "[Politics, World]"."""
    value = value.strip().strip("[]")
    between = r"[\s,;]+" if value.startswith("#") else r"[,;|]"
    pieces = re.split(between, value)
    return [piece.strip().strip("\"'").lstrip("#").strip() for piece in pieces if piece.strip("\"' #")]


def _labelled(line: str) -> list[Labelled]:
    """`Label: value`."""
    match = _LABELLED.match(line)
    field = _FIELDS.get(fold(match[1])) if match else None
    if not match or not field:
        return []
    value, where = match[2].strip(), f"{match[1].strip()} field"
    if field == "byline":
        return _byline(value, where, 0.95) if value else [Labelled(field, "", where, 0.95)]
    if value and not _plausible(field, value):
        return []
    return [Labelled(field, value, where, 0.95)]


def _bare(line: str) -> list[Labelled]:
    """A label that stands alone, its value on the lines below."""
    field = _FIELDS.get(fold(line)) if len(line) <= 30 else None
    return [Labelled(field, "", f"{line} field", 0.95)] if field else []


def _unmarked_date(line: str) -> list[Labelled]:
    """A label and its date with nothing between them: "Date Created 04/06/2022"."""
    words = line.split()
    for cut in range(min(4, len(words) - 1), 0, -1):
        field, value = _FIELDS.get(fold(" ".join(words[:cut]))), " ".join(words[cut:])
        if field in DATES and looks_like_date(value):
            return [Labelled(field, value, f"{' '.join(words[:cut])} field", 0.95)]
    return []


def _plausible(field: str, value: str) -> bool:
    """Whether `value` can be what `field` holds, so that a headline "Source: …" is none."""
    words = len(value.split())
    if field in DATES:
        return looks_like_date(value) or (any(c.isdigit() for c in value) and words <= 8)
    if field == "source":
        return words <= 8 and not finished(value)
    if field == "url":
        return words <= 3
    return field in (BODY, "title", CATEGORIES) or words <= 12


def _meta_line(line: str) -> list[Labelled]:
    """`By Jane Roe | The Sentinel | 3 March 2024`, a byline, a date or an address alone."""
    address = _ADDRESS.match(line)
    if address:
        return [Labelled("url", address[1], "address line", 0.8)]
    pieces = [piece for piece in _SEGMENT.split(line) if piece]
    if len(pieces) == 1 or looks_like_date(line) or len(line) > 200:
        return _segment(line)
    known = [(piece, _segment(piece)) for piece in pieces]
    if not any(found for _, found in known):
        return []
    names = [piece for piece, found in known if not found and not _NOISE.match(piece)]
    if not all(is_name(name, 7) for name in names) or len(names) > 2:
        return []
    found = [fact for _, facts in known for fact in facts]
    has_byline = any(fact.field == "byline" for fact in found)
    fields = ["source"] if len(names) == 1 else (["source"] * 2 if has_byline else ["byline", "source"])
    return found + [Labelled(f, name, "byline line", 0.7) for f, name in zip(fields, names, strict=False)]


def _segment(piece: str) -> list[Labelled]:
    """What one piece of a byline line is by itself."""
    if looks_like_date(piece):
        return [Labelled("published", piece, "date line", 0.85)]
    dated = _DATED.match(piece)
    if dated:
        field = "modified" if dated[1] else "published"
        date, _, author = dated[2].partition(" by ")
        if looks_like_date(date):
            found = [Labelled(field, date, "date line", 0.9)]
            return found + (_byline(author, "byline line", 0.9) if author else [])
    byline = _BYLINE.match(piece)
    return _byline(byline[1], "byline line", 0.9) if byline else []


def _byline(value: str, where: str, certainty: float) -> list[Labelled]:
    """The names in `value`, and the date or the outlet that follows them."""
    words = value.split()
    for cut in range(1, min(len(words), 12)):
        rest = " ".join(words[cut:])
        if words[cut] not in ("on", "at") and rest[0].isalnum() and looks_like_date(rest):
            name = re.sub(r"[\s,;|–—-]+(?:on|at)?$|\s+on$", "", " ".join(words[:cut]))
            names = _byline(name, where, certainty) if name else []
            return [*names, Labelled("published", rest, where, 0.85)] if names else []
    name, _, outlet = value.partition(" for ")
    if not outlet or not is_name(outlet, 6):
        name, outlet = value, ""
        value = name = _JOBS.sub("", value)
        before, comma, last = value.rpartition(",")
        if comma and _is_outlet(last.strip()):
            name, outlet = before, last.strip()
    if not is_name(name, 16):
        return []
    found = [Labelled("byline", name.strip().rstrip(",;"), where, certainty)]
    return found + ([Labelled("source", outlet, where, 0.7)] if outlet else [])


def _is_outlet(value: str) -> bool:
    """Whether what follows a name is an outlet: a known one, "The …", or one by its last word."""
    words = fold(value).split()
    named = len(words) > 1 and (words[0] == "the" or words[-1] in _OUTLET_WORDS)
    return fold(value) in _OUTLETS or (named and is_name(value, 6))


def is_name(value: str, longest: int) -> bool:
    """Whether `value` may be the name of a person or outlet: few words, capitalised, no sentence."""
    words = value.replace(",", " ").replace("/", " ").split()
    if not 1 <= len(words) <= longest or len(value) > 120 or _NOT_NAMES.match(value):
        return False
    if value[-1] in "?!:;" or (value.endswith(".") and len(words[-1]) > 4):
        return False
    if len(words) == 1:
        return bool(_NAME_WORD.match(words[0].strip("@")))
    capitals = [word[:1].isupper() or not word[:1].isalpha() for word in words if word.lower() not in _SMALL]
    return (
        words[0].lower() not in {"the", "a"} | _SMALL - {"the"} and all(capitals)
        if longest > 7
        else all(capitals)
    )
