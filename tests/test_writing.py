"""The parts of a brief: tables, paths, what is counted and what stands apart."""

from __future__ import annotations

import pytest
from factories import XI, proposal, summary

from summarizer import write_annex
from summarizer.comparing import compare_summaries
from summarizer.comparing.salience import things_named
from summarizer.models import Participant, Run
from summarizer.writing.wording import redlined, shown
from summarizer.writing.words import AnnexWords

SEA = "manage maritime differences"
RAIL = "build the cross-border railway by 2030"
RICE = "buy rice from the delta"


def account(when, *claims, **fields):
    """One account; a claim is (words, side), or with its act and its topic as well."""
    made = [
        proposal(words, side=side, act=act, topic=topic)
        for words, side, act, topic in map(_whole, claims)
    ]
    head = f"Held in {when}, as {fields.get('reporter', 'CN')} tells it. "
    text = head + ". ".join(words for words, *_ in claims) + "."
    return summary(text, made, when, **fields)


def _whole(claim):
    return (*claim, *("proposes", "other")[len(claim) - 2 :])


def brief_of(*accounts):
    return write_annex(compare_summaries(accounts))


def section(brief, heading):
    """The lines under a heading of whatever level."""
    level = heading.split(" ")[0]
    _, _, rest = brief.partition(f"\n{heading}")
    assert rest, heading
    return rest.split(f"\n{level} ")[0].split("\n## ")[0]


def table(brief, heading):
    """The cells of the table under a heading, a list a row, without its rule."""
    lines = section(brief, heading).splitlines()
    rows = [line for line in lines if line.startswith("| ")]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]


def test_topics_stand_in_their_order_and_an_unknown_one_comes_last():
    said = [("sing", "CN", "proposes", "people"), ("dig", "CN", "proposes", "zeal")]
    said += [("trade", "VN", "proposes", "economy")]
    rows = table(brief_of(account("2020-01-01", *said)), "## Who said what, by topic")
    assert [row[0] for row in rows] == [
        "Topic",
        "Trade and investment",
        "People, culture, youth",
        "zeal",
    ]


def test_a_cell_has_each_side_once_and_the_joint_positions_last():
    said = [
        ("sing", "joint", "agrees"),
        ("dance", "VN"),
        ("paint", "CN"),
        ("write", "CN"),
        ("hope", "CN", "hopes"),
    ]
    _, (_, cell) = table(brief_of(account("2020-01-01", *said)), "## Who said what")
    assert cell.split("<br>") == [
        "**CN** *proposes* paint [1.3], write [1.4], *hopes* hope [1.5]",
        "**VN** *proposes* dance [1.2]",
        "**joint** *agrees* sing [1.1]",
    ]


def test_a_topic_that_a_meeting_leaves_out_has_an_empty_cell():
    brief = brief_of(
        account("2020-01-01", ("sing", "CN", "proposes", "people")),
        account("2021-01-01", ("trade", "CN", "proposes", "economy")),
    )
    rows = table(brief, "## Who said what")
    assert [row[1:] for row in rows[1:]] == [
        ["—", "**CN** *proposes* trade [2.1]"],
        ["**CN** *proposes* sing [1.1]", "—"],
    ]


def test_a_long_statement_is_cut_in_a_table():
    words = " ".join(f"word{number}" for number in range(20))
    _, (_, cell) = table(brief_of(account("2020-01-01", (words, "CN"))), "## Who said")
    assert "word13 … [1.1]" in cell
    assert "word14" not in cell


def test_a_path_tells_why_it_stops_and_gathers_a_silence():
    years = [account("2018-01-01", (SEA, "CN"), (RICE, "CN"), (RAIL, "VN"))]
    years += [account(f"{y}-01-01", (SEA, "CN"), (RAIL, "VN")) for y in (2019, 2020)]
    years += [account("2021-01-01", (SEA, "CN")), account("2022-01-01", (RAIL, "VN"))]
    years += [account("2023-01-01", (SEA, "CN"), (RICE, "CN"), whole=False)]
    matters = section(brief_of(*years), "## Matters through").splitlines()
    of = {
        name: next(line for line in matters if words in line)
        for name, words in (("sea", SEA), ("rice", RICE), ("rail", RAIL))
    }
    assert "1 January 2022 side not reported → 1 January 2023, *repeated" in of["sea"]
    assert (
        "→ 1 January 2019 – 1 January 2021 not mentioned (3 meetings)"
        " → 1 January 2022 side not reported → 1 January 2023" in of["rice"]
    )
    assert "1 January 2021 side not reported" in of["rail"]
    assert of["rail"].endswith("1 January 2023 side not reported")


def test_an_excerpt_is_no_silence():
    first = account("2020-01-01", (SEA, "CN"), (RICE, "CN"))
    second = account("2021-01-01", (SEA, "CN"), (RICE, "CN"))
    third = account("2022-01-01", (SEA, "CN"), whole=False)
    matters = section(brief_of(first, second, third), "## Matters through")
    (rice,) = [line for line in matters.splitlines() if RICE in line]
    assert rice.endswith("1 January 2022 excerpt only")


