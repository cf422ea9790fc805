"""A text as sentences and clauses, folded for matching, every place kept.

What it guards: a quote is a slice of the article, whatever was folded for matching. The
words of a language, from its `rules.toml`, are here as patterns.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple, cast

from summarizer.engines.rules.clauses.labels import Labels
from summarizer.engines.rules.text import Extent, Line
from summarizer.languages.language import Language, read_language
from summarizer.languages.tables.clause_rules import ClauseRules, ClauseVerbs
from summarizer.lexicon.sides import Mention, find_sides, shortened
from summarizer.models import Act
from summarizer.proposals import Quote
from summarizer.text import sentence_at, sentences

_NEVER = "(?!)"
# Where a word ends: behind an elision, "l'", the next one follows at once.
_WORD_END = r"(?:(?<=['’])|(?!\w))"
_PAIRS = {
    "“": "”",
    "«": "»",
    "「": "」",
    "『": "』",
    "‘": "’",
    "《": "》",
    "（": "）",
    "(": ")",
}
# The slash closes a report in Vietnamese: "./."
_EDGES = " \t\r\n\u3000\u00a0,，;；:：、.。!！?？…—–-*/•"
_GAPS = " ,，：:\n\u00a0"
_SPEECH_ENDS = frozenset(",，.。!！?？…")  # before a closing mark: no term then
_STOP = re.compile(r"[.!?]\s+(?=[\u0100-\u1ef9])")


class Verb(NamedTuple):
    """A reporting verb: its act, and whether what is said stands behind it."""

    act: Act
    is_saying: bool


class ClauseWords:
    """One language's words, compiled; `match` and `search` want small letters."""

    def __init__(self, language: Language) -> None:
        data = language.clause_rules
        self.data = data
        self.language = language
        self.home, self.spaced = language.home, language.spaced
        self.joint_word = next(iter(language.profile.joins), "")  # "và", "et"
        self.verbs, self._groups = self._verbs(data.verbs)
        between = self.alternatives(data.between.words)
        self.between = re.compile(rf"(?:(?:{between}){self.gap})*")
        self.adverb = re.compile(rf"(?:{between}){self.gap}")
        phrases = self.alternatives(data.between.phrases)
        reach = "{1,60}?" if self.spaced else "{1,32}?"
        self.phrase = re.compile(rf"(?:{phrases})[^，,。；;：:.]{reach}")
        links = self.alternatives(data.connectives.words)
        self.links = re.compile(rf"(?:(?:{links})[，,、]?{self.gap})*")
        articles = self.alternatives(data.subjects.articles)
        self.article_behind = re.compile(rf"(?:{articles}){self.gap}$")
        self.joint = self.pattern(data.subjects.joint)
        self.persons = self.pattern(data.subjects.persons)
        self.we = self.pattern(data.subjects.we)
        self.own = self.pattern(data.subjects.own)
        self.former = self.pattern(data.subjects.former)
        self.latter = self.pattern(data.subjects.latter)
        self.sharing = self.pattern(data.subjects.sharing)
        self.they = self.pattern(data.subjects.they)
        self.should = self.pattern(data.modals.should)
        self.will = self.pattern(data.modals.will)
        self.negations = self.pattern(data.modals.negations)
        self._compile_clauses(data)
        self.actions = self.pattern(data.actions.words)
        self.strict = self.pattern(data.actions.strict)
        self.nounlike = self.pattern(data.actions.nounlike)
        self.sayings = self.pattern(data.actions.sayings)
        self.lead_ends = data.between.lead_ends
        self.skip = re.compile("|".join(data.boilerplate.skip) or _NEVER)
        self.dateline = re.compile(data.boilerplate.dateline)
        self.closed = re.compile(data.boilerplate.closed)
        self.titles = self.pattern(data.titles.words)
        self.past = data.titles.past
        self.folding = _folding(data)

    def _compile_clauses(self, data: ClauseRules) -> None:
        """Where clauses begin and end, and what they lean on."""
        self.adjuncts = self.pattern(data.clauses.adjuncts)
        self.dependents = self.pattern(data.clauses.dependents)
        self.conditions = self.pattern(data.clauses.conditions)
        self.passives = self.pattern(data.clauses.passives)
        self.ordinals = self.pattern(data.clauses.ordinals)
        self.bullets = data.clauses.bullets
        self.lead_ins = re.compile("|".join(data.clauses.lead_ins) or _NEVER)
        splits = "|".join(data.clauses.splits) or _NEVER
        self.splits = re.compile(splits.replace(" ", r"\s+"))

    @cached_property
    def denials(self) -> re.Pattern[str]:
        """What stands before a verb that is denied."""
        return self.pattern(self.data.modals.denials)

    @cached_property
    def asks(self) -> re.Pattern[str]:
        """The label of a paragraph in which the press asks."""
        return re.compile(self.data.boilerplate.asks or _NEVER)

    @cached_property
    def scenes(self) -> re.Pattern[str]:
        """What tells that somebody met somebody."""
        return self.pattern(self.language.marks.items.scenes)

    @cached_property
    def label(self) -> re.Pattern[str]:
        """Any other label, where there is such."""
        return re.compile(self.data.boilerplate.label or _NEVER)

    @cached_property
    def tails(self) -> re.Pattern[str]:
        """Last clauses that only say who tells it."""
        return self.pattern(self.data.clauses.tails)

    @cached_property
    def credits(self) -> re.Pattern[str]:
        """Who took a photograph, behind its caption."""
        return re.compile("|".join(self.data.boilerplate.credits) or _NEVER)

    @property
    def gap(self) -> str:
        """What may stand between two words: white space, or nothing in Chinese."""
        return r"(?:\s+|(?<=['’]))" if self.spaced else ""

    def alternatives(self, words: Iterable[str]) -> str:
        """One expression for a list: longest first, whole words, any white space."""
        ordered = sorted(words, key=lambda word: (-len(word), word))
        if not ordered:
            return _NEVER
        if not self.spaced:
            return "|".join(ordered)
        loose = "|".join(word.replace(" ", r"\s+") for word in ordered)
        return rf"(?<!\w)(?:{loose}){_WORD_END}"

    def pattern(self, words: Iterable[str]) -> re.Pattern[str]:
        """The list as a pattern."""
        return re.compile(self.alternatives(words))

    def _verbs(
        self, groups: Iterable[ClauseVerbs]
    ) -> tuple[re.Pattern[str], list[Verb]]:
        rows = [
            (word, Verb(group.act, group.takes == "clause"))
            for group in groups
            for word in group.words
        ]
        rows.sort(key=lambda row: (-len(row[0]), row[0]))
        parts = "|".join(f"({word})" for word, _ in rows)
        whole = f"(?:{parts})(?!的)"
        if self.spaced:
            behind = "|".join(self.data.clauses.behind_nouns) or _NEVER
            whole = rf"(?<!\w)(?:{parts}){_WORD_END}(?! (?:{behind})\b)"
            whole = whole.replace(" ", r"\s+")
        return re.compile(whole), [verb for _, verb in rows]

    def verb_at(self, text: str, place: int) -> tuple[Verb, int] | None:
        """The verb that begins here and its end."""
        match = self.verbs.match(text, place)
        if match is None:
            return None
        return self._groups[cast(int, match.lastindex) - 1], match.end()

    def verb_behind(self, text: str, place: int) -> tuple[Verb, int, int] | None:
        """The first verb here or behind adverbs, where it stands and ends.

        A verb that begins with an adverb ("坚决反对") goes before its shorter form.
        """
        while True:
            if hit := self.verb_at(text, place):
                return hit[0], place, hit[1]
            adverb = self.adverb.match(text, place)
            if adverb is None or adverb.end() == place:
                return None
            place = adverb.end()


