"""Who is named at a place of a Chinese or Vietnamese text: a person, a side, a body."""

from __future__ import annotations

import re

from summarizer.grounding.casting import Cast, Turn
from summarizer.grounding.casting_east import CAPITAL
from summarizer.grounding.guarding import guard_of
from summarizer.grounding.normalising import NormalPage
from summarizer.grounding.seats import capitals, short_codes
from summarizer.grounding.tongues import Tongue
from summarizer.lexicon.short_names import shortened
from summarizer.lexicon.sides import find_sides

_STOP = re.compile('[,;:。.!?！？](?=\\s|"|$)|[,;:。！？]')


class Naming:
    """The names, sides and clause ends of one text."""

    def __init__(self, page: NormalPage, tongue: Tongue, known: Cast) -> None:
        self.page, self.text = page, page.text
        self.tongue, self.known = tongue, known
        named = sorted(known.names, key=len, reverse=True)
        names = "|".join(map(re.escape, named)) or "(?!)"
        heads = tongue.office.pattern
        other = rf"(?!{tongue.spoken.pattern}|{names}|{tongue.stranger})"
        if not tongue.spaced:
            shape = (
                rf"(?:(?:{other}[^\W\d_]){{0,10}}?{heads})?"
                rf"(?P<name>{names})(?:{heads})*"
            )
        else:
            shape = (
                rf"(?:(?i:{heads})(?:\s+(?i:{other})[^\s,;.]+){{0,6}}?\s+)?"
                rf"(?P<name>(?:{names})(?:\s+(?:{names}))*)(?!\w)"
            )
        self.person = re.compile(shape)
        self.unknown = re.compile(
            rf"(?:(?!{tongue.spoken.pattern})[^\W\d_]){{2,10}}{tongue.telling}"
            if not tongue.spaced
            else rf"(?i:{heads})\s+(?:{CAPITAL}\w*\s?)+"
            rf"|(?:{CAPITAL}[\w-]*\s+){{1,5}}(?i:{tongue.telling}|{tongue.saying.pattern})"
        )
        found = find_sides(self.text)
        short = shortened(self.text, found, tongue.language)
        self.mentions = {m.start: m for m in (*found, *short)}

    def code(self, pos: int) -> tuple[str, int]:
        """The side that is named here as a subject, and where its name ends."""
        ahead = self.tongue.ahead.match(self.text, pos)
        start = ahead.end() if ahead else pos
        mention = self.mentions.get(start)
        if mention and mention.form != "adjective":
            stop = mention.end
            if behind := self.tongue.behind.match(self.text, stop):
                stop = behind.end()
            return mention.code, stop
        for name, code in capitals(self.tongue.language):
            if self.text.startswith(name, start):
                return code, start + len(name)
        codes = short_codes(self.text[start : start + 1], self.known.sides)
        if not self.tongue.spaced and codes:
            short = self.tongue.short.match(self.text, start + 1)
            if short and len(codes) == 1:
                return next(iter(codes)), short.end()
        return "", pos

    def is_party(self, who: str) -> bool:
        """Whether some words name a party, all at once, or no person at all."""
        border = r"\b" if self.tongue.spaced else ""
        names = "|".join(map(re.escape, self.known.names)) or "(?!)"
        return bool(
            re.search(rf"{border}(?:{names}){border}", who)
            or self.tongue.together.match(who)
            or self.tongue.spoken.match(who)
            or self.tongue.neutral.match(who)
        )

    def side(self, name: str) -> frozenset[str]:
        """The side of somebody by a name of the cast."""
        names = self.known.names
        parts = [name] if name in names else name.split()
        return frozenset({names[p] for p in parts if names.get(p)})

    def is_topic(self, at: int, end: int) -> bool:
        """Whether a clause only leads to what its sentence is about: 对于…的指责，…

        Whoever stands in it is not its subject.
        """
        lead = self.tongue.leads.match(self.text, at, end)
        pos = lead.end() if lead else at
        stop = self.stop(pos, end)
        topics = guard_of(self.tongue.language).topics
        found = topics.search(self.text, at, pos) or topics.match(self.text, pos, stop)
        return found is not None and self.text[stop : stop + 1] == ","

    def is_noun(self, at: int, end: int) -> bool:
        """Whether nobody tells anything in a clause: its verbs are nouns at its end, or
        in a relative clause (外界流传的说法).
        """
        stop = self.stop(at, end)
        rests = [
            self.text[verb.end() : stop]
            for verb in self.tongue.spoken.finditer(self.text, at, stop)
        ]
        return all(not rest or self.tongue.relative.match(rest) for rest in rests)

    def follows_topic(self, turn: Turn, begin: int) -> bool:
        """Whether somebody's word is only what the sentence is about: 对于有报道称…"""
        opened = self.text.rfind(",", begin, turn.verb) + 1
        topics = guard_of(self.tongue.language).topics
        return bool(turn.third) and bool(
            topics.match(self.text, max(begin, opened), turn.verb)
        )

    def stop(self, at: int, end: int) -> int:
        """Where the clause ends that goes on at a place."""
        mark = _STOP.search(self.text, at, end)
        return mark.start() if mark else end
