"""Hand-written records of web archives, and packages of them, for the tests."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import zipfile

PARAGRAPHS = [
    "The minister of water said on Sunday that the dam above Tashin had been mined by people unknown to him.",
    "“We saw the wires ourselves,” he told reporters in the town hall, and he showed them three photographs.",
    "Local officials said that four villages were flooded, and that nobody had warned those who live there.",
]
DATE = "2024-03-03T10:00:00Z"


def page(title: str = "A Dam Is Mined") -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{text}</article></body></html>"
    ).encode()


def record(kind: str, block: bytes, *fields: str, length: int | None = None) -> bytes:
    size = len(block) if length is None else length
    head = ["WARC/1.1", f"WARC-Type: {kind}", *fields, f"Content-Length: {size}"]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def answer(
    body: bytes, *fields: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8"
) -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *fields]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def response(url: str, block: bytes, *fields: str, date: str = DATE, length: int | None = None) -> bytes:
    stated = (
        f"WARC-Target-URI: {url}",
        f"WARC-Date: {date}",
        "Content-Type: application/http; msgtype=response",
    )
    return record("response", block, *stated, *fields, length=length)


def digest(body: bytes) -> str:
    return "WARC-Payload-Digest: sha1:" + base64.b32encode(hashlib.sha1(body).digest()).decode()


def chunked(body: bytes, size: int = 100) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def compressed(*records: bytes) -> bytes:
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def packed(files: dict[str, bytes], *, digests: dict[str, str] | None = None) -> bytes:
    """A WACZ of `files`, with the SHA-256 of each in its datapackage.json unless `digests` says others."""
    stated = {name: "sha256:" + hashlib.sha256(content).hexdigest() for name, content in files.items()}
    resources = [{"path": name, "hash": value} for name, value in (stated | (digests or {})).items()]
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        archive.writestr("datapackage.json", json.dumps({"resources": resources}))
    return whole.getvalue()


def page_list(*urls: str) -> bytes:
    rows = [{"format": "json-pages-1.0", "id": "pages"}, *({"url": url, "ts": DATE} for url in urls)]
    return "\n".join(map(json.dumps, rows)).encode()
