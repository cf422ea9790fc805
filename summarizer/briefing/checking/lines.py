"""Rows of what moved whose cells and labels do not go together.

A reading says what became of the words before beside the words now: a label that
compares needs words before, "steady" has nothing come or gone, who takes up a phrase is
not who had it, a day is one of the row's, and what is included or back stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.checking.claims import Claimed, listed, quotes_in
from summarizer.briefing.checking.days import days_in
from summarizer.briefing.checking.labels import is_label, quoted_of, row_holders
from summarizer.briefing.checking.named import named_in
from summarizer.briefing.checking.subjects import accounts_at, meetings_on, phrases
from summarizer.briefing.checking.terms import names_there
from summarizer.grounding.scope import negations
from summarizer.grounding.wording import content
from summarizer.lexicon.terms import longest, terms_in
from summarizer.models import NOTHING, PLACES

_COMPARED = ("firmer", "softer", "back", "steady", "taken_up", "now_joint")
_MOVED = ("comes_in", "gone")
_STEP = re.compile(r"[;；]\s*")
_LABEL = re.compile(r"\*\*([^*]+)\*\*")
_NEAR = 28  # characters behind a word in which what it is said of is named
_SHARED = 0.6  # share of its words by which a position is of what its row quotes
_SHORT = 3  # letters of a word that tells nothing by itself
_HOLE = "□"
_PIECE = re.compile(f"[,;，；、{_HOLE}]")


def emptied(claimed: Claimed) -> Iterator[str]:
    """A row with nothing before whose reading compares what is now with it."""
    sentence = claimed.sentence
    if (sentence.section, sentence.column) != ("moved", "before"):
        return
    for cell in claimed.row:
        label = _LABEL.match(cell.text) if cell.column == "reading" else None
        told = label.group(1) if label else ""
        language = Claimed(cell, claimed.scope, ()).language
        if sentence.bare == NOTHING and any(
            listed(name, language).search(told) for name in _COMPARED
        ):
            yield sentence.bare


def steps_astray(claimed: Claimed) -> Iterator[str]:
    """Steps that tell of words without any, or of silence with some."""
    if (claimed.sentence.section, claimed.sentence.column) != ("moved", "before"):
        return
    raw = claimed.sentence.text.replace("**", "")
    cites = bool(PLACES.search(raw))
    quoted = {w for words in claimed.quotes for w in content(words)}
    for step in _STEP.split(raw):
        bare = PLACES.sub("", step).strip()
        if quotes_in(bare) or not bare:
            continue
        silent = listed("nothing", claimed.language).search(bare) or negations(bare)
        dated = bool(days_in(bare, claimed.language))
        placed = tuple(each for each in claimed.sentence.placed(step) if each)
        meetings = {meeting.id for meeting in meetings_on(claimed, bare)}
        part = claimed.sentence.model_copy(update={"references": placed})
        there = {position.id for position in Claimed(part, claimed.scope).positions}
        told = there & _said_of(claimed, meetings) or _is_said(
            claimed, meetings, quoted
        )
        if told if silent else (dated and cites and not placed):
            yield bare


def _said_of(claimed: Claimed, meetings: set[str]) -> set[str]:
    """The positions that the row's matters have at some meetings."""
    return {
        name
        for thread in claimed.threads
        for entry in thread.entries
        if entry.meeting in meetings
        for name in entry.positions
    }


def _is_said(claimed: Claimed, meetings: set[str], quoted: set[str]) -> bool:
    """Whether a matter has words at a meeting that the row quotes of others."""
    position = claimed.scope.keys.position
    said = (set(content(position(n).words)) for n in _said_of(claimed, meetings))
    return any(len(each & quoted) > max(1, len(each) * _SHARED) for each in said)


def label_astray(claimed: Claimed) -> Iterator[str]:
    """What a reading adds to its label and its row refutes."""
    if not is_label(claimed):
        return
    label = _LABEL.match(claimed.sentence.text)
    told = label.group(1) if label else ""
    some = any(each.as_reporter for each in named_in(claimed))
    if listed("steady", claimed.language).search(told) and not some:
        for name in _MOVED:
            if match := claimed.claims(name):
                yield match.group()
    gone = listed("gone", claimed.language).search(told)
    if gone and not some and _is_said_now(claimed):
        yield gone.group()
    if listed("taken_up", claimed.language).search(told):
        yield from _swapped(claimed)
    yield from _at_no_day(claimed)
    yield from _others_words(claimed)
    yield from _included(claimed)


def _is_said_now(claimed: Claimed) -> bool:
    """Whether its row quotes words of its own matters as said now."""
    said = _said_of(claimed, {claimed.scope.latest.id})
    return bool(said & quoted_of(claimed, "now"))


def _swapped(claimed: Claimed) -> Iterator[str]:
    """Who had the words named as who takes them up, before the other."""
    before, now = row_holders(claimed, "before"), row_holders(claimed, "now")
    if not before or not now or before & now:
        return
    owned = listed("possessive", claimed.language)
    words = listed("words_of", claimed.language)
    for each in named_in(claimed):
        behind = owned.match(claimed.own, each.end)
        rest = claimed.own[behind.end() :].lstrip() if behind else ""
        if behind and words.match(rest) and each.side in now:
            yield claimed.own[each.start : each.end]


