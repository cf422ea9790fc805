"""One page fetched from the web by its address, or the reason why it is not.

Redirects are followed by hand: each address on the way is checked as the first one is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from urllib.request import getproxies, proxy_bypass

import httpcore2
import httpx2

from summarizer import __version__
from summarizer.errors import InputError
from summarizer.llm.connecting import without_secrets
from summarizer.reading.documents import Fetched
from summarizer.reading.kinds import kind_of
from summarizer.reading.web.faults import (
    ALL_THE_SAME,
    BY_HAND,
    PageError,
    RefusedError,
)
from summarizer.reading.web.network import Deadline, GuardedBackend
from summarizer.reading.web.robots import MOST_BYTES, PRODUCT, Rules
from summarizer.reading.web.unpacking import CODINGS, unpacked
from summarizer.settings import Settings, is_loopback

_MOST_REDIRECTS = 5
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_GONE = frozenset((404, 410))
_SHUT = frozenset((401, 402, 403, 407, 451))
_NO_ANSWER = 500  # what an answer of which nothing can be made is taken for
_HEAD = 1_000  # bytes that tell the kind of a document
_MOST_BULK = 10  # times the longest text; of JSON a file may be larger
_HEADERS: dict[str | bytes, str | bytes] = {
    "User-Agent": f"{PRODUCT}/{__version__}",
    "Accept": "text/html, application/xhtml+xml, application/pdf, */*;q=0.5",
    "Accept-Encoding": ", ".join(CODINGS),
}


class Fetcher:
    """Fetches pages; what their sites say in robots.txt is asked once a run."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._rules: dict[tuple[str, str, int | None], Rules] = {}

    def fetch(self, address: str) -> Fetched:
        """The document at an address, as its server sends it.

        Raises:
            InputError: it cannot be had, may not be, or is too large.
            SettingsError: the extra is not installed.
        """
        shown = without_secrets(address) if "@" in address else address
        seconds = self._settings.fetch_seconds
        deadline = Deadline(seconds)
        try:
            with self._found(_parsed(address), deadline, asks=True) as (url, response):
                return self._document(shown, url, response)
        except PageError as error:
            raise InputError(shown, error.problem, error.advice) from error
        except httpcore2.TimeoutException as error:
            problem = f"cannot be fetched: no whole answer within {seconds:g} s"
            raise InputError(
                shown, problem, "try again, or raise fetch_seconds"
            ) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.ProxyError,
                httpcore2.UnsupportedProtocol) as error:  # fmt: skip
            problem = f"cannot be fetched: {error}"
            raise InputError(
                shown, problem, "check the address and the line"
            ) from error

    @contextmanager
    def _found(
        self, url: httpx2.URL, deadline: Deadline, *, asks: bool
    ) -> Iterator[tuple[httpx2.URL, httpcore2.Response]]:
        """The answer behind all redirects, with the address that gave it.

        Args:
            asks: whether the site of each address is asked by its robots.txt.
        """
        for _ in range(_MOST_REDIRECTS + 1):
            self._check(url)
            if asks:
                self._ask(url, deadline)
            with self._answer(url, deadline) as response:
                if response.status not in _REDIRECTS:
                    yield url, response
                    return
                url = _next(url, _header(response, "location"))
        raise PageError(f"is redirected more than {_MOST_REDIRECTS} times")

    @contextmanager
    def _answer(
        self, url: httpx2.URL, deadline: Deadline
    ) -> Iterator[httpcore2.Response]:
        address = str(url.copy_with(fragment=None))
        with (
            self._pool(url, deadline) as pool,
            pool.stream("GET", address, headers=_HEADERS) as response,
        ):
            yield response

    def _pool(self, url: httpx2.URL, deadline: Deadline) -> httpcore2.ConnectionPool:
        """Connections to where an address leads, or to its proxy alone."""
        allows = self._settings.allow_private
        if (proxy := _proxy_for(url)) is None:
            backend = GuardedBackend(deadline, allows_private=allows)
            return httpcore2.ConnectionPool(network_backend=backend)
        return httpcore2.HTTPProxy(
            str(proxy.url),
            proxy_auth=proxy.raw_auth,
            network_backend=GuardedBackend(deadline, allows_private=True),
        )

    def _check(self, url: httpx2.URL) -> None:
        """Whether an address is one of the web that may be gone to at all."""
        if url.scheme not in ("http", "https") or not url.host:
            problem = f"leads to {url.scheme or 'no'}:, not to http: or https:"
            raise PageError(problem)
        if url.userinfo:
            raise PageError("holds a name or password", "leave them out")
        if self._settings.offline and not is_loopback(url.host):
            problem = f"is not fetched: offline mode is on, and {url.host} is elsewhere"
            raise PageError(problem)
        if _proxy_for(url) and not self._settings.allow_private:
            problem = "is not fetched: behind a proxy no address can be checked"
            advice = f"name {url.host} in NO_PROXY, or leave it to the proxy"
            raise PageError(problem, f"{advice}: {ALL_THE_SAME}")

    def _ask(self, url: httpx2.URL, deadline: Deadline) -> None:
        """Ask a site whether it wants this page fetched."""
        site = (url.scheme, url.host, url.port)
        if site not in self._rules:
            self._rules[site] = self._rules_of(url, deadline)
        rules = self._rules[site]
        if rules.is_unknown:
            problem = f"is not fetched: {url.host} has no robots.txt to be had just now"
            raise PageError(problem, f"try later, or {BY_HAND}")
        if not rules.allows(str(url)):
            problem = f"is not fetched: {url.host} wants no programs there (robots.txt)"
            raise PageError(problem)

    def _rules_of(self, url: httpx2.URL, deadline: Deadline) -> Rules:
        place = url.copy_with(raw_path=b"/robots.txt", fragment=None)
        try:
            with self._found(place, deadline, asks=False) as (_, response):
                data = bytearray()
                for piece in _pieces(response):
                    data += piece
                    if len(data) > MOST_BYTES:
                        break
                return Rules(response.status, bytes(data[:MOST_BYTES]))
        except RefusedError:
            raise
        except (PageError, httpcore2.ProtocolError):
            return Rules(_NO_ANSWER, b"")

    def _document(
        self, shown: str, url: httpx2.URL, response: httpcore2.Response
    ) -> Fetched:
        """What an answer brings, if it brings a document and no more than may be."""
        _check_status(response.status)
        most = self._settings.max_bytes
        suffix = PurePosixPath(url.path).suffix.lower()
        declared = _header(response, "content-type")
        room = most * _MOST_BULK
        data = bytearray()
        for piece in _pieces(response):
            is_head = len(data) < _HEAD
            data += piece
            if is_head:
                head = Fetched(bytes(data), shown, suffix, declared)
                room = most * min(kind_of(head).bulk, _MOST_BULK)
            if len(data) > room:
                problem = f"is too large: more than {room:,} bytes"
                raise PageError(problem, "raise max_bytes, or save a part of it")
        address = str(url.copy_with(fragment=None))
        return Fetched(bytes(data), shown, suffix, declared, address, most)


