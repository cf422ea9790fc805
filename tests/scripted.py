"""A real server on loopback that answers as a test tells it to.

    with ScriptedServer([error(503), completion("{}")]) as server:
        Transport(server.settings()).ask(...)
    assert [seen.body["model"] for seen in server.requests] == ["scripted"] * 2

A script is a list of steps in order; a completion (dict) and a text stand for a step
with status 200. With `reply_to` each request gets what the function makes of its body,
which suits several threads. A request beyond the script is answered 418 and counted in
`unscripted`.
"""

from __future__ import annotations

import json
import socket
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from typing import Any, Literal, Self

from summarizer.settings import Settings

Body = dict[str, Any] | list[Any] | str | bytes


@dataclass(frozen=True)
class Step:
    """One answer.

    Args:
        body: a dict or list is sent as JSON; a function is given the request's body.
        delay: seconds before anything is sent.
        drop: "before" closes without an answer, "within" after half of the body.
        drip: seconds between the bytes of the body.
        times: how often the body is sent, one behind the other, as one.
    """

    status: int = 200
    body: Body | Callable[[dict[str, Any]], Body] = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drop: Literal["no", "before", "within"] = "no"
    drip: float = 0.0
    times: int = 1


@dataclass(frozen=True)
class Seen:
    """One request as it came in; header names in small letters.

    The body of a form is its fields, a file among them as bytes.
    """

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]
    at: float
    method: str = "POST"


Scripted = Step | dict[str, Any] | str


def completion(
    text: str | None,
    finish: str | None = "stop",
    usage: tuple[int, int] | None = (10, 5),
    refusal: str | None = None,
    model: str = "scripted-1",
) -> dict[str, Any]:
    """The body of a chat completion; `usage` is (prompt, completion) tokens."""
    message = {"role": "assistant", "content": text, "refusal": refusal}
    choice = {"index": 0, "finish_reason": finish, "message": message, "logprobs": None}
    body: dict[str, Any] = {
        "id": "chatcmpl-scripted",
        "object": "chat.completion",
        "created": 0,
        "model": model,
        "choices": [choice],
    }
    if usage is not None:
        into, out = usage
        body["usage"] = {
            "prompt_tokens": into,
            "completion_tokens": out,
            "total_tokens": into + out,
        }
    return body


def error(
    status: int,
    message: str = "scripted error",
    code: str | None = None,
    **headers: str,
) -> Step:
    """A step with an OpenAI error body; `retry_after="1"` becomes a header."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = {"error": {"message": message, "type": code, "code": code, "param": None}}
    return Step(status, body, named)


def html(status: int = 502, title: str = "502 Bad Gateway") -> Step:
    """What a gateway sends when the server behind it is away."""
    page = f"<html><head><title>{title}</title></head><body>{title}</body></html>"
    return Step(status, page, {"Content-Type": "text/html"})


def truncated(text: str = "{}") -> Step:
    """A completion whose JSON ends in the middle, sent as if it were whole."""
    whole = json.dumps(completion(text))
    return Step(200, whole[: len(whole) // 2], {"Content-Type": "application/json"})


def as_step(scripted: Scripted) -> Step:
    """A step from its short forms."""
    if isinstance(scripted, str):
        scripted = completion(scripted)
    return Step(body=scripted) if isinstance(scripted, dict) else scripted


class ScriptedServer:
    """Answers on 127.0.0.1 while its `with` block runs, and notes what was asked."""

    def __init__(
        self,
        steps: Iterable[Scripted] = (),
        *,
        reply_to: Callable[[dict[str, Any]], Scripted] | None = None,
    ) -> None:
        self._steps = [as_step(each) for each in steps]
        self._reply_to = reply_to
        self._lock = threading.Lock()
        self._asked = threading.Condition(self._lock)
        self._lines: list[socket.socket] = []
        self._failures: list[BaseException] = []
        self._over = threading.Event()
        self.requests: list[Seen] = []
        self.unscripted = 0

    @property
    def url(self) -> str:
        """The base URL for a client."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @property
    def left(self) -> int:
        """How many steps have not been asked for."""
        return len(self._steps)

    def settings(self, **given: Any) -> Settings:
        """Settings that lead here, quick to give up unless told otherwise."""
        values = {
            "engine": "openai",
            "model": "scripted",
            "base_url": self.url,
            "timeout": 5.0,
            "deadline": 10.0,
        }
        return Settings(**(values | given))

    def add(self, *steps: Scripted) -> None:
        """Put steps at the end of the script."""
        with self._lock:
            self._steps += [as_step(each) for each in steps]

    def asked_for(self, requests: int, within: float) -> bool:
        """Wait until so many requests have come; False where the time is up before."""
        with self._asked:
            return self._asked.wait_for(
                lambda: len(self.requests) >= requests, timeout=within
            )

    def __enter__(self) -> Self:
        self._server = _Server(("127.0.0.1", 0), _handler_for(self))
        self._server.script = self
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}
        )
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()  # whoever still waits before an answer goes home
        self._server.shutdown()
        self._thread.join()
        self._hang_up()
        self._server.server_close()
        if self._failures:
            raise self._failures[0]

    def _hang_up(self) -> None:
        with self._lock:
            for line in self._lines:
                try:
                    line.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue

    def _next(self, seen: Seen) -> Step:
        with self._lock:
            self.requests.append(seen)
            self._asked.notify_all()
            if self._reply_to is None:
                if self._steps:
                    return self._steps.pop(0)
                self.unscripted += 1
                return error(418, "the script has no more steps")
        return self.answered(seen)

    def answered(self, seen: Seen) -> Step:
        """What `reply_to` makes of a request."""
        assert self._reply_to is not None
        return as_step(self._reply_to(seen.body))


