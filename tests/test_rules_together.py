"""Several at once: joint statements, press conferences, questions, three or more sides.

Each row has words of a position and whose it is: by codes, or "" where nobody's.
"""

from __future__ import annotations

import pytest

from summarizer import Settings, summarise

RULES = Settings(engine="rules")

STATEMENTS = {
    "numbered, by both": (
        "Joint Statement between Chile and Viet Nam",
        "1. At the invitation of President Ruiz of Chile, State President Dao of Viet"
        " Nam paid a State visit to Chile from 9 to 12 November 2024.\n\n2. The two"
        " leaders agreed to upgrade the trade agreement.\n\n3. Chile supports Viet"
        " Nam's accession to the pact.\n\n4. Viet Nam thanked Chile for its help."
        "\n\n5. We oppose unilateral measures.",
        {
            "upgrade the trade agreement": "CL VN",
            "accession to the pact": "CL",
            "thanked Chile": "VN",
            "unilateral measures": "CL VN",
        },
    ),
    "we, three of us": (
        "Joint Leaders' Statement: Australia, Japan and the Philippines",
        "1. We, the leaders of Australia, Japan and the Philippines, met in Sydney."
        "\n\n2. We reaffirm our commitment to free trade.\n\n3. Australia welcomes"
        " Japan's decision to join the exercise.\n\n4. We strongly oppose any attempt"
        " to change the status quo.",
        {
            "commitment to free trade": "AU JP PH",
            "decision to join": "AU",
            "change the status quo": "AU JP PH",
        },
    ),
    # a title tells what it is on as well
    "what it is on, in capitals": (
        "Joint Statement by Chile and Kenya On Peru",
        "The ports are safe. We condemn the ban.",
        {"the ban": "CL KE"},
    ),
    "what it goes with": (
        "Peru and the Joint Statement by Chile and Kenya on Ports",
        "The ports are safe. We condemn the ban.",
        {"the ban": "CL KE"},
    ),
    # who else was there has not signed
    "sides before its name": (
        "U.S.-EU Joint Statement",
        "The Council met on December 5, joined by the Minister of Trade of Jamaica. We"
        " condemn attacks on Ukraine.",
        {"attacks on Ukraine": "EU US"},
    ),
    # what one of them will do is its own
    "under headings, in numbers and Roman ones": (
        "Joint Declaration of the Presidents of Kazakhstan and Georgia",
        "I. POLITICS\n\n1. President Alimov of Kazakhstan visited Georgia and"
        " held talks with President Beridze of Georgia.\n\n2. The Presidents agreed to"
        " set up a council. Further, Georgia will open a port.\n\nII. REGION\n\n3. They"
        " condemned terrorism.",
        {"set up a council": "GE KZ", "open a port": "GE", "terrorism": "GE KZ"},
    ),
    "in Chinese": (
        "中华人民共和国和越南社会主义共和国联合声明",
        "一、应越共中央总书记苏林邀请，国家主席习近平于2025年4月14日对越南进行国事访问。\n\n"
        "二、双方一致同意加快铁路互联互通。\n\n三、越方坚定奉行一个中国政策。\n\n"
        "四、中方支持越南走社会主义道路。\n\n五、反对霸权主义。",
        {
            "铁路": "CN VN",
            "一个中国政策": "VN",
            "社会主义道路": "CN",
            "霸权主义": "CN VN",
        },
    ),
    # "塞方" is of the one country in the text that begins so
    "in Chinese, a side by its first character": (
        "中国和塞尔维亚联合声明",
        "（一）中国国家主席习近平对塞尔维亚进行国事访问。\n\n（二）塞方坚定支持一个中国原则。",
        {"一个中国原则": "RS"},
    ),
    "in Vietnamese": (
        "Tuyên bố chung Việt Nam - Ấn Độ",
        "1. Thủ tướng Việt Nam hội đàm với Thủ tướng Ấn Độ.\n\n2. Hai bên nhất trí nâng"
        " kim ngạch thương mại.\n\n3. Ấn Độ khẳng định cung cấp gói tín dụng.\n\n4. Hai"
        " bên phản đối việc sử dụng vũ lực.",
        {"kim ngạch": "IN VN", "gói tín dụng": "IN", "vũ lực": "IN VN"},
    ),
}

