"""Whether a statement says a thing more surely, sharply or widely than its quote.

"may" told as "will", "concerned" as "condemns", "some" as "all", and a condition that
was dropped. The words are levels (`guard.toml`), so that quote and statement
may be of two languages. Where a list has no word of theirs, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from summarizer.grounding.conditioning import CONDITIONS, repeats
from summarizer.grounding.guarding import guard_of
from summarizer.grounding.keeping import found_in, has, listed
from summarizer.grounding.measuring import shares
from summarizer.grounding.normalising import simplified
from summarizer.grounding.numerals import numbers
from summarizer.grounding.scenes import Scene
from summarizer.grounding.scope import is_month, language_of, negations, words_of
from summarizer.grounding.translating import repeats_han
from summarizer.grounding.wording import content
from summarizer.languages.language import ENGLISH, by_words, is_spaced
from summarizer.models import Check
from summarizer.seeking import Sought

_PERHAPS, _WISHED, _READY, _SURE, _DONE = range(1, 6)
_GAP, _GAP_HAN = 4, 2  # characters between "ready" and "consider"
_FULL = 3  # the highest level of sharp and warm words
_PHRASE = 6  # words behind a quantifier or a doubt that show what it is said of
_REACH = 100
_NEAR = 2  # characters between "some" and those who say so
_BESIDE = 14  # characters between "would" and the doubt that it governs
# These say by themselves that a thing is wished or thought over, whatever the words.
_CLAUSE = re.compile("[,;:，；：]")
_TENTATIVE = frozenset(
    ("hopes", "proposes", "calls_for", "invites", "discusses", "ready_to")
)


def too_sure(scene: Scene) -> Iterator[Check]:
    """A doubt, a wish or a plan that is told as settled or done."""
    lead = scene.lead if scene.by_words else _near_lead(scene)
    there, told = (
        _levels(scene, f"{lead} {scene.quote}"),
        _levels(scene, scene.statement),
    )
    if not there:
        return
    sure = _levels(scene, scene.statement, told=True)
    most, said = max(_ungoverned(there)), max(sure, default=0)
    if most == _WISHED and _tells_wish(scene, said, sure.get(said)):
        return
    if (
        most == _PERHAPS
        and not scene.is_by_words
        and found_in("talked", scene.statement)
    ):
        return  # "will weigh" promises no more
    # "is willing to" is often told as "will".
    if told and min(told) <= most:
        return
    if _SURE <= said > most <= _READY and (most, said) != (_READY, _SURE):
        yield _doubtful(there[most], sure[said])
        return
    if _PERHAPS in there and _hardens(scene, sure.get(said)):
        yield _doubtful(there[_PERHAPS], sure[said])
        return
    firm = most == _PERHAPS and not told and scene.claim.act not in _TENTATIVE
    firm = firm and not has("doubting", scene.statement)
    firm = firm and not (
        not scene.same_language and found_in("talked", scene.statement)
    )
    # Both languages say by one word that a thing can be done and that it may be.
    firm = firm and not (not scene.same_language and has("enabling", scene.statement))
    firm = firm and not _supposes_abroad(scene)  # "X if Y" of "may X if Y"
    if firm and _says(scene, there[_PERHAPS]):
        word = there[_PERHAPS].group()
        yield Check(
            kind="modality", detail=f"the quote's “{word}” is not in the statement"
        )


def _near_lead(scene: Scene) -> str:
    """What stands before a quote in its clause, behind a new verb of telling."""
    lead = _CLAUSE.split(scene.lead)[-1]
    borders = list(listed("going_on", scene.quote_language).finditer(lead))
    return lead[borders[-1].end() :] if borders else lead


def _tells_wish(scene: Scene, said: int, word: re.Match[str] | None) -> bool:
    """Whether a surer word only tells what it is that is wished, asked or needed."""
    if scene.claim.act in _TENTATIVE:
        if said == _SURE:
            return True  # the act says that it is wished; "will" tells only what
        bare = listed("participles", scene.statement_language)
        if said == _DONE and bare.search(scene.statement):
            return True  # "[hopes:] treaty signed in May"
    return _is_demanded(scene, word) or _is_needed(scene, word)


def _is_demanded(scene: Scene, word: re.Match[str] | None) -> bool:
    """Whether a demand tells by "must" what is demanded."""
    must = listed("musts", scene.statement_language)
    demands = scene.claim.act == "demands"
    return demands and word is not None and must.fullmatch(word.group()) is not None


def _is_needed(scene: Scene, word: re.Match[str] | None) -> bool:
    """Whether a "must" tells in another language what the quote says is needed."""
    must = listed("musts", scene.statement_language)
    needed = not scene.same_language and has("needing", scene.quote)
    return needed and word is not None and must.fullmatch(word.group()) is not None


def _supposes_abroad(scene: Scene) -> bool:
    """Whether a translation and its quote both hang on a condition."""
    guard = guard_of(scene.quote_language)
    names = ("if_words", "conditional")
    return (
        not scene.same_language
        and any(has(name, scene.statement) for name in names)
        and any(p.search(scene.quote) for p in (guard.conditions, guard.provided))
    )


def _hardens(scene: Scene, word: re.Match[str] | None) -> bool:
    """Whether a statement in the quote's language has a sure word of its own."""
    if word is None or not scene.same_language or scene.by_words:
        return False
    told = levels("levels", scene.statement)
    sure = min(told) >= _SURE and not has("hedges", scene.statement)
    return sure and word.group() not in scene.quote


