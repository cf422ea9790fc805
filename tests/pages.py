"""Sentences of a page for tests: written as a model writes them, records by words.

`[5b.15]` are paragraphs; `{COC}` are the matters whose words at the latest meeting hold
"COC", `{-Five Principles}` those not said there that hold it.
"""

from __future__ import annotations

import re

from summarizer.briefing.answers import Reader
from summarizer.briefing.checking import Checker

_WORDS = re.compile(r"\{([^}]+)\}")


class Desk:
    """Checks sentences against one series of a comparison."""

    def __init__(self, scope):
        self.scope = scope
        self.reader = Reader(scope)
        self.checker = Checker(scope)

    def sentence(self, line, section="bottom", column=""):
        return self.reader.sentence(section, 1, column, _WORDS.sub(self._numbers, line))

    def faults(self, line, section="bottom", column="", row=()):
        made = self.sentence(line, section, column)
        cells = [self.sentence(*each) for each in row]
        return [(each.kind, each.words) for each in self.checker.faults(made, cells)]

    def _numbers(self, match):
        found = []
        for words in match.group(1).split(";"):
            missing = words.startswith("-")
            wanted = words.lstrip("-").strip()
            numbers = [
                str(matter.number)
                for matter in self.scope.matters
                if wanted in self._said(matter, missing)
            ]
            assert numbers, f"no matter with {words!r}"
            found += numbers
        return "{" + " ".join(found) + "}"

    def _said(self, matter, missing):
        latest = matter.positions(self.scope.latest.id)
        if missing and latest:
            return ""
        every = [p for m in self.scope.keys.meetings for p in matter.positions(m.id)]
        chosen = every if missing else latest
        return " | ".join(self.scope.keys.position(each).words for each in chosen)
