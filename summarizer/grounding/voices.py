"""Whose words a clause tells: a turn begins where a subject begins to speak.

A subject is a name, an office ("the Foreign Secretary"), a country, a pronoun that
carries on the one before, or somebody who is no party at all ("a panel of jurists").
The words from there to the next subject are its own, and so is a quote among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial, reduce
from itertools import groupby

from summarizer.grounding.casting import PAIR, Cast, Turn, cast_of
from summarizer.grounding.labels import label_in, of_label, parts_of
from summarizer.grounding.normalising import NormalPage, normalise
from summarizer.grounding.openers import openers
from summarizer.grounding.parties import (
    is_fronted,
    is_party,
    is_plain_office,
    is_several,
    named,
    owned_by,
)
from summarizer.grounding.people import People
from summarizer.grounding.scope import language_of
from summarizer.grounding.seats import seat_of, sides_of
from summarizer.grounding.subjects import can_speak, is_crowd, is_somebody, subjects
from summarizer.grounding.turning import Stretch, Turns
from summarizer.grounding.verbs import (
    acting,
    beside,
    is_gerund,
    may_be_verb,
    opens_sentence,
    verbs,
)
from summarizer.grounding.voices_east import turns_east
from summarizer.languages.language import by_words
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.turns import Label, labels_in
from summarizer.memo import remembered
from summarizer.text import Sentence, paragraph_at, sentences

_AFRESH = 16  # characters in which a clause opens: "; whereas "
_LONGEST = 75  # characters of a subject: a title, a name and a country
_TOKEN = re.compile(r"[^\s,;:\"()]+")
_AHEAD = re.compile(r"\s*(\w+|\W?)")
_BULLET = re.compile(r"[-*•]\s+")
_MARKS = tuple(',;:"(')


@remembered()
def turns_of(text: str, people: People, sides: tuple[str, ...]) -> Turns:
    """All turns of a text, in offsets of its normal form."""
    page = normalise(text)
    if not by_words(language := language_of(page.text)):
        read = partial(turns_east, text, people, sides, language)
        return Turns(text, [Stretch(0, read)])
    known = cast_of(page.text, people, sides)
    if labels := labels_in(text, language):
        return Turns(text, _recorded(text, labels, people, known))
    return Turns(text, _told(text, page, known))


def _told(text: str, page: NormalPage, known: Cast) -> Iterator[Stretch]:
    """A report by its paragraphs: in each of them it is told anew who speaks."""
    inside = groupby(sentences(text), lambda each: paragraph_at(text, each.start))
    for _, numbered in inside:
        spans = [_span_of(page, each) for each in numbered]
        yield Stretch(spans[0][0], partial(_paragraph, page, spans, known))


def _span_of(page: NormalPage, sentence: Sentence) -> tuple[int, int]:
    """Where a sentence stands, without what makes it an item of a list."""
    begin, end = page.offset(sentence.start), page.offset(sentence.end)
    bullet = _BULLET.match(page.text, begin, end)
    return (bullet.end() if bullet else begin), end


def _paragraph(
    page: NormalPage, spans: list[tuple[int, int]], known: Cast
) -> list[Turn]:
    """The turns of a paragraph of a report, sentence by sentence."""
    found = [Turn(spans[0][0], opens=True)]
    label, carried = frozenset[str](), frozenset[str]()
    for begin, end in spans:
        label = label_in(page.text[begin:end], known) or label
        if label:
            told = [*_spoken(page, begin, end, label, known)]
        else:
            told = _sentence(page, begin, end, carried, known)
        found += told
        carried = reduce(_carried, told, carried)
    return found


def _recorded(
    text: str, labels: tuple[Label, ...], people: People, known: Cast
) -> Iterator[Stretch]:
    """A transcript by its sentences, each in the turn of the label before it."""
    page, last, who = normalise(text), None, frozenset[str]()
    head = Turn(0, opens=True, verb=page.offset(labels[0].start))
    yield Stretch(0, lambda: [head])
    for label, start, stop in parts_of(text, labels):
        span, opening = (page.offset(start), page.offset(stop)), tuple[Turn, ...]()
        if label != last:
            last, who = label, of_label(text[slice(*label)], people, known)
            opening = (Turn(page.offset(label.start), opens=True),)
        begin = opening[0].start if opening else span[0]
        yield Stretch(begin, partial(_part, page, span, who, known, opening))


def _part(
    page: NormalPage,
    span: tuple[int, int],
    who: frozenset[str],
    known: Cast,
    opening: tuple[Turn, ...],
) -> Iterator[Turn]:
    """The turns of a sentence of a transcript, behind what opens the speaker's own."""
    yield from opening
    if who:
        yield from _spoken(page, *span, who, known)
    else:  # who asks is nobody's, and of others it is not said
        yield Turn(span[0], verb=span[1])