def _at_no_day(claimed: Claimed) -> Iterator[str]:
    """A day at which something was said, and which no cell of the row cites."""
    cells = [each for each in claimed.row if each.references]
    cited = {m.id for each in cells for m in Claimed(each, claimed.scope).meetings}
    cited |= {meeting.id for meeting in claimed.meetings}
    before = {
        m.id
        for each in cells
        if each.column == "before"
        for m in Claimed(each, claimed.scope).meetings
    }
    for phrase in phrases(claimed):
        named = {meeting.id for meeting in meetings_on(phrase, phrase.own)}
        if not named or not before or _is_denied(phrase):
            continue
        order = [each.id for each in claimed.scope.earlier if each.id in before]
        last = listed("last_heard", phrase.language).search(phrase.own)
        if not named & cited or (last and order[-1:] and not named & {order[-1]}):
            yield (
                days_in(phrase.own, phrase.language)[0].wording
                if days_in(phrase.own, phrase.language)
                else phrase.own
            )


def _is_denied(phrase: Claimed) -> bool:
    silent = any(phrase.claims(name) for name in ("gone", "none", "lone"))
    return silent or bool(negations(phrase.own))


def _others_words(claimed: Claimed) -> Iterator[str]:
    """A phrase that begins with a side, or tells of its wish, which its row has not."""
    before, now = row_holders(claimed, "before"), row_holders(claimed, "now")
    for cell in claimed.row:
        if cell.column == "now" and not now:
            beside = Claimed(cell, claimed.scope, ())
            now = {each.side for each in named_in(beside) if not each.as_reporter}
    for phrase in phrases(claimed) if now else ():
        named = [each for each in named_in(phrase) if not each.as_reporter]
        if not named or _is_denied(phrase):
            continue
        stays = phrase.claims("stays") and named[0].start == 0
        plain = phrase.sentence.model_copy(update={"column": ""})
        cited = Claimed(plain, phrase.scope).positions  # its own, not those of its row
        held = now if stays else before | now
        held = held | {side for position in cited for side in position.holders}
        for each in named[:1]:
            behind = phrase.own[each.end :]
            owned = listed("possessive", phrase.language).match(behind)
            rest = behind[owned.end() :].lstrip() if owned else behind.lstrip()
            asks = any(
                listed(name, phrase.language).match(rest)
                for name in ("request", "speaks", "puts")
            )
            if each.side not in held and (each.start == 0 or asks):
                yield phrase.own[each.start : each.end]


def _included(claimed: Claimed) -> Iterator[str]:
    """What is said to be there too and is in none of the words now."""
    now = list(claimed.row_quotes("now"))
    for cell in (claimed.sentence, *claimed.row):
        if cell is claimed.sentence or cell.column == "now":
            beside = Claimed(cell, claimed.scope, ())
            now += [
                text
                for account in beside.accounts
                if account.meeting.id == claimed.scope.latest.id
                for text in beside.cited
            ]
    names, words = names_there(now), set(content(" ".join(now)))
    before = {w for each in claimed.row_quotes("before") for w in content(each)}
    for match in listed("stays", claimed.language).finditer(claimed.plain):
        behind = re.split(f"[,;，；{_HOLE}]", claimed.plain[match.end() :])[0]
        told = {word for word in content(behind) if len(word) > _SHORT}
        if told & before and not told & words:
            yield match.group()
    for match in listed("includes", claimed.language).finditer(claimed.plain):
        behind = claimed.plain[match.end() : match.end() + _NEAR]
        terms = longest(terms_in(behind.split(_HOLE)[0]))[:1]
        if any(not term.names & names for term in terms):
            yield match.group()
        led = claimed.plain[: match.start()].split(",")[-1]
        lost = {word for word in content(led) if word in before and word not in words}
        if lost:
            yield match.group()


def back_of_none(claimed: Claimed) -> Iterator[str]:
    """Treaties, bodies and places told as back or as before, of which none had a word.

    They stand behind that word, or right before it.
    """
    earlier = accounts_at(claimed, claimed.scope.earlier)
    there = names_there(text for account in earlier for text in account.paragraphs())
    for phrase in phrases(claimed):
        for name in ("back", "steady", "before_too"):
            match = phrase.claims(name)
            if match is None or negations(phrase.plain[: match.start()]):
                continue
            behind = phrase.plain[match.end() : match.end() + _NEAR].split(_HOLE)[0]
            before = _PIECE.split(phrase.plain[: match.start()])[-1]
            terms = longest(terms_in(behind))[:1] + longest(terms_in(before))[-1:]
            if any(t.kind == "names" and not t.names & there for t in terms):
                yield match.group()


def answered(claimed: Claimed) -> Iterator[str]:
    """An answer told of a side that says nothing in what is cited."""
    for phrase in phrases(claimed):
        match = phrase.claims("answers")
        named = {each.side for each in named_in(phrase) if not each.as_reporter}
        held = {s for position in claimed.positions for s in position.holders}
        silent = _is_denied(phrase) or len(named) != 1
        if match and held and not silent and not named & held:
            yield match.group()
