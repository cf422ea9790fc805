"""Numbers, months and weekdays in words: `numerals.toml`."""

from __future__ import annotations

from summarizer.languages.records import NO_NUMBERS, Groups, Numbers, Table, Words


class Characters(Table):
    """What stands about numerals of characters: two (两), tenths and half (九成半)."""

    two: str = ""
    half: str = ""
    tenth: str = ""
    no_tenth: str = ""
    point: str = ""
    ordinal: str = ""
    turns: Words = ()
    loose: Words = ()


class Numerals(Table):
    """Words with their values; `money` by its code, `periods` by the unit of time."""

    look_alikes: Words
    tens: Words
    nearly: Words
    next_year: Words
    last_year: Words
    this_month: Words
    next_month: Words
    last_month: Words
    apiece: Words
    parties: Words
    uncounted: Words
    halves: Words
    scales: Numbers
    weekdays: Numbers
    money: Groups
    periods: Groups
    quarters: Groups
    percent: Words
    numbered_months: Words
    between: Words
    up_to: Words
    and_up_to: Words
    sums: Words = ()
    day_of: Words
    fraction: Words
    months: Numbers = NO_NUMBERS
    words: Numbers = NO_NUMBERS
    small: Numbers = NO_NUMBERS
    ones: Numbers = NO_NUMBERS
    ordinals: Numbers = NO_NUMBERS
    shares: Numbers = NO_NUMBERS
    multiples: Numbers = NO_NUMBERS
    holds: Numbers = NO_NUMBERS
    times: Numbers = NO_NUMBERS
    digits: Numbers = NO_NUMBERS
    units: Numbers = NO_NUMBERS
    big: Numbers = NO_NUMBERS
    characters: Characters = Characters()