def _parsed(address: str) -> httpx2.URL:
    try:
        return httpx2.URL(address)
    except (httpx2.InvalidURL, ValueError) as error:
        raise PageError(f"is no address: {error}", "check it") from error


def _next(url: httpx2.URL, location: str) -> httpx2.URL:
    """Where a redirect leads."""
    try:
        return url.join(location)
    except (httpx2.InvalidURL, ValueError) as error:
        raise PageError("is redirected to what is no address") from error


def _proxy_for(url: httpx2.URL) -> httpx2.Proxy | None:
    """The proxy that the machine names for an address, by its usual variables.

    It belongs to the machine's network, not to this program's settings, and the line to
    a model takes it from there as well.
    """
    proxies = getproxies()
    named = proxies.get(url.scheme) or proxies.get("all")
    if not named or is_loopback(url.host) or proxy_bypass(url.host):
        return None
    try:
        proxy = httpx2.Proxy(named)
    except (ValueError, httpx2.InvalidURL) as error:
        raise PageError("needs a proxy whose address is none", "correct it") from error
    if proxy.url.scheme not in ("http", "https"):
        raise PageError("needs a proxy that is not spoken to here", "name one of HTTP")
    return proxy


def _check_status(status: int) -> None:
    if status in _GONE:
        raise PageError(f"is not there ({status})", "check the address")
    if status in _SHUT:
        raise PageError(f"is not given to programs by its server ({status})")
    if status != 200:
        raise PageError(f"is answered by its server with {status}", "try again later")


def _pieces(response: httpcore2.Response) -> Iterator[bytes]:
    return unpacked(response.iter_stream(), _header(response, "content-encoding"))


def _header(response: httpcore2.Response, name: str) -> str:
    """The first header of a name; letters beyond ASCII are UTF-8 or nothing."""
    wanted = name.encode()
    found = (value for key, value in response.headers if key.lower() == wanted)
    return next(found, b"").decode("utf-8", "replace")
