"""The words of a language that is read clause by clause: `rules.toml`."""

from __future__ import annotations

from typing import Literal

from summarizer.languages.records import NO_GROUPS, Groups, Rows, Table, Words
from summarizer.languages.tables.word_rules import KindRule
from summarizer.models import Act

Takes = Literal["clause", "stance"]


class ClauseVerbs(Table):
    """Reporting verbs of one act; behind a "clause" one stands what is said."""

    act: Act
    takes: Takes
    words: Words


class Between(Table):
    """What may stand between a subject and its verb, or in the place of a verb.

    `attributing` has what stands before and behind a subject there: "theo X thì",
    在X看来; regular expressions.
    """

    words: Words
    phrases: Words
    lead_ends: Words
    attributing: Rows = ()


class Connectives(Table):
    """Links at the beginning of a clause; `contrasts` set one side off from another."""

    words: Words
    contrasts: Words = ()


class ClauseSubjects(Table):
    """Who speaks without being named; names of sides and people.

    One of `articles` before a name or an office belongs to it. With `from_scenes` a
    pronoun may stand for who heads a sentence that reports nothing ("X met Y. He S").
    A sentence that opens with one of `outsiders` tells of people who are no side: the
    public, crowds, commentators; so does one of `nameless`, of somebody unknown. One of
    `two` opens a group that has two members; `unlisted` are short names of no known
    side; by one of `takes_word` behind its name a country speaks itself, in whosever
    paragraph.
    """

    joins: Words
    lists: Words
    joint: Words
    persons: Words
    we: Words
    own: Words
    they: Words
    side_nouns: Words
    name_suffixes: Words
    side_before: Words = ()
    former: Words = ()
    latter: Words = ()
    sharing: Words = ()
    articles: Words = ()
    from_scenes: bool = False
    outsiders: Words = ()
    nameless: Words = ()
    two: Words = ()
    unlisted: Words = ()
    takes_word: Words = ()


class ClauseTitles(Table):
    """Offices, and what stands about them; `ranks` are what their holders are called.

    Of `particles` is a name in which they stand between capitals. `links` stand between
    an office and its country; one of `own_offices` without a holder or a country is
    that of the side that reports, or of the one of two that has nobody else.
    `offices_of` are those that only one side has. `posts` stand before the country that
    somebody is sent to.
    """

    words: Words
    past: Words
    posts: Words = ()
    openers: Words
    followers: Words
    not_first: Words = ()
    honorifics: Words = ()
    bodies: Words = ()
    particles: Words = ()
    ranks: Groups = NO_GROUPS
    links: Words = ()
    own_offices: Words = ()
    offices_of: Groups = NO_GROUPS


class Modals(Table):
    """Wish, future, denial; `denials` stand before a verb that reports."""

    should: Words
    will: Words
    negations: Words
    denials: Words


class ClauseWords(Table):
    """Where clauses begin and end; `tails` are last ones that only say who tells.

    Before one of `behind_nouns` what looks like a verb is a noun. With
    `inverts` a verb of saying may stand before its subject: "« S », a déclaré X".
    """

    separators: str
    adjuncts: Words
    conditions: Words
    ordinals: Words
    bullets: Words
    lead_ins: Words
    splits: Words
    dependents: Words
    tails: Words
    passives: Words = ()
    behind_nouns: Words = ()
    inverts: bool = False


class ClauseActions(Table):
    """Verbs of doing; in `longer` words of these and other lists stand as a part."""

    words: Words
    strict: Words
    sayings: Words
    nounlike: Words = ()
    longer: Words = ()


class ClauseBoilerplate(Table):
    """What is no part of the account; regular expressions.

    What stands in one line with one of `credits` is a caption.
    """

    skip: Words
    credits: Words
    dateline: str
    closed: str
    lead_in: str = ""
    asks: str = ""
    label: str = ""


class MeetingPlace(Table):
    """Where the meeting was; regular expressions.

    One of `followers` behind a name of one word closes it.
    """

    place: str
    not_places: Words
    followers: Words = ()


class Folding(Table):
    """Characters of another form, and in the same order those that stand for them."""

    characters: str = ""
    simplified: str = ""


class ClauseRules(Table):
    """The words of a language that is read clause by clause."""

    verbs: tuple[ClauseVerbs, ...]
    between: Between
    connectives: Connectives
    subjects: ClauseSubjects
    titles: ClauseTitles
    modals: Modals
    clauses: ClauseWords
    actions: ClauseActions
    boilerplate: ClauseBoilerplate
    meeting: MeetingPlace
    kinds: tuple[KindRule, ...]
    traditional: Folding = Folding()
