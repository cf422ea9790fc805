"""What countries, capitals, offices and sources are called.

`sides.toml`, `capitals.toml`, `offices.toml`, `marks.toml`.
"""

from __future__ import annotations

from summarizer.languages.records import (
    NO_GROUPS,
    NO_NAMES,
    NO_NUMBERS,
    Groups,
    Names,
    Numbers,
    Table,
    Words,
)


class FirstNames(Table):
    """Sides whose names are people's first names, or syllables of names, as well.

    What tells them apart: `after`, `not_after` right before one, `titles` right behind
    it; `words` are those of the syllables that are also words of their own.
    """

    first_names: Words = ()
    titles: Words = ()
    after: Words = ()
    syllables: Words = ()
    words: Words = ()
    not_after: Words = ()


class Pairs(Table):
    """Sides of one word or character each that stand side by side: 中越两党."""

    not_after: str = ""
    not_before: str = ""
    followers: str = ""
    side_letters: str = ""
    side_followers: str = ""
    own_follower: str = ""
    own_groups: Numbers = NO_NUMBERS
    no_sides: str = ""
    own_offices: str = ""
    no_offices: str = ""


class Sides(Table):
    """Names of sides by their codes; `abbreviations` are codes by their names."""

    exceptions: Words
    names: Names
    short: Groups
    parties: Groups
    organisations: Groups
    adjectives: Groups = NO_GROUPS
    abbreviations: Names = NO_NAMES
    people: FirstNames = FirstNames()
    pairs: Pairs = Pairs()
    openings: Words = ()
    articles: Words = ()
    turned: Words = ()
    tails: Words = ()
    spellings: tuple[tuple[str, str], ...] = ()
    accents: tuple[tuple[str, str], ...] = ()
    plural: str = ""
    plural_ends: Words = ()
    around: Words = ()
    short_names: Groups = NO_GROUPS
    compound_names: Groups = NO_GROUPS
    beside: str = ""
    behind: str = ""
    alone: str = ""


class Offices(Table):
    """Offices as regular expressions, by rank; `exceptions` look like the first."""

    exceptions: Words
    leaders: Words
    deputies: Words
    ministers: Words
    envoys: Words


class Mail(Table):
    """What mail programs put into subjects, and before words that were sent before."""

    reply: Words = ()
    forward: Words = ()
    sender: Words = ()
    sent: Words = ()
    to: Words = ()
    subject: Words = ()


class Items(Table):
    """How the items of a bulletin are told apart; regular expressions."""

    scenes: Words
    datelines: Words
    issuers: Words


class Marks(Table):
    """What an article carries besides its account; `furniture` by the side's code."""

    source: Words
    provided: Words
    readout: Words
    event: Words
    excerpt_endings: Words
    excerpt_titles: Words
    items: Items
    offices: Words
    missions: Words
    wire: Words = ()
    furniture: Names = NO_NAMES
    mail: Mail = Mail()
