"""The cells of a table: their form leaves little room; what is beyond it is refused.

The first cell names a matter in words of what its row rests on and claims nothing. A
cell of what was agreed says yes, or how it is there in words of its paragraph. A cell
of what moved has words that it cites. Words are held against a text in the same
language only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.checking.claims import Claimed, listed
from summarizer.briefing.checking.speakers import named_in
from summarizer.briefing.wording import LANGUAGES
from summarizer.grounding.keeping import has
from summarizer.grounding.normalising import normalise
from summarizer.grounding.numerals import numbers
from summarizer.grounding.wording import content, plain_words
from summarizer.lexicon.topics import load_topics
from summarizer.models import JOINT, NOTHING, Position

_CLAIMS = ("firmer", "softer", "new", "back", "gone", "steady", "only", "every", "none")
_LABELS = (
    "firmer", "softer", "new", "taken_up", "back", "gone", "steady", "now_joint",
    "other",
)  # fmt: skip
_SHORT = re.compile(r"[A-Z]{2,}")  # COC
_LABEL = re.compile(r"\*\*([^*]+)\*\*")
_UNKNOWN = 0.34  # share of a matter's words that its row need not have


def cell_faults(claimed: Claimed) -> Iterator[str]:
    """The words by which a cell says more than its place allows."""
    section, column = claimed.sentence.section, claimed.sentence.column
    if claimed.text == NOTHING:
        if section == "agreed" and _is_carried(claimed):
            yield claimed.text
    elif column == "matter":
        yield from _of_matter(claimed)
    elif section == "agreed":
        yield from _of_agreed(claimed)
    elif section == "moved" and column == "reading":
        label = _LABEL.match(claimed.sentence.text)
        if label and not any(
            listed(name, claimed.language).search(label.group(1)) for name in _LABELS
        ):
            yield label.group(1)
    elif section == "moved" and column in ("before", "now"):
        silent = claimed.claims("gone") or claimed.claims("none")
        if not (claimed.sentence.references or silent):
            yield claimed.text


def _is_carried(claimed: Claimed) -> bool:
    """Whether the account has every matter of the row as all sides' own."""
    latest, keys = claimed.scope.latest.id, claimed.scope.keys
    entries = [
        entry
        for thread in claimed.threads
        for entry in thread.entries
        if entry.meeting == latest and entry.positions
    ]
    return bool(entries) and all(
        any(
            keys.account_of(name).id == claimed.sentence.column
            and keys.position(name).side == JOINT
            for name in entry.positions
        )
        for entry in entries
    )


def _of_matter(claimed: Claimed) -> Iterator[str]:
    there = _row_words(claimed)
    known = set(content(" ".join(there))) | _named(claimed)
    texts = " ".join(there)
    for name in (*_CLAIMS, "by_now"):
        match = claimed.claims(name)
        if match and match.group().lower() not in texts.lower():
            yield match.group()
    for value, wording in numbers(claimed.own).items():
        if value not in numbers(texts):
            yield wording
    yield from (word for word in _SHORT.findall(claimed.own) if word not in texts)
    said = set(content(claimed.own))
    unknown = said - known if _is_read(claimed) else set()
    if len(unknown) > len(said) * _UNKNOWN:
        yield " ".join(sorted(unknown))
    yield from _wrong_sides(claimed)


def _wrong_sides(claimed: Claimed) -> Iterator[str]:
    """A side that a row is said to be of and that says nothing in it by itself."""
    if claimed.sentence.section != "moved":
        return
    alone = {p.side for p in _positions(claimed)}
    named = [each for each in named_in(claimed) if not each.as_reporter]
    if len({each.side for each in named}) == 1 and named[0].side not in alone:
        yield claimed.own[named[0].start : named[0].end]


def _of_agreed(claimed: Claimed) -> Iterator[str]:
    """What a cell of an account says of a matter, beside yes."""
    articles = {each.article for each in claimed.sentence.references}
    if claimed.sentence.column not in articles:
        yield claimed.text
        return
    own = claimed.own
    for language in LANGUAGES:  # one word is too little to tell its language by
        own = listed("cell_words", language).sub(" ", own)
    for name in ("gone", "none", "lone", "by_now", "no"):
        if match := listed(name, claimed.language).search(own):
            yield match.group()
    cited = " ".join(claimed.cited)
    if has("if_words", claimed.own) and not has("if_words", cited):
        yield claimed.own
    known = set(content(cited)) | _named(claimed)
    known |= {word for p in claimed.positions for word in content(p.statement)}
    unknown = set(content(own)) - known
    if unknown and _is_read(claimed):
        yield " ".join(sorted(unknown))


def _is_read(claimed: Claimed) -> bool:
    """Whether its words and those that its row rests on are of one language."""
    cited = {
        c.article for each in (claimed.sentence, *claimed.row) for c in each.references
    }
    accounts = [a for a in map(claimed.scope.keys.of, cited) if a is not None]
    own = claimed.language
    return bool(accounts) and all(a.summary.article.language == own for a in accounts)


def _positions(claimed: Claimed) -> tuple[Position, ...]:
    """What the row quotes or, where it quotes nothing, what its paragraphs have."""
    cells = [c for c in claimed.row if c.column in ("before", "now", "text")]
    found: list[Position] = []
    for cell in cells:
        beside = Claimed(cell, claimed.scope, ())
        found += beside.spoken_of or beside.positions
    return tuple(found)


def _row_words(claimed: Claimed) -> list[str]:
    """All that a row rests on: paragraphs, positions, names of topics and matters."""
    words: list[str] = []
    for cell in (claimed.sentence, *claimed.row):
        words += Claimed(cell, claimed.scope, ()).cited
    topics, keys = load_topics(), claimed.scope.keys
    for thread in claimed.threads:
        words += [topics.label(thread.topic), thread.label]
        for entry in thread.entries:
            for name in entry.positions:
                position = keys.position(name)
                words += [position.statement, position.words]
    for _, matter in claimed.differences:
        words.append(matter.matter)
    return [normalise(each).text for each in words]


def _named(claimed: Claimed) -> set[str]:
    """Words by which sides, people and accounts are named."""
    names = [claimed.own[each.start : each.end] for each in named_in(claimed)]
    return {word for name in names for word in (*content(name), *plain_words(name))}
