"""The cells of a table: their form leaves little room; what is beyond it is refused.

The first cell names a matter in words of what its row rests on and claims nothing. A
cell of what was agreed says yes, or how it is there in words of its paragraph. A cell
of what moved has words that it cites. Words are held against a text in the same
language only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.briefing.checking.bodies import is_in_use
from summarizer.briefing.checking.claims import Claimed, listed, quotes_in
from summarizer.briefing.checking.days import days_in, without_days
from summarizer.briefing.checking.facts import abbreviates
from summarizer.briefing.checking.mentioned import is_led_by
from summarizer.briefing.checking.named import named_in
from summarizer.briefing.checking.terms import (
    matters_of,
    names_there,
    positions_of,
)
from summarizer.briefing.keys import short_day
from summarizer.briefing.wording import LANGUAGES
from summarizer.grounding.keeping import has
from summarizer.grounding.normalising import normalise
from summarizer.grounding.numerals import numbers
from summarizer.grounding.scope import negations
from summarizer.grounding.wording import content, plain_words
from summarizer.languages.days import day_in
from summarizer.languages.files import ENGLISH
from summarizer.lexicon.bodies import KINDS, words_of_kind
from summarizer.lexicon.terms import longest, terms_in
from summarizer.models import JOINT, NOTHING, Position
from summarizer.text import sentences

_CLAIMS = ("firmer", "softer", "new", "back", "gone", "steady", "only", "every", "none")
_SETTLED = ("settled", "agreed", "promises")
_LABELS = (
    "firmer", "softer", "new", "taken_up", "back", "gone", "steady", "now_joint",
    "joint_in", "other",
)  # fmt: skip
_SHORT = re.compile(r"[A-Z]{2,}")  # COC
_LABEL = re.compile(r"\*\*([^*]+)\*\*")
_NEIGHBOUR = re.compile(r"\s+\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_OWNED = re.compile(r"['’]s? ")
_ROOT = 5  # letters that forms of a word share at least
_UNKNOWN = 0.34  # share of a matter's words that its row need not have
_UNWORDED = 0.5  # and that its wordings need not have


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
        told = label.group(1) if label else claimed.text
        words = label.group(1) if label else ""
        if not any(listed(name, claimed.language).search(words) for name in _LABELS):
            yield told
    elif section == "moved" and column in ("before", "now"):
        silent = claimed.claims("gone") or claimed.claims("none") or _is_empty(claimed)
        if not (claimed.sentence.references or silent):
            yield claimed.text


def _is_empty(claimed: Claimed) -> bool:
    """Whether it says "nothing" of now, where no matter of its row has words."""
    nothing = listed("nothing", claimed.language).fullmatch(claimed.text.rstrip("."))
    if nothing is None or claimed.sentence.column != "now":
        return False
    latest = claimed.scope.latest.id
    return not any(
        entry.meeting == latest and entry.positions
        for thread in claimed.threads
        for entry in thread.entries
    )


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
    texts = " ".join(there)
    yield from _claims_of_matter(claimed, texts)
    bare = without_days(claimed, claimed.own) if _is_of_day(claimed) else claimed.own
    for value, wording in numbers(bare).items():
        if value not in numbers(texts):
            yield wording
    for word in _SHORT.findall(claimed.own):
        if word not in texts and not abbreviates(word, texts):
            yield word
    wordings = [*(_matter_words(claimed) or there), *_own_sentences(claimed)]
    plain = listed("matter_words", claimed.language).sub(" ", claimed.own)
    said = set(content(_unabbreviated(plain, texts))) - _named(claimed)
    if any(p.side == JOINT for p in _positions(claimed)):
        for match in listed("agreed", claimed.language).finditer(claimed.own):
            said -= set(content(match.group()))
    for among, most in ((there, _UNKNOWN), (wordings, _UNWORDED)):
        known = set(content(" ".join(among))) | _as_terms(claimed, among)
        unknown = {each for each in said - known if not _is_form(each, known)}
        if _is_read(claimed) and len(unknown) > len(said) * most:
            yield " ".join(sorted(unknown))
            break
    yield from _terms_of_matter(claimed, wordings)
    yield from _kinds_of_matter(claimed, there)
    if negations(claimed.own) and not any(map(negations, wordings)):
        yield claimed.own
    yield from _wrong_sides(claimed)


def _own_sentences(claimed: Claimed) -> Iterator[str]:
    """The sentences cited beside it that have all of its telling words."""
    told = set(content(claimed.own))
    for cell in claimed.row if claimed.sentence.section == "agreed" else ():
        for text in Claimed(cell, claimed.scope).cited:
            for each in sentences(text):
                words = text[each.start : each.end]
                if told <= set(content(words)):
                    yield words


def _as_terms(claimed: Claimed, among: Sequence[str]) -> set[str]:
    """The words of things that stand there under another name: "arms", artillery."""
    there = names_there(among)
    return {
        word
        for term in longest(terms_in(claimed.own))
        if term.kind != "wide" and term.names & there
        for word in content(claimed.own[term.start : term.end])
    }


def _is_of_day(claimed: Claimed) -> bool:
    """Whether the days that it names are those of meetings that its row cites."""
    cells = [Claimed(each, claimed.scope) for each in claimed.row]
    dates = [m.date for each in cells for m in each.meetings if m.date]
    named = days_in(claimed.own, claimed.language)
    return all(any(day.fits(date) for date in dates) for day in named)


def _is_form(word: str, known: set[str]) -> bool:
    """Whether a known word is another form of it: "economy", "economic"."""
    root = word[: max(_ROOT, len(word) - 2)]
    return len(word) >= _ROOT and any(each.startswith(root) for each in known)


def _unabbreviated(own: str, texts: str) -> str:
    """A matter's name without the abbreviations of what its row has: UN, COC."""
    return _SHORT.sub(
        lambda m: " " if abbreviates(m.group(), texts) else m.group(), own
    )


