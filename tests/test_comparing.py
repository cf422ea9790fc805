"""Meetings, threads and changes, on summaries grounded for real."""

from __future__ import annotations

import pytest
from factories import XI, proposal, summary

from summarizer.comparing import compare_summaries
from summarizer.comparing.judging import Judged
from summarizer.comparing.labels import compare_wordings
from summarizer.comparing.redline import redline
from summarizer.comparing.selecting import select
from summarizer.errors import SettingsError
from summarizer.languages.messages import written
from summarizer.models import Decider, Participant, Selection, Verdict
from summarizer.writing.wording import redlined

TRUST = "deepen political mutual trust"
RAIL = "build the cross-border railway"
SEA = "properly manage maritime differences"
RICE = "plant more rice in the wide delta"


def held(when, *claims, **fields):
    """One account: each claim is (words, side) or (words, side, act)."""
    made = []
    for words, side, *act in claims:
        made.append(proposal(words, side=side, act=act[0] if act else "proposes"))
    text = f"The meeting of {when}. " + ". ".join(words for words, *_ in claims) + "."
    return summary(text, made, when, **fields)


def changes(*accounts, judge=None, **known):
    """Every change with the date it came on and its side, thread by thread."""
    judged = [judge] if judge else []
    comparison = compare_summaries(accounts, *judged, **known)
    return [
        (change.to_meeting.split("/")[1], thread.side, change)
        for thread in comparison.threads
        for change in thread.changes
    ]


def change_on(date, side, *accounts, **how):
    """The one change of that side on that date."""
    (found,) = (
        c for when, who, c in changes(*accounts, **how) if (when, who) == (date, side)
    )
    return found


def kinds(*accounts):
    return [(when, side, change.kind) for when, side, change in changes(*accounts)]


def all_kinds(*accounts):
    return [change.kind for *_, change in changes(*accounts)]


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        (TRUST, TRUST, "repeated"),
        (TRUST, "Deepen mutual political trust", "repeated"),  # another order
        (TRUST, "consolidate strategic mutual trust", "reworded"),
        (SEA, "firmly and properly manage maritime differences", "strengthened"),
        ("firmly oppose unilateralism", "oppose unilateralism", "softened"),
        ("explore a free trade zone", "accelerate a free trade zone", "strengthened"),
    ],
)
def test_the_label_comes_from_the_words(earlier, later, kind):
    a = held("2020-01-01", (earlier, "CN"))
    b = held("2021-01-01", (later, "CN"))
    assert kinds(a, b) == [("2021-01-01", "CN", kind)]


@pytest.mark.parametrize(
    ("first", "then", "kind"),
    [
        ("hopes", "commits", "strengthened"),
        ("commits", "hopes", "softened"),
        ("hopes", "proposes", "repeated"),  # one step: within what translators vary
        ("states", "discusses", "repeated"),  # the neutral ladder has no height
        ("supports", "opposes", "reversed"),
    ],
)
def test_the_label_comes_from_the_act(first, then, kind):
    a = held("2020-01-01", (TRUST, "CN", first))
    b = held("2021-01-01", (TRUST, "CN", then))
    assert kinds(a, b) == [("2021-01-01", "CN", kind)]


def test_new_resumed_and_dropped_follow_the_reference_meeting():
    first = held("2020-01-01", (TRUST, "CN"), (RAIL, "CN"))
    second = held("2021-01-01", (RAIL, "CN"), (RICE, "CN"))
    third = held("2022-01-01", (TRUST, "CN"), (RAIL, "CN"), (SEA, "CN"))
    comparison = compare_summaries([third, first, second])
    found = [
        (thread.label, change.to_meeting.split("/")[1], change.kind)
        for thread in comparison.threads
        for change in thread.changes
    ]
    assert found == [
        (TRUST, "2021-01-01", "dropped"),
        (TRUST, "2022-01-01", "resumed"),
        (RAIL, "2021-01-01", "repeated"),
        (RAIL, "2022-01-01", "repeated"),
        (RICE, "2021-01-01", "new"),
        (RICE, "2022-01-01", "dropped"),
        (SEA, "2022-01-01", "new"),
    ]


