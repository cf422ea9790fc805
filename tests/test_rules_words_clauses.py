"""Classes of words of the languages that are read clause by clause.

A row fails where the class that its comment names is emptied.
"""

from __future__ import annotations

import pytest
from behind import read

MET = {
    "fr": "Le Président de la République française, M. Étienne Morvan, a reçu le 5 mars"
    " 2024 à Paris le Premier ministre du Japon, M. Kenji Morita.\n\n",
    "vi": "Sáng 5/3, tại Hà Nội, Chủ tịch nước Lê Quang Hải đã hội đàm với Thủ tướng"
    " Nhật Bản Mori Kenji.\n\n",
    "zh": "国家主席周明远在北京同美国总统哈珀举行会谈。\n\n",
}


def said(text, language):
    found = read(text, language=language).proposals
    return [(p.side, p.act, p.quotes[0].words) for p in found]


FRENCH = [
    # verbs of assurance, of a proposal
    (
        "M. Morvan a assuré le Japon de sa loyauté.",
        [("FR", "affirms", "a assuré le Japon de sa loyauté")],
    ),
    (
        "M. Morvan a préconisé d'ouvrir deux ports.",
        [("FR", "proposes", "ouvrir deux ports")],
    ),
    # of a call, of a demand
    (
        "M. Morvan a plaidé pour une trêve.",
        [("FR", "calls_for", "a plaidé pour une trêve")],
    ),
    (
        "M. Morita a exigé la libération de l'équipage.",
        [("JP", "demands", "a exigé la libération de l'équipage")],
    ),
    # of readiness, of support, of an invitation
    (
        "M. Morita est prêt à ouvrir un port.",
        [("JP", "ready_to", "est prêt à ouvrir un port")],
    ),
    (
        "M. Morvan a apporté son soutien au projet.",
        [("FR", "supports", "a apporté son soutien au projet")],
    ),
    (
        "M. Morita a invité M. Morvan à Kyoto.",
        [("JP", "invites", "a invité M. Morvan à Kyoto")],
    ),
    # of protest, of a warning, of acceptance
    (
        "M. Morita a protesté contre la taxe.",
        [("JP", "objects", "a protesté contre la taxe")],
    ),
    (
        "M. Morvan a mis en garde contre une pénurie.",
        [("FR", "warns", "une pénurie")],
    ),
    ("M. Morita a accepté le projet.", [("JP", "agrees", "a accepté le projet")]),
    # whose view it is, without a verb
    (
        "Selon M. Morvan, le commerce progresse.",
        [("FR", "states", "le commerce progresse")],
    ),
    # links before a subject
    (
        "Mais M. Morita a regretté ce retard.",
        [("JP", "voices_concern", "a regretté ce retard")],
    ),
    # "we" opens a clause of its own
    (
        "M. Morvan a souligné que la France produit du blé, nous en avons assez.",
        [
            ("FR", "states", "la France produit du blé"),
            ("FR", "states", "nous en avons assez"),
        ],
    ),
    # the first and the second of two
    (
        "M. Morvan et M. Morita ont parlé du riz. Le premier a exigé une trêve.",
        [("FR", "demands", "a exigé une trêve")],
    ),
    (
        "M. Morvan et M. Morita ont parlé du riz. Le second a exigé une trêve.",
        [("JP", "demands", "a exigé une trêve")],
    ),
    # offices that only one side has
    (
        "Le conseiller fédéral Paul Favre a salué le projet.",
        [("CH", "welcomes", "a salué le projet")],
    ),
    (
        "La haute représentante, Mme Anna Roy, a salué le projet.",
        [("EU", "welcomes", "a salué le projet")],
    ),
    # what a president is called, with either apostrophe
    (
        "Le chef de l'État a salué le projet.",
        [("FR", "welcomes", "a salué le projet")],
    ),
    (
        "Le chef de l’État a salué le projet.",
        [("FR", "welcomes", "a salué le projet")],
    ),
    # what another must do, and what is not to be done
    (
        "M. Morvan a déclaré que le Japon doit ouvrir deux ports.",
        [("FR", "calls_for", "le Japon doit ouvrir deux ports")],
    ),
    (
        "M. Morvan a déclaré que les deux pays doivent ne plus taxer le riz.",
        [("FR", "proposes", "les deux pays doivent ne plus taxer le riz")],
    ),
    # a condition waits for the subject of what hangs on it
    (
        "M. Morvan a déclaré que si le prix du riz monte encore, malgré tout cela, la"
        " France ouvrira deux ports.",
        [
            (
                "FR",
                "commits",
                "si le prix du riz monte encore, malgré tout cela, la France ouvrira"
                " deux ports",
            )
        ],
    ),
    # an item of a list, by its ordinal and by its bullet
    (
        "M. Morita a proposé une mesure. Premièrement, la baisse de la taxe.",
        [
            ("JP", "proposes", "une mesure"),
            ("JP", "proposes", "Premièrement, la baisse de la taxe"),
        ],
    ),
    (
        "M. Morita a proposé une mesure.\n\n- La baisse des droits sur le riz.",
        [
            ("JP", "proposes", "une mesure"),
            ("JP", "proposes", "La baisse des droits sur le riz"),
        ],
    ),
    # what only announces it
    (
        "M. Morita a proposé trois priorités, ouvrir deux ports, baisser les droits.",
        [
            ("JP", "proposes", "ouvrir deux ports"),
            ("JP", "proposes", "baisser les droits"),
        ],
    ),
    # a clause that hangs on the one before, and one that only says who tells it
    (
        "Ils sont convenus de renforcer la pêche, notamment ouvrir les ports du nord.",
        [
            (
                "joint",
                "agrees",
                "renforcer la pêche, notamment ouvrir les ports du nord",
            )
        ],
    ),
    (
        "M. Morvan a salué le projet, selon un communiqué.",
        [("FR", "welcomes", "a salué le projet")],
    ),
    # an address to readers, a caption by its credit, a heading
    ("La France remercie nos lecteurs.", []),
    ("M. Morvan salue le projet. Photo : Ada Roy.", []),
    ("M. Morita exige une trêve\n\nM. Morvan se tait.", []),
    # a dateline stands before the subject
    (
        "Tokyo, 5 mars 2024 – M. Morita a salué le projet.",
        [("JP", "welcomes", "a salué le projet")],
    ),
]

