"""Where else the text of an article is printed, in a line."""

from __future__ import annotations

from summarizer.briefing.wording import PageWords
from summarizer.models import Comparison, Copy, Summary


def printed_by(
    comparison: Comparison, summary: Summary, words: PageWords, most: int | None = None
) -> str:
    """The outlets or files with the same text or a part of it; empty if none has it.

    Args:
        most: how many are named; the others are counted.
    """
    article = summary.article
    names = [
        _named(each, article.outlet, words)
        for each in comparison.copies
        if each.of == article.id
    ]
    if not names:
        return ""
    shown = list(dict.fromkeys(names))[:most]
    if more := len(names) - len(shown):
        shown.append(words.of("page", "more_copies", count=more))
    return words.of("page", "copies", names=words.listed(shown))


def _named(copy: Copy, outlet: str | None, words: PageWords) -> str:
    """The outlet by whose pages it is known; the file where that is the text's own."""
    own = copy.outlet if copy.outlet != outlet else None
    name = own or copy.source
    if copy.kind == "same":
        return name
    if not copy.without:
        return words.of("page", "in_part", name=name)
    return words.of("page", "in_part_without", name=name, count=len(copy.without))