def test_dropped_is_said_once():
    accounts = [held("2020-01-01", (TRUST, "CN"), (RAIL, "CN"))]
    accounts += [held(f"{year}-01-01", (RAIL, "CN")) for year in (2021, 2022, 2023)]
    assert kinds(*accounts) == [
        ("2021-01-01", "CN", "dropped"),
        ("2021-01-01", "CN", "repeated"),
        ("2022-01-01", "CN", "repeated"),
        ("2023-01-01", "CN", "repeated"),
    ]


def test_a_side_that_is_not_reported_drops_nothing():
    first = held("2020-01-01", (TRUST, "CN"), (RAIL, "VN"))
    second = held("2021-01-01", (TRUST, "CN"))
    third = held("2022-01-01", (TRUST, "CN"), (RAIL, "VN"))
    comparison = compare_summaries([first, second, third])
    rail = next(t for t in comparison.threads if t.side == "VN")
    assert [entry.absence for entry in rail.entries] == [
        None,
        "side_not_reported",
        None,
    ]
    (change,) = rail.changes
    assert (change.kind, change.from_meeting) == ("repeated", "CN-VN/2020-01-01/talks")


def test_another_reporter_drops_nothing_and_every_label_says_so():
    first = held("2020-01-01", (TRUST, "CN"), (RAIL, "CN"))
    second = held("2021-01-01", (TRUST, "CN"), (SEA, "CN"), reporter="VN")
    comparison = compare_summaries([first, second])
    by_label = {thread.label: thread for thread in comparison.threads}
    assert by_label[RAIL].entries[1].absence == "not_mentioned"
    assert by_label[RAIL].changes == ()
    for label in (TRUST, SEA):
        assert "other_reporter" in by_label[label].changes[0].comparability


def test_wording_is_compared_with_the_same_reporter_first():
    old = held("2020-01-01", (SEA, "CN"), reporter="VN")
    between = held("2021-01-01", ("handle maritime disputes well", "CN"), reporter="CN")
    new = held("2022-01-01", (SEA, "CN"), reporter="VN")
    change = change_on("2022-01-01", "CN", old, between, new)
    assert (change.kind, change.from_meeting) == ("repeated", "CN-VN/2020-01-01/talks")
    assert change.comparability == ()


def test_of_two_accounts_the_one_like_for_like_is_compared():
    old = held("2020-01-01", (SEA, "CN"), reporter="CN")
    theirs = held("2021-01-01", ("firmly " + SEA, "CN"), reporter="VN")
    ours = held("2021-01-01", (SEA, "CN"), reporter="CN")
    change = change_on("2021-01-01", "CN", old, theirs, ours)
    assert (change.kind, change.comparability) == ("repeated", ())
    assert len(change.to_positions) == 2


def test_an_excerpt_drops_nothing():
    first = held("2020-01-01", (TRUST, "CN"), (RAIL, "CN"))
    second = held("2021-01-01", (TRUST, "CN"), whole=False)
    comparison = compare_summaries([first, second])
    assert comparison.threads[1].entries[1].absence == "excerpt_only"
    assert comparison.threads[1].changes == ()


def test_a_joint_position_continues_the_thread_of_each_holder():
    first = held("2020-01-01", (SEA, "CN"), (TRUST, "VN"))
    second = held("2021-01-01", (SEA, "joint", "agrees"), (TRUST, "VN"))
    change = change_on("2021-01-01", "CN", first, second)
    assert change.kind == "repeated"  # not for that stronger
    assert change.made_joint
    comparison = compare_summaries([first, second])
    joint = [thread for thread in comparison.threads if ":" in thread.id]
    assert [thread.side for thread in joint] == ["VN"]


def test_a_thread_keeps_the_id_of_its_first_position():
    first, second = held("2020-01-01", (SEA, "CN")), held("2021-01-01", (SEA, "CN"))
    (thread,) = compare_summaries([first, second]).threads
    assert thread.id == first.positions[0].id


def test_two_accounts_of_one_meeting_are_no_successive_meetings():
    chinese = held("2021-01-01", (SEA, "CN"))
    vietnamese = held("2021-01-01", (SEA, "CN"), (RAIL, "VN"), reporter="VN")
    comparison = compare_summaries([chinese, vietnamese])
    (meeting,) = comparison.meetings
    assert len(meeting.articles) == 2
    assert all(thread.changes == () for thread in comparison.threads)


