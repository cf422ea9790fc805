"""Terms of a sentence's own words, whatever their language.

Words cannot be compared between languages; terms of the trade that the program's lists
know can. Each must stand in what the sentence rests on, in one of its languages. What
no list knows is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarizer.briefing.checking.claims import Claimed, listed
from summarizer.briefing.checking.named import named_in
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import language_of
from summarizer.languages.files import ENGLISH
from summarizer.languages.language import by_words
from summarizer.lexicon.people import people_in
from summarizer.lexicon.sides import find_sides
from summarizer.lexicon.terms import longest, names_in, terms_in
from summarizer.lexicon.topics import load_topics
from summarizer.models import Position, Thread

# "Security: he wants …": the name of a matter, mostly wider than what is said of it.
_SPELT = re.compile(r"\b(?P<short>[A-Z]{2,})\s*\((?P<told>[^()□]+)\)")
LABEL = re.compile(r"^[^:：,，;；.。“□]{1,40}[:：]")


def terms_unborne(claimed: Claimed) -> Iterator[str]:
    """Terms of its own words of which what it rests on has no word in any language."""
    own = LABEL.sub(lambda m: " " * len(m.group()), claimed.own)
    there = names_there(ground(claimed))
    if claimed.is_of_absence:
        # What is said to be absent stands in another account.
        others = (each.paragraphs() for each in claimed.scope.keys.accounts)
        there |= names_there(text for told in others for text in told)
    # "Samia credits the team": behind a person's name stands a verb.
    sides = {each.end for each in find_sides(own)}
    behind = {each.end + 1 for each in named_in(claimed) if each.end not in sides}
    for term in longest(terms_in(own)):
        wording = own[term.start : term.end]
        # "credited", "granted": a verb, and not the thing that its stem names.
        is_verb = listed("verb_form", claimed.language).fullmatch(wording) or (
            claimed.language == ENGLISH and term.start in behind
        )
        if not (term.kind == "wide" or is_verb or term.names & there):
            yield wording


def expansions_astray(claimed: Claimed) -> Iterator[str]:
    """Names in brackets that are not those of what stands before them.

    "DOC (Code of Conduct)" calls one paper by another's name.
    """
    told = [(m.group("short"), m.group("told")) for m in _SPELT.finditer(claimed.own)]
    told += [each for each in claimed.translations if language_of(each[0]) == ENGLISH]
    for short, words in told:
        before = names_in(normalise(short).text)
        for term in longest(terms_in(words)):
            if term.kind == "names" and before and not term.names & before:
                yield words.strip(" ()")


def is_term(claimed: Claimed, words: str) -> bool:
    """Whether quotation marks hold a name by itself that the paragraphs cited have."""
    if by_words(claimed.language):
        return False
    there = names_there(claimed.cited)
    return any(
        (term.start, term.end) == (0, len(words)) and term.names & there
        for term in terms_in(words)
        if term.kind == "names"
    )


def ground(claimed: Claimed) -> Iterator[str]:
    """All texts that a sentence may take its words from, each in normal form."""
    for cell in (claimed.sentence, *claimed.row):
        beside = claimed if cell is claimed.sentence else Claimed(cell, claimed.scope)
        yield from beside.cited
        yield from (normalise(words).text for words in beside.quotes)
    yield from matters_of(claimed)
    yield from (position.statement for position in claimed.positions)


def matters_of(claimed: Claimed) -> Iterator[str]:
    """The names and wordings of the matters that it rests on."""
    topics = load_topics()
    for thread in claimed.threads:
        yield from (topics.label(thread.topic), thread.label)
    for position in positions_of(claimed.threads, claimed):
        yield from (position.statement, normalise(position.words).text)
    yield from (matter.matter for _, matter in claimed.differences)


def positions_of(threads: Iterable[Thread], claimed: Claimed) -> Iterator[Position]:
    """What was said in some threads, at all meetings."""
    for thread in threads:
        for entry in thread.entries:
            yield from map(claimed.scope.keys.position, entry.positions)


def names_there(texts: Iterable[str]) -> frozenset[str]:
    """The names of the terms in texts."""
    return frozenset().union(*map(names_in, texts))


def shared_terms(claimed: Claimed) -> int:
    """How many terms, sides and people of its own words the paragraphs cited have."""
    texts, own = claimed.cited, claimed.own
    there = names_there(texts)
    sides = {m.code for text in texts for m in find_sides(text)}
    people = {p.number for text in texts for p in people_in(text)}
    return (
        sum(bool(term.names & there) for term in longest(terms_in(own)))
        + len(sides & {m.code for m in find_sides(own)})
        + len(people & {p.number for p in people_in(own)})
    )
