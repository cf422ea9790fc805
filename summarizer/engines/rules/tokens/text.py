"""The article as rows of words: what the rules look at instead of characters.

Every word keeps its offsets, so whatever the rules find is a slice of `Article.text`;
nothing here changes or invents a character. What is no part of the account is known
here too: datelines, the marks of lists.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from copy import copy
from functools import cached_property, lru_cache

from summarizer.engines.rules.text import OPENING, Extent, Line
from summarizer.engines.rules.tokens.countries import Side, sides_in
from summarizer.lexicon.genres import tells_of
from summarizer.lexicon.rules import RuleWords, load_rules
from summarizer.lexicon.turns import tells_office, words_of
from summarizer.proposals import Quote
from summarizer.text import sentences

# "U.S." and initials keep their stops; 's stands apart from its owner.
_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|[A-Z]\.(?=\s+[A-Z])|['’]s\b"
    r"|[^\W_]+(?:(?:['’](?!s\b)|[-.&](?=[^\W_]))[^\W_]+)*|[^\w\s]|_"
)
_MARKS = frozenset("-•*·–—▪●‣◦")  # what a list's item begins with, by itself
_LONGEST_MARK = ("(", "xii", ")")  # in words; the first item begins no further off
# What counts the items of a list in brackets: "(2)", "(a)", "(viii)".
_COUNTS = re.compile(r"\d{1,2}|[a-z]|[ivx]+")
_ITEM_ENDS = frozenset(".;")
_SENTENCE = 10  # words; the lines of a header have fewer (tests/test_rules_signed.py)
NOUN_REACH = 6  # words behind "expressed" within which "concern" must come


class Passage:
    """A text divided into words and sentences, with the sides it names."""

    def __init__(self, text: str, language: str, *, spoken: bool = False) -> None:
        """`spoken`: it is a transcript, where "we're" is two words."""
        self.text = text
        self.language = language
        self.rules = load_rules(language)
        self.labels: dict[int, int] = {}  # of turns: the first word, and the one behind
        pattern = _spoken_word(language) if spoken else _WORD
        spans = [match.span() for match in pattern.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.words = _lowered(text, spans)
        self.lines = self._divide()
        self.sides = sides_in(text, self)
        self._index_sides()

    def _index_sides(self) -> None:
        self.side_ends = {side.end: side for side in self.sides.values()}
        self.in_sides = frozenset(
            place
            for side in self.sides.values()
            for place in range(side.start, side.end)
        )

    @cached_property
    def crowd_heads(self) -> list[int]:
        """The places of "officials", "talks" and the like, in text order."""
        heads = self.rules.crowd_heads
        return [place for place, word in enumerate(self.words) if word in heads]

    @cached_property
    def capitals(self) -> list[int]:
        """The places of the words that begin with a capital letter."""
        text = self.text
        return [
            place for place, start in enumerate(self.starts) if text[start].isupper()
        ]

    @cached_property
    def joint_bodies(self) -> frozenset[str]:
        """What met, by the opening: "the third session of the Joint Commission"."""
        data, words = self.rules.data.joint, self.words
        return frozenset(
            words[place + 1]
            for line in self.lines[:OPENING]
            for place in range(line.start, line.end - 1)
            if words[place] in data.jointly and words[place + 1] in data.joint_bodies
            if self.is_capital(place + 1)
            if not data.event_heads.isdisjoint(words[line.start : place])
        )

    def _divide(self) -> list[Line]:
        lines = []
        for number, start, end in sentences(self.text):
            first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
            if last > first:
                lines.append(Line(first, last, number))
        return lines

    def without(self, line: Line, gap: tuple[int, int]) -> Passage:
        """A sentence alone and closed up over a gap in it, offsets kept.

        What is cut from it and holds the gap is a slice of the text with the gap in it.
        """
        closed = copy(self)
        for name in ("crowd_heads", "capitals"):
            closed.__dict__.pop(name, None)
        kept = [*range(line.start, gap[0]), *range(gap[1], line.end)]
        new = {old: here for here, old in enumerate(kept)}
        closed.words = [self.words[old] for old in kept]
        closed.starts = [self.starts[old] for old in kept]
        closed.ends = [self.ends[old] for old in kept]
        closed.lines = [Line(0, len(kept), line.number)]
        closed.sides = {
            new[old]: side._replace(start=new[old], end=new[side.end - 1] + 1)
            for old, side in self.sides.items()
            if old in new and side.end - 1 in new
        }
        closed._index_sides()
        return closed

    def is_capital(self, place: int) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[self.starts[place]].isupper()

    def slice(self, start: int, end: int) -> str:
        """The text of a range of words as it stands."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def gap_before(self, place: int) -> str:
        """What stands between a word, not the first, and the one before it."""
        return self.text[self.ends[place - 1] : self.starts[place]]

    def plain_of(self, start: int, end: int) -> str:
        """The same in one line."""
        return " ".join(self.slice(start, end).split())

    def quote(self, start: int, end: int) -> Quote:
        """The words of a range with their offsets and sentence."""
        begin, stop = self.starts[start], self.ends[end - 1]
        number = self.lines[self.line_of(start)].number
        words = self.text[begin:stop]
        return Quote(words=words, start=begin, end=stop, sentence=number)

    def extent(self, start: int, end: int) -> Extent:
        """The offsets of a range of words."""
        return Extent(self.starts[start], self.ends[end - 1])

    def line_of(self, place: int) -> int:
        """The index of the line that holds the word."""
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines[middle].start <= place:
                low = middle
            else:
                high = middle - 1
        return low


