"""The judge that asks a model: one request for one account of a meeting.

The first account of a meeting is set against the open threads of its series; a further
one is set, in the same request, against the accounts before it. The model links and
labels; it never states an absence. What it leaves out or gets wrong in form is decided
by rule instead, and the verdict says so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from summarizer.comparing.answers import (
    Comparing,
    Decided,
    Judgement,
    Question,
    linked_of,
    read_answer,
    verdicts_of,
)
from summarizer.comparing.judging import (
    Judged,
    OpenThread,
    Threads,
    Wording,
    judge_by_rules,
    on_one_line,
)
from summarizer.comparing.reconciling import Linked
from summarizer.errors import charging, contained
from summarizer.languages.messages import remark
from summarizer.lexicon.languages import language_name
from summarizer.llm.prompts import Message, Prompt, load_prompt
from summarizer.llm.rereading import Question as Asked
from summarizer.llm.rereading import ask_readable
from summarizer.llm.schema import strict_schema
from summarizer.llm.tokens import fits, fits_surely
from summarizer.llm.transport import Transport
from summarizer.models import Decider, MeetingOf, Position, Summary, Usage
from summarizer.registry import PROMPTS
from summarizer.settings import Settings
from summarizer.text import in_paragraphs

_VERDICTS = "verdicts"  # the schema's name
_SCHEMAS = {shape: strict_schema(shape) for shape in (Judgement, Comparing)}


class ModelJudge:
    """Compares an account with the open threads by asking a model once."""

    def __init__(self, settings: Settings, transport: Transport) -> None:
        self._settings = settings
        self._transport = transport

    def __call__(
        self,
        account: Summary,
        meeting: MeetingOf,
        threads: Threads,
        others: Sequence[Summary] = (),
        beside: Sequence[Summary] = (),
    ) -> Judged:
        """One verdict per position and holder; by rules where the model fails."""
        name = PROMPTS["reconcile" if others else "judge"]
        prompt = load_prompt(name, self._settings.prompts)
        # What the other accounts have begun comes through them, not as a thread.
        earlier = [each for each in threads.all() if each.meeting.id != meeting.id]
        question = Question(account, meeting, earlier, threads, others, beside)
        question, messages = self._pruned(prompt, question)
        asked = Asked(
            messages,
            _schema(question),
            _VERDICTS,
            load_prompt(PROMPTS["repair"], self._settings.prompts),
        )
        try:
            with self._transport.trial():
                read, answer = ask_readable(self._transport, asked, _reader(question))
                with charging(answer.usage):
                    by = Decider(who="openai", model=answer.model, prompt=prompt.name)
                    decided = Decided(by, prompt.sha256)
                    return _judged(read, question, decided)._replace(usage=answer.usage)
        except Exception as fault:  # whatever it is, rules can do it
            error = contained(fault)
            source = account.article.source
            note = remark("judged_by_rules", source=source, error=str(error))
            by_rules = judge_by_rules(account, meeting, threads, others)
            return by_rules._replace(usage=Usage.spent_on(error), notes=(note,))

    def _messages(self, prompt: Prompt, question: Question) -> tuple[Message, ...]:
        as_text = self._settings.response_format != "json_schema"
        return prompt.render(
            language=language_name(self._settings.language),
            when=question.meeting.date or "unknown date",
            threads=_threads(question.threads),
            earlier=_positions(question.earlier),
            positions=_positions(question.account.positions),
            beside=_positions([p for each in question.beside for p in each.positions]),
            texts=list(_texts(question)),
            schema=json.dumps(_schema(question)) if as_text else "",
        )

    def _pruned(
        self, prompt: Prompt, question: Question
    ) -> tuple[Question, tuple[Message, ...]]:
        """As many threads as the window holds, those nearest to the positions first.

        Before any of them goes what is only to be looked at. With the messages.
        """
        bare = question._replace(beside=(), is_whole=False)
        for tried in (question, question._replace(beside=()), bare):
            messages = self._messages(prompt, tried)
            if self._fits(messages, tried):
                return tried, messages
        question = bare
        nearest: dict[str, float] = {}
        for position in question.account.positions:
            for side in position.holders:
                for near in question.open_threads.near(position, side):
                    best = nearest.get(near.thread.id, 0.0)
                    nearest[near.thread.id] = max(best, near.nearness)
        ranked = sorted(
            question.threads, key=lambda each: (-nearest.get(each.id, 0.0), each.id)
        )
        keep = len(ranked) // 2
        while keep > 1:
            chosen = {thread.id for thread in ranked[:keep]}
            kept = [t for t in question.threads if t.id in chosen]
            question = question._replace(threads=kept)
            messages = self._messages(prompt, question)
            if self._fits(messages, question):
                break
            keep //= 2
        return question, messages

    def _fits(self, messages: Sequence[Message], question: Question) -> bool:
        texts = [message.content for message in messages]
        texts.append(json.dumps(_schema(question)))
        window, reserve = self._settings.window, self._settings.reply_reserve
        return (
            fits_surely(texts, window, reserve)
            # What has an answer did fit; else it is counted, which takes longer.
            or self._transport.has_reply(messages, _schema(question), _VERDICTS)
            or fits(texts, window, reserve)
        )


def _schema(question: Question) -> dict[str, Any]:
    return _SCHEMAS[Comparing if question.others else Judgement]


class _Row(NamedTuple):
    """A thread with its number in the question."""

    number: int
    side: str
    topic: str
    wordings: tuple[Wording, ...]


def _threads(threads: Sequence[OpenThread]) -> list[_Row]:
    return [
        _Row(number, thread.side, thread.topic, thread.wordings)
        for number, thread in enumerate(threads, 1)
    ]


def _positions(positions: Sequence[Position]) -> list[dict[str, object]]:
    return [
        {
            "number": number,
            "holders": "+".join(position.holders),
            "act": position.act,
            "topic": position.topic,
            "words": on_one_line(position.words),
        }
        for number, position in enumerate(positions, 1)
    ]


def _texts(question: Question) -> Iterator[dict[str, object]]:
    """The accounts that are set beside each other, in full where there is the text.

    What one has in a sentence that is no position the other does not have alone.
    """
    if not question.others or not question.is_whole:
        return
    accounts = [("A", each) for each in question.others]
    accounts.append(("B", question.account))
    for letter, account in accounts:
        text = account.article.text
        if text:
            yield {
                "letter": letter,
                "source": account.article.source,
                "paragraphs": [on_one_line(each) for each in in_paragraphs(text)],
            }


def _reader(question: Question) -> Callable[[str], Judgement | Comparing]:
    """What reads the answer to a question."""
    if question.others:
        return partial(read_answer, shape=Comparing)
    return partial(read_answer, shape=Judgement)


def _judged(
    answer: Judgement | Comparing, question: Question, decided: Decided
) -> Judged:
    """What the model has answered; rules for what it left out."""
    linked: tuple[Linked, ...] = ()
    if isinstance(answer, Comparing):
        linked = tuple(linked_of(answer, question, decided))
    verdicts, left = verdicts_of(answer, question, decided)
    if not left:
        return Judged(tuple(verdicts), linked=linked)
    only = question.account.model_copy(update={"positions": tuple(left)})
    by_rules = judge_by_rules(only, question.meeting, question.open_threads).verdicts
    order = {p.id: number for number, p in enumerate(question.account.positions)}
    both = sorted([*verdicts, *by_rules], key=lambda verdict: order[verdict.position])
    source = question.account.article.source
    note = remark("answer_left_out", source=source, count=len(left))
    return Judged(tuple(both), notes=(note,), linked=linked)
