"""The network as a fetch sees it: checked addresses alone, and only until a time.

A name is looked up once, and the connection goes to the very address that was checked:
one that is answered differently a moment later ("DNS rebinding") changes nothing.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore2

from summarizer.reading.web.addresses import is_public
from summarizer.reading.web.faults import ALL_THE_SAME, RefusedError

_LONGEST_WAIT = 15.0  # seconds for one answer of a name server or a connection


class Deadline:
    """The end of the time that a fetch may take, whatever it waits for."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def wait(self) -> float:
        """How many seconds may be waited for the next thing.

        Raises:
            httpcore2.ReadTimeout: the time is up.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time for the whole page is up")
        return min(left, _LONGEST_WAIT)


class GuardedBackend(httpcore2.NetworkBackend):
    """Connections to public addresses, or to any; each ends with the deadline."""

    def __init__(self, deadline: Deadline, *, allows_private: bool) -> None:
        self._deadline = deadline
        self._allows_private = allows_private
        self._backend = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first of a host's addresses that takes the connection.

        Raises:
            RefusedError: the host has no address that may be gone to.
        """
        known = _looked_up(host, port, self._deadline.wait())
        allowed = [each for each in known if self._allows_private or is_public(each)]
        if not allowed:
            named = host if host == known[0] else f"{host} (at {known[0]})"
            problem = f"is refused: {named} is no public address"
            raise RefusedError(problem, ALL_THE_SAME)
        failed: Exception | None = None
        for address in allowed:
            try:
                stream = self._backend.connect_tcp(
                    address, port, self._deadline.wait(), local_address, socket_options
                )
                return _TimedStream(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore2.ConnectError(host)


class _TimedStream(httpcore2.NetworkStream):
    """A connection each of whose waits ends with the deadline, however often it waits:
    a server that lets a byte through now and then gains nothing.
    """

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.wait())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.wait())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        wait = self._deadline.wait()
        inner = self._stream.start_tls(ssl_context, server_hostname, wait)
        return _TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _looked_up(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a host, each once, in the order of the system.

    Raises:
        httpcore2.ConnectError, httpcore2.ConnectTimeout: there are none, or none in
            time.
    """
    answer: list[list[str]] = []
    failed: list[OSError] = []

    def look_up() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.append([str(row[4][0]) for row in rows])
        except (OSError, UnicodeError) as error:
            failed.append(OSError(str(error)))

    # The system's own look-up can neither be told a time nor be called off.
    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise httpcore2.ConnectError(f"{host} is not known: {failed[0]}")
    if not answer:
        raise httpcore2.ConnectTimeout(f"no name server tells where {host} is")
    return list(dict.fromkeys(answer[0]))
