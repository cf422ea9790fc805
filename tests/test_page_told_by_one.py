"""The page by rules of a series that one side tells: the latest, then the line."""

from __future__ import annotations

import pytest
from factories import TRONG, XI, proposal, summary
from test_page_long_series import at, idle
from test_page_rules import page, section, told
from test_page_through import FUND, SHADE, desk_of

from summarizer.briefing.rules.lines import plain
from summarizer.briefing.rules.occasion import occasion_of
from summarizer.briefing.rules.present import told_of_pair
from summarizer.briefing.rules.telling import told_by
from summarizer.models import Participant
from summarizer.proposals import Quote


def led_by(name, office="President", side="CN"):
    return Participant(name=name, offices=(office,), side=side)


def met(year, *people, **fields):
    meeting = {"people": (*people, TRONG)}
    rice = f"the rice of {year} to be sold"
    return at(year, rice, "suggested", meeting=meeting, **fields)


LEE, ROE, BO = led_by("Ann Lee"), led_by("John Roe"), led_by("Bo Wu", "Minister")
NEW = "China: Ann Lee, first named 1 Jan {}; before: John Roe (last 1 Jan {})."
OCCASIONS = [
    # Who met year by year for the side that tells; the first lines of the page.
    ((ROE, ROE, LEE), [NEW.format(2003, 2002)]),
    ((ROE, ROE, LEE, LEE), [NEW.format(2003, 2002)]),
    ((ROE, ROE, LEE, LEE, LEE), []),  # no longer new
    ((LEE, LEE, LEE), []),
    # Who came before the last of those before is not new.
    ((ROE, ROE, LEE, ROE, ROE, LEE), []),
    ((ROE, ROE, led_by("Ann Lee", "Queen")), []),
    ((ROE, ROE, led_by("Ann Lee", "Acting President")), [NEW.format(2003, 2002)]),
    ((ROE, ROE, led_by("Ann Lee", "Assistant to the President")), []),
    # One of another rank succeeds nobody, whoever led before.
    ((ROE, ROE, BO), []),
    ((ROE, BO, BO, BO), []),
]  # fmt: skip


@pytest.mark.parametrize(("people", "lines"), OCCASIONS)
def test_who_met_is_told_first(people, lines):
    accounts = [met(year, who) for year, who in enumerate(people, 2001)]
    assert [each.text for each in occasion_of(desk_of(*accounts))] == lines
    assert section(page(*accounts), "bottom")[: len(lines)] == lines


NAMINGS = [
    # What the texts of 2001, 2002 and 2003 say besides; who met last; the line.
    (("", "", ""), (LEE,), [NEW.format(2003, 2002)]),
    # Known before his predecessor came last, by his family name.
    (("President Lee too", "", ""), (LEE,), []),
    # An Ann may be another; of a Lee without an office it is not known either.
    (("Ann Bell too", "", ""), (LEE,), []),
    # Of two who met the one whom nobody named.
    (("President Lee too", "", ""), (LEE, led_by("Sun Yip", "Prime Minister")), []),
]


@pytest.mark.parametrize(("besides", "people", "lines"), NAMINGS)
def test_who_is_new_is_named_in_no_earlier_text(besides, people, lines):
    who = ((ROE,), (ROE,), people)
    accounts = [
        summary(
            f"John Roe sold rice of {year}. {more}.",
            [proposal(f"sold rice of {year}", act="has_done")],
            f"{year}-01-01",
            meeting={"people": (*there, TRONG)},
        )
        for year, more, there in zip((2001, 2002, 2003), besides, who, strict=True)
    ]
    assert [each.text for each in occasion_of(desk_of(*accounts))] == lines


def test_of_a_short_text_it_is_said_that_its_silence_is_none():
    short = told("2021-01-01", ("Plant more rice", "CN", "proposes"))
    said = (
        "The latest meeting was told in fewer words than most before: its silences "
        "by themselves show no change."
    )
    assert said in section(page(FUND, *idle(2017), short), "cautions")
    assert said not in section(page(FUND, *idle(2017), SHADE), "cautions")


def test_that_most_before_were_of_another_rank_is_a_caution():
    accounts = [met(year, who) for year, who in enumerate((ROE, ROE, BO), 2001)]
    assert (
        "The latest meeting was between people of another rank than most before: its "
        "silences by themselves show no change."
    ) in section(page(*accounts), "cautions")


