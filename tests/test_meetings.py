"""Which articles report one meeting, and in which order meetings stand."""

from __future__ import annotations

import pytest
from factories import TRONG, XI, proposal, summary

from summarizer.comparing.meetings import reported_sides, sort_meetings
from summarizer.languages.messages import written
from summarizer.models import DateBasis, Participant

ABE = Participant(name="Abe Shinzo", offices=("Prime Minister",), side="JP")


def account(
    when,
    *claims,
    kind="talks",
    sides=("CN", "VN"),
    people=(XI, TRONG),
    place=None,
    **known,
):
    said = claims or (("trade", "CN"),)
    made = [proposal(words, side=side) for words, side in said]
    text = f"Held in {when} as {known}, a {kind} of {sides}. "
    text += ". ".join(words for words, _ in said) + "."
    told = {"sides": sides, "kind": kind, "people": people, "place": place}
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
    deputy = Participant(name="Vo Thi Sau", offices=("Deputy",), side="VN")
    (found,) = ordered(
        account("2021-01-01"), account("2021-01-01", people=(XI, deputy))
    ).values()
    assert [place for _, place in found] == [0, 1]


def meetings_of(*accounts):
    """Of each meeting: its kind, and the sources of its accounts."""
    found = sort_meetings(accounts)
    return [
        (held.meeting.kind, [each.article.source for each in held.accounts])
        for series in found.series
        for held in series.meetings
    ]


def test_sides_and_day_make_one_meeting():
    one = sort_meetings([account("2021-01-01"), account("2021-01-01", reporter="VN")])
    assert [len(held.accounts) for held in one.series[0].meetings] == [2]
    assert one.series[0].meetings[0].reporters == {"CN", "VN"}
    two = sort_meetings([account("2021-01-01"), account("2021-01-02")])
    assert len(two.series[0].meetings) == 2


def of_day(source, kind, reporter="CN", **known):
    return account("2021-01-01", kind=kind, reporter=reporter, source=source, **known)


KINDS = [
    # what the accounts call it, what it is taken as
    (("talks", "talks"), "talks"),
    # of as many, the one that says more
    (("talks", "phone call"), "phone call"),
    (("phone call", "video call"), "video call"),
    (("talks", "multilateral"), "multilateral"),
    # else what most say
    (("talks", "talks", "phone call"), "talks"),
    (("phone call", "talks", "phone call"), "phone call"),
]


@pytest.mark.parametrize(("kinds", "taken"), KINDS)
def test_one_meeting_whatever_kind_each_account_calls_it(kinds, taken):
    accounts = [
        of_day(f"{number}.txt", kind, reporter)
        for number, (kind, reporter) in enumerate(
            zip(kinds, ("CN", "VN", None), strict=False)
        )
    ]
    found = sort_meetings(accounts)
    (held,) = found.series[0].meetings
    assert held.meeting.kind == taken
    assert list(held.meeting.kinds.values()) == list(kinds)
    assert list(held.meeting.kinds) == [each.article.id for each in accounts]
    assert held.id == f"CN-VN/2021-01-01/{taken.replace(' ', '-')}"
    # they are compared as what the meeting is, not as what each calls it
    assert {each.meeting.kind for each in held.accounts} == {taken}
    disagree = len(set(kinds)) > 1
    assert [note.code for note in found.notes] == ["kinds_differ"] * disagree


def test_a_call_and_talks_at_a_place_by_one_reporter_are_two_meetings():
    at_place = account("2021-01-01", source="talks.txt", place="Hanoi", reporter="CN")
    call = of_day("call.txt", "phone call")
    found = sort_meetings([call, at_place])
    assert [held.meeting.kind for held in found.series[0].meetings] == [
        "phone call",
        "talks",
    ]
    assert [note.code for note in found.notes] == ["other_place"]
    # "talks" alone may be those on the phone; so may what another reporter has
    talks = of_day("talks.txt", "talks")
    assert meetings_of(call, talks) == [("phone call", ["call.txt", "talks.txt"])]
    others = of_day("vn.txt", "phone call", "VN")
    assert len(meetings_of(others, at_place)) == 1
    # a third account goes where its kind is, in whatever order they come
    for accounts in ((others, at_place, call), (call, at_place, others)):
        together = {frozenset(sources) for _, sources in meetings_of(*accounts)}
        assert together == {
            frozenset(("call.txt", "vn.txt")), frozenset(("talks.txt",))
        }  # fmt: skip


def test_within_a_month_a_kind_tells_meetings_apart():
    found = meetings_of(account("2021-01"), account("2021-01", kind="phone call"))
    assert len(found) == 2


