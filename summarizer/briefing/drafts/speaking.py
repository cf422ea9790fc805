"""Who speaks in a sentence of a draft: a side with a verb of telling behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.briefing.checking.claims import Claimed
from summarizer.briefing.checking.named import Named
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.held import Held, sides_named
from summarizer.grounding.scope import negations, words_of

_COMMA = re.compile(r"[,，]")
_COLON = re.compile(r"\s*(?:\([^()]*\)|,?\s*[^:：,]{0,24})?[:：]")
_BETWEEN = " ,-–/"  # marks between names in a row
_REACH = 48  # characters behind a side's name in which its verb begins
_NEAR = 16  # characters before it in which stands what it is led by


def subject_in(claimed: Claimed, begin: int, end: int) -> Named | None:
    """Who speaks or acts in a clause: a side with a verb of it, or a colon, behind."""
    own, language = claimed.own, claimed.language
    named = [n for n in sides_named(claimed) if begin <= n.start < end]
    for order, each in enumerate(named):
        if each.as_reporter or _is_led(own, each, begin, language):
            continue
        last = each
        while order + 1 < len(named) and _goes_on(claimed, last, named[order + 1]):
            order += 1
            last = named[order]
        if last.side != each.side:
            return None  # several sides together
        stop = named[order + 1].start if order + 1 < len(named) else end
        behind = own[last.end : min(stop, last.end + _REACH)]
        if words_for("behind", language).match(behind.lstrip() or " "):
            continue
        if _speaks(behind, language) or _speaks_to(claimed, named[order + 1 :], behind):
            return each
        if not _COMMA.search(own, last.end, stop) or negations(own[last.end : stop]):
            return None  # "Xi, not To Lam, …"; but "Meeting the King, Biden …"
    return None


def _speaks_to(claimed: Claimed, others: Sequence[Named], behind: str) -> bool:
    """Whether words lead to another side to whom it speaks: 对…说."""
    towards = words_for("towards", claimed.language)
    if not others or not towards.fullmatch(behind.strip()):
        return False
    end = max(n.end for n in others if n.start <= others[0].end)
    return _speaks(claimed.own[end : end + _REACH], claimed.language)


def _goes_on(claimed: Claimed, before: Named, after: Named) -> bool:
    """Whether two names are of one, as in "Xi Jinping", or stand in a row."""
    between = claimed.own[before.end : after.start].strip(_BETWEEN)
    joins = words_for("joins", claimed.language)
    return not between or joins.fullmatch(between) is not None


def _is_led(own: str, named: Named, begin: int, language: str) -> bool:
    """Whether words before a name make it no subject."""
    before = own[max(begin, named.start - _NEAR) : named.start].rstrip()
    found = list(words_for("led_by", language).finditer(before))
    return bool(found) and found[-1].end() == len(before)


def _speaks(behind: str, language: str) -> bool:
    acts = words_for("acts", language).match(behind.lstrip())
    return acts is not None or _is_telling(behind, language)


def _is_telling(behind: str, language: str) -> bool:
    """Whether a verb of telling follows, and no passive: "was thanked"."""
    verbs = [
        *words_for("told", language).finditer(behind),
        *words_of(language).reporting.finditer(behind),
    ]
    passive = {m.end() for m in words_for("passive", language).finditer(behind)}
    is_told = any(len(behind[: m.start()].rstrip()) not in passive for m in verbs)
    return is_told or _COLON.match(behind) is not None


def tells(held: Held, subject: Named) -> bool:
    """Whether a side is told to say something: what it does another may report."""
    later = (n.start for n in held.named if n.start > subject.end + 1)
    end = min([*later, subject.end + _REACH, len(held.own)])
    return _is_telling(held.own[subject.end : end], held.language)
