"""A line to one server: the client, opened once and hung up by anybody; tries, faults.

The only importer of openai, httpx2 and tenacity but `opening`; openai takes a third of
a second to import, so that happens when the client is opened. The key is in no message,
and what is sent goes to the host that the settings name and to no other.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from summarizer.errors import EngineError, EngineUnavailable, ReplyError
from summarizer.llm.completions import Fault, Tally, parsed, read_refusal
from summarizer.llm.connecting import host_of, redacted, too_slow, unreached
from summarizer.llm.opening import Sockets, key_of, new_client
from summarizer.llm.pacing import Answered, Pace, Pacing
from summarizer.llm.pausing import Tries, is_refusal, ordered_wait, pause_before
from summarizer.settings import Settings

if TYPE_CHECKING:
    import openai
    import tenacity

Made = TypeVar("Made")
# Sends a request, within so many seconds; the answer is streamed from the socket.
Call = Callable[["openai.OpenAI", float], AbstractContextManager[Any]]
# Reads a body, which must be there by a moment of `time.monotonic`.
Take = Callable[[Iterator[bytes], float], Made]
_LARGEST_BODY = 64_000_000  # bytes; more than any window of tokens holds
_SHORTEST_KEY = 5  # characters; a shorter one ("none") would be cut out of plain words
_LEAST_SECONDS = 0.001  # for a try that begins at the deadline: none is negative


@dataclass(frozen=True)
class Exchange(Generic[Made]):
    """A request, and what is made of its answer.

    Attributes:
        call, take: send it, and read what comes.
        tokens: those of its prompt, as far as they are counted.
        repeats: whether it may be sent again after a fault; by default after any.
        paying: entered around each try.
    """

    call: Call
    take: Take[Made]
    tokens: int = 0
    repeats: Callable[[Fault], bool] = lambda fault: True
    paying: Callable[[], AbstractContextManager[object]] = nullcontext


class Line:
    """A line to one server, to be shared by threads; nothing is opened before `done`.

    `sleep` waits between tries; by default a wait that `close` cuts short. `on_send` is
    called once with the host's name, before anything is sent. `pace` is asked before
    each try; by default one of this line's own, by the settings.
    """

    def __init__(
        self,
        settings: Settings,
        sleep: Callable[[float], object] | None = None,
        on_send: Callable[[str], object] | None = None,
        pace: Pacing | None = None,
    ) -> None:
        self._settings = settings
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

    def done(self, exchange: Exchange[Made], tally: Tally) -> Made:
        """What is made of the answer to a request, however many tries it takes.

        Args:
            tally: counts the tries, and what the server says that they cost.

        Raises:
            EngineError: as `Transport.ask` lists them; what was spent is in the tally.
        """
        with self._in_use() as client:
            tries = Tries(self._settings, self._pace)

            def once() -> Made:
                with exchange.paying():
                    return self._sent(client, exchange, tally, tries)

            try:
                made: Made = self._retrying(tries, exchange.repeats)(once)
                return made
            except Fault as fault:
                raise self._give_up(fault, tally, tries) from fault.__cause__
            except EngineError as error:
                error.args = (self.redacted(str(error)),)
                raise

    def whole(self, chunks: Iterator[bytes], until: float) -> str:
        """All of a body, which must be there by a moment.

        Streamed from the socket only so that a server which sends a blank now and then
        to keep the line open cannot outlast the timeout.
        """
        got = bytearray()
        for chunk in chunks:
            got += chunk
            if time.monotonic() > until:
                raise Fault(too_slow(self._settings.timeout))
            if len(got) > _LARGEST_BODY:
                raise Fault("the answer is larger than any completion")
        return got.decode("utf-8", "replace")

    def redacted(self, text: str) -> str:
        """The text without the key, which some servers quote back."""
        key = key_of(self._settings)
        return redacted(text, key) if len(key) >= _SHORTEST_KEY else text

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

    def _open(self) -> openai.OpenAI:
        with self._opening:
            if self._closed.is_set():
                raise self._shut()
            if self._client is None:
                self._client = new_client(self._settings, self._sockets)
                if self._on_send is not None:
                    self._on_send(host_of(self._settings))
            self._using += 1
            return self._client

    def _shut(self) -> EngineUnavailable:
        return EngineUnavailable(f"{host_of(self._settings)}: the line was closed")

    def _retrying(
        self, tries: Tries, repeats: Callable[[Fault], bool]
    ) -> tenacity.Retrying:
        """The one place where anything is tried again."""
        import tenacity

        fault: BaseException | None = None

        def is_enough(state: tenacity.RetryCallState) -> bool:
            nonlocal fault
            fault = state.outcome.exception() if state.outcome else None
            if not isinstance(fault, Fault) or self._closed.is_set():
                return True
            fault.is_final = fault.is_final or not repeats(fault)
            return fault.is_final or tries.are_enough(fault, state.upcoming_sleep)

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

    def _sent(
        self,
        client: openai.OpenAI,
        exchange: Exchange[Made],
        tally: Tally,
        tries: Tries,
    ) -> Made:
        began = time.monotonic()
        sent = self._pace.enter(exchange.tokens)
        now = time.monotonic()
        tries.excused += now - began
        before, headers, refused = tally.tokens, dict[str, str](), False
        wait = 0.0
        if self._closed.is_set():
            raise self._shut()
        tally.requests += 1
        until = min(tries.until, now + self._settings.timeout)
        try:
            with self._mapped(tally, headers):
                answer = exchange.call(client, max(_LEAST_SECONDS, until - now))
                with answer as response:
                    headers.update(response.headers)
                    return exchange.take(response.iter_bytes(), until)
        except Fault as fault:
            refused, wait = is_refusal(fault), ordered_wait(fault)
            raise
        finally:
            came = bool(headers) and not refused
            spent = tally.tokens - before
            self._pace.answered(Answered(sent, headers, came, wait, spent))

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
            fault = Fault(f"the client failed: {self.redacted(str(error))}")
            raise fault from self._harmless(error)

    def _with_host(self, meaning: Fault | EngineError) -> Fault | EngineError:
        said = self.redacted(str(meaning))
        is_fault = isinstance(meaning, Fault)
        meaning.args = (said if is_fault else f"{host_of(self._settings)}: {said}",)
        return meaning

    def _harmless(self, error: Exception) -> Exception | None:
        """The error as a cause, unless its own message would show the key."""
        return error if self.redacted(str(error)) == str(error) else None

    def _give_up(self, fault: Fault, tally: Tally, tries: Tries) -> EngineError:
        counted = f"{tally.requests} {'try' if tally.requests == 1 else 'tries'}"
        said = self.redacted(f"{host_of(self._settings)}: {fault}, after {counted}")
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
            return ReplyError(said, self.redacted(fault.reply))
        return EngineUnavailable(said)
