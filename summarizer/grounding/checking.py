"""Whether a statement says what its quote says.

A true quote can stand under a false statement. Rules compare the two, and the sentence
around the quote, on negation, modality, numbers, dates, names and sides. They never
change a position: they say where its statement and its words part, for the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from summarizer.grounding.claiming import CLAIMING
from summarizer.grounding.keeping import DENYING, has, listed
from summarizer.grounding.normalising import is_cjk
from summarizer.grounding.numerals import months, numbers, weekdays
from summarizer.grounding.roles import (
    swapped,
    turned_round,
    unknown_sides,
    unknown_speaker,
    with_itself,
    wrong_speaker,
    wrong_subject,
)
from summarizer.grounding.scenes import Claim, Scene
from summarizer.grounding.scope import (
    language_of,
    modals,
    negations,
    oppositions,
    words_of,
)
from summarizer.grounding.strengths import STRENGTHS
from summarizer.grounding.translating import denies_somehow, repeats_han, tells_clause
from summarizer.grounding.widening import WIDENING
from summarizer.grounding.wording import SMALL, WORD, content, plain, plain_words
from summarizer.lexicon.sides import find_sides, name_of
from summarizer.models import Check, Evidence, Meeting
from summarizer.text import stem

__all__ = ["Claim", "check"]

# Share of a negated phrase that a statement must repeat, held by
# tests/test_grounding_edges.py: half, as a summary leaves out, but keeps the object.
_SHARED_WORDS = 0.5
# Words behind a "not", small ones left out: what is denied; wide, where one of them is
# to be found again; close, where all must be: a longer one would hide a move.
_PHRASE, _WIDE_PHRASE, _CLOSE_PHRASE = 4, 6, 3
_PHRASE_REACH = 120  # characters in which to look for those words: room for all six
_LISTED = re.compile(r"[,、](?:\s*(?:and|và))?|\b(?:and|và)\b|[和与及]")
# Figures of the meeting's date beyond this are its year; up to here a day or a month,
# which could excuse any small number.
_LAST_DAY = 31
# Four figures between these are a year, told as a wrong date; else as a wrong number.
# tests/test_grounding_edges.py holds both ends.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def check(
    claim: Claim, text: str, evidence: tuple[Evidence, ...], meeting: Meeting
) -> tuple[Check, ...]:
    """The points on which a statement disagrees with its words; empty if none.

    A statement that repeats its quote is checked for its side and its act only.
    """
    scene = Scene(claim, text, evidence, meeting)
    found = [*wrong_speaker(scene), *unknown_speaker(scene)]
    for rule in CLAIMING:
        found += rule(scene)
    quoted = " ".join(piece.quote for piece in evidence)
    if not _is_same(claim.statement, quoted) and (
        _bare(scene.statement) != _bare(scene.quote)
    ):
        for rule in _RULES:
            found += rule(scene)
    seen: dict[tuple[str, str], Check] = {}
    for each in found:
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


def _phrase_behind(text: str, at: int, length: int = _PHRASE) -> list[str]:
    behind = text[at : at + _PHRASE_REACH]
    ended = words_of(language_of(text)).ends.search(behind)
    return content(behind[: ended.start()] if ended and ended.start() else behind)[
        :length
    ]


def _negation(scene: Scene) -> Iterator[Check]:
    around = f"{scene.lead} {scene.quote}"
    denied_there = negations(around) or (
        not scene.same_language and denies_somehow(around)
    )
    for match in negations(scene.statement):
        if not denied_there and not _explained(scene, match):
            detail = f"“{match.group()}” is not in the quote"
            yield Check(kind="negation", detail=detail)
            return
    opposed = oppositions(scene.statement)
    if opposed and scene.same_language and not (denied_there or _refuses(around)):
        detail = f"“{opposed[0].group()}” is not in the quote"
        yield Check(kind="negation", detail=detail)
        return
    if not (_says_no(scene) or _denies(scene) or has("exceptions", scene.statement)):
        for match in (*negations(scene.quote), *oppositions(scene.quote)):
            if _repeats(scene, match) and not _says_un(scene, match):
                detail = f"the quote's “{match.group()}” is not in the statement"
                yield Check(kind="negation", detail=detail)
                return
    if scene.same_language:
        yield from _moved_negation(scene)


def _says_no(scene: Scene) -> bool:
    """Whether the statement denies in its own way what the quote denies.

    In one language a word of refusal that the sentence has elsewhere is none of it:
    "if they stop, sanctions will not end" is not told by "they stop, sanctions end".
    """
    if negations(scene.statement):
        return True
    if scene.same_language:
        return _refuses(scene.statement) and not (
            scene.quote_language != "en"
            and _is_all_from(scene.statement, scene.sentence)
        )
    return denies_somehow(scene.statement) or _refuses(scene.statement)


def _is_all_from(statement: str, text: str) -> bool:
    """Whether each word of refusal in a statement stands in that text."""
    language = language_of(statement)
    words = words_of(language)
    found = [*words.lexical.finditer(statement), *words.soft.finditer(statement)]
    for name in ("deniers", "near_deniers"):
        found += listed(name, language).finditer(statement)
    return bool(found) and all(match.group() in text for match in found)


def _denies(scene: Scene) -> bool:
    """Whether the act says no and the statement does not say yes."""
    return scene.claim.act in DENYING and not has("warm.3", scene.statement)


def _refuses(text: str) -> bool:
    words = words_of(language_of(text))
    return bool(
        words.lexical.search(text)
        or words.soft.search(text)
        or has("deniers", text)
        or has("near_deniers", text)
    )


def _explained(scene: Scene, denial: re.Match[str]) -> bool:
    """Whether a refusal in the quote says what a denial in the statement says.

    "opposes interference" may be told as "does not accept interference", but not as
    "does not oppose interference", nor may it explain a denial of something else.
    """
    if not scene.same_language:
        return _refuses(scene.quote)
    words = words_of(scene.quote_language)
    denied = set(_phrase_behind(scene.statement, denial.end(), _WIDE_PHRASE))
    for pattern in (words.lexical, words.soft):
        for match in pattern.finditer(scene.quote):
            refused = set(_phrase_behind(scene.quote, match.end(), _WIDE_PHRASE))
            if refused & denied and stem(match.group()) not in denied:
                return True
    return any(bare in denied for bare in _undenied(scene.quote))


def _says_un(scene: Scene, match: re.Match[str]) -> bool:
    """Whether the statement denies by a prefix: "unaltered" for "has not altered"."""
    phrase = set(_phrase_behind(scene.quote, match.end()))
    return any(bare in phrase for bare in _undenied(scene.statement))


def _undenied(text: str) -> Iterator[str]:
    """The stems of what words with a prefix of denial deny: "change" of "unchanged"."""
    prefix = listed("prefixes", language_of(text), tight=True)
    for word in WORD.findall(text):
        if match := prefix.match(word):
            yield stem(word[match.end() :])


def _repeats(scene: Scene, match: re.Match[str]) -> bool:
    """Whether the statement speaks of what the match turns in the quote."""
    if not scene.same_language:
        return tells_clause(scene, match)
    if is_cjk(match.group()[-1]):  # no spaces: the word behind is two characters long
        return repeats_han(scene.statement, scene.quote[match.end() :])
    phrase = _phrase_behind(scene.quote, match.end())
    said = set(content(scene.statement))
    return bool(phrase) and sum(w in said for w in phrase) >= len(phrase) * (
        _SHARED_WORDS
    )


def _moved_negation(scene: Scene) -> Iterator[Check]:
    """A negation that stands elsewhere in the statement than in the quote."""
    turned = [
        set(_phrase_behind(scene.quote, match.end(), _WIDE_PHRASE))
        for match in (*negations(scene.quote), *oppositions(scene.quote))
    ]
    plain = set(content(scene.quote))
    for match in negations(scene.statement):
        phrase = set(_phrase_behind(scene.statement, match.end(), _CLOSE_PHRASE))
        if (
            phrase
            and phrase <= plain
            and turned
            and not any(phrase & words for words in turned)
        ):
            yield Check(
                kind="negation",
                detail=f"“{match.group()}” turns other words than in the quote",
            )


def _modality(scene: Scene) -> Iterator[Check]:
    weak = modals(scene.statement)
    if weak and scene.same_language and not modals(scene.sentence):
        detail = f"“{weak[0].group()}” is not in the text"
        yield Check(kind="modality", detail=detail)


def _number(scene: Scene) -> Iterator[Check]:
    quoted = numbers(scene.quote)
    there = quoted | numbers(scene.sentence)
    known = numbers(scene.meeting.date or "")
    stated = numbers(scene.statement)
    # A lone one is an article or "this" in Chinese, and replaced by nothing.
    replaced = [value for value in quoted if value not in stated and value != 1]
    for value, wording in stated.items():
        if value in quoted or (value in known and value > _LAST_DAY):
            continue
        if value in there and not replaced:
            continue
        if not quoted and _is_count(scene.quote, value):
            continue
        kind: Literal["date", "number"] = "number"
        if _FIRST_YEAR <= value <= _LAST_YEAR and wording.isdigit():
            kind = "date"
        yield Check(kind=kind, detail=f"“{wording}” is not in the quote")


def _is_count(quote: str, value: float) -> bool:
    """Whether the quote lists that many things: "trade, rail and defence" are three."""
    joined = _LISTED.findall(quote)
    return 2 <= value == len(joined) + 1


def _date(scene: Scene) -> Iterator[Check]:
    context = f"{scene.sentence} {scene.quote}"
    for reader in (months, weekdays):
        there = reader(context)
        for value, wording in reader(scene.statement).items():
            if value not in there:
                yield Check(kind="date", detail=f"“{wording}” is not in the text")


def _name(scene: Scene) -> Iterator[Check]:
    """Names in the statement that neither the sentence nor the speaker bears out."""
    if not scene.same_language:
        return  # a translation spells names in its own way
    known = plain_words(scene.sentence) | plain_words(scene.claim.speaker or "")
    known |= plain_words(_descriptions(scene)) | plain_words(scene.paragraph)
    sides = {m.start for m in find_sides(scene.statement)}
    dated = set(months(scene.statement).values()) | set(
        weekdays(scene.statement).values()
    )
    for match, is_first in _capitalised(scene.statement):
        word = match.group()
        if match.start() in sides or word in dated or _is_known(word, known, scene):
            continue
        if is_first and not _is_name(scene, match):
            continue
        if _inside_side(scene.statement, match.start()):
            continue
        yield Check(kind="name", detail=f"“{word}” is not in the sentence")


def _is_known(word: str, known: frozenset[str], scene: Scene) -> bool:
    """Whether the sentence has the word, its stem, or the words that it abbreviates."""
    parts = {plain(word), *plain(word).split("-")}
    if parts & known or {stem(p) for p in parts} & {stem(k) for k in known}:
        return True
    return len(word) > 1 and word.isupper() and _abbreviates(word, scene.sentence)


def _abbreviates(word: str, text: str) -> bool:
    """Whether words in a row have these initials, in any order, with or without the
    small words between them: UNCLOS, RCEP for "comprehensive regional economic …".
    """
    every = [w.lower() for w in WORD.findall(text)]
    letters = sorted(word.lower())
    for words in (every, [w for w in every if w not in SMALL]):
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
                if at == len(letters):
                    return True
            elif each not in SMALL:
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
    return plain(follows.group(1)) not in plain_words(scene.sentence)


_RULES = (
    _negation, _modality, _number, _date, _name, unknown_sides, wrong_subject,
    with_itself, swapped, turned_round, *STRENGTHS,
    *WIDENING,
)  # fmt: skip
