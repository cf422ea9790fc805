"""A page on more than two sides, beside other series, or of many meetings."""

from __future__ import annotations

import pytest
from factories import meeting, proposal, summary

from summarizer.briefing.whole import with_digests
from summarizer.comparing import compare_summaries
from summarizer.models import Cited, Digest, Participant, Sentence
from summarizer.writing.layout import brief_of
from summarizer.writing.page import write_short

THREE = ("CN", "LA", "VN")


def told(when, *claims, sides=("CN", "VN"), kind="talks"):
    """An account of claims: words, side, act."""
    made = [
        proposal(words, side=side, act=act).model_copy(
            update={"holders": sides if side == "joint" else (side,)}
        )
        for words, side, act in claims
    ]
    text = f"Held on {when}. " + ". ".join(words for words, *_ in claims) + "."
    held = meeting(when, kind=kind, sides=sides, people=())
    return summary(text, made, when).model_copy(update={"meeting": held})


TWO_YEARS = (
    told("2023-01-01", ("Deepen trust in trade", "CN", "proposes")),
    told("2024-01-01", ("Deepen trust at sea", "CN", "proposes")),
)
TOGETHER = told(
    "2025-01-01",
    ("Build a bridge over the Mekong", "joint", "agrees"),
    ("Sell rice", "CN", "proposes"),
    sides=THREE,
    kind="multilateral",
)


def test_of_three_sides_nothing_is_said_of_both():
    page = write_short(compare_summaries([TOGETHER]))
    assert "Both sides" not in page
    assert "both sides" not in page
    of_two = write_short(compare_summaries([told("2025-01-01", *_TWO)]))
    assert "both sides" in of_two


_TWO = (("Build a bridge over the Mekong", "joint", "agrees"),)


def test_those_of_whom_nothing_but_joint_words_are_told_are_named_in_one_line():
    page = write_short(compare_summaries([TOGETHER]))
    (line,) = [line for line in page.splitlines() if "only joint words" in line]
    assert "Laos and Vietnam" in line


def test_a_page_names_the_later_meeting_with_others():
    first, second = brief_of(compare_summaries([*TWO_YEARS, TOGETHER])).pages
    assert "later in these texts: China – Laos – Vietnam, 1 Jan 2025" in first.basis
    assert "later in these texts" not in second.basis


@pytest.mark.parametrize(
    ("accounts", "asked"),
    [
        # The latest meeting of all has a page even if it stands alone.
        ([*TWO_YEARS, TOGETHER], ["CN-VN", "CN-LA-VN"]),
        # One that stands alone and is older has none.
        ([told("2020-01-01", *_TWO, sides=THREE), *TWO_YEARS], ["CN-VN"]),
    ],
)
def test_which_series_a_model_is_asked_about(accounts, asked):
    seen = []

    def writer(scope, known):
        seen.append(scope.series)
        return Digest(
            series=scope.series, meeting=scope.latest.id, language="en", sentences=()
        )

    with_digests(compare_summaries(accounts), writer)
    assert seen == asked


@pytest.mark.parametrize(
    ("act", "heading"),
    [("agrees", "As agreed"), ("commits", "As agreed"), ("hopes", "Both sides"),
     ("welcomes", "Both sides")],
)  # fmt: skip
def test_what_was_only_hoped_together_is_not_told_as_agreed(act, heading):
    one = told("2025-01-01", ("See the bridge over the Mekong open", "joint", act))
    comparison = compare_summaries([one])
    cited = (Cited(article=one.article.id, paragraph=1),)
    cells = {"matter": "The bridge over the Mekong opens [[1]]", one.article.id: "yes"}
    sentences = tuple(
        Sentence(
            section="agreed",
            row=1,
            column=column,
            text=text,
            references=cited,
            by="rules",
        )
        for column, text in cells.items()
    )
    digest = Digest(
        series="CN-VN",
        meeting=comparison.meetings[0].id,
        language="en",
        sentences=sentences,
    )
    page = write_short(comparison.model_copy(update={"digests": (digest,)}))
    latest = page.split("## The latest meeting")[1]
    assert f"**{heading}**\n- The bridge" in latest


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (("talks",), "against one meeting"),
        (("phone call",), "against one call"),
        (("phone call", "video call"), "against 2 calls"),
        (("talks", "phone call"), "against 2 meetings and calls"),
    ],
)
def test_calls_are_called_so(kinds, words):
    accounts = [
        told(f"202{n}-01-01", ("Deepen trust", "CN", "proposes"), kind=kind)
        for n, kind in enumerate((*kinds, "talks"))
    ]
    (page,) = brief_of(compare_summaries(accounts)).pages
    assert words in page.title


def test_of_many_texts_the_key_names_those_of_which_the_page_speaks():
    def key(count):
        accounts = [
            told(f"20{n:02}-01-01", (f"Deepen trust in year {n}", "CN", "proposes"))
            for n in range(1, count + 1)
        ]
        (page,) = brief_of(compare_summaries(accounts)).pages
        return [line for line in page.key if line.lead.startswith("CN ")], page.key

    named, _ = key(12)
    assert len(named) == 12
    named, whole = key(20)
    assert 0 < len(named) < 20
    left = f"{20 - len(named)} more texts, not cited on this page"
    assert left in [line.text for line in whole]


def test_who_was_of_another_rank_is_named_of_whichever_side():
    people = {
        "vice": (("Bo An", "CN", "Vice President"), ("Le Minh", "VN", "President")),
        "risen": (("Bo An", "CN", "President"), ("Le Minh", "VN", "President")),
        "head": (("Qi Lu", "CN", "President"), ("Tran Hai", "VN", "President")),
    }
    made = []
    meetings = ("2023-01-01", "vice"), ("2023-06-01", "risen"), ("2024-01-01", "head")
    for when, who in meetings:
        each = told(when, ("Deepen trust at sea", "CN", "proposes"))
        participants = tuple(
            Participant(name=name, side=side, offices=(office,))
            for name, side, office in people[who]
        )
        held = each.meeting.model_copy(update={"participants": participants})
        made.append(each.model_copy(update={"meeting": held}))
    page = write_short(compare_summaries(made))
    (line,) = [line for line in page.splitlines() if "at another rank" in line]
    china = "China – Bo An (1 Jun 2023), at another rank Bo An (1 Jan 2023)"
    assert china in line
    assert "Vietnam – Le Minh (1 Jan 2023, 1 Jun 2023)" in line


def test_beside_another_meeting_of_that_day_nothing_is_new():
    made = []
    for words, name in (("Sell rice to Laos", "Bo An"), ("Build a port", "Qi Lu")):
        each = told("2024-01-01", (words, "CN", "proposes"))
        people = (Participant(name=name, side="CN"), Participant(name="Le", side="VN"))
        held = each.meeting.model_copy(update={"participants": people})
        made.append(each.model_copy(update={"meeting": held}))
    page = write_short(compare_summaries(made))
    assert "beside one meeting" in page
    assert "for the first time" not in page
    assert "of these texts alone" not in page
