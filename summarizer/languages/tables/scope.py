"""Negation, modality and reporting: `scope.toml`."""

from __future__ import annotations

from summarizer.languages.records import Table, Words


class Scope(Table):
    """Regular expressions over normalised text; what each is for: en/scope.toml."""

    helpers: Words
    together: Words
    negators: Words
    short_negators: Words
    modals: Words
    exempt: Words
    ends: Words
    adverbs: Words
    auxiliaries: Words
    lexical: Words
    soft: Words
    reporting: Words
    offices: Words
    titles: Words
    no_names: Words
    openers: Words
    pronouns: Words
    agreeing: Words
    stances: Words
    predicates: Words
    clinging: Words = ()
    adverbial: Words = ()
    of: Words = ()
    held_from: Words = ()
    article: Words = ()
    name_words: Words = ()
    aside: Words = ()
