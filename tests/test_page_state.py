"""The page by rules: how matters stood, whose words, what was signed or set out."""

from __future__ import annotations

import pytest
from factories import TRONG, XI, proposal, summary
from test_page_long_series import at, idle
from test_page_rules import page, section, told
from test_page_through import QUIET, SHADE, rows

from summarizer import Settings, summarise
from summarizer.proposals import Quote

FREED = at(2015, "the release of the hostages of the hills", "sought")
PAUSE = at(2016, "a ceasefire that frees all hostages by May", "demanded")
URGED = at(2021, "the release of the last hostages", "urged", act="calls_for")


def test_the_bottom_line_has_how_the_gravest_matter_stood():
    sentences = page(FREED, PAUSE, *idle(2017, 2018), URGED)
    stood = "1 Jan 2016, China: demanded “a ceasefire that frees all hostages by May”"
    # A pause for hostages is one matter where a text tells both.
    now = "1 Jan 2021, China: urged “the release of the last hostages”"
    line = f"hostages, ceasefire: {now}; before: {stood}."
    assert line in section(sentences, "bottom")
    assert section(sentences, "moved", "before") == [
        "1 Jan 2015, China: sought “the release of the hostages of the hills”; "
        "1 Jan 2016, as in the bottom line"
    ]


OBJECTS = [
    # What was said before, what is said now, and whether a row sets them side by side.
    (
        "galvanizing our own defense industry",
        "the help of Laos for the defense industrial base of Peru",
        False,
    ),
    ("the flow of assistance into Gaza", "the release of hostages from Gaza", False),
    ("aid for Laos to feed its people", "aid for Haiti to feed its people", False),
    ("support for Ukraine in its defence", "a summit of all on Ukraine", True),
    ("the Gulf Reef Treaty as a whole", "the coast of the Gulf Reef Treaty", True),
]


@pytest.mark.parametrize(("before", "now", "is_row"), OBJECTS)
def test_a_row_needs_more_than_a_word_that_both_have(before, now, is_row):
    fields = {"act": "commits", "topic": "conflicts"}

    def said(year, words):
        made = proposal(words, cue=Quote(words="pledged"), **fields)
        return summary(f"The leader pledged {words}.", [made], f"{year}-01-01")

    found = rows(said(2016, before), *QUIET, said(2021, now))
    assert any(now for _, now, _ in found.values()) is is_row


LONG = " ".join(["and more rice"] * 15)


def test_a_short_text_that_one_side_tells_is_told_to_its_end():
    ties = "the strength of relations between China and Vietnam"
    claims = (
        proposal(f"tea {LONG}", cue=Quote(words="discussed"), act="discusses"),
        proposal(ties, act="affirms", cue=Quote(words="affirmed")),
    )
    text = f"The leader discussed tea {LONG}. He affirmed {ties}."
    latest = summary(text, claims, "2021-01-01")
    seen = page(FREED, *idle(2017, 2018), latest)
    said = " ".join((*section(seen, "bottom"), *section(seen, "latest")))
    assert (LONG in said, ties in said) == (True, True)


def test_these_efforts_stand_with_what_was_said_just_before():
    claims = [
        proposal("three works at sea", side="joint", cue=Quote(words="welcomed")),
        proposal(
            "build on these efforts",
            side="joint",
            act="agrees",
            cue=Quote(words="agreed to"),
        ),
    ]
    text = "Both welcomed three works at sea. They agreed to build on these efforts."
    lead, *_ = section(page(summary(text, claims, "2021-01-01")), "bottom")
    assert lead.endswith(
        "“build on these efforts” (said just before: “three works at sea”)."
    )


ALONE = [
    # A sentence on the dam, and under whom that it was discussed stands.
    ("Xi thanked him for the tea and discussed the dam.", "CN"),
    ("Xi met him and discussed the dam.", "joint"),
]


@pytest.mark.parametrize(("text", "side"), ALONE)
def test_what_shares_the_verb_of_one_is_not_both_sides(text, side):
    claims = [proposal("the dam", act="discusses", cue=Quote(words="discussed"))]
    if "thanked" in text:
        thanks = proposal(
            "thanked him for the tea",
            act="thanks",
            cue=Quote(words="thanked"),
            source=Quote(words="Xi"),
        )
        claims.insert(0, thanks)
    account = summary(text, claims, "2021-01-01", meeting={"people": (XI, TRONG)})
    *first, dam = account.positions
    basis = dam.side_basis.model_copy(update={"how": "carried"})
    carried = (*first, dam.model_copy(update={"side_basis": basis}))
    sentences = page(account.model_copy(update={"positions": carried}))
    there = {each.column for each in sentences if "the dam" in each.text}
    assert there == {side}