def test_what_is_thanked_for_stands_there_where_one_account_tells_all():
    thanks = "the help of Laos at the Gulf Council"
    claims = (
        proposal(f"for {thanks}", act="thanks", cue=Quote(words="thanked them")),
        proposal("more rice", act="demands", cue=Quote(words="demanded")),
    )
    text = f"Xi demanded more rice. Xi thanked them for {thanks}."
    one = summary(text, claims, "2021-01-01")
    before = idle(2017, 2018)
    assert thanks in " ".join(section(page(*before, one), "latest", "CN"))
    rice = ("Plant more rice", "VN", "proposes")
    other = told("2021-01-01", rice, reporter="VN")
    assert thanks not in " ".join(section(page(*before, one, other), "latest"))


def test_where_only_thanks_are_told_the_bottom_line_has_them():
    thanked = ("thanked them for it", "praised all that was done")
    thanks = [proposal(words, act="thanks") for words in thanked]
    text = "Xi thanked them for it. Xi praised all that was done."
    latest = summary(text, thanks, "2021-01-01")
    bottom = " ".join(section(page(*idle(2017, 2018), latest), "bottom"))
    assert all(words in bottom for words in thanked)


def told_now(text, words, cue):
    """The lines of one side that a position comes to whose holder is carried on."""
    made = proposal(
        words, act="thanks" if cue == "express" else "states", cue=Quote(words=cue)
    )
    account = summary(text, [made], "2021-01-01", meeting={"people": (XI, TRONG)})
    basis = account.positions[0].side_basis.model_copy(update={"how": "carried"})
    carried = account.positions[0].model_copy(update={"side_basis": basis})
    desk = desk_of(account.model_copy(update={"positions": (carried,)}))
    return [plain(each) for each in told_by(desk, desk.accounts[0], "CN")]


