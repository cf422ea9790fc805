"""The model's compact reply, and what it says as proposals.

The reply is small because output is what a user waits and pays for: groups by speaker,
sentence and act, and of each passage only its first and last words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue

from summarizer.engines.openai.speakers import source_of
from summarizer.errors import ReplyError
from summarizer.grounding.wording import plain_words
from summarizer.languages.language import ENGLISH
from summarizer.languages.messages import remark
from summarizer.lexicon.sides import side_of
from summarizer.llm.schema import json_from
from summarizer.models import (
    JOINT,
    Act,
    Article,
    Frame,
    Meeting,
    MeetingKind,
    Participant,
    Recalled,
    Remark,
    Unverified,
)
from summarizer.proposals import Proposal, Quote

# Strings of a row, as the prompt asks for: from, to, topic, say.
_FIELDS_OF_A_POSITION = 4
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_FRAMES: dict[str, Frame] = {"recalled": "recalled", "background": "background"}
UNSETTLED = "?"  # in place of a side that the report does not settle
# How a row of strings is asked for, whatever it is read as.
_ROW: JsonSchemaValue = {"type": "array", "items": {"type": "string"}}
_PROBLEMS = 3  # told of one reply: the same mistake comes back in every row
# Characters kept of a row that cannot be read, to see what it was.
_UNREAD = 500


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore")


class Person(_Lenient):
    """One who met."""

    name: str
    side: str
    office: str


class Group(_Lenient):
    """Positions of one side, speaker, sentence and act."""

    side: str
    by: str
    act: Act
    cue: str
    n: int
    what: list[list[str]]


class Earlier(NamedTuple):
    """A sentence, by number, whose positions were not said at this meeting."""

    n: int
    frame: Frame
    of: str


class Reply(_Lenient):
    """The answer to `summarise`."""

    kind: MeetingKind
    place: str
    date: str
    people: list[Person]
    earlier: list[Annotated[Earlier, WithJsonSchema(_ROW)]]
    said: list[Group]


class _LooseReply(_Lenient):
    """The same with groups unread, so that one bad group does not cost the others."""

    kind: MeetingKind = "none"
    place: str = ""
    date: str = ""
    people: list[Person] = []
    earlier: list[list[str]] = []
    said: list[dict[str, object]]


class Found(_Lenient):
    """A second answer for one claim."""

    k: int
    n: int
    first: Annotated[str, Field(alias="from")]
    to: str
    say: str


class FoundReply(_Lenient):
    """The answer to `reask`."""

    found: list[Found]


class Read(NamedTuple):
    """A reply; `unread` holds what could not be made out, `problem` says why."""

    reply: Reply
    unread: tuple[Unverified, ...]
    problem: str


def read_reply(text: str) -> Read:
    """Read a reply group by group.

    Raises:
        ReplyError: it is no JSON object with a list of groups.
    """
    data = json_from(text)
    try:
        loose = _LooseReply.model_validate(data)
    except ValidationError as error:
        raise ReplyError(f"the reply is not as asked: {_first(error)}", text) from error
    groups: list[Group] = []
    unread: list[Unverified] = []
    earlier, problems = list[Earlier](), list[str]()
    for number, row in enumerate(loose.earlier, 1):
        if (told := _earlier(row)) is None:
            problems.append(f"earlier[{number}] is not as asked")
        else:
            earlier.append(told)
    for number, raw in enumerate(loose.said, 1):
        try:
            group = Group.model_validate(raw)
        except ValidationError as error:
            problems.append(f"said[{number}]: {_first(error)}")
            unread.append(_unread(str(raw.get("side", "?")), str(raw)))
            continue
        bad = [row for row in group.what if len(row) != _FIELDS_OF_A_POSITION]
        if bad:
            place = group.what.index(bad[0]) + 1  # no words of it: they are the text's
            problems.append(
                f"said[{number}].what[{place}] has {len(bad[0])} strings, not 4"
            )
            unread += [_unread(group.side, " | ".join(row)) for row in bad]
            kept = [row for row in group.what if len(row) == _FIELDS_OF_A_POSITION]
            group = group.model_copy(update={"what": kept})
        groups.append(group)
    return Read(
        Reply(
            kind=loose.kind,
            place=loose.place,
            date=loose.date,
            people=loose.people,
            earlier=earlier,
            said=groups,
        ),
        tuple(unread),
        "; ".join(problems[:_PROBLEMS]),
    )


def _earlier(row: Sequence[str]) -> Earlier | None:
    """A row of `earlier` as it is meant; None where it cannot be made out."""
    number, frame, *of = (*row, "", "")[:3]
    if (
        not number.strip().isdecimal()
        or frame not in _FRAMES
        or len(row) > len(Earlier._fields)
    ):
        return None
    return Earlier(int(number), _FRAMES[frame], of[0].strip())


def _first(error: ValidationError) -> str:
    fault = error.errors()[0]
    return f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}"


def _unread(side: str, words: str) -> Unverified:
    return Unverified(
        side=side, statement="", quote=words[:_UNREAD], reason="unreadable"
    )


def code_of(side: str) -> str:
    """The code behind what a model wrote for a side; unknown names stay as written."""
    name = side.strip()
    if name.lower() == JOINT:
        return JOINT
    return side_of(name) or name.upper()


def meeting_of(reply: Reply) -> Meeting:
    """The meeting as the reply has it, its date left to be checked."""
    people = tuple(
        Participant(
            name=person.name.strip(),
            offices=(person.office.strip(),) if person.office.strip() else (),
            side=code_of(person.side) if person.side.strip() else None,
        )
        for person in reply.people
        if person.name.strip()
    )
    sides = {person.side for person in people if person.side} - {JOINT}
    for group in reply.said:
        sides |= set(_holders(group.side, ())) - {JOINT}
    if reply.kind == "none":
        sides = set()
    return Meeting(
        kind=reply.kind,
        place=reply.place.strip() or None,
        sides=tuple(sorted(sides)),
        participants=people,
    )


def without_strangers(
    reply: Reply, article: Article
) -> tuple[Reply, tuple[Remark, ...]]:
    """The reply less people and a place that an English article does not name.

    Returns the notes that say so. In other languages a name may rightly be spelt as
    English does, so nothing is taken away.
    """
    if article.language != ENGLISH:
        return reply, ()
    words = plain_words(article.text or "")
    strangers = [p.name for p in reply.people if not plain_words(p.name) & words]
    notes = [remark("name_not_in_text", name=name) for name in strangers]
    place = reply.place
    if not plain_words(place) <= words:
        notes.append(remark("place_not_in_text", name=place))
        place = ""
    people = [p for p in reply.people if p.name not in strangers]
    return reply.model_copy(update={"people": people, "place": place}), tuple(notes)


def _holders(side: str, sides: Sequence[str]) -> tuple[str, ...]:
    if side.strip() in ("", UNSETTLED):
        return ()
    codes = [code_of(part) for part in side.split("+") if part.strip()]
    if codes == [JOINT]:
        return tuple(sides)
    return tuple(sorted(dict.fromkeys(codes)))


def proposals_of(
    reply: Reply, article: Article, meeting: Meeting, topics: Sequence[str]
) -> tuple[Proposal, ...]:
    """The positions of a reply as proposals, in its order."""
    earlier = {each.n: each for each in reply.earlier}
    found: list[Proposal] = []
    for group in reply.said:
        source, carried = source_of(group.by.strip(), group.n, article, meeting)
        told: dict[str, object] = {
            "source": source,
            "carried_from": carried,
            **_framed(earlier.get(group.n), article.text or ""),
        }
        rows = (_proposal(group, row, meeting, topics) for row in group.what)
        found += [each.model_copy(update=told) for each in rows]
    return tuple(found)


def _framed(earlier: Earlier | None, text: str) -> dict[str, object]:
    """When the positions of a sentence were said, and of which meeting they are told.

    A date is taken only with a year that the report itself gives.
    """
    if earlier is None:
        return {}
    of, recalled = earlier.of, None
    is_date = _DATE.fullmatch(of) is not None
    if earlier.frame == "recalled" and of and not (is_date and of[:4] not in text):
        recalled = Recalled(**{"date" if is_date else "meeting": of})
    return {"frame": earlier.frame, "recalled": recalled}


def _proposal(
    group: Group,
    row: Sequence[str],
    meeting: Meeting,
    topics: Sequence[str],
) -> Proposal:
    first, last, topic, say = row
    holders = _holders(group.side, meeting.sides)
    quote = Quote(words=first, until=last or None, sentence=group.n)
    whose = JOINT if len(holders) > 1 else next(iter(holders), None)
    return Proposal(
        side=whose,
        holders=holders,
        act=group.act,
        topic=topic if topic in topics else "other",
        statement=say.strip() or first,
        quotes=(quote,),
        speaker=group.by.strip() or None,
        cue=Quote(words=group.cue, sentence=group.n) if group.cue.strip() else None,
    )


def read_found(text: str, claims: Sequence[Proposal]) -> tuple[Proposal | None, ...]:
    """For each claim the proposal with its new passage, or None.

    Raises:
        ReplyError: the reply is not as asked.
    """
    try:
        reply = FoundReply.model_validate(json_from(text))
    except ValidationError as error:
        raise ReplyError(f"the reply is not as asked: {_first(error)}", text) from error
    answers = {each.k: each for each in reply.found if each.first.strip()}
    return tuple(_amended(claim, answers.get(k)) for k, claim in enumerate(claims, 1))


def _amended(claim: Proposal, answer: Found | None) -> Proposal | None:
    if answer is None:
        return None
    quote = Quote(
        words=answer.first, until=answer.to or None, sentence=answer.n or None
    )
    statement = answer.say.strip() or claim.statement
    return claim.model_copy(update={"quotes": (quote,), "statement": statement})
