"""A URL → the bytes there: http and https only, and only from addresses of the public internet.

The name is resolved once, its address judged, and the connection made to that very address, so that a name
which answers differently the second time gains nothing. Each redirect is judged the same way. No proxy of
the environment is used, for it would resolve the name itself.
"""

from __future__ import annotations

import base64
import ipaddress
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from claimtrack.errors import ReadingError
from claimtrack.reading.decoding import LARGEST

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

MOST_REDIRECTS = 5
TOTAL_SECONDS = 60.0
_ONE_WAIT_SECONDS = 15.0
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; claimtrack)",
    "Accept": "text/html,application/xhtml+xml,text/plain,text/markdown;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}
# These hold an IPv4 address that a gateway would connect to, so the outer one tells nothing.
_GATEWAYS = (
    ipaddress.ip_network("64:ff9b::/96"),
    ipaddress.ip_network("2002::/16"),
    ipaddress.ip_network("2001::/32"),
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent: its bytes, media type and charset as declared, and the URL after redirects."""

    content: bytes
    media_type: str | None
    charset: str | None
    final_url: str


def fetch_json(url: str, allow_private_addresses: bool) -> dict[str, Any]:
    """`fetch` for a helper process (claimtrack.reading.bounded); bytes as base64."""
    fetched = fetch(url, allow_private_addresses=allow_private_addresses)
    return {
        "content": base64.b64encode(fetched.content).decode("ascii"),
        "media_type": fetched.media_type,
        "charset": fetched.charset,
        "final_url": fetched.final_url,
    }


def from_json(value: dict[str, Any]) -> Fetched:
    """What `fetch_json` wrote."""
    content = base64.b64decode(value["content"])
    return Fetched(content, value["media_type"], value["charset"], value["final_url"])


def fetch(url: str, *, allow_private_addresses: bool = False) -> Fetched:
    """The document at `url`, at most 20 MB of it, in at most a minute.

    Raises:
        ReadingError: it cannot be had, is too large, or lies where nothing is fetched from.
    """
    deadline = time.monotonic() + TOTAL_SECONDS
    at = url
    for _ in range(MOST_REDIRECTS + 1):
        answer = _request(at, url, allow_private_addresses, deadline)
        if isinstance(answer, Fetched):
            return answer
        at = answer
    raise ReadingError(url, f"redirects more than {MOST_REDIRECTS} times")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet: no loopback, private, link-local, multicast …"""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_public(str(ip.ipv4_mapped))
        if any(ip in gateway for gateway in _GATEWAYS):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _request(at: str, url: str, allow_private: bool, deadline: float) -> Fetched | str:
    """The document at `at`, or the address it redirects to. Errors name `url`, which the person gave."""
    import urllib3

    parts = _parts(at, url)
    host = str(parts.hostname)
    address = _address(host, parts, url, allow_private)
    try:
        pool = _pool(parts, host, address, deadline)
        target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        target += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]") if parts.query else ""
        port = f":{parts.port}" if parts.port else ""
        name = f"[{host}]" if ":" in host else host
        with pool:
            response = pool.urlopen(
                "GET",
                target,
                headers={**_HEADERS, "Host": name + port},
                retries=False,
                redirect=False,
                preload_content=False,
            )
            try:
                return _answer(response, at, url, deadline)
            finally:
                response.close()
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as problem:
        raise ReadingError(url, f"cannot be fetched: {_in_words(problem)}") from None


def _parts(at: str, url: str) -> SplitResult:
    try:
        parts = urlsplit(at)
        host, _ = parts.hostname, parts.port
        encoded = host.encode("idna").decode("ascii") if host and not host.isascii() else host
    except ValueError:
        raise ReadingError(url, "is not a URL") from None
    if parts.scheme not in ("http", "https") or not encoded:
        where = "" if at == url else f" (redirected to {at[:100]})"
        raise ReadingError(url, f"cannot be fetched; only http and https addresses are{where}")
    if parts.username or parts.password:
        raise ReadingError(url, "holds a user name or password; give the URL without them")
    if not host or not host.isascii():
        port = f":{parts.port}" if parts.port else ""
        parts = parts._replace(netloc=encoded + port)
    return parts


def _address(host: str, parts: SplitResult, url: str, allow_private: bool) -> str:
    """The first address of `host` that may be connected to."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise ReadingError(url, f"cannot be fetched: no server is known as {host}") from None
    addresses = [str(info[4][0]) for info in found]
    allowed = [address for address in addresses if allow_private or is_public(address)]
    if not allowed:
        raise ReadingError(
            url,
            f"{host} is at {addresses[0]}, a private or reserved address (see --allow-private-addresses)",
        )
    return allowed[0]


def _pool(parts: SplitResult, host: str, address: str, deadline: float) -> Any:
    """A pool of one connection to `address`, speaking TLS as `host` where the scheme asks for it."""
    import urllib3

    timeout = urllib3.Timeout(connect=_ONE_WAIT_SECONDS, read=min(_ONE_WAIT_SECONDS, _left(deadline)))
    if parts.scheme == "http":
        return urllib3.HTTPConnectionPool(address, parts.port or 80, timeout=timeout, maxsize=1)
    return urllib3.HTTPSConnectionPool(
        address,
        parts.port or 443,
        timeout=timeout,
        maxsize=1,
        cert_reqs="CERT_REQUIRED",
        assert_hostname=host,
        server_hostname=host,
    )


def _answer(response: BaseHTTPResponse, at: str, url: str, deadline: float) -> Fetched | str:
    location = response.headers.get("Location")
    if response.status in _REDIRECTS and location:
        return urljoin(at, location)
    if response.status != 200:
        raise ReadingError(url, f"the server answered {response.status} {response.reason or ''}".rstrip())
    media_type, charset = _content_type(response.headers.get("Content-Type", ""))
    return Fetched(_body(response, url, deadline), media_type, charset, at)


def _body(response: BaseHTTPResponse, url: str, deadline: float) -> bytes:
    """All the server sends, decompressed, counted while it comes."""
    content = bytearray()
    while True:
        _left(deadline)
        # read1 gives what is there; read would wait for a full piece from a server that drips.
        piece = (
            response.read1(1 << 16, decode_content=True)
            if hasattr(response, "read1")
            else response.read(1 << 16)
        )
        if not piece:
            return bytes(content)
        content += piece
        if len(content) > LARGEST:
            raise ReadingError(url, "is too large; one article is at most 20 MB")


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("the server takes more than a minute")
    return left


def _content_type(header: str) -> tuple[str | None, str | None]:
    from email.message import Message

    message = Message()
    message["Content-Type"] = header
    charset = message.get_content_charset()
    return (message.get_content_type() if "/" in header else None), charset


def _in_words(problem: Exception) -> str:
    """The reason in words a person knows, without the objects urllib3 prints."""
    import urllib3.exceptions as errors

    if isinstance(problem, errors.SSLError):
        return "its certificate cannot be trusted or TLS fails"
    # urllib3 counts a refused connection among the timeouts.
    if isinstance(problem, (errors.NewConnectionError, ConnectionError)):
        return "no connection to the server"
    if isinstance(problem, (errors.TimeoutError, TimeoutError)):
        return "the server takes too long"
    if isinstance(problem, errors.DecodeError):
        return "what it sends cannot be decompressed"
    return "the server breaks off or does not speak HTTP"