CARRIED = [
    # A sentence, what it says and by which verb, and how it is told.
    (
        "Xi Jinping spoke with the Envoy of Laos, and underscored the need for rice.",
        "the need for rice",
        "underscored",
        ["underscored “the need for rice”"],
    ),
    # Its purpose is its own as well, told as what was done.
    (
        "Xi Jinping met the Envoy of Laos to express thanks for the rice of Laos.",
        "thanks for the rice of Laos",
        "express",
        ["expressed “thanks for the rice of Laos”"],
    ),
    # So is what stands behind words between a subject and its verb.
    (
        "Xi Jinping met the Envoy of Laos, and today announced rice for the Envoy.",
        "rice for the Envoy",
        "announced",
        ["announced “rice for the Envoy”"],
    ),
    # A pronoun may stand for the other.
    (
        "As the Tonkin Tea House heard Xi Jinping, he underscored the need for rice.",
        "the need for rice",
        "underscored",
        [],
    ),
    # A quote opens with what binds it.
    (
        "Xi Jinping was clear with Nguyen Phu Trong that while Hanoi remains prepared "
        "for talks, there is a need for rice.",
        "Hanoi remains prepared for talks, there is a need for rice",
        "prepared",
        ["“Xi Jinping was clear with Nguyen Phu Trong that while Hanoi remains "
         "prepared for talks, there is a need for rice”"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "cue", "lines"), CARRIED)
def test_a_sentence_is_told_with_what_it_hangs_on(text, words, cue, lines):
    assert told_now(text, words, cue) == lines


JOURNEY = (
    "In Hanoi, the Envoy met President Le and sold rice.\n\nHe sold tea too.\n\n"
    "In Lima, Peru, the Envoy sold wool.\n\nHe sold silk there."
)
JOURNEYS = [
    # A title, a text on two countries, and what of it is the pair's.
    ("Travel to Vietnam and Peru", JOURNEY, ["rice", "tea"]),
    ("Travel to Vietnam", JOURNEY, ["rice", "tea", "wool", "silk"]),
    # All in one paragraph: the pair's cannot be told apart.
    ("Travel to Vietnam and Peru", JOURNEY.replace("\n\n", " "),
     ["rice", "tea", "wool", "silk"]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "sold"), JOURNEYS)
def test_of_a_text_on_two_countries_the_pairs_paragraphs_are_told(title, text, sold):
    goods = ("rice", "tea", "wool", "silk")
    made = [proposal(f"sold {each}", act="has_done") for each in goods]
    account = summary(text, made, "2021-01-01", title=title)
    desk = desk_of(account)
    found = told_of_pair(desk.scope, desk.accounts[0])
    assert [each.words.removeprefix("sold ") for each in found] == sold


def test_a_text_on_two_countries_turns_what_its_paragraphs_on_the_pair_tell():
    words = "demanded the release of hostages"
    text = f"In Hanoi, Vietnam, Xi {words}.\n\nIn Lima, Peru, Xi sold wool."
    made = [proposal(words, act="demands")]
    first = summary(text, made, "2016-01-01", title="Travel to Vietnam and Peru")
    lines = section(page(first, *idle(2017, 2018), SHADE), "through")
    assert any("hostages" in line for line in lines)


def test_a_matter_without_words_now_stands_among_those_of_the_series():
    freed = at(2015, "the release of the hostages of the hills", "sought")
    seen = page(freed, FUND, *idle(2017, 2018), SHADE)
    assert section(seen, "moved") == []
    assert section(seen, "bottom") == []
    # What was told once stands with its meeting, the last first.
    *_, fund, hostages = section(seen, "through", "meetings")
    assert fund.startswith("**1 Jan 2016**")
    assert "China: announced “a dam fund worth $40 million for the delta”" in fund
    assert "China: sought “the release of the hostages of the hills”" in hostages
    assert section(seen, "not_heard") == []


def test_what_is_new_stands_in_one_line_behind_what_was_said():
    claims = (
        ("Sell rice to Peru and the Tonkin Tea Council", "CN", "proposes"),
        ("Sign the Gulf Reef Treaty", "CN", "commits"),
    )
    seen = page(FUND, *idle(2017, 2018), told("2021-01-01", *claims))
    (new,) = (line for line in section(seen, "bottom") if "First named" in line)
    # A country that is named with a thing is seen in its line.
    terms = "“Gulf Reef Treaty”, “Tonkin Tea Council”"
    assert new == f"First named in these texts: {terms}."


def test_two_accounts_of_an_earlier_meeting_are_told_by_one_side_as_well():
    rice, tea = ("Plant more rice", "CN", "proposes"), ("Plant tea", "CN", "proposes")
    twice = [told("2017-01-01", rice), told("2017-01-01", tea)]
    desk = desk_of(FUND, *twice, SHADE)
    assert desk.scope.is_told_by_one
    assert not desk_of(FUND, *twice).scope.is_told_by_one


def test_how_often_somebody_spoke_is_told_where_no_other_text_names_them():
    who = (ROE, ROE, led_by("Sun Yip"), LEE, LEE, LEE)
    for last, spoke in (
        ("Wu", "John Roe (2), Sun Yip (1)"),
        ("Roe", "John Roe, Sun Yip (1)"),
    ):
        accounts = [met(year, each) for year, each in enumerate(who, 2001)]
        accounts[4] = summary(
            f"Envoy {last} came. Ann Lee sold tea.",
            [proposal("sold tea", act="has_done")],
            "2005-01-01",
            meeting={"people": (LEE, TRONG)},
        )
        assert f"China – {spoke}." in " ".join(section(page(*accounts), "cautions"))


def test_who_spoke_at_another_rank_is_named_where_most_were_of_one():
    accounts = [met(year, who) for year, who in enumerate((ROE, LEE, LEE, BO), 2001)]
    cautions = " ".join(section(page(*accounts), "cautions"))
    assert "China – at another rank Ann Lee (2), John Roe (1)." in cautions


LONG = "the opening of a fund for all the towns of the delta which lost their rice"
CUTS = [
    # How a long quote goes on, and where it ends.
    (", with the help of Laos and of the Gulf Council", "Council” …"),
    (", which, with the help of Laos and of the Gulf", "rice” …"),
]


@pytest.mark.parametrize(("more", "end"), CUTS)
def test_no_quote_ends_before_the_verb_of_a_clause(more, end):
    words = f"{LONG}{more}, will {' '.join(['grow'] * 20)}"
    made = proposal(words, act="commits", cue=Quote(words="announced"))
    desk = desk_of(summary(f"Xi announced {words}.", [made], "2021-01-01"))
    (told,) = told_by(desk, desk.accounts[0], "CN")
    assert told.quote.endswith(end)


def test_what_weighs_most_leads_whoever_says_it():
    claims = (
        ("Talks about the tea of Laos", "joint", "discusses"),
        ("Lift the sanctions on the rice of Laos", "CN", "demands"),
    )
    lines = section(page(*idle(2017, 2018), told("2021-01-01", *claims)), "bottom")
    said = [line.split(":")[0] for line in lines if "“" in line]
    assert said[:2] == ["China", "Both sides"]
