"""What a sentence of a page claims: `claims.toml`."""

from __future__ import annotations

from summarizer.languages.records import Table, Words


class Claims(Table):
    """Regular expressions; what each is for stands in en/claims.toml."""

    year_words: Words
    addressed: Words
    page_words: Words
    words_of: Words
    before_too: Words
    settles: Words
    whole: Words
    alone: Words
    cell_verbs: Words
    possessive: Words
    talked: Words
    settled: Words
    condition: Words
    limit: Words
    promises: Words
    of_records: Words
    speaks: Words
    has_it: Words
    not_left_out: Words
    one_of: Words
    account_of: Words
    at_place: Words
    firmer: Words
    softer: Words
    new: Words
    taken_up: Words
    by_now: Words
    no: Words
    permits: Words
    stays: Words
    stayed: Words
    matter_words: Words
    cell_words: Words
    other: Words
    back: Words
    gone: Words
    steady: Words
    came: Words
    went: Words
    joint_in: Words
    now_joint: Words
    agreed: Words
    both: Words
    request: Words
    only: Words
    verb_form: Words
    nothing: Words
    between: Words
    every: Words
    none: Words
    lone: Words
    account: Words
    no_claim: Words
    itself: Words
    founds: Words
    goes_on: Words
    refuses: Words
    considers: Words
    tried: Words
    amounts: Words
    details: Words
    answers: Words
    besides_these: Words
    this_year: Words
    next_year: Words
    last_year: Words
    years: Words
    months_long: Words
    weeks: Words
    days_long: Words
    short_one: Words
    long_one: Words
    only_said: Words
    last_heard: Words
    includes: Words
    comes_in: Words
    reaches: Words
    towards: Words
    name_ends: Words
    twos: Words
    first_told: Words
    exists: Words
    puts: Words
    counted: Words
    counted_accounts: Words
    classifiers: Words