def _ungoverned(there: dict[int, re.Match[str]]) -> dict[int, re.Match[str]]:
    """The levels without the "will" of a "will consider": it promises nothing."""
    doubt, sure = there.get(_PERHAPS), there.get(_SURE)
    if doubt is None or sure is None or not is_future(sure.group()):
        return there
    if 0 <= doubt.start() - sure.end() <= _BESIDE:
        return {level: match for level, match in there.items() if level != _SURE}
    return there


def is_future(word: str) -> bool:
    """Whether it is "will" or the like, which another verb follows."""
    return listed("wills", ENGLISH).fullmatch(word) is not None


def too_sharp(scene: Scene) -> Iterator[Check]:
    """A concern told as a condemnation, or a thing noted as one supported."""
    lead = scene.lead if scene.by_words else _CLAUSE.split(scene.lead)[-1]
    around = f"{lead} {scene.quote}"
    for name in ("sharp", "warm"):
        told = levels(name, scene.statement)
        there = levels(name, around) if told else {}
        if not there:
            continue
        if scene.is_by_words and scene.claim.act == "discusses":
            continue  # what is only discussed is told as no more
        most, said = max(there), max(told)
        if name == "warm" and _is_praised(scene, told[said]):
            continue
        if not scene.same_language and negations(scene.quote):
            continue  # a denial is as sharp as any word for it
        if not scene.is_by_words and min(told) <= most:
            continue  # "thanks them for their support": the first word is its own
        if said > most and (said == _FULL or name == "sharp"):
            detail = f"“{told[said].group()}” is more than “{there[most].group()}”"
            yield Check(kind="strength", detail=detail)
            return


def _is_praised(scene: Scene, word: re.Match[str]) -> bool:
    """Whether a warm word is what is thanked for: "thanks Laos for its support"."""
    if scene.claim.act == "thanks":
        return True
    welcomed = listed("welcomed", scene.statement_language)
    return (
        scene.claim.act == "welcomes" and welcomed.fullmatch(word.group()) is not None
    )


def too_wide(scene: Scene) -> Iterator[Check]:
    """ "Some" told as "all", or left away from the subject that it limits."""
    language = scene.quote_language
    hearsay = guard_of(language).hearsay
    limits = [
        match
        for match in listed("some", language).finditer(scene.quote)
        if not _is_heard(hearsay, scene.quote, match)
    ]
    if not limits or has("some", scene.statement) or _tells_share(scene):
        return
    every = listed("every", scene.statement_language)
    wide = every.search(scene.statement)
    if wide and not has("every", scene.quote):
        detail = f"“{wide.group()}” is more than the quote's “{limits[0].group()}”"
        yield Check(kind="quantifier", detail=detail)
        return
    if not scene.same_language and listed("own", language).search(
        scene.quote, limits[-1].end()
    ):
        return  # it may limit another clause than the one behind a "but"
    subject = guard_of(language).part_subject.search(scene.quote[: limits[0].end()])
    if subject and _says(scene, limits[0]):
        detail = f"the quote's “{limits[0].group()}” is not in the statement"
        yield Check(kind="quantifier", detail=detail)


def _tells_share(scene: Scene) -> bool:
    """Whether a translation tells a fraction of the quote, in words or per cent."""
    if scene.same_language:
        return False
    there, told = shares(scene.quote), numbers(scene.statement)
    return any(
        abs(share - value) <= 1
        for share in there
        for value in (*told, *shares(scene.statement))
    )


def _is_heard(hearsay: Sought, quote: str, limit: re.Match[str]) -> bool:
    """Whether it limits those who say so, not what is said: "some papers write"."""
    return any(
        heard.start() <= limit.end() + _NEAR and limit.start() < heard.end()
        for heard in hearsay.finditer(quote)
    )