def test_a_matter_said_once_is_not_followed():
    brief = brief_of(
        account("2020-01-01", (SEA, "CN"), (RICE, "CN")),
        account("2021-01-01", (SEA, "CN")),
    )
    assert RICE not in section(brief, "## Matters through")


def moving(years):
    """Meetings at which one matter grows firmer and weaker in turn."""
    return [
        account(f"{year}-01-01", (("firmly " if year % 2 else "") + SEA, "CN"))
        for year in years
    ]


def test_what_goes_on_in_one_thread_is_not_dropped_because_another_ends():
    before = account("2020-01-01", (RICE, "joint", "agrees"), (SEA, "VN"))
    after = account("2021-01-01", (RICE, "CN"), (SEA, "VN"))
    changed = section(brief_of(before, after), "## What changed")
    assert "Dropped" not in changed


def test_the_headline_counts_like_for_like_and_each_thing_once():
    before = account("2020-01-01", (SEA, "CN"), (RICE, "CN"), (RICE, "VN"))
    after = account(
        "2021-01-01", ("firmly " + SEA, "CN"), (RICE, "joint", "agrees"), (RAIL, "VN")
    )
    head = brief_of(before, after).split("\n## ")[0]
    assert "like for like: 1 strengthened · 1 repeated · 1 new" in head


def test_of_two_wordings_the_nearer_is_compared_and_both_are_marked():
    before = account("2020-01-01", ("deepen mutual trust", "CN"))
    after = account(
        "2021-01-01",
        ("firmly deepen mutual trust", "CN"),
        ("deepen mutual trust", "CN"),
    )
    changed = section(brief_of(before, after), "## What changed").splitlines()
    (line,) = [each for each in changed if each.startswith("- **")]
    assert line.startswith("- **Repeated** — Other: deepen mutual trust [1.1] → [2.2]")
    assert "[2.1]" in line


def test_what_was_resumed_tells_when_it_was_last_said():
    years = [account("2020-01-01", (SEA, "CN"), (RICE, "CN"))]
    years += [account(f"{year}-01-01", (SEA, "CN")) for year in (2021, 2022)]
    years += [account("2023-01-01", (SEA, "CN"), (RICE, "CN"))]
    changed = section(brief_of(*years), "## What changed")
    (line,) = [each for each in changed.splitlines() if "**Resumed**" in each]
    assert RICE in line
    assert "1 January 2020" in line


def test_what_is_dropped_shows_the_words_of_before():
    before = account("2020-01-01", (SEA, "CN"), (RICE, "CN"))
    changed = section(
        brief_of(before, account("2021-01-01", (SEA, "CN"))), "## What changed"
    )
    assert f"- **Dropped** (1) — Other: “{RICE}” [1.2]." in changed


def test_what_one_meeting_after_the_next_leaves_out_is_not_mentioned():
    before = account("2020-01-01", (SEA, "CN"), (RICE, "CN"))
    after = account("2021-01-01", (SEA, "CN"), reporter="VN")
    changed = section(brief_of(before, after), "## What changed")
    assert f"- **Not mentioned** (1) — “{RICE}” [1.2]." in changed
    assert "Dropped" not in changed


def test_an_unknown_reporter_is_said_to_be_one():
    before = account("2020-01-01", (SEA, "CN"), reporter=None)
    after = account("2021-01-01", (SEA, "CN"), reporter=None)
    changed = section(brief_of(before, after), "## What changed")
    assert "of unknown origin" in changed


def test_speakers_of_another_rank_are_a_caution_and_count():
    deputy = Participant(name="A", offices=("member of the Secretariat",), side="VN")
    chief = Participant(name="B", offices=("General Secretary",), side="VN")
    first = account("2020-01-01", (SEA, "VN"), meeting={"people": (XI, deputy)})
    second = account("2021-01-01", (SEA, "VN"), meeting={"people": (XI, chief)})
    brief = brief_of(first, second)
    assert "like for like: 1 repeated" in brief
    assert "speakers of another rank" in section(brief, "## What changed")


def test_a_promise_is_followed_to_its_keeping_or_its_silence():
    promise = "set up a joint railway committee"
    other = "open a rice fund of 5 million dollars"
    years = [
        account("2020-01-01", (promise, "joint", "agrees"), (other, "CN", "commits")),
        account("2021-01-01", ("have set up a joint railway committee", "joint",
                               "has_done"), (SEA, "CN")),
    ]  # fmt: skip
    rows = table(brief_of(*years), "## Deliverables")
    told = {row[0]: row for row in rows[1:]}
    assert told[promise][1:3] == ["committee", "China, Vietnam"]
    assert "promised [1.1] → 1 January 2021 done [2.1]" in told[promise][3]
    assert told[other][1:3] == ["sum", "China"]
    assert told[other][3].endswith("→ 1 January 2021 silent")