def published(day, source="late.txt", **known):
    made = account(day, source=source, **known)
    basis = DateBasis(how="published")
    meeting = made.meeting.model_copy(update={"date_basis": basis})
    return made.model_copy(update={"meeting": meeting})


@pytest.mark.parametrize(
    ("told", "day", "meetings", "codes"),
    [
        # published up to two days after the day that another account tells: that day
        (["2021-01-05"], "2021-01-05", ["2021-01-05"], []),
        (["2021-01-05"], "2021-01-06", ["2021-01-05"], ["published_yields"]),
        (["2021-01-05"], "2021-01-07", ["2021-01-05"], ["published_yields"]),
        (["2021-01-05"], "2021-01-08", ["2021-01-05", "2021-01-08"], ["published_day"]),
        (["2021-01-05"], "2021-01-04", ["2021-01-04", "2021-01-05"], ["published_day"]),
        ([], "2021-01-05", ["2021-01-05"], ["published_day"]),
        # of two days it is the very same, or else nobody knows which
        (["2021-01-05", "2021-01-06"], "2021-01-06", ["2021-01-05", "2021-01-06"], []),
        (
            ["2021-01-05", "2021-01-06"],
            "2021-01-07",
            ["2021-01-05", "2021-01-06", None],
            ["published_near"],
        ),
    ],
)
def test_a_day_of_publication_yields_to_one_that_is_told(told, day, meetings, codes):
    accounts = [account(each, source=f"{each}.txt") for each in told]
    found = sort_meetings([published(day, reporter="VN"), *accounts])
    placed = [
        None if held.order is None else held.meeting.date
        for held in found.series[0].meetings
    ]
    assert placed == meetings
    assert [note.code for note in found.notes] == codes


def test_the_joined_account_has_the_day_that_is_told():
    found = sort_meetings(
        [published("2021-01-06", reporter="VN"), account("2021-01-05")]
    )
    (held,) = found.series[0].meetings
    assert held.id == "CN-VN/2021-01-05/talks"
    assert {each.meeting.date for each in held.accounts} == {"2021-01-05"}


def test_other_people_do_not_yield():
    deputy = Participant(name="Vo Thi Sau", offices=("Deputy",), side="VN")
    late = published("2021-01-06", people=(XI, deputy))
    found = sort_meetings([account("2021-01-05"), late])
    assert [h.meeting.date for h in found.series[0].meetings] == [
        "2021-01-05",
        "2021-01-06",
    ]


@pytest.mark.parametrize(
    ("between", "order"),
    [
        # between these days no other meeting lies: its place is certain
        (("2021-02-20", "2021-02-28"), ["2021-02-10", "2021-02", "2021-03-01"]),
        (("2021-02-01", "2021-02-09"), ["2021-02", "2021-02-10", "2021-03-01"]),
        (("2021-02-05", "2021-02-12"), ["2021-02-10", "2021-03-01", None]),
        (None, ["2021-02-10", "2021-03-01", None]),
        # days that the date does not have are those of another date
        (("2020-02-20", "2020-02-28"), ["2021-02-10", "2021-03-01", None]),
    ],
)
def test_the_days_that_a_vague_date_may_be_give_it_its_place(between, order):
    vague = account("2021-02")
    meeting = vague.meeting.model_copy(update={"between": between})
    vague = vague.model_copy(update={"meeting": meeting})
    (found,) = ordered(account("2021-02-10"), account("2021-03-01"), vague).values()
    assert [date if place is not None else None for date, place in found] == order


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


def test_of_one_days_meetings_the_leaders_comes_last():
    envoy = Participant(name="Wang Yi", offices=("Foreign Minister",), side="CN")
    guest = Participant(name="Bui Son", offices=("Foreign Minister",), side="VN")
    said = (("fish", "CN"), ("rice", "VN"))
    leaders = account("2024-05-05", people=(XI, TRONG))
    ministers = account("2024-05-05", *said, people=(envoy, guest))
    for given in ((leaders, ministers), (ministers, leaders)):
        (series,) = sort_meetings(given).series
        found = [held.accounts[0].meeting.participants for held in series.meetings]
        assert found == [(envoy, guest), (XI, TRONG)]


def test_other_people_tell_meetings_apart_where_whose_an_account_is_is_unknown():
    deputy = Participant(name="Vo Thi Sau", offices=("Deputy",), side="VN")
    known = account("2021-01-01", reporter="VN")
    nobodys = account("2021-01-01", ("fish", "CN"), people=(XI, deputy), reporter=None)
    assert len(sort_meetings([known, nobodys]).series[0].meetings) == 2
    theirs = account("2021-01-01", ("fish", "CN"), people=(XI, deputy), reporter="CN")
    assert len(sort_meetings([known, theirs]).series[0].meetings) == 1