def test_no_place_is_put_to_the_words_of_another_speaker():
    claims = [
        proposal("the war in Gaza", topic="conflicts", cue=Quote(words="discussed")),
        proposal(
            "the importance of peace",
            topic="conflicts",
            cue=Quote(words="stressed"),
            source=Quote(words="Xi"),
        ),
    ]
    text = "They discussed the war in Gaza and Xi stressed the importance of peace."
    lines = [each.text for each in page(summary(text, claims, "2021-01-01"))]
    assert any("importance of peace" in line for line in lines)
    assert not any("(on Gaza)" in line for line in lines)


def test_what_was_signed_is_told_in_its_number():
    text = "Xi sold rice. The two sides signed 45 cooperation documents. It rained."
    rice = proposal("sold rice", act="has_done")
    (line,) = (
        line
        for line in section(page(summary(text, [rice], "2021-01-01")), "bottom")
        if "45" in line
    )
    assert line == "Signed: “The two sides signed 45 cooperation documents”."


def test_points_are_told_by_their_headings():
    points = [
        "First, more trust should be built, with visits",
        "Second, trade should be larger",
        "Third, there should be better roads: by rail",
    ]
    claims = [proposal(words, act="proposes") for words in points]
    sentences = page(summary(". ".join(points) + ".", claims, "2021-01-01"))
    lines = [*section(sentences, "bottom"), *section(sentences, "latest", "CN")]
    headings = "more trust should be built", "trade should be larger"
    told = "; ".join(
        f"“{each}”" for each in (*headings, "there should be better roads")
    )
    assert any(line.endswith(f"n 3 points: {told}.") for line in lines)
    # A heading by itself tells nothing besides.
    assert not any("Second, trade" in line for line in lines)
    alone = page(summary(f"{points[1]}.", claims[1:2], "2021-01-01"))
    assert any("trade should be larger" in each.text for each in alone)


def test_what_another_account_has_as_one_sides_words_is_told_so():
    rail = "Raise the dialogue of the ministers to a higher level"
    sentences = page(
        told("2021-01-01", (rail, "CN", "proposes")),
        told("2021-01-01", (rail, "joint", "agrees"), reporter="VN"),
    )
    assert section(sentences, "bottom")[0] == (
        f"Told as agreed by Vietnam's account: “{rail}”; elsewhere only of one side."
    )


def test_several_accounts_of_one_side_are_not_counted_as_so_many():
    claim = ("Set up a railway committee", "joint", "agrees")
    own = told("2021-01-01", claim)
    other = [told("2021-01-01", claim, reporter="VN", title=t) for t in ("A", "B")]
    other[1] = told("2021-01-01", claim, ("Rice grows", "VN", "states"), reporter="VN")
    lead, *_ = section(page(own, *other), "bottom")
    assert lead.startswith("Agreed, in the accounts of both sides: ")


def test_whose_telling_it_is_now_and_was_before_is_said_plainly():
    first = told("2020-01-01", ("Handle our differences with care", "CN", "proposes"))
    now = told(
        "2021-01-01", ("Settle differences by a COC", "joint", "agrees"), reporter="VN"
    )
    sentences = page(first, now)
    (reading,) = section(sentences, "moved", "reading")
    assert reading.startswith("now: Vietnam's account; before: China's account; ")


def test_what_another_teller_leaves_out_is_no_silence():
    gone = ("Keep to the Mekong River Compact", "CN", "proposes")
    rice = ("Plant more rice", "CN", "proposes")
    own, other = (
        section(
            page(told("2020-01-01", gone), told("2021-01-01", rice, reporter=each)),
            "not_heard",
        )
        for each in ("CN", "VN")
    )
    assert own == [
        "China, 1 Jan 2020: “Keep to the Mekong River Compact”; no word now of “Mekong "
        "River Compact”."
    ]
    (line,) = other
    assert line.startswith("No word in the latest texts, Vietnam's alone (by itself ")


def test_what_both_talked_about_was_discussed():
    text = (
        "President Berg of Norway met today with Prime Minister Moreau of France in "
        "Oslo. They also talked about their shared work to bolster energy security."
    )
    (read,) = summarise(
        [{"text": text, "date": "2023-06-05"}], settings=Settings(engine="rules")
    )
    told = {(p.side, p.act) for p in read.positions if "energy" in p.words}
    assert told == {("joint", "discusses")}


def test_what_has_one_word_alone_is_no_matter():
    envoy = at(2016, "a team to be sent to Cairo at once", "ordered", act="commits")
    assert rows(envoy, *QUIET, SHADE) == {}
