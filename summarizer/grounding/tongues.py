"""The words of subjects and of telling in Chinese and Vietnamese, for their places.

Each list of `voices.toml` is compiled once a language; `voices_east` uses them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer.grounding.guarding import either
from summarizer.languages.language import is_spaced, read_language
from summarizer.languages.records import Words


class Tongue(NamedTuple):
    """The lists of one language, compiled for the places of a clause."""

    language: str
    spaced: bool
    both: re.Pattern[str]  # with whom one does a thing together
    opening: re.Pattern[str]
    leads: re.Pattern[str]
    apart: re.Pattern[str]
    said: re.Pattern[str]  # adverbs, a phrase, and a verb of saying
    said_of: re.Pattern[str]  # the same of a relative clause: 提出的
    held: re.Pattern[str]
    agreed: re.Pattern[str]
    settles: re.Pattern[str]
    together: re.Pattern[str]
    pronoun: re.Pattern[str]
    office: re.Pattern[str]
    ahead: re.Pattern[str]  # what may stand before a country's name
    behind: re.Pattern[str]  # and behind it
    no_subject: re.Pattern[str]
    sourced: re.Pattern[str]
    told: re.Pattern[str]
    outsider: re.Pattern[str]
    third: re.Pattern[str]
    rumour: re.Pattern[str]
    colleague: re.Pattern[str]
    replies: re.Pattern[str]
    answering: re.Pattern[str]
    denies: re.Pattern[str]
    spoken: re.Pattern[str]
    anyone: re.Pattern[str]  # a title that everybody has
    telling: str  # adverbs and a plain verb of saying
    stranger: str  # joins another to a subject
    neutral: re.Pattern[str]
    rumoured: re.Pattern[str]
    trailing: re.Pattern[str]
    short: re.Pattern[str]  # behind a side's one character: what makes it a subject
    cites: re.Pattern[str]
    citing: re.Pattern[str]
    addressed: re.Pattern[str]
    asker: re.Pattern[str]
    tells_on: re.Pattern[str]  # a verb of telling at the end of its clause
    saying: re.Pattern[str]
    relative: re.Pattern[str]  # behind a verb of telling: what X mentioned


class _Lists:
    """A language's lists, and the pieces that several patterns are made of."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.spaced = is_spaced(language)
        self.words = own = read_language(language).clause_voices
        self.joins = "|".join(read_language(language).profile.joins)
        untold = read_language(language).guard.untold_before
        self.gap, self.must = (r"\s*", r"\s+") if self.spaced else ("", "")
        self.few = r"[^,;:.\"]" if self.spaced else r"[^,;:。\"]"
        self.adverbs = rf"(?:{self.any_of(own.adverbs)}{self.gap})*"
        phrase = rf"(?:{self.any_of(own.phrases)}{self.few}{{1,40}}?)?"
        self.said = rf"{self.gap}{self.adverbs}{phrase}{self.adverbs}"
        self.relative = "|".join(own.relative) or "(?!)"
        self.told = f"(?!{self.relative})" if own.relative else ""
        self.no_verb = f"(?!{'|'.join(untold)})" if untold else ""

    def any_of(self, *chosen: Words) -> str:
        """One pattern of the words of some lists; nothing matches it without any."""
        words = [word for each in chosen for word in each]
        return either(words, self.language) if words else "(?!)"


