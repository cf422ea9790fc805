"""A claim beside its words: what the checks look at, all in normal form."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import language_at, words_of
from summarizer.lexicon.sides import find_sides
from summarizer.models import Evidence, Meeting
from summarizer.text import sentences, stem

WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
SMALL = frozenset(
    """a an and as at be by for from has have in is it its of on or that the their this
    to was were will with he she they his her also both all more""".split()
)
# Capitals in a row, with the small words that stand inside titles.
_TITLED = re.compile(r"(?:(?:[A-Z][\w.'-]*|and|of|the|for)\s+){1,9}")
_NEAR_WORDS = re.compile(r"[^\W\d_][\w'-]*")


class Claim(NamedTuple):
    """What a proposal says, apart from its quotes."""

    statement: str
    side: str
    holders: tuple[str, ...]
    speaker: str | None = None
    source: str | None = None
    carried: str | None = None


class Scene(NamedTuple):
    """A claim, its quote, the sentences around it, and who is speaking there.

    `lead` is what stands between the sentence's beginning and the quote, `earlier` the
    sentence before, `speakers` the sides that the text names as speaking, carried over
    from earlier sentences where this one names none.
    """

    claim: Claim
    statement: str
    quote: str
    sentence: str
    lead: str
    earlier: str
    same_language: bool
    speakers: frozenset[str]
    meeting: Meeting


def set_scene(
    claim: Claim, text: str, evidence: tuple[Evidence, ...], meeting: Meeting
) -> Scene:
    """Gather what the checks need."""
    start, end = evidence[0].start, evidence[-1].end
    sentence, earlier, begin = _around(text, start, end)
    statement = normalise(claim.statement).text.strip()
    quote = normalise(" ".join(piece.quote for piece in evidence)).text
    language = language_at(quote, 0, len(quote))
    return Scene(
        claim,
        statement,
        quote,
        sentence,
        normalise(text[begin:start]).text,
        earlier,
        language_at(statement, 0, len(statement)) == language,
        dict(_speakers(text, _people(meeting))).get(begin, frozenset()),
        meeting,
    )


@lru_cache(maxsize=512)
def _around(text: str, start: int, end: int) -> tuple[str, str, int]:
    """The sentences that hold a span, the one before them, and where they begin."""
    numbered = sentences(text)
    inside = [s for s in numbered if s.start < end and s.end > start]
    if not inside:
        return normalise(text[start:end]).text, "", start
    begin, last = inside[0].start, inside[-1].end
    number = inside[0].number
    earlier = numbered[number - 2] if number > 1 else None
    return (
        normalise(text[begin:last]).text,
        normalise(text[earlier.start : earlier.end]).text if earlier else "",
        begin,
    )


def content(text: str) -> list[str]:
    """The stems of a text's words, small words left out."""
    return [stem(w) for w in WORD.findall(text) if w.lower() not in SMALL]


def plain(word: str) -> str:
    """A name without marks and possessive, so that Tô Lâm is To Lam."""
    base = re.sub(r"['’]s?$", "", word.lower()).replace("đ", "d")
    decomposed = unicodedata.normalize("NFD", base)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=2048)
def plain_words(text: str) -> frozenset[str]:
    """All words of a text as `plain` has them, compounds also in their parts."""
    words = [plain(word) for word in WORD.findall(text)]
    return frozenset(words + [part for word in words for part in word.split("-")])


People = tuple[tuple[str, str], ...]


def _people(meeting: Meeting) -> People:
    return tuple((p.name, p.side) for p in meeting.participants if p.side)


def sides_named(words: str, people: People) -> frozenset[str]:
    """The sides of the people named in some words; else of the countries named."""
    said = plain_words(words)
    found = {side for name, side in people if said & plain_words(name)}
    return frozenset(found or {m.code for m in find_sides(words)})


def side_of_source(scene: Scene) -> frozenset[str]:
    """The sides named by the proposal's source, or by what its pronoun stands for."""
    people = _people(scene.meeting)
    return sides_named(scene.claim.source or "", people) or sides_named(
        scene.claim.carried or "", people
    )


@lru_cache(maxsize=64)
def _speakers(text: str, people: People) -> tuple[tuple[int, frozenset[str]], ...]:
    """For each sentence, by its start, the sides speaking in it."""
    found = []
    speaking: frozenset[str] = frozenset()
    for sentence in sentences(text):
        words = normalise(text[sentence.start : sentence.end]).text
        named = (
            _named_beside_verbs(words, people)
            or _opening(words, people)
            or _acting(words)
        )
        speaking = named or speaking
        found.append((sentence.start, speaking))
    return tuple(found)


def _named_beside_verbs(sentence: str, people: People) -> frozenset[str]:
    """The sides of the people beside a verb of reporting: "Xi said", "said Xi"."""
    words = words_of(language_at(sentence, 0, len(sentence)))
    found: set[str] = set()
    for match in words.reporting.finditer(sentence):
        before = sentence[max(0, match.start() - 90) : match.start()]
        before = re.sub(r",[^,]*,\s*$", " ", before)  # "Trong, for his part, said"
        near = _NEAR_WORDS.findall(before)[-3:]
        behind = _NEAR_WORDS.findall(sentence[match.end() : match.end() + 24])[:1]
        inverted = sentence[: match.start()].rstrip().endswith((",", '"', "'"))
        for part in (near, behind if inverted else []):
            said = plain_words(" ".join(part))
            found |= {side for name, side in people if said & plain_words(name)}
    return frozenset(found)


def _opening(sentence: str, people: People) -> frozenset[str]:
    """The side of the person whom a sentence opens with, titles and all."""
    opening = _TITLED.match(sentence)
    said = plain_words(opening.group()) if opening else frozenset()
    return frozenset(side for name, side in people if said & plain_words(name))


def _acting(sentence: str) -> frozenset[str]:
    """The side that opens a sentence as its subject: "China invites …"."""
    words = words_of(language_at(sentence, 0, len(sentence)))
    for mention in find_sides(sentence[:160]):
        before = sentence[: mention.start].rstrip()
        if mention.form == "adjective" or (before and not before.endswith(",")):
            continue
        rest = sentence[mention.end :].lstrip()
        if words.predicates.match(rest) or words.reporting.match(rest):
            return frozenset({mention.code})
    return frozenset()