def none_for_some(scene: Scene) -> Iterator[Check]:
    """ "Not all" told as none."""
    part = listed("not_all", scene.quote_language).search(simplified(scene.quote))
    if part is None or has("not_all", scene.statement) or has("some", scene.statement):
        return
    if none := listed("none_of", scene.statement_language).search(scene.statement):
        detail = f"“{none.group()}” is more than the quote's “{part.group()}”"
        yield Check(kind="quantifier", detail=detail)
        return
    if every := listed("every", scene.statement_language).search(scene.statement):
        if negations(scene.statement):
            return
        detail = f"“{every.group()}” is more than the quote's “{part.group()}”"
        yield Check(kind="quantifier", detail=detail)


def _levels(scene: Scene, text: str, told: bool = False) -> dict[int, re.Match[str]]:
    """How sure a text is; between two English ones a "to" within says nothing.

    Nor does a "can" of which the sentence says that nobody can, nor, in a translation,
    a sure word that is denied: "not assured".
    """

    def skips(text: str, match: re.Match[str]) -> bool:
        if scene.is_by_words and _is_particle(text, match):
            return True
        if told and not scene.same_language and _is_denied(text, match):
            return True
        return _is_ruled_out(text, match)

    return levels("levels", text, skips)


def _is_denied(text: str, match: re.Match[str]) -> bool:
    """Whether a denial stands right before a word."""
    before = text[: match.start()].rstrip()
    return any(denial.end() == len(before) for denial in negations(text))


def _is_ruled_out(text: str, match: re.Match[str]) -> bool:
    """Whether it is the "can" of what nobody can: "no country may stand apart"."""
    nobody = listed("nobody_can", language_of(text))
    return any(
        found.start() < match.start() < found.end() for found in nobody.finditer(text)
    )


def _is_particle(text: str, match: re.Match[str]) -> bool:
    """Whether it is a "to" within a text, which only leads to what is done."""
    particle = listed("particles", language_of(text)).fullmatch(match.group())
    return particle is not None and bool(text[: match.start()].strip())


def levels(
    name: str, text: str, skips: Callable[[str, re.Match[str]], bool] | None = None
) -> dict[int, re.Match[str]]:
    """The first word of each level in a text, by level; the month May is none."""
    text = simplified(text)
    language = language_of(text)
    exempt = words_of(language).exempt
    found: dict[int, re.Match[str]] = {}
    for level, pattern in _by_level(name, language):
        for match in pattern.finditer(text):
            if skips and skips(text, match):
                continue
            if is_month(text, match) or _is_part(exempt, text, match):
                continue
            if name == "levels" and level > _WISHED and _considers(text, match):
                continue  # "ready to consider" is no more than considering
            found.setdefault(level, match)
    return found


@cache
def _by_level(name: str, language: str) -> tuple[tuple[int, Sought], ...]:
    last = _DONE if name == "levels" else _FULL
    every = range(1, last + 1)
    return tuple((each, listed(f"{name}.{each}", language)) for each in every)


def _considers(text: str, match: re.Match[str]) -> bool:
    """Whether a word of doubt follows at once: 愿考虑, "will consider"."""
    language = language_of(text)
    if by_words(language):
        return False
    gap = _GAP_HAN if not is_spaced(language) else _GAP
    doubt = listed("levels.1", language).search(text, match.end())
    return bool(doubt) and doubt.start() - match.end() <= gap if doubt else False


def _is_part(exempt: Sought, text: str, match: re.Match[str]) -> bool:
    near = exempt.finditer(text, max(0, match.start() - 6), match.end() + 6)
    return any(look.start() <= match.start() < look.end() for look in near)


def _says(scene: Scene, match: re.Match[str]) -> bool:
    """Whether the statement speaks of what stands behind the match in the quote."""
    if not scene.same_language:
        return True
    behind = match.string[match.end() : match.end() + _REACH]
    if not is_spaced(scene.quote_language):
        return repeats_han(scene.statement, behind)
    return repeats(scene, content(behind)[:_PHRASE])


def _doubtful(there: re.Match[str], told: re.Match[str]) -> Check:
    detail = f"“{told.group()}” is more than the quote's “{there.group()}”"
    return Check(kind="modality", detail=detail)


def too_weak(scene: Scene) -> Iterator[Check]:
    """A promise of a Chinese or Vietnamese quote that is told as a hope."""
    if scene.by_words:
        return
    around = f"{_CLAUSE.split(scene.lead)[-1]} {scene.quote}"
    promised = listed("promising", scene.quote_language).search(simplified(around))
    hoped = listed("hoping", scene.statement_language).search(scene.statement)
    firm = has("promising", scene.statement) or has("levels.4", scene.statement)
    if promised and hoped and not (firm or has("hoping", around)):
        yield _doubtful_less(promised, hoped)


def _doubtful_less(there: re.Match[str], told: re.Match[str]) -> Check:
    detail = f"“{told.group()}” is less than the quote's “{there.group()}”"
    return Check(kind="modality", detail=detail)


STRENGTHS = (
    too_sure, too_weak, too_sharp, too_wide, none_for_some, *CONDITIONS,
)  # fmt: skip
