"""What a draft claims: `drafts.toml`."""

from __future__ import annotations

from summarizer.languages.records import Groups, Table, Words


class Drafts(Table):
    """Regular expressions; what each is for stands in en/drafts.toml."""

    agreed: Words
    now_joint: Words
    concurs: Words
    disagreed: Words
    new: Words
    own_words: Words
    gone: Words
    kept: Words
    every: Words
    rest: Words
    only: Words
    account: Words
    told: Words
    acts: Words
    joins: Words
    saying: Words
    led_by: Words
    behind: Words
    years: Words
    ago: Words
    no_number: Words
    condition: Words
    talks: Words
    met: Words
    place: Words
    doubting: Words
    frame: Words
    said: Words
    tongue: Words
    long: Words
    short: Words
    since: Words
    it_was: Words
    both_say: Words
    phoned: Words
    denying: Words
    towards: Words
    hinder: Words
    meeting: Words
    fulfilled: Words
    unfinished: Words
    day_alone: Words
    ordinal: Words
    last_year: Words
    without: Words
    morning: Words
    afternoon: Words
    evening: Words
    in_english: Words
    in_chinese: Words
    in_vietnamese: Words
    topical: Words
    every_meeting: Words
    opposing: Words
    leading: Words
    either: Words
    every_call: Words
    money: Words
    detail: Words
    ever_since: Words
    summed: Words
    wishing: Words
    turning: Words
    earlier: Words
    pair: Words
    that: Words
    recalled: Words
    at_present: Words
    compass: Words
    seasons: Words
    between: Words
    including: Words
    rather: Words
    among: Words
    merely: Words
    besides: Words
    weighed: Words
    open: Words
    perfect: Words
    undone: Words
    ahead: Words
    decided: Words
    considered: Words
    passive: Words
    wording: Words
    auxiliary: Words
    ended: Words
    excepted: Words
    deeds: Groups
    borne: Groups
    within: Words = ()
    relative: Words = ()
    no_name: Words = ()