def test_a_formula_is_shown_as_each_side_words_it():
    ours = "a community with a shared future that carries strategic significance"
    theirs = "a community with a shared future"
    years = [
        account("2020-01-01", (f"build {theirs}", "CN"), (f"welcome {theirs}", "VN")),
        account("2021-01-01", (f"build {ours}", "CN")),
    ]
    rows = table(brief_of(*years), "## Formulas")
    (row,) = [row for row in rows if "hared future" in row[0]]
    assert row[1] == "1 January 2020"
    assert "CN “" in row[2]
    assert "VN “" in row[2]
    assert "[2.1]" in row[3]
    assert "VN" not in row[3]


OURS = ("We deepen trust", "CN")


def two_accounts(*pairs, **fields):
    """China's and Vietnam's account of one meeting, each with its own claims."""
    ours, theirs = pairs
    return (
        account("2021-01-01", *ours, reporter="CN", source="a.txt", **fields),
        account("2021-01-01", *theirs, reporter="VN", source="b.txt", **fields),
    )


def test_two_accounts_are_told_by_how_much_they_say_and_of_whom():
    ours = [(SEA, "CN", "proposes", "differences"), (RICE, "VN", "proposes", "economy")]
    theirs = [(SEA, "CN", "proposes", "differences")]
    rows = table(brief_of(*two_accounts(ours, theirs)), "### Talks of 1 January 2021")
    told = {row[0]: row[1:] for row in rows}
    assert told["Whose"] == [
        "China's account, two positions",
        "Vietnam's account, one position",
    ]
    assert told["Words by side"] == ["China 54 %, Vietnam 46 %", "China 100 %"]
    assert told["Topics in order"] == [
        "Differences and the sea 54 % → Trade and investment 46 %",
        "Differences and the sea 100 %",
    ]


def test_what_both_accounts_tell_is_told_apart_from_what_one_tells():
    ours = [(SEA, "CN"), ("firmly guard the old forests", "CN"), ("plant tea", "CN")]
    theirs = [(SEA, "CN"), ("guard the old forests", "CN"), ("mine tin", "VN")]
    accounts = section(brief_of(*two_accounts(ours, theirs)), "### Talks of 1 January")
    assert (
        "Position by position: 1 differs in degree, 1 only in A, 1 only in B, 1 in both"
        in accounts
    )
    lines = [line.strip() for line in accounts.splitlines()]
    assert any(line.startswith("- Firmer in A: “firmly guard") for line in lines)
    assert any(line.startswith("- Only in A, China: “plant tea”") for line in lines)
    assert any(line.startswith("- Only in B, Vietnam: “mine tin”") for line in lines)
    assert any(line.startswith(f"- In both, China: “{SEA}”") for line in lines)


def test_what_one_account_gives_to_a_side_and_the_other_to_both_differs_in_substance():
    brief = brief_of(*two_accounts([(SEA, "CN")], [(SEA, "joint", "agrees")]))
    accounts = section(brief, "### Talks of 1 January")
    assert "1 differs in substance" in accounts
    assert f"“{SEA}” [1.1] against “{SEA}” [1.2]" in accounts


def test_between_two_languages_nothing_is_said_to_be_missing():
    ours = account("2021-01-01", ("plant tea", "CN"), source="a.txt")
    theirs = account(
        "2021-01-01", ("开采锡矿", "VN"), reporter="VN", source="b.txt", language="zh"
    )
    accounts = section(brief_of(ours, theirs), "### Talks of 1 January")
    assert "not judged between two languages, in A" in accounts
    assert "Only in" not in accounts


def test_an_account_without_positions_is_no_failure():
    accounts = section(brief_of(*two_accounts([], [])), "### Talks of 1 January")
    assert "no position in either" in accounts


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2025-01-05", "5 January 2025"),
        ("2025-12", "December 2025"),
        ("2025", "2025"),
        (None, "undated"),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(date, told):
    assert AnnexWords().day(date) == told


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "no claims"), (1, "one claim"), (12, "twelve claims"), (13, "13 claims")],
)
def test_small_numbers_are_words(number, told):
    assert AnnexWords().count(number, "claim") == told


def test_names_of_sides_are_worded():
    words = AnnexWords()
    assert words.possessive("China") == "China's"
    assert words.possessive("United States") == "United States'"
    assert words.series(("CN", "VN")) == "China – Vietnam"


def test_a_quote_is_cut_at_a_word_and_its_marks_are_no_markup():
    assert shown("deepen trust, and build ports", 14) == "“deepen trust …”"
    assert shown("中" * 30, 10) == f"“{'中' * 10} …”"
    assert shown("a *b* [c] snake_case _d_") == r"“a \*b\* \[c\] snake_case \_d\_”"


def test_a_redline_keeps_its_own_marks_only():
    runs = [Run("gone", "firmly"), Run("come", "now"), Run("kept", "[manage] the_sea")]
    assert redlined(runs) == r"~~firmly~~ **now** \[manage\] the_sea"
    # What an article holds of these marks is its own, not ours.
    assert redlined([Run("kept", "a **b** ~~c~~")]) == r"a \*\*b\*\* \~\~c\~\~"


def test_sides_are_no_things_named():
    assert things_named("build 3 ports and the Ham Rong Bridge") == 4
    assert things_named("China and Vietnam trade") == 0