@lru_cache(maxsize=4)
def _spoken_word(language: str) -> re.Pattern[str]:
    """The pattern of a word where contractions are words of their own."""
    short = "|".join(sorted(load_rules(language).data.turns.contractions))
    apart = rf"[^\W_]+(?=['’](?:{short})(?!\w))|['’](?:{short})(?!\w)"
    return re.compile(rf"{apart}|{_WORD.pattern}")


def _lowered(text: str, spans: list[tuple[int, int]]) -> list[str]:
    lower = text.lower()
    if len(lower) != len(text):  # "İ" becomes two characters
        return [text[a:b].lower().replace("’", "'") for a, b in spans]
    lower = lower.replace("’", "'")
    return [lower[a:b] for a, b in spans]


def trim(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Leave out punctuation and joining words at both ends."""
    words = passage.words
    loose = passage.rules.words.loose
    hanging = passage.rules.words.hanging
    while start < end and (not words[start][0].isalnum() or words[start] in loose):
        if words[start] in passage.rules.words.currencies:
            break
        if may_open_name(passage.rules, words[start]) and passage.is_capital(start):
            break
        if words[start] in ("(", "[") and ")" in words[start:end]:
            break
        start += 1
    while end > start and (
        not words[end - 1][-1].isalnum() or words[end - 1] in hanging
    ):
        if words[end - 1] in ("%", ")") or words[end - 1][1:].endswith("."):
            break
        if words[end - 1] in ('"', "”") and _has_opening(words[start : end - 1]):
            break
        end -= 1
    return start, end


def is_perfect(rules: RuleWords, word: str) -> bool:
    """Whether the word makes a perfect: "has", "had"."""
    return word in rules.words.present_perfect or word in rules.words.pluperfect


def may_open_name(rules: RuleWords, word: str) -> bool:
    """Whether a small word may open a name or a sentence: "To Lam", "That this …"."""
    return word in rules.words.that or word in rules.words.purpose


def _has_opening(words: list[str]) -> bool:
    return words.count("“") > words.count("”") or words.count('"') % 2 == 1


def is_finite(passage: Passage, place: int) -> bool:
    """Whether the word can be the finite verb of a clause."""
    word = passage.words[place]
    if word in passage.rules.words.finite:
        return True
    acts = "s" in passage.rules.actions.get(word, frozenset())
    return acts and place not in passage.in_sides  # "the United States"


def is_predicate(passage: Passage, place: int) -> bool:
    """Whether a finite verb stands here, so that its subject went before."""
    word, rules = passage.words[place], passage.rules
    hit = rules.verbs.at(passage.words, place)
    kinds = rules.actions.get(word, frozenset()) | (
        hit[0].forms if hit else frozenset()
    )
    return word in rules.words.finite or "s" in kinds


def is_joined(passage: Passage, place: int) -> bool:
    """Whether a clause of its own begins here, behind "and" or "while"."""
    links = passage.rules.words.clause_links
    return passage.words[place - 1] in links and not is_predicate(passage, place)


def is_filler(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether the words only link: "At the same time", "First"."""
    hit = passage.rules.fillers.at(passage.words, span[0])
    return hit is not None and hit[1] == span[1]


def begins_paragraph(passage: Passage, line: Line) -> bool:
    """Whether the sentence opens a paragraph, by an empty line or any line break."""
    return opens_paragraph(passage, line.start)


def opens_paragraph(passage: Passage, place: int) -> bool:
    """Whether a word opens a paragraph, by the same signs."""
    text = passage.text
    gap = text[passage.ends[place - 1] : passage.starts[place]]
    return "\n\n" in gap or ("\n" in gap and "\n\n" not in text)


def opens_shifted(passage: Passage, line: Line) -> bool:
    """Whether the first finite word is one of reported speech: "London had S"."""
    places = range(line.start, line.end)
    first = next((p for p in places if is_finite(passage, p)), line.start)
    return passage.words[first] in passage.rules.words.shifted


def body_start(passage: Passage, line: Line) -> Line:
    """The sentence without the dateline before it ("BEIJING, Jan. 15 (Xinhua) --")."""
    pattern = re.compile(passage.rules.boilerplate.dateline)
    start = passage.starts[line.start]
    match = pattern.match(passage.text[start : passage.ends[line.end - 1]])
    if match is None:
        return line
    first = bisect_left(passage.starts, start + match.end())
    return line._replace(start=first) if first < line.end else line


def announces(passage: Passage, line: Line) -> bool:
    """Whether a list follows the sentence."""
    return passage.words[line.end - 1] == ":"


def items_of(passage: Passage, line: Line) -> list[Line]:
    """The items without their marks: "- fund two cables;"; none if it is no list.

    Several stand in one sentence where they end in semicolons.
    """
    if line.start and "\n" not in passage.gap_before(line.start):
        return []
    begins = [
        begin
        for place in range(line.start, line.end - 1)
        if place == line.start or "\n" in passage.gap_before(place)
        if (begin := _behind_mark(passage, place))
    ]
    if not begins or begins[0] > line.start + len(_LONGEST_MARK):
        return [line] if _is_bare_item(passage, line) else []
    ends = [*(_mark_before(passage, begin) for begin in begins[1:]), line.end]
    return [
        line._replace(start=begin, end=end)
        for begin, end in zip(begins, ends, strict=True)
        if end > begin
    ]


def _is_bare_item(passage: Passage, line: Line) -> bool:
    """Whether a sentence is but a thing, as an item is whose number was left out."""
    words, rules = passage.words, passage.rules
    opens = words[line.start] in rules.words.item_openers
    if not opens or words[line.end - 1] not in _ITEM_ENDS:
        return False
    places = range(line.start, line.end)
    return not any(is_finite(passage, p) or rules.verbs.at(words, p) for p in places)


def _behind_mark(passage: Passage, place: int) -> int:
    """Where the item begins whose mark stands here: "-", "(1)", "a)", "1."; else 0."""
    words = passage.words
    if words[place] in _MARKS:
        return place + 1
    if words[place].isdecimal() and words[place + 1 : place + 2] == ["."]:
        return place + 2
    opened = place + (words[place] == "(")
    closed = words[opened + 1 : opened + 2] == [")"]
    return opened + 2 if closed and _COUNTS.fullmatch(words[opened]) else 0


def _mark_before(passage: Passage, begin: int) -> int:
    """Where the mark of the item begins, which ends the item before it."""
    here = begin
    while here > 0 and "\n" not in passage.gap_before(here):
        here -= 1
    return here


def end_of_opening(passage: Passage) -> int:
    """Where the first whole sentences end; a heading, dateline or caption is none."""
    whole = [line for line in passage.lines if line.end - line.start >= _SENTENCE]
    lines = whole or list(passage.lines)
    return lines[min(OPENING, len(lines)) - 1].end if lines else 0


def is_matter(passage: Passage, side: Side) -> bool:
    """Whether a side is only spoken about: "Russia's war", "war in Ukraine"."""
    words, place = passage.words, side.start
    if side.end < len(words) and words[side.end] in ("'s", "'"):
        return True
    if place and words[place - 1] in passage.rules.words.articles:
        place -= 1
    return place > 0 and words[place - 1] in passage.rules.words.matter_openers


def is_briefing(passage: Passage, title: Passage) -> bool:
    """Whether a spokesperson answers the press in the text.

    Where labels have offices it is a transcript, whoever speaks.
    """
    labels = (words_of(passage.slice(*span)) for span in passage.labels.items())
    if any(tells_office(words, passage.rules) for words in labels):
        return False
    opening = passage.lines[:OPENING]
    texts = (title.text, *(passage.slice(x.start, x.end) for x in opening))
    return any(tells_of("briefing", text, passage.language) for text in texts)


def country_after(passage: Passage, end: int) -> tuple[int, str | None]:
    """Step over "of Italy" after a name."""
    words = passage.words
    if end + 1 < len(words) and words[end] in passage.rules.words.of:
        articles = passage.rules.words.articles
        here = end + 2 if words[end + 1] in articles else end + 1
        if side := passage.sides.get(here):
            return side.end, side.code
    return end, None