def test_an_undated_meeting_comes_last_and_yields_no_change():
    dated = [held(f"{year}-01-01", (SEA, "CN")) for year in (2020, 2021)]
    undated = held(None, (SEA, "CN"), (RAIL, "CN"))
    comparison = compare_summaries([undated, *dated])
    assert comparison.meetings[-1].date is None
    assert comparison.undated == (comparison.meetings[-1].id,)
    assert all(
        change.to_meeting != comparison.undated[0]
        for thread in comparison.threads
        for change in thread.changes
    )


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["2024", "2020-01", "2021-02-08"], ["2020-01", "2021-02-08", "2024"]),
        (
            ["2021", "2021-02-08", "2020"],
            ["2020", "2021-02-08", "2021"],
        ),  # last: untold
        (["2021-02", "2021-02-08"], ["2021-02-08", "2021-02"]),
    ],
)
def test_a_vague_date_keeps_its_place_only_where_it_is_certain(dates, order):
    comparison = compare_summaries(
        [held(date, (f"plan {date}", "CN")) for date in dates]
    )
    assert [meeting.date for meeting in comparison.meetings] == order


def test_series_are_never_mixed():
    us = {"meeting": {"sides": ("CN", "US"), "people": (XI,)}}
    accounts = [
        held("2020-01-01", (SEA, "CN")),
        held("2021-01-01", (SEA, "CN"), **us),
        held("2022-01-01", (SEA, "CN")),
    ]
    comparison = compare_summaries(accounts)
    assert {thread.series for thread in comparison.threads} == {"CN-US", "CN-VN"}
    assert [m.series for m in select(comparison, Selection(partner="us")).meetings] == [
        "CN-US"
    ]
    assert len(select(comparison, Selection(series="VN-CN")).meetings) == 2
    with pytest.raises(SettingsError, match="CN-US, CN-VN"):
        select(comparison, Selection(series="CN-JP"))


def test_a_text_that_is_no_readout_is_in_no_thread_and_said_to_be():
    readout = held("2020-01-01", (SEA, "CN"))
    other = held("2020-05-01", (RAIL, "VN"), meeting={"kind": "none"})
    comparison = compare_summaries([readout, other])
    assert len(comparison.meetings) == 1
    assert comparison.notes[0].code == "no_meeting"
    assert "reports no meeting" in comparison.notes[0].text


def test_the_same_text_twice_counts_once():
    one = held("2020-01-01", (SEA, "CN"))
    comparison = compare_summaries([one, one])
    assert len(comparison.summaries) == 1


def test_comparing_a_meeting_with_itself_a_year_on_changes_nothing():
    claims = [(TRUST, "CN"), (RAIL, "VN"), (SEA, "joint", "agrees")]
    found = all_kinds(held("2020-01-01", *claims), held("2021-01-01", *claims))
    assert found == ["repeated"] * 4  # the joint one on a thread of either side


def test_strengthened_one_way_is_softened_the_other():
    firm, plain = "strictly manage maritime differences", SEA
    for first, then, kind in ((plain, firm, "strengthened"), (firm, plain, "softened")):
        a, b = held("2020-01-01", (first, "CN")), held("2021-01-01", (then, "CN"))
        assert all_kinds(a, b) == [kind]


def test_verdicts_are_used_again_and_no_judge_is_asked():
    accounts = [held("2020-01-01", (SEA, "CN")), held("2021-01-01", (SEA, "CN"))]
    first = compare_summaries(accounts)

    def forbidden(account, meeting, threads, others=(), beside=()):
        raise AssertionError("asked again")

    again = compare_summaries(accounts, forbidden, previous=[first])
    assert again.threads == first.threads


def test_a_label_against_the_ladder_is_shown_not_overruled():
    accounts = [
        held("2020-01-01", (SEA, "CN", "hopes")),
        held("2021-01-01", (SEA, "CN", "commits")),
    ]

    def contrary(account, meeting, threads, others=(), beside=()):
        (position,) = account.positions
        verdict = Verdict(
            position=position.id,
            side="CN",
            against=(threads.all()[0].id,),
            label="softened",
            reason=written("it seems so"),
            decided_by=Decider(who="openai", model="test"),
        )
        return Judged((verdict,))

    change = change_on("2021-01-01", "CN", *accounts, judge=contrary)
    assert (change.kind, change.decided_by.model) == ("softened", "test")
    assert change.conflict.code == "rule_label"
    assert change.conflict.args["label"] == "strengthened"


