"""The rules engine on Vietnamese: readouts of invented people."""

from __future__ import annotations

import unicodedata

import pytest

from summarizer.engines.rules import RulesEngine
from summarizer.grounding import ground
from summarizer.reading.articles import Metadata, article_from
from summarizer.settings import Settings

OPENING = (
    "Sáng 5/3, tại Hà Nội, Thủ tướng Lê Quang Hải đã hội đàm với Thủ tướng Nhật Bản"
    " Mori Kenji.\n\n"
)
SENTENCES = [
    # reporting verbs joined by semicolons, each with its act; a row of aims
    (
        "Thủ tướng Lê Quang Hải khẳng định Việt Nam coi Nhật Bản là đối tác hàng đầu;"
        " đề nghị hai bên mở rộng đầu tư, tạo điều kiện cho nông sản.",
        [
            ("VN", "states", "Việt Nam coi Nhật Bản là đối tác hàng đầu"),
            ("VN", "proposes", "mở rộng đầu tư"),
            ("VN", "proposes", "tạo điều kiện cho nông sản"),
        ],
    ),
    # fields of one activity are one position
    (
        "Hai Thủ tướng nhất trí mở rộng hợp tác kinh tế, thương mại, đầu tư; duy trì"
        " đối thoại.",
        [
            ("joint", "agrees", "mở rộng hợp tác kinh tế, thương mại, đầu tư"),
            ("joint", "agrees", "duy trì đối thoại"),
        ],
    ),
    # "for his part", a pronoun and an office stand for who spoke last
    (
        "Về phần mình, Thủ tướng Mori Kenji cảm ơn sự đón tiếp. Ông cho biết Nhật Bản"
        " sẵn sàng chuyển giao công nghệ. Thủ tướng hy vọng hai bên sớm ký hiệp định.",
        [
            ("JP", "thanks", "cảm ơn sự đón tiếp"),
            ("JP", "ready_to", "Nhật Bản sẵn sàng chuyển giao công nghệ"),
            ("JP", "hopes", "hy vọng hai bên sớm ký hiệp định"),
        ],
    ),
    # each negation inside its quote
    (
        "Phía Nhật Bản không ủng hộ việc thay đổi hiện trạng. Nhật Bản chưa bao giờ"
        " chấp nhận điều đó.",
        [
            ("JP", "opposes", "Phía Nhật Bản không ủng hộ việc thay đổi hiện trạng"),
            ("JP", "states", "Nhật Bản chưa bao giờ chấp nhận điều đó"),
        ],
    ),
    # praise before its subject, and an attribution that interrupts
    (
        "Đánh giá cao vai trò của Nhật Bản, Thủ tướng Lê Quang Hải cam kết bảo vệ nhà"
        " đầu tư.",
        [
            ("VN", "welcomes", "Đánh giá cao vai trò của Nhật Bản"),
            ("VN", "commits", "cam kết bảo vệ nhà đầu tư"),
        ],
    ),
    (
        "Thành tựu của Việt Nam, ông Mori Kenji nói thêm, mang lại cơ hội cho cả hai.",
        [
            (
                "JP",
                "states",
                "Thành tựu của Việt Nam, ông Mori Kenji nói thêm, mang lại cơ hội cho"
                " cả hai",
            )
        ],
    ),
    # according to, should, and what both talked about
    (
        "Hai bên trao đổi về tình hình khu vực và nhất trí duy trì tiếp xúc cấp cao.",
        [
            ("joint", "discusses", "trao đổi về tình hình khu vực"),
            ("joint", "agrees", "duy trì tiếp xúc cấp cao"),
        ],
    ),
    # a list of lines
    (
        "Hai bên nhất trí:\n- Tăng cường đối thoại;\n- Không để xảy ra va chạm.",
        [
            ("joint", "agrees", "Tăng cường đối thoại"),
            ("joint", "agrees", "Không để xảy ra va chạm"),
        ],
    ),
    # the mark that closes a report
    (
        "Hai bên nhất trí tăng cường đối thoại./.",
        [("joint", "agrees", "tăng cường đối thoại")],
    ),
    # captions, and what only sets the scene
    ("Cùng dự hội đàm có lãnh đạo các bộ.\n\nẢnh: Hải Nam/TTXVN", []),
]

