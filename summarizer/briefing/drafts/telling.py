"""Whether a sentence denies, doubts or hardens what the text it speaks of says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.drafts.held import Held, positions_in, said_in, words_for
from summarizer.briefing.drafts.tying import Stretch, Tie
from summarizer.comparing.pairing import features_of
from summarizer.grounding.checking import Claim, check
from summarizer.grounding.scope import negations, oppositions
from summarizer.grounding.strengths import levels
from summarizer.grounding.translating import denies_somehow
from summarizer.grounding.wording import content
from summarizer.lexicon.subjects import subjects_of
from summarizer.models import DraftFault, Evidence, Position
from summarizer.text import is_han

_KINDS = ("negation", "modality", "condition")
_SURE, _SURE_ACROSS = 0.5, 0.55
_NEXT, _NEXT_HAN = 4, 8  # words, or characters, behind a denial that it denies
_ASIDE = re.compile(r"\([^()]*\)|（[^（）]*）")
_STOP = re.compile(r"[,;:.，；：。、]")
_REPEATED = 0.5  # share of a position's words that a sentence has to speak of it
_NEARLY = 0.9  # of the best share: another telling of the very same
_DONE = 5  # the level of words that tell a thing as done


def mistold(held: Held) -> Iterator[DraftFault]:
    """Where the sentence and the nearest one of a text part."""
    claims = ("gone", "every", "new", "doubting", "only")
    if not held.spoken or any(held.claims(name) for name in claims):
        return
    best = held.spoken[0]
    if best.share < (_SURE if best.is_same else _SURE_ACROSS):
        return
    if not held.speaks_of(best):
        return
    near = [t for t in held.spoken if t.share >= best.share * _NEARLY]
    seen = [list(_faults(held, tie)) for tie in near]
    if all(seen):
        yield from seen[0][:1]


def _faults(held: Held, tie: Tie) -> Iterator[DraftFault]:
    """The first point on which they part."""
    stretch, words = tie.stretch, tie.stretch.words
    if denied := _denied(held, tie):
        yield held.fault("telling", denied, stretch)
        return
    done = None if held.claimed.quotes else levels("levels", held.own).get(_DONE)
    positions = positions_in(stretch)
    is_done = any(each.act == "has_done" for each in positions)
    if done and positions and not is_done and _DONE not in levels("levels", words):
        yield held.fault("telling", done.group(), stretch)
        return
    condition = held.claims("condition")
    known = words_for("condition", stretch.language)
    if condition and not known.search(words):
        yield held.fault("telling", condition.group(), stretch)
        return
    if tie.is_same and not held.claimed.quotes:
        yield from _checked(held, stretch)


def _denied(held: Held, tie: Tie) -> str:
    """A word of denial before what the text affirms; empty without one."""
    words = tie.stretch.words
    if negations(words) or oppositions(words):
        return ""
    if held.disagreed:
        return held.disagreed[0].group()
    if not tie.is_same and denies_somehow(words):
        return ""
    own = _ASIDE.sub(" ", held.own)
    for match in negations(own):
        behind = _STOP.split(own[match.end() :], maxsplit=1)[0]
        if words_for("saying", held.language).match(behind.lstrip()):
            continue
        if tie.is_same and _affirms(behind, words):
            return match.group()
        terms = subjects_of(_first(behind))
        if not tie.is_same and {f"={each}" for each in terms} & held.texts.shared(
            tie.stretch
        ):
            return match.group()
    for match in oppositions(own) if tie.is_same else ():
        if _affirms(own[match.end() :], words):
            return match.group()
    return ""


def _first(behind: str) -> str:
    """The first words behind a denial, or as many characters."""
    if any(map(is_han, behind[:_NEXT_HAN])):
        return behind[:_NEXT_HAN]
    return " ".join(behind.split()[:_NEXT])


def _affirms(behind: str, words: str) -> bool:
    """Whether a text has what is denied: the first words behind the denial."""
    own = features_of(_first(behind)).matter
    there = features_of(words).matter
    found = [each for each in own if each in there]
    return bool(own) and len(found) >= len(own) * _REPEATED


def _checked(held: Held, stretch: Stretch) -> Iterator[DraftFault]:
    """What the checks of a statement say of it beside a stretch and a position there.

    Beside a position alone it may have more than is said there, beside the whole less:
    only what holds beside both is a fault.
    """
    whole = _span(stretch)
    told = set(content(held.claimed.text))
    for position in said_in(stretch):
        own = set(content(position.words))
        if len(own & told) < len(own) * _REPEATED:
            continue
        found = _points(held, position, position.evidence, stretch)
        for each in sorted(found & _points(held, position, (whole,), stretch)):
            yield held.fault("telling", each[1], stretch)


def _points(
    held: Held, position: Position, evidence: tuple[Evidence, ...], stretch: Stretch
) -> set[tuple[str, str]]:
    claim = Claim(
        statement=re.sub(r"[“”\"「」]", "", held.claimed.text),
        side=position.side or "",
        holders=position.holders,
        act=position.act,
    )
    summary = stretch.account.summary
    found = check(claim, summary.article.text or "", evidence, summary.meeting)
    return {(each.kind, each.detail) for each in found if each.kind in _KINDS}


def _span(stretch: Stretch) -> Evidence:
    text = stretch.account.summary.article.text or ""
    return Evidence(
        quote=text[stretch.start : stretch.end],
        start=stretch.start,
        end=stretch.end,
        paragraph=stretch.paragraph,
    )
