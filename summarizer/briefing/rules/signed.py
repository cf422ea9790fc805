"""What was signed on the occasion, which nobody said there: so many documents.

Signed: “During the visit the two sides signed 45 cooperation documents”
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.briefing.keys import Account
from summarizer.briefing.rules.desk import LONGEST, Desk, breadth, one_line
from summarizer.comparing.delivering import sums_in
from summarizer.lexicon.matters import tells_news
from summarizer.models import Cited, Sentence
from summarizer.text import sentences


def signed_lines(desk: Desk) -> Iterator[Sentence]:
    """For the bottom line: each such number once, in the shortest words it has."""
    found: dict[str, list[tuple[str, Cited]]] = {}
    for account in desk.accounts:
        for number, words, cited in _signed(desk, account):
            found.setdefault(number, []).append((words, cited))
    for told in found.values():
        words, _ = min(told, key=lambda each: breadth(each[0]))
        text = desk.words.of("sentences", "signed", quote=f"“{words}”")
        made = desk.sentence(("bottom", 0, ""), text)
        places = tuple(dict.fromkeys(place for _, place in told))
        yield made.model_copy(update={"references": places})


def _signed(desk: Desk, account: Account) -> Iterator[tuple[str, str, Cited]]:
    """The sentences of an account that give such a number and are no position's."""
    if account.summary.article.language != desk.words.language:
        return
    starts = [p.evidence[0].start for p in account.summary.positions]
    text = account.text
    for each in sentences(text):
        words = one_line(text[each.start : each.end]).rstrip(".")
        is_said = any(each.start <= start < each.end for start in starts)
        number = next(iter(sums_in(words)), "")
        if number and not is_said and tells_news(words) and breadth(words) <= LONGEST:
            paragraph = next(
                (
                    n
                    for n, paragraph in enumerate(account.paragraphs(), 1)
                    if words in one_line(paragraph)
                ),
                0,
            )
            if paragraph:
                cited = Cited(article=account.id, paragraph=paragraph)
                yield number, words, cited
