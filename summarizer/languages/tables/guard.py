"""What may stand outside a quote and change what it says: `guard.toml`."""

from __future__ import annotations

from summarizer.languages.records import Groups, Table, Words


class Guard(Table):
    """Regular expressions over normalised text; what each is for: en/guard.toml."""

    finite: Words
    purposes: Words
    prefixes: Words
    inverted: Words
    which: Words
    telling: Words
    own: Words
    deniers: Words
    near_deniers: Words
    conditions: Words
    provided: Words
    unconditional: Words
    hedges: Words
    parts: Words
    hearsay: Words
    others: Words
    say: Words
    alleged: Words
    sources: Words
    denied: Words
    levels: Groups
    sharp: Groups
    warm: Groups
    some: Words
    every: Words
    praising: Words
    enabling: Words
    links: Words
    stand_ins: Words
    untrue: Words
    omitting: Words
    supposing: Words
    assenting: Words
    doubting: Words
    limiting: Words
    each: Words
    fractions: Words
    free_choice: Words
    promising: Words
    unexcluded: Words
    openness: Words
    disclaiming: Words
    closing: Words
    open: Words
    futures: Words
    offers: Words
    extremes: Words
    exceptions: Words
    limits: Words
    counts: Words
    bargains: Words
    objecting: Words
    if_words: Words
    conditional: Words
    pondering: Words
    not_without: Words
    musts: Words
    nobody_can: Words
    subject_ifs: Words
    doubles: Words
    helping: Words
    pronouns: Words
    lacking: Words
    alternatives: Words
    otherwise: Words
    necessary: Words
    welcomed: Words
    depending: Words
    entire: Words
    leading: Words
    hoping: Words
    attributive: Words
    likening: Words
    going_on: Words
    forsaking: Words
    negative_ifs: Words
    wishing: Words
    accusing: Words
    charges: Words
    borders: Words
    that: Words
    owning: Words
    touching: Words
    wills: Words
    meetings: Words
    several: Words
    rising: Words
    falling: Words
    at_most: Words
    capped: Words
    trailing: Words
    at_least: Words
    joining: Words
    needing: Words
    participles: Words
    not_all: Words
    none_of: Words
    cancelling: Words
    before_not: Words
    topics: Words
    addressed: Words
    subject: Words
    planned: Words
    predicated: Words
    events: Words
    facing: Words
    noes: Words
    adverbials: Words
    around: Words
    only: Words
    when: Words
    allows: Words
    wholes: Words
    any: Words
    wishes: Words
    intents: Words
    firm: Words
    coordinating: Words
    clause_openers: Words
    part_openers: Words
    untold_behind: Words
    untold_before: Words
    part_of: Words
    possessive: Words
    asides: Words
    helped: Words = ()
    paired: Words = ()
    described: Words = ()
    subject_adverbs: Words = ()
    standing_for: Words = ()
    meets_others: Words = ()
    plain_say: Words = ()
    particles: Words = ()
    they: Words = ()
    partners: Words = ()
