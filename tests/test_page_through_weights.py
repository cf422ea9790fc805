"""What weighs more among the matters of a longer series, and how much of it is told."""

from __future__ import annotations

import pytest
from test_page_long_series import at, idle
from test_page_rules import told
from test_page_through import QUIET, SHADE, desk_of, rows

from summarizer.briefing.rules.chains import chains_of
from summarizer.briefing.rules.naming import Matters


def heaviest(words, act="states", side="CN"):
    """What the heaviest step weighs that some words are."""
    cue = {"states": "said", "demands": "demanded"}.get(act, "told of")
    first = at(2016, words, cue, side, act)
    matters = Matters(desk_of(first, *QUIET, SHADE))
    return max(step.weight for steps in matters.before.values() for step in steps)


TEA = "the tea of the Gulf Council"
HEAVIER = [
    # Two wordings, each with its act and side: the first weighs more.
    (("the signing of the Gulf Treaty",), ("the merits of the Gulf Treaty",)),
    (("signing a Gulf Treaty of $9 million",), ("signing a Gulf Treaty of two parts",)),
    ((f"a boycott against {TEA}",), (f"a festival around {TEA}",)),
    ((f"buying {TEA}", "demands"), (f"buying {TEA}", "states")),
    ((f"buying {TEA}", "agrees", "joint"), (f"buying {TEA}", "agrees")),
    ((f"that nobody buys {TEA}",), (f"that everyone buys {TEA}",)),
    ((f"buying {TEA}",), (f"buying {TEA}", "discusses")),
    # What it is about stands at its beginning.
    (("the Gulf Council of all the tea",), ("all the tea of the Gulf Council",)),
]


@pytest.mark.parametrize(("more", "less"), HEAVIER)
def test_what_turns_a_matter_weighs_more(more, less):
    assert heaviest(*more) > heaviest(*less)


def test_what_was_said_late_weighs_more():
    hostages = [at(year, f"the hostages of {year}", "said") for year in (2014, 2015)]
    first, second = Matters(desk_of(*hostages, *QUIET, SHADE)).before["hostage"]
    assert first.weight < second.weight


def test_a_thing_weighs_more_than_a_name_a_country_or_a_field():
    claims = ("hostages", "the Gulf Council", "Laos", "health care")
    spoken = [(f"Help for {each} by May", "CN", "demands") for each in claims]
    matters = Matters(desk_of(told("2016-01-01", *spoken), *QUIET, SHADE))
    keys = ["hostage", "~gulf council", "LA", "health"]
    weights = [matters.weight(key) for key in keys]
    assert {*keys} <= {*matters.before}
    assert sorted(weights, reverse=True) == weights
    assert len({*weights}) == len(weights)


A, B = "the Arno Council", "the Basel Council"
TREATY = "Sign the Basel Treaty of $9 million"


def open_to(name):
    return f"Open {name} to buyers", "CN", "demands"


def paint(name):
    return f"Paint all of {name} in blue", "CN", "demands"


def told_at(year, *claims):
    return told(f"{year}-01-01", *claims)


FIRST = [
    # Of two matters, of which one is told of besides, or is spoken of now.
    ([(open_to(A), open_to(B)), (paint(B),)], None),
    ([(open_to(A), open_to(B)), (open_to(B),)], None),
    ([(open_to(A), open_to(B))], at(2021, f"to keep {B} warm", "urged")),
    # Two wordings weigh less than one event that weighs as much as both.
    ([(open_to(A),), (paint(A), (TREATY, "joint", "agrees"))], None),
]


@pytest.mark.parametrize(("before", "now"), FIRST)
def test_which_of_two_matters_stands_first(before, now):
    accounts = [told_at(year, *claims) for year, claims in enumerate(before, 2014)]
    first, *_ = rows(*accounts, *QUIET, now or SHADE)
    assert first.startswith("“Basel")


def test_what_one_meeting_alone_names_and_nothing_came_of_stands_behind():
    accounts = [
        told_at(2014, (f"Open {A} to all buyers or none", "CN", "demands")),
        told_at(2015, (f"the walls of {B}", "CN", "states")),
        told_at(2016, (f"the walls of {B} again", "CN", "states")),
    ]
    first, *_ = rows(*accounts, *QUIET, SHADE)
    assert first.startswith("“Basel")


HOSTAGES = [
    "the release of hostages held in the hills",
    "a band of soldiers for all hostages",
    "more doctors near freed hostages",
    "no ransom to be paid for hostages",
]


def spoken_of(*wordings):
    return [
        at(2010 + n, words, "demanded", act="demands")
        for n, words in enumerate(wordings)
    ]


def count_before(*accounts, name="hostages"):
    return rows(*accounts)[name][0].count("“")


TEAS = [
    "the tea of the Gulf Council to be sold",
    "a new hall, garden and library of the Gulf Council",
    "fewer ships and patrols around the Gulf Council",
    "the signing of the Gulf Council accord",
]


def test_three_wordings_of_a_matter_are_told_and_more_of_the_gravest():
    found = rows(*spoken_of(*HOSTAGES), *spoken_of(*TEAS), *QUIET, SHADE)
    assert [before.count("“") for before, _, _ in found.values()] == [4, 3]


def test_a_wording_that_weighs_little_beside_another_is_not_told():
    tea = at(2011, "the tea of the Gulf Council", "discussed", act="discusses")
    pact = at(2012, "the signing of the Gulf Council pact of $9 million", "hailed")
    assert count_before(tea, pact, *QUIET, SHADE, name="“Gulf Council”") == 1


def test_of_now_the_two_heaviest_wordings_are_told():
    now = told("2021-01-01", *((words, "CN", "demands") for words in HOSTAGES))
    (_, cell, _) = rows(*spoken_of(HOSTAGES[0]), *QUIET, now)["hostages"]
    assert cell.count("“") == 2


def test_where_texts_are_short_each_matter_has_fewer_wordings():
    def brief(year, words):
        return told(f"{year}-01-01", (words, "CN", "demands"))

    short = [brief(2010 + n, words) for n, words in enumerate(HOSTAGES)]
    quiet = [brief(year, f"Sweep hall number {year}") for year in range(2015, 2019)]
    assert count_before(*short, *quiet) == 1


def test_of_the_matters_behind_two_wordings_are_told_and_of_so_many_alone():
    starts = [c + v for c in "bdfgklmnprst" for v in "aeiou"]
    accounts = [
        told_at(
            2012 + n,
            *(
                (
                    f"Build a {c}{end} of {c}{end}n for {c.title()}mor Tower",
                    "CN",
                    "demands",
                )
                for c in starts[:26]
            ),
        )
        for n, end in enumerate(("kel", "vim", "zot"))
    ]
    desk = desk_of(*accounts, *idle(*range(2016, 2021)), SHADE)
    chains = chains_of(desk, Matters(desk))
    assert [len(chain.before) for chain in chains] == [3] * 9 + [2] * 17
