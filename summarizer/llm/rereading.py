"""Asking so that the answer can be read: one that cannot is asked for once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from summarizer.errors import ReplyError, charging

if TYPE_CHECKING:
    from summarizer.llm.prompts import Message, Prompt
    from summarizer.llm.transport import Answer, Transport

_Read = TypeVar("_Read")
# What is asked to be mended where nothing could be read: an error's own words may be
# the article's.
NO_OBJECT = "it is not the one whole JSON object that was asked for"


class Question(NamedTuple):
    """Messages, the form of their answer, and the prompt that asks for a better one."""

    messages: tuple[Message, ...]
    schema: dict[str, Any]
    schema_name: str
    repair: Prompt


def ask_readable(
    line: Transport, question: Question, read: Callable[[str], _Read]
) -> tuple[_Read, Answer]:
    """What was read of an answer, and the answer; its usage counts all that was asked.

    Args:
        read: raises a ReplyError where it can make nothing of an answer's text.

    Raises:
        EngineError: as `Transport.ask`; a ReplyError also where neither answer can be
            read. With what was spent on both.
    """
    messages, schema, name, repair = question
    first = line.ask(messages, schema=schema, schema_name=name)
    with charging(first.usage):
        try:
            return read(first.text), first
        except ReplyError:
            # Not the answer itself goes along: words of an article would stand in it.
            messages = (*messages, *repair.render(problem=NO_OBJECT))
        second = line.ask(messages, schema=schema, schema_name=name)
        with charging(second.usage):
            found = read(second.text)
    both = first.usage + second.usage
    return found, second.model_copy(update={"usage": both})
