"""Pages are fetched over real HTTP, from public addresses only, within bounds of size, time and redirects."""

import gzip
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from claimtrack import reading
from claimtrack.errors import ReadingError
from claimtrack.reading import fetching
from claimtrack.types import Article, ReadingOptions

PAGE = (
    "<!doctype html><html lang=en><title>A Dam Is Mined</title><article><h1>A Dam Is Mined</h1>"
    + "<p>The minister of water said on Sunday that the café by the dam above Tashin had been mined.</p>" * 3
    + "</article></html>"
)


class QuietServer(ThreadingHTTPServer):
    """A server that does not print when a client breaks off."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


class Site(BaseHTTPRequestHandler):
    """A small site whose paths misbehave in different ways."""

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        answer = getattr(self, "page_" + path.strip("/").replace("-", "_"), None)
        if answer is None:
            self.send(b"gone", status=404)
        else:
            answer(query)

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_article(self, query: str) -> None:
        self.send(PAGE.encode("latin-1"), Content_Type="text/html; charset=ISO-8859-1")

    def page_zipped(self, query: str) -> None:
        self.send(gzip.compress(PAGE.encode()), Content_Type="text/html", Content_Encoding="gzip")

    def page_bomb(self, query: str) -> None:
        body = gzip.compress(b"a" * 30_000_000)
        self.send(body, Content_Type="text/plain", Content_Encoding="gzip")

    def page_notes(self, query: str) -> None:
        self.send(f"A Dam Is Mined\n\nHe asked for {query} at {self.headers['Host']}.".encode())

    def page_to(self, query: str) -> None:
        self.send(b"", status=302, Location=query)

    def page_again(self, query: str) -> None:
        self.send(b"", status=301, Location="/again")

    def page_picture(self, query: str) -> None:
        self.send(b"\x89PNG", Content_Type="image/png")

    def page_empty(self, query: str) -> None:
        self.send(b"", Content_Type="text/html")

    def page_endless(self, query: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"word " * 20_000)
        except OSError:
            return

    def page_drip(self, query: str) -> None:
        try:
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return

    def page_broken(self, query: str) -> None:
        self.send(b"short", Content_Length="5000", Content_Type="text/plain")
        self.close_connection = True

    def page_nonsense(self, query: str) -> None:
        self.wfile.write(b"\0\1\2 this is no HTTP\r\n\r\n")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the standard library
        """Say nothing."""


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[str]:
    server = QuietServer(("127.0.0.1", 0), Site)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving() as address:
        yield address


def read(url: str, *, allow: bool = True) -> Article:
    options = ReadingOptions(allow_private_addresses=allow)
    (item,) = reading.inputs(url, options)
    assert isinstance(item, reading.Input)
    return reading.read(item, options)


def test_a_page_is_fetched_with_its_charset_and_addresses(site: str) -> None:
    article = read(f"{site}/to?/article")
    assert article.title == "A Dam Is Mined"
    assert "café" in article.text
    assert article.document.origin == f"{site}/to?/article"
    assert article.document.final_url == article.url == f"{site}/article"
    assert article.document.charset == "cp1252"
    assert article.document.content == PAGE.encode("latin-1")
    assert article.source is None


def test_a_compressed_page_and_a_plain_text_are_read(site: str) -> None:
    assert "café" in read(f"{site}/zipped").text
    assert read(f"{site}/notes?a=ö b").text.endswith(f"a=%C3%B6%20b at {site[7:]}.")


def test_the_name_of_the_server_is_kept_when_its_address_is_connected_to(site: str) -> None:
    local = site.replace("127.0.0.1", "localhost")
    assert read(f"{local}/notes?x").text.endswith(f"at {local[7:]}.")


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/missing", "answered 404"),
        ("/again", "redirects more than 5 times"),
        ("/to?file:///etc/passwd", "only http and https"),
        ("/to?ftp://x.example/", "only http and https"),
        ("/picture", "is image/png, which is not read"),
        ("/empty", "is empty"),
        ("/endless", "at most 20 MB"),
        ("/bomb", "at most 20 MB"),
        ("/broken", "breaks off"),
        ("/nonsense", "does not speak HTTP|no connection"),
    ],
)
def test_what_cannot_be_had_is_one_line_that_names_the_url(site: str, path: str, problem: str) -> None:
    with pytest.raises(ReadingError, match=problem) as caught:
        read(site + path)
    assert str(caught.value).startswith(site + path + ": ")
    assert "\n" not in str(caught.value)


def test_private_addresses_are_refused_also_after_a_redirect_or_by_another_name(site: str) -> None:
    port = site.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost", "127.1", "0x7f000001", "[::ffff:127.0.0.1]", "0.0.0.0"):
        with pytest.raises(ReadingError, match=r"private or reserved|no server"):
            read(f"http://{host}:{port}/article", allow=False)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "::1", "::", "fe80::1%eth0", "fc00::1",
        "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_no_reserved_address_counts_as_public(address: str) -> None:
    assert not fetching.is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert fetching.is_public(address)


def test_a_slow_server_is_given_up(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "TOTAL_SECONDS", 0.5)
    start = time.monotonic()
    with pytest.raises(ReadingError, match="takes too long"):
        fetching.fetch(f"{site}/drip", allow_private_addresses=True)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://", "only http and https"),
        ("http://[::1", "is not a URL"),
        ("http://x.example:99999/", "is not a URL"),
        ("http://a:b@127.0.0.1/", "user name or password"),
        ("http://no-such-host.invalid/", "no server is known"),
        ("http://127.0.0.1:9/", "no connection"),
    ],
)
def test_a_url_that_leads_nowhere_is_refused(url: str, problem: str) -> None:
    with pytest.raises(ReadingError, match=problem):
        read(url)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="a certificate is made with openssl")
def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    subprocess.run(
        [*made, "-keyout", key, "-out", certificate, "-days", "2", *named], check=True, capture_output=True
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serving(context) as site:
        url = site.replace("http://127.0.0.1", "https://localhost") + "/article"
        with pytest.raises(ReadingError, match="certificate cannot be trusted"):
            fetching.fetch(url, allow_private_addresses=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SSL_CERT_FILE", str(certificate))
            assert fetching.fetch(url, allow_private_addresses=True).media_type == "text/html"
            with pytest.raises(ReadingError, match="certificate cannot be trusted"):
                fetching.fetch(url.replace("localhost", "127.0.0.1"), allow_private_addresses=True)


def test_no_proxy_of_the_environment_is_used(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert fetching.fetch(f"{site}/article", allow_private_addresses=True).media_type == "text/html"
