"""What the rules set down of a meeting: its kind, sides, place and people."""

from __future__ import annotations

import pytest

from summarizer.engines.rules import RulesEngine
from summarizer.reading.articles import Metadata, article_from
from summarizer.settings import Settings


def meeting_of(language, text, **known):
    metadata = Metadata(language=language, **known)
    article = article_from(text, "a.txt", known=metadata)
    return RulesEngine(Settings()).propose(article).meeting


MOREAU = "President Ada Moreau of France"
BERG = "Prime Minister Nils Berg of Norway"
KINDS = [
    # language, text, kind, sides, place
    ("en", f"{MOREAU} spoke by phone with {BERG}.", "phone call", "FR NO", None),
    ("en", f"{MOREAU} held a video call with {BERG}.", "video call", "FR NO", None),
    ("en", f"{MOREAU} and {BERG} exchanged letters.", "letters", "FR NO", None),
    ("en", f"{MOREAU} met with {BERG} in Oslo on Monday.", "talks", "FR NO", "Oslo"),
    (
        "en",
        "The leaders of France, Norway and Japan met in Oslo for a summit.",
        "multilateral",
        "FR JP NO",
        "Oslo",
    ),
    (
        "en",
        f"{MOREAU} rang {BERG} today. Both will meet.",
        "phone call",
        "FR NO",
        None,
    ),
    ("en", f"{MOREAU} rang the bell and met {BERG} in Oslo.", "talks", "FR NO", "Oslo"),
    (
        "en",
        f"{MOREAU} paid a courtesy call on {BERG} in Oslo.",
        "talks",
        "FR NO",
        "Oslo",
    ),
    # a place of another event is none, that of an abbreviation is whole
    (
        "en",
        f"Ahead of talks in Suva, {MOREAU} met {BERG} in St. Henry on Monday.",
        "talks",
        "FR NO",
        "St. Henry",
    ),
    (
        "en",
        "President Ada Moreau of France, who was in Suva in May, met Prime Minister"
        " Nils Berg of Norway in Oslo on Monday.",
        "talks",
        "FR NO",
        "Oslo",
    ),
    (
        "vi",
        "Thủ tướng Việt Nam Lê Văn An tiếp Đại sứ Lào tại Việt Nam Khamla Xay tại Huế.",
        "talks",
        "LA VN",
        "Huế",
    ),
    ("en", "The old town has a new library. It is open.", "none", "", None),
    # All of one side: the country that they spoke of did not meet them.
    (
        "en",
        f"{MOREAU} met with Minister Luc Blanc of France to out-compete China.",
        "none",
        "FR",
        None,
    ),
    ("zh", "国家主席周明远3月3日同美国总统哈珀通电话。", "phone call", "CN US", None),
    ("zh", "国家主席周明远同美国总统哈珀举行视频会晤。", "video call", "CN US", None),
    (
        "zh",
        "国家主席周明远3月3日同美国总统哈珀互致贺电，庆祝两国建交。",
        "letters",
        "CN US",
        None,
    ),
    ("zh", "国家主席周明远在东京同日本首相北野修会谈。", "talks", "CN JP", "东京"),
    (
        "zh",
        "国家主席周明远在人民大会堂会见来访的法国总统莫罗。",
        "talks",
        "CN FR",
        "人民大会堂",
    ),
    (
        "zh",
        "外交部长王立在河内会见越南外长阮文安和老挝外长宋赛。",
        "talks",
        "CN LA VN",
        "河内",
    ),
    (
        "vi",
        "Chiều 3/3, Chủ tịch nước Lê Quang Hải đã điện đàm với Tổng thống Pháp Jean"
        " Moreau.",
        "phone call",
        "FR VN",
        None,
    ),
    (
        "vi",
        "Thủ tướng Lê Quang Hải đã hội đàm trực tuyến với Thủ tướng Nhật Bản Mori"
        " Kenji.",
        "video call",
        "JP VN",
        None,
    ),
    (
        "vi",
        "Chủ tịch nước Lê Quang Hải và Tổng thống Pháp Jean Moreau đã trao đổi điện"
        " mừng.",
        "letters",
        "FR VN",
        None,
    ),
    (
        "vi",
        "Tại Tokyo, Thủ tướng Lê Quang Hải đã hội đàm với Thủ tướng Nhật Bản Mori"
        " Kenji.",
        "talks",
        "JP VN",
        "Tokyo",
    ),
    (
        "vi",
        "Thủ tướng Lê Quang Hải tiếp Bộ trưởng Quốc phòng Lào Khamphan và Bộ trưởng"
        " Quốc phòng Campuchia Sok Dara.",
        "talks",
        "KH LA VN",
        None,
    ),
]


