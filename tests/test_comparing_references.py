"""What a meeting is held against, and how far a wording goes, on small series."""

from __future__ import annotations

import pytest
from factories import XI, proposal, summary

from summarizer.comparing import compare_summaries
from summarizer.comparing.judging import Judged
from summarizer.comparing.selecting import select
from summarizer.languages.messages import written
from summarizer.models import Decider, Participant, Selection, Verdict

SEA = "manage maritime differences"
FIRM = "firmly manage maritime differences"
HARD = "firmly manage maritime differences within two years"
TALKS = "weigh maritime differences among fishermen and pilots"
RAIL = "build the cross-border railway"
RICE = "plant more rice in the delta"
DEPUTY = Participant(
    name="Luong Cuong", offices=("member of the Secretariat",), side="VN"
)
CALL = {"kind": "phone call"}
VIDEO = {"kind": "video call"}
LOWER = {"people": (XI, DEPUTY)}
UNKNOWN = {"people": ()}


def held(when, *claims, **fields):
    """One account: a claim is words of China, or (words, side)."""
    pairs = [(c, "CN") if isinstance(c, str) else c for c in claims]
    body = ". ".join(words.capitalize() for words, _ in pairs)
    made = [
        proposal(words.capitalize(), side=side, act="proposes") for words, side in pairs
    ]
    text = f"Told on {when} by {fields.get('reporter', 'CN')}. {body}."
    return summary(text, made, when, **fields)


def day(identity):
    return identity and identity.split("/")[1]


def references(comparison, side="CN"):
    """By day, the reference meeting's day and what makes it unlike."""
    return {
        day(headline.meeting): (day(found.meeting), found.unlike)
        for headline in comparison.headlines
        for found in headline.references
        if found.side == side
    }


def changes(comparison, side="CN"):
    return [
        (day(change.to_meeting), change)
        for thread in comparison.threads
        if thread.side == side
        for change in thread.changes
    ]


def last_change(comparison):
    return max(changes(comparison), key=lambda found: found[0])[1]


@pytest.mark.parametrize(
    ("earlier", "latest", "reference", "unlike"),
    [
        # a call is held against the last call, whatever carries it
        ([{"meeting": CALL}, {}], {"meeting": VIDEO}, "2020-01-01", ()),
        ([{}, {"meeting": CALL}], {}, "2020-01-01", ()),
        # talks with another rank of people, on either side, are no reference
        ([{}, {"meeting": LOWER}], {}, "2020-01-01", ()),
        # an unknown rank is no other one
        ([{}, {"meeting": UNKNOWN}], {}, "2021-01-01", ()),
        # nor is what was told in part
        ([{}, {"whole": False}], {}, "2020-01-01", ()),
        # who tells it decides nothing, and is said
        ([{}, {"reporter": "VN"}], {}, "2021-01-01", ("other_reporter",)),
        ([{}, {"language": "zh"}], {}, "2021-01-01", ("translated",)),
        # where there is none of its like, the latest
        ([{}, {}], {"meeting": CALL}, "2021-01-01", ("other_kind",)),
        ([{}, {"meeting": LOWER}], {"meeting": CALL | LOWER}, "2021-01-01",
         ("other_kind",)),
        ([{"meeting": LOWER}, {"meeting": LOWER}], {}, "2021-01-01", ("other_rank",)),
        ([{"whole": False}, {"whole": False}], {}, "2021-01-01", ("excerpt",)),
    ],
)  # fmt: skip
def test_the_reference_is_the_latest_of_like_kind_and_rank(
    earlier, latest, reference, unlike
):
    accounts = [
        held(f"202{year}-01-01", SEA, **how) for year, how in enumerate(earlier)
    ]
    found = references(
        compare_summaries([*accounts, held("2022-01-01", SEA, **latest)])
    )
    assert found["2022-01-01"] == (reference, unlike)


def test_two_meetings_of_a_day_are_not_each_others_reference():
    first = held("2020-01-01", RAIL)
    chief = held("2021-01-01", SEA)
    deputy = held("2021-01-01", SEA, "grow tea", meeting=LOWER)
    comparison = compare_summaries([first, chief, deputy])
    assert len(comparison.meetings) == 3
    assert [each.references[0].meeting for each in comparison.headlines] == [
        "CN-VN/2020-01-01/talks"
    ] * 2
    assert {change.kind for _, change in changes(comparison)} <= {"new", "dropped"}


