"""The page that a model writes: one request a series, and every sentence checked.

What does not pass is asked for once more with the reasons. What fails again gives way
to the sentence that rules make of the same record, or is left out, and is counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.briefing.answers import Page, Reader, read_page, sentences_of
from summarizer.briefing.cautions import cautions_of
from summarizer.briefing.checking import ROWED, Checked, Checker, Fault, place_of
from summarizer.briefing.checking.quotes import with_own_paragraphs
from summarizer.briefing.length import Room, cut_to, words_of_page
from summarizer.briefing.material import (
    Material,
    difference_of,
    material_of,
    matter_of,
)
from summarizer.briefing.mending import mended
from summarizer.briefing.rules import sentences_by_rules
from summarizer.briefing.rules.desk import Desk
from summarizer.briefing.rules.speakers import remarks_of
from summarizer.briefing.scope import Scope
from summarizer.briefing.wording import PageWords
from summarizer.errors import EngineError, ReplyError, charging
from summarizer.grounding.wording import content
from summarizer.languages.messages import name_in
from summarizer.lexicon.languages import language_name
from summarizer.llm.prompts import load_prompt
from summarizer.llm.rereading import Question, ask_readable
from summarizer.llm.schema import json_from, strict_schema
from summarizer.llm.transport import Transport
from summarizer.models import NOTHING, Digest, PageSection, Sentence, Usage, digest
from summarizer.registry import PROMPTS
from summarizer.settings import Settings

_SMALL, _SMALL_ROWS, _SMALL_BULLETS = 500, 6, 5  # a page with little room
_ROWS, _BULLETS = 9, 7
_CAUTIONS = 8
_ECHO = 0.85  # share of a bullet's words that others have where it says nothing more


class _Anew(BaseModel):
    model_config = ConfigDict(extra="ignore")

    n: int
    text: str


class Rewritten(BaseModel):
    """The answer to a second request: sentences by their numbers."""

    model_config = ConfigDict(extra="ignore")

    sentences: list[_Anew]


_SCHEMAS: dict[type[BaseModel], dict[str, Any]] = {
    shape: strict_schema(shape) for shape in (Page, Rewritten)
}


class PageWriter:
    """Writes the page of a series by asking a model."""

    def __init__(self, settings: Settings, transport: Transport) -> None:
        self._settings = settings
        self._transport = transport

    def __call__(self, scope: Scope, known: Sequence[Digest] = ()) -> Digest:
        """The digest of a series; a known one that answers the same request.

        Raises:
            EngineError: the model could not be asked, or did not answer with a page.
        """
        prompt = load_prompt(PROMPTS["brief"], self._settings.prompts)
        words = PageWords(self._settings.language).for_sides(scope.sides)
        room = Room.of(scope, words)
        messages = prompt.render(**self._variables(scope, room, words))
        request = digest("\n".join(message.content for message in messages))
        for each in known:
            if each.request_sha256 == request and each.language == words.language:
                return each
        repair = load_prompt(PROMPTS["repair"], self._settings.prompts)
        asked = Question(messages, _SCHEMAS[Page], "page", repair)
        with self._transport.trial():
            page, answer = ask_readable(self._transport, asked, read_page)
            with charging(answer.usage):
                sentences, refused, more = self._checked(page, scope, words, room)
        return Digest(
            series=scope.series,
            meeting=scope.latest.id,
            language=words.language,
            model=answer.model,
            prompt=prompt.name,
            prompt_sha256=prompt.sha256,
            request_sha256=request,
            selection=scope.comparison.selection,
            sentences=sentences,
            refused=refused,
            usage=answer.usage + more,
        )

    def _checked(
        self, page: Page, scope: Scope, words: PageWords, room: Room
    ) -> tuple[tuple[Sentence, ...], int, Usage]:
        """What stands of a page, how much was refused, and what asking anew cost."""
        written = tuple(
            with_own_paragraphs(each, scope) for each in sentences_of(page, scope)
        )
        checker = Checker(scope)
        checked, more = checker.checked(written), Usage()
        has_failed = any(each.faults for each in checked)
        if has_failed:
            written, more = self._rewritten(checked, scope)
        with charging(more):
            if has_failed:
                checked = checker.checked(written)
            refused = sum(bool(each.faults) for each in checked)
            if refused:
                checked = mended(checked, scope, checker, words)
            by_rules = sentences_by_rules(scope, words, tabled=True)
            sentences = _settled(checked, by_rules)
            own = _own_cautions(scope, words, room)
            return cut_to(room, _with_cautions(sentences, own)), refused, more

    def _variables(
        self, scope: Scope, room: Room, words: PageWords
    ) -> dict[str, object]:
        material = material_of(scope)
        is_small = room.words <= _SMALL
        return {
            "language": language_name(self._settings.language),
            # What rules say besides has its room too.
            "words": room.words - words_of_page(_own_cautions(scope, words, room)),
            "rows": _SMALL_ROWS if is_small else _ROWS,
            "bullets": _SMALL_BULLETS if is_small else _BULLETS,
            "is_small": is_small,
            "latest": f"{scope.latest.kind} of {material.day(scope.latest)}",
            "latest_codes": ", ".join(a.code for a in scope.keys.at(scope.latest.id)),
            "compared": _compared(scope, material),
            "same_day": ", ".join(
                a.code for m in scope.beside for a in scope.keys.at(m.id)
            ),
            "accounts": material.accounts,
            "matters": material.matters,
            "differences": material.differences,
            "formulas": material.formulas,
            "left_out": material.left_out,
            "schema": self._schema(Page),
        }

    def _schema(self, shape: type[BaseModel]) -> str:
        as_text = self._settings.response_format != "json_schema"
        return json.dumps(_SCHEMAS[shape]) if as_text else ""

    def _rewritten(
        self, checked: Sequence[Checked], scope: Scope
    ) -> tuple[tuple[Sentence, ...], Usage]:
        """The sentences with those that failed written anew, and what it cost.

        Where the second request fails the first answer stands, its faults with it.
        """
        failed = [each for each in checked if each.faults]
        prompt = load_prompt(PROMPTS["rewrite"], self._settings.prompts)
        sentences = tuple(each.sentence for each in checked)
        try:
            asked = Question(
                prompt.render(**self._failing(failed, checked, scope)),
                _SCHEMAS[Rewritten],
                "sentences",
                load_prompt(PROMPTS["repair"], self._settings.prompts),
            )
            with self._transport.trial():
                anew, answer = ask_readable(self._transport, asked, _read_anew)
        except EngineError as error:
            return sentences, Usage.spent_on(error)
        reader = Reader(scope)
        numbers = {id(each.sentence): n for n, each in enumerate(failed, 1)}
        with charging(answer.usage):
            return tuple(
                with_own_paragraphs(
                    reader.again(each, anew.get(numbers.get(id(each), 0), each.text)),
                    scope,
                )
                if id(each) in numbers
                else each
                for each in sentences
            ), answer.usage

    def _failing(
        self, failed: Sequence[Checked], checked: Sequence[Checked], scope: Scope
    ) -> dict[str, object]:
        places = {place_of(each.sentence) for each in failed}
        among = (each.sentence for each in checked)
        around = [each for each in among if place_of(each) in places]
        cited = {c for each in around for c in each.references}
        records = {r for each in around for r in each.records}
        paragraphs = []
        for each in sorted(cited, key=lambda c: (c.article, c.paragraph)):
            account = scope.keys.of(each.article)
            if account and (words := account.paragraph(each.paragraph)):
                paragraphs.append(f"{account.code}.{each.paragraph} {words}")
        shown = {meeting.id for meeting in scope.keys.meetings}
        reader = Reader(scope)
        return {
            "language": language_name(self._settings.language),
            "sentences": [
                {
                    "number": number,
                    "text": reader.marked(each.sentence),
                    "row": " | ".join(
                        reader.marked(cell)
                        for cell in around
                        if cell.section in ROWED
                        and place_of(cell) == place_of(each.sentence)
                    ),
                    "faults": "; ".join(map(_worded, each.faults)),
                }
                for number, each in enumerate(failed, 1)
            ],
            "paragraphs": paragraphs,
            "matters": [
                matter_of(scope, each, shown)
                for each in scope.matters
                if each.is_among(records)
            ],
            "differences": [
                difference_of(scope, each)
                for each in scope.differences
                if each.name in records
            ],
            "schema": self._schema(Rewritten),
        }


def _compared(scope: Scope, material: Material) -> str:
    parts = []
    for reference in scope.references:
        if reference.meeting is not None:
            day = material.day(scope.meeting(reference.meeting))
            unlike = f" ({', '.join(reference.unlike)})" if reference.unlike else ""
            parts.append(f"{reference.side}: {day}{unlike}")
    return "; ".join(parts) or "nothing, it is the only one"


def _worded(fault: Fault) -> str:
    """What is wrong, in words for whoever writes it anew."""
    return name_in("faults", fault.kind).format(words=fault.words)


def _read_anew(text: str) -> dict[int, str]:
    try:
        answer = Rewritten.model_validate(json_from(text))
    except ValidationError as error:
        raise ReplyError("the sentences are not as asked", text) from error
    return {each.n: each.text for each in answer.sentences}


def _settled(
    checked: Sequence[Checked], by_rules: Sequence[Sentence]
) -> list[Sentence]:
    """The sentences that stand.

    A row of which a cell fails goes whole: its cells speak of each other. Rules' line
    of the same record takes the place, where they have one that is not there yet.
    """
    bad = {place_of(each.sentence) for each in checked if each.faults}
    kept: list[Sentence] = []
    used: set[str] = set()
    for each in checked:
        if place_of(each.sentence) not in bad and each.sentence.text:
            kept.append(each.sentence)
            if each.sentence.section in ("agreed", "moved"):
                used |= set(each.sentence.records)
    for section, row, _ in sorted(bad):
        wanted = {
            record
            for each in checked
            if (each.sentence.section, each.sentence.row) == (section, row)
            for record in each.sentence.records
        }
        kept += _instead(section, row, wanted - used, by_rules)
    return list(_once(list(_borne(kept))))


def _once(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Without a bullet of the bottom line of which others have all words and places."""
    bottom = [each for each in sentences if each.section == "bottom"]
    for each in sentences:
        others = [other for other in bottom if other is not each]
        if each not in bottom or not _is_echo(each, others):
            yield each
        else:
            bottom.remove(each)


