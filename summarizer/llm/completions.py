"""Reading a server's answer to a chat completion, in whatever shape it comes.

No client library here: bodies are read as plain JSON, because servers that only claim
to be compatible send strings for numbers, no usage, errors under status 200.
"""

from __future__ import annotations

import email.utils
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from summarizer.errors import EngineError, EngineRefused, EngineRejected
from summarizer.settings import Settings

Finish = Literal["stop", "length"]
ReplyFormat = Literal["json_schema", "json_object", "text"]

# Why an answer ended at its longest: "length" by OpenAI, the others by further servers.
_LENGTH = frozenset(("length", "max_tokens", "model_length"))
# Sent with 429, yet no waiting helps: the account is used up or closed.
_USED_UP = frozenset(
    ("insufficient_quota", "billing_hard_limit_reached", "billing_not_active")
)
# HTTP statuses that pass: the request took too long, met another one, or came too soon
# (RFC 9110 and 6585); with any from 500 on those that OpenAI's own client tries again.
_RETRIED = frozenset((408, 409, 429))
_FALLBACK: dict[ReplyFormat, ReplyFormat] = {
    "json_schema": "json_object",
    "json_object": "text",
}
# What no name of a model has; it goes into results and pages as it is.
_MODEL = re.compile(r"[^\w .:/@+\[\]-]")
_SHOWN = 300  # characters of a server's message; it may be a whole page
_MOST_TOKENS = 10**12  # beyond any use: such a count is the server's mistake


class Fault(Exception):
    """One try that failed in a way that another try may mend.

    `reply` is set where something came that is no usable answer; `is_blank` where it
    was a proper answer without words; `is_final` where another try is no use after
    all; `wait` is what the server asks for, in seconds.
    """

    def __init__(self, message: str, *, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.wait: float | None = None
        self.reply: str | None = None
        self.is_blank = False
        self.is_final = False


@dataclass
class Tally:
    """What the tries of one request have cost so far."""

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0

    @property
    def tokens(self) -> int:
        """Prompt and completion together."""
        return self.prompt_tokens + self.completion_tokens

    def since(self, before: Tally) -> Tally:
        """What has come since it was as `before`."""
        return Tally(
            self.requests - before.requests,
            self.prompt_tokens - before.prompt_tokens,
            self.completion_tokens - before.completion_tokens,
        )

    def add(self, data: object) -> None:
        """Count the usage in a body, if it has one; servers may leave it out."""
        usage = data.get("usage") if isinstance(data, Mapping) else None
        if isinstance(usage, Mapping):
            self.prompt_tokens += _number(usage.get("prompt_tokens"))
            self.completion_tokens += _number(usage.get("completion_tokens"))


@dataclass(frozen=True)
class Completion:
    """What a chat completion says, as far as we use it."""

    text: str
    finish: Finish
    model: str | None


def read_completion(body: str, tally: Tally) -> Completion:
    """The completion in a body that came with status 200.

    Raises:
        Fault: it is no chat completion, or one without words.
        EngineRefused: the model or a filter declined.
    """
    data = parsed(body)
    tally.add(data)
    choice = _first_choice(data)
    if choice is None:
        raise _no_completion(data, body)
    finish = choice.get("finish_reason")
    message = choice.get("message")
    message = message if isinstance(message, Mapping) else {}
    if refusal := _words(message.get("refusal")).strip():
        raise EngineRefused(f"the model declined to answer: {_short(refusal)}")
    if finish == "content_filter":
        raise EngineRefused("the provider's content filter stopped the answer")
    text = _words(message.get("content"))
    if finish not in _LENGTH and not text.strip():
        fault = Fault("the answer is empty")
        fault.reply, fault.is_blank = body, True
        raise fault
    model = data.get("model") if isinstance(data, Mapping) else None
    return Completion(
        text=text,
        finish="length" if finish in _LENGTH else "stop",
        model=model if isinstance(model, str) and model else None,
    )


def read_refusal(
    status: int, headers: Mapping[str, str], body: str, settings: Settings
) -> Fault | EngineError:
    """What a status other than 2xx means: a fault to try again after, or an error."""
    data = parsed(body)
    said, codes = server_message(data, body), _codes(data)
    if status == 429 and codes & _USED_UP:
        return EngineRejected(
            f"the account is used up or closed (HTTP 429: {said})", status
        )
    if status in _RETRIED or status >= 500:
        fault = Fault(f"HTTP {status}: {said}", status=status)
        fault.wait = retry_after(headers)
        return fault
    if "content_filter" in codes:
        return EngineRefused(f"the provider's content filter refused the text: {said}")
    if 300 <= status < 400:
        other = headers.get("location", "another address")
        return EngineRejected(
            f"HTTP {status}: the server points to {other}; the article is not sent on:"
            " set SUMMARIZER_BASE_URL to the address that answers",
            status,
        )
    advice = _advice(status, said, codes, settings)
    said += f"; {advice}" if advice else ""
    return EngineRejected(f"HTTP {status}: {said}", status)


def parsed(body: str) -> object:
    """The body as JSON, or None."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds a server asks to wait: `retry-after-ms`, seconds, or a date.

    A date is taken against the server's own clock where it sends one.
    """
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers[name]) * unit
        except (KeyError, ValueError):
            continue
        return seconds if 0 <= seconds < float("inf") else None
    until, now = _date(headers.get("retry-after")), _date(headers.get("date"))
    if until is None:
        return None
    return max(
        0.0, until - (email.utils.localtime().timestamp() if now is None else now)
    )


