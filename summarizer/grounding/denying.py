"""Whether a statement denies what its quote denies, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.grounding.guarding import guard_of
from summarizer.grounding.keeping import (
    DENYING,
    cancelled,
    found_in,
    has,
    listed,
)
from summarizer.grounding.numerals import held, numbers
from summarizer.grounding.scenes import Scene
from summarizer.grounding.scope import (
    language_of,
    negations,
    oppositions,
    words_of,
)
from summarizer.grounding.translating import (
    denies_somehow,
    is_aside,
    is_kept_up,
    repeats_han,
    tells_clause,
)
from summarizer.grounding.wording import WORD, content
from summarizer.languages.language import ENGLISH, is_spaced
from summarizer.lexicon.numerals import number_words
from summarizer.models import Check
from summarizer.scripts import is_cjk
from summarizer.text import stem

# Share of a negated phrase that a statement must repeat, held by
# tests/test_grounding_edges.py: half, as a summary leaves out, but keeps the object.
_SHARED_WORDS = 0.5
# Words behind a "not", small ones left out: what is denied; wide, where one of them is
# to be found again; close, where all must be: a longer one would hide a move.
_PHRASE, _WIDE_PHRASE, _CLOSE_PHRASE = 4, 6, 3
_CLAUSE = re.compile("[,;:，；：。]|[.!?] ")
_HEAD = 2  # words, or characters, before a denial that opens its quote
# Acts against something that deny nothing by themselves.
_MILD = ("voices_concern", "notes_differences", "warns")
_PHRASE_REACH = 120  # characters in which to look for those words: room for all six


def _phrase_behind(text: str, at: int, length: int = _PHRASE) -> list[str]:
    behind = text[at : at + _PHRASE_REACH]
    ended = words_of(language_of(text)).ends.search(behind)
    return content(behind[: ended.start()] if ended and ended.start() else behind)[
        :length
    ]


def _verb_behind(text: str, at: int, language: str) -> list[str]:
    """The words of the phrase behind a place without those that only help a verb."""
    helping = listed("helping", language)
    return [w for w in _phrase_behind(text, at) if not helping.fullmatch(w)]


def negation(scene: Scene) -> Iterator[Check]:
    """A denial that one of statement and quote has and the other lacks."""
    if added := _added(scene):
        detail = f"“{added.group()}” is not in the quote"
        yield Check(kind="negation", detail=detail)
        return
    if unsaid := _left_away(scene):
        detail = f"the quote's “{unsaid.group()}” is not in the statement"
        yield Check(kind="negation", detail=detail)
        return
    if scene.same_language:
        yield from _disclaimed(scene)
        yield from _moved_negation(scene)


def _added(scene: Scene) -> re.Match[str] | None:
    """The denial of the statement of which the quote has none, if any."""
    denials, opposed = negations(scene.statement), oppositions(scene.statement)
    if not (denials or opposed):
        return None
    around = f"{scene.lead} {scene.quote}"
    denied_there = negations(around) or (
        not scene.same_language and denies_somehow(around)
    )
    for match in denials:
        if denied_there or _without(around) or _explained(scene, match):
            continue
        if not _is_outdone(scene, match) and _is_affirmed(scene, match):
            return match
    is_new = bool(opposed) and scene.same_language and not denied_there
    return opposed[0] if is_new and not _denies_else(around) else None


def _denies_else(text: str) -> bool:
    return _refuses(text) or has("untrue", text)


def _is_outdone(scene: Scene, denial: re.Match[str]) -> bool:
    """Whether "not" only leads to the number from which the quote goes on to another.

    "twice, not once" over "raised from 1 to 2 a year".
    """
    before, behind = scene.statement[: denial.start()], scene.statement[denial.end() :]
    changed = found_in("changes", scene.quote)
    if not changed or before.rstrip()[-1:] not in (",", "，"):
        return False
    old, new = _counts(_CLAUSE.split(behind)[0]), _counts(before)
    there = set(numbers(scene.quote)) | set(held(scene.quote))
    return bool(old and new) and (old | new) <= there and not old & new


def _counts(text: str) -> set[float]:
    """The numbers of some words, "once" and "twice" among them."""
    times = number_words("times")
    words = {float(times[w]) for w in WORD.findall(text.lower()) if w in times}
    return words | set(numbers(text))


def _left_away(scene: Scene) -> re.Match[str] | None:
    """The denial of the quote of which the statement says the contrary, if any."""
    denials = (*negations(scene.quote), *oppositions(scene.quote))
    if not denials:
        return None
    said_so = _says_no(scene) or _without(scene.statement)
    said_so = said_so or has("exceptions", scene.statement) or _turns_unless(scene)
    said_so = said_so or _tells_need(scene)
    if said_so or has("doubles", scene.quote):
        return None
    if _denies(scene):
        return _taken_back(scene)
    for match in denials:
        if _is_partial(scene, match) or _says_un(scene, match):
            continue
        if any(match.start() in pair for pair in cancelled(scene.quote)):
            continue
        if not scene.same_language and is_aside(scene, match):
            continue
        if scene.same_language and is_kept_up(scene, match):
            continue
        if _repeats(scene, match):
            return match
    return None


def _taken_back(scene: Scene) -> re.Match[str] | None:
    """The denial at the quote's head that an act against something does not tell.

    "objects: X" may tell "does not accept X", but not "does not block X" as "blocks X":
    there the statement repeats the very word that is denied.
    """
    for match in negations(scene.quote):
        head = scene.quote[: match.start()]
        if len(head if is_cjk(match.group()[-1]) else head.split()) > _HEAD:
            return None
        if listed("deniers", scene.quote_language).fullmatch(match.group()):
            return None  # "rejects: X" tells "ruled out X"
        if scene.same_language and _repeats_verb(scene, match):
            return match
        # Beyond one language only an act that denies nothing shows it.
        mild = scene.claim.act in _MILD and not scene.same_language
        if mild and not has("sharp.1", scene.statement):
            return match
    return None


def _repeats_verb(scene: Scene, denial: re.Match[str]) -> bool:
    """Whether a statement has the word right behind a denial."""
    behind = scene.quote[denial.end() :]
    if is_cjk(denial.group()[-1]):
        return repeats_han(scene.statement, behind, opening=True)
    first = _verb_behind(scene.quote, denial.end(), scene.quote_language)[:1]
    return bool(first) and first[0] in content(scene.statement)


def _disclaimed(scene: Scene) -> Iterator[Check]:
    """What is denied as a claim, told as so: without a word of denial.

    To stop or to end a thing is no denial of it.
    """
    match = listed("disclaiming", scene.quote_language).match(scene.quote)
    if match is None or scene.claim.act in DENYING:
        return
    said = f"{scene.statement}"
    names = ("deniers", "untrue", "doubles", "exceptions", "reports")
    told = negations(said) or oppositions(said) or _without(said)
    if not (told or any(has(name, said) for name in names) or any(_undenied(said))):
        detail = f"the quote's “{match.group()}” is not in the statement"
        yield Check(kind="negation", detail=detail)


def _says_no(scene: Scene) -> bool:
    """Whether the statement denies in its own way what the quote denies.

    In one language a word of refusal that the sentence has elsewhere is none of it:
    "if they stop, sanctions will not end" is not told by "they stop, sanctions end".
    """
    if negations(scene.statement):
        return True
    if scene.same_language:
        there = scene.sentence
        if scene.by_words:
            # "had not come for a veto" is not told by the veto itself.
            there = "" if oppositions(scene.quote) else scene.quote
        return _refuses(scene.statement) and not _is_all_from(scene.statement, there)
    return denies_somehow(scene.statement) or _refuses(scene.statement)


def _turns_unless(scene: Scene) -> bool:
    """Whether "not unless it rains" is told as "if it rains", and "not before" too."""
    if scene.is_by_words:
        return False
    if has("negative_ifs", scene.quote) and has("if_words", scene.statement):
        return True
    return has("before_not", scene.quote) and has("conditions", scene.statement)


def _tells_need(scene: Scene) -> bool:
    """Whether "not without X" or "not before Y" is told by what is needed."""
    guard = guard_of(scene.quote_language)
    return (
        not scene.same_language
        and has("necessary", scene.statement)
        and (
            has("not_without", scene.quote)
            or any(p.search(scene.quote) for p in (guard.conditions, guard.provided))
        )
    )


def _is_all_from(statement: str, text: str) -> bool:
    """Whether each word of refusal in a statement stands in that text."""
    language = language_of(statement)
    words = words_of(language)
    found = [*words.lexical.finditer(statement), *words.soft.finditer(statement)]
    for name in ("deniers", "near_deniers"):
        found += listed(name, language).finditer(statement)
    return bool(found) and all(match.group() in text for match in found)


def _without(text: str) -> bool:
    """Whether a text denies a thing by "without" or "unless"."""
    words = words_of(language_of(text))
    return bool(words.short_negators.search(text)) or has("negative_ifs", text)


def _is_partial(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a "not all" of the quote is told as a part: "most"."""
    every = listed("every", scene.quote_language)
    behind = scene.quote[match.end() :]
    at = len(behind) - len(behind.lstrip())
    return every.match(behind, at) is not None and has("some", scene.statement)


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


