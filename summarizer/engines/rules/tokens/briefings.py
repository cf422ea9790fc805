"""A spokesperson's press conference: a question is nobody's, an answer is theirs.

"The Paper: … What is your comment? · Liu Wen: We have noted Minister Berg's comments."
Nobody met there, so nobody is a party but whose spokesperson it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.engines.rules.tokens.coreference import Floor, Holder
from summarizer.engines.rules.tokens.cutting import begins_paragraph
from summarizer.engines.rules.tokens.people import Cast
from summarizer.engines.rules.tokens.text import Line, Passage
from summarizer.languages.language import read_language

_LONGEST_LABEL = 9  # words of "Foreign Ministry Spokesperson Liu Wen:"
_OPENING = 2  # lines in which the press conference is called so


def is_briefing(passage: Passage, title: Passage) -> bool:
    """Whether a spokesperson answers the press in the text."""
    opening = passage.lines[:_OPENING]
    texts = (title.text, *(passage.slice(x.start, x.end) for x in opening))
    return any(_called().search(text) for text in texts)


@lru_cache(maxsize=1)
def _called() -> re.Pattern[str]:
    return re.compile(
        "|".join(read_language("en").word_rules.scenes.briefing), re.IGNORECASE
    )


class Briefing:
    """Who has the word in a press conference, by the labels of its paragraphs."""

    def __init__(self, passage: Passage, cast: Cast, floor: Floor) -> None:
        self.passage = passage
        self.cast = cast
        self.floor = floor
        self.asking = False
        lines = [passage.words[x.start : x.end] for x in passage.lines[:_OPENING]]
        spokesmen = passage.rules.words.spokesmen
        self.headings = [set(words) for words in lines if spokesmen & set(words)]

    def hear(self, line: Line) -> Line | None:
        """The sentence without its label; None for a question."""
        colon = self._label_end(line)
        if colon:
            holder = self._answering(line, colon)
            self.asking = holder is None
            self.floor.take(holder)
            line = line._replace(start=colon + 1)
        return None if self.asking or line.start >= line.end else line

    def _label_end(self, line: Line) -> int:
        """The place of the colon behind a label: a name or "Q"; else 0."""
        if line.start and not begins_paragraph(self.passage, line):
            return 0
        end = min(line.start + _LONGEST_LABEL, line.end)
        words, verbs = self.passage.words, self.passage.rules.verbs
        for place in range(line.start, end):
            if words[place] == ":":
                return place if place > line.start else 0
            if words[place] in verbs and verbs.at(words, place):
                return 0
        return 0

    def _answering(self, line: Line, colon: int) -> Holder | None:
        """The spokesperson, if the label is theirs."""
        words, rules = self.passage.words, self.passage.rules
        label = words[line.start : colon]
        spokesmen = rules.words.spokesmen
        named = [n for n in self.cast.namings.values() if line.start <= n.start < colon]
        offices = {
            w.lower() for n in named for o in n.person.offices for w in o.split()
        }
        answers = bool(spokesmen & {*label, *offices}) or any(
            set(label) <= heading for heading in self.headings
        )
        if not (answers or rules.words.answers.intersection(label)):
            return None
        own = next((n.person for n in named if n.person.side), None)
        side = own.side if own else self.floor.reporter
        speaker = named[0].person.name if named else None
        return Holder((side,), speaker, None) if side else None