def _date(value: str | None) -> float | None:
    try:
        return email.utils.parsedate_to_datetime(value or "").timestamp()
    except (TypeError, ValueError, OverflowError):
        return None


def server_message(data: object, body: str) -> str:
    """What the server says is wrong, in one short line.

    Forms: `{"error": {"message"}}`, `{"error": "…"}`, `{"message"}`, `{"detail"}` (a
    string, or FastAPI's list), `[{"error": …}]`, an HTML page, plain text, nothing.
    """
    if isinstance(data, list) and data:
        data = data[0]
    found: object = data
    while isinstance(found, Mapping):
        found = next(
            (found[key] for key in ("error", "message", "detail") if found.get(key)), ""
        )
    if found is not None and not isinstance(found, str):
        found = json.dumps(found, ensure_ascii=False)
    if isinstance(found, str) and found.strip():
        return _short(found)
    if title := re.search(r"<title>(.*?)</title>", body, re.IGNORECASE | re.DOTALL):
        return f"an HTML page, {_short(title.group(1))!r}"
    return _short(re.sub(r"<[^>]*>", " ", body)) or "no message"


def _no_completion(data: object, body: str) -> Fault:
    """A 200 that is none: garbage, or (some gateways) an error in the body."""
    if isinstance(data, Mapping) and data.get("error"):
        return Fault(f"the server reports an error: {server_message(data, body)}")
    if isinstance(data, Mapping) and "choices" in data:
        fault = Fault("the answer holds no choices")
        fault.is_blank = True
    else:
        said = _short(body) if data is not None else server_message(None, body)
        fault = Fault(f"the answer is no chat completion: {said}")
    fault.reply = body
    return fault


def _first_choice(data: object) -> Mapping[str, Any] | None:
    choices = data.get("choices") if isinstance(data, Mapping) else None
    if not isinstance(choices, list) or not choices:
        return None
    first = choices[0]
    if not isinstance(first, Mapping) or first.get("finish_reason") == "error":
        return None
    return first


def plain_model(name: str) -> str:
    """A model's name as a server tells it, without what no such name has."""
    return _MODEL.sub("", name)[:_SHOWN]


def _words(content: object) -> str:
    """A message's text; some servers send it as a list of parts."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        parts = [part for part in content if isinstance(part, Mapping)]
        return "".join(_words(part.get("text")) for part in parts)
    return ""


def _number(value: object) -> int:
    is_count = isinstance(value, int | float) and 0 <= value < _MOST_TOKENS
    return int(value) if is_count and isinstance(value, int | float) else 0


def _codes(data: object) -> frozenset[str]:
    error = data.get("error") if isinstance(data, Mapping) else None
    if not isinstance(error, Mapping):
        error = data if isinstance(data, Mapping) else {}
    named = (error.get(key) for key in ("code", "type", "param"))
    return frozenset(name for name in named if isinstance(name, str))


def _advice(status: int, said: str, codes: frozenset[str], settings: Settings) -> str:
    """Which setting to turn, where the message or the status tells."""
    text = " ".join((said, *codes)).lower()
    if status in (401, 403):
        return "check the key: OPENAI_API_KEY or SUMMARIZER_API_KEY"
    if "context_length" in text or "context length" in text:
        return "set SUMMARIZER_WINDOW to the size of the model's window"
    if re.search(r"response_format|json_schema|structured output|grammar", text):
        other = _FALLBACK.get(settings.response_format)
        return f"try --response-format {other}" if other else ""
    if re.search(r"max_(completion_)?tokens", text):
        current = settings.max_tokens_parameter
        other_name = (
            "max_tokens" if current != "max_tokens" else "max_completion_tokens"
        )
        return f"set SUMMARIZER_MAX_TOKENS_PARAMETER={other_name} or none"
    for name in ("temperature", "seed"):
        if name in text and getattr(settings, name) is not None:
            return f"leave SUMMARIZER_{name.upper()} unset for this model"
    if status == 404:
        return (
            f"check the model ({settings.model!r}) and the address"
            f" ({_shown_address(settings)}): most servers want it to end in /v1"
        )
    return ""


def _shown_address(settings: Settings) -> str:
    """The base URL without user name and password."""
    return re.sub(r"//[^/@]*@", "//", settings.base_url or "the default")


def _short(text: str) -> str:
    """One line fit for a terminal: a server's message is not ours to trust."""
    line = "".join(each for each in " ".join(text.split()) if each.isprintable())
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"