def _folding(rules: ClauseRules) -> dict[int, int]:
    """Traditional characters to simplified ones; empty for other scripts."""
    table = rules.traditional
    kept = ("".join(each.split()) for each in (table.characters, table.simplified))
    return str.maketrans(*kept)


@lru_cache(maxsize=4)
def clause_words(language: str) -> ClauseWords:
    """The words of "zh" or "vi"."""
    return ClauseWords(read_language(language))


class Page:
    """A text ready for matching: `plain` is folded, place for place."""

    def __init__(self, text: str, language: str) -> None:
        self.language = language
        self.rules = words = clause_words(language)
        self.text = text
        self.plain = _lowered(self.text).translate(words.folding)
        self.sides = self._sides()
        self._side_starts = [mention.start for mention in self.sides]
        self.answers: dict[int, Extent] = {}
        self.lines = tuple(self._divide())

    def _sides(self) -> list[Mention]:
        found = set(find_sides(self.text, self.language))
        if self.rules.folding and self.plain != _lowered(self.text):
            folded = self.text.translate(self.rules.folding)
            taken = {at for m in found for at in range(m.start, m.end)}
            more = find_sides(folded, self.language)
            found |= {m for m in more if m.start not in taken}
        return sorted(found.union(shortened(self.text, found, self.language)))

    def sides_in(self, start: int, end: int) -> list[Mention]:
        """The sides named within a span."""
        low = bisect_left(self._side_starts, start)
        high = bisect_left(self._side_starts, end)
        return [mention for mention in self.sides[low:high] if mention.end <= end]

    def side_over(self, place: int) -> Mention | None:
        """The side whose name covers a place; no two do."""
        at = bisect_right(self._side_starts, place) - 1
        covers = at >= 0 and place < self.sides[at].end
        return self.sides[at] if covers else None

    def _divide(self) -> list[Line]:
        found, paragraph, before = list[Line](), 0, 0
        sentences = list(self._sentences())
        captions = self._captions(sentences)
        begins = self._begins(sentences)
        labels = Labels(self.plain, begins, self.rules.asks, self.rules.label)
        for start, end in sentences:
            paragraph += "\n" in self.text[before:start]
            before = end
            begin = labels.hear(start)
            if labels.asking or start in captions or self._is_skipped(begin, end):
                continue
            if labels.answer:
                self.answers[paragraph] = labels.answer
            match = self.rules.dateline.match(self.plain[begin:end])
            begin += match.end() if match else 0
            found.append(
                Line(begin, end, paragraph=paragraph, clauses=self._clauses(begin, end))
            )
        return found

    def _begins(self, sentences: list[tuple[int, int]]) -> Iterator[int]:
        """Where paragraphs begin."""
        for (_, before), (start, _) in pairwise([(0, 0), *sentences]):
            if not before or "\n" in self.text[before:start]:
                yield start

    def _captions(self, sentences: list[tuple[int, int]]) -> set[int]:
        """Where sentences begin behind which, in one line, a photograph is credited."""
        found: set[int] = set()
        row: list[int] = []
        before = 0
        for start, end in sentences:
            row = [] if "\n" in self.text[before:start] else row
            before = end
            if self.rules.credits.search(self.plain[start:end]):
                found.update(row[-1:])
            row.append(start)
        return found

    def _sentences(self) -> Iterator[tuple[int, int]]:
        """The sentences; parted before "Đ" and its like, which also are capitals."""
        for sentence in sentences(self.text):
            begin = sentence.start
            for match in _STOP.finditer(self.text, sentence.start, sentence.end):
                if self.text[match.end() : match.end() + 1].isupper():
                    yield begin, match.start() + 1
                    begin = match.end()
            yield begin, sentence.end

    def _is_skipped(self, start: int, end: int) -> bool:
        """Whether it is a heading, a caption, a footer or the like."""
        shown = self.plain[start:end]
        ends_line = self.text[end : end + 1] in ("", "\n", "\r")
        if ends_line and not self.rules.closed.search(shown):
            return True
        return bool(self.rules.skip.search(shown))

    def _clauses(self, start: int, end: int) -> tuple[Extent, ...]:
        found, begin, place = [], start, start
        further = self._further(start, end)
        marks = self.rules.data.clauses.separators
        while place < end:
            if close := self._term_end(place, end):
                place = close
            elif place in further:
                found.append(self.trim(begin, place))
                begin = further[place]
            elif self.text[place] in marks and not self._in_number(place):
                found.append(self.trim(begin, place))
                begin = place + 1
            place += 1
        found.append(self.trim(begin, end))
        return tuple(clause for clause in found if clause.end > clause.start)

    def _further(self, start: int, end: int) -> dict[int, int]:
        """Where "and" opens a clause of its own, not "welcomed and agreed to S"."""
        found = {}
        for match in self.rules.splits.finditer(self.plain, start, end):
            begin = match.start()
            verbs = self.rules.verbs.finditer(self.plain, start, begin)
            if all(verb.end() != begin for verb in verbs):
                found[begin] = match.end()
        return found

    def _term_end(self, place: int, end: int) -> int:
        """Where a quoted term or a bracket that opens here closes; 0 for a speech."""
        opener = self.text[place]
        closer = '"' if opener == '"' else _PAIRS.get(opener)
        if closer is None:
            return 0
        close = self.text.find(closer, place + 1, end)
        speech = self.text[max(0, place - 2) : place].rstrip()[-1:] in (":", "：")
        speech = speech or self.text[close - 1] in _SPEECH_ENDS
        return 0 if close < 0 or (speech and opener not in "《（(") else close

    def _in_number(self, place: int) -> bool:
        before, after = self.text[place - 1 : place], self.text[place + 1 : place + 2]
        return before.isdigit() and after.isdigit()

    def past_between(self, place: int) -> int:
        """Behind the adverbs that may stand between a subject and its verb."""
        match = self.rules.between.match(self.plain, place)
        return match.end() if match else place

    def past_articles(self, place: int) -> int:
        """Behind "le" and the like, which the lists have among the links."""
        match = self.rules.links.match(self.plain, place)
        return match.end() if match else place

    def skip(self, place: int) -> int:
        """Behind spaces, commas and colons."""
        while place < len(self.plain) and self.plain[place] in _GAPS:
            place += 1
        return place

    def trim(self, start: int, end: int) -> Extent:
        """The span without stops and unpaired quotation marks at its ends."""
        text = self.text
        while start < end:
            if text[start] in _EDGES or self._is_unpaired(start, start, end):
                start += 1
            elif text[end - 1] in _EDGES or self._is_unpaired(end - 1, start, end):
                end -= 1
            else:
                break
        return Extent(start, end)

    def _is_unpaired(self, place: int, start: int, end: int) -> bool:
        mark, span = self.text[place], self.text[start:end]
        if mark == '"':
            return span.count('"') % 2 == 1
        if mark in _PAIRS:
            return span.count(mark) > span.count(_PAIRS[mark])
        opener = next((o for o, c in _PAIRS.items() if c == mark), None)
        return opener is not None and span.count(mark) > span.count(opener)

    def plain_of(self, start: int, end: int) -> str:
        """The words of a span, folded."""
        return self.plain[start:end]

    def quote(self, start: int, end: int) -> Quote:
        """The words of a span as they stand in the article."""
        sentence = sentence_at(self.text, start)
        return Quote(
            words=self.text[start:end],
            start=start,
            end=end,
            sentence=sentence.number if sentence else None,
        )


def _lowered(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
