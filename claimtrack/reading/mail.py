"""A mail (EML) → article: its subject, sender and date, and its text with quoted and forwarded messages."""

from __future__ import annotations

import base64
import re
from typing import Any

from claimtrack.errors import ReadingError
from claimtrack.reading import addresses, layout, mail_text, mime
from claimtrack.reading.parsed import Fact, Parsed

READER = "mail 1"

_FORWARDED_FIELDS = ("From", "Date", "To", "Subject")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_MOST_SENDERS = 10
_OLD_SENDER = re.compile(r"\s*([^\s()]{1,300})\s+\(([^()]{1,300})\)\s*")
_COMMENT = re.compile(r"\s?\([^()]{0,40}\)\s?\Z")


def parse_json(content: str, url: str | None) -> dict[str, Any]:
    """`parse` for a helper process (claimtrack.reading.bounded); the bytes as base64."""
    return parse(base64.b64decode(content), url).to_json()


def parse(content: bytes, url: str | None = None) -> Parsed:
    """The article that a mail is. Its attachments are not read, and their names never used.

    Raises:
        ReadingError: it holds no text, or is encrypted.
    """
    del url
    message = mime.message(content)
    body = _Body()
    paragraphs = body.of(message)
    if not paragraphs:
        raise ReadingError("mail", body.why_empty())
    facts = _facts(message)
    title = facts["title"].value if "title" in facts else None
    return Parsed(layout.with_title(title, paragraphs), READER, facts, warnings=body.warnings())


def _facts(message: mime.Mime) -> dict[str, Fact]:
    """What the header says of the mail. Its list is its outlet; a sender alone is none."""
    facts: dict[str, Fact] = {}
    stated = {
        "title": (mime.field(message, "Subject"), "Subject of the mail", 0.95),
        "byline": (_sender(message), "From of the mail", 0.9),
        "source": (_list_name(message), "List-Id of the mail", 0.8),
        "published": (_COMMENT.sub("", mime.field(message, "Date")), "Date of the mail", 0.8),
        "url": (_address(message), "Archived-At of the mail", 0.9),
    }
    for name, (value, found_in, certainty) in stated.items():
        if value:
            facts[name] = Fact(value[:500], found_in, certainty)
    language = mime.field(message, "Content-Language").partition(",")[0].strip()
    if _LANGUAGE.fullmatch(language):
        facts["language"] = Fact(language, "Content-Language of the mail", 0.7)
    return facts


def _sender(message: mime.Mime) -> str:
    """The names of who sent it ("Mara Velo <mara@x.example>"), the address of who has none."""
    pieces = mime.raw_field(message, "From").split(">")[:_MOST_SENDERS]
    return ", ".join(filter(None, map(_name, pieces)))


def _name(sender: str) -> str:
    phrase, bracket, address = sender.strip(", \t").rpartition("<")
    if not bracket:
        commented = _OLD_SENDER.fullmatch(address)
        phrase, address = (commented[2], commented[1]) if commented else ("", address)
    name = mime.decoded_words(phrase.strip()).replace("\\", "").strip("\"' ")
    return name or mime.decoded_words(address)


def _list_name(message: mime.Mime) -> str:
    """The phrase of `List-Id: "Morning Letter" <letter.example.org>` (RFC 2919)."""
    phrase, bracket, _ = mime.raw_field(message, "List-Id").partition("<")
    return mime.decoded_words(phrase).strip("\" '") if bracket else ""


def _address(message: mime.Mime) -> str | None:
    return addresses.of_web(mime.field(message, "Archived-At").strip("<> "))


class _Body:
    """Finds the text in the parts of a message, and counts what it leaves out."""

    def __init__(self) -> None:
        self._attachments = 0
        self._encrypted = False
        self._told: dict[str, None] = {}
        self._problem: str | None = None

    def of(self, part: mime.Mime) -> list[str]:
        """The paragraphs in `part` and the parts in it."""
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" and kind != "message/rfc822":
            self._attachments += 1
            return []
        if kind in ("text/plain", "text/html"):
            return self._of_text(part, kind)
        if kind == "multipart/alternative":
            return self._of_versions(part)
        if kind == "message/rfc822":
            return [line for inner in mime.parts_of(part) for line in self._forwarded(inner)]
        if kind in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
            self._encrypted = True
        elif part.get_content_maintype() not in ("multipart", "image"):
            self._attachments += 1
        return [line for inner in mime.parts_of(part) for line in self.of(inner)]

    def warnings(self) -> tuple[str, ...]:
        """What a researcher should know of the text."""
        count = self._attachments
        left_out = (
            f"{count} attachment{'' if count == 1 else 's'} not read; save and import them by themselves"
        )
        return (*self._told, *([left_out] if count else []))

    def why_empty(self) -> str:
        """Why there is no text."""
        if self._encrypted:
            return "is encrypted; save its text from your mail program"
        if self._attachments:
            return "holds no text but attachments; save and import them by themselves"
        return self._problem or "holds no text; there is nothing to read"

    def _of_text(self, part: mime.Mime, kind: str) -> list[str]:
        html = kind == "text/html"
        try:
            decoded = mime.text_of(part, html=html)
        except ReadingError as error:
            # An empty part beside others is common; a mail of nothing else says so.
            self._problem = error.problem
            if mime.content_of(part).strip():
                self._told[f"a part of it {error.problem}; that part is left out"] = None
            return []
        self._told |= dict.fromkeys(decoded.warnings)
        if html:
            return mail_text.of_html(decoded.text)
        flowed = str(part.get_param("format", "")).lower() == "flowed"
        delsp = str(part.get_param("delsp", "")).lower() == "yes"
        return mail_text.of_plain(decoded.text, flowed=flowed, delsp=delsp)

    def _of_versions(self, part: mime.Mime) -> list[str]:
        """One of the versions of the same text; the sender orders them from the plainest to the richest."""
        versions = [version for version in map(self.of, mime.parts_of(part)) if version]
        return mail_text.better(versions[0], versions[-1]) if versions else []

    def _forwarded(self, message: mime.Mime) -> list[str]:
        """A message within: the fields that say whose it is, as text, and its paragraphs."""
        named = ((name, mime.field(message, name)) for name in _FORWARDED_FIELDS)
        return [f"{name}: {value[:500]}" for name, value in named if value] + self.of(message)
