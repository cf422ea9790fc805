"""When rules link two wordings: by their object, and by nothing else they share."""

from __future__ import annotations

import pytest
from factories import XI, proposal, summary

from summarizer.comparing import compare_summaries
from summarizer.comparing.objects import (
    are_of_one_object,
    is_one_object,
    may_be_one_object,
    names_of,
    objects_of,
    words_alike,
)
from summarizer.models import Participant

SIDES = frozenset(("CN", "VN"))


def said(words, act="states", side="CN"):
    (position,) = summary(
        f"{words}.", [proposal(words, side=side, act=act)], "2020-01-01"
    ).positions
    return position


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        # one object in other words
        ("dredge the Dong Bac canal", "the dredging of the Dong Bac canal", True),
        ("raise coffee yields", "help farmers raise coffee yields", True),
        ("train midwives", "the training of more midwives", True),
        ("疏浚东北运河", "双方同意疏浚东北运河", True),
        ("扩大咖啡种植", "进一步扩大咖啡种植", True),
        ("nạo vét kênh Đông Bắc", "hai bên nhất trí nạo vét kênh Đông Bắc", True),
        ("trồng cà phê", "tiếp tục hợp tác trồng cà phê", True),
        # a word that is said of much: security, a path, violence, warmth, efforts
        ("the security of seafarers", "cyber security of banks", False),
        ("the path of reform in Hanoi", "a path out of debt", False),
        ("end the violence in camps", "violence against lorry drivers", False),
        ("a warm reception in Hue", "warm words for the harvest", False),
        ("粮食安全", "网络安全", False),
        ("银行改革的道路", "走出债务的道路", False),
        ("农村教师培训项目", "港口设备采购项目", False),
        ("an ninh lương thực", "an ninh mạng", False),
        ("con đường cải cách ngân hàng", "con đường thoát nợ", False),
        ("dự án đào tạo giáo viên", "dự án mua thiết bị cảng", False),
        # the series' own countries, and a third one that much is said of
        ("China's tea", "China's dams", False),
        ("aid for farmers in Laos", "fishing rights off Laos", False),
        ("the situation in Laos", "the situation in Chad", False),
        (
            "recent talks in Laos and Chad",
            "floods in many villages of Laos and Chad",
            False,
        ),
        ("the schools in Laos", "the situation in Laos", False),
        ("dredge the canal in Laos", "dredge the canal in Chad", False),
        # but of what says little by itself, nearly all
        ("support security in Chad", "support stability in Chad", True),
        # what is in a list, and what the wording is about
        ("talks on rice, ports, visas, schools, taxes and tea", "tea", False),
        # what only stands behind the object: where, why, against whom
        (
            "lend tractors in the face of floods",
            "rebuild bridges in the face of floods",
            False,
        ),
        # a region or a sea, where much happens
        ("keep calm in the West Bank and the camps", "the West Bank", False),
        ("international law in the South China Sea", "South China Sea waters", False),
        ("the dam in Southeast Asia", "dams across Southeast Asia", True),
        # a field with many matters in it, where either has one of its own
        ("food and energy security", "economic and energy security", False),
        ("a regional approach to migration", "the roots of migration", False),
        ("the value of migration", "migration and its value", True),
        # the same little words, but few of them
        ("a firm defense", "the resolve for defense cooperation", False),
        ("the need to advance free, open talks", "efforts for free, open talks", True),
        ("threats posed by Chad's proxies", "counter threats posed by Chad", False),
        ("with partners, alongside us, end the coup", "alongside partners", False),
        (
            "the firm defense of Laos, using its full range of means",
            "recognizing the defense of Laos, backed by the full range of means",
            True,
        ),
        # nothing in common but what stands behind both
        (
            "thank and praise them in the face of an appalling brutal rebel assault",
            "stay in contact in the face of an appalling brutal rebel assault",
            False,
        ),
        # a field that is a matter by itself
        ("respect for human and labor rights", "democracy and human rights", False),
        ("respect for human rights, fair labor", "democracy, human rights", True),
        # help for one country, however it is given
        (
            "support the government and people of Laos",
            "China would support Laos for as long as it takes",
            True,
        ),
        ("support the rail staff in Laos", "support for silk growers", False),
        # what another country does, and what is wished for there
        (
            "Chad's raids on ferries of the Dong Bac canal",
            "calm on ferries of the Dong Bac canal",
            False,
        ),
        (
            "welcomed Chad's approval of boats on the Dong Bac canal",
            "welcomed boats on the Dong Bac canal",
            False,
        ),
        ("Chad's Dong Bac canal", "the Dong Bac canal of Chad", True),
        # an example of what is spoken of
        (
            "pay for things such as reactors, silk and grain depots",
            "silk and grain depots",
            False,
        ),
        # an attribute that colours any thing
        ("the historic harvest in Hue", "a historic ferry from Hue", False),
        # one occasion and the next
        (
            "the historic election as President",
            "the historic inauguration as President",
            False,
        ),
        # the ties alone are a matter only where they are spoken of alike
        ("an alliance, cornerstone of peace", "a strong alliance of peace", False),
        ("deepen the partnership", "deepen the partnership further", True),
        ("the alliance is a cornerstone", "her lasting ties to the region", False),
    ],
)
def test_an_object_is_what_links(one, other, is_one):
    assert is_one_object(one, other, SIDES) is is_one
    assert is_one_object(other, one, SIDES) is is_one


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("properly manage their differences", "settle disagreements at sea", True),
        ("加快铁路建设", "修建跨境铁路", True),
        ("quản lý bất đồng", "giải quyết bất đồng trên biển", True),
        # one thing of a long list is not what it is about
        (
            "ports, tea, visas, silk, schools, copper, dams and the differences",
            "manage the differences",
            False,
        ),
        # the community with a neighbour is not that of all
        ("a community with a shared future", "a shared future for mankind", False),
    ],
)
def test_a_matter_one_follows_links_by_its_name(one, other, is_one):
    assert is_one_object(one, other, SIDES) is is_one


