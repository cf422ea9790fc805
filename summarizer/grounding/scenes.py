"""A claim beside its words: what the checks look at, all in normal form."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from summarizer.grounding.normalising import normalise
from summarizer.grounding.people import People, people_of
from summarizer.grounding.scope import language_at, words_of
from summarizer.lexicon.sides import find_sides
from summarizer.models import Evidence, Meeting
from summarizer.text import sentences, stem

WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
SMALL = frozenset(
    """a an and as at be by for from has have in is it its of on or that the their this
    to was were will with he she they his her also both all more""".split()
)
_NEAR_WORDS = re.compile(r"[^\W\d_][\w'-]*")


class Claim(NamedTuple):
    """What a proposal says, apart from its quotes."""

    statement: str
    side: str
    holders: tuple[str, ...]
    speaker: str | None = None
    source: str | None = None
    carried: str | None = None


class Speaking(NamedTuple):
    """The sides that speak in a sentence, from the surest to the least sure.

    `named` beside a verb of reporting or as the sentence's opening; `acting` also as
    its subject ("China invites …"); `carried` also from earlier sentences.
    """

    named: frozenset[str] = frozenset()
    acting: frozenset[str] = frozenset()
    carried: frozenset[str] = frozenset()


class Scene(NamedTuple):
    """A claim, its quote, the sentences around it, and who is speaking there.

    `lead` is what stands between the sentence's beginning and the quote, `earlier` the
    sentence before.
    """

    claim: Claim
    statement: str
    quote: str
    sentence: str
    lead: str
    earlier: str
    same_language: bool
    speaking: Speaking
    article_words: frozenset[str]
    people: People
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
    people = people_of(text, meeting)
    speaking = _speakers(text, people).get(begin, Speaking())
    return Scene(
        claim,
        statement,
        quote,
        sentence,
        normalise(text[begin:start]).text,
        earlier,
        language_at(statement, 0, len(statement)) == language,
        speaking,
        plain_words(text),
        people,
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


def sides_named(words: str, people: People) -> frozenset[str]:
    """The sides of the people named in some words; else of the countries named."""
    said = plain_words(words)
    found = {side for name, side in people if said & plain_words(name)}
    return frozenset(found or {m.code for m in find_sides(words)})


def who_speaks(scene: Scene) -> frozenset[str]:
    """The sides speaking: whom the sentence names, then the proposal's own source, then
    the sentence's subject, then what the proposal or the text carries over.
    """
    claim, people = scene.claim, scene.people
    return (
        scene.speaking.named
        or sides_named(claim.source or "", people)
        or scene.speaking.acting
        or sides_named(claim.carried or "", people)
        or scene.speaking.carried
    )


@lru_cache(maxsize=64)
def _speakers(text: str, people: People) -> dict[int, Speaking]:
    """For each sentence, by its start, the sides named in it and those speaking."""
    found = {}
    speaking: frozenset[str] = frozenset()
    for sentence in sentences(text):
        words = normalise(text[sentence.start : sentence.end]).text
        named = _named_beside_verbs(words, people) or _opening(words, people)
        acting = named or _acting(words)
        # After "both sides agreed" nobody in particular goes on speaking; "the two
        # sides should also …, he added" goes on.
        ended = is_agreement(words) and not _reports(words)
        speaking = acting or (frozenset() if ended else speaking)
        found[sentence.start] = Speaking(named, acting, speaking)
    return found


def _named_beside_verbs(sentence: str, people: People) -> frozenset[str]:
    """The sides of the people beside a verb of reporting: "Xi said", "said Xi"."""
    words = words_of(language_at(sentence, 0, len(sentence)))
    found: set[str] = set()
    for match in words.reporting.finditer(sentence):
        before = sentence[max(0, match.start() - 90) : match.start()]
        before = re.sub(r",[^,]*,\s*$", " ", before)  # "Trong, for his part, said"
        near = [w for w in _NEAR_WORDS.findall(before)[-3:] if not w.endswith("'s")]
        behind = _NEAR_WORDS.findall(sentence[match.end() : match.end() + 24])[:1]
        inverted = sentence[: match.start()].rstrip().endswith((",", '"', "'"))
        for part in (near, behind if inverted else []):
            said = plain_words(" ".join(part))
            found |= {side for name, side in people if said & plain_words(name)}
    return frozenset(found)


def is_agreement(sentence: str) -> bool:
    """Whether the sentence tells what the sides do together."""
    words = words_of(language_at(sentence, 0, len(sentence)))
    return words.agreeing.search(sentence) is not None


def _reports(sentence: str) -> bool:
    words = words_of(language_at(sentence, 0, len(sentence)))
    return words.reporting.search(sentence) is not None


def _opening(sentence: str, people: People) -> frozenset[str]:
    """The side of the person whom a sentence opens with, titles and all."""
    words = words_of(language_at(sentence, 0, len(sentence)))
    opening = words.offices.opening.match(sentence)
    said = plain_words(opening.group()) if opening else frozenset()
    return frozenset(side for name, side in people if said & plain_words(name))


def _acting(sentence: str) -> frozenset[str]:
    """The side that opens a sentence as its subject: "China invites …"."""
    words = words_of(language_at(sentence, 0, len(sentence)))
    if words.offices.pronoun.match(sentence):
        return frozenset()
    for mention in find_sides(sentence[:160]):
        before = sentence[: mention.start].rstrip()
        if mention.form == "adjective" or (before and not before.endswith(",")):
            continue
        if words.reporting.search(before):
            continue  # somebody says so of the side
        rest = sentence[mention.end :].lstrip()
        if words.stances.match(rest) or words.reporting.match(rest):
            return frozenset({mention.code})
    return frozenset()
