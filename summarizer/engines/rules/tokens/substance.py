"""Whether words that were cut out as reported say anything by themselves.

"It would", "a set of proposals", "these measures" announce or point; a position has a
verb, or a noun with something said of it.
"""

from __future__ import annotations

from summarizer.engines.rules.tokens.contents import Piece
from summarizer.engines.rules.tokens.text import Passage
from summarizer.lexicon.rules import RuleWords

_SHORTEST = 2  # words; a shorter piece must be a word that says something
_SHORTEST_WORD = 4  # letters
_NEAR = 5  # words within which the head of an announcement stands
_SAYING_MORE = 4  # words behind "a proposal" that tell what is proposed


def says_something(passage: Passage, piece: Piece, takes: str) -> bool:
    """Whether a piece, reported by a verb that takes this, can stand as a position."""
    words, rules = passage.words, passage.rules
    last = words[piece.end - 1]
    if piece.end - piece.start < _SHORTEST:
        bare = last in rules.actions and last not in rules.nounlike
        if bare and piece.act != "agrees":
            return False  # "prevent"
        if last in rules.words.pointing | rules.words.dangling | rules.words.between:
            return False
        short = piece.act == "discusses"  # "discussed cod", "discussed oil"
        return len(last) >= _SHORTEST_WORD - short or not _is_small(last, rules)
    if piece.end - piece.start == _SHORTEST and _is_stump(passage, piece):
        return False
    month = last in rules.words.months and passage.is_capital(piece.end - 1)
    if last in rules.words.dangling and not month:
        return False
    if takes == "topic":
        return _has_weight(passage, piece)
    if piece.act == "discusses":
        return True
    return not _only_announces(passage, piece)


def _is_small(word: str, rules: RuleWords) -> bool:
    """Whether a short word links, points or is a verb: "it", "run"; not "cod"."""
    words = rules.words
    return not word.isalpha() or word in rules.actions or word in words.no_group.union(
        words.pointing, words.dangling, words.determiners, words.objective,
        words.between, words.adverbs, words.no_source, words.finite, words.we,
    )  # fmt: skip


def _is_stump(passage: Passage, piece: Piece) -> bool:
    """ "achieve it", "this issue", "Norway hopes": two words that say nothing."""
    (first, last), rules = passage.words[piece.start : piece.end], passage.rules
    if first in rules.words.pointing or last in rules.words.pointing:
        return True
    verb = rules.verbs.at([last], 0)
    wants = verb is not None and "s" in verb[0].forms and verb[0].takes != "scene"
    return wants and piece.start in passage.sides


def _has_weight(passage: Passage, piece: Piece) -> bool:
    """ "spoke of the importance of trade" and not "spoke of the world economy"."""
    words, rules = passage.words, passage.rules
    opening = words[piece.start : min(piece.start + _NEAR, piece.end)]
    kinds = rules.actions.get(opening[0], frozenset())
    if "ing" in kinds or rules.words.weighty.intersection(opening):
        return True
    return rules.words.likening.intersection(words[piece.start : piece.end]) != set()


def _only_announces(passage: Passage, piece: Piece) -> bool:
    """ "an invitation", "a set of proposals", "six measures to that end"."""
    words, rules = passage.words, passage.rules
    announcing = rules.words.announcing
    for place in range(piece.start, min(piece.start + _NEAR, piece.end)):
        word = words[place]
        if word not in announcing:
            continue
        head = place
        while head + 2 < piece.end and words[head + 2] in announcing:
            head += 2
        opened = any(
            words[here] in rules.words.determiners | rules.words.counts
            for here in range(piece.start, place)
        )
        verbal = any(words[here] in rules.actions for here in range(piece.start, place))
        rest = piece.end - head - 1
        return rest < _SAYING_MORE and opened and not verbal
    return False
