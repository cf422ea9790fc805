"""How far the rules look: for a verb, a noun, a modal, a country, an opening.

Each row needs the whole reach that stands beside it, on sentences of invented people.
"""

from __future__ import annotations

import pytest
from behind import OPENING, read, said


def people(text, **known):
    """The side of each participant."""
    return {p.name: p.side for p in read(text, **known).meeting.participants}


SAID = [
    # a verb far from the beginning of its clause: the clause is one of its own
    (
        "Moreau said trade in fish is growing, and the many small farms in the cold"
        " valleys of the north are poor.",
        [
            ("FR", "states", "trade in fish is growing"),
            (
                "FR",
                "states",
                "the many small farms in the cold valleys of the north are poor",
            ),
        ],
    ),
    # a modal behind a long subject
    (
        "Berg said that the fishing boats of the small towns in the valleys, of the old"
        " ports on the coast and of the farms on the many islands in the north must be"
        " safe.",
        [
            (
                "NO",
                "proposes",
                "the fishing boats of the small towns in the valleys, of the old ports"
                " on the coast and of the farms on the many islands in the north must"
                " be safe",
            )
        ],
    ),
    # a word and a comma before the two sides: they open the clause all the same
    (
        "Berg said that together, the two sides should open their markets.",
        [("NO", "proposes", "open their markets")],
    ),
    # a speaker some words into the sentence
    (
        "At the end of a long day Moreau said that trade is growing.",
        [("FR", "states", "trade is growing")],
    ),
    # a long aside between a speaker and the verb
    (
        "Moreau, with the Minister of Trade and the head of the Bank at her side in the"
        " old town hall of Oslo, thanked Berg for the fish.",
        [("FR", "thanks", "thanked Berg for the fish")],
    ),
    # those who are told, in many words
    (
        "Berg told the guests from all of the towns on the coast and the islands of the"
        " far north that trade is growing.",
        [("NO", "states", "trade is growing")],
    ),
    (
        "Moreau explained to the young guests from Lyon how trade is growing.",
        [("FR", "states", "how trade is growing")],
    ),
    # what is seen as something, in many words
    (
        "France sees the talks on fish and on the old ports in the north as a start.",
        [
            (
                "FR",
                "states",
                "France sees the talks on fish and on the old ports in the north as a"
                " start",
            )
        ],
    ),
    (
        "Moreau described the long talks on fish and on the old ports in the north as a"
        " start.",
        [
            (
                "FR",
                "states",
                "described the long talks on fish and on the old ports in the north as"
                " a start",
            )
        ],
    ),
    # the noun that decides an act, behind what colours it
    (
        "Moreau expressed her very deep and growing concern at the war.",
        [("FR", "voices_concern", "her very deep and growing concern at the war")],
    ),
    (
        "Moreau reaffirmed the French government's firm commitment to the ports.",
        [("FR", "commits", "the French government's firm commitment to the ports")],
    ),
    # the noun that decides the act behind all whose it is, and a verb that lays it out
    (
        "Both leaders reiterated the French Republic's and Norway's commitment to the"
        " ports.",
        [
            (
                "joint",
                "commits",
                "the French Republic's and Norway's commitment to the ports",
            )
        ],
    ),
    (
        "Berg outlined Norway's commitments to small farms.",
        [("NO", "commits", "Norway's commitments to small farms")],
    ),
    # a participle far behind the "should be" of the first member
    (
        "Moreau said that trust should be deepened, the number of the old flights to"
        " the north increased, and ports built.",
        [
            ("FR", "proposes", "trust should be deepened"),
            (
                "FR",
                "proposes",
                "the number of the old flights to the north increased",
            ),
            ("FR", "proposes", "ports built"),
        ],
    ),
    # a topic that says something, some words in
    (
        "Moreau spoke of the great and growing importance of trade.",
        [("FR", "states", "the great and growing importance of trade")],
    ),
    # whatever is announced in a few words says nothing yet
    ("Moreau raised several questions about fish.", []),
    ("Moreau stressed three points in her speech.", []),
    # several of one side thank for themselves, and agree with the other
    (
        "Berg and his team thanked France. They discussed the war.",
        [("NO", "thanks", "thanked France"), ("joint", "discusses", "the war")],
    ),
    (
        "Berg and his team thanked France. They agreed to open the ports.",
        [("NO", "thanks", "thanked France"), ("joint", "agrees", "open the ports")],
    ),
    # "that" behind a verb that wants a noun
    (
        "Moreau expressed that trade is growing.",
        [("FR", "states", "trade is growing")],
    ),
    # whose readiness it is that was reaffirmed: one side's, or not one's alone
    (
        "Norway's firm readiness to open the ports was reaffirmed.",
        [
            (
                "NO",
                "ready_to",
                "Norway's firm readiness to open the ports was reaffirmed",
            )
        ],
    ),
    (
        "France and Norway's firm readiness to open the ports was reaffirmed.",
        [
            (
                "joint",
                "affirms",
                "France and Norway's firm readiness to open the ports was reaffirmed",
            )
        ],
    ),
    (
        "Norway's role in the talks was noted.",
        [("joint", "states", "Norway's role in the talks was noted")],
    ),
    # a long subject is none that opens a clause of its own
    (
        "Moreau said that rules on fish are good for all, and necessitate trust between"
        " the ports of the north of the cold old land to ensure our stocks are kept.",
        [
            (
                "FR",
                "states",
                "rules on fish are good for all, and necessitate trust between the"
                " ports of the north of the cold old land to ensure our stocks are"
                " kept",
            )
        ],
    ),
    # more than a word before the two sides belongs to what they should do
    (
        "Berg said that now and then the two sides should open their markets.",
        [("NO", "proposes", "now and then the two sides should open their markets")],
    ),
    # a speaker so far into the sentence is in a clause of somebody's
    (
        "Fish of the old ports in the cold north of the land Moreau welcomed is dear.",
        [],
    ),
    # a "that" so far behind the verb points back
    (
        "Moreau noted at the outset, the two countries work well together, and the"
        " closer trade on which the banks of the two countries had so long agreed is to"
        " build on that.",
        [
            (
                "FR",
                "states",
                "at the outset, the two countries work well together, and the closer"
                " trade on which the banks of the two countries had so long agreed is"
                " to build on",
            )
        ],
    ),
    # those who are told, behind what is said and before it
    (
        "Trade is growing, Berg told the guests from all of the towns on the coast.",
        [("NO", "states", "Trade is growing")],
    ),
    (
        "At the talks on fish, Berg told reporters trade is growing.",
        [("NO", "states", "told reporters trade is growing")],
    ),
    # six words at most colour the noun that decides an act
    (
        "Moreau expressed her very deep and ever more strongly growing concern at the"
        " war.",
        [],
    ),
    # a topic says something by its first words, not by what stands behind them
    ("Moreau spoke of the old ports in the far north and their importance.", []),
    # what is announced in so many words says something
    (
        "Moreau put forward a proposal to open four ports.",
        [("FR", "proposes", "a proposal to open four ports")],
    ),
    # behind a bare "and" three words are a member, two are none
    (
        "Moreau said that both sides should open the ports and build new roads.",
        [
            ("FR", "proposes", "open the ports"),
            ("FR", "proposes", "build new roads"),
        ],
    ),
    (
        "Moreau said that both sides should open the ports and go far.",
        [("FR", "proposes", "open the ports and go far")],
    ),
    # seven words say who said it
    (
        "“Trade is growing!” Prime Minister Nils Berg of Norway said.",
        [("NO", "states", "Trade is growing")],
    ),
    # of two words somebody else may tell as well
    ("Berg thanked France, Moreau said.", [("NO", "thanks", "Berg thanked France")]),
    (
        "Berg urged calm in Oslo, Moreau said.",
        [("NO", "calls_for", "urged calm in Oslo")],
    ),
    # a name has six words at most: of more capitals the last ones are it
    (
        "Ada Moreau Nils Berg Eva Lund Ole Vik, the Minister of Ports of Norway, said"
        " that trade is growing.",
        [("NO", "states", "trade is growing")],
    ),
    # twenty-two words without a stop may be a heading, more are a sentence
    (
        "Moreau said that trade in fish is growing in all of the ports of the north and"
        " on all of the islands\n\nShe left.",
        [],
    ),
    (
        "Moreau said that trade in fish is growing in all of the ports of the old north"
        " and on all of the many small islands\n\nShe left.",
        [
            (
                "FR",
                "states",
                "trade in fish is growing in all of the ports of the old north and on"
                " all of the many small islands",
            )
        ],
    ),
    # items are counted by letters and by small figures, not by a word
    (
        "They agreed to:\n\n(vii) open the ports;\n(viii) build roads.",
        [("joint", "agrees", "open the ports"), ("joint", "agrees", "build roads")],
    ),
    (
        "They agreed to:\n\n(i) open the ports;\n(EU) build roads.",
        [("joint", "agrees", "open the ports; (EU) build roads")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_sentence_is_read_to_the_end_of_its_reach(text, expected):
    assert said(OPENING["en"] + text) == expected


CLAUSES = [
    # a modal far behind the beginning of its clause
    (
        "zh",
        "周明远指出，两国在经贸和人文以及地方交往领域的务实合作应当走在前列。",
        [
            (
                "CN",
                "proposes",
                "两国在经贸和人文以及地方交往领域的务实合作应当走在前列",
            )
        ],
    ),
    (
        "vi",
        "Thủ tướng Lê Quang Hải nhấn mạnh trong bối cảnh tình hình thế giới và khu vực"
        " có nhiều biến động lớn và phức tạp hai bên cần mở rộng đầu tư.",
        [("VN", "proposes", "mở rộng đầu tư")],
    ),
    # a few characters behind the verb that closes a clause
    (
        "zh",
        "双方同意扩大贸易，并就地区局势和共同关心的问题交换了意见和各自看法。",
        [
            ("joint", "agrees", "扩大贸易"),
            (
                "joint",
                "discusses",
                "就地区局势和共同关心的问题交换了意见和各自看法",
            ),
        ],
    ),
    # in the next paragraph a speech goes on with the speaker's own side
    (
        "zh",
        "周明远指出，中国经济保持增长。\n\n中国市场很大。",
        [("CN", "states", "中国经济保持增长"), ("CN", "states", "中国市场很大")],
    ),
    (
        "zh",
        "周明远指出，中国经济保持增长。\n\n美国市场很大。",
        [("CN", "states", "中国经济保持增长")],
    ),
    # two who are named share out what they say
    (
        "zh",
        "周明远和哈珀分别呼吁扩大贸易和加强合作。",
        [("CN", "calls_for", "扩大贸易"), ("US", "calls_for", "加强合作")],
    ),
    # a speaker nobody has introduced has a name of three characters at most
    ("zh", "王大同表示，贸易正在增长。", [("CN", "states", "贸易正在增长")]),
    ("zh", "王大同山表示，贸易正在增长。", []),
    # two characters, or three letters, say nothing by themselves
    ("zh", "周明远表示，好的。", []),
    ("vi", "Thủ tướng Lê Quang Hải nhấn mạnh: Tốt.", []),
    # a verb without its object is no position of its own
    ("zh", "双方同意加强合作、共建。", [("joint", "agrees", "加强合作、共建")]),
    (
        "vi",
        "Hai bên nhất trí mở rộng đầu tư và phối hợp.",
        [("joint", "agrees", "mở rộng đầu tư và phối hợp")],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), CLAUSES)
def test_a_clause_is_read_to_the_end_of_its_reach(language, text, expected):
    assert said(OPENING[language] + text, language) == expected


def test_the_opening_has_three_sentences():
    late = (
        "President Ada Moreau of France came to Oslo on Monday in the afternoon. It was"
        " the first time in many years that she came to the north. She met with Prime"
        " Minister Nils Berg of Norway in the old town hall."
    )
    assert people(late) == {"Ada Moreau": "FR", "Nils Berg": "NO"}
    bare = (
        "It was a cold day in the old town. The Prime Minister spoke with President Ada"
        " Moreau of France on Monday. The Prime Minister said that Norway will open the"
        " ports. The Prime Minister thanked France for the fish."
    )
    assert read(bare).meeting.sides == ("FR", "NO")
    untitled = (
        "It was a cold day in the old town of Oslo in the north. Ada Moreau had a call"
        " with Prime Minister Nils Berg of Norway. Moreau said that trade is growing."
    )
    assert set(people(untitled)) == {"Ada Moreau", "Nils Berg"}


@pytest.mark.parametrize(
    ("language", "text", "sides"),
    [
        (
            "zh",
            "3月5日的北京天气晴朗。人民大会堂里宾主欢聚。国家主席周明远会见法国总统莫罗。",
            ("CN", "FR"),
        ),
        (
            "vi",
            "Sáng 5/3 trời đẹp. Khách đến từ rất sớm. Thủ tướng Lê Quang Hải đã hội đàm"
            " với Thủ tướng Nhật Bản Mori Kenji.",
            ("JP", "VN"),
        ),
    ],
)
def test_so_it_has_in_other_languages(language, text, sides):
    found = read(text, language=language).meeting
    assert found.sides == sides
    assert len(found.participants) == 2


def test_a_heading_or_a_caption_is_no_sentence_of_the_opening():
    text = (
        "Fish and ports and long talks\n\nThe old town of the north\n\nA photo of the"
        " two leaders\n\nPresident Ada Moreau of France came to the old town on Monday"
        " to speak with Prime Minister Berg of the price of fish. Fish is dear, Berg"
        " said. The friendship between France and Norway is old."
    )
    assert people(text, reporter="FR") == {"Ada Moreau": "FR", "Berg": "NO"}


def test_those_who_met_in_the_opening_speak_jointly_whoever_they_were():
    text = (
        "President Ada Moreau of France came to Oslo on Monday. Moreau, Prime Minister"
        " Nils Berg of Norway, and members of the two banks met to discuss the price of"
        " fish."
    )
    (found,) = read(text).proposals
    assert (found.side, found.act) == ("joint", "discusses")


def test_last_week_is_the_meetings_own_time_in_the_opening_only():
    opening = "President Ada Moreau of France met with Prime Minister Nils Berg of"
    opening += " Norway in Oslo. "
    told = "Last week they said that trade is growing. "
    agreed = "The two sides agreed to open the ports. "
    assert [p.act for p in read(opening + told + agreed).proposals] == [
        "states",
        "agrees",
    ]
    assert [p.frame for p in read(opening + agreed + agreed + told).proposals] == [
        "said",
        "said",
        "recalled",
    ]


@pytest.mark.parametrize(
    ("guest", "side"),
    [
        # the country stands some words before the office
        ("Norway's Deputy Royal Sea and Ports Minister Nils Berg", "NO"),
        # or behind a department of many words, or of a row of them
        (
            "Minister for Northern Seas, Ports, Small Islands, Old Lighthouses and"
            " Northern Lights of Norway Nils Berg",
            "NO",
        ),
        ("Minister for Ports, Islands and Lights of Norway, Nils Berg,", "NO"),
    ],
)
def test_an_office_has_its_country_far_away(guest, side):
    text = f"President Ada Moreau of France met with {guest} on Monday. They spoke of"
    text += " Denmark. Berg said that Denmark is near, and that Denmark is small."
    assert people(text) == {"Ada Moreau": "FR", "Nils Berg": side}


def test_a_department_does_not_run_on_over_the_next_guest():
    text = (
        "President Ada Moreau of France met with the Minister for fish Eva Lund of"
        " Denmark, Nils Berg of Norway and many guests."
    )
    assert people(text).get("Nils Berg") in ("NO", None)  # never the minister for fish


@pytest.mark.parametrize(
    ("opening", "joint"),
    [
        (
            "President Ada Moreau of France met with key European allies on Monday.",
            True,
        ),
        ("President Ada Moreau of France met with our European allies.", True),
        ("President Ada Moreau of France met with farmers on Monday.", False),
        (
            "President Ada Moreau of France met with farmers and bakers of allies.",
            False,
        ),
    ],
)
def test_a_group_some_words_behind_with_is_the_other_party(opening, joint):
    proposals = read(f"{opening} They discussed the war.").proposals
    assert [p.side == "joint" for p in proposals] == [joint]


def test_the_bare_office_that_opens_a_report_is_its_own_sides():
    text = (
        "The new Prime Minister spoke to President Ada Moreau of France on Monday. She"
        " thanked him for the fish."
    )
    found = read(text, reporter="NO")
    assert found.meeting.sides == ("FR", "NO")
    assert [(p.side, p.act) for p in found.proposals] == [("NO", "thanks")]


def test_an_office_is_held_once_however_often_it_is_named():
    text = (
        "中共中央总书记、国家主席周明远在北京同美国总统哈珀举行会谈。国家主席周明远说，"
        "合作很好。美国总统哈珀说，合作很好。"
    )
    told = read(text, language="zh").meeting.participants
    assert {p.name: p.offices for p in told} == {
        "周明远": ("中共中央总书记", "国家主席"),
        "哈珀": ("美国总统",),
    }


@pytest.mark.parametrize(
    "office", ["Bộ trưởng bộ Ngoại giao", "Chủ tịch ủy ban Đối ngoại quốc hội"]
)
def test_a_body_in_small_letters_belongs_to_the_office_before_a_name(office):
    text = (
        "Sáng 5/3, tại Hà Nội, Thủ tướng Lê Quang Hải đã hội đàm với"
        f" {office} Nhật Bản Mori Kenji."
    )
    assert people(text, language="vi") == {"Lê Quang Hải": "VN", "Mori Kenji": "JP"}


@pytest.mark.parametrize(
    ("name", "short", "sides"),
    [
        # a Japanese name of four characters has a family name of two
        ("山田文雄", "山田", ["JP"]),
        ("山田文雄", "山", []),
        # of another length nobody knows where the given name begins
        ("山田文", "山田", []),
        ("山田", "山", []),
        ("山田文雄一郎太子", "山田", []),
    ],
)
def test_a_family_name_of_two_characters_stands_for_four(name, short, sides):
    text = (
        f"国家主席周明远在北京同日本首相{name}举行会谈。\n\n{short}指出，贸易正在增长。"
    )
    assert [p.side for p in read(text, language="zh").proposals] == sides


@pytest.mark.parametrize(
    ("country", "side"),
    # a country of two characters, Oman, is not meant by its first
    [("土耳其", "TR"), ("阿曼", "CN")],
)
def test_a_letter_before_an_office_is_that_of_a_longer_name(country, side):
    text = f"国家主席周明远在北京同{country}总统托卡举行会谈。\n\n"
    text += f"{country[0]}外长阿里指出，贸易正在增长。"
    assert people(text, language="zh")["阿里"] == side


def test_a_name_put_into_chinese_by_sound_has_eight_characters():
    text = "国家主席周明远在北京同美国总统阿卜杜拉赫曼诺夫举行会谈。"
    assert people(text, language="zh")["阿卜杜拉赫曼诺夫"] == "US"


def test_only_of_a_plain_meeting_the_body_tells_by_what_means():
    title, text = "Moreau and Berg hold talks", OPENING["en"] + "They spoke by phone."
    assert read(text, title=title).meeting.kind == "talks"
