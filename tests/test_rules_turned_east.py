"""What is denied, left open, announced or credited, in Chinese and Vietnamese.

A row is a sentence behind an opening, and side, act and words of each position in it.
"""

from __future__ import annotations

import pytest
from behind import positions

from summarizer import Settings, summarise

ZH = "挪威外长达尔同法国外长马尔尚4日在奥斯陆举行会谈。"
VI = (
    "Tổng thống Pháp Lea Marchand hội đàm với Thủ tướng Na Uy Olav Dahl tại Oslo ngày"
    " 4/6/2024. "
)

CHINESE = [
    # a verb that is denied is quoted with its denial
    ("达尔未承诺修补渔网。", [("NO", "states", "未承诺修补渔网")]),
    ("马尔尚没有同意降税。", [("FR", "notes_differences", "没有同意降税")]),
    ("达尔不再反对渡轮计划。", [("NO", "states", "不再反对渡轮计划")]),
    (
        "达尔既不支持渔网税，也不支持配额。",
        [("NO", "opposes", "既不支持渔网税，也不支持配额")],
    ),
    ("马尔尚拒绝批评渔网税。", [("FR", "states", "拒绝批评渔网税")]),
    # nothing was said
    ("达尔没有提到渔网。", []),
    # no agreement, by both or by the talks
    ("双方未达成任何协议。", [("joint", "notes_differences", "未达成任何协议")]),
    (
        "双方没能弥合在渡轮上的分歧。",
        [("joint", "notes_differences", "没能弥合在渡轮上的分歧")],
    ),
    ("会谈无果而终。", [("joint", "notes_differences", "无果而终")]),
    (
        "双方在渔网问题上存在严重分歧。",
        [("joint", "notes_differences", "在渔网问题上存在严重分歧")],
    ),
    # each item by its own verb; those of a numbered list are asked for
    (
        "达尔希望法方降税；反对渔网配额；感谢法方接待。",
        [
            ("NO", "hopes", "希望法方降税"),
            ("NO", "opposes", "反对渔网配额"),
            ("NO", "thanks", "感谢法方接待"),
        ],
    ),
    (
        "马尔尚提出两点建议：一是双方应恢复对话；二是反对渔网配额。",
        [
            ("FR", "proposes", "双方应恢复对话"),
            ("FR", "proposes", "反对渔网配额"),
        ],
    ),
    # a list of hopes, and what had to be done before it
    (
        "达尔表示，法方船只反复进入，挪方只得关港，并提出两点希望，包括希望双方遵守协定；"
        "希望不再增船。",
        [
            ("NO", "states", "法方船只反复进入"),
            ("NO", "states", "挪方只得关港"),
            ("NO", "hopes", "希望双方遵守协定"),
            ("NO", "hopes", "希望不再增船"),
        ],
    ),
    # what is announced is said by itself
    (
        "马尔尚欢迎渡轮计划，并传递明确信息：法国将修补渔网。",
        [
            ("FR", "welcomes", "欢迎渡轮计划"),
            ("FR", "commits", "法国将修补渔网"),
        ],
    ),
    (
        "达尔感谢法方，并发出严厉警告：挪威不会付款。",
        [("NO", "thanks", "感谢法方"), ("NO", "warns", "挪威不会付款")],
    ),
    # a duty is no wish, and "he added" no position
    (
        "达尔表示，双方应修补渔网，履行两国应尽的义务。",
        [("NO", "proposes", "修补渔网"), ("NO", "proposes", "履行两国应尽的义务")],
    ),
    (
        "达尔表示，鲱鱼很贵。他并指，双方要修补渔网。",
        [("NO", "states", "鲱鱼很贵"), ("NO", "proposes", "修补渔网")],
    ),
    # who tells it, and who took the picture
    ("达尔表示，挪威将修补渔网，挪威外交部说。", [("NO", "commits", "挪威将修补渔网")]),
    ("达尔感谢法方。以上消息由总统府新闻处发布。", [("NO", "thanks", "感谢法方")]),
    ("\n\n达尔希望法方降税。新华社记者王某摄\n", []),
]
VIETNAMESE = [
    (
        "Thủ tướng Dahl không cam kết vá lưới.",
        [("NO", "states", "không cam kết vá lưới")],
    ),
    (
        "Tổng thống Marchand chưa đồng ý giảm thuế.",
        [("FR", "notes_differences", "chưa đồng ý giảm thuế")],
    ),
    (
        "Tổng thống Marchand không còn phản đối tuyến phà.",
        [("FR", "states", "không còn phản đối tuyến phà")],
    ),
    (
        "Thủ tướng Dahl từ chối chỉ trích thuế lưới.",
        [("NO", "states", "từ chối chỉ trích thuế lưới")],
    ),
    (
        "Hai bên không đạt được đồng thuận về tuyến phà.",
        [("joint", "notes_differences", "không đạt được đồng thuận về tuyến phà")],
    ),
    (
        "Hai nhà lãnh đạo chưa thống nhất được về thuế lưới.",
        [("joint", "notes_differences", "chưa thống nhất được về thuế lưới")],
    ),
    (
        "Cuộc hội đàm kết thúc mà không có thỏa thuận.",
        [("joint", "notes_differences", "kết thúc mà không có thỏa thuận")],
    ),
    (
        "Thủ tướng Dahl kêu gọi hai bên kiềm chế; ủng hộ tuyến phà; bác bỏ thuế lưới.",
        [
            ("NO", "calls_for", "kiềm chế"),
            ("NO", "supports", "ủng hộ tuyến phà"),
            ("NO", "rejects", "bác bỏ thuế lưới"),
        ],
    ),
    (
        "Tổng thống Marchand hoan nghênh tuyến phà và gửi một thông điệp rõ ràng: Pháp"
        " sẽ vá lưới.",
        [
            ("FR", "welcomes", "hoan nghênh tuyến phà"),
            ("FR", "commits", "Pháp sẽ vá lưới"),
        ],
    ),
    (
        "Thủ tướng Dahl nêu hai mong muốn: một là mong Pháp giảm thuế; hai là mong hai"
        " bên vá lưới.",
        [
            ("NO", "hopes", "mong Pháp giảm thuế"),
            ("NO", "hopes", "mong hai bên vá lưới"),
        ],
    ),
    (
        "Thủ tướng Dahl phản đối thuế lưới, Bộ Ngoại giao Na Uy cho biết.",
        [("NO", "opposes", "phản đối thuế lưới")],
    ),
    (
        "Hai bên nhất trí mở tuyến phà, theo thông cáo của Văn phòng Thủ tướng.",
        [("joint", "agrees", "mở tuyến phà")],
    ),
    ("\n\nThủ tướng Dahl phát biểu với báo giới hai nước. Ảnh: Văn C/TTXVN\n", []),
    ("\n\nHai nhà lãnh đạo cảm ơn báo chí. (Ảnh: VGP)\n", []),
    (
        "Nguyên thủ Pháp hoan nghênh tuyến phà.",
        [("FR", "welcomes", "hoan nghênh tuyến phà")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_chinese(text, expected):
    assert positions(text, ZH, language="zh") == expected


@pytest.mark.parametrize(("text", "expected"), VIETNAMESE)
def test_vietnamese(text, expected):
    assert positions(text, VI, language="vi") == expected


def test_a_name_keeps_its_particles():
    text = (
        "Tổng thống Pháp Lea Marchand hội đàm với Thủ tướng Hà Lan Piet van den Brink"
        " tại Hà Nội. Thủ tướng Van den Brink cảm ơn Pháp về tuyến phà."
    )
    (read,) = summarise(
        [{"text": text, "language": "vi"}], settings=Settings(engine="rules")
    )
    people = {p.name: p.side for p in read.meeting.participants}
    assert people == {"Lea Marchand": "FR", "Piet van den Brink": "NL"}
    assert [(p.side, p.act) for p in read.positions] == [("NL", "thanks")]


@pytest.mark.parametrize("behind", ["ngày 4/6/2024.", "hôm nay.", "vào sáng 4/6."])
def test_a_place_of_one_word_closes_before_a_day(behind):
    text = VI.partition(" ngày")[0] + f" {behind}"
    (read,) = summarise(
        [{"text": text, "language": "vi"}], settings=Settings(engine="rules")
    )
    assert read.meeting.place == "Oslo"