VIETNAMESE = [
    # verbs of memory, of a demand, of concern
    (
        "Thủ tướng Mori Kenji ôn lại chặng đường năm mươi năm.",
        [("JP", "recalls", "chặng đường năm mươi năm")],
    ),
    (
        "Thủ tướng Mori Kenji đòi thả thủy thủ.",
        [("JP", "demands", "đòi thả thủy thủ")],
    ),
    (
        "Thủ tướng Mori Kenji lo ngại giá gạo tăng.",
        [("JP", "voices_concern", "lo ngại giá gạo tăng")],
    ),
    # of an invitation, of condemnation
    (
        "Thủ tướng Mori Kenji mời Chủ tịch nước Lê Quang Hải thăm Kyoto.",
        [("JP", "invites", "mời Chủ tịch nước Lê Quang Hải thăm Kyoto")],
    ),
    (
        "Thủ tướng Mori Kenji lên án vụ tấn công cảng.",
        [("JP", "objects", "lên án vụ tấn công cảng")],
    ),
    # of a warning, and what announces one
    (
        "Thủ tướng Mori Kenji cảnh báo giá gạo tăng.",
        [("JP", "warns", "cảnh báo giá gạo tăng")],
    ),
    (
        "Thủ tướng Mori Kenji đưa ra lời cảnh báo: giá gạo còn tăng.",
        [("JP", "warns", "giá gạo còn tăng")],
    ),
    # of approval
    (
        "Thủ tướng Mori Kenji tán thành việc mở cảng.",
        [("JP", "agrees", "tán thành việc mở cảng")],
    ),
    # a phrase between a subject and its verb
    (
        "Thủ tướng Mori Kenji trong bài diễn văn sáng nay hoan nghênh việc mở cảng.",
        [
            (
                "JP",
                "welcomes",
                "trong bài diễn văn sáng nay hoan nghênh việc mở cảng",
            )
        ],
    ),
    # the first and the second of two; to each of two their own; both
    (
        "Lê Quang Hải gặp Mori Kenji. Người trước đòi thả thủy thủ.",
        [("VN", "demands", "đòi thả thủy thủ")],
    ),
    (
        "Lê Quang Hải gặp Mori Kenji. Người sau đòi thả thủy thủ.",
        [("JP", "demands", "đòi thả thủy thủ")],
    ),
    (
        "Lê Quang Hải và Mori Kenji lần lượt kêu gọi mở hai cảng và giảm thuế gạo.",
        [("VN", "calls_for", "mở hai cảng"), ("JP", "calls_for", "giảm thuế gạo")],
    ),
    (
        "Lê Quang Hải cùng Mori Kenji nhất trí mở hai cảng.",
        [("joint", "agrees", "mở hai cảng")],
    ),
    ("Họ nhất trí mở hai cảng.", [("joint", "agrees", "mở hai cảng")]),
    # what a president and a prime minister are called
    (
        "Nguyên thủ quốc gia hoan nghênh việc mở cảng.",
        [("VN", "welcomes", "hoan nghênh việc mở cảng")],
    ),
    (
        "Nguyên thủ hoan nghênh việc mở cảng.",
        [("VN", "welcomes", "hoan nghênh việc mở cảng")],
    ),
    (
        "Người đứng đầu nhà nước hoan nghênh việc mở cảng.",
        [("VN", "welcomes", "hoan nghênh việc mở cảng")],
    ),
    (
        "Người đứng đầu chính phủ hoan nghênh việc mở cảng.",
        [("JP", "welcomes", "hoan nghênh việc mở cảng")],
    ),
    # what is negated stays whole
    (
        "Hai bên nhất trí không tăng thuế gạo và mở rộng hai cảng biển.",
        [("joint", "agrees", "không tăng thuế gạo và mở rộng hai cảng biển")],
    ),
    # a condition waits for the subject of what hangs on it
    (
        "Thủ tướng Mori Kenji nói nếu giá gạo còn tăng, mọi người thiếu ăn, Nhật Bản sẽ"
        " mở kho.",
        [
            (
                "JP",
                "commits",
                "nếu giá gạo còn tăng, mọi người thiếu ăn, Nhật Bản sẽ mở kho",
            )
        ],
    ),
    # an item of a list
    (
        "Thủ tướng Mori Kenji đề nghị ba việc. Một là, giá gạo thấp hơn.",
        [
            ("JP", "proposes", "ba việc"),
            ("JP", "proposes", "Một là, giá gạo thấp hơn"),
        ],
    ),
    # behind a noun's word what looks like a verb is none
    ("Với Nhật Bản đề nghị này là hợp lý.", []),
    # by whom something is done
    (
        "Dự luật bị Nhật Bản phản đối.",
        [("JP", "opposes", "Dự luật bị Nhật Bản phản đối")],
    ),
    # a dateline stands before the subject
    (
        "Tokyo (TTXVN) - Thủ tướng Mori Kenji đề nghị mở hai cảng.",
        [("JP", "proposes", "mở hai cảng")],
    ),
    # the label of an answer
    (
        "Hỏi: Nhật Bản có mở cảng không?\n\nThủ tướng Mori Kenji: Nhật Bản sẽ mở cảng.",
        [("JP", "commits", "Nhật Bản sẽ mở cảng")],
    ),
]