def _speaks_of_it(scene: Scene, denial: re.Match[str]) -> bool:
    """Whether the quote says what the statement denies: a word of it, and asserted.

    Behind a word of refusal ("denied that trucks had been held up") it asserts nothing.
    """
    denied = set(_phrase_behind(scene.statement, denial.end(), _WIDE_PHRASE))
    denied |= set(content(_CLAUSE.split(scene.statement[: denial.start()])[-1]))
    words = words_of(ENGLISH)
    refused = [
        words.lexical,
        listed("deniers", ENGLISH),
        listed("near_deniers", ENGLISH),
    ]
    begins = [m.end() for pattern in refused for m in pattern.finditer(scene.quote)]
    asserted = scene.quote[: min(begins)] if begins else scene.quote
    if begins and not denied & set(content(asserted)):
        return bool(denied) and any(
            stem(m.group()) in denied
            for pattern in refused
            for m in pattern.finditer(scene.quote)
        )
    return bool(denied & set(content(asserted)))


def _explained(scene: Scene, denial: re.Match[str]) -> bool:
    """Whether a refusal or exception in the quote says what the statement denies.

    "opposes interference" may be told as "does not accept interference", but not as
    "does not oppose interference", nor may it explain a denial of something else.
    """
    if not scene.same_language:
        return _refuses(scene.quote)
    unless = has("negative_ifs", scene.quote) and has("if_words", scene.statement)
    if unless or has("exceptions", scene.quote):
        return True
    words = words_of(scene.quote_language)
    denied = set(_phrase_behind(scene.statement, denial.end(), _WIDE_PHRASE))
    more = [listed(n, scene.quote_language) for n in ("deniers", "near_deniers")]
    for pattern in (words.lexical, words.soft, *more):
        for match in pattern.finditer(scene.quote):
            refused = set(_phrase_behind(scene.quote, match.end(), _WIDE_PHRASE))
            if (not refused or refused & denied) and stem(match.group()) not in denied:
                return True
    return any(bare in denied for bare in _undenied(scene.quote))


