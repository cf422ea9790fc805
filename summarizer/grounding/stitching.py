"""Whether the pieces of a quote belong together: one side's words, near each other.

A quote with an ellipsis, or one given by its first and last words, can join what two
speakers said. It may take in one sentence, or two that follow each other, as long as
nobody else begins to speak in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from summarizer.grounding.guarding import seek
from summarizer.grounding.keeping import listed
from summarizer.grounding.people import People, people_of
from summarizer.grounding.scope import language_at, without_lists
from summarizer.grounding.wording import plain_words
from summarizer.languages.language import by_words, read_language
from summarizer.lexicon.sides import find_sides
from summarizer.models import Article, Evidence, Meeting
from summarizer.scripts import is_cjk
from summarizer.seeking import Sought
from summarizer.text import sentence_at

_BORDER = re.compile(r"[,，.。;；:：\n\"“”]")
_SUBJECT = 60  # characters before a verb of reporting in which its subject stands
_NAME = 24  # and behind it, where it is inverted ("…, said Xi")
_LAST_WORDS = 4


def is_stitched(
    article: Article,
    meeting: Meeting,
    evidence: tuple[Evidence, ...],
    holders: tuple[str, ...],
) -> bool:
    """Whether pieces lie too far apart, or somebody else speaks between their ends."""
    text, language = article.text or "", article.language
    evidence = tuple(sorted(evidence, key=lambda piece: piece.start))
    start, end = evidence[0].start, evidence[-1].end
    first, last = sentence_at(text, start), sentence_at(text, end - 1)
    if first is None or last is None:
        return False
    if any(_apart(text, a.end - 1, b.start) for a, b in pairwise(evidence)):
        return True
    if without_lists(language):
        return False
    if not _tells_within(text, first.start, (start, end), language):
        return False
    people = people_of(text, meeting)
    own: frozenset[str] = frozenset()
    spoken = language_at(text, start, end, language)
    voices = list(_voices(text, (first.start, end), people, language))
    is_whole = len(evidence) == 1 and first.number == last.number
    speaks = any(voice & set(holders) for _, voice in voices)
    if is_whole and speaks and not by_words(spoken):
        return False  # one sentence, in which the holder speaks too
    for at, voice in voices:
        if at <= start:
            own = voice
            continue
        if voice & (own or frozenset(holders)):
            continue
        if own or holders:
            return True
    return False


def _apart(text: str, end: int, start: int) -> bool:
    left, right = sentence_at(text, end), sentence_at(text, start)
    return bool(left and right and right.number - left.number > 1)


@cache
def _verbs(language: str) -> Sought:
    words = [*read_language(language).scope.reporting]
    words += read_language(language).guard.telling
    return seek(words, language)


def _told(text: str, span: tuple[int, int], article: str) -> Iterator[re.Match[str]]:
    """The verbs of speech in a span."""
    return _verbs(language_at(text, *span, article)).finditer(text, *span)


def _tells_within(text: str, begin: int, quote: tuple[int, int], article: str) -> bool:
    """Whether somebody begins to speak within a quote whose sentence begins before."""
    start, end = quote
    # Most quotes hold no such verb: they are looked through before what leads to them.
    verbs = _verbs(language_at(text, begin, end, article))
    if verbs.search(text, start, end) is None:
        return False
    return any(verb.start() > start for verb in verbs.finditer(text, begin, end))


def _voices(
    text: str, span: tuple[int, int], people: People, article: str
) -> Iterator[tuple[int, frozenset[str]]]:
    """Where a side that begins to speak in a span is named; several speak as one."""
    start, end = span
    language = language_at(text, start, end, article)
    for match in _told(text, span, article):
        near = text[max(start, match.start() - _SUBJECT) : match.start()]
        subject = _BORDER.split(near)[-1]
        at = match.start() - len(subject)
        if not subject.strip():
            if not listed("inverted", language).fullmatch(match.group()):
                continue
            subject = _BORDER.split(text[match.end() : min(end, match.end() + _NAME)])[
                0
            ]
            subject, at = " ".join(subject.split()[:_LAST_WORDS]), match.start()
        if named := _named(subject.strip(), people):
            yield at, named


def _named(subject: str, people: People) -> frozenset[str]:
    """The sides of the people named beside the verb, else of the country."""
    if is_cjk(subject[-1:]):
        found = {
            s for name, s in people if subject.startswith(name) or name in subject[-4:]
        }
        edges = [m for m in find_sides(subject) if not m.start or m.end == len(subject)]
        return frozenset(found or {mention.code for mention in edges})
    last = " ".join(subject.split()[-_LAST_WORDS:])
    said = plain_words(last)
    found = {side for name, side in people if said & plain_words(name)}
    beside = [
        m for m in find_sides(last) if m.form != "adjective" and not last[m.end :]
    ]
    return frozenset(found or {mention.code for mention in beside})