class _Server(ThreadingHTTPServer):
    # Lines that a client keeps open are shut at the end, so threads can be waited for.
    daemon_threads = False
    request_queue_size = 128
    script: ScriptedServer

    def process_request(self, request: Any, client_address: Any) -> None:
        with self.script._lock:
            self.script._lines.append(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self.script._lock:
            self.script._lines.remove(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        failure = sys.exc_info()[1]
        ended = (ConnectionError, ssl.SSLError)
        if failure is not None and not isinstance(failure, ended):
            self.script._failures.append(failure)


def _handler_for(script: ScriptedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Headers and body leave in two packets; without this each answer takes 40 ms.
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            at = time.monotonic()
            raw = _whole(self.rfile, int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = _as_asked(raw, headers.get("content-type", ""))
            step = script._next(Seen(self.path, headers, asked, at, self.command))
            if script._over.wait(step.delay) or step.drop == "before":
                self.close_connection = True
                return
            body = step.body(asked) if callable(step.body) else step.body
            self._send(step, _as_bytes(body))

        do_GET = do_DELETE = do_POST

        def _send(self, step: Step, data: bytes) -> None:
            headers = {"Content-Type": "application/json"} | dict(step.headers)
            self.send_response(step.status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data) * step.times))
            self.end_headers()
            if step.drop == "within":
                self.wfile.write(data[: len(data) // 2])
                self.close_connection = True
            elif step.drip:
                all_went = _drip(data, step.drip, self.wfile, script._over)
                self.close_connection = not all_went
            else:
                for _ in range(step.times):
                    self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def _drip(
    data: bytes, seconds: float, out: BufferedIOBase, over: threading.Event
) -> bool:
    """Send data byte by byte; whether all of it went before the server is over."""
    for at in range(len(data)):
        out.write(data[at : at + 1])
        if over.wait(seconds):
            return False
    return True


def _whole(stream: BufferedIOBase, length: int) -> bytes:
    raw = stream.read(length)
    if len(raw) < length:
        raise ConnectionError("whoever asked was gone before its end")
    return raw


def _as_asked(raw: bytes, kind: str) -> dict[str, Any]:
    """The body of a request as an object; a form's are its fields."""
    if kind.startswith("multipart/"):
        head = f"Content-Type: {kind}\r\n\r\n".encode()
        form = BytesParser(policy=HTTP).parsebytes(head + raw)
        return dict(map(_field, form.iter_parts()))
    try:
        asked: dict[str, Any] = json.loads(raw or b"{}")
    except ValueError as fault:
        raise ConnectionError from fault
    return asked


def _field(part: Any) -> tuple[str, Any]:
    name = part.get_param("name", header="content-disposition")
    value = part.get_payload(decode=True)
    return name, value if part.get_filename() else value.decode()


def _as_bytes(body: Body) -> bytes:
    if isinstance(body, bytes):
        return body
    text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
    return text.encode()
