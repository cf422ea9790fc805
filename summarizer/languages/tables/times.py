"""What is said of days: `times.toml`, `dates.toml`, `anniversaries.toml`."""

from __future__ import annotations

from typing import Literal

from summarizer.languages.records import Groups, Numbers, Rows, Table, Words

DayKind = Literal["date", "month", "weekday", "today", "yesterday", "day"]


class Relative(Table):
    """Words told from the article's own day: so many years or months back.

    Without either it was earlier, and nobody can say when.
    """

    words: Words
    years: int = 0
    months: int = 0


class Times(Table):
    """When something was put forward; see en/times.toml for what each is for.

    Regular expressions over small letters; MONTH stands for any name of a month.
    """

    months: Words
    dates: Words
    openers: str
    once: str
    hints: str
    elsewhere: str
    since: str
    deeds: str
    weekdays: Words
    today: Words
    coming: str
    back: Words
    apart: Words
    serves_noun: str
    ties: Words
    ours: Words
    trails: Words
    habits: Words
    says: Words
    outsiders: str
    sections: Words
    ago: Numbers
    relative: tuple[Relative, ...]
    earlier: Words
    now: Words
    here: Words
    then: Words
    meetings: str
    closing_sections: Words = ()


class YearPhrases(Table):
    """The year that a text is written in, when it is said outright."""

    forms: Words
    upcoming: Words
    weak: str = ""
    named_year: str = ""


class Dates(Table):
    """How days are written: names in the order of the calendar, regular expressions.

    `older` are forms of news that say it is older than a day, and by how many days. Of
    `asides`, which tell of other events, group `sure` has those never to be taken;
    MEETS in them stands for `meets`.
    """

    weekdays: Rows
    today: Words
    yesterday: Words
    forms: tuple[tuple[DayKind, str], ...]
    figures: Words
    not_after: str
    not_before: str
    older: tuple[tuple[str, int], ...]
    spread: str
    meeting: str
    future: str
    year_phrases: YearPhrases
    months: Rows = ()
    lead_in: str = ""
    no_place: str = ""
    attributive: str = ""
    attributive_end: str = ""
    other_day: str = ""
    around: str = ""
    meets: str = ""
    asides: Words = ()


class Cues(Table):
    """Words that say whether an anniversary is this year's or still to come."""

    now: Words
    next_year: Words
    soon: Words


class Anniversaries(Table):
    """What is counted in anniversaries; matters and festivals by their names."""

    forms: Words
    next_year_before: Words
    ties: Words
    not_ties: Words
    cues: Cues
    matters: Groups
    festivals: Groups
    clause_end: str = ""
    clause_begin: str = ""
    its_before: str = ""
    its_after: str = ""