@pytest.mark.parametrize(
    ("wordings", "kind", "standing", "back_to"),
    [
        ((SEA, FIRM), "strengthened", "beyond_all", None),
        ((SEA, FIRM, HARD), "strengthened", "beyond_all", None),
        ((FIRM, SEA, FIRM), "reworded", "back_to", "2020-01-01"),
        ((HARD, SEA, FIRM), "reworded", "between", None),
        ((FIRM, SEA), "softened", "beyond_all", None),
        ((SEA, FIRM, SEA), "reworded", "back_to", "2020-01-01"),
        ((SEA, HARD, FIRM), "reworded", "between", None),
        ((FIRM, HARD, SEA), "softened", "beyond_all", None),
        ((FIRM, FIRM, SEA, FIRM), "reworded", "back_to", "2021-01-01"),
        # in other words too it lacks what came, or still has what went
        ((TALKS, SEA, FIRM), "strengthened", "beyond_all", None),
        ((f"firmly {TALKS}", FIRM, SEA), "softened", "beyond_all", None),
        # or has it, or lacks it as well
        ((f"firmly {TALKS}", SEA, FIRM), "reworded", "back_to", "2020-01-01"),
        ((TALKS, FIRM, SEA), "reworded", "back_to", "2020-01-01"),
        ((SEA, SEA), "repeated", None, None),
    ],
)
def test_firmer_is_what_goes_beyond_every_earlier_wording(
    wordings, kind, standing, back_to
):
    years = [held(f"202{n}-01-01", words) for n, words in enumerate(wordings)]
    change = last_change(compare_summaries(years))
    assert (change.kind, change.standing) == (kind, standing)
    assert day(change.back_to) == back_to
    if kind == "reworded":  # how it stands to the last wording is still said
        assert change.reason.code == "against_last"


def test_another_reporters_wording_is_not_held_against_it():
    theirs = held("2020-01-01", FIRM, reporter="VN")
    years = [theirs, held("2021-01-01", SEA), held("2022-01-01", FIRM)]
    assert last_change(compare_summaries(years)).standing == "beyond_all"


def test_what_comes_back_has_its_standing_too():
    years = [held("2020-01-01", FIRM), held("2021-01-01", SEA)]
    years += [held("2022-01-01", RICE), held("2023-01-01", FIRM)]
    change = last_change(compare_summaries(years))
    assert (change.kind, change.standing) == ("resumed", "back_to")
    assert day(change.back_to) == "2020-01-01"
    assert change.reason.args["label"] == "strengthened"


FULL = f"{SEA}, dredge the canals of both towns and mend the quays beside them"
LONG = "plant more rice in the delta and dry the fields of the south"


@pytest.mark.parametrize(
    ("first", "between", "kind"),
    [
        (SEA, (held("2021-01-01", LONG),), "resumed"),
        # a silence of one who is told too shortly to have it: half as long is enough
        (SEA, (held("2021-01-01", "rice"),), "resumed"),
        (FULL, (held("2021-01-01", "rice for villages"),), "repeated"),
        (
            FULL,
            (held("2021-01-01", "rice"), held("2021-03-01", LONG)),
            "resumed",
        ),
        # or who is of another rank, told in part only, or not told of at all
        (
            FULL,
            (
                held("2021-01-01", LONG, meeting=LOWER),
                held("2021-03-01", "rice"),
            ),
            "repeated",
        ),
        (
            FULL,
            (held("2021-01-01", LONG, whole=False), held("2021-03-01", "rice")),
            "repeated",
        ),
        (
            FULL,
            (held("2021-01-01", (LONG, "VN")), held("2021-03-01", "rice")),
            "repeated",
        ),
        # no silence where any meeting between had it, in whatever thread
        (
            SEA,
            (
                held(
                    "2021-01-01", "feed maritime pilots and all fishermen of the south"
                ),
                held("2021-03-01", LONG),
            ),
            "repeated",
        ),
        # even one that tells of the side only what was said jointly
        (
            SEA,
            (
                held(
                    "2021-01-01",
                    ("feed maritime pilots and all fishermen of the south", "joint"),
                    ("rice", "VN"),
                ),
                held("2021-03-01", LONG),
            ),
            "repeated",
        ),
        # nor where it was said since the meeting that it is held against
        (
            SEA,
            (
                held("2021-01-01", LONG),
                held("2021-06-01", SEA, meeting=CALL),
                held("2021-09-01", LONG, meeting=CALL),
            ),
            "repeated",
        ),
        # a word that tells no matter is no word of it
        (
            SEA,
            (held("2021-01-01", "manage summer dances"), held("2021-03-01", LONG)),
            "resumed",
        ),
        # what is said whenever one meets was never away: touch, and the ties
        ("stay in close touch", (held("2021-01-01", LONG),), "repeated"),
        ("deepen their friendly ties", (held("2021-01-01", LONG),), "repeated"),
        (
            "deepen maritime ties with our oldest neighbour",
            (held("2021-01-01", LONG),),
            "repeated",
        ),
        # but for those of others
        (
            "Laos will mend its ferry ties",
            (held("2021-01-01", LONG),),
            "resumed",
        ),
        ("advance free and peaceful order", (held("2021-01-01", LONG),), "repeated"),
    ],
)
def test_what_comes_back_was_surely_away(first, between, kind):
    years = [held("2020-01-01", first), *between, held("2022-01-01", first)]
    assert last_change(compare_summaries(years)).kind == kind