def _is_affirmed(scene: Scene, denial: re.Match[str]) -> bool:
    """Whether the quote has the very words that the statement denies.

    A denial of other words may be a paraphrase: "not yet certain" of "in all
    likelihood". In another language the words cannot be compared.
    """
    if not scene.same_language:
        return True
    if scene.is_by_words:
        return _speaks_of_it(scene, denial)
    denied = scene.statement[denial.end() :]
    if not is_spaced(scene.quote_language):
        return repeats_han(scene.quote, denied) and not _refuses(scene.quote)
    phrase = _phrase_behind(scene.statement, denial.end())
    there = set(content(scene.quote))
    shared = sum(word in there for word in phrase)
    return bool(phrase) and phrase[0] in there and shared >= len(phrase) * _SHARED_WORDS


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
    phrase = _verb_behind(scene.quote, match.end(), scene.quote_language)
    if not phrase and listed("pronouns", scene.quote_language).match(
        scene.quote[match.end() :].lstrip()
    ):
        return True  # "has always denied it"
    said = set(content(scene.statement))
    return bool(phrase) and sum(w in said for w in phrase) >= len(phrase) * (
        _SHARED_WORDS
    )


def _moved_negation(scene: Scene) -> Iterator[Check]:
    """A negation that stands elsewhere in the statement than in the quote."""
    denials = negations(scene.statement)
    if not denials:
        return
    turned = []
    for match in (*negations(scene.quote), *oppositions(scene.quote)):
        words = set(_phrase_behind(scene.quote, match.end(), _WIDE_PHRASE))
        if scene.is_by_words:
            words |= set(content(_CLAUSE.split(scene.quote[: match.start()])[-1]))
            words |= _each_denied(scene, match)
        turned.append(words)
    plain = set(content(scene.quote))
    for match in denials:
        phrase = set(_phrase_behind(scene.statement, match.end(), _CLOSE_PHRASE))
        if (
            len(phrase) > 1  # of a lone word it cannot be told what is turned
            and phrase <= plain
            and any(turned)
            and not any(phrase & words for words in turned)
        ):
            yield Check(
                kind="negation",
                detail=f"“{match.group()}” turns other words than in the quote",
            )


def _each_denied(scene: Scene, match: re.Match[str]) -> set[str]:
    """The words of a list that a denial holds for: "in no case permit A, B, or C".

    A quote may end within the list that its sentence closes.
    """
    whole = scene.sentence
    at = whole.find(scene.quote)
    end = at + len(scene.quote) if at >= 0 else len(scene.quote)
    behind = (whole if at >= 0 else scene.quote)[max(at, 0) + match.end() :]
    listing = listed("alternatives", ENGLISH).search(behind)
    ended = words_of(ENGLISH).ends.search(behind)
    if listing is None or (ended and ended.start() < listing.start()):
        return set()
    return set(content(behind[: end - max(at, 0) - match.end()]))