@pytest.mark.parametrize(("language", "text", "kind", "sides", "place"), KINDS)
def test_what_kind_of_meeting_it_was_and_where(language, text, kind, sides, place):
    meeting = meeting_of(language, text)
    assert (meeting.kind, " ".join(meeting.sides)) == (kind, sides)
    assert meeting.place == place


SCENES = [
    # what is told of other events does not change the kind of this one
    (
        f"{MOREAU} spoke by phone with {BERG} ahead of talks in Oslo.",
        "phone call",
        None,
    ),
    (
        f"{MOREAU} spoke with {BERG}. They discussed the talks in Rome.",
        "phone call",
        None,
    ),
    (
        f"{MOREAU} spoke with {BERG}. They welcomed the video link of ministers.",
        "phone call",
        None,
    ),
    (f"Following a phone call, {MOREAU} met with {BERG} in Oslo.", "talks", "Oslo"),
    (
        f"{MOREAU} met with {BERG} in Oslo after a phone call on Monday.",
        "talks",
        "Oslo",
    ),
    (
        f"{MOREAU} met with {BERG} in Oslo. They agreed to hold a video call.",
        "talks",
        "Oslo",
    ),
    # who calls on somebody to do something neither visits nor phones
    (
        f"Moreau called on both sides to build ports. {MOREAU} was on the phone with"
        f" {BERG}.",
        "phone call",
        None,
    ),
    (f"Moreau called for ports. {MOREAU} met with {BERG}.", "talks", None),
    # but a sentence may say by what means they spoke
    (f"{MOREAU} spoke with {BERG}. It was their first video call.", "video call", None),
    # another meeting of the day, and the clock of another place
    (
        f"{MOREAU} met with {BERG} in Oslo. Earlier in the day, Moreau held phone talks"
        " with Prime Minister Ana Rojas of Chile.",
        "talks",
        "Oslo",
    ),
    (
        f"{MOREAU} met with {BERG} in Oslo late on 3 March (4 March in Tokyo).",
        "talks",
        "Oslo",
    ),
    # where one travelled, not where others will meet
    (
        "French President Ada Moreau travelled to Oslo on 3 March for talks with "
        f"{BERG}, two days before a summit in Rome.",
        "talks",
        "Oslo",
    ),
    (
        "French President Ada Moreau travelled to Norway and Japan on 3 March for "
        f"talks with {BERG}.",
        "talks",
        None,
    ),
    # planned elsewhere, and told elsewhere to others
    (
        f"The meeting of {MOREAU} and {BERG}, first scheduled for 3 March in Paris,"
        " took place in Oslo on 10 March.",
        "talks",
        "Oslo",
    ),
    (
        f"Postponed from 3 March in Paris, talks between {MOREAU} and {BERG} were held"
        " in Oslo.",
        "talks",
        "Oslo",
    ),
    (
        f"{MOREAU} told reporters in Paris on Monday that her talks with {BERG} in"
        " Oslo on 3 March had been useful.",
        "talks",
        "Oslo",
    ),
    (
        f"{MOREAU} told reporters in Oslo after talks with {BERG} that ports matter.",
        "talks",
        "Oslo",
    ),
    # whose house it was is no place
    (
        f"{MOREAU} met with {BERG} at the Prime Minister’s Office in Oslo on 3 March.",
        "talks",
        "Oslo",
    ),
    (f"{MOREAU} met with {BERG} at the Prime Minister's Office.", "talks", None),
]


@pytest.mark.parametrize(("text", "kind", "place"), SCENES)
def test_the_kind_is_that_of_the_scene(text, kind, place):
    meeting = meeting_of("en", text)
    assert (meeting.kind, meeting.place) == (kind, place)
    assert meeting.sides == ("FR", "NO")


