"""Quantities and degrees beyond English: `measures.toml`."""

from __future__ import annotations

from summarizer.languages.records import Groups, Table, Words


class Measures(Table):
    """Regular expressions; `scale`, `degree` and `rhythms` by their steps."""

    out_of: Words
    tied: Words
    condemns: Words
    asks: Words
    at_most: Words
    at_least: Words
    behind_most: Words
    behind_least: Words
    caps: Words
    reaches: Words
    whole: Words
    repeated: Words
    changes: Words
    level: Words
    amount: Words
    ranked: Words
    top: Words
    measures: Words
    unbound: Words
    open_yet: Words
    talked: Words
    settled: Words
    binding: Words
    by_itself: Words
    offers: Words
    refers: Words
    scale: Groups
    degree: Groups
    rhythms: Groups
