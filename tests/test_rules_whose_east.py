"""Whose words are whose in Chinese and Vietnamese, where sides go by their own names.

Each row is what stands behind an opening, and (holders, words) of what comes of it.
"""

from __future__ import annotations

import pytest
from factories import article

from summarizer.engines.rules import RulesEngine
from summarizer.settings import Settings

OPENINGS = {
    "zh": "加纳外长门萨在阿克拉同哥伦比亚外长罗梅罗举行会谈。",
    "vi": "Ngoại trưởng Chile Ana Rojas hội đàm với Ngoại trưởng Na Uy Nils Berg. ",
}


def told(text, language, opening=None):
    """(holders, words) of every position behind the opening, holders in one string."""
    given = article(
        (opening or OPENINGS[language]) + text, language=language, reporter=None
    )
    proposals = RulesEngine(Settings()).propose(given).proposals
    return [(" ".join(p.holders), p.quotes[0].words) for p in proposals]


CHINESE = [
    # behind a side that speaks by its own name the other one does, and both
    (
        "加方重申支持扩大可可出口。哥方欢迎这一提议，愿派人考察。双方反对单边制裁。",
        [
            ("GH", "支持扩大可可出口"),
            ("CO", "哥方欢迎这一提议"),
            ("CO", "愿派人考察"),
            ("CO GH", "反对单边制裁"),
        ],
    ),
    # what it tells of others is told by the reporter
    ("加方感谢援助。哥加两国已有多项协定。", [("GH", "加方感谢援助")]),
    # a side's own sentences go on
    (
        "哥方主张减少关税。哥方愿开放港口。我们反对垄断。",
        [
            ("CO", "减少关税"),
            ("CO", "哥方愿开放港口"),
            ("CO", "我们反对垄断"),
        ],
    ),
    # in somebody's paragraph a side takes the word before a comma …
    (
        "门萨表示，加方愿扩大进口。哥方则强调，渔业协定须尽快签署。",
        [("GH", "加方愿扩大进口"), ("CO", "渔业协定须尽快签署")],
    ),
    # … and else may be what the person speaks of, as both sides may
    (
        "门萨表示，加方愿扩大进口。哥方多次表示不参加制裁。双方落实了共识。",
        [
            ("GH", "加方愿扩大进口"),
            ("GH", "哥方多次表示不参加制裁"),
            ("GH", "双方落实了共识"),
        ],
    ),
    # who speaks of a third one, or of one side of the meeting in one sentence
    (
        "门萨强调，加方愿扩大进口，哥方要求合理。",
        [("GH", "加方愿扩大进口"), ("GH", "哥方要求合理")],
    ),
    # in one sentence: each side behind both, and behind the other
    (
        "双方同意扩大旅游，哥方希望增加直航，加方则要求改善签证。",
        [
            ("CO GH", "扩大旅游"),
            ("CO", "哥方希望增加直航"),
            ("GH", "加方则要求改善签证"),
        ],
    ),
    (
        "加方提出免签建议，哥方同意研究有关细节。",
        [("GH", "免签建议"), ("CO", "研究有关细节")],
    ),
    # set off by a word
    (
        "双方一致同意勘探锂矿，但哥方对分成持保留意见，而加方将提供设备。",
        [
            ("CO GH", "勘探锂矿"),
            ("CO", "哥方对分成持保留意见"),
            ("GH", "加方将提供设备"),
        ],
    ),
    # what both agree that one of them does is both sides'
    (
        "双方同意修建码头，加方提供土地。",
        [("CO GH", "修建码头"), ("CO GH", "加方提供土地")],
    ),
    # two by their first characters, in one word
    ("加哥双方同意恢复直航。", [("CO GH", "恢复直航")]),
    ("哥加两国商定互设贸易办公室。", [("CO GH", "互设贸易办公室")]),
    # a side that no name begins like is nobody's
    ("加方感谢援助。对于加方的担忧，西方表示将尊重决议。", [("GH", "加方感谢援助")]),
    ("哥方欢迎这一提议。该方希望年内落实。", [("CO", "哥方欢迎这一提议")]),
    # what needs time is no proposal; what is needed to be done is one
    (
        "罗梅罗表示需要时间研究。门萨说，双方需要加强磋商。",
        [("CO", "需要时间研究"), ("GH", "加强磋商")],
    ),
    # one that is counted is a thing; only what speaks of words announces them
    (
        "双方决定设立一个联合委员会。门萨提出三点具体建议，希望扩大贸易。",
        [("CO GH", "设立一个联合委员会"), ("GH", "希望扩大贸易")],
    ),
    # who answers, in the same sentence; with a verb that a comma follows all is theirs
    (
        "加方要求撤销禁令，哥方予以拒绝，称禁令符合法律。",
        [
            ("GH", "加方要求撤销禁令"),
            ("CO", "哥方予以拒绝"),
            ("CO", "禁令符合法律"),
        ],
    ),
    (
        "加方提出重开领馆，哥方原则同意，但要求先解决债务。",
        [("GH", "重开领馆"), ("CO", "要求先解决债务")],
    ),
    ("加方指出，哥方拒绝对话。", [("GH", "哥方拒绝对话")]),
    (
        "加方提议举办旅游年，哥方对此表示支持。",
        [("GH", "举办旅游年"), ("CO", "哥方对此表示支持")],
    ),
    # whom a speaker quotes, who spoke elsewhere, too
    (
        "门萨指出，哥方声称，愿意谈判，却不断施压。门萨说，加方主张扩大对话。哥方声称，愿意谈判。",
        [("GH", "扩大对话")],
    ),
    # behind a wish stands the other's word; behind what is said, perhaps not
    (
        "加方希望扩大出口，哥方愿积极考虑。",
        [("GH", "加方希望扩大出口"), ("CO", "哥方愿积极考虑")],
    ),
    (
        "加方强调产量正在下降，哥方愿积极考虑。",
        [("GH", "产量正在下降"), ("GH", "哥方愿积极考虑")],
    ),
    # in a speech "both" are called upon in every clause
    (
        "门萨表示，加方视哥方为朋友。双方要加强战略对接，反对外部干涉。",
        [
            ("GH", "加方视哥方为朋友"),
            ("GH", "加强战略对接"),
            ("GH", "反对外部干涉"),
        ],
    ),
    # nobody tells of the other's thanks
    (
        "门萨强调加方支持和谈，哥方对此深表感谢。",
        [("GH", "加方支持和谈"), ("CO", "哥方对此深表感谢")],
    ),
    (
        "门萨说，加方主张扩大对话。哥方感谢加方援助。",
        [("GH", "扩大对话"), ("CO", "哥方感谢加方援助")],
    ),
    # what one will do, behind what both agreed on, and both behind one
    (
        "双方同意修建码头。哥方将派工程师。双方将继续谈判。",
        [("CO GH", "修建码头"), ("CO", "哥方将派工程师"), ("CO GH", "双方将继续谈判")],
    ),
    # who speaks for a side by its first character
    (
        "双方同意修建码头。哥总统邀请门萨再次访问。",
        [("CO GH", "修建码头"), ("CO", "哥总统邀请门萨再次访问")],
    ),
    # a delegation is no person
    ("哥方愿派贸易代表团访问。", [("CO", "哥方愿派贸易代表团访问")]),
]
VIETNAMESE = [
    # one side, set off from both or from the other
    (
        "Hai bên nhất trí mở đường bay thẳng, còn phía Na Uy đề nghị giảm thuế cá hồi.",
        [("CL NO", "mở đường bay thẳng"), ("NO", "giảm thuế cá hồi")],
    ),
    (
        "Hai bên nhất trí mở đường bay thẳng, riêng phía Chile bảo lưu quan điểm về"
        " giá vé.",
        [
            ("CL NO", "mở đường bay thẳng"),
            ("CL", "phía Chile bảo lưu quan điểm về giá vé"),
        ],
    ),
    (
        "Phía Na Uy cam kết mua thêm đồng, trong khi phía Chile yêu cầu tăng giá bán.",
        [
            ("NO", "Phía Na Uy cam kết mua thêm đồng"),
            ("CL", "phía Chile yêu cầu tăng giá bán"),
        ],
    ),
    (
        "Hai bên nhất trí nối lại các chuyến tàu; riêng Chile sẽ miễn phí cảng cho tàu"
        " cá.",
        [
            ("CL NO", "nối lại các chuyến tàu"),
            ("CL", "Chile sẽ miễn phí cảng cho tàu cá"),
        ],
    ),
    # a matter that is set off is still both sides'
    (
        "Phía Chile ủng hộ tự do hàng hải. Riêng về nghề cá, hai bên nhất trí tiếp tục"
        " đàm phán.",
        [
            ("CL", "Phía Chile ủng hộ tự do hàng hải"),
            ("CL NO", "tiếp tục đàm phán"),
        ],
    ),
    # what somebody says of the other side
    (
        "Ngoại trưởng Ana Rojas cho rằng nguồn cá đang giảm, trong khi phía Na Uy yêu"
        " cầu tăng hạn ngạch.",
        [
            (
                "CL",
                "nguồn cá đang giảm, trong khi phía Na Uy yêu cầu tăng hạn ngạch",
            ),
        ],
    ),
    # another side, of which nothing is said that counts, ends what the first one says
    (
        "Phía Chile muốn đàm phán ba bên, trong khi Na Uy chỉ chấp nhận song phương.",
        [("CL", "Phía Chile muốn đàm phán ba bên")],
    ),
    # each commits itself
    (
        "Phía Na Uy cam kết cấp khoản vay mới, phía Chile cam kết giảm thủ tục.",
        [
            ("NO", "Phía Na Uy cam kết cấp khoản vay mới"),
            ("CL", "phía Chile cam kết giảm thủ tục"),
        ],
    ),
    # what one will do, behind what both agreed on
    (
        "Hai bên nhất trí mở đường bay thẳng. Phía Na Uy sẽ bàn giao tàu cứu hộ. Cả hai"
        " Ngoại trưởng nhất trí tăng cường huấn luyện.",
        [
            ("CL NO", "mở đường bay thẳng"),
            ("NO", "Phía Na Uy sẽ bàn giao tàu cứu hộ"),
            ("CL NO", "tăng cường huấn luyện"),
        ],
    ),
    (
        "Theo phía Chile, cá phải qua kiểm dịch. Phía Na Uy thì cho rằng lệnh cấm trái"
        " luật. Ngoại trưởng hai nước sẽ gặp lại.",
        [
            ("CL", "cá phải qua kiểm dịch"),
            ("NO", "lệnh cấm trái luật"),
        ],
    ),
    # "our friends" are not told apart
    (
        "Phía Chile cảm ơn Na Uy. Phía bạn đề nghị miễn thuế nông sản.",
        [("CL", "Phía Chile cảm ơn Na Uy")],
    ),
    # "both" is both sides, and "both projects" is not
    (
        "Phía Chile cảm ơn Na Uy. Cả hai khẳng định sẽ họp ủy ban thủy sản.",
        [("CL", "Phía Chile cảm ơn Na Uy"), ("CL NO", "sẽ họp ủy ban thủy sản")],
    ),
    (
        "Đôi bên phản đối các biện pháp đơn phương.",
        [("CL NO", "phản đối các biện pháp đơn phương")],
    ),
    (
        "Ngoại trưởng Nils Berg ủng hộ sáng kiến. Cả hai dự án đều có lợi.",
        [("NO", "ủng hộ sáng kiến"), ("NO", "Cả hai dự án đều có lợi")],
    ),
    # where their views differ; what needs time is no proposal
    (
        "Về dầu khí, hai phía còn nhiều ý kiến khác nhau. Phía Na Uy nói cần thêm thời"
        " gian nghiên cứu.",
        [
            ("CL NO", "nhiều ý kiến khác nhau"),
            ("NO", "cần thêm thời gian nghiên cứu"),
        ],
    ),
    # what both did afterwards is no position
    (
        "Hai bên nhất trí mở đường bay thẳng. Sau hội đàm, hai Ngoại trưởng đã gặp gỡ"
        " báo chí.",
        [("CL NO", "mở đường bay thẳng")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CHINESE, ids=lambda v: str(v)[:12])
def test_whose_it_is_in_chinese(text, expected):
    assert told(text, "zh") == expected


@pytest.mark.parametrize(("text", "expected"), VIETNAMESE, ids=lambda v: str(v)[:24])
def test_whose_it_is_in_vietnamese(text, expected):
    assert told(text, "vi") == expected


SHORT = [
    # each side of a meeting of which nobody says who was there
    (
        "中国和缅甸在昆明举行边境磋商。",
        "缅方希望中方提供电力，中方表示将予以研究。",
        [
            ("CN MM", "在昆明举行边境磋商"),
            ("MM", "缅方希望中方提供电力"),
            ("CN", "将予以研究"),
        ],
    ),
    # two characters of a name, the first one first
    (
        "印度尼西亚外长苏吉同印度外长梅农举行会谈。",
        "印尼方重申支持联通计划。印方欢迎这一计划。",
        [("ID", "支持联通计划"), ("IN", "印方欢迎这一计划")],
    ),
    # whole names, and one that is a word of its own by its first character alone
    (
        "南非外长恩科同阿联酋外长纳赛尔举行会谈。",
        "南非方希望扩大出口。阿方承诺降低关税。南方希望大家合作。",
        [("ZA", "南非方希望扩大出口"), ("AE", "阿方承诺降低关税")],
    ),
    # two whose names begin alike are not told apart
    (
        "塞尔维亚外长约维奇同塞内加尔外长迪奥普举行会谈。",
        "双方同意互免签证。塞方希望扩大出口。",
        [("RS SN", "互免签证")],
    ),
    # what only looks like it
    (
        "塞尔维亚外长约维奇同挪威外长贝格举行会谈。",
        "约维奇表示，愿研究挪方案例。塞方法律专家参加会谈。",
        [("RS", "愿研究挪方案例")],
    ),
]


@pytest.mark.parametrize(("opening", "text", "expected"), SHORT)
def test_a_side_by_its_short_name(opening, text, expected):
    assert told(text, "zh", opening) == expected


THREE = [
    # of three, each one alone, and those that a word names
    (
        "zh",
        "中国外长许文、蒙古国外长巴特尔和俄罗斯外长伊万诺夫在乌兰巴托会谈。",
        "中蒙俄三方同意架设电网。蒙方建议设立秘书处。俄方对此表示支持。中蒙双方商定扩建口岸。",
        [
            ("CN MN RU", "架设电网"),
            ("MN", "设立秘书处"),
            ("RU", "俄方对此表示支持"),
            ("CN MN", "扩建口岸"),
        ],
    ),
    # "both" are those two who met by the last sentence that says so
    (
        "vi",
        "Tại Geneva, Bộ trưởng Y tế Trần Minh Đức gặp Bộ trưởng Y tế Cuba Ana Rojas. ",
        "Hai bên nhất trí sản xuất thuốc. Bộ trưởng Trần Minh Đức cũng gặp Bộ trưởng Y"
        " tế Pháp Paul Girard. Hai bên nhất trí đào tạo bác sĩ.",
        [("CU VN", "sản xuất thuốc"), ("FR VN", "đào tạo bác sĩ")],
    ),
    # where three met at once, nobody knows which two
    (
        "zh",
        "中国外长许文、蒙古国外长巴特尔和俄罗斯外长伊万诺夫在乌兰巴托会谈。",
        "三方同意架设电网。双方商定扩建口岸。",
        [("CN MN RU", "架设电网")],
    ),
]


@pytest.mark.parametrize(("language", "opening", "text", "expected"), THREE)
def test_which_two_of_three(language, opening, text, expected):
    assert told(text, language, opening) == expected