CHINESE = [
    # verbs of memory, of a demand, of congratulation
    ("哈珀忆及当年的访问。", [("US", "recalls", "当年的访问")]),
    ("哈珀要求释放船员。", [("US", "demands", "要求释放船员")]),
    ("哈珀祝贺中国建成大桥。", [("US", "congratulates", "祝贺中国建成大桥")]),
    # of an invitation, of criticism, of a warning
    ("哈珀邀请周明远访问纽约。", [("US", "invites", "邀请周明远访问纽约")]),
    ("哈珀批评新的关税。", [("US", "objects", "批评新的关税")]),
    ("哈珀告诫各国不要加税。", [("US", "warns", "告诫各国不要加税")]),
    # the first and the second of two; both
    ("周明远见了哈珀。前者要求释放船员。", [("CN", "demands", "要求释放船员")]),
    ("周明远见了哈珀。后者要求释放船员。", [("US", "demands", "要求释放船员")]),
    ("他们一致认为，贸易正在增长。", [("joint", "agrees", "贸易正在增长")]),
    # behind a country's name, and behind a person's
    ("美国政府要求释放船员。", [("US", "demands", "美国政府要求释放船员")]),
    ("周主席要求释放船员。", [("CN", "demands", "要求释放船员")]),
    # what is negated stays whole
    (
        "双方同意扩大不征税范围、推动港口贸易。",
        [("joint", "agrees", "扩大不征税范围、推动港口贸易")],
    ),
    # items by their bullets
    (
        "哈珀提出三点建议。\n\n•粮价下调。\n\n•港口开放。",
        [("US", "proposes", "粮价下调"), ("US", "proposes", "港口开放")],
    ),
    # by whom something is done
    ("这项关税遭到美国反对。", [("US", "opposes", "这项关税遭到美国反对")]),
    # a verb of saying that is an aim in a row of aims
    (
        "哈珀建议双方深化互信，提出新办法。",
        [("US", "proposes", "双方深化互信"), ("US", "proposes", "提出新办法")],
    ),
    # a dateline stands before the subject
    ("中央社东京3月5日电 哈珀要求释放船员。", [("US", "demands", "要求释放船员")]),
    # the label of an answer, a heading
    (
        "记者问：美方会开放港口吗？\n\n哈珀：美国将开放两个港口。",
        [("US", "commits", "美国将开放两个港口")],
    ),
    ("哈珀要求释放船员\n\n周明远没有说话。", []),
]

BY_LANGUAGE = {"fr": FRENCH, "vi": VIETNAMESE, "zh": CHINESE}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (language, text, expected)
        for language, rows in BY_LANGUAGE.items()
        for text, expected in rows
    ],
)
def test_a_class_of_words_is_read(language, text, expected):
    assert said(MET[language] + text, language) == expected


