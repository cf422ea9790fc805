"""The matters of a page by rules: each by its true name, with its last word."""

from __future__ import annotations

import pytest
from factories import TRONG, proposal, summary
from test_page_long_series import TALK, at, idle
from test_page_rules import page, section
from test_page_through import QUIET, SHADE, desk_of, rows
from test_page_told_by_one import led_by

from summarizer.briefing.rules.leads import is_torn
from summarizer.briefing.rules.naming import Matters
from summarizer.briefing.rules.rows import rows_of
from summarizer.briefing.rules.through import Through
from summarizer.briefing.rules.turning import turns_of
from summarizer.lexicon.terms import names_in
from summarizer.lexicon.topics import load_topics
from summarizer.proposals import Quote

SPELT = [
    # What a text says of an abbreviation, a wording with it, the sides it is of.
    ("The Space for Climate Observatory (SCO) met.", "a larger share in SCO", []),
    ("The SCO (Space for Climate Observatory) met.", "a larger share in SCO", []),
    ("The Shanghai Cooperation Organization (SCO) met.", "a share in SCO", ["SCO"]),
    # In another spelling it is the same.
    ("The Organisation of Islamic Co-operation (OIC) met.", "a part in OIC", ["OIC"]),
    ("Nobody says what it stands for.", "a larger share in SCO", ["SCO"]),
]


@pytest.mark.parametrize(("spelt", "words", "sides"), SPELT)
def test_an_abbreviation_is_what_the_texts_spell_out(spelt, words, sides):
    made = proposal(words, act="discusses")
    desk = desk_of(summary(f"{spelt} They discussed {words}.", [made], "2021-01-01"))
    assert [*desk.third_sides(words)] == sides


@pytest.mark.parametrize(
    ("text", "is_treaty"),
    [
        ("the Department of Commerce (DOC)", False),
        ("the Declaration on the Conduct of Parties (DOC)", True),
        ("the DOC", True),
    ],
)
def test_a_term_of_an_abbreviation_is_what_its_text_spells_out(text, is_treaty):
    assert ("doc" in names_in(text)) is is_treaty


def test_no_name_of_a_body_is_told_that_no_text_has():
    for name in ("EU", "European Union"):
        words = f"close work with all {name} partners on cheese"
        matters = Matters(desk_of(at(2016, words, "pledged", act="commits"), SHADE))
        assert matters.name("EU") == name


def test_a_matter_is_told_with_the_day_of_its_last_word():
    told = at(2016, "the release of all hostages", "demanded", act="demands")
    text = f"So it was with the hostages. {TALK}"
    named = summary(text, [proposal("Nothing else", act="states")], "2018-01-01")
    later = [*idle(2017), named, *idle(2019, 2020)]
    assert "hostages (last 1 Jan 2018)" in rows(told, *later, SHADE)
    assert "hostages" in rows(told, *QUIET, SHADE)
    through = Through(desk_of(told, *later, SHADE))
    (line,) = (each.line for each in through.lines())
    assert len(line.references) == 2  # of the words, and of the last word


ONE_CALL = (
    "the work of all on the evacuation of people from Afghanistan",
    "the provision of humanitarian assistance for the people of Afghanistan",
)


def call(*parts, act="affirms", cue="underscored"):
    made = [proposal(w, side="joint", act=act, cue=Quote(words=cue)) for w in parts]
    text = " ".join(f"They {cue} {words}." for words in parts)
    return summary(f"{text} {TALK}", made, "2016-01-01")


def test_what_was_one_call_is_one_line():
    through = Through(desk_of(call(*ONE_CALL), *QUIET, SHADE))
    lines = [each.line for each in through.lines()]
    assert len(lines) == 1
    # The others stand by their names.
    (_, besides) = through.sentences(through.lines(), 1)
    assert "humanitarian assistance" in besides.text + lines[0].text
    apart = (ONE_CALL[0], "the price of climate change for the people of the hills")
    assert len(Through(desk_of(call(*apart), *QUIET, SHADE)).lines()) == 2