HAN_SCENES = [
    # the place and the kind are those of the sentence that tells of the meeting
    (
        "挪威外长贝格表示，渔业重要。法国外长莫罗反对配额。莫罗星期五在智利首都圣地亚哥"
        "与贝格举行会谈。",
        "talks",
        "圣地亚哥",
    ),
    ("法国外长莫罗在奥斯陆会见挪威外长贝格。双方回顾了上次通话。", "talks", "奥斯陆"),
    ("法国外长莫罗同挪威外长贝格通电话。双方同意举行会谈。", "phone call", None),
]


@pytest.mark.parametrize(("text", "kind", "place"), HAN_SCENES)
def test_the_scene_in_chinese(text, kind, place):
    meeting = meeting_of("zh", text)
    assert (meeting.kind, meeting.place) == (kind, place)
    assert meeting.sides == ("FR", "NO")


@pytest.mark.parametrize(
    "day",
    ["", "On 3 March 2025 ", "On Monday, ", "On the afternoon of March 3, ", "Today "],
)
def test_the_bare_office_stands_for_the_reporter_behind_a_day_too(day):
    text = f"{day}the Prime Minister spoke to the President of Norway, Nils Berg."
    meeting = meeting_of("en", text[0].upper() + text[1:], reporter="GB")
    assert (meeting.kind, meeting.sides) == ("phone call", ("GB", "NO"))


BETWEEN = (
    "The meeting between President Ana Rojas and Prime Minister Nils Berg was good."
)


@pytest.mark.parametrize(
    ("title", "sides"),
    [
        ("Joint Statement of Chile and Norway", ("CL", "NO")),
        ("Joint Statement of Norway and Chile", ("NO", "CL")),
    ],
)
@pytest.mark.parametrize("reporter", ["CL", "NO"])
def test_two_leaders_are_of_the_two_countries_in_one_order(title, sides, reporter):
    meeting = meeting_of("en", BETWEEN, title=title, reporter=reporter)
    assert tuple(person.side for person in meeting.participants) == sides


def test_a_title_may_name_its_meeting_by_what_it_followed():
    title = "Joint Statement following the Video Conference of France and Norway"
    text = f"{MOREAU} and {BERG} said that ports matter."
    assert meeting_of("en", text, title=title).kind == "video call"


def test_what_was_said_at_another_meeting_of_the_day_is_no_position_of_this_one():
    text = (
        f"{MOREAU} met with {BERG} in Oslo. The two sides agreed to open ports.\n\n"
        "Earlier in the day, Moreau held phone talks with Prime Minister Ana Rojas of"
        " Chile. They stressed calm at sea.\n\nThe two sides rejected the toll."
    )
    article = article_from(text, "a.txt", known=Metadata(language="en"))
    said = RulesEngine(Settings()).propose(article).proposals
    assert [p.act for p in said] == ["agrees", "rejects"]
    # of the same two it is this one
    same = text.replace("Prime Minister Ana Rojas of Chile", "Berg")
    article = article_from(same, "a.txt", known=Metadata(language="en"))
    assert len(RulesEngine(Settings()).propose(article).proposals) == 3
    # and what is only raised beside the rest is of this one
    raised = f"{MOREAU} met with {BERG}. Separately, Moreau opposed tolls in Chile."
    article = article_from(raised, "a.txt", known=Metadata(language="en"))
    assert [p.act for p in RulesEngine(Settings()).propose(article).proposals] == [
        "opposes"
    ]


