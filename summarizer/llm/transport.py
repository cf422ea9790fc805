"""The one place that talks to a server: sends a request, tries again, counts the cost.

The only importer of openai, httpx2 and tenacity; openai takes a third of a second to
import, so that happens when the client is opened. The key is in no message, and an
article goes to the host that the settings name and to no other.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from summarizer.errors import EngineError, EngineUnavailable, ReplyError
from summarizer.llm.completions import (
    Completion,
    Fault,
    Finish,
    Tally,
    parsed,
    plain_model,
    read_completion,
    read_refusal,
)
from summarizer.llm.connecting import host_of, redacted, too_slow, unreached
from summarizer.llm.opening import Sockets, key_of, new_client, seconds
from summarizer.llm.pacing import Answered, Pace, Pacing
from summarizer.llm.pausing import Tries, is_refusal, ordered_wait, pause_before
from summarizer.llm.prices import own_prices
from summarizer.llm.purse import Purse
from summarizer.llm.replies import CHAT, Replies, Turns, canonical
from summarizer.llm.tokens import MESSAGE_OVERHEAD, count_tokens
from summarizer.models import Record, Reply, Usage, digest
from summarizer.settings import Settings

if TYPE_CHECKING:
    import openai
    import tenacity

    from summarizer.llm.prompts import Message

_LARGEST_BODY = 64_000_000  # bytes; more than any window of tokens holds
_SHORTEST_KEY = 5  # characters; a shorter one ("none") would be cut out of plain words
_LEAST_SECONDS = 0.001  # for a try that begins at the deadline: none is negative
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
    """A line to one server, to be shared by threads; nothing is opened before `ask`.

    `sleep` waits between tries; by default a wait that `close` cuts short. `on_send` is
    called once with the host's name, before anything is sent. `pace` is asked before
    each try; by default one of this line's own, by the settings. `replies` keeps
    answers: one that is kept is not asked for, and costs nothing.
    """

    def __init__(
        self,
        settings: Settings,
        sleep: Callable[[float], object] | None = None,
        on_send: Callable[[str], object] | None = None,
        *,
        pace: Pacing | None = None,
        replies: Replies | None = None,
    ) -> None:
        self._settings = settings
        self._replies = replies
        self._asking = Turns()
        self._purse = Purse.of(settings)
        self._on_send = on_send
        self._pace: Pacing = pace or Pace(
            settings.rpm, settings.tpm, patience=settings.deadline
        )
        self._closed = threading.Event()
        self._sleep = sleep or self._closed.wait
        self._opening = threading.Lock()
        self._sockets = Sockets()
        self._using = 0  # threads that use the client
        self._client: openai.OpenAI | None = None

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
            OfflineError: offline mode is on and the server is not on this machine.
            SettingsError: there is no key, or the address cannot be used.
            LedgerError: answers cannot be kept any more.
        """
        body = self._body(messages, schema, schema_name)
        if self._replies is None:
            return self._asked(body, Tally())
        request = canonical(CHAT, body)
        key = digest(request)
        # The same request at the same time is paid for once as well.
        with self._asking.turn(key):
            if kept := self._replies.get(key):
                return self._answer(kept.text, kept.finish, kept.answered_by, Tally())
            tally = Tally()
            try:
                answer = self._asked(body, tally)
            except EngineError:
                self._replies.unanswered(key, self._usage(tally))
                raise
            self._replies.put(key, self._kept(request, answer))
            return answer

    def trial(self) -> AbstractContextManager[object]:
        """Use answers; those of which no use can be made are not used again."""
        return self._replies.trial() if self._replies else nullcontext()

    def _kept(self, request: str, answer: Answer) -> Reply:
        return Reply(
            endpoint=CHAT,
            request=request,
            model=self._settings.model,
            text=answer.text,
            finish=answer.finish,
            answered_by=answer.model,
            usage=answer.usage,
        )

    def _asked(self, body: dict[str, Any], tally: Tally) -> Answer:
        with self._in_use() as client:
            tries = Tries(self._settings, self._pace)
            try:
                done = self._retrying(tries)(self._try, client, body, tally, tries)
            except Fault as fault:
                error = self._give_up(fault, tally, tries)
                raise error.charge(self._usage(tally)) from fault.__cause__
            except EngineError as error:
                error.args = (self._redacted(str(error)),)
                error.charge(self._usage(tally))
                raise
        model = plain_model(self._redacted(done.model or self._settings.model))
        return self._answer(self._redacted(done.text), done.finish, model, tally)

    def _answer(self, text: str, finish: Finish, model: str, tally: Tally) -> Answer:
        return Answer(text=text, finish=finish, model=model, usage=self._usage(tally))

    def finish(self) -> None:
        """Send nothing more: who waits to send gives up, what was sent is awaited."""
        self._closed.set()
        self._pace.close()

    def close(self) -> None:
        """Hang up: waiting threads give up with EngineUnavailable, later ones too.

        It waits for nobody: whoever is asking still finds the line shut, and the last
        of them closes what was opened.
        """
        self.finish()
        self._sockets.hang_up()
        with self._opening:
            self._close_if_idle()

    def _close_if_idle(self) -> None:
        if self._closed.is_set() and not self._using and self._client is not None:
            self._client.close()
            self._client = None

    @contextmanager
    def _in_use(self) -> Iterator[openai.OpenAI]:
        """The client, which is not closed as long as somebody asks."""
        client = self._open()
        try:
            yield client
        finally:
            with self._opening:
                self._using -= 1
                self._close_if_idle()

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
                # Half a surrogate pair cannot be sent; the offsets stay as they are.
                {"role": each.role, "content": _SURROGATE.sub("\ufffd", each.content)}
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
        own = own_prices(self._settings)
        cost = own.of(tally.prompt_tokens, tally.completion_tokens) if own else None
        return Usage(
            requests=tally.requests,
            prompt_tokens=tally.prompt_tokens,
            completion_tokens=tally.completion_tokens,
            cost=cost,
        )

    def _retrying(self, tries: Tries) -> tenacity.Retrying:
        """The one place where anything is tried again."""
        import tenacity

        fault: BaseException | None = None

        def is_enough(state: tenacity.RetryCallState) -> bool:
            nonlocal fault
            fault = state.outcome.exception() if state.outcome else None
            if not isinstance(fault, Fault) or fault.is_final or self._closed.is_set():
                return True
            return tries.are_enough(fault, state.upcoming_sleep)

        def nap(length: float) -> None:
            began = time.monotonic()
            self._sleep(length)
            tries.excuse(fault, time.monotonic() - began)

        return tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(Fault),
            wait=pause_before,
            stop=is_enough,
            sleep=nap,
            reraise=True,
        )

    def _try(
        self, client: openai.OpenAI, body: dict[str, Any], tally: Tally, tries: Tries
    ) -> Completion:
        size = self._size(body)
        if self._purse is None:
            return self._sent(client, body, tally, tries, size)
        with self._purse.paying(size, tally):
            return self._sent(client, body, tally, tries, size)

    def _sent(
        self,
        client: openai.OpenAI,
        body: dict[str, Any],
        tally: Tally,
        tries: Tries,
        size: int,
    ) -> Completion:
        began = time.monotonic()
        sent = self._pace.enter(size)
        now = time.monotonic()
        tries.excused += now - began
        before, headers, refused = tally.tokens, dict[str, str](), False
        wait = 0.0
        if self._closed.is_set():
            raise EngineUnavailable(f"{host_of(self._settings)}: the line was closed")
        tally.requests += 1
        until = min(tries.until, now + self._settings.timeout)
        try:
            with self._mapped(tally, headers):
                answer = client.chat.completions.with_streaming_response.create(
                    **body, timeout=seconds(max(_LEAST_SECONDS, until - now))
                )
                # Streamed from the socket only so that a server which sends a blank
                # now and then to keep the line open cannot outlast the timeout.
                with answer as response:
                    headers.update(response.headers)
                    raw = self._read(response.iter_bytes(), until)
            return read_completion(raw, tally)
        except Fault as fault:
            refused, wait = is_refusal(fault), ordered_wait(fault)
            raise
        finally:
            came = bool(headers) and not refused
            spent = tally.tokens - before
            self._pace.answered(Answered(sent, headers, came, wait, spent))

    def _size(self, body: dict[str, Any]) -> int:
        """The prompt in tokens, counted only where a limit of them is set."""
        if self._settings.tpm is None and self._purse is None:
            return 0
        asked = body["messages"]
        texts = (each["content"] for each in asked)
        return sum(map(count_tokens, texts)) + MESSAGE_OVERHEAD * len(asked)

    def _read(self, chunks: Iterator[bytes], until: float) -> str:
        got = bytearray()
        for chunk in chunks:
            got += chunk
            if time.monotonic() > until:
                raise Fault(too_slow(self._settings.timeout))
            if len(got) > _LARGEST_BODY:
                raise Fault("the answer is larger than any completion")
        return got.decode("utf-8", "replace")

    @contextmanager
    def _mapped(self, tally: Tally, headers: dict[str, str]) -> Iterator[None]:
        """Turn every error of the client library into one of ours, or a fault.

        The headers of an answer that is an error are put into `headers`.
        """
        import httpx2
        import openai

        try:
            yield
        except openai.APIStatusError as error:
            response = error.response
            headers.update(response.headers)
            tally.add(parsed(response.text))
            meaning = read_refusal(
                response.status_code, response.headers, response.text, self._settings
            )
            raise self._with_host(meaning) from self._harmless(error)
        except (openai.APIConnectionError, httpx2.HTTPError) as error:
            if self._closed.is_set():
                raise Fault("the line was closed") from error
            raise unreached(error, self._settings.timeout) from error
        except RuntimeError as error:
            # What the client says to a thread whose line another one has closed.
            if not self._closed.is_set():
                raise
            raise Fault("the line was closed") from error
        except openai.OpenAIError as error:
            fault = Fault(f"the client failed: {self._redacted(str(error))}")
            raise fault from self._harmless(error)

    def _with_host(self, meaning: Fault | EngineError) -> Fault | EngineError:
        said = self._redacted(str(meaning))
        is_fault = isinstance(meaning, Fault)
        meaning.args = (said if is_fault else f"{host_of(self._settings)}: {said}",)
        return meaning

    def _redacted(self, text: str) -> str:
        """The text without the key, which some servers quote back."""
        key = key_of(self._settings)
        return redacted(text, key) if len(key) >= _SHORTEST_KEY else text

    def _harmless(self, error: Exception) -> Exception | None:
        """The error as a cause, unless its own message would show the key."""
        return error if self._redacted(str(error)) == str(error) else None

    def _give_up(self, fault: Fault, tally: Tally, tries: Tries) -> EngineError:
        counted = f"{tally.requests} {'try' if tally.requests == 1 else 'tries'}"
        said = self._redacted(f"{host_of(self._settings)}: {fault}, after {counted}")
        is_over = tries.are_used_up or fault.is_final or fault.is_blank
        if not (is_over or self._closed.is_set()):
            if fault.wait:
                said += f"; it asks to wait {fault.wait:g} s"
            if (shut := tries.shut_for(fault)) > (fault.wait or 0.0):
                said += f" and will have let nothing through for {shut:.0f} s"
            said += (
                "; another try would pass the deadline of"
                f" {self._settings.deadline:g} s (SUMMARIZER_DEADLINE)"
            )
        if fault.reply is not None:
            return ReplyError(said, self._redacted(fault.reply))
        return EngineUnavailable(said)

    def _open(self) -> openai.OpenAI:
        with self._opening:
            if self._closed.is_set():
                raise EngineUnavailable(
                    f"{host_of(self._settings)}: the line was closed"
                )
            if self._client is None:
                self._client = new_client(self._settings, self._sockets)
                if self._on_send is not None:
                    self._on_send(host_of(self._settings))
            self._using += 1
            return self._client
