"""Whether a statement says what its quote says.

A true quote can stand under a false statement. Rules compare the two, and the sentence
around the quote, on negation, modality, numbers, dates, names and sides. They never
change a position: they say where its statement and its words part, for the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from summarizer.grounding.claiming import CLAIMING
from summarizer.grounding.counting import COUNTING
from summarizer.grounding.deeds import DEEDS, left_open
from summarizer.grounding.degrees import scaled
from summarizer.grounding.denying import negation
from summarizer.grounding.figures import currency, date, number
from summarizer.grounding.keeping import has, listed
from summarizer.grounding.measuring import measured
from summarizer.grounding.numerals import months, quarters, weekdays
from summarizer.grounding.places import swapped
from summarizer.grounding.roles import (
    turned_round,
    unknown_sides,
    with_itself,
    wrong_subject,
)
from summarizer.grounding.scaling import SCALING
from summarizer.grounding.scenes import Claim, Scene
from summarizer.grounding.scope import UNKNOWN, can_check, modals, words_of
from summarizer.grounding.seats import seats_at, seats_in
from summarizer.grounding.speakers import unknown_speaker, wrong_speaker
from summarizer.grounding.strengths import STRENGTHS
from summarizer.grounding.widening import WIDENING
from summarizer.grounding.wording import WORD, content, plain, plain_words
from summarizer.languages.language import ENGLISH
from summarizer.lexicon.matters import is_anywhere
from summarizer.lexicon.sides import find_sides, name_of
from summarizer.models import Check, Evidence, Meeting
from summarizer.text import stem

__all__ = ["Claim", "check"]

# Letters that a country's name and its adjective share, and those behind: "Europ-ean".
_KIN, _ENDING = 5, 3
_COMPOUND = 12  # letters of a word that gives two to an abbreviation
_CLIPPED = 3  # letters of the first of two names that are drawn together


def check(
    claim: Claim,
    text: str,
    evidence: tuple[Evidence, ...],
    meeting: Meeting,
    language: str = UNKNOWN,
) -> tuple[Check, ...]:
    """The points on which a statement disagrees with its words; empty if none.

    A statement that repeats its quote is checked for its side and its act only. Of a
    position that is nobody's no side can be the wrong one. Of an article in a language
    that cannot be checked nothing is said: a word is not missing that cannot be read.
    """
    if language != UNKNOWN and not can_check(language):
        return ()
    scene = Scene(claim, text, evidence, meeting)
    found = [*wrong_speaker(scene), *unknown_speaker(scene)]
    for rule in (*CLAIMING, *DEEDS):
        found += rule(scene)
    quoted = " ".join(piece.quote for piece in evidence)
    if not _is_same(claim.statement, quoted) and (
        _bare(scene.statement) != _bare(scene.quote)
    ):
        for rule in _RULES:
            found += rule(scene)
    seen: dict[tuple[str, str], Check] = {}
    for each in found:
        if each.kind != "side" or claim.side:
            seen.setdefault((each.kind, each.detail), each)
    return tuple(seen.values())


def _is_same(statement: str, quote: str) -> bool:
    """Whether they differ in spaces, in a capital or in the stop at the end at most."""
    given, there = (
        " ".join(words.split()).rstrip(" .,;:") for words in (statement, quote)
    )
    return given[:1].lower() == there[:1].lower() and given[1:] == there[1:]


def _bare(text: str) -> str:
    return " ".join(WORD.findall(text.lower()))


def _modality(scene: Scene) -> Iterator[Check]:
    """A "may" of which the text has none, where the quote is sure of it.

    Where the quote only says that a thing can be done or is one's right, "may" is a
    fair word for it.
    """
    weak = modals(scene.statement)
    doubted = modals(scene.sentence) or has("levels.1", scene.sentence)
    allowed = scene.by_words and has("enabling", f"{scene.lead} {scene.quote}")
    if weak and scene.by_words and has("levels.3", scene.quote):
        # Who is ready to do a thing may do it, but that it may be ready says less.
        behind = content(scene.statement[weak[0].end() :])[:1]
        allowed = allowed or not set(behind) & set(content(scene.quote))
    if weak and scene.same_language and not (doubted or allowed):
        detail = f"“{weak[0].group()}” is not in the text"
        yield Check(kind="modality", detail=detail)


def _name(scene: Scene) -> Iterator[Check]:
    """Names in the statement that neither the sentence nor the speaker bears out."""
    if not scene.same_language:
        return  # a translation spells names in its own way
    known = plain_words(scene.sentence) | plain_words(scene.claim.speaker or "")
    known |= plain_words(_descriptions(scene)) | plain_words(scene.paragraph)
    if not scene.is_by_words:  # names of the meeting, and capitals, go without saying
        known |= scene.article_words
    strange = [
        (match, is_first)
        for match, is_first in _capitalised(scene.statement)
        if plain(match.group()) not in known
    ]
    if not strange:
        return
    sides = {m.start for m in find_sides(scene.statement)}
    dated = set(months(scene.statement).values()) | set(
        weekdays(scene.statement).values()
    )
    dated |= set(quarters(scene.statement).values())
    written_out = _written_out(scene.statement, scene.sentence)
    for match, is_first in strange:
        word = match.group()
        if match.start() in sides or word in dated or _is_seat(scene, match):
            continue
        if _is_known(word, known, scene) or match.start() in written_out:
            continue
        if _stands_for_party(scene, match):
            continue
        if is_first and not _is_name(scene, match):
            continue
        if _inside_side(scene.statement, match.start()) or _of_seat(scene, match):
            continue
        yield Check(kind="name", detail=f"“{word}” is not in the sentence")


def _is_seat(scene: Scene, match: re.Match[str]) -> bool:
    """Whether it is the capital of a side that holds the claim or is named there."""
    codes = seats_at(scene.statement, match.start())
    return bool(codes & {m.code for m in find_sides(scene.sentence)}) or (
        bool(codes & set(scene.claim.holders))
    )


def _stands_for_party(scene: Scene, match: re.Match[str]) -> bool:
    """Whether it is a party that the sentence tells of by other words.

    A capital or a leader's name for "they" or "the leaders", the name for an office.
    """
    sides = scene.meeting.sides if scene.tells_of_all else scene.voice.sides
    one_piece = len(scene.evidence) == 1  # whose words two pieces are is less sure
    if not (scene.is_by_words and one_piece and sides):
        return False
    if scene.tells_of_all and seats_at(scene.statement, match.start()) & set(sides):
        return True
    word = plain(match.group())
    return any(
        side in sides
        and word in plain_words(name)
        and (_is_only_one(scene, side) or _has_office(scene, name))
        for name, side in scene.people
    )


def _is_only_one(scene: Scene, side: str) -> bool:
    """Whether the text names one person of a side alone."""
    return sum(each == side for _, each in scene.people) == 1


def _has_office(scene: Scene, name: str) -> bool:
    """Whether the sentence has an office of a participant."""
    said = scene.sentence.lower()
    return any(
        office.lower() in said
        for participant in scene.meeting.participants
        if participant.name == name
        for office in participant.offices
    )


def _written_out(statement: str, sentence: str) -> frozenset[int]:
    """Where the words of a name begin that the sentence has by its initials: ICRC."""
    words = list(WORD.finditer(statement))
    found: set[int] = set()
    for short in {w for w in WORD.findall(sentence) if len(w) > 2 and w.isupper()}:
        for at, first in enumerate(words):
            if first.group()[0] != short[0]:
                continue
            taken, letters = [first.start()], list(short[1:])
            for word in words[at + 1 :]:
                if letters and word.group()[0].upper() == letters[0]:
                    letters.pop(0)
                elif not is_anywhere(word.group().lower()):
                    break
                taken.append(word.start())
            if not letters:
                found.update(taken)
    return frozenset(found)


def _of_seat(scene: Scene, match: re.Match[str]) -> bool:
    """Whether the word is part of a capital's name, beyond English, of such a side."""
    own = {*scene.claim.holders, *scene.meeting.sides}
    return not scene.is_by_words and any(
        start <= match.start() < end and code in own
        for start, end, code in seats_in(scene.statement)
    )