READOUTS = {
    "Lào": (
        "Tổng Bí thư Trần Văn Bình hội đàm với Tổng Bí thư, Chủ tịch nước Lào Bounmy"
        " Keola\n\n"
        "Chiều 10/9, tại thủ đô Vientiane, Tổng Bí thư Trần Văn Bình đã hội đàm với"
        " Tổng Bí thư, Chủ tịch nước Lào Bounmy Keola.\n\n"
        "Tổng Bí thư Trần Văn Bình chúc mừng những thành tựu của Lào. Đồng chí khẳng"
        " định Việt Nam luôn ủng hộ công cuộc đổi mới của Lào.\n\n"
        "Tổng Bí thư, Chủ tịch nước Bounmy Keola bày tỏ vui mừng được đón Đoàn, mong"
        " muốn hai bên sớm hoàn thành tuyến đường sắt.\n\n"
        "Hai nhà lãnh đạo nhất trí nâng cao hiệu quả hợp tác quốc phòng.\n",
        ("talks", ("LA", "VN"), "Vientiane"),
        [
            ("VN", "congratulates", "chúc mừng những thành tựu của Lào"),
            ("VN", "supports", "Việt Nam luôn ủng hộ công cuộc đổi mới của Lào"),
            ("LA", "welcomes", "bày tỏ vui mừng được đón Đoàn"),
            ("LA", "hopes", "mong muốn hai bên sớm hoàn thành tuyến đường sắt"),
            ("joint", "agrees", "nâng cao hiệu quả hợp tác quốc phòng"),
        ],
    ),
    "Hoa Kỳ": (
        "Bộ trưởng Ngoại giao Đỗ Hữu Nam điện đàm với Ngoại trưởng Hoa Kỳ Adam Cole\n\n"
        "Tối 24/1, Bộ trưởng Ngoại giao Đỗ Hữu Nam đã điện đàm với Ngoại trưởng Hoa Kỳ"
        " Adam Cole.\n\n"
        "Bộ trưởng Đỗ Hữu Nam nhấn mạnh, hai bên cần tháo gỡ rào cản thuế quan, duy trì"
        " các cơ chế đối thoại.\n\n"
        "Ngoại trưởng Adam Cole nói rằng Hoa Kỳ phản đối mọi hành động đơn phương ở"
        " Biển Đông. Theo ông, hai nước cần hợp tác an ninh hàng hải.\n",
        ("phone call", ("US", "VN"), None),
        [
            ("VN", "proposes", "tháo gỡ rào cản thuế quan"),
            ("VN", "proposes", "duy trì các cơ chế đối thoại"),
            (
                "US",
                "opposes",
                "Hoa Kỳ phản đối mọi hành động đơn phương ở Biển Đông",
            ),
            ("US", "proposes", "hợp tác an ninh hàng hải"),
        ],
    ),
    "Mỹ - Nga": (
        "Tổng thống Mỹ điện đàm với Tổng thống Nga\n\n"
        "VOV.VN - Tổng thống Mỹ Adam Cole ngày 18/3 đã điện đàm với Tổng thống Nga Igor"
        " Voronin.\n\n"
        "Tổng thống Cole kêu gọi Nga ngừng bắn, đồng thời đề nghị nối lại đàm phán. Ông"
        " Voronin cho biết Nga không đặt điều kiện. “Chúng tôi sẵn sàng đàm phán”, ông"
        " Voronin nói.\n",
        ("phone call", ("RU", "US"), None),
        [
            ("US", "calls_for", "Nga ngừng bắn"),
            ("US", "proposes", "nối lại đàm phán"),
            ("RU", "states", "Nga không đặt điều kiện"),
            ("RU", "ready_to", "Chúng tôi sẵn sàng đàm phán"),
        ],
    ),
}


def read(text, **known):
    article = article_from(text, "a.txt", known=Metadata(**known))
    return article, RulesEngine(Settings()).propose(article)


def said(reading):
    return [
        (p.side, p.act, " ".join(p.quotes[0].words.split())) for p in reading.proposals
    ]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=lambda v: str(v)[:20])
def test_who_says_what(text, expected):
    _, reading = read(OPENING + text + "\n", reporter="VN")
    assert said(reading) == expected


@pytest.mark.parametrize("name", READOUTS)
def test_a_whole_readout(name):
    text, setting, expected = READOUTS[name]
    _, reading = read(text)
    meeting = reading.meeting
    assert (meeting.kind, meeting.sides, meeting.place) == setting
    assert said(reading) == expected


@pytest.mark.parametrize("name", READOUTS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_quote_is_a_slice_of_the_article(name, form):
    text = unicodedata.normalize(form, READOUTS[name][0])
    article, reading = read(text, language="vi")
    assert len(reading.proposals) == len(READOUTS[name][2])
    for p in reading.proposals:
        for span in (*p.quotes, p.source, p.cue, p.carried_from):
            assert span is None or article.text[span.start : span.end] == span.words
    assert not ground(article, reading.meeting, reading.proposals).unverified


def test_offices_before_and_behind_a_name():
    text = (
        "Tại Hà Nội, đồng chí Lê Quang Hải, Ủy viên Bộ Chính trị, Bộ trưởng Quốc phòng,"
        " đã hội đàm với Bộ trưởng Quốc phòng Singapore Tan Wei.\n"
    )
    people = read(text)[1].meeting.participants
    assert [(p.name, p.side, p.offices) for p in people] == [
        ("Lê Quang Hải", "VN", ("Ủy viên Bộ Chính trị", "Bộ trưởng Quốc phòng")),
        ("Tan Wei", "SG", ("Bộ trưởng Quốc phòng Singapore",)),
    ]


def test_a_text_that_is_no_readout():
    text = "Mùa cà phê\n\nNông dân tất bật thu hoạch. Giá tăng khiến họ phấn khởi.\n"
    reading = read(text, language="vi")[1]
    assert reading.meeting.kind == "none"
    assert reading.proposals == ()