def _claims_of_matter(claimed: Claimed, texts: str) -> Iterator[str]:
    """Claims in the name of a matter, where no text has the word and its neighbour."""
    lowered = " ".join(texts.lower().split())
    agreed = () if claimed.sentence.section == "agreed" else _SETTLED
    for name in (*_CLAIMS, *agreed, "by_now"):
        match = claimed.claims(name)
        behind = _NEIGHBOUR.match(claimed.plain, match.end()) if match else None
        phrase = claimed.plain[match.start() : behind.end()] if match and behind else ""
        phrase = phrase or (match.group() if match else "")
        if match and " ".join(phrase.lower().split()) not in lowered:
            yield match.group()


def _terms_of_matter(claimed: Claimed, wordings: Sequence[str]) -> Iterator[str]:
    """Terms that no wording of the matter has; names that no label of it has."""
    there = names_there(wordings)
    labels = [thread.label for thread in claimed.threads]
    held = positions_of(claimed.threads, claimed)
    for position in (*_positions(claimed), *held):
        labels += [position.statement, normalise(position.words).text]
    labels += [words for cell in claimed.row for words in quotes_in(cell.bare)]
    labels += [matter.matter for _, matter in claimed.differences]
    named = names_there(labels)
    for term in longest(terms_in(claimed.own)):
        known = named if term.kind == "names" and claimed.threads else there
        if term.kind != "wide" and not term.names & known:
            yield claimed.own[term.start : term.end]


def _kinds_of_matter(claimed: Claimed, texts: Sequence[str]) -> Iterator[str]:
    """Sectors, places and kinds of dealing that nothing its row rests on tells of."""
    there = {each.name for text in texts for each in words_of_kind(text)}
    for each in words_of_kind(claimed.own):
        if each.section in KINDS and each.name not in there:
            yield claimed.own[each.start : each.end]


def _wrong_sides(claimed: Claimed) -> Iterator[str]:
    """A side that a row is said to be of and that says nothing in it by itself."""
    if claimed.sentence.section != "moved":
        return
    alone = {p.side for p in _positions(claimed)}
    named = [
        each
        for each in named_in(claimed)
        if not (each.as_reporter or _is_object(claimed, each.start, each.end))
    ]
    if len({each.side for each in named}) == 1 and named[0].side not in alone:
        yield claimed.own[named[0].start : named[0].end]