def _is_known(word: str, known: frozenset[str], scene: Scene) -> bool:
    """Whether the sentence has the word, its stem, or the words that it abbreviates."""
    parts = {plain(word), *plain(word).split("-")}
    if parts & known or {stem(p) for p in parts} & {stem(k) for k in known}:
        return True
    if scene.is_by_words:
        if any(_is_kin(plain(word), each) for each in known):
            return True
        if plain(word) in scene.article_words and _has_pronoun(scene):
            return True  # "she" may be who is named
    if _is_clipped(plain(word), scene.sentence):
        return True
    return len(word) > 1 and word.isupper() and _abbreviates(word, scene.sentence)


def _is_clipped(word: str, text: str) -> bool:
    """Whether two names in a row are drawn together to a word: Mideast, LatAm."""
    names = WORD.findall(text)
    return any(
        word == f"{one[:at]}{other[: len(word) - at]}"
        for first, second in pairwise(names)
        if first[0].isupper() and second[0].isupper()
        for one, other in [(plain(first), plain(second))]
        for at in range(_CLIPPED, len(word) - 1)
    )


def _is_kin(one: str, other: str) -> bool:
    """Whether one is a country and the other its adjective: Europe, European."""
    pairs = zip(one, other, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    whole = shared == min(len(one), len(other)) == _KIN - 1  # Asia, Asian
    return (whole or shared >= _KIN) and max(len(one), len(other)) - shared <= _ENDING


def _has_pronoun(scene: Scene) -> bool:
    """Whether a person is told by a pronoun in the sentence."""
    return listed("stand_ins", ENGLISH).search(scene.sentence) is not None


def _abbreviates(word: str, text: str) -> bool:
    """Whether words in a row have these initials, in any order, with or without the
    small words between them: UNCLOS, RCEP for "comprehensive regional economic …".
    """
    every = [w.lower() for w in WORD.findall(text)]
    letters = sorted(word.lower())
    for words in (every, [w for w in every if not is_anywhere(w)]):
        initials = [w[0] for w in words]
        for first in range(len(initials) - len(letters) + 1):
            if sorted(initials[first : first + len(letters)]) == letters:
                return True
    return _skips_to(word.lower(), every)


def _skips_to(letters: str, words: list[str]) -> bool:
    """Whether the initials come in this order, small words skipped where need be."""
    for first in range(len(words)):
        at = 0
        for each in words[first:]:
            if each[0] == letters[at]:
                at += 1
                inner = letters[at : at + 1]
                # A long word may give one more letter: ICBM of "intercontinental".
                if len(each) >= _COMPOUND and inner and inner in each[_CLIPPED:]:
                    at += 1
                if at == len(letters):
                    return True
            elif not is_anywhere(each):
                break
    return False


def _descriptions(scene: Scene) -> str:
    """Words that a statement may take from outside: its holders and the meeting."""
    names = [name_of(code) for code in scene.claim.holders]
    return " ".join([*names, scene.meeting.place or ""])


def _capitalised(statement: str) -> Iterator[tuple[re.Match[str], bool]]:
    first = True
    for match in WORD.finditer(statement):
        if match.group()[0].isupper():
            yield match, first
        first = False


def _inside_side(statement: str, at: int) -> bool:
    return any(m.start <= at < m.end for m in find_sides(statement))


def _is_name(scene: Scene, match: re.Match[str]) -> bool:
    """Whether the first word of a statement is a name and no common word.

    It is where it is a participant's, where a verb of reporting follows ("Biden
    thanked"), or another capital that the sentence does not know ("Joe Biden").
    """
    word, rest = match.group(), scene.statement[match.end() :]
    if any(plain(word) in plain_words(p.name) for p in scene.meeting.participants):
        return True
    language = scene.statement_language
    if words_of(language).reporting.match(rest.lstrip()):
        return True
    follows = re.match(r"\s+([A-Z][\w'-]+)", rest)
    if follows is None or _inside_side(scene.statement, match.end() + 1):
        return False
    if seats_at(scene.statement, match.end() + follows.start(1)):
        return False
    return plain(follows.group(1)) not in plain_words(scene.sentence)


_RULES = (
    negation, _modality, number, currency, date, _name, unknown_sides, wrong_subject,
    with_itself, swapped, turned_round, *STRENGTHS,
    *WIDENING, *COUNTING, *SCALING, left_open, measured, scaled,
)  # fmt: skip