PEOPLE = [
    # language, text, each participant with side and offices
    (
        "en",
        f"{MOREAU} met with {BERG} in Oslo. They spoke of fish.",
        {
            "Ada Moreau": ("FR", "President"),
            "Nils Berg": ("NO", "Prime Minister"),
        },
    ),
    # one who was it once took no part
    (
        "en",
        f"{MOREAU} met with {BERG} in Oslo. Moreau met former President Jean Petit of"
        " Peru. Petit said that trade is growing.",
        {
            "Ada Moreau": ("FR", "President"),
            "Nils Berg": ("NO", "Prime Minister"),
        },
    ),
    # a third who is named late joined them
    (
        "en",
        f"{MOREAU} met with {BERG} in Oslo. Moreau thanked Berg for the fish.\n\n"
        "Moreau said that grain is cheap. Berg said that wheat is dear.\n\nKing Ivo"
        " Lind of Denmark joined the talks. Lind said that ports matter.",
        {
            "Ada Moreau": ("FR", "President"),
            "Nils Berg": ("NO", "Prime Minister"),
            "Ivo Lind": ("DK", "King"),
        },
    ),
    (
        "zh",
        "国家主席周明远在北京会见法国前总统莫罗。莫罗表示，法国愿深化合作。",
        {"周明远": ("CN", "国家主席")},
    ),
    # of two in a row the second is of the first one's side
    (
        "zh",
        "中国外长王立、商务部长赵平同越南外长阮文安会谈。赵平表示，中方愿扩大进口。",
        {
            "王立": ("CN", "中国外长"),
            "赵平": ("CN", "商务部长"),
            "阮文安": ("VN", "越南外长"),
        },
    ),
    # who has no country beside the office is of the side that is left
    (
        "vi",
        "Tại trụ sở Chính phủ, Thủ tướng Lê Quang Hải đã tiếp Đại sứ Đức Anna Weber.",
        {
            "Lê Quang Hải": ("VN", "Thủ tướng"),
            "Anna Weber": ("DE", "Đại sứ Đức"),
        },
    ),
]


@pytest.mark.parametrize(("language", "text", "people"), PEOPLE)
def test_who_took_part_and_for_whom(language, text, people):
    found = meeting_of(language, text).participants
    assert {p.name: (p.side, *p.offices) for p in found} == people


def test_a_bare_office_is_of_the_outlets_own_side():
    text = "国家主席周明远会见越南客人。主席表示，中方愿扩大进口。"
    meeting = meeting_of("zh", text, reporter="CN")
    assert meeting.sides == ("CN", "VN")
    (person,) = meeting.participants
    assert (person.name, person.side) == ("周明远", "CN")


def test_an_office_speaks_for_the_one_who_holds_it():
    text = f"{MOREAU} met with {BERG}. The Prime Minister thanked the President."
    metadata = Metadata(language="en")
    reading = RulesEngine(Settings()).propose(
        article_from(text, "a.txt", known=metadata)
    )
    assert [(p.side, p.speaker) for p in reading.proposals] == [("NO", "Nils Berg")]


def test_a_guest_named_late_took_part_only_if_heard():
    opening = f"{MOREAU} met with {BERG} in Oslo. They spoke of fish and of ports. "
    opening += "They spoke of mines and farms as well. They agreed to meet again. "
    heard = "Foreign Minister Eva Dahl of Norway said that trade is growing."
    unheard = "The book of Foreign Minister Eva Dahl of Norway is on sale."
    assert "Eva Dahl" in {
        p.name for p in meeting_of("en", opening + heard).participants
    }
    found = meeting_of("en", opening + unheard).participants
    assert {p.name for p in found} == {"Ada Moreau", "Nils Berg"}


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        # who is sent by one country to another is of the first
        (
            "en",
            f"{MOREAU} met {BERG}. The Ambassador of Norway to France, Eva Lund, came.",
            [("Ada Moreau", "FR"), ("Nils Berg", "NO"), ("Eva Lund", "NO")],
        ),
        (
            "vi",
            "Thủ tướng Việt Nam Lê Văn An tiếp Đại sứ Lào tại Việt Nam Khamla Xay.",
            [("Lê Văn An", "VN"), ("Khamla Xay", "LA")],
        ),
        # each of two in a row has a country of their own
        (
            "en",
            "A telephone conversation took place between President of France Ada "
            "Moreau and President of Norway Nils Berg on 3 March 2025.",
            [("Ada Moreau", "FR"), ("Nils Berg", "NO")],
        ),
        # a form of address is no part of a name
        (
            "en",
            "Foreign Minister Shri Arun Rao of India met Minister Smt Eva Lund of "
            "Norway.",
            [("Arun Rao", "IN"), ("Eva Lund", "NO")],
        ),
    ],
)
def test_whose_somebody_is(language, text, people):
    met = meeting_of(language, text)
    assert [(each.name, each.side) for each in met.participants] == people
