"""The engine behind an OpenAI-compatible server: one request an article, as a rule.

More only where it must be: an article longer than the window, a reply that was cut off
(the halves are asked for, never the same again), one repair of an unreadable reply, one
question for claims whose words were not found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from summarizer.engines.openai.parts import Part, divide, halves, whole
from summarizer.engines.openai.replies import (
    FoundReply,
    Person,
    Read,
    Reply,
    meeting_of,
    proposals_of,
    read_found,
    read_reply,
    without_strangers,
)
from summarizer.errors import EngineError, LimitReached, ReplyError, SummarizerError
from summarizer.languages.messages import remark
from summarizer.lexicon.languages import language_name
from summarizer.lexicon.topics import Topics, load_topics
from summarizer.llm.prompts import Message, Prompt, fence_mark, load_prompt
from summarizer.llm.schema import strict_schema
from summarizer.llm.tokens import fits
from summarizer.llm.transport import Answer, Transport
from summarizer.models import Article, EngineInfo, Remark, Unverified, Usage
from summarizer.proposals import Again, Proposal, Reading
from summarizer.settings import Settings

__all__ = ["OpenAIEngine"]

_PROBLEMS = {
    "not_found": "these words do not stand in the report",
    "cut_word": "these words cut a word or number of the report in two",
    "negation_cut": "a negation or modal that governs these words was left out",
    "empty": "no words were given",
    "unreadable": "the words could not be read",
}


SCHEMA = strict_schema(Reply)
# Where so many single sentences have been cut off, the server's limit is too low for
# any: the rest is not paid for.
_MOST_CUT_OFF = 2


class OpenAIEngine:
    """Reads articles with a language model; opens its line at the first request."""

    name = "openai"

    def __init__(self, settings: Settings, transport: Transport | None = None) -> None:
        self.settings = settings
        self.transport = transport or Transport(settings)

    @cached_property
    def summarise_prompt(self) -> Prompt:
        """The prompt that every article is read with."""
        return load_prompt("summarise.v1", self.settings.prompts)

    @cached_property
    def repair_prompt(self) -> Prompt:
        """What is asked after a reply that could not be read."""
        return load_prompt("repair.v1", self.settings.prompts)

    @cached_property
    def topics(self) -> Topics:
        """The topics that the model may choose from."""
        return load_topics(self.settings.topics)

    def propose(self, article: Article) -> Reading:
        """Read an article.

        Raises:
            EngineError: no part of it could be read.
            LimitReached: a single sentence does not fit the model's window.
        """
        return _Run(self, article).read()

    def repropose(
        self, article: Article, missing: tuple[tuple[Proposal, Unverified], ...]
    ) -> Again | None:
        """Ask once for the words of claims that were not found."""
        prompt = load_prompt("reask.v1", self.settings.prompts)
        text = article.text or ""
        claims = [
            {
                "side": each.side,
                "statement": each.statement,
                "quote": each.quote,
                "problem": _PROBLEMS[each.reason],
            }
            for _, each in missing
        ]
        schema = strict_schema(FoundReply)
        messages = prompt.render(
            mark=fence_mark(text),
            sentences=whole(text).lines(text),
            claims=claims,
            language=language_name(self.settings.language),
            schema=self.shown(schema),
        )
        if not self.fits(messages, schema):
            return None
        answer = self.transport.ask(messages, schema=schema, schema_name="found")
        try:
            found = read_found(answer.text, [claim for claim, _ in missing])
        except ReplyError:
            # The claims stay unverified, which is what the reader must know.
            found = (None,) * len(missing)
        return Again(proposals=found, usage=answer.usage)

    def close(self) -> None:
        """Hang up."""
        self.transport.close()

    def shown(self, schema: dict[str, Any]) -> str:
        """The schema as text for servers that take none beside the messages."""
        if self.settings.response_format == "json_schema":
            return ""
        return json.dumps(schema, ensure_ascii=False, separators=(",", ":"))

    def fits(self, messages: tuple[Message, ...], schema: dict[str, Any]) -> bool:
        """Whether a request and the room for its reply fit the model's window."""
        texts = [message.content for message in messages] + [json.dumps(schema)]
        return fits(texts, self.settings.window, self.settings.reply_reserve)


