"""A date that an engine offers: taken only as far as the text bears it out.

A model may know the meeting from elsewhere. Each part of its date is taken only where
the same year, month or day stands in the article, and only to make what the rules
found more precise, never to replace it.
"""

from __future__ import annotations

import re

from summarizer.grounding.normalising import normalise
from summarizer.grounding.numerals import months, numbers
from summarizer.languages.days import month_names
from summarizer.languages.others import eras, other
from summarizer.models import Article, Meeting

_FIELDS = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def with_offered_date(
    article: Article, meeting: Meeting, offered: str | None
) -> Meeting:
    """The meeting, its date made more precise where the text bears the offer out."""
    match = _FIELDS.fullmatch(offered or "")
    if match is None:
        return meeting
    known = meeting.date.split("-") if meeting.date else []
    if meeting.date_basis.how == "published":
        known = known[:2]  # the text's own day goes before that of its report
    if len([part for part in match.groups() if part]) <= len(known):
        return meeting
    text = normalise(article.text or "").text
    borne_out = _borne_out(text, article.language, match)
    if len(borne_out) <= len(known) or borne_out[: len(known)] != known:
        return meeting
    date = "-".join(borne_out)
    return meeting.dated(date, "derived", f"offered by the model: {date}")


def _borne_out(text: str, language: str, offer: re.Match[str]) -> list[str]:
    """The leading parts of the offer that stand in the text."""
    year, month, day = offer.groups()
    figures = numbers(text)
    is_told = float(year) in figures or int(year) in _years_of_eras(text)
    kept = [year] if is_told else []
    if kept and month and _names_month(text, language, month, day):
        kept.append(month)
        if day and float(day) in figures:
            kept.append(day)
    return kept


def _years_of_eras(text: str) -> set[int]:
    """The years that are counted from something else: 令和7年 is 2025."""
    return {
        first + int(found)
        for era, first in eras().items()
        for found in re.findall(rf"{re.escape(era)}\s?(\d{{1,4}})", text)
    }


def _names_month(text: str, language: str, month: str, day: str | None) -> bool:
    """Whether a month stands there: in figures, or as any language read here has it, or
    as the article's own has it in any country.
    """
    if int(month) in months(text) or _numeric(text, month, day):
        return True
    clinging = other(language).proclitics
    before = rf"(?<![^\W{clinging}])" if clinging else r"(?<!\w)"
    names = "|".join(
        re.escape(normalise(name).text) for name in month_names(language, int(month))
    )
    return bool(
        names and re.search(rf"{before}(?:{names})(?![^\W\d_])", text, re.IGNORECASE)
    )


def _numeric(text: str, month: str, day: str | None) -> bool:
    """Whether a date in figures, such as 14/4 or 2025-04-14, holds the month."""
    number = f"0?{int(month)}"
    beside = f"0?{int(day)}" if day else r"\d{1,2}"
    return bool(
        re.search(
            rf"(?<!\d)(?:{beside}[/.-]{number}|{number}[/.-]{beside})(?!\d)", text
        )
    )