def _spoken(
    page: NormalPage, begin: int, end: int, label: frozenset[str], known: Cast
) -> Iterator[Turn]:
    """Direct speech: the speaker's own words but where it tells another's."""
    yield Turn(begin, label, alone=True, verb=begin)
    words = openers()
    for at in _openings(page.text, begin, end):
        colleague = words.colleague.match(page.text, at, end)
        if colleague and words.third.match(page.text, at, end):
            yield Turn(at, known.other(label), page.text[at : colleague.end()])
        elif third := _third(page.text, at, end, known):
            yield third
        elif told := _told_of(page.text, at, end, label, known):
            yield told
        elif subjects().own.match(page.text, at, end):
            yield Turn(at, label, alone=True, verb=at)


def _told_of(
    text: str, at: int, end: int, label: frozenset[str], known: Cast
) -> Turn | None:
    """Somebody by name of the other side whose words a speaker tells."""
    turn = _turn(text, at, end, frozenset(), known)
    told = turn and turn.alone and turn.sides and turn.sides != label
    return turn if told else None


def _sentence(
    page: NormalPage, begin: int, end: int, before: frozenset[str], known: Cast
) -> list[Turn]:
    """The turns of a sentence of a report; `before` has whom it carries on."""
    carried = before
    found: list[Turn] = []
    quoted = False
    for at in _openings(page.text, begin, end):
        turn = _turn(page.text, at, end, carried, known)
        if turn is None and at > begin:
            continue
        turn = turn or _stranger(page.text, at, end, known)
        quoted = page.text.count('"', begin, at) % 2 == 1
        if quoted:
            continue  # what is said inside a direct quotation is its speaker's
        if turn.alone and _is_joined(page.text, (begin, at), turn.verb, known):
            turn = turn._replace(sides=frozenset(), alone=False)
        found.append(turn)
        carried = turn.sides if turn.alone else carried
    if found and not found[0].sides and not found[0].third:
        inverted = _inverted(page.text, begin, end, before, known)
        if inverted:
            found[0] = found[0]._replace(sides=inverted, alone=True)
    return found


def _stranger(text: str, at: int, end: int, known: Cast) -> Turn:
    """Somebody with a name of whom no more is known: nobody goes on behind him."""
    match = openers().stranger.match(text, at, end)
    if match is None or len(known.sides) < PAIR:
        return Turn(at)
    who = match.group("who")
    if openers().neutral.search(who) or is_party(who, known):
        return Turn(at)
    return Turn(at, alone=True, verb=match.start("verb"))


def _is_joined(text: str, span: tuple[int, int], verb: int, known: Cast) -> bool:
    """Whether a subject is the second of two: "the King and [the Prince said"."""
    before = text[slice(*span)].rstrip()
    if is_fronted(before, known):
        return True
    if not subjects().joined.search(before) or is_gerund(text, verb):
        return False
    return openers().say.search(f" {before.rpartition(';')[2]} ") is None


def _carried(before: frozenset[str], turn: Turn) -> frozenset[str]:
    """Whom a pronoun or "the Minister" carries on: who spoke last in the paragraph."""
    if turn.third or not (turn.alone or turn.verb or turn.opens):
        return before
    return turn.sides if turn.alone else frozenset()


def _openings(text: str, begin: int, end: int) -> Iterator[int]:
    """Where a subject may stand: at the beginning, behind a comma, "and", "while"."""
    yield begin
    seen = begin
    for match in openers().border.finditer(text, begin, end):
        if match.end() > seen:
            seen = match.end()
            yield seen


def _turn(
    text: str, at: int, end: int, carried: frozenset[str], known: Cast
) -> Turn | None:
    """The turn that a subject opens here, if one does."""
    words = openers()
    owned = owned_by(text, at, end, known)
    if sourced := owned or words.sourced.match(text, at, end):
        return _sourced(at, sourced, carried, known)
    if together := words.together.match(text, at, end):
        return Turn(at, verb=together.end())
    subject, stop = _subject(text, at, end, carried, known)
    if stop == at:
        return _third(text, at, end, known)
    whole = sides_of(text[at:stop])
    if is_several(text, at, stop, end, known):
        return Turn(at, verb=stop)
    if whole and not known.sides & whole:
        return _third(text, at, end, known)
    if heard := verbs().heard.match(text, stop, end):
        teller = _teller(heard.group("who"), subject, known)
        return Turn(at, teller, alone=bool(teller), verb=heard.start("who"))
    rest = (text, at, stop, end)
    if said := words.say.match(text, stop, end) or beside(*rest) or acting(*rest):
        if not subject and is_plain_office(text[at:stop]):
            subject = _office_holder(text, said, carried, known)
        return Turn(at, subject, alone=True, verb=said.start("verb"))
    # "Hanoi would pay": who says so is not told here.
    return Turn(at, verb=stop) if whole and opens_sentence(text, at) else None