def test_what_is_praised_and_torn_from_its_head_is_no_line():
    hailed = ("the work of all on the dam", "the brave Afghans of the long war")
    made = [
        proposal(w, side="joint", act="welcomes", cue=Quote(words="lauded"))
        for w in hailed
    ]
    text = f"They lauded {hailed[0]} and {hailed[1]}. {TALK}"
    desk = desk_of(summary(text, made, "2016-01-01"), *QUIET, SHADE)
    account = next(a for a in desk.keys.accounts if hailed[1] in a.text)
    told = {p.words: is_torn(desk, p, p.words) for p in account.summary.positions}
    assert told == {hailed[0]: False, hailed[1]: True}


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("ambitious outcomes at the COP26 Summit in Glasgow", "energy"),
        # whichever of these conferences
        ("ambitious outcomes at COP41 in Lima", "energy"),
        ("ambitious outcomes at the Summit in Glasgow", "international"),
        ("challenges posed by the People’s Republic of China", "other"),
    ],
)
def test_a_matter_has_its_topic(words, topic):
    assert load_topics().of(words) == topic


def test_a_part_that_cannot_be_quoted_alone_is_not_cut_off():
    words = (
        "developments in Ukraine as well as in the Middle East, to include efforts to "
        "secure a ceasefire deal in Lebanon that will allow residents on both sides of "
        "the Blue Line to return safely to their homes"
    )
    account = at(2021, words, "reviewed", "joint", "discusses")
    desk = desk_of(account)
    (position,) = account.positions
    turns = turns_of(desk, desk.accounts[0], position, names_in)
    assert words in [turn.words for turn in turns]


def test_what_has_no_reading_is_no_row():
    back = at(2016, "the release of hostages held in the hills", "sought")
    rice = [at(year, f"more rice of {year} for Gaza", "urged") for year in (2018, 2020)]
    rice_now = "an early sale of rice from all stores to families of Gaza"
    made = [
        proposal("the long release of hostages", act="demands"),
        proposal(rice_now, act="calls_for"),
    ]
    text = f"Xi demanded the long release of hostages and {rice_now}. {TALK}"
    others = (QUIET[0], QUIET[2], *idle(2015))
    desk = desk_of(back, *rice, *others, summary(text, made, "2021-01-01"))
    (row,) = rows_of(desk, Through(desk))
    assert row.cells[0].text == "hostages"


SAID = [
    ("pledged", "more boats for the ferry", "commits"),
    ("urged", "a fair price for rice and tea", "calls_for"),
    ("proposed", "a deeper defence partnership", "proposes"),
    ("opposed", "new fees at the bridge of Hanoi", "opposes"),
    ("demanded", "a free vote in Venezuela", "demands"),
    ("sought", "ways to bring more aid to Gaza and secure a ceasefire", "calls_for"),
    ("thanked", "thanked Hanoi for its forty tractors", "thanks"),
]


def test_a_short_latest_text_is_told_whole():
    made, text = [], []
    for cue, words, act in SAID:
        said = words if words.startswith(cue) else f"{cue} {words}"
        text.append(f"Xi {said}.")
        made.append(proposal(words, act=act, cue=Quote(words=cue)))
    led = [{"people": (led_by(name), TRONG)} for name in ("John Roe", "Ann Lee")]
    latest = summary(" ".join(text), made, "2021-01-01", meeting=led[1])
    before = [
        at(year, f"{words} of {year}", "pledged", act="commits", meeting=led[0])
        for year in range(2013, 2021)
        for words in [
            ("to free hostages", "clean energy against climate change")[year % 2]
        ]
    ]
    written = page(*before, latest)
    told = " ".join((*section(written, "bottom"), *section(written, "latest")))
    assert all(words in told for _, words, _ in SAID)


def test_a_field_that_has_no_name_of_its_own_is_told_by_the_list():
    words = "steady work on climate and energy goals"
    matters = Matters(desk_of(at(2016, words, "pledged", act="commits"), SHADE))
    assert matters.name("climate") == ""
    assert len(matters.told_at("climate")) == 1
