"""What a model finds wrong with a sentence, as far as words prove it.

A model reads what no rule knows: a denial turned in free words, a hope told as done.
It may also see what is not there. So an objection stands only on words: those of the
sentence that are wrong, and those of the paragraph that show it, both verbatim.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.briefing.checking.quotes import places_of
from summarizer.briefing.drafts.held import Held
from summarizer.briefing.drafts.tied import Objection
from summarizer.briefing.keys import Account
from summarizer.grounding.normalising import normalise
from summarizer.models import DraftFault

# What an objection of this kind calls wrong cannot stand in the words that show it.
_OTHER_THERE = ("number", "date", "name")


def objections(held: Held) -> Iterator[DraftFault]:
    """The objections of a model that words prove."""
    tied = held.standing.tied
    for each in tied.objections if tied else ():
        account = held.scope.keys.of(each.article)
        if account is None or not _has(held.standing.piece.text, each.words):
            continue
        if each.paragraph is None:
            if _is_silent(held, account):
                yield _fault(each, "", account.label)
        elif (truth := _verbatim(account, each)) and not (
            each.kind in _OTHER_THERE and _has(truth, each.words)
        ):
            yield _fault(each, truth, held.mark(account, each.paragraph))


def _fault(objection: Objection, truth: str, reference: str) -> DraftFault:
    return DraftFault(
        kind=objection.kind,
        words=objection.words,
        truth=truth,
        reference=reference,
        by="model",
    )


def _has(text: str, words: str) -> bool:
    """Whether some words stand in a text, marks and spaces levelled."""
    wanted = normalise(words).text.strip()
    return bool(wanted) and wanted in normalise(text).text


def _verbatim(account: Account, objection: Objection) -> str:
    """The article's own words for what an objection quotes; none where they are not."""
    for places in places_of(account, objection.truth):
        first, last = places[0], places[-1]
        if first.paragraph == objection.paragraph:
            return " ".join(account.text[first.start : last.end].split())
    return ""


def _is_silent(held: Held, account: Account) -> bool:
    """Whether the model itself names no paragraph of an account for the sentence."""
    tied = held.standing.tied
    named = (*tied.at, *tied.same) if tied else ()
    return all(each.article != account.id for each in named)