@cache
def tongue_of(language: str) -> Tongue:
    """The lists of a language that is read clause by clause."""
    lists = _Lists(language)
    one, own, gap = lists.any_of, lists.words, lists.gap
    return Tongue(
        language=language,
        spaced=lists.spaced,
        both=_compiled(one(own.both)),
        telling=rf"{lists.adverbs}{one(own.trailing)}",
        stranger=one(own.joins),
        settles=_compiled(one(own.settles)),
        together=_compiled(one(own.together)),
        outsider=_compiled(one(own.outsiders)),
        colleague=_compiled(one(own.colleague)),
        replies=_compiled(one(own.replies)),
        answering=_compiled(rf"{gap}{one(own.answering)}"),
        anyone=_compiled(one(own.anyone)),
        neutral=_compiled(one(own.neutral)),
        citing=_compiled(one(own.cites)),
        addressed=_compiled(one(own.addressed)),
        **_subjects(lists),
        **_verbs(lists),
        **_strangers(lists),
        leads=_compiled(rf"[\"\s]*(?:{one(own.leads)}{gap}[,]?{gap})*"),
        apart=_compiled(rf"[\"\s]*{one(own.apart)}"),
        sourced=_compiled(rf"{one(own.sourced)}{lists.must}"),
        told=_compiled(rf"{one(own.told)}$"),
        short=_compiled(
            rf"{'|'.join(own.side_word) or '(?!)'}"
            rf"|(?:{one(own.bodies)}|{one(own.portfolios)}*{one(own.heads)})+"
        ),
        asker=_compiled(rf"{one(own.askers)}\s*:"),
        saying=_compiled(one(own.say)),
        tells_on=_compiled(rf"{one(own.say)}\s*$"),
        relative=_compiled(lists.relative),
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _subjects(lists: _Lists) -> dict[str, re.Pattern[str]]:
    """Where a party may stand, and what stands about its name."""
    one, own, spaced = lists.any_of, lists.words, lists.spaced
    gap, must = lists.gap, lists.must
    joins = rf"|\s(?={one(own.apart)}\s|(?:{lists.joins})\s)" if spaced else ""
    ahead = one(own.heads) if spaced else "(?!)"
    behind = "(?!)" if spaced else one(own.heads)
    before = f"(?:{'|'.join(own.before_office)})?" if own.before_office else ""
    return {
        "opening": _compiled(rf"[,;:]{gap}\"?{joins}"),
        "pronoun": _compiled(rf"{one(own.pronouns)}{must}(?=[^\W\d_])"),
        "office": _compiled(rf"{before}{one(own.heads)}"),
        "ahead": _compiled(rf"(?:(?:{one(own.parties)}|{ahead}){must})*"),
        "behind": _compiled(rf"(?:{one(own.bodies)}|{behind})*"),
        "no_subject": _compiled(rf"{gap}(?:{one(own.no_subject)})"),
    }


def _verbs(lists: _Lists) -> dict[str, re.Pattern[str]]:
    """What follows a party: that it tells, holds, agrees or denies something."""
    one, own, gap, said = lists.any_of, lists.words, lists.gap, lists.said
    relative = rf"{said}{one(own.say, own.tells)}(?:{lists.relative})"
    return {
        "said": _compiled(rf"{said}(?P<verb>{one(own.say)}){lists.told}"),
        "said_of": _compiled(relative),
        "held": _compiled(rf"{gap}(?:{one(own.say)}|{one(own.holds)})"),
        "agreed": _compiled(
            rf"{one(own.together)}{said}(?P<verb>{one(own.say, own.agree)})"
        ),
        "denies": _compiled(rf"{said}{one(own.denies)}"),
        "spoken": _compiled(one(own.say, own.tells)),
        "trailing": _compiled(
            rf"{gap}{lists.adverbs}{one(own.trailing)}"
            rf"(?:{gap}{one(own.closing)})*[\s\"。.!?]*$"
        ),
    }


def _strangers(lists: _Lists) -> dict[str, re.Pattern[str]]:
    """Those who are no party and tell something."""
    one, own, said = lists.any_of, lists.words, lists.said
    must, few = lists.must, lists.few
    verbs, size = one(own.say, own.tells), 50 if lists.spaced else 14
    if lists.spaced:
        unnamed = rf"{one(own.unnamed)}(?:\s+{few}{{1,{size}}}?)?"
        third = (
            rf"(?P<who>{unnamed}|(?:{one(own.indefinite)}{must}(?:{few}{{1,{size}}}?\s+)??)?"
            rf"{one(own.outsiders)}(?:\s+{few}{{1,{size}}}?)?){must}"
        )
    else:
        unnamed = rf"{few}{{0,{size}}}?{one(own.unnamed)}{few}{{1,{size}}}?"
        behind = "|".join(own.behind_outsiders) or "(?!)"
        third = (
            rf"(?P<who>{unnamed}"
            rf"|{few}{{0,{size}}}?{one(own.outsiders)}(?:{behind})?)"
        )
    return {
        "third": _compiled(
            rf"{third}{said}(?P<verb>{verbs}{lists.no_verb}){lists.told}"
        ),
        "cites": _compiled(
            rf"{lists.gap}{lists.adverbs}{one(own.cites)}{must}"
            rf"(?P<who>{few}{{2,{max(40, size + 20)}}}?){lists.gap}{one(own.cited)}"
        ),
        "rumour": _compiled(
            rf"(?P<who>{one(own.indefinite)}{few}{{1,{size}}}?)(?:{said})"
            rf"(?P<verb>{one(own.tells)}|{one(own.trailing)}{lists.no_verb})"
            rf"|(?P<some>{one(own.counted)}{few}{{1,{size}}}?){said}{verbs}"
        ),
        "rumoured": _compiled(rf"{one(own.indefinite)}.*{one(own.outsiders)}"),
    }
