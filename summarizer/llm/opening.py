"""Opening the client library: address and key checked, its sockets known.

A line must be hung up by any thread, at once. A socket that one thread closes while
another waits on it wakes nobody, and its number goes to the next file opened; so
sockets in use are only shut down, which wakes those who wait on them, and each is
closed by the thread that uses it.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from summarizer.errors import OfflineError, SettingsError
from summarizer.llm.connecting import address_of, without_secrets
from summarizer.settings import Settings, is_loopback

if TYPE_CHECKING:
    import httpx2
    import openai

# A host that does not even take the connection is given up sooner than a slow model.
_CONNECT_SECONDS = 20.0
# What the client library calls a socket's coming to be; TLS puts one around another.
_OPENED = ("connect_tcp.complete", "start_tls.complete")


class Sockets:
    """The open sockets of a client, whichever thread uses them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: WeakSet[socket.socket] = WeakSet()
        self._is_over = False

    def watch(self, request: httpx2.Request) -> None:
        """Know of the sockets that a request opens; a hook of the client."""
        request.extensions["trace"] = self._note

    def hang_up(self) -> None:
        """Shut all of them down, and those that are still to come."""
        with self._lock:
            self._is_over = True
            for each in self._open:
                _shut(each)

    def _note(self, event: str, info: Mapping[str, Any]) -> None:
        if not event.endswith(_OPENED):
            return
        found = info["return_value"].get_extra_info("socket")
        if not isinstance(found, socket.socket):
            return
        with self._lock:
            self._open.add(found)
            if self._is_over:
                _shut(found)


def _shut(each: socket.socket) -> None:
    with suppress(OSError):  # closed meanwhile by the thread that it is
        # Not a TLS socket's own way, which would take its state from under the reader.
        socket.socket.shutdown(each, socket.SHUT_RDWR)


def seconds(timeout: float) -> httpx2.Timeout:
    """The time that one try may take."""
    import httpx2

    return httpx2.Timeout(timeout, connect=min(timeout, _CONNECT_SECONDS))


def key_of(settings: Settings) -> str:
    """The key, or nothing."""
    secret = settings.api_key
    return secret.get_secret_value().strip() if secret else ""


def new_client(settings: Settings, sockets: Sockets) -> openai.OpenAI:
    """Open the client so that it takes nothing from the environment but proxies.

    Raises:
        OfflineError, SettingsError: before anything is opened.
    """
    import httpx2  # the same parser checks and connects: both see one host

    address = address_of(settings)
    try:
        url = httpx2.URL(address)
    except httpx2.InvalidURL:
        raise SettingsError(
            f"base_url {without_secrets(address)!r} is no address"
        ) from None
    if url.scheme not in ("http", "https") or not url.host:
        raise SettingsError(
            f"base_url {without_secrets(address)!r} must begin with http:// or https://"
        )
    is_here = is_loopback(url.host)
    if settings.offline and not is_here:
        raise OfflineError(
            f"offline mode is on and {url.host} is not this machine; use"
            " --engine rules, or a server on 127.0.0.1, or unset SUMMARIZER_OFFLINE"
        )
    key = _usable_key(settings)
    import openai

    try:
        # A proxy could not reach this machine's loopback, and offline nothing may go
        # to one; elsewhere a company's proxy is the only way out. Redirects are not
        # followed: the article goes where the settings say.
        line = openai.DefaultHttpx2Client(
            trust_env=not is_here,
            follow_redirects=False,
            timeout=seconds(settings.timeout),
            event_hooks={"request": [sockets.watch]},
        )
    except (ImportError, ValueError, httpx2.InvalidURL) as error:
        raise SettingsError(
            f"the proxy that the environment names cannot be used: {error}"
        ) from error
    return _sdk(settings, line, key)


def _sdk(settings: Settings, line: httpx2.Client, key: str) -> openai.OpenAI:
    import openai

    address, version = address_of(settings), settings.api_version
    client: openai.OpenAI
    if version is not None:
        client = openai.AzureOpenAI(
            azure_endpoint=address,
            api_version=version,
            api_key=key,
            http_client=line,
            max_retries=0,
        )
    else:
        client = openai.OpenAI(
            base_url=address, api_key=key, http_client=line, max_retries=0
        )
    if settings.base_url:
        # The library reads these from the environment; they are one provider's own and
        # no other server's business.
        client.organization = client.project = None
    return client


def _usable_key(settings: Settings) -> str:
    key = key_of(settings)
    if not key and not settings.base_url:
        raise SettingsError(
            "there is no key: set OPENAI_API_KEY or SUMMARIZER_API_KEY, or"
            " SUMMARIZER_BASE_URL for a server that needs none"
        )
    if not key.isascii() or not key.isprintable() or " " in key:
        raise SettingsError("api_key holds characters that no key has; copy it again")
    # Local servers want no key, yet the library insists on one.
    return key or "none"
