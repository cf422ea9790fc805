"""Asking a model: a request made, looked up, sent, its answer kept and counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from summarizer.errors import EngineError
from summarizer.llm.completions import (
    Completion,
    Finish,
    Tally,
    plain_model,
    read_completion,
)
from summarizer.llm.line import Exchange, Line
from summarizer.llm.opening import seconds
from summarizer.llm.pacing import Pacing
from summarizer.llm.prices import own_prices, usage_of
from summarizer.llm.purse import Purse
from summarizer.llm.replies import CHAT, Asked, Replies, Turns, asked_of
from summarizer.llm.tokens import count_prompt
from summarizer.models import Record, Reply, Usage
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.llm.prompts import Message

_SURROGATE = re.compile("[\ud800-\udfff]")


class Answer(Record):
    """What the model said; `usage` counts all tries, the failed ones too.

    `finish` is "length" where the answer was cut off: its text is then not whole.
    `model` is the one that the server says has answered.
    """

    text: str
    finish: Finish
    model: str
    usage: Usage


class Transport:
    """Asks over one line, to be shared by threads; nothing is opened before `ask`.

    `sleep`, `on_send` and `pace` are the line's; `on_spent` is called with what each
    try has cost. `replies` keeps answers: one that is kept is not asked for.
    """

    def __init__(
        self,
        settings: Settings,
        sleep: Callable[[float], object] | None = None,
        on_send: Callable[[str], object] | None = None,
        *,
        on_spent: Callable[[Usage], object] = lambda usage: None,
        pace: Pacing | None = None,
        replies: Replies | None = None,
    ) -> None:
        self._settings = settings
        self._line = Line(settings, sleep, on_send, pace)
        self._on_spent = on_spent
        self._replies = replies
        self._asking = Turns()
        self._purse = Purse.of(settings)

    def ask(
        self,
        messages: Sequence[Message],
        *,
        schema: dict[str, Any] | None = None,
        schema_name: str = "reply",
    ) -> Answer:
        """Send one request and wait for its answer, however many tries it takes.

        Args:
            schema: the reply's JSON Schema; how it is sent follows
                `settings.response_format` ("json_object" and "text" leave it to the
                prompt to describe).

        Raises:
            EngineUnavailable: no answer after all tries, or before the deadline.
            EngineRejected: the server rejects the request as such.
            EngineRefused: the model or a filter declined.
            ReplyError: what came is no answer; carries it.
            AnswerAwaited: the request is not to be sent, as its answer comes otherwise.
            OfflineError: offline mode is on and the server is not on this machine.
            SettingsError: there is no key, or the address cannot be used.
            LedgerError: answers cannot be kept any more.
        """
        body = self._body(messages, schema, schema_name)
        if self._replies is None:
            return self._asked(body, Tally())
        asked = asked_of(CHAT, body)
        # The same request at the same time is paid for once as well.
        with self._asking.turn(asked.key):
            if kept := self._replies.get(asked):
                return self._known(kept)
            tally = Tally()
            try:
                answer = self._asked(body, tally)
            except EngineError:
                self._replies.unanswered(asked.key, self._usage(tally))
                raise
            self._replies.put(asked.key, self._kept(asked, answer))
            return answer

    def has_reply(
        self, messages: Sequence[Message], schema: dict[str, Any], schema_name: str
    ) -> bool:
        """Whether the answer to a request is kept, so that it is not asked again."""
        if self._replies is None:
            return False
        asked = asked_of(CHAT, self._body(messages, schema, schema_name))
        return self._replies.has(asked.key)

    def trial(self) -> AbstractContextManager[object]:
        """Use answers; those of which no use can be made are not used again."""
        return self._replies.trial() if self._replies else nullcontext()

    def finish(self) -> None:
        """As `Line.finish`."""
        self._line.finish()

    def close(self) -> None:
        """As `Line.close`."""
        self._line.close()

    def _known(self, kept: Reply) -> Answer:
        return Answer(
            text=kept.text,
            finish=kept.finish,
            model=kept.answered_by,
            usage=self._usage(Tally()) + kept.usage,
        )

    def _kept(self, asked: Asked, answer: Answer) -> Reply:
        return Reply(
            endpoint=CHAT,
            request=asked.text,
            model=self._settings.model,
            text=answer.text,
            finish=answer.finish,
            answered_by=answer.model,
            usage=answer.usage,
        )

    def _asked(self, body: dict[str, Any], tally: Tally) -> Answer:
        line = self._line
        try:
            done = line.done(self._exchange(body, tally), tally)
        except EngineError as error:
            error.charge(self._usage(tally))
            raise
        return Answer(
            text=line.redacted(done.text),
            finish=done.finish,
            model=plain_model(line.redacted(done.model or self._settings.model)),
            usage=self._usage(tally),
        )

    def _exchange(self, body: dict[str, Any], tally: Tally) -> Exchange[Completion]:
        size = self._size(body)
        return Exchange(
            call=lambda client, timeout: (
                client.chat.completions.with_streaming_response.create(
                    **body, timeout=seconds(timeout)
                )
            ),
            take=lambda chunks, until: read_completion(
                self._line.whole(chunks, until), tally
            ),
            tokens=size,
            paying=partial(self._paying, size, tally),
        )

    @contextmanager
    def _paying(self, size: int, tally: Tally) -> Iterator[None]:
        """A try, within the budget; what it has cost is told once it is over."""
        purse, before = self._purse, replace(tally)
        with purse.paying(size, tally) if purse else nullcontext():
            try:
                yield
            finally:
                if tally != before:
                    self._on_spent(self._usage(tally.since(before)))

    def _body(
        self,
        messages: Sequence[Message],
        schema: dict[str, Any] | None,
        schema_name: str,
    ) -> dict[str, Any]:
        chosen = self._settings
        body: dict[str, Any] = {
            "model": chosen.model,
            "messages": [
                {"role": each.role, "content": _sendable(each.content)}
                for each in messages
            ],
        }
        if schema is not None and chosen.response_format == "json_schema":
            named = {"name": schema_name, "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
        elif schema is not None and chosen.response_format == "json_object":
            body["response_format"] = {"type": "json_object"}
        # Some models refuse these whatever their value, so they are sent only when set.
        for name in ("temperature", "seed"):
            if (value := getattr(chosen, name)) is not None:
                body[name] = value
        if chosen.max_tokens is not None and chosen.max_tokens_parameter != "none":
            body[chosen.max_tokens_parameter] = chosen.max_tokens
        return body

    def _usage(self, tally: Tally) -> Usage:
        return usage_of(tally, own_prices(self._settings))

    def _size(self, body: dict[str, Any]) -> int:
        """The prompt in tokens, counted only where a limit of them is set."""
        if self._settings.tpm is None and self._purse is None:
            return 0
        return count_prompt(body)


def _sendable(text: str) -> str:
    """The text without halves of surrogate pairs, which cannot be sent; as long."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text
