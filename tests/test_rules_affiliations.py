"""The rules engine on reports that hardly say who is of which country."""

from __future__ import annotations

import pytest
from factories import article

from summarizer.engines.rules import RulesEngine
from summarizer.settings import Settings


def reading(text, title=None, reporter=None):
    given = article(text).model_copy(update={"title": title, "reporter": reporter})
    return RulesEngine(Settings()).propose(given)


def sides_of(text, **given):
    people = reading(text, **given).meeting.participants
    return {person.name.split()[-1]: person.side for person in people}


def told(text, **given):
    """(side, words) of every position."""
    return [(p.side, p.quotes[0].words) for p in reading(text, **given).proposals]


def test_own_commitments_and_thanks_tell_whose_minister_it_is():
    text = (
        "Minister Ann Selva called on President Tomas Freitas in Dili. Minister Selva"
        " reaffirmed Singapore's commitment to the talks. President Freitas thanked"
        " Singapore for the training of officials{}."
    )
    between = ". The ties between Singapore and Timor-Leste are old"
    assert sides_of(text.format(between)) == {"Selva": "SG", "Freitas": "TL"}
    # where officials are from is no evidence of whose the President is
    named = " from Timor-Leste"
    assert sides_of(text.format(named)) == {"Selva": "SG", "Freitas": None}


@pytest.mark.parametrize(
    ("said", "side"),
    [
        # what is thanked for is the other side's, and a commitment is one's own
        ("expressed appreciation for Norway's commitment to the treaty", "JP"),
        ("expressed Norway's commitment to the treaty", "NO"),
        # what both have is nobody's mark
        ("expressed appreciation for the Norway-Japan partnership", None),
    ],
)
def test_thanks_by_a_noun_tell_whose_minister_it_is(said, side):
    text = f"Minister Mori Kenta met a guest from Norway in Oslo. Minister Mori {said}."
    text += " Norway and Japan are friends. Mr. Kato spoke for Japan in 2001."
    assert sides_of(text)["Kenta"] == side


@pytest.mark.parametrize(
    "country", ["Japan", "South Korea", "Republic of Korea", "North Macedonia"]
)
def test_a_country_of_several_words_before_an_office_is_whose_it_is(country):
    text = f"Adviser Nils Berg of Norway met with {country} National Security Advisor"
    assert sides_of(f"{text} Shin Wonsik in Oslo.")["Wonsik"] in ("JP", "KR", "MK")


def test_who_is_left_speaks_for_the_side_that_is_left():
    text = (
        "Brazilian President Henrique Salgado met his counterpart in Paris. Salgado"
        " said trade matters. Rain fell. Snow fell. Dr. Rui Lopes left.\n\n"
        "President Mathilde Courtois said that farms matter."
    )
    title = "Brazil presses France on trade"
    assert told(text, title=title)[-1] == ("FR", "farms matter")


def test_who_meets_a_minister_is_not_of_that_ministers_side():
    text = (
        "President Adam Reed met today with Prime Minister Ali Rashid of Iraq."
        " President Reed reaffirmed Iraq's commitment to the talks. {}."
    )
    paired = text.format("Canada and Iraq are partners")
    assert sides_of(paired) == {"Reed": "CA", "Rashid": "IQ"}
    # a country that is only spoken of is nobody's, and Reed's stays open
    topic = text.format("Canada has ports")
    assert sides_of(topic) == {"Reed": None, "Rashid": "IQ"}


def test_a_country_that_is_only_spoken_of_is_nobodys():
    text = (
        "Minister Han Ji-woo met Chinese Minister Liu Wen to discuss {}. Minister Han"
        " voiced concern about ports."
    )
    for topic in ("Norway's missile tests", "ties with Norway", "peace in Norway"):
        assert sides_of(text.format(topic))["Ji-woo"] is None
    between = "ties between China and Norway"
    assert sides_of(text.format(between))["Ji-woo"] == "NO"


def test_nobody_is_given_a_side_where_three_met():
    text = (
        "Advisor Jon Reed travelled to Gabon and Nigeria. President Ali Bello thanked"
        " him. Minister Hermann Ngoma said that ports matter."
    )
    found = reading(text, title="Travel to Gabon and Nigeria", reporter="US")
    assert all(p.side in (None, "US") for p in found.meeting.participants)


def test_a_country_in_the_line_above_is_not_the_next_lines():
    text = (
        "President Demir met with Prime Minister Rashid of Iraq\n\n"
        "President Orhan Demir met with Prime Minister Ali Rashid of Iraq in Ankara."
        " Türkiye and Iraq are neighbours. Türkiye has rivers."
    )
    assert sides_of(text) == {"Demir": "TR", "Rashid": "IQ"}


def test_the_first_of_two_family_names_and_a_small_particle_are_names():
    text = (
        "Minister Tomo Abe of Japan met Minister Catalina Undurraga Ferrer of Chile and"
        " Minister Ali al-Rubaie of Iraq. Minister Undurraga thanked Japan for ports."
        " Minister al-Rubaie thanked Japan for dams."
    )
    assert told(text)[-2:] == [
        ("CL", "thanked Japan for ports"),
        ("IQ", "thanked Japan for dams"),
    ]


def test_i_is_whose_account_it_is():
    text = (
        "Today I met the Minister for Foreign Affairs, the Hon Gideon Warupi MP. I"
        " announced that Australia will fund two cables. Minister Warupi thanked us for"
        " our help. {}."
    )
    paired = text.format("Australia and Papua New Guinea are partners")
    assert [side for side, _ in told(paired)] == ["AU", "PG"]
    # whose Minister Warupi is, is not told by where the cables are
    topic = text.format("Papua New Guinea has two cables. Papua New Guinea has a port")
    assert [side for side, _ in told(topic)] == ["AU", None]


def test_host_and_guest_are_told_by_the_welcome():
    text = (
        "President Trinh Khai of Vietnam met President Juhani Lehto of Finland there."
        " President Khai welcomed the Finnish leader on a State visit. The guest said"
        " ports matter. The host suggested that Finland open its market."
    )
    assert told(text)[1:] == [("FI", "ports matter"), ("VN", "Finland open its market")]


@pytest.mark.parametrize("mark", ["-", "•", "(1)", "a)"])
def test_the_items_of_a_list_are_what_was_agreed(mark):
    second = mark.replace("1", "2").replace("a", "b")
    text = (
        "Minister Tomo Abe of Japan met Minister Ana Paz of Chile. The Ministers agreed"
        f" to:\n\n{mark} open ports;\n{second} build two dams by 2030; and\n\n"
        "The next talks are in May."
    )
    found = reading(text).proposals
    assert [(p.side, p.act, p.quotes[0].words) for p in found] == [
        ("joint", "agrees", "open ports"),
        ("joint", "agrees", "build two dams by 2030"),
    ]
    assert {p.cue.words for p in found if p.cue} == {"agreed"}


def test_a_heading_in_capitals_hands_the_word_to_nobody():
    text = (
        "MEDIA STATEMENT: Kenya and Ghana hold talks\n\n"
        "Minister Ann Odera of Kenya met Minister Kofi Mensah of Ghana. The Ministers"
        " agreed to open ports."
    )
    assert ("joint", "open ports") in told(text)
