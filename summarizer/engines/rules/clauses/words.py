"""The words of a language that is read clause by clause, its `rules.toml` compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple, cast

from summarizer.languages.language import Language, read_language
from summarizer.languages.tables.clause_rules import ClauseRules, ClauseVerbs
from summarizer.models import Act

_NEVER = "(?!)"
# Where a word ends: behind an elision, "l'", the next one follows at once.
_WORD_END = r"(?:(?<=['’])|(?!\w))"
# Stands for each character of a longer word: a Chinese one that no list has.
_FILLER = "\u9f98"


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
        self.posts = self.pattern(data.titles.posts)
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
    def attributing(self) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
        """What stands before and behind a subject in the place of a verb."""
        return [
            (self.pattern([before]), re.compile(behind))
            for before, behind in self.data.between.attributing
        ]

    @cached_property
    def contrasts(self) -> re.Pattern[str]:
        """Links that set one side off from the other."""
        return self.pattern(self.data.connectives.contrasts)

    @cached_property
    def answering(self) -> re.Pattern[str]:
        """What stands behind a side that answers the one before."""
        return self.pattern(self.language.clause_voices.answering)

    @cached_property
    def topics(self) -> re.Pattern[str]:
        """What leads to the matter that a sentence is about."""
        return self.pattern(self.language.guard.topics)

    @cached_property
    def two(self) -> re.Pattern[str]:
        """How a group of two begins."""
        return self.pattern(self.data.subjects.two)

    @cached_property
    def unlisted(self) -> re.Pattern[str]:
        """A side by a short name that no list and no text explains."""
        return self.pattern(self.data.subjects.unlisted)

    @cached_property
    def takes_word(self) -> re.Pattern[str]:
        """By what a country takes the word in somebody's paragraph."""
        return self.pattern(self.data.subjects.takes_word)

    @cached_property
    def outsiders(self) -> re.Pattern[str]:
        """How a sentence begins that tells of people who are no side."""
        return self.pattern(self.data.subjects.outsiders)

    @cached_property
    def nameless(self) -> re.Pattern[str]:
        """How a sentence begins in which somebody speaks whom nothing names."""
        return self.pattern(self.data.subjects.nameless)

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

    @cached_property
    def _longer(self) -> re.Pattern[str]:
        return self.pattern(self.data.actions.longer)

    def masked(self, text: str) -> str:
        """The text with longer words filled in, in which words of the lists stand."""
        if not self.data.actions.longer:
            return text
        return self._longer.sub(lambda match: _FILLER * len(match.group()), text)

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