def test_unequal_rank_and_kind_are_noted():
    lower = Participant(name="A", offices=("member of the Secretariat",), side="VN")
    head = Participant(name="B", offices=("General Secretary",), side="VN")
    first = held("2020-01-01", (SEA, "VN"), meeting={"people": (lower,)})
    then = {"people": (head,), "kind": "phone call"}
    second = held("2021-01-01", (SEA, "VN"), meeting=then)
    change = change_on("2021-01-01", "VN", first, second)
    assert change.comparability == ("other_kind", "other_rank")


@pytest.mark.parametrize(
    ("earlier", "later", "line"),
    [
        (
            "properly handle and solve their differences",
            "properly manage maritime differences",
            "properly ~~handle and solve their~~ **manage maritime** differences",
        ),
        ("The “Two Corridors”", 'the "two corridors"', "the two corridors"),
        ("深化政治互信", "深化战略互信", "深化~~政治~~**战略**互信"),
        ("open roads", "buy rice from Vietnam", ""),  # nothing shared: unreadable
    ],
)
def test_redlines(earlier, later, line):
    assert redlined(redline(earlier, later)) == line


def test_labels_are_symmetric_on_equal_positions():
    (position,) = held("2020-01-01", (SEA, "CN")).positions
    assert compare_wordings(position, position).kind == "repeated"


def people_of(us):
    names = ((us, "US"), ("Benjamin Netanyahu", "IL"))
    return tuple(Participant(name=name, offices=(), side=side) for name, side in names)


def call(words, us, **fields):
    meeting = {"sides": ("IL", "US"), "people": people_of(us), "kind": "phone call"}
    made = [proposal(words, side="US")]
    return summary(
        f"They spoke. {words}.", made, "2024-07-25", meeting=meeting, **fields
    )


def test_two_calls_of_one_day_by_other_people_are_two_meetings():
    president = call("end the war", "Joseph R. Biden", reporter="US")
    deputy = call("let aid in", "Kamala Harris", reporter="US")
    comparison = compare_summaries([president, deputy])
    assert len(comparison.meetings) == len({m.id for m in comparison.meetings}) == 2
    assert comparison.reconciliations == ()
    (note,) = comparison.notes
    assert "but other people: another meeting; --same-meeting if it is not" in note.text
    # Two reporters, or two languages, may spell one name in two ways.
    theirs = call("let aid in", "Joe Bayden", reporter="IL")
    assert len(compare_summaries([president, theirs]).meetings) == 1


def test_what_is_taken_as_one_meeting_against_its_dates_is_said():
    accounts = [held("2020-01-01", (SEA, "CN")), held("2021-01-01", (RAIL, "CN"))]
    comparison = compare_summaries(accounts, same_meeting=True)
    assert len(comparison.meetings) == 1
    assert "taken as an account of the meeting of" in comparison.notes[0].text


def test_the_community_with_a_neighbour_is_not_the_one_for_mankind():
    ours = "build a China-Vietnam community with a shared future"
    theirs = "build a community with a shared future for mankind"
    a, b = held("2020-01-01", (ours, "CN")), held("2021-01-01", (theirs, "CN"))
    assert sorted(all_kinds(a, b)) == ["dropped", "new"]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("prevent the sale of arms", "ensure arms are never for sale"),
        ("peace not just for some but for all", "peace for some and for all"),
        ("end the attacks on ships", "the attacks on ships"),
    ],
)
def test_what_denies_in_another_way_reverses_nothing(earlier, later):
    a, b = held("2020-01-01", (earlier, "CN")), held("2021-01-01", (later, "CN"))
    assert len(all_kinds(a, b)) > 0
    assert "reversed" not in all_kinds(a, b)


def test_what_stands_beside_the_quote_has_neither_come_nor_gone():
    words = "build three railways", "build railways"
    bare = [held(f"202{n}-01-01", (each, "CN")) for n, each in enumerate(words)]
    assert all_kinds(*bare) == ["softened"]
    later = summary(
        "Over three years they will build railways.",
        [proposal("build railways", side="CN", act="proposes")],
        "2021-01-01",
    )
    assert all_kinds(bare[0], later) == ["reworded"]