def test_a_greeting_was_never_away():
    greeted = "welcomed the boats of Hue"
    accounts = [
        summary(f"{words}. Of {when}.", [proposal(words, act=act)], when)
        for when, words, act in (
            ("2020-01-01", greeted, "welcomes"),
            ("2021-01-01", LONG, "proposes"),
            ("2022-01-01", greeted, "welcomes"),
        )
    ]
    assert last_change(compare_summaries(accounts)).kind == "repeated"


def judged_as(as_before):
    """A judge that calls every later wording strengthened, and names those before."""

    def judge(account, meeting, threads, others=(), beside=()):
        (position,) = account.positions
        (thread,) = threads.all()
        verdict = Verdict(
            position=position.id,
            side="CN",
            against=(thread.id,),
            label="strengthened",
            as_before=as_before if meeting.date == "2022-01-01" else (),
            reason=written("firmer"),
            decided_by=Decider(who="openai", model="test"),
        )
        return Judged((verdict,))

    return judge


def test_a_model_names_the_wordings_that_went_as_far():
    years = [held(f"202{n}-01-01", SEA + f" near coast {'abc'[n]}") for n in range(3)]
    first = years[0].positions[0].id
    named = last_change(compare_summaries(years, judged_as((first,))))
    assert (named.kind, named.standing) == ("reworded", "back_to")
    assert day(named.back_to) == "2020-01-01"


def test_where_rules_see_as_firm_a_wording_the_model_does_not_name_it_is_open():
    years = [held("2020-01-01", FIRM), held("2021-01-01", SEA)]
    change = last_change(
        compare_summaries([*years, held("2022-01-01", FIRM)], judged_as(()))
    )
    assert (change.kind, change.standing) == ("reworded", None)
    assert change.conflict.code == "rule_as_before"
    assert change.conflict.args["meeting"] == "2020-01-01"


@pytest.mark.parametrize(
    ("between", "kind", "said_there"),
    [
        ((SEA,), "strengthened", True),
        ((RICE,), "resumed", False),
        ((), None, None),
    ],
)
def test_the_meeting_just_before_stands_beside_the_reference(between, kind, said_there):
    years = [held("2020-01-01", SEA)]
    years += [held("2021-01-01", *between, meeting=CALL)] if between else []
    (change,) = [
        c
        for when, c in changes(compare_summaries([*years, held("2022-01-01", FIRM)]))
        if when == "2022-01-01" and c.from_positions and c.to_positions
    ]
    since = change.since_previous
    assert (since and since.kind) == kind
    if since:
        assert day(since.meeting) == "2021-01-01"
        assert bool(since.from_positions) is said_there


def not_heard(comparison, date, side="CN"):
    return [
        (day(each.meeting), each.times)
        for headline in comparison.headlines
        if day(headline.meeting) == date
        for found in headline.references
        if found.side == side
        for each in found.not_heard
    ]


def test_what_the_last_three_of_its_kind_had_is_missed():
    years = [held("2019-01-01", RICE, SEA), held("2020-01-01", RICE, SEA)]
    years += [held(f"202{n}-01-01", SEA) for n in (1, 2, 3, 4)]
    comparison = compare_summaries(years)
    for date in ("2021-01-01", "2022-01-01", "2023-01-01"):
        assert not_heard(comparison, date) == [("2020-01-01", 2)]
    assert not_heard(comparison, "2024-01-01") == []


