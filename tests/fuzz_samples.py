"""A small sound sample of every format that is read, for the fuzzer to damage."""

from __future__ import annotations

import io
import json
import zipfile

import pdf_files
import web_archives

_TEXT = [f"{paragraph}" for paragraph in web_archives.PARAGRAPHS]
_PAGE = web_archives.page()
_WARC = web_archives.response("https://example.org/a", web_archives.answer(_PAGE))
_MAIL = (
    "From: Ana Lund <ana@example.org>\nTo: desk@example.org\nSubject: =?utf-8?q?A_dam_is_mined?=\n"
    "Date: Sun, 03 Mar 2024 10:00:00 +0000\nMIME-Version: 1.0\n"
    'Content-Type: multipart/alternative; boundary="b"\n\n'
    "--b\nContent-Type: text/plain; charset=utf-8; format=flowed\nContent-Transfer-Encoding: 8bit\n\n"
    + "\n\n".join(_TEXT)
    + "\n\n> quoted words\n--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    "PHA+aGVsbG88L3A+\n--b--\n"
).encode()
_MHTML = (
    (
        b"From: <Saved by a browser>\nSnapshot-Content-Location: https://example.org/a\nSubject: A dam\n"
        b"Date: Sun, 03 Mar 2024 10:00:00 +0000\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="m"\n\n--m\n'
        b"Content-Type: text/html\nContent-Location: https://example.org/a\n\n"
    )
    + _PAGE
    + b"\n--m--\n"
)
_RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>The Tashin Post</title><item>'
    "<title>A dam is mined</title><link>https://example.org/a</link><guid>1</guid>"
    f"<pubDate>Sun, 03 Mar 2024 10:00:00 GMT</pubDate><description>{_TEXT[0]} {_TEXT[1]}</description>"
    "</item></channel></rss>"
).encode()
_ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Tashin Post</title><entry><id>1</id>'
    '<title>A dam</title><link href="https://example.org/a"/><updated>2024-03-03T10:00:00Z</updated>'
    f'<content type="html">&lt;p&gt;{_TEXT[0]}&lt;/p&gt;{_TEXT[1]}</content></entry></feed>'
).encode()
_TABLE = f'title,text,url,published\r\nA dam,"{_TEXT[0]}",https://example.org/a,2024-03-03\r\n'
_RIS = f"TY  - NEWS\nTI  - A dam is mined\nAU  - Lund, Ana\nPY  - 2024/03/03\nAB  - {_TEXT[0]}\nER  - \n"
_CSL = [{"id": "1", "type": "article-newspaper", "title": "A dam", "abstract": _TEXT[0]}]
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def _zipped(parts: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return target.getvalue()


def _docx() -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in _TEXT)
    return _zipped(
        {"word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'}
    )


def _odt() -> bytes:
    body = "".join(f"<text:p>{text}</text:p>" for text in _TEXT)
    content = (
        f'<office:document-content xmlns:office="{_OFFICE}office:1.0" xmlns:text="{_OFFICE}text:1.0">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return _zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


SAMPLES: dict[str, bytes] = {
    ".txt": "\n\n".join(["A Dam Is Mined", "By Ana Lund | 3 March 2024", *_TEXT]).encode(),
    ".md": "\n\n".join(["# A Dam Is Mined", "**Ana Lund**, 2024-03-03", *_TEXT, "* one\n* two"]).encode(),
    ".html": _PAGE,
    ".jsonl": (json.dumps({"title": "A dam", "text": _TEXT[0]}) + "\n").encode() * 2,
    ".csv": _TABLE.encode(),
    ".tsv": _TABLE.replace(",", "\t").encode(),
    ".rss": _RSS,
    ".atom": _ATOM,
    ".ris": _RIS.encode(),
    ".json": json.dumps(_CSL).encode(),
    ".pdf": pdf_files.pdf(pdf_files.block(_TEXT)),
    ".docx": _docx(),
    ".odt": _odt(),
    ".eml": _MAIL,
    ".mbox": b"From ana@example.org Sun Mar  3 10:00:00 2024\n" + _MAIL + b"\n",
    ".mhtml": _MHTML,
    ".warc": _WARC,
    ".warc.gz": web_archives.compressed(_WARC),
    ".wacz": web_archives.packed({"archive/a.warc.gz": web_archives.compressed(_WARC)}),
}
"""One for each suffix that is read; those that are written otherwise (.htm, .mht …) are the same formats."""
