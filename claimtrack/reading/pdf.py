"""A PDF → article: the text of its pages as it is read, and what the file says of itself."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from claimtrack import extras
from claimtrack.errors import ReadingError
from claimtrack.reading import document_facts, pdf_columns, pdf_lines
from claimtrack.reading.parsed import Fact, Parsed
from claimtrack.reading.pdf_edges import Printed, without_browser_lines, without_running_heads
from claimtrack.reading.pdf_lines import usual_size
from claimtrack.reading.pdf_paragraphs import Joiner, Paragraph, paragraphs

MOST_PAGES = 1_000
"""No article has more pages; what has is told to be split."""

_PASSWORD = 4  # FPDF_ERR_PASSWORD of PDFium's fpdfview.h
_SECURITY = 5  # FPDF_ERR_SECURITY
_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE
_LONGEST_TITLE = 250
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08]")


def parse_json(content: str, url: str | None) -> dict[str, Any]:
    """`parse` for a helper process (claimtrack.reading.bounded), which is given Base64."""
    return parse(base64.b64decode(content), url).to_json()


def parse(content: bytes, url: str | None = None) -> Parsed:
    """The article in a PDF.

    Raises:
        ReadingError: it is damaged, locked, too long, or has no text but pictures of it.
        ExtraMissing: pypdfium2 is not installed.
    """
    pdfium = extras.need("pypdfium2", extra="pdf", purpose="reading PDF")
    origin = url or "PDF"
    try:
        with closing(pdfium.PdfDocument(content)) as document:
            if len(document) > MOST_PAGES:
                raise ReadingError(
                    origin, f"has {len(document):,} pages, at most {MOST_PAGES:,} are read; split it"
                )
            information = {key: _property(document, key) for key in ("Title", "Author", "CreationDate")}
            printed, scanned = _printed(document, pdfium.PdfiumError)
    except pdfium.PdfiumError as problem:
        raise ReadingError(origin, _why(problem.err_code)) from None
    letters = "".join(piece.text for page in printed.pages for piece in page)
    if not letters:
        raise ReadingError(origin, "holds no text (is it a scan?); run OCR on it first")
    if 4 * len(_UNREADABLE.findall(letters)) > len(letters):
        raise ReadingError(origin, "does not say which letters its signs stand for; run OCR on it first")
    warnings = [f"{_listed(scanned)} no text, only pictures of it (a scan?)"] if scanned else []
    return _article(printed, information, f"pdf 1 (pdfium {pdfium.PDFIUM_INFO.build})", warnings)


def _property(document: Any, key: str) -> str:
    """What the file says of itself under `key`, empty when it is nothing or no text."""
    try:
        return str(document.get_metadata_value(key))
    except UnicodeDecodeError:
        return ""


def _why(code: int | None) -> str:
    if code == _PASSWORD:
        return "is locked with a password; save a copy without one"
    if code == _SECURITY:
        return "is locked in a way that is not read; save a copy without"
    return "is a damaged PDF; save it again or give its text"


def _printed(document: Any, problem: type[Exception]) -> tuple[Printed, list[int]]:
    """The pieces of the lines of every page, and the numbers of pages that hold pictures and no text."""
    printed, scanned = Printed(), []
    for number in range(len(document)):
        try:
            page = document[number]
        except problem:  # one page of many is damaged
            continue
        with closing(page):
            pieces = pdf_lines.pieces(page)
            if pieces:
                printed.heights.append(max(page.get_height(), 1.0))
                printed.pages.append(pieces)
            elif any(thing.type == _IMAGE for thing in page.get_objects(max_depth=2)):
                scanned.append(number + 1)
    return printed, scanned


def _listed(pages: Sequence[int]) -> str:
    named = ", ".join(map(str, pages[:5])) + (" …" if len(pages) > 5 else "")
    return f"page {named} holds" if len(pages) == 1 else f"pages {named} hold"


def _article(printed: Printed, information: dict[str, str], reader: str, warnings: list[str]) -> Parsed:
    address = without_browser_lines(printed)
    pages = [pdf_columns.columns(pieces) for pieces in without_running_heads(printed)]
    found = paragraphs(pages, printed.heights)
    joiner = Joiner(found)
    texts = [joiner.text(paragraph) for paragraph in found]
    stated = document_facts.read(information["Title"], information["Author"], kind="PDF")
    if address:
        stated["url"] = Fact(address, "address printed on the page", 0.7)
    at = _headline(found, texts, stated.get("title"))
    headline = None
    if at is not None:
        texts.insert(0, texts.pop(at))
        headline = Fact(texts[0], "headline on the page", 0.8)
    made = document_facts.day(information["CreationDate"])
    return document_facts.article(texts, reader, stated, headline=headline, made=made, warnings=warnings)


def _headline(found: list[Paragraph], texts: list[str], stated: Fact | None) -> int | None:
    """Which paragraph of the first page is the headline: the one that the file names as its title, or the
    largest; a longer one before a single word or two, which may be the name of the newspaper."""
    usual = usual_size([line for paragraph in found for line in paragraph.lines])
    first = [
        at
        for at, paragraph in enumerate(found)
        if paragraph.page == found[0].page
        and len(texts[at]) <= _LONGEST_TITLE
        and any(map(str.isalpha, texts[at]))
        and "://" not in texts[at]
    ]
    named = [at for at in first if stated and document_facts.similar(texts[at], stated.value)]
    if named:
        return named[0]
    large = [at for at in first if found[at].size >= 1.2 * usual and found[at].height > 0.35]
    return max(large, key=lambda at: (len(texts[at].split()) > 3, found[at].size, -at), default=None)
