"""The judge that asks a model: one request for one account of a meeting.

The model links and labels; it never states an absence. What it leaves out or gets wrong
in form is decided by rule instead, and the verdict says so.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.comparing.judging import (
    Judged,
    OpenThread,
    Threads,
    judge_by_rules,
)
from summarizer.errors import EngineError, ReplyError
from summarizer.lexicon.languages import language_name
from summarizer.llm.prompts import Message, Prompt, fence_mark, load_prompt
from summarizer.llm.schema import json_from, strict_schema
from summarizer.llm.tokens import fits
from summarizer.llm.transport import Transport
from summarizer.models import MeetingOf, Position, Summary, Usage, Verdict
from summarizer.settings import Settings


class _Link(BaseModel):
    model_config = ConfigDict(extra="ignore")

    p: int
    t: list[int]
    label: Literal["repeated", "reworded", "strengthened", "softened", "reversed"]
    why: str


class _Reply(BaseModel):
    model_config = ConfigDict(extra="ignore")

    links: list[_Link]
    new: list[int]


_SCHEMA = strict_schema(_Reply)


class _Question(NamedTuple):
    account: Summary
    meeting: MeetingOf
    threads: Sequence[OpenThread]
    open_threads: Threads


class ModelJudge:
    """Compares an account with the open threads by asking a model once."""

    def __init__(self, settings: Settings, transport: Transport) -> None:
        self._settings = settings
        self._transport = transport

    def __call__(
        self, account: Summary, meeting: MeetingOf, threads: Threads
    ) -> Judged:
        """One verdict per position and holder; by rules where the model fails."""
        prompt = load_prompt("judge.v1", self._settings.prompts)
        asked = _Question(account, meeting, threads.all(), threads)
        question = self._pruned(prompt, asked)
        spent = Usage()
        try:
            answer = self._transport.ask(
                self._messages(prompt, question), schema=_SCHEMA, schema_name="verdicts"
            )
            spent = answer.usage
            reply = _read(answer.text)
        except EngineError as error:
            note = (
                f"{account.article.source}: compared by rules, as the model could not"
                f" be asked: {error}"
            )
            failed = Usage(
                requests=error.requests,
                prompt_tokens=error.prompt_tokens,
                completion_tokens=error.completion_tokens,
            )
            by_rules = judge_by_rules(account, meeting, threads)
            return by_rules._replace(usage=spent + failed, notes=(note,))
        decided = _Decided(f"openai {answer.model}", prompt.sha256)
        verdicts, left = _verdicts(reply, question, decided)
        notes: tuple[str, ...] = ()
        if left:
            notes = (
                f"{account.article.source}: {left} positions were left out of the"
                " model's answer and compared by rules",
            )
        return Judged(verdicts, answer.usage, notes)

    def _messages(self, prompt: Prompt, question: _Question) -> tuple[Message, ...]:
        words = "".join(p.words for p in question.account.positions)
        return prompt.render(
            mark=fence_mark(words + "".join(t.words for t in question.threads)),
            language=language_name(self._settings.language),
            when=question.meeting.date or "unknown date",
            threads=[
                {
                    "number": number,
                    "side": thread.side,
                    "act": thread.last[0].act,
                    "topic": thread.topic,
                    "when": thread.meeting.date or "undated",
                    "words": _one_line(thread.words),
                }
                for number, thread in enumerate(question.threads, 1)
            ],
            positions=[
                {
                    "number": number,
                    "holders": "+".join(position.holders),
                    "act": position.act,
                    "topic": position.topic,
                    "words": _one_line(position.words),
                }
                for number, position in enumerate(question.account.positions, 1)
            ],
            schema=""
            if self._settings.response_format == "json_schema"
            else json.dumps(_SCHEMA),
        )

    def _pruned(self, prompt: Prompt, question: _Question) -> _Question:
        """As many threads as the window holds, those nearest to the positions first."""
        if self._fits(self._messages(prompt, question)):
            return question
        nearest: dict[str, float] = {}
        for position in question.account.positions:
            for side in position.holders:
                for near in question.open_threads.near(position, side):
                    held = nearest.get(near.thread.id, 0.0)
                    nearest[near.thread.id] = max(held, near.nearness)
        ranked = sorted(
            question.threads, key=lambda each: (-nearest.get(each.id, 0.0), each.id)
        )
        keep = len(ranked) // 2
        while keep > 1:
            chosen = {thread.id for thread in ranked[:keep]}
            kept = [t for t in question.threads if t.id in chosen]
            question = question._replace(threads=kept)
            if self._fits(self._messages(prompt, question)):
                break
            keep //= 2
        return question

    def _fits(self, messages: tuple[Message, ...]) -> bool:
        texts = [message.content for message in messages] + [json.dumps(_SCHEMA)]
        return fits(texts, self._settings.window, self._settings.reply_reserve)


class _Decided(NamedTuple):
    by: str
    prompt_sha256: str


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _read(text: str) -> _Reply:
    data: Any = json_from(text)
    try:
        return _Reply.model_validate(data)
    except ValidationError as error:
        fault = error.errors()[0]
        raise ReplyError(
            f"the verdicts are not as asked: {fault['loc']}: {fault['msg']}", text
        ) from error


def _verdicts(
    reply: _Reply, question: _Question, decided: _Decided
) -> tuple[tuple[Verdict, ...], int]:
    """The model's verdicts by position and holder; rules for what it left out."""
    links = {link.p: link for link in reply.links}
    new = set(reply.new)
    verdicts: list[Verdict] = []
    left = 0
    for number, position in enumerate(question.account.positions, 1):
        link = links.get(number)
        if link is None and number not in new:
            left += 1
            verdicts += _by_rules(position, question)
            continue
        verdicts += [
            _verdict(position, side, link, question, decided)
            for side in position.holders
        ]
    return tuple(verdicts), left


def _by_rules(position: Position, question: _Question) -> tuple[Verdict, ...]:
    only = question.account.model_copy(update={"positions": (position,)})
    return judge_by_rules(only, question.meeting, question.open_threads).verdicts


def _verdict(
    position: Position,
    side: str,
    link: _Link | None,
    question: _Question,
    decided: _Decided,
) -> Verdict:
    threads = [
        question.threads[number - 1]
        for number in (link.t if link else [])
        if 1 <= number <= len(question.threads)
    ]
    own = tuple(dict.fromkeys(thread.id for thread in threads if thread.side == side))
    return Verdict(
        position=position.id,
        side=side,
        against=own,
        label=link.label if link and own else "new",
        reason=" ".join(link.why.split()) if link and own else "a new matter",
        decided_by=decided.by,
        prompt_sha256=decided.prompt_sha256,
    )
