"""The words of subjects and of telling in Chinese and Vietnamese, for their places.

Each list of `lexicon/voices.toml` is compiled once a language; `voices_east` uses them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer.grounding.guarding import either
from summarizer.lexicon.files import read_lists


class Tongue(NamedTuple):
    """The lists of one language, compiled for the places of a clause."""

    language: str
    opening: re.Pattern[str]
    leads: re.Pattern[str]
    apart: re.Pattern[str]
    said: re.Pattern[str]  # adverbs, a phrase, and a verb of saying
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
    denies: re.Pattern[str]
    spoken: re.Pattern[str]
    anyone: re.Pattern[str]  # a title that everybody has
    telling: str  # adverbs and a plain verb of saying
    stranger: str  # joins another to a subject
    neutral: re.Pattern[str]
    rumoured: re.Pattern[str]
    trailing: re.Pattern[str]


@cache
def tongue_of(language: str) -> Tongue:
    """The lists of "zh" or "vi"."""
    lists = read_lists("voices")[language]
    han = language == "zh"
    gap, must = ("", "") if han else (r"\s*", r"\s+")
    few = r"[^,;:。\"]" if han else r"[^,;:.\"]"
    flags = re.IGNORECASE

    def one(name: str) -> str:
        return either(lists[name], language) if lists[name] else "(?!)"

    said = (
        rf"{gap}(?:{one('adverbs')}{gap})*(?:{one('phrases')}{few}{{1,40}}?)?"
        rf"(?:{one('adverbs')}{gap})*"
    )
    verbs = either([*lists["say"], *lists["tells"]], language)
    size = 14 if han else 50
    joins = "" if han else rf"|\s(?={one('apart')}\s|và\s)"
    end = r"[\s\"。.!?]*$"
    return Tongue(
        language=language,
        opening=re.compile(rf"[,;:]{gap}\"?{joins}", flags),
        leads=re.compile(rf"[\"\s]*(?:{one('leads')}{gap}[,]?{gap})*", flags),
        apart=re.compile(rf"[\"\s]*{one('apart')}", flags),
        said=re.compile(rf"{said}(?P<verb>{one('say')})", flags),
        held=re.compile(rf"{gap}(?:{one('say')}|{one('holds')})", flags),
        agreed=re.compile(
            rf"{one('together')}{said}"
            rf"(?P<verb>{either([*lists['say'], *lists['agree']], language)})",
            flags,
        ),
        settles=re.compile(one("settles"), flags),
        together=re.compile(one("together"), flags),
        pronoun=re.compile(rf"{one('pronouns')}{must}(?=[^\W\d_])", flags),
        office=re.compile(rf"(?:这位|这名|该国)?{one('heads')}", flags),
        ahead=re.compile(
            rf"(?:(?:{one('parties')}|{'(?!)' if han else one('heads')}){must})*", flags
        ),
        behind=re.compile(
            rf"(?:{one('bodies')}|{one('heads') if han else '(?!)'})*", flags
        ),
        no_subject=re.compile(rf"{gap}(?:{one('no_subject')})", flags),
        sourced=re.compile(rf"{one('sourced')}{must}", flags),
        told=re.compile(rf"{one('told')}$", flags),
        outsider=re.compile(one("outsiders"), flags),
        third=re.compile(
            rf"(?P<who>{few}{{0,{size}}}?{one('outsiders')}(?:们|就{few}{{1,12}})?)"
            rf"{said}(?P<verb>{verbs})"
            if han
            else rf"(?P<who>(?:{one('indefinite')}{must}(?:{few}{{1,{size}}}?\s+)??)?"
            rf"{one('outsiders')}(?:\s+{few}{{1,{size}}}?)?)"
            rf"(?:{must}){said}(?P<verb>{verbs})",
            flags,
        ),
        rumour=re.compile(
            rf"(?P<who>{one('indefinite')}{few}{{1,{size}}}?)(?:{said})"
            rf"(?P<verb>{one('tells')}|{one('trailing')})"
            rf"|(?P<some>{one('counted')}{few}{{1,{size}}}?){said}{verbs}",
            flags,
        ),
        colleague=re.compile(one("colleague"), flags),
        replies=re.compile(one("replies"), flags),
        denies=re.compile(rf"{said}{one('denies')}", flags),
        spoken=re.compile(
            rf"{either([*lists['say'], *lists['tells']], language)}", flags
        ),
        anyone=re.compile(one("anyone"), flags),
        telling=rf"(?:{one('adverbs')}{gap})*{one('trailing')}",
        stranger=one("joins"),
        neutral=re.compile(one("neutral"), flags),
        rumoured=re.compile(rf"{one('indefinite')}.*{one('outsiders')}", flags),
        trailing=re.compile(
            rf"{gap}(?:{one('adverbs')}{gap})*{one('trailing')}"
            rf"(?:{gap}{one('closing')})*{end}",
            flags,
        ),
    )