def _is_echo(sentence: Sentence, others: Sequence[Sentence]) -> bool:
    said = set(content(sentence.bare))
    there = {word for each in others for word in content(each.bare)}
    cited = {c for each in others for c in each.references}
    return (
        len(said & there) >= _ECHO * len(said)
        and cited.issuperset(sentence.references)
        and bool(said)
    )


def _borne(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Without a row of what was agreed of which no account's cell is left."""
    told = {
        each.row
        for each in sentences
        if each.section == "agreed" and each.column != "matter" and each.bare != NOTHING
    }
    for each in sentences:
        if each.section != "agreed" or each.row in told:
            yield each


def _instead(
    section: PageSection, row: int, wanted: set[str], by_rules: Sequence[Sentence]
) -> list[Sentence]:
    """What rules say in this section of one of the records."""
    if section not in ("agreed", "moved", "not_heard"):
        return []
    for each in by_rules:
        if each.section == section and wanted.intersection(each.records):
            return [
                other.model_copy(update={"row": row})
                for other in by_rules
                if other.section == section and other.row == each.row
            ]
    return []


def _own_cautions(scope: Scope, words: PageWords, room: Room) -> list[Sentence]:
    """The cautions that follow from the records; on a small page with who else spoke.

    A larger one has who spoke in its rows.
    """
    if room.words > _SMALL:
        return list(cautions_of(scope, words))
    told = list(cautions_of(scope, words, by_rules=True))
    return [*told, *remarks_of(Desk(scope, words), len(told))]


def _with_cautions(
    sentences: Sequence[Sentence], known: Sequence[Sentence]
) -> tuple[Sentence, ...]:
    """The cautions that follow from the records come first, then the model's."""
    own = [each for each in sentences if each.section == "cautions"]
    rest = [each for each in sentences if each.section != "cautions"]
    numbered = (
        each.model_copy(update={"row": row})
        for row, each in enumerate([*known, *own][:_CAUTIONS], 1)
    )
    return (*rest, *numbered)
