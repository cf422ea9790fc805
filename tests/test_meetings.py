"""Which articles report one meeting, and in which order meetings stand."""

from __future__ import annotations

import pytest
from factories import TRONG, XI, proposal, summary

from summarizer.comparing.meetings import reported_sides, sort_meetings
from summarizer.languages.messages import written
from summarizer.models import Participant

ABE = Participant(name="Abe Shinzo", offices=("Prime Minister",), side="JP")


def account(
    when, *claims, kind="talks", sides=("CN", "VN"), people=(XI, TRONG), **known
):
    said = claims or (("trade", "CN"),)
    made = [proposal(words, side=side) for words, side in said]
    text = f"Held in {when} as {known}, a {kind} of {sides}. "
    text += ". ".join(words for words, _ in said) + "."
    told = {"sides": sides, "kind": kind, "people": people}
    return summary(text, made, when, meeting=told, **known)


def ordered(*accounts, **how):
    """The meetings of each series: each with its date and its place, if certain."""
    found = sort_meetings(accounts, **how)
    return {
        series.id: [(held.meeting.date, held.order) for held in series.meetings]
        for series in found.series
    }


def test_sides_make_a_series_whatever_their_order():
    found = ordered(
        account("2020-01-01"),
        account("2021-01-01", sides=("VN", "CN")),
        account("2022-01-01", sides=("CN", "JP"), people=(XI, ABE)),
    )
    assert found == {
        "CN-JP": [("2022-01-01", 0)],
        "CN-VN": [("2020-01-01", 0), ("2021-01-01", 1)],
    }


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        # a vague date has a place where no other falls into it
        (["2022", "2020-05", "2021-01-01"], ["2020-05", "2021-01-01", "2022"]),
        # else it comes last and has none, be it at the very first or last day of it
        (["2021-02", "2021-02-01"], ["2021-02-01", None]),
        (["2021-02", "2021-02-28"], ["2021-02-28", None]),
        (["2021", "2021-01"], ["2021-01", None]),
        (["2021", "2021-12-31"], ["2021-12-31", None]),
        (["2021-02", "2021-03-01"], ["2021-02", "2021-03-01"]),
        ([None, "2021-02"], ["2021-02", None]),
    ],
)
def test_a_meeting_has_its_place_where_that_is_certain(dates, order):
    (found,) = ordered(*map(account, dates)).values()
    assert [date if place is not None else None for date, place in found] == order


def test_of_two_on_one_day_both_are_certain():
    (found,) = ordered(
        account("2021-01-01"), account("2021-01-01", kind="phone call")
    ).values()
    assert [place for _, place in found] == [0, 1]


def test_sides_day_and_kind_make_one_meeting():
    one = sort_meetings([account("2021-01-01"), account("2021-01-01", reporter="VN")])
    assert [len(held.accounts) for held in one.series[0].meetings] == [2]
    assert one.series[0].meetings[0].reporters == {"CN", "VN"}
    for other in (account("2021-01-02"), account("2021-01-01", kind="phone call")):
        two = sort_meetings([account("2021-01-01"), other])
        assert len(two.series[0].meetings) == 2


def test_articles_without_a_date_are_a_meeting_each():
    (found,) = ordered(account(None), account(None, reporter="VN")).values()
    assert len(found) == 2


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": "none"}, "reports no meeting"),
        ({"sides": ("CN",)}, "fewer than two sides"),
    ],
)
def test_what_reports_no_meeting_of_two_is_left_out_and_said_to_be(fields, told):
    found = sort_meetings([account("2021-01-01", source="x.txt", **fields)])
    assert found.series == ()
    (note,) = found.notes
    assert note.text.startswith("x.txt: ")
    assert told in note.text


def test_all_may_be_taken_as_one_meeting_by_the_best_informed():
    vague = account(None, sides=("CN",), source="vague.txt")
    told = account("2021-01-01", source="told.txt")
    other = account("2021-02-01", sides=("VN",), source="other.txt")
    found = sort_meetings([vague, told, other], same=True)
    (series,) = found.series
    (held,) = series.meetings
    assert (series.id, held.meeting.date, held.order) == ("CN-VN", "2021-01-01", 0)
    assert len(held.accounts) == 3
    (note,) = found.notes  # of the one that is dated otherwise
    assert note.args["source"] == "other.txt"


def test_what_reports_no_meeting_informs_least():
    talks = account("2021", source="talks.txt")
    comment = account("2021-01-05", kind="none", source="comment.txt")
    (series,) = sort_meetings([comment, talks], same=True).series
    assert [(h.meeting.date, h.meeting.kind) for h in series.meetings] == [
        ("2021", "talks")
    ]


def test_an_article_that_was_not_read_whole_is_no_whole_meeting():
    def is_whole(*accounts):
        return sort_meetings(accounts).series[0].meetings[0].is_whole

    lost = account("2021-01-01").model_copy(update={"lost": (written("its end"),)})
    assert is_whole(account("2021-01-01"))
    assert not is_whole(account("2021-01-01", whole=False))
    assert not is_whole(lost)
    assert not is_whole(account("2021-01-01"), lost)


def test_a_side_is_reported_by_its_own_positions():
    assert reported_sides([account("2021-01-01", ("trade", "CN"))]) == ("CN",)
    both = account("2021-01-01", ("trade", "CN"), ("fish", "joint"))
    assert reported_sides([both]) == ("CN",)
    # where nobody has a word of his own, those who hold the joint ones are
    assert reported_sides([account("2021-01-01", ("fish", "joint"))]) == ("CN", "VN")


def test_the_reference_is_the_last_meeting_with_the_side():
    accounts = [
        account("2020-01-01", ("trade", "CN"), ("fish", "VN")),
        account("2021-01-01", ("trade", "CN")),
        account("2022-01-01", ("trade", "CN"), ("fish", "VN")),
        account(None),
    ]
    (series,) = sort_meetings(accounts).series
    first, second, third, undated = series.meetings
    assert series.reference(first, "CN") is None
    assert series.reference(third, "CN") == second
    assert series.reference(third, "VN") == first
    # said jointly at a meeting where the side has no word of its own
    assert series.reference(third, "VN", spoken=(1,)) == second
    assert series.reference(third, "VN", spoken=(2,)) == first
    assert series.reference(undated, "CN") is None


def test_two_leaders_of_one_side_on_one_day_are_two_meetings():
    deputy = Participant(name="Vo Thi Sau", offices=("Deputy",), side="VN")
    found = sort_meetings(
        [
            account("2021-01-01"),
            account("2021-01-01", ("fish", "CN"), people=(XI, deputy)),
        ]
    )
    assert len(found.series[0].meetings) == 2
    assert len({held.id for held in found.series[0].meetings}) == 2
    # part of a name is enough to be the same, accents or none
    accented = Participant(name="Trọng", offices=(), side="VN")
    same = account("2021-01-01", ("fish", "CN"), people=(XI, accented))
    assert len(sort_meetings([account("2021-01-01"), same]).series[0].meetings) == 1
