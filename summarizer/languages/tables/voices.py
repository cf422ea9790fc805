"""Who speaks in a sentence: `voices.toml`."""

from __future__ import annotations

from summarizer.languages.records import Groups, Table, Words


class Voices(Table):
    """What a language of either grammar has; what each is for: en/voices.toml."""

    shared: Words
    heads: Words
    say: Words
    adverbs: Words
    joins: Words
    leads: Words
    together: Words
    colleague: Words
    anyone: Words
    sourced: Words
    tells: Words
    neutral: Words
    replies: Words
    indefinite: Words
    no_subject: Words
    houses: Groups


class WordVoices(Voices):
    """With what is asked where sentences are read word by word."""

    modifiers: Words
    acts: Words
    heard: Words
    be: Words
    stances: Words
    heard_of: Words
    beside: Words
    parenthetic: Words
    shares: Words
    persons: Words
    things: Words
    own: Words
    owned: Words
    copulas: Words
    couples: Words
    joined: Words
    accompanied: Words
    article: Words
    relatives: Words
    topical: Words
    speakers: Words
    crowds: Words
    behind: Words
    no_opening: Words
    no_partner: Words
    within: Words
    states: Words
    honorific: Words
    finite: Words
    perfect: Words
    inverting: Words
    younger: Words
    endings: Words
    either_side: Words
    mates: Words
    salutations: Words
    of: Words
    fields: Words
    placing: Words
    seat_leads: Words


class ClauseVoices(Voices):
    """With what is asked where sentences are read clause by clause."""

    titles: Words
    pronouns: Words
    bodies: Words
    parties: Words
    phrases: Words
    holds: Words
    apart: Words
    agree: Words
    settles: Words
    portfolios: Words
    cites: Words
    cited: Words
    unnamed: Words
    addressed: Words
    askers: Words
    told: Words
    counted: Words
    outsiders: Words
    trailing: Words
    answering: Words = ()
    closing: Words
    denies: Words
    both: Words
    side_word: Words
    relative: Words
    before_office: Words
    behind_outsiders: Words
    places: Words
    no_names: Words