@pytest.mark.parametrize(
    ("acts", "words", "is_one"),
    [
        (("supports", "supports"), ("the new tea law", "the tea law"), True),
        # thanks for a deed are not a demand for the next
        (
            ("thanks", "calls_for"),
            ("the tea ships for flooded towns", "more tea ships next spring"),
            False,
        ),
        # nor are congratulations on it
        (
            ("congratulates", "calls_for"),
            ("the tea ships for flooded towns", "more tea ships next spring"),
            False,
        ),
        # for the victim and against the attacker
        (
            ("supports", "opposes"),
            ("help the tea farms end raids by river", "the winter raids on tea farms"),
            False,
        ),
        # the same words for and against: turned round, and so one matter
        (("supports", "opposes"), ("the new tea law", "the new tea law"), True),
        # thanks and praise in the same words are of one deed
        (
            ("thanks", "welcomes"),
            ("the training of midwives in Hue", "the training of midwives in Hue"),
            True,
        ),
        # who greets says the same to anybody
        (("welcomes", "welcomes"), ("welcomed him", "welcomed him"), False),
    ],
)
def test_acts_keep_apart_what_words_would_link(acts, words, is_one):
    one, other = (said(each, act) for each, act in zip(words, acts, strict=True))
    assert are_of_one_object(one, other, SIDES) is is_one


def test_the_names_of_who_meets_link_nothing():
    people = (XI, Participant(name="Dao Van Zorin", offices=(), side="VN"))
    names = names_of(people)
    wordings = "a birthday letter to Zorin", "the flood that Zorin saw"
    assert not is_one_object(*wordings, SIDES, names)
    assert not may_be_one_object(*wordings, SIDES, names)
    assert may_be_one_object(*wordings, SIDES)


def test_a_leader_of_the_list_is_no_object():
    assert "kishida" not in objects_of("the visit of Fumio Kishida", SIDES)
    assert "kishida" in objects_of("the visit of kishida", SIDES)  # no name, a word
    assert "biden-harri" not in objects_of("the Biden-Harris plan", SIDES)


def test_a_country_is_one_word_by_whatever_name():
    long = "tests of the Democratic People's Republic of Korea"
    assert words_alike("tests of North Korea", long) == 1


@pytest.mark.parametrize("number", ["seven", "million", "two"])
def test_a_number_is_no_word_that_two_wordings_share(number):
    assert words_alike(f"{number} ports", f"{number} dams") == 0


def test_of_several_clauses_one_is_enough():
    two = "open the Dong Bac canal; send forty nurses"
    assert are_of_one_object(
        said(two), said("the opening of the Dong Bac canal"), SIDES
    )
    assert are_of_one_object(said(two), said("send the nurses"), SIDES)


def held(when, *words):
    made = [proposal(each, side="CN", act="proposes") for each in words]
    text = f"The meeting of {when}. " + ". ".join(words) + "."
    return summary(text, made, when)


def test_a_thread_does_not_drift_from_one_matter_into_the_next():
    told = (
        "dredge the canal and the river",
        "dredge the river and the lake",
        "dredge the lake and the bay",
        "dredge the bay and the harbour",
    )
    found = compare_summaries(
        [held(f"202{n}-01-01", each) for n, each in enumerate(told)]
    )
    of_first = next(v for v in found.verdicts).position
    last = found.verdicts[-1]
    thread = next(t for t in found.threads if t.id == of_first)
    assert not thread.entries[-1].positions
    assert of_first not in last.against


@pytest.mark.parametrize(
    ("later", "kinds"),
    [
        # no word of it left, and one of something else
        (("open two schools",), {"dropped", "new"}),
        # a word of it in what is no link: neither is sure
        (("lend boats to the canal guards",), set()),
        (("open two schools", "lend boats to the canal guards"), {"new"}),
    ],
)
def test_a_silence_is_sure_only_where_nothing_of_the_object_is_said(later, kinds):
    found = compare_summaries(
        [held("2020-01-01", "dredge the canal"), held("2021-01-01", *later)]
    )
    assert {c.kind for t in found.threads for c in t.changes} == kinds


def test_what_was_said_since_the_reference_has_not_been_resumed():
    talks = [held("2020-01-01", "tax silk"), held("2022-01-01", "dredge the canal")]
    call = held("2021-01-01", "dredge the canal")
    call = call.model_copy(
        update={"meeting": call.meeting.model_copy(update={"kind": "phone call"})}
    )
    found = compare_summaries([*talks, call])
    assert [
        c.kind for t in found.threads for c in t.changes if c.kind != "dropped"
    ] == [
        "new",
        "repeated",
    ]