def test_a_spokespersons_lead_in_opens_no_quotation():
    """In Vietnamese; of Chinese it is the kind of the meeting that it would hide."""
    text = (
        "Người phát ngôn Bộ Ngoại giao cho biết: “Chủ tịch nước Lê Quang Hải đã hội đàm"
        " với Thủ tướng Nhật Bản Mori Kenji. Thủ tướng Mori Kenji hoan nghênh việc mở"
        " cảng.\n\n“Sẽ không tăng thuế gạo.”"
    )
    assert said(text, "vi") == [
        ("JP", "welcomes", "hoan nghênh việc mở cảng"),
        ("JP", "commits", "Sẽ không tăng thuế gạo"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # who was there before as an officer takes no part
        (
            "fr",
            "Le Président de la République française, M. Étienne Morvan, a reçu à Paris"
            " l'ancien Premier ministre du Japon, M. Kenji Morita.",
            [("Étienne Morvan", "FR")],
        ),
        (
            "vi",
            "Sáng 5/3, Thủ tướng Lê Quang Hải đã hội đàm với cựu Thủ tướng Nhật Bản"
            " Mori Kenji.",
            [("Lê Quang Hải", "VN")],
        ),
        (
            "vi",
            "Sáng 5/3, Thủ tướng Lê Quang Hải đã hội đàm với nguyên Thủ tướng Nhật Bản"
            " Mori Kenji.",
            [("Lê Quang Hải", "VN")],
        ),
        # small words within a name
        (
            "fr",
            "Le Président de la République française, M. Étienne Morvan, a reçu à Paris"
            " le Premier ministre du Japon, M. Jan van Roy.",
            [("Étienne Morvan", "FR"), ("Jan van Roy", "JP")],
        ),
        # whose country "our country" is; in Vietnamese it is Vietnam
        (
            "fr",
            "Le président Paul Favre a reçu le Premier ministre du Japon, M. Kenji"
            " Morita. Notre pays manque de riz. La Suisse achète du riz. La Suisse"
            " connaît la Chine.",
            [("Paul Favre", "CH"), ("Kenji Morita", "JP")],
        ),
        (
            "vi",
            "Sáng 5/3, Thủ tướng Lê Quang Hải đã hội đàm với Thủ tướng Nhật Bản Mori"
            " Kenji. Nhật Bản coi nước ta là đối tác.",
            [("Lê Quang Hải", "VN"), ("Mori Kenji", "JP")],
        ),
        # people in a row are of one side
        (
            "zh",
            "国家主席周明远在北京同美国总统哈珀、国务卿格林举行会谈。",
            [("周明远", "CN"), ("哈珀", "US"), ("格林", "US")],
        ),
        # what no name begins with
        ("zh", MET["zh"] + "总统专机要求降落。", [("周明远", "CN"), ("哈珀", "US")]),
    ],
)
def test_a_class_of_words_tells_who_took_part(language, text, expected):
    people = read(text, language=language).meeting.participants
    assert [(person.name, person.side) for person in people] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "Le Président de la République française, M. Étienne Morvan, a parlé par"
            " visioconférence au Premier ministre du Japon, M. Kenji Morita.",
            ("video call", None),
        ),
        (
            "fr",
            "Le Président de la République française, M. Étienne Morvan, a adressé une"
            " lettre au Premier ministre du Japon, M. Kenji Morita.",
            ("letters", None),
        ),
        (
            "fr",
            "Le Président de la République française, M. Étienne Morvan, le Premier"
            " ministre du Japon, M. Kenji Morita, et le Président du Chili, M. Luis"
            " Rojas, étaient à un sommet à Paris.",
            ("multilateral", "Paris"),
        ),
        (
            "vi",
            "Sáng 5/3, tại hội nghị ở Hà Nội có Thủ tướng Lê Quang Hải, Thủ tướng Nhật"
            " Bản Mori Kenji và Tổng thống Chile Luis Rojas.",
            ("multilateral", None),
        ),
        (
            "zh",
            "国家主席周明远在北京同美国总统哈珀、法国总统莫兰举行三方会晤。",
            ("multilateral", "北京"),
        ),
        # a spokesperson's lead-in hides no meeting
        (
            "zh",
            "外交部发言人林华表示：“国家主席周明远同美国总统哈珀举行会谈。”",
            ("talks", None),
        ),
        # what is no place
        ("zh", "国家主席周明远在此间同美国总统哈珀举行会谈。", ("talks", None)),
    ],
)
def test_a_class_of_words_tells_of_the_meeting(language, text, expected):
    meeting = read(text, language=language).meeting
    assert (meeting.kind, meeting.place) == expected