PRESS = {
    "capital labels": (
        "Press conference of President Ruiz of Chile and Prime Minister Dao of Vietnam",
        "PRESIDENT RUIZ: We held talks this morning. Chile supports a trade deal.\n\n"
        "PRIME MINISTER DAO: Vietnam welcomes Chile's investment. We hope that the deal"
        " is concluded.\n\nQ  Does Chile want sanctions?\n\nPRESIDENT RUIZ: We oppose"
        " sanctions.",
        {
            "a trade deal": "CL",
            "Chile's investment": "VN",
            "deal is concluded": "VN",
            "oppose sanctions": "CL",
            "want sanctions": "",
        },
    ),
    "a spokesperson who is named above": (
        "Foreign Ministry Spokesperson Chen Yi's Regular Press Conference",
        "AFP: Vietnam supports tariffs. Any comment?\n\nChen Yi: China opposes tariffs."
        " We call on Vietnam to talk.",
        {"China opposes tariffs": "CN", "supports tariffs": ""},
    ),
    # whose spokesperson it is nobody says: what "we" want is left open
    "question and answer": (
        "Spokesperson's Q&A on the launch",
        "Q: Does Kenya support the launch?\n\nA: Japan condemns the launch. We call for"
        " a meeting.",
        {
            "condemns the launch": "JP",
            "call for a meeting": "",
            "support the launch": "",
        },
    ),
    "Chinese, an agency asks": (
        "外交部发言人林剑主持例行记者会",
        "法新社记者：美方支持关税，中方有何评论？\n\n林剑：中方坚决反对关税。我们敦促美方对话。",
        {"坚决反对": "CN", "对话": "CN", "支持关税": ""},
    ),
    # of two who answer, one is nobody's that is known: only who is named wants
    "Chinese, two leaders": (
        "李强同冯德莱恩共同会见记者",
        "李强：中方愿扩大投资。\n\n冯德莱恩：欧盟希望放宽管制。\n\n问：会取消制裁吗？\n\n"
        "李强：中方支持自由贸易。",
        {"扩大投资": "CN", "放宽管制": "EU", "自由贸易": "CN", "取消制裁": ""},
    ),
    "Vietnamese": (
        "Người phát ngôn Bộ Ngoại giao trả lời câu hỏi",
        "Hỏi (AFP): Trung Quốc ủng hộ đàm phán, Việt Nam nghĩ gì?\n\nTrả lời: Việt Nam"
        " phản đối mọi hành vi xâm phạm.",
        {"hành vi xâm phạm": "VN", "ủng hộ đàm phán": ""},
    ),
}

MANY = {
    "two of three, and the third": (
        "Trilateral Meeting",
        "Foreign Minister Sato of Japan, Foreign Minister Park of the Republic of Korea"
        " and Foreign Secretary Reyes of the Philippines held a trilateral meeting on"
        " May 3. The three ministers agreed to meet every year. Sato proposed an"
        " exercise. Japan and the Philippines agreed to conclude a customs pact. Korea"
        " will provide two ships.",
        {
            "meet every year": "JP KR PH",
            "an exercise": "JP",
            "customs pact": "JP PH",
            "two ships": "KR",
        },
    ),
    "ASEAN and one": (
        "ASEAN-India Summit",
        "The leaders of ASEAN and Prime Minister Mehta of India met in Vientiane. India"
        " supports ASEAN unity, Mehta said. ASEAN welcomed India's plan. The leaders"
        " agreed to review the trade pact.",
        {"ASEAN unity": "IN", "India's plan": "ASEAN", "trade pact": "ASEAN IN"},
    ),
    "Chinese, three": (
        "中日韩外长会",
        "外交部长王毅同日本外相岩屋毅、韩国外长赵兑烈举行中日韩外长会。王毅表示，中方愿推进谈判。"
        "\n\n岩屋毅表示，日方愿举办会议。\n\n赵兑烈表示，韩方支持人文交流。\n\n三方同意合作减灾。",
        {"推进谈判": "CN", "举办会议": "JP", "人文交流": "KR", "减灾": "CN JP KR"},
    ),
    "Vietnamese, three": (
        "Hội nghị Cấp cao Campuchia - Lào - Việt Nam",
        "Thủ tướng Campuchia Hun Manet, Thủ tướng Lào Sonexay và Thủ tướng Việt Nam"
        " Phạm Minh Chính gặp nhau.\n\nThủ tướng Hun Manet đề nghị xây cao tốc.\n\n"
        "Thủ tướng Sonexay ủng hộ đề xuất này.",
        {"cao tốc": "KH", "đề xuất này": "LA"},
    ),
}


@pytest.mark.parametrize(
    ("title", "text", "whose"),
    [*STATEMENTS.values(), *PRESS.values(), *MANY.values()],
    ids=[*STATEMENTS, *PRESS, *MANY],
)
def test_what_several_say_is_of_those_who_say_it(title, text, whose):
    (found,) = summarise(
        {"title": title, "text": text}, settings=Settings(engine="rules")
    )
    for words, sides in whose.items():
        held = [
            " ".join(position.holders)
            for position in found.positions
            if any(words in piece.quote for piece in position.evidence)
        ]
        assert set(held) <= {sides}, words
        assert held or not sides, words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # "spoke" tells a call, a word of joining or calling on somebody does not
        ("Today the leaders of Peru and Chile spoke regarding the war.", "phone call"),
        ("We are joined in sorrow. We call on Peru to stop.", "none"),
        ("President Ruiz welcomed President Dao of Peru in Lima.", "talks"),
    ],
)
def test_how_those_met_who_state_together(text, kind):
    given = {"title": "Joint Statement by Chile and Peru", "text": text}
    (found,) = summarise(given, settings=RULES)
    assert found.meeting.kind == kind