class _Run:
    """The reading of one article: its requests, what they cost, what was lost."""

    def __init__(self, engine: OpenAIEngine, article: Article) -> None:
        self._engine = engine
        self._article = article
        self._text = article.text or ""
        self._mark = fence_mark(self._text)
        self._usage = Usage()
        self._lost: list[Remark] = []
        self._model: str | None = None

    def read(self) -> Reading:
        """Read all parts and put what they hold together."""
        reads = [
            each
            for part in divide(self._text, self._part_fits)
            for each in self._read_part(part)
        ]
        if not reads:
            raise self._charged(
                ReplyError(self._lost[0].text if self._lost else "no reply")
            )
        return self._joined(reads)

    def _messages(self, part: Part) -> tuple[Message, ...]:
        engine = self._engine
        everything = whole(self._text)
        is_part = len(part.sentences) < len(everything.sentences)
        return engine.summarise_prompt.render(
            mark=self._mark,
            title=self._article.title,
            outlet=self._article.outlet,
            published=self._article.published,
            language=language_name(engine.settings.language),
            topics=[
                {"id": topic, "label": engine.topics.label(topic)}
                for topic in engine.topics.ids
            ],
            sentences=part.lines(self._text),
            before=part.before,
            part=f"{part.numbers[0]} to {part.numbers[-1]}" if is_part else "",
            parts=len(everything.sentences),
            schema=engine.shown(SCHEMA),
        )

    def _part_fits(self, part: Part) -> bool:
        return self._engine.fits(self._messages(part), SCHEMA)

    def _read_part(self, part: Part) -> Iterator[Read]:
        """The part's reply, or its halves' where it did not fit or was cut off."""
        messages = self._messages(part)
        if not self._engine.fits(messages, SCHEMA):
            raise self._charged(
                LimitReached(
                    f"{self._article.source}: sentence {part.numbers[0]} alone does not"
                    " fit the model's window; raise SUMMARIZER_WINDOW or lower"
                    " SUMMARIZER_REPLY_RESERVE"
                )
            )
        answer = self._ask(messages)
        if answer.finish == "length":
            yield from self._read_halves(part)
            return
        read = self._repaired(messages, answer)
        if read is None:
            yield from ()
            return
        kept = [g for g in read.reply.said if g.n in part.numbers]
        yield read._replace(reply=read.reply.model_copy(update={"said": kept}))

    def _read_halves(self, part: Part) -> Iterator[Read]:
        two = halves(self._text, part)
        if two is None:
            cut_off = remark("answer_cut_off", sentence=part.numbers[0])
            self._lost.append(cut_off)
            return
        for half in two:
            if len(self._lost) < _MOST_CUT_OFF:
                yield from self._read_part(half)
            else:
                first, last = half.numbers[0], half.numbers[-1]
                self._lost.append(remark("not_asked", first=first, last=last))

    def _ask(self, messages: tuple[Message, ...]) -> Answer:
        try:
            answer = self._engine.transport.ask(
                messages, schema=SCHEMA, schema_name="reading"
            )
        except EngineError as error:
            raise self._charged(error) from error
        self._usage += answer.usage
        self._model = answer.model
        return answer

    def _repaired(self, messages: tuple[Message, ...], answer: Answer) -> Read | None:
        """The reply, after one request for a better one if it cannot be read whole."""
        first, problem = self._try_read(answer.text)
        if not problem:
            return first
        again = self._engine.repair_prompt.render(problem=problem)
        said = Message(role="assistant", content=answer.text)
        second = self._ask((*messages, said, *again))
        if second.finish == "stop":
            read, trouble = self._try_read(second.text)
            if read is not None and (first is None or not trouble):
                return read
        if first is None:
            raise self._charged(
                ReplyError(
                    f"{self._article.source}: the reply cannot be read, nor can the one"
                    f" after a repair request: {problem}",
                    answer.text,
                )
            )
        return first

    @staticmethod
    def _try_read(text: str) -> tuple[Read | None, str]:
        try:
            read = read_reply(text)
        except ReplyError as error:
            return None, str(error)
        return read, read.problem

    def _joined(self, reads: list[Read]) -> Reading:
        people: dict[str, Person] = {}
        for read in reads:
            for person in read.reply.people:
                people.setdefault(person.name.casefold(), person)
        told = next((r.reply for r in reads if r.reply.kind != "none"), reads[0].reply)
        reply = told.model_copy(
            update={
                "people": list(people.values()),
                "said": [group for read in reads for group in read.reply.said],
                "date": next((r.reply.date for r in reads if r.reply.date), ""),
                "place": next((r.reply.place for r in reads if r.reply.place), ""),
            }
        )
        reply, notes = without_strangers(reply, self._article)
        meeting = meeting_of(reply)
        engine = self._engine
        if len(reads) > 1:
            notes = (remark("read_in_parts", count=len(reads)), *notes)
        return Reading(
            meeting=meeting,
            proposals=proposals_of(reply, self._article, meeting, engine.topics.ids),
            engine=EngineInfo(
                name=engine.name,
                model=self._model,
                prompt=engine.summarise_prompt.name,
                prompt_sha256=engine.summarise_prompt.sha256,
            ),
            usage=self._usage,
            unread=tuple(each for read in reads for each in read.unread),
            date=reply.date.strip() or None,
            lost=tuple(self._lost),
            notes=notes,
        )

    def _charged(self, error: SummarizerError) -> SummarizerError:
        """The error with what the article has cost so far."""
        if isinstance(error, EngineError):
            error.requests += self._usage.requests
            error.prompt_tokens += self._usage.prompt_tokens
            error.completion_tokens += self._usage.completion_tokens
        return error