def _sourced(
    at: int, sourced: re.Match[str], carried: frozenset[str], known: Cast
) -> Turn:
    """Whom a thing is taken from: "According to Reyes, S", "to her", "to the press"."""
    who, stop = sourced.group("who"), sourced.end()
    if is_party(who, known):
        return Turn(at, named(who, known), alone=True, verb=stop)
    if openers().anyone.fullmatch(who):
        return Turn(at, carried, alone=bool(carried), verb=stop)
    return Turn(at, third=who.strip(), verb=stop)


def _office_holder(
    text: str, said: re.Match[str], carried: frozenset[str], known: Cast
) -> frozenset[str]:
    """Whom "the Minister" means: who spoke last, but who replies is the other."""
    if openers().replies.search(text, said.start(), said.end()):
        return known.other(carried)
    return carried


def _teller(who: str, heard: frozenset[str], known: Cast) -> frozenset[str]:
    """Who tells a thing that the subject hears: "was told by her counterpart"."""
    if openers().colleague.fullmatch(who):
        return known.other(heard)
    return named(who, known) if is_party(who, known) else frozenset()


def _subject(
    text: str, at: int, end: int, carried: frozenset[str], known: Cast
) -> tuple[frozenset[str], int]:
    """The sides of the party that is named right here, and where its name ends."""
    if pronoun := subjects().pronouns.match(text, at, end):
        return carried, pronoun.end()
    if colleague := openers().colleague.match(text, at, end):
        told = {m.code for m in find_sides(colleague.group())} & known.sides
        return frozenset(told) or known.other(carried), colleague.end()
    best, opens = at, opens_sentence(text, at)
    for match in _TOKEN.finditer(text, at, min(end, at + _LONGEST)):
        best = match.end()
        if text[best : best + 1] in _MARKS or _verb_at(text, at, best, end, opens):
            break
    wording = text[at:best]
    # "… on his election as President of Chile and affirmed": another's deeds go on.
    goes_on = not opens and subjects().joined.search(wording)
    if goes_on or not is_party(wording, known):
        return frozenset(), at
    return named(wording, known), best


def _verb_at(text: str, at: int, stop: int, end: int, opens: bool) -> bool:
    """Whether a verb follows here, and so the subject is whole.

    `opens`: whether a sentence begins with the subject.
    """
    ahead = _AHEAD.match(text, stop, end)
    if ahead is None or not may_be_verb(ahead.group(1)):
        return False
    if beside(text, at, stop, end):
        return True
    words = openers()
    if words.say.match(text, stop, end) or verbs().heard.match(text, stop, end):
        return True
    is_or_has = verbs().be.match(text, stop, end) is not None
    acts = opens and verbs().acts.match(text, stop, end) is not None
    if is_or_has == acts:
        return acts
    return bool(sides_of(text[at:stop])) == is_or_has


def _third(text: str, at: int, end: int, known: Cast) -> Turn | None:
    """Somebody who is no party and tells something."""
    words = openers()
    # What opens a clause is found at once, a verb in ten words not: it is asked last.
    if not known.sides or not words.afresh.search(text[max(0, at - _AFRESH) : at]):
        return None
    match = words.third.match(text, at, end)
    if match is None:
        return None
    who = match.group("who")
    if words.shares.fullmatch(match.group("verb")) and not is_crowd(who):
        return None
    # Where one side meets others who are none, only a body's or a crowd's noun shows
    # that it is not its own people who speak.
    if len(known.sides) < PAIR and not is_crowd(who):
        return None
    if (
        words.anyone.match(who)
        or words.together.match(who)
        or verbs().lead.match(who)
        or words.neutral.search(who)
        or subjects().honorific.search(who)
        or not who[0].isalpha()
        or words.say.search(f" {who}")
        or (is_party(who, known) and not sides_of(who))
        or not (is_somebody(who) or sides_of(who))
        or not can_speak(who)
        or known.sides & seat_of(who)
        or known.sides & {m.code for m in find_sides(who) if m.form != "adjective"}
    ):
        return None
    return Turn(at, third=who, verb=match.start("verb"))


def _inverted(
    text: str, begin: int, end: int, carried: frozenset[str], known: Cast
) -> frozenset[str]:
    """Who is named behind the verb: "…, said the Cabinet Secretary"."""
    for pattern in verbs().inverted:
        if match := pattern.search(text, begin, end):
            who = match.group(1)
            if subjects().persons.fullmatch(who):
                return carried
            if is_party(who, known):
                return named(who, known)
    return frozenset()
