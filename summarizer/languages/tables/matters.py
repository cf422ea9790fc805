"""What is spoken of, and how firmly.

`topics.toml`, `matters.toml`, `terms.toml`, `bodies.toml`, `subjects.toml`,
`formulas.toml`, `strength.toml`, `deliverables.toml`, `tone.toml`. What all languages
have has one name in each of them.
"""

from __future__ import annotations

from summarizer.languages.records import NO_NAMES, Groups, Names, Table, Words, WordSet


class TopicTerms(Table):
    """The terms of topics by their names, strong ones among them; labels to print."""

    terms: Groups
    strong: Groups
    labels: Names = NO_NAMES


class Matters(Table):
    """The genre's concepts as regular expressions in small letters, by their names."""

    ties: Words
    known: Words
    news: Words
    contact: Words
    common: Words
    hollow: Words
    wide: Words
    adjectives: WordSet
    regions: Words
    behind: Words
    synonyms: Groups
    families: Groups
    concepts: Groups
    small: WordSet
    anywhere: WordSet


class Terms(Table):
    """Words of the trade by the names that they may be told by."""

    names: Groups
    things: Groups
    wide: Groups


class Bodies(Table):
    """Institutions and papers, and words that tell one of a kind from another."""

    bodies: Groups
    papers: Groups
    loose: Groups
    kinds: Groups
    people: Groups


class Subjects(Table):
    """What reports of meetings speak of, by name; "*" stands for any ending."""

    subjects: Groups


class Formulas(Table):
    """Fixed expressions as regular expressions, by their names."""

    formulas: Groups


class Strength(Table):
    """What makes a wording firmer or weaker, as regular expressions."""

    firmer: Words
    weaker: Words
    deadline: Words
    mechanism: Words
    denying: Words
    opposing: Words
    ending: Words
    condition: Words
    settling: Words
    prefixes: Words
    binding: Words
    supporting: Words
    pledge: Words
    coming: Words
    counting: Words
    weighing: Words
    needing: Words
    pressing: Words
    due: Words
    unbounded: Words
    threatening: Words
    telling: Words
    doing: Words
    lasting: Words
    quantity: Words
    leaving: Words
    keeping: Words
    whole: Words
    partly: Words


class DeliverableKinds(Table):
    """Words for what a meeting can bring about; the first kind that fits counts."""

    sum: Words
    committee: Words
    agreement: Words
    project: Words
    visit: Words
    date: Words


class Deliverables(Table):
    """What a meeting can bring about, and whether it has, as regular expressions."""

    done: Words
    done_nouns: Words
    ground: Words
    kinds: DeliverableKinds


class Tone(Table):
    """How an account calls the talks, as regular expressions."""

    words: Words
    talks: Words
