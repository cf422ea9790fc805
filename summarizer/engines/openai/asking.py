"""What the engine asks: its prompts filled in, the schemas of the replies, the line."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any, NamedTuple

from summarizer.engines.openai.parts import ArticlePart
from summarizer.engines.openai.replies import UNSETTLED, FoundReply, Reply
from summarizer.lexicon.languages import language_name
from summarizer.lexicon.topics import Topics, load_topics
from summarizer.llm.prompts import Message, Prompt, load_prompt
from summarizer.llm.schema import strict_schema
from summarizer.llm.tokens import count_tokens, fits
from summarizer.llm.transport import Answer, Transport
from summarizer.models import Article, Unverified
from summarizer.registry import PROMPTS
from summarizer.settings import Settings

_READING = strict_schema(Reply)
_FOUND = strict_schema(FoundReply)
_PROBLEMS = {
    "not_found": "these words do not stand in the report",
    "cut_word": "these words cut a word or number of the report in two",
    "negation_cut": "a negation or modal that governs these words was left out",
    "condition_cut": "a condition on which these words depend was left out",
    "quantifier_cut": "a word that says that only some are meant was left out",
    "attribution_cut": "these words are somebody else's, who was left out",
    "stitched": "pieces of two speakers or of sentences far apart were joined",
    "empty": "no words were given",
    "unreadable": "the words could not be read",
}


class Request(NamedTuple):
    """Messages, and the form that their reply must have."""

    messages: tuple[Message, ...]
    schema: dict[str, Any]
    schema_name: str


class Asker:
    """Fills in the prompts, knows what fits the window, and asks over one line."""

    def __init__(self, settings: Settings, transport: Transport) -> None:
        self._settings = settings
        self._transport = transport

    @cached_property
    def summarise_prompt(self) -> Prompt:
        """The prompt that every article is read with."""
        return load_prompt(PROMPTS["summarise"], self._settings.prompts)

    @cached_property
    def repair_prompt(self) -> Prompt:
        """What is asked after a reply that could not be read."""
        return load_prompt(PROMPTS["repair"], self._settings.prompts)

    @cached_property
    def reask_prompt(self) -> Prompt:
        """What is asked of claims whose words were not found."""
        return load_prompt(PROMPTS["reask"], self._settings.prompts)

    @cached_property
    def topics(self) -> Topics:
        """The topics that the model may choose from."""
        return load_topics(self._settings.topics)

    def for_part(
        self, article: Article, everything: ArticlePart, part: ArticlePart
    ) -> Request:
        """The request to read one part of an article, or all of it."""
        text = article.text or ""
        is_part = len(part.sentences) < len(everything.sentences)
        messages = self.summarise_prompt.render(
            title=_one_line(article.title),
            outlet=_one_line(article.outlet),
            published=_one_line(article.published),
            language=language_name(self._settings.language),
            topics=[
                {"id": topic, "label": self.topics.label(topic)}
                for topic in self.topics.ids
            ],
            sentences=part.lines(text),
            before=part.before,
            part=f"{part.numbers[0]} to {part.numbers[-1]}" if is_part else "",
            parts=len(everything.sentences),
            schema=self._shown(_READING),
        )
        return Request(messages, _READING, "reading")

    def for_repair(self, request: Request, problem: str) -> Request:
        """The same request, and what was wrong with the answer to it.

        Not the answer itself: words of the article would stand behind the fence.
        """
        again = self.repair_prompt.render(problem=problem)
        return request._replace(messages=(*request.messages, *again))

    def for_missing(
        self, text: str, everything: ArticlePart, missing: tuple[Unverified, ...]
    ) -> Request:
        """The request for the words of claims that were not found."""
        claims = [
            {
                "side": each.side or UNSETTLED,
                "statement": _one_line(each.statement),
                "quote": _one_line(each.quote),
                "problem": _PROBLEMS[each.reason],
            }
            for each in missing
        ]
        messages = self.reask_prompt.render(
            sentences=everything.lines(text),
            claims=claims,
            language=language_name(self._settings.language),
            schema=self._shown(_FOUND),
        )
        return Request(messages, _FOUND, "found")

    def fits(self, request: Request) -> bool:
        """Whether a request and the room for its reply fit the model's window."""
        texts = [message.content for message in request.messages]
        texts.append(json.dumps(request.schema))
        return fits(texts, self._settings.window, self._settings.reply_reserve)

    def tokens(self, request: Request) -> int:
        """The tokens of a request's messages, and of the schema where that is sent."""
        texts = [each.content for each in request.messages]
        if self._settings.response_format == "json_schema":
            texts.append(json.dumps(request.schema))
        return sum(map(count_tokens, texts))

    def ask(self, request: Request) -> Answer:
        """The answer to a request; `Transport.ask` says what may go wrong."""
        return self._transport.ask(
            request.messages, schema=request.schema, schema_name=request.schema_name
        )

    def close(self) -> None:
        """Hang up."""
        self._transport.close()

    def _shown(self, schema: dict[str, Any]) -> str:
        """The schema as text for servers that take none beside the messages."""
        if self._settings.response_format == "json_schema":
            return ""
        return json.dumps(schema, ensure_ascii=False, separators=(",", ":"))


def _one_line(words: str | None) -> str:
    """On one line, so that nothing inside can look like a line of ours."""
    return " ".join((words or "").split())
