"""A quote behind the article's own verb: discussed “the situation in the West Bank”.

The act that a record has is a class; the verb is what was printed. What was only
discussed, or said of a commitment that is shared, is seen by it.
"""

from __future__ import annotations

from summarizer.briefing.rules.desk import Desk, breadth, one_line
from summarizer.briefing.rules.settings import is_purpose, of_purpose
from summarizer.briefing.rules.telling import ASIDE
from summarizer.briefing.rules.told import GAP
from summarizer.models import FORCES, JOINT, Position
from summarizer.text import sentence_at

_LONGEST = 7  # words from the verb to the quote; of more stands the verb by itself


def verb_of(desk: Desk, position: Position, words: str) -> str:
    """The verb that a quote of a position hangs on; empty where none stands before it.

    Args:
        words: what is quoted of the position, on one line.
    """
    account, cue = desk.keys.account_of(position.id), position.cue
    start = position.evidence[0].start
    is_own = account.summary.article.language == desk.words.language
    if cue is None or not (is_own and account.text) or cue.start >= start:
        return ""
    within = sentence_at(account.text, start)
    is_aside = account.text[cue.end : cue.end + 1] in ASIDE
    if within is None or is_aside or cue.start < within.start:
        return ""
    if not one_line(position.words).startswith(words):
        return f"{cue.quote} {GAP}"
    lead = one_line(account.text[cue.start : start])
    language = account.summary.article.language
    if lead == cue.quote and is_purpose(language, account.text, within.start, cue):
        return of_purpose(desk, position)
    between = any(
        cue.end <= other.evidence[0].start < start
        for other in account.summary.positions
    )
    is_plain = not between and breadth(lead) <= _LONGEST
    return lead if is_plain else f"{one_line(cue.quote)} {GAP}"


def is_cut(desk: Desk, position: Position) -> bool:
    """Whether its words stand apart from the verb that they hang on."""
    return verb_of(desk, position, one_line(position.words)).endswith(GAP)


def is_torn(desk: Desk, position: Position, words: str) -> bool:
    """Whether words that are praised stand apart from what is praised in them.

    "lauded their work on the evacuation of …, and the brave Afghans who helped us".
    """
    is_praise = FORCES[position.act] == "APPRECIATE"
    return is_praise and verb_of(desk, position, words).endswith(GAP)


def led(desk: Desk, position: Position, words: str) -> str:
    """Some of a position's words in quotation marks, behind the verb they hang on."""
    quote = desk.quoted(words, position)
    verb = verb_of(desk, position, words)
    return f"{verb} {quote}" if verb else quote


def told_of(desk: Desk, position: Position, words: str) -> str:
    """The same where the verb tells more than whose words they are.

    Of what was agreed the page says so itself; words that stand apart from their verb
    read better without it.
    """
    is_settled = position.side == JOINT and position.act == "agrees"
    is_plain = is_settled or verb_of(desk, position, words).endswith(GAP)
    return desk.quoted(words, position) if is_plain else led(desk, position, words)
