"""A server on loopback that takes files and makes batches of them, as OpenAI's does.

    with BatchServer(reply_to=answer) as server:
        ...                    # submit
        server.finish()        # what was sent is answered, by `reply_to`, line by line
        ...                    # collect

Beside it answers single requests, so that both ways can be laid side by side.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from scripted import Scripted, ScriptedServer, Seen, Step, as_step, error

Lines = list[dict[str, Any] | str]
_DAY = 24 * 3600
_EXPIRED = {"code": "batch_expired", "message": "This request could not be executed."}


class BatchServer(ScriptedServer):
    """Plays /files and /batches; a batch is in progress until `finish`.

    Attributes:
        files: what was uploaded or came of batches, by id.
        batches: each batch as it is told, by id, the oldest first.
    """

    def __init__(self, *, reply_to: Callable[[dict[str, Any]], Scripted]) -> None:
        super().__init__(reply_to=reply_to)
        self._reply = reply_to
        self._disturbed: list[tuple[str, Step, bool]] = []
        self._after: list[tuple[int, str, Callable[[], object]]] = []
        self._ids = Counter[str]()
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, dict[str, Any]] = {}

    def disturb(self, request: str, step: Step, *, is_done: bool = False) -> None:
        """Answer the next request of that kind by a step.

        Args:
            request: a pattern of method and path, as "POST /batches$".
            is_done: what is asked for is done first.
        """
        self._disturbed.append((request, step, is_done))

    def after(self, number: int, request: str, act: Callable[[], object]) -> None:
        """Do something once so many requests of a kind have come."""
        self._after.append((number, request, act))

    def finish(
        self,
        state: str = "completed",
        *,
        first: int | None = None,
        mangle: Callable[[Lines], Lines] = lambda lines: lines,
        fault: str = "",
    ) -> None:
        """End all batches that are in progress.

        Args:
            first: only so many requests of each were answered.
            mangle: what becomes of the lines of the output.
            fault: why they have failed as a whole.
        """
        for batch in self.batches.values():
            if batch["status"] not in ("in_progress", "cancelling"):
                continue
            batch["status"] = state
            if fault:
                told = {"code": "invalid", "message": fault, "line": None}
                batch["errors"] = {"object": "list", "data": [told]}
                continue
            done, failed = self._answers(self.files[batch["input_file_id"]], first)
            batch["request_counts"] |= {"completed": len(done), "failed": len(failed)}
            if state == "cancelled":
                failed = []  # of what was not begun nothing is told
            for name, lines in (("output", mangle(done)), ("error", failed)):
                if lines:
                    batch[f"{name}_file_id"] = self._kept(_as_lines(lines))

    def sent(self) -> list[str]:
        """The ids of all requests in batches, one for each time it was sent."""
        return [
            line["custom_id"]
            for batch in self.batches.values()
            for line in _lines(self.files[batch["input_file_id"]])
        ]

    def bodies(self) -> list[dict[str, Any]]:
        """The bodies of the same requests."""
        return [
            line["body"]
            for batch in self.batches.values()
            for line in _lines(self.files[batch["input_file_id"]])
        ]

    def answered(self, seen: Seen) -> Step:
        address = urlsplit(seen.path)
        asked = f"{seen.method} {address.path.removeprefix('/v1')}"
        self._act(asked)
        for each in self._disturbed:
            pattern, step, is_done = each
            if re.match(pattern, asked):
                self._disturbed.remove(each)
                if is_done:
                    done = self._done(asked, seen, parse_qs(address.query))
                    return (
                        step if step.body or step.drop != "no" else _later(done, step)
                    )
                return step
        return self._done(asked, seen, parse_qs(address.query))

    def _act(self, asked: str) -> None:
        for each in list(self._after):
            number, pattern, act = each
            if re.match(pattern, asked):
                self._after.remove(each)
                if number > 1:
                    self._after.append((number - 1, pattern, act))
                else:
                    act()

    def _done(self, asked: str, seen: Seen, query: dict[str, list[str]]) -> Step:
        kind, _, name = asked.partition("es/")
        name, _, what = name.partition("/")
        if asked == "POST /chat/completions":
            return super().answered(seen)
        if asked == "POST /files":
            return Step(body={"id": self._kept(seen.body["file"]), "object": "file"})
        if asked == "POST /batches":
            return self._made(seen.body)
        if asked == "GET /batches":
            return self._listed(query)
        if kind == "GET /fil" and what == "content" and name in self.files:
            return Step(body=self.files[name])
        if kind == "DELETE /fil" and self.files.pop(name, None) is not None:
            return Step(body={"id": name, "object": "file", "deleted": True})
        if kind == "POST /batch" and what == "cancel" and name in self.batches:
            self.batches[name]["status"] = "cancelling"
        if kind.endswith("/batch") and name in self.batches:
            return Step(body=self.batches[name])
        return error(404, f"nothing at {asked}")

    def _made(self, asked: dict[str, Any]) -> Step:
        if asked["input_file_id"] not in self.files:
            return error(400, "there is no such file")
        assert (asked["endpoint"], asked["completion_window"]) == (
            "/v1/chat/completions",
            "24h",
        )
        name, now = self._new("batch"), int(time.time())
        total = len(_lines(self.files[asked["input_file_id"]]))
        self.batches[name] = {
            "id": name, "object": "batch", "status": "in_progress", "errors": None,
            "input_file_id": asked["input_file_id"], "created_at": now,
            "expires_at": now + _DAY, "output_file_id": None, "error_file_id": None,
            "request_counts": {"total": total, "completed": 0, "failed": 0},
        }  # fmt: skip
        return Step(body=self.batches[name])

    def _listed(self, query: dict[str, list[str]]) -> Step:
        newest = list(self.batches.values())[::-1]
        if after := query.get("after"):
            names = [each["id"] for each in newest]
            newest = newest[names.index(after[0]) + 1 :]
        number = int(query["limit"][0])
        page = {"object": "list", "data": newest[:number]}
        return Step(body=page | {"has_more": len(newest) > number})

    def _answers(self, file: bytes, first: int | None) -> tuple[Lines, Lines]:
        done: Lines = []
        failed: Lines = []
        for number, line in enumerate(_lines(file)):
            told: dict[str, Any] = {"id": f"batch_req_{number}", "error": None}
            told |= {"custom_id": line["custom_id"], "response": None}
            if first is not None and number >= first:
                failed.append(told | {"error": _EXPIRED})
                continue
            step = as_step(self._reply(line["body"]))
            body = step.body(line["body"]) if callable(step.body) else step.body
            told["response"] = {"status_code": step.status, "body": body}
            (done if step.status == 200 else failed).append(told)
        return done, failed

    def _kept(self, data: bytes) -> str:
        name = self._new("file")
        self.files[name] = data
        return name

    def _new(self, kind: str) -> str:
        self._ids[kind] += 1
        return f"{kind}_{self._ids[kind]}"


def _later(done: Step, how: Step) -> Step:
    return Step(done.status, done.body, delay=how.delay)


def _lines(file: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.splitlines()]


def _as_lines(lines: Iterable[dict[str, Any] | str]) -> bytes:
    texts = (each if isinstance(each, str) else json.dumps(each) for each in lines)
    return "".join(f"{each}\n" for each in texts).encode()