@pytest.mark.parametrize(
    "latest",
    [
        held("2021-01-01", SEA, meeting=CALL),  # talks are not missed in a call
        held("2021-01-01", SEA, whole=False),
        held("2021-01-01", (SEA, "VN")),  # the side is not reported
        held("2021-01-01", SEA, (RICE, "joint")),
        held("2021-01-01", SEA, reporter="VN"),
        held("2021-01-01", SEA, "rice of the delta"),
    ],
)
def test_nothing_is_missed_that_may_be_there(latest):
    comparison = compare_summaries([held("2020-01-01", RICE, SEA), latest])
    assert not_heard(comparison, "2021-01-01") == []
    assert all(change.kind != "dropped" for _, change in changes(comparison))


def test_dropped_is_said_only_against_its_like():
    first = held("2020-01-01", RICE, SEA)
    lower = held("2021-01-01", SEA, meeting=LOWER)
    again = held("2022-01-01", SEA)
    found = [
        (when, change.kind)
        for when, change in changes(compare_summaries([first, lower, again]))
        if change.kind == "dropped"
    ]
    assert found == [("2022-01-01", "dropped")]


def test_nothing_is_new_that_another_language_may_have_had():
    years = [held("2020-01-01", SEA)]
    years += [held("2021-01-01", ("种植更多水稻", "VN"), language="zh", reporter="VN")]
    years += [held("2022-01-01", SEA, (RICE, "VN"), RAIL)]
    comparison = compare_summaries(years)
    kinds = {t.label.lower(): [c.kind for c in t.changes] for t in comparison.threads}
    assert kinds[RICE] == []  # Vietnam may have said it
    assert kinds[RAIL] == ["new"]  # China was not told of in that language
    assert "novelty_not_judged" in [note.code for note in comparison.notes]


def test_another_language_may_have_been_as_firm():
    years = [held("2020-01-01", SEA)]
    years += [held("2021-01-01", "坚决处理海上分歧", language="zh")]
    change = last_change(compare_summaries([*years, held("2022-01-01", FIRM)]))
    assert (change.kind, change.standing) == ("reworded", None)


def test_an_entry_and_its_change_name_the_articles_that_carry_them():
    before = held("2020-01-01", SEA, (SEA, "VN"))
    ours = held("2021-01-01", SEA)
    theirs = held("2021-01-01", (RAIL, "joint"), (SEA, "VN"), reporter="VN")
    comparison = compare_summaries([before, ours, theirs])
    entries = {t.label.lower(): t.entries[-1] for t in comparison.threads}
    assert entries[RAIL].carried_by == (theirs.article.id,)  # joint, by one account
    for thread in comparison.threads:
        for change in thread.changes:
            told = {
                s.article.id
                for s in (ours, theirs)
                for p in s.positions
                if p.id in change.to_positions
            }
            assert set(change.carried_by) == told


def test_a_part_of_it_names_no_meeting_that_is_left_out():
    years = [held("2020-01-01", FIRM), held("2021-01-01", SEA)]
    years += [held("2022-01-01", FIRM)]
    part = select(compare_summaries(years), Selection(since="2021"))
    change = last_change(part)
    assert (change.standing, change.back_to) == ("back_to", None)


@pytest.mark.parametrize(
    ("ours", "is_left_out"),
    [
        (held("2021-01-01", SEA), True),
        (held("2021-01-01", SEA, (RICE, "joint")), False),
        (held("2021-01-01", SEA, "rice of the delta"), False),
        (held("2021-01-01", "处理海上分歧", language="zh"), False),
    ],
)
def test_a_side_leaves_out_only_what_no_account_of_its_may_have(ours, is_left_out):
    theirs = held("2021-01-01", SEA, RICE, reporter="VN", source="z.txt")
    (pair,) = compare_summaries([ours, theirs]).reconciliations
    rice = theirs.positions[1].id
    flagged = [i for i in pair.items if i.left_out and rice in (*i.a, *i.b)]
    assert bool(flagged) is is_left_out
    # What an account of its own may have is not said to be left out of it.
    told = {i.reason.code for i in pair.items if rice in (*i.a, *i.b)}
    assert ("left_out" in told) is is_left_out