def _is_object(claimed: Claimed, start: int, end: int) -> bool:
    """Whether what a side owns or gets is meant: its defense, not its requests."""
    if is_led_by("of_side", claimed.language, claimed.own, start):
        return True
    owned = _OWNED.match(claimed.own, end)
    words = listed("speech_words", claimed.language)
    return owned is not None and not words.match(claimed.own, owned.end())


def _of_agreed(claimed: Claimed) -> Iterator[str]:
    """What a cell of an account says of a matter, beside yes."""
    articles = {each.article for each in claimed.sentence.references}
    if claimed.sentence.column not in articles:
        yield claimed.text
        return
    yield from _not_as_held(claimed)
    yield from _not_yet(claimed)
    own = claimed.own
    if is_in_use(claimed):
        own = listed("exists", claimed.language).sub(" ", own)
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
    elif not _is_read(claimed):
        yield from _beyond_lists(claimed, own)


def _not_as_held(claimed: Claimed) -> Iterator[str]:
    """A "yes" of what one side holds there, an "alone" of what all do."""
    keys, latest = claimed.scope.keys, claimed.scope.latest.id
    names = {
        name
        for thread in claimed.threads
        for entry in thread.entries
        if entry.meeting == latest
        for name in entry.positions
        if keys.account_of(name).id == claimed.sentence.column
    }
    said = [p for p in map(keys.position, names) if p.side]
    here = [p for p in said if p.id in {each.id for each in claimed.positions}] or said
    if not here:
        return
    alone = claimed.in_any("alone")
    joint = any(p.side == JOINT for p in here)
    asks = {each.side for each in named_in(claimed) if not each.as_reporter}
    if (
        len(asks) == 1
        and claimed.claims("request")
        and {p.side for p in here} == {JOINT}
    ):
        yield claimed.text
    if alone is None and claimed.in_any("whole") and not joint:
        yield claimed.text
    if alone is not None:
        named = {each.side for each in named_in(claimed)}
        by_one = {p.side for p in here if p.side != JOINT}
        if not by_one or (named and not named & by_one):
            yield claimed.text


def _not_yet(claimed: Claimed) -> Iterator[str]:
    """What is yet to be, in a cell whose paragraph has it as done."""
    cited = " ".join(claimed.cited)
    match = claimed.in_any("settles")
    done = any(position.act == "has_done" for position in claimed.positions)
    if (
        match
        and done
        and not any(listed("settles", x).search(cited) for x in LANGUAGES)
    ):
        yield match.group()


def _beyond_lists(claimed: Claimed, own: str) -> Iterator[str]:
    """What a cell says in another language than its text, beyond what lists know."""
    for each in named_in(claimed):
        own = own.replace(claimed.own[each.start : each.end], " ")
    for term in longest(terms_in(own))[::-1]:
        own = f"{own[: term.start]} {own[term.end :]}"
    for name in ("cell_words", "cell_verbs"):
        own = listed(name, claimed.language).sub(" ", own)
    if rest := " ".join(_LETTERS.findall(own)):
        yield rest


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


def _matter_words(claimed: Claimed) -> list[str]:
    """The wordings of a row's matter: what its records and its cells are words of."""
    words = [*matters_of(claimed)]
    for cell in claimed.row:
        beside = Claimed(cell, claimed.scope)
        words += beside.quotes
        for position in beside.spoken_of:
            words += [position.statement, position.words]
    return [normalise(each).text for each in words]


def _row_words(claimed: Claimed) -> list[str]:
    """All that a row rests on: paragraphs, positions, names of topics and matters."""
    words: list[str] = []
    for cell in (claimed.sentence, *claimed.row):
        beside = Claimed(cell, claimed.scope, ())
        words += beside.cited
        for meeting in beside.meetings:
            words += [short_day(meeting.date), day_in(meeting.date, ENGLISH)]
    words += matters_of(claimed)
    return [normalise(each).text for each in words]


def _named(claimed: Claimed) -> set[str]:
    """Words by which sides, people and accounts are named."""
    names = [claimed.own[each.start : each.end] for each in named_in(claimed)]
    return {word for name in names for word in (*content(name), *plain_words(name))}
