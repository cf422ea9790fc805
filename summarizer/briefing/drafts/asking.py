"""A model ties the sentences of a draft to paragraphs: one request.

What it names is where the program looks, and what the rules find wrong there is wrong.
What the model objects to besides has to be proved (`objected`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.briefing.drafts.reading import Piece
from summarizer.briefing.drafts.tied import Objection, Tied, Ties
from summarizer.briefing.keys import Account, short_day
from summarizer.errors import ReplyError
from summarizer.llm.prompts import load_prompt
from summarizer.llm.rereading import Question, ask_readable
from summarizer.llm.schema import json_from, strict_schema
from summarizer.llm.transport import Transport
from summarizer.models import Cited
from summarizer.registry import PROMPTS
from summarizer.settings import Settings

# Characters of accounts in one request; about a quarter are tokens.
_ROOM = 240_000
_PLACE = re.compile(r"\ba(\d+)\.(\d+)\b")
_ACCOUNT = re.compile(r"\ba(\d+)\b(?!\.\d)")
_OWN = "own"


class _Wrong(BaseModel):
    model_config = ConfigDict(extra="ignore")

    kind: Literal["number", "date", "name", "side", "telling", "overclaim"]
    words: str
    at: str
    truth: str


class _Tie(BaseModel):
    model_config = ConfigDict(extra="ignore")

    n: int
    sort: str
    at: list[str]
    same: list[str]
    who: str
    wrong: list[_Wrong]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore")

    ties: list[_Tie]


_SCHEMA: dict[str, Any] = strict_schema(_Answer)


class PieceTier:
    """Ties the pieces of a draft by asking a model."""

    def __init__(self, settings: Settings, transport: Transport) -> None:
        self._settings = settings
        self._transport = transport

    def __call__(self, pieces: Sequence[Piece], accounts: Sequence[Account]) -> Ties:
        """What each piece speaks of in the accounts, the first of which matter most.

        Raises:
            EngineError: the model could not be asked, or did not answer as asked.
        """
        prompt = load_prompt(PROMPTS["tie"], self._settings.prompts)
        shown = tuple(_fitting(accounts))
        sides = dict.fromkeys(s for each in shown for s in each.meeting.sides)
        as_text = self._settings.response_format != "json_schema"
        asked = prompt.render(
            sides=", ".join(sides),
            accounts=[_account(n, each) for n, each in enumerate(shown, 1)],
            sentences=[_sentence(n, each) for n, each in enumerate(pieces, 1)],
            schema=json.dumps(_SCHEMA) if as_text else "",
        )
        repair = load_prompt(PROMPTS["repair"], self._settings.prompts)
        question = Question(asked, _SCHEMA, "ties", repair)
        with self._transport.trial():
            read, answer = ask_readable(self._transport, question, _read)
        ties = read.ties
        found = {each.n - 1: _tied(each, shown) for each in ties}
        return Ties(found, answer.model, prompt.name, prompt.sha256, answer.usage)


def _fitting(accounts: Sequence[Account]) -> Iterator[Account]:
    """As many accounts as there is room for."""
    spent = 0
    for each in accounts:
        spent += each.summary.article.length
        if spent > _ROOM:
            return
        yield each


def _account(number: int, account: Account) -> dict[str, Any]:
    return {
        "code": f"a{number}",
        "when": short_day(account.meeting.date),
        "kind": account.summary.meeting.kind,
        "whose": account.reporter or account.label,
        "paragraphs": list(enumerate(account.paragraphs(), 1)),
    }


def _sentence(number: int, piece: Piece) -> dict[str, Any]:
    about = (*piece.under[-1:], piece.row, piece.column)
    return {
        "number": number,
        "text": piece.text,
        "about": " / ".join(each for each in about if each),
    }


def _read(text: str) -> _Answer:
    """The ties of an answer."""
    try:
        return _Answer.model_validate(json_from(text))
    except (ReplyError, ValidationError) as fault:
        raise ReplyError("the ties are not as asked", text) from fault


def _tied(tie: _Tie, shown: Sequence[Account]) -> Tied:
    return Tied(
        is_own=tie.sort.strip().lower() == _OWN,
        at=tuple(_places(tie.at, shown)),
        same=tuple(_places(tie.same, shown)),
        who=tie.who.strip() or None,
        objections=tuple(o for each in tie.wrong for o in _objections(each, shown)),
    )


def _objections(wrong: _Wrong, shown: Sequence[Account]) -> Iterator[Objection]:
    """An objection, where what it names exists."""
    told = wrong.truth.strip()
    for at in _places([wrong.at], shown):
        yield Objection(wrong.kind, wrong.words, at.article, at.paragraph, told)
    for number in map(int, _ACCOUNT.findall(wrong.at)):
        if not told and 0 < number <= len(shown):
            yield Objection(wrong.kind, wrong.words, shown[number - 1].id, None, "")


def _places(names: Sequence[str], shown: Sequence[Account]) -> Iterator[Cited]:
    """The paragraphs of names; one that does not exist is passed over."""
    for number, paragraph in (p for name in names for p in _PLACE.findall(name)):
        at = int(number) - 1
        if 0 <= at < len(shown) and shown[at].paragraph(int(paragraph)):
            yield Cited(article=shown[at].id, paragraph=int(paragraph))
