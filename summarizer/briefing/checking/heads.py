"""The noun that a quote hangs on: the proceeds of a thing are not the thing.

A quote that begins behind such a noun, and a sentence that does not tell it, speak of
something else. How much a thing weighs is such a noun where it is told as agreed or
promised, or as being so: agreement on the importance of aid is not agreement on aid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from summarizer.briefing.checking.claims import Claimed, listed
from summarizer.briefing.checking.quotes import Place, Quoted
from summarizer.grounding.normalising import normalise
from summarizer.languages.language import language_or_english

_HOLE = "□"
_LAST = re.compile(r"\w+(?=\s*$)")
_NEAR = 40  # characters around a quote in which its noun stands


def heads_cut(claimed: Claimed, quoted: Sequence[Quoted]) -> Iterator[str]:
    """Quotes whose noun is left outside and not told in other words."""
    binds = bool(claimed.claims("agreed") or claimed.claims("promises"))
    led = claimed.own.split(_HOLE)
    for number, each in enumerate(quoted):
        subject = _of_which(claimed, led[number]) if number < len(led) else None
        is_so = subject is not None
        for name in ("heads", "weights") if binds or is_so else ("heads",):
            if any(_hangs(claimed, place, name, subject) for place in each.places):
                yield each.words


def _of_which(claimed: Claimed, led: str) -> str | None:
    """The last word of what a quote is told to be so of; None where it is not."""
    words = led.rstrip()
    for match in listed("becomes", claimed.language).finditer(words):
        if match.end() == len(words):
            return "".join(_LAST.findall(words[: match.start()]))
    return None


def _hangs(claimed: Claimed, place: Place, name: str, subject: str | None) -> bool:
    """Whether a noun of a list governs a piece, and its sentence or row has none.

    Nouns are looked for in one language only: what they are in another is not known.
    """
    article = place.account.summary.article
    text = article.text or ""
    if article.language != claimed.language:
        return False
    before = normalise(text[max(0, place.start - _NEAR) : place.start]).text
    behind = normalise(text[place.end : place.end + _NEAR]).text
    if subject:
        before = before.rstrip().removesuffix(subject)
    governed = any(
        pattern.search(words)
        for pattern, words in zip(
            _around(name, article.language), (before, behind), strict=True
        )
    )
    said = " ".join((claimed.text, *(each.bare for each in claimed.row)))
    return governed and not listed(name, article.language).search(said)


@cache
def _around(name: str, language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before words that hang on a noun of a list, and what behind them."""
    claims = language_or_english(language).claims
    noun = listed(name, language).pattern
    before, behind = (
        "|".join(each) or "(?!)" for each in (claims.head_before, claims.head_behind)
    )
    return (
        re.compile(rf"{noun}\s+(?:{before})\s*$", re.IGNORECASE),
        re.compile(rf"^\s*(?:{behind}){noun}", re.IGNORECASE),
    )
