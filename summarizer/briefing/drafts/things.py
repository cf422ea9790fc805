"""What a claim is about, by names that all languages share, and where it stands.

A thing is a treaty, body or place of the lists, a subject, a country, a person. A text
that has all things of a matter in one sentence has the matter; one that has no word of
one of them, by any of its names, lacks it. What is told in words of no list can be
looked for in texts of its own language alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer.briefing.checking.claims import Claimed
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.held import Held, sides_named
from summarizer.briefing.drafts.tying import Stretch
from summarizer.briefing.keys import Account
from summarizer.comparing.pairing import features_of
from summarizer.grounding.scope import language_of
from summarizer.lexicon.matters import is_common
from summarizer.lexicon.people import leaders_in
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.subjects import subject_spans
from summarizer.lexicon.terms import longest, terms_in
from summarizer.models import Sentence
from summarizer.scripts import is_han

# Subjects that tell of saying, meeting or of the matter as such, and not what it is.
_EMPTY = frozenset((
    "=call", "=talks", "=put_forward", "=agree", "=issues", "=discuss", "=congratulate",
    "=thank", "=invite", "=praise", "=weight", "=condemn", "=visit",
))  # fmt: skip
_MET = frozenset(("=call", "=talks"))
_SEVERAL = 2  # things and words of a matter that tell it from any other
_NAME = re.compile(r"\b[A-Z]{2,}\w*\b|(?<=\w )[A-Z]\w+")
_FOURTH = 4  # of words that alone tell a matter
_HALF = 2  # of the words of no list one in so many may be missing


class Thing(NamedTuple):
    """A thing named in some words: its names, those it may be meant by, its place."""

    names: frozenset[str]
    near: frozenset[str]
    start: int
    end: int
    terms: tuple[frozenset[str], ...] = ()  # what its words are in full

    def is_in(self, there: frozenset[str]) -> bool:
        """Whether a text has it in full: "top priority", and no mere "priority"."""
        return bool(self.names & there) and all(each & there for each in self.terms)


class Matter(NamedTuple):
    """What a claim is about: its things, and the words of no list beside them."""

    things: tuple[Thing, ...]
    rest: frozenset[str]
    language: str
    is_either: bool = False  # one or the other of its things

    @property
    def is_told(self) -> bool:
        """Whether one thing is all of it."""
        return len(self.things) == 1 and not self.rest


@lru_cache(maxsize=4096)
def things_in(words: str) -> tuple[Thing, ...]:
    """The things that some words name, in order; of two in one place the longer."""
    terms = longest(terms_in(words))
    found = [
        Thing(t.names, t.names, t.start, t.end) for t in terms if t.kind == "names"
    ]
    for m in find_sides(words):  # "Taiwan" is also what stands in "Taiwan Strait"
        inside = (n for a, b, n in subject_spans(words) if m.start <= a and b <= m.end)
        own = frozenset((f"@{m.code}", *(f"={name}" for name in inside)))
        found.append(Thing(own, own, m.start, m.end))
    found += [
        Thing(frozenset((f"%{p.who}",)), frozenset((f"%{p.who}",)), p.start, p.end)
        for p in leaders_in(words)
    ]
    for start, end, name in subject_spans(words):
        if f"={name}" in _EMPTY:
            continue
        subject = frozenset((f"={name}",))
        wide = tuple(t.names for t in terms if t.start < end and start < t.end)
        spans = [(t.start, t.end) for t in terms if t.start < end and start < t.end]
        start = min([start, *(a for a, _ in spans)])
        end = max([end, *(b for _, b in spans)])
        found.append(Thing(subject, subject.union(*wide), start, end, wide))
    chosen: list[Thing] = []
    for each in sorted(found, key=lambda t: (t.start - t.end, t.start)):
        if not any(c.start < each.end and each.start < c.end for c in chosen):
            chosen.append(each)
    return tuple(sorted(chosen, key=lambda each: each.start))


@lru_cache(maxsize=4096)
def all_in(words: str) -> frozenset[str]:
    """All names of the things, terms and subjects of a text."""
    found = {name for term in terms_in(words) for name in term.names}
    found |= {f"@{each.code}" for each in find_sides(words)}
    found |= {f"%{each.who}" for each in leaders_in(words)}
    found |= {f"={name}" for _, _, name in subject_spans(words)}
    return frozenset(found)


@lru_cache(maxsize=4096)
def about_in(words: str) -> frozenset[str]:
    """What some words are about: each thing by one name, and all subjects."""
    things = {min(each.names) for each in things_in(words)}
    subjects = {f"={name}" for _, _, name in subject_spans(words)}
    return frozenset(things | (subjects - _MET))


def matter_told(held: Held, words: str, *names: str) -> Matter:
    """What some words of a sentence are about, beside its sides, days and claims.

    Args:
        names: lists of `drafts.toml` whose words are no part of it.
    """
    bare = without_sides(held, held.undated(words))
    for name in (*names, "account"):
        bare = words_for(name, held.language).sub(" ", bare)
    things = things_in(bare)
    rest = _blanked(bare, ((each.start, each.end) for each in things))
    for name in ("frame", "topical"):
        rest = words_for(name, held.language).sub(" ", rest)
    left = (
        f
        for f in features_of(rest).matter
        if not (is_common(f) or f[0] == "=" or (len(f) == 1 and not is_han(f)))
        and not f.isdigit()
    )
    is_either = bool(words_for("either", held.language).search(bare))
    return Matter(things, frozenset(left), language_of(words), is_either)


def without_names(words: str) -> str:
    """Some words with blanks for bodies, treaties, places, countries and people."""
    named = (t for t in things_in(words) if not any(n[0] == "=" for n in t.names))
    return _blanked(words, ((each.start, each.end) for each in named))


def without_sides(held: Held, words: str) -> str:
    """Some words with blanks for the sides of the series and their people."""
    sentence = Sentence(section="latest", row=1, text=words)
    claimed = Claimed(sentence, held.scope)
    named = [(each.start, each.end) for each in sides_named(claimed)]
    sides = find_sides(claimed.own)
    named += [(m.start, m.end) for m in sides if m.code in held.scope.sides]
    return re.sub(r"\s's\b", " ", _blanked(claimed.own, named))


def _blanked(words: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        words = words[:start] + " " * (end - start) + words[end:]
    return words


def has(
    held: Held,
    accounts: Sequence[Account],
    matter: Matter,
    counts: Callable[[Stretch], bool] = lambda stretch: True,
    is_whole: bool = False,
) -> Stretch | None:
    """A sentence of some accounts that has a matter; None where none surely does.

    Args:
        is_whole: none of its words may be missing there.
    """
    ids = {each.id for each in accounts}
    if not (matter.things or _is_telling(held, matter)):
        return None
    if is_whole and not matter.things and len(matter.rest) < _SEVERAL:
        return None
    for each in held.texts.stretches:
        if each.account.id not in ids or not counts(each):
            continue
        there = all_in(held.offices.sub(" ", each.words))
        if not all(thing.is_in(there) for thing in matter.things):
            continue
        if each.language == matter.language:
            missing = len(matter.rest - each.features.keys())
            if missing * _FOURTH > len(matter.rest) and not matter.things:
                continue
            if missing * _HALF <= len(matter.rest) and not (is_whole and missing):
                return each
        elif matter.things and not matter.rest:
            return each
    return None


def _is_telling(held: Held, matter: Matter) -> bool:
    """Whether words of no list tell a matter: several, or a name, or a rare one."""
    names = _NAME.findall(held.own)
    named = {feature for each in names for feature in features_of(each).matter}
    if len(matter.rest) >= _SEVERAL or matter.rest & named:
        return True
    return len(matter.rest) == 1 and all(map(held.texts.is_rare, matter.rest))


def lacks_thing(held: Held, account: Account, matter: Matter) -> bool:
    """Whether an account has no word of what a matter is about, by any name.

    Of a treaty, country or person that is told beside subjects it must have a word, of
    one of several subjects it need not.
    """
    own = [s for s in held.texts.stretches if s.account.id == account.id]
    there = frozenset[str]().union(*(all_in(each.words) for each in own))
    named = [t for t in matter.things if not all(n[0] == "=" for n in t.names)]
    least = _SEVERAL if named else 1  # a name is told by several other words
    if len(matter.rest) >= least and any(
        each.language == matter.language
        and len(matter.rest & each.features.keys()) * _HALF >= len(matter.rest)
        for each in own
    ):
        return False  # told there by its other words
    lacking = [not each.near & there for each in named or matter.things]
    return any(lacking) if named and not matter.is_either else all(lacking)


def lacks_words(
    held: Held, account: Account, matter: Matter, among: Sequence[Account]
) -> bool:
    """Whether no sentence of an account is near what one of others has in full.

    Asked in one language, of a matter of several things and words: "the eastern flank",
    "civil nuclear energy".
    """
    is_several = len(matter.things) + len(matter.rest) >= _SEVERAL and matter.rest
    if not (is_several or _is_telling(held, matter)):
        return False
    if account.summary.article.language != matter.language:
        return False
    ids = {each.id for each in among}
    parts = [(s.account.id, _part_of(matter, s)) for s in held.texts.stretches]
    best = max((part for one, part in parts if one in ids), default=0.0)
    own = max((part for one, part in parts if one == account.id), default=0.0)
    return best == 1 and own * _HALF < 1


def _part_of(matter: Matter, stretch: Stretch) -> float:
    """The part of a matter's things and words that a sentence has, 0 to 1."""
    there = all_in(stretch.words)
    shared = sum(bool(each.near & there) for each in matter.things)
    shared += len(matter.rest & stretch.features.keys())
    return shared / (len(matter.things) + len(matter.rest))
