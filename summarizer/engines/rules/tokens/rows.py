"""Subjects that are joined: "Rojas and Berg", "he and Mr Berg", "both A and B"."""

from __future__ import annotations

from dataclasses import replace

from summarizer.engines.rules.records import Actor
from summarizer.engines.rules.tokens.text import Passage


def joined(passage: Passage, actors: list[Actor], begin: int) -> list[Actor]:
    """The actors of the sentence that begins there, those joined by "and" made one."""
    found: list[Actor] = []
    for actor in actors:
        last = found[-1] if found else None
        if last and _is_fronted(passage, last, actor, begin):
            found[-1] = replace(_merge(passage, last, actor), start=begin)
        elif last and _is_row(passage, last, actor, begin):
            found[-1] = _merge(passage, last, actor)
            while len(found) > 1 and _is_listed(passage, found[-2], found[-1]):
                found[-2:] = [_merge(passage, found[-2], found[-1])]
        else:
            found.append(actor)
    return found


def _is_row(passage: Passage, left: Actor, right: Actor, begin: int) -> bool:
    pair = _can_join(left, right) or _is_pair(passage, left, right, begin)
    return pair and _is_and(passage, left, right)


def _is_fronted(passage: Passage, left: Actor, right: Actor, begin: int) -> bool:
    """ "Along with Berg, Rojas rejected S"."""
    hit = passage.rules.companions.at(passage.words, begin)
    opens = hit is not None and hit[1] == left.start and _can_join(left, right)
    return opens and passage.words[left.end : right.start] == [","]


def _is_listed(passage: Passage, left: Actor, row: Actor) -> bool:
    """Whether "A, " stands before "B, and C"; countries only beside countries."""
    if left.parts and passage.words[left.start - 1] in passage.rules.words.pair_openers:
        return False  # "After a call between A and B, C and D agreed"
    alike = (left.kind == "side") == (row.parts[0].kind == "side")
    listed = passage.words[left.end : row.start] == [","] and row.kind != "event"
    return listed and alike and _can_join(left, row.parts[0])


def _can_join(left: Actor, right: Actor) -> bool:
    kinds = ("person", "side", "office")
    return left.kind in (*kinds, "joint") and right.kind in kinds


def _is_pair(passage: Passage, left: Actor, right: Actor, begin: int) -> bool:
    """ "He and Minister Berg", "Minister Berg and he" where a sentence opens."""
    classes = passage.rules.words
    persons = classes.he | classes.she | classes.i
    kinds = ("person", "side", "office", "pronoun")
    opens = left.start <= begin + 1 and left.kind in kinds and right.kind in kinds
    return opens and any(passage.words[each.start] in persons for each in (left, right))


def _is_and(passage: Passage, left: Actor, right: Actor) -> bool:
    """Whether only "and" stands between; a comma before it parts a side from a man."""
    between = passage.words[left.end : right.start]
    opened = int(between[:1] == [","])
    if between[opened:] and (hit := passage.rules.companions.at(between, opened)):
        return hit[1] == len(between)  # "Norway, along with Chile, rejected S"
    if len(between) == 1 and between[0] in passage.rules.words.nors:
        return passage.words[left.start - 1] in passage.rules.words.neithers
    if between[:1] == [","] and (left.kind == "side") != (right.kind == "side"):
        return False
    joined = between[1:] if between[:1] == [","] else between
    return len(joined) == 1 and joined[0] in passage.rules.words.ands


def _merge(passage: Passage, left: Actor, right: Actor) -> Actor:
    parts = (left.parts or (left,)) + (right.parts or (right,))
    sides = left.sides + tuple(side for side in right.sides if side not in left.sides)
    known = all(part.sides and part.kind != "office" for part in parts)
    classes = passage.rules.words
    start = left.start
    start -= passage.words[start - 1] in classes.neithers | classes.boths
    if known and len(sides) == 1:
        return replace(left, start=start, end=right.end, sides=sides, parts=parts)
    return Actor(start, right.end, "joint", sides if known else (), parts=parts)
