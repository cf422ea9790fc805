"""What a regular expression cannot do without: words, how they begin, characters.

Each is told as `seeking` tells what a text holds. Where a pattern leaves open
what a match has, nothing is told of it, and every text is searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from summarizer.scripts import is_cjk

# So many letters of a word are looked at where a pattern leaves open how it goes on.
LETTERS: Final = (5, 3)
A_FIGURE: Final = r"\d"
_GOES_ON = 2  # letters that a word has behind these, at least as a rule
_PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\d*(?:,\d*)?\}|.", re.DOTALL)
_SPECIAL = frozenset(r"\.^$*+?{}[]()|")
_MARK = re.compile(r"[^\w\\.^$*+?{}\[\]()|]|\\[^\w]")
_QUANTIFIER = re.compile(r"(?:[*+?]|\{(?P<least>\d*)(?:,\d*)?\})[?+]?")
_LOOK = re.compile(r"\(\?<?[!=]")
_ANCHOR = re.compile(r"\\[bB]|[\^$]")
_GROUP = re.compile(r"\((?:\?(?:[a-zA-Z-]*:|P<\w+>))?(?!\?)")
_PLAIN = re.compile(r"[^\W\d_]*(?: [^\W\d_]+)*")  # words alone
_CERTAIN = re.compile(r"(?:[^\W\d_](?![*+?{]))+")  # letters that must be there
_CLASS = re.compile(r"\[[^\W\d_]+\]")
_ENDING = re.compile(r"\\w\+([^\W\d_]{2,})")  # any word with a certain end
_NEVER = "(?!)"
_ANY = r"\w"  # any letter: what begins or goes on with it is not known


def needed(words: Iterable[str], inside: Iterable[str] = ()) -> frozenset[str] | None:
    """What `seeking` tells of a text in which one of some regular expressions matches.

    It tells one of these of it at least.

    Of each the word that is likely to be the rarest, as far as its length tells: words,
    how they begin, or a character. None where a match need have no certain word.

    Args:
        words: begin and end where words do.
        inside: may begin and end anywhere.

    Example:
        ["refus(?:e|al)", "(?:is|are) unable"] -> {"ref", "unable"}
    """
    found: set[str] = set()
    for is_inside, patterns in ((False, words), (True, inside)):
        for branch in chain.from_iterable(map(_branches, patterns)):
            parts = list(_divided(branch))
            if is_inside:  # what stands between two borders is a word even so
                parts[0], parts[-1] = _open(parts[0]), _open(parts[-1])
            if branch == _NEVER:
                continue
            if not (best := _rarest(map(dict, map(_leads, parts))) or _mark(branch)):
                return None
            found.update(best)
    return frozenset(found)


def beginnings(
    words: Iterable[str], inside: Iterable[str] = ()
) -> frozenset[str] | None:
    """How a text begins that one of some regular expressions matches.

    As `needed`, but for the first word of each.
    """
    found: set[str] = set()
    opened = [_open(next(_divided(b))) for each in inside for b in _branches(each)]
    closed = chain.from_iterable(map(_branches, words))
    for branch in chain(closed, opened):
        first, *_ = _divided(branch)
        leads = [lead for lead, _ in _leads(first, False)] if first else [_mark(branch)]
        if branch == _NEVER:
            continue
        if "" in leads:
            bare = _without_looks(branch)
            if (ending := _ENDING.match(bare)) is None or _without_looks(
                bare[ending.end() :]
            ):
                return None
            leads = [end_of(ending[1])]
        found.update(leads)
    return frozenset(found)


def end_of(word: str) -> str:
    """The end of a word, told from a word."""
    return f"-{word[-2:]}"


def short_of(word: str) -> str:
    """A word of one letter, told from the letter."""
    return f" {word}"


def _rarest(parts: Iterable[dict[str, int]]) -> Iterable[str]:
    """The leads of the part that is likely to be the rarest, if any has some."""
    known = [leads for leads in parts if "" not in leads]
    return max(reversed(known), key=lambda leads: min(leads.values()), default=())


def _mark(branch: str) -> str:
    """A mark that a branch cannot do without, if there is one."""
    return next((mark.group()[-1] for mark in _borders(branch)), "")


def _open(part: str) -> str:
    """A part of which it is not known where its word begins and ends."""
    if certain := _CERTAIN.match(part):
        return part if is_cjk(part[0]) else certain.group()[0] + _ANY
    is_han = all(is_cjk(each) or not each.isalnum() for each in part)
    return part if is_han else _ANY


def _branches(pattern: str) -> Iterator[str]:
    """The parts of a pattern between the strokes that are in no group."""
    if "|" not in pattern:
        yield pattern
        return
    begin = depth = 0
    for mark in _PART.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(mark.group(), 0)
        if mark.group() == "|" and not depth:
            yield pattern[begin : mark.start()]
            begin = mark.end()
    yield pattern[begin:]


def _divided(branch: str) -> Iterator[str]:
    """The parts of a branch between spaces and other marks that must be there."""
    if _PLAIN.fullmatch(branch):
        yield from branch.split(" ")
        return
    begin = 0
    for mark in _borders(branch):
        yield branch[begin : mark.start()]
        begin = mark.end()
    yield branch[begin:]


def _borders(branch: str) -> Iterator[re.Match[str]]:
    """The marks of a branch that must be there and are no letters: `,`, `\\.`."""
    depth = 0
    for mark in _PART.finditer(branch):
        depth += {"(": 1, ")": -1}.get(mark.group(), 0)
        is_mark = depth == 0 and _MARK.fullmatch(mark.group())
        if is_mark and not _QUANTIFIER.match(branch, mark.end()):
            yield mark


def _leads(part: str, passes: bool = True) -> Iterator[tuple[str, int]]:
    """How the word begins that a part of a branch stands for, in small letters.

    With about how rare that is, in letters. Empty where it is not known. `passes`:
    whether a word that may stand before it is passed over.
    """
    plain = part.isalpha()
    for run, goes_on in [(part, False)] if plain else _runs(part, "", passes):
        run = run.lower()
        if (character := next(filter(is_cjk, run), None)) is not None:
            yield character, 1
        elif (not goes_on and len(run) < max(LETTERS)) or run == A_FIGURE:
            yield short_of(run) if len(run) == 1 else run, len(run)
        else:
            length = next((each for each in LETTERS if len(run) >= each), 1)
            yield run[:length], length + _GOES_ON


def _runs(part: str, run: str, passes: bool) -> Iterator[tuple[str, bool]]:
    """The letters that a part may begin with, and whether others may follow.

    Args:
        run: those that stand before the part.
    """
    part = _without_looks(part)
    if plain := _CERTAIN.match(part):
        run, part = run + plain.group(), _without_looks(part[plain.end() :])
    if not part or len(run) >= max(LETTERS):
        yield run, bool(part)
        return
    end = _closing(part) + 1 if part[0] == "(" else _end_of_first(part)
    atom, rest = part[:end], part[end:]
    how = _QUANTIFIER.match(rest)
    rest = rest[how.end() :] if how else rest
    if how and (how.group()[0] in "?*" or how["least"] in ("", "0")):
        yield from _runs(rest, run, passes)  # it need not be there
        inner = _inner(atom)
        is_word = inner and not run and all(each.endswith(" ") for each in inner)
        if is_word and passes:
            return  # a word of its own, which would not touch the one behind it
    is_repeated = how is not None and how.group()[0] != "?"
    yield from _through(atom, rest, run, passes, is_repeated)


def _through(
    atom: str, rest: str, run: str, passes: bool, goes_on: bool
) -> Iterator[tuple[str, bool]]:
    """The same of a part's first group or character, which is there, and of the rest.

    Args:
        goes_on: whether it may be repeated, so that what follows it is not known.
    """
    inner, letters = _inner(atom), _letters(atom)
    for branch in inner:
        first, *others = _divided(branch)
        if goes_on:
            yield from ((each, True) for each, _ in _runs(first, run, passes))
        else:
            yield from _runs(first if others else branch + rest, run, passes)
    for letter in letters:
        if goes_on:
            yield run + letter, True
        else:
            yield from _runs(rest, run + letter, passes)
    if atom == A_FIGURE and not run:
        yield A_FIGURE, False
    elif not (inner or letters):
        yield run, atom[0] in _SPECIAL


def _inner(atom: str) -> list[str]:
    """The branches of a group."""
    group = _GROUP.match(atom)
    return list(_branches(atom[group.end() : -1])) if group else []


def _letters(atom: str) -> str:
    """The letters that a character or a plain class stands for."""
    return atom.strip("[]") if _CLASS.fullmatch(atom) or atom.isalnum() else ""


def _without_looks(part: str) -> str:
    """A part without what takes no room at its head."""
    if part[:1] not in ("(", "\\", "^", "$"):
        return part
    while (look := _LOOK.match(part)) or (look := _ANCHOR.match(part)):
        part = part[_closing(part) + 1 if part[0] == "(" else look.end() :]
    return part


def _end_of_first(part: str) -> int:
    first = _PART.match(part)
    return first.end() if first else len(part)


def _closing(pattern: str) -> int:
    """Where the group ends that a pattern begins with."""
    depth = 0
    for mark in _PART.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(mark.group(), 0)
        if not depth:
            return mark.start()
    return len(pattern)
