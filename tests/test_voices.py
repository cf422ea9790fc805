"""Whose turn it is at a word of a text: a table of texts and speakers."""

from __future__ import annotations

import pytest

from summarizer.grounding.normalising import normalise
from summarizer.grounding.voices import turns_of

PEOPLE = (("Ana Reyes", "CL"), ("Ivan Petrov", "BG"))
OPEN = "Chilean Foreign Secretary Ana Reyes met Minister Ivan Petrov of Bulgaria. "


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Reyes said [rain] was late.", "CL"),
        ("The Foreign Secretary said [rain] was late.", "CL"),
        ("The Bulgarian side said [rain] was late.", "BG"),
        ("Petrov thanked her. He said [rain] was late.", "BG"),
        ("Reyes praised the pact; the Minister countered that [rain] was late.", "BG"),
        ('"Our [rain] was late," said Petrov.', "BG"),
        ("Reyes spoke. Of the dam that Bulgaria built, she said [rain] ran dry.", "CL"),
        ("Reyes met him as Prime Minister of Bulgaria and said [rain] was late.", "CL"),
        ("They agreed that [rain] was late.", None),
        ("Reyes and Petrov said [rain] was late.", None),
    ],
)
def test_a_turn_is_of_its_subjects_side(text, side):
    turn = _turn(text)
    assert turn.sides == (frozenset({side}) if side else frozenset())


@pytest.mark.parametrize(
    ("text", "third"),
    [
        ("A panel of jurists wrote that [rain] was late.", "A panel of jurists"),
        ("Shepherds' unions have claimed that [rain] was late.", "Shepherds' unions"),
        ("According to the harbour trust, [rain] was late.", "the harbour trust"),
        ("The two delegations said [rain] was late.", ""),
        ("Officials said [rain] was late.", ""),
    ],
)
def test_who_is_no_party_is_named(text, third):
    assert _turn(text).third == third


def _turn(marked: str):
    before, _, behind = (OPEN + marked).partition("[")
    page = normalise(before + behind.replace("]", ""))
    turns = turns_of(page.source, PEOPLE, ("BG", "CL"))
    return turns.at(page.offset(len(before)))


MEET = (("陆启衡", "CN"), ("神谷彻", "JP"))
GAP = (("Đoàn Quốc Thịnh", "VN"), ("Lý Minh Viễn", "CN"))


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("陆启衡表示，[雨]来得晚。", "CN"),
        ("陆启衡感谢日方。他说，[雨]来得晚。", "CN"),
        ("陆启衡感谢日方。桥已修好，[雨]来得晚。", "CN"),
        ("陆启衡说雨早。神谷彻则认为[雨]来得晚。", "JP"),
        ("陆启衡说雨早。对方回应，[雨]来得晚。", "JP"),
        ("陆启衡说雨早。日方警告，[雨]来得晚。", "JP"),
        ("日本外相神谷彻说雨早。外相还说，[雨]来得晚。", "JP"),
        ("有媒体称雨早，陆启衡否认，称[雨]来得晚。", "CN"),
        ("陆启衡说雨早。针对日方提出的疑问，[雨]来得晚。", "CN"),
        ("陆启衡说雨早。至于神谷彻要求的赔偿，他说[雨]来得晚。", "CN"),
        ("陆启衡说雨早。对于有学者炒作风向，中方不信[雨]来得晚。", "CN"),
        ("陆启衡说雨早。神谷彻提到的堤坝已修好，他说[雨]来得晚。", "CN"),
        ("陸啟衡強調，[雨]來得晚。", "CN"),
        ("“[雨]来得晚，”神谷彻说。", "JP"),
        ("双方一致认为，[雨]来得晚。", None),
        ("陆启衡会见神谷彻。两国今年[雨]多。", None),
    ],
)
def test_a_chinese_turn_is_of_its_subjects_side(text, side):
    turn = _east(text, MEET)
    assert turn.sides == (frozenset({side}) if side else frozenset())
    assert not turn.third


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Thứ trưởng Đoàn Quốc Thịnh nói [mưa] đến muộn.", "VN"),
        ("Ông Thịnh cảm ơn. Ông cho biết [mưa] đến muộn.", "VN"),
        ("Ông Thịnh cảm ơn. Cầu đã xong, [mưa] đến muộn.", "VN"),
        ("Ông Thịnh nói mưa sớm, nhưng ông Lý đáp rằng [mưa] đến muộn.", "CN"),
        ("Ông Thịnh cảm ơn. Đáp lại, phía Trung Quốc cho rằng [mưa] đến muộn.", "CN"),
        ("Ông Thịnh cảm ơn. Theo ông, [mưa] đến muộn.", "VN"),
        ("Ông Thịnh cảm ơn. Bắc Kinh tuyên bố [mưa] đến muộn.", "CN"),
        ("Ông Thịnh cảm ơn. [Mưa] đến muộn, ông Lý nói thêm.", "CN"),
        ("Hai bên cho rằng [mưa] đến muộn.", None),
    ],
)
def test_a_vietnamese_turn_is_of_its_subjects_side(text, side):
    turn = _east(text, GAP)
    assert turn.sides == (frozenset({side}) if side else frozenset())
    assert not turn.third


@pytest.mark.parametrize(
    ("text", "third"),
    [
        ("陆启衡说雨早。据当地报纸报道，[雨]来得晚。", "当地报纸报道"),
        ("陆启衡说雨早。有学者认为，[雨]来得晚。", "有学者"),
        ("陆启衡说雨早。某西方通讯社声称[雨]来得晚。", "某西方通讯社"),
        ("Ông Thịnh nói sớm. Một tờ báo viết rằng [mưa] đến muộn.", "Một tờ báo"),
        ("Ông Thịnh nói sớm. Giới quan sát nhận định [mưa] muộn.", "Giới quan sát"),
        ("Ông Thịnh nói sớm. Theo báo chí, [mưa] đến muộn.", "báo chí"),
    ],
)
def test_who_is_no_party_is_named_in_the_east_too(text, third):
    people = MEET if text.startswith("陆") else GAP
    assert _east(text, people).third == third


def _east(marked: str, people: tuple[tuple[str, str], ...]):
    before, _, behind = marked.partition("[")
    page = normalise(before + behind.replace("]", ""))
    sides = tuple(sorted({side for _, side in people}))
    return turns_of(page.source, people, sides).at(page.offset(len(before)))


RECORD = (
    "SECRETARY REYES:  Good morning.\n\n{own}MINISTER PETROV:  Yes.\n\n"
    "Q   {asked}\n\nWe fear [{at}] is late.\n\nMINISTER PETROV:  It is."
)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        # over all paragraphs of a turn
        (RECORD.format(own="It is [rain] that is late.\n\n", asked="?", at=""), "CL"),
        # who addresses another does not hand the word on
        (RECORD.format(own="Minister, our [rain] is late.\n\n", asked="", at=""), "CL"),
        # what is told of the other is theirs
        (
            RECORD.format(
                own="Minister Petrov told me that [rain] is late.\n\n", asked="", at=""
            ),
            "BG",
        ),
        # a question without a colon ends a turn, over its paragraphs
        (RECORD.format(own="", asked="Bulgaria is dry.", at="rain"), None),
    ],
)
def test_a_turn_of_a_transcript_lasts_to_the_next_label(text, side):
    turn = _turn(f"{OPEN}\n\n{text.replace('[]', 'it')}")
    assert turn.sides == (frozenset({side}) if side else frozenset())
