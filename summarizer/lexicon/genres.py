"""What a text is that reports no meeting of its own, and which of its words say so.

An opinion, a fact sheet, what is to come, a condolence, a briefing of the press. Only
sure signs count: of most texts nothing is told. By the same signs a joint statement is
known, which may report a meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Literal, NamedTuple, get_args

from summarizer.languages.language import languages, read_language
from summarizer.languages.records import Words
from summarizer.memo import remembered
from summarizer.models import Article
from summarizer.text import in_paragraphs, is_closed, sentences_from

Kind = Literal["briefing", "condolence", "preview", "opinion", "facts"]
# A spokesperson may be asked of anything, and a condolence tell what is to come.
_IN_ORDER: tuple[Kind, ...] = get_args(Kind)
_SHORTEST = 4  # characters of a sentence
_NEAR = 5  # sentences in which a meeting is told, if a text reports one
_EDGE = 4  # lines at either end among which a byline or a note on the author stands
_OWN = 2  # words of the first person
_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|«[^»]*»|「[^」]*」")


class Genre(NamedTuple):
    """What a text is, and the words that say so."""

    kind: Kind
    words: str


class _Face(NamedTuple):
    """What shows what a text is: headings, opening, first and last lines, the rest.

    The opening is the headings and the first sentence, `near` a few sentences more.
    """

    heads: tuple[str, ...]
    opening: str
    near: str
    edges: tuple[str, ...]
    body: str


class _Signs(NamedTuple):
    """The signs of one genre in one language, each list as a pattern.

    `governed` is `told` with its scope.
    """

    heads: re.Pattern[str]
    told: re.Pattern[str]
    governed: re.Pattern[str]
    edges: re.Pattern[str]
    bylines: re.Pattern[str]
    own: re.Pattern[str]
    unless: re.Pattern[str]


def genre_of(article: Article) -> Genre | None:
    """What an article is, if its signs are sure; else None.

    Example:
        "The Prime Minister of India will visit Viet Nam from 12 to 14 September." is a
        preview by "will visit".
    """
    if article.language not in languages() or not article.text:
        return None
    face = _face_of(article.text, article.title or "")
    for kind in _IN_ORDER:
        if words := _shown(_signs(article.language, kind), face):
            return Genre(kind, " ".join(words.split()))
    return None


def is_statement(article: Article) -> bool:
    """Whether several have put an article out together: a joint statement."""
    if article.language not in languages() or not article.text:
        return False
    face = _face_of(article.text, article.title or "")
    return bool(_shown(_signs(article.language, "statement"), face))


def tells_of(kind: Kind, text: str, language: str) -> bool:
    """Whether words of this genre stand in a piece of a text, whatever denies it."""
    return _signs(language, kind).told.search(text) is not None


@remembered()
def _face_of(text: str, title: str) -> _Face:
    blocks = [block.strip() for block in in_paragraphs(text)]
    closed = (n for n, block in enumerate(blocks) if is_closed(block))
    first = next(closed, len(blocks))
    body = "\n".join(blocks[first:])
    told = list(islice(_told(body), _NEAR))
    heads = tuple(filter(None, (title.strip(), *blocks[:first])))
    opening = "\n".join((*heads, *told[:1]))
    near = "\n".join((*heads, *told))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    edges = (*lines[:_EDGE], *lines[_EDGE:][-_EDGE:])
    return _Face(heads, opening, near, edges, body)


def _told(body: str) -> Iterator[str]:
    """The sentences of a text, without "1." and "The ministry announces:"."""
    for _, start, end in sentences_from(body):
        if end - start >= _SHORTEST and body[end - 1] not in ":：":
            yield body[start:end]


def _shown(signs: _Signs, face: _Face) -> str:
    """The words that show the genre; empty where none do, or others deny it."""
    for head in face.heads:
        if (match := signs.heads.match(head)) and not signs.unless.search(head):
            return match.group()
    for line in face.edges:
        if match := signs.edges.search(line):
            return match.group()
        if (match := signs.bylines.search(line)) and _is_own(signs, face.body):
            return match.group()
    match = signs.told.search(face.opening)
    if match is None or signs.unless.search(signs.governed.sub(" ", face.near)):
        return ""
    return match.group()


def _is_own(signs: _Signs, body: str) -> bool:
    """Whether a text is told in the first person."""
    return len(signs.own.findall(_QUOTED.sub(" ", body))) >= _OWN


@cache
def _signs(language: str, kind: Kind | Literal["statement"]) -> _Signs:
    words = getattr(read_language(language).genres, kind)
    return _Signs(
        heads=_either(words.heads),
        told=_either(words.told),
        governed=_either(words.told, words.scope),
        edges=_either(words.edges),
        bylines=_either(words.bylines),
        own=_either(words.own),
        unless=_either(words.unless),
    )


def _either(words: Words, behind: str = "") -> re.Pattern[str]:
    pattern = "|".join(words) or "(?!)"
    return re.compile(rf"(?:{pattern}){behind}", re.IGNORECASE | re.MULTILINE)
