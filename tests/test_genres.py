"""What a text is that reports no meeting, by its signs; and readouts that bear some."""

from __future__ import annotations

import pytest

from summarizer.lexicon.genres import genre_of
from summarizer.reading.articles import Metadata, article_from

ROWS = [
    # in a ministry's words, with a title or without one
    (
        "preview", "will travel", "Secretary's travel to Poland",
        "Secretary of State Holt will travel to Warsaw May 28 to May 31. There he will"
        " meet with Foreign Minister Nowak, and reinforce the Alliance.",
    ),
    # the first "sentence" is a number
    (
        "preview", "is scheduled to pay", "",
        "1. Ms. Lunde, Minister for Foreign Affairs of Norway, is scheduled to pay an"
        " official visit to Japan from March 4 to 7.",
    ),
    ("preview", "to attend", "Foreign Minister Park to attend the G20 in Rio", "Rio is"
     " the host of the G20 this year."),
    (
        "preview", "将于", "",
        "外交部发言人宣布：\n\n应国家主席习近平邀请，塞尔维亚总统将于9月2日至5日来华。",
    ),
    # what the visit is for is to come as well
    (
        "preview", "将于", "",
        "经双方商定，外交部长王毅将于4月18日访问印度尼西亚，主持高级别对话合作机制会议。",
    ),
    ("preview", "將應", "", "國務院總理李強將應越南總理邀請對越南進行正式訪問。"),
    (
        "preview", "sẽ thăm", "",
        "Nhận lời mời của Chủ tịch nước Việt Nam, Tổng thống Cộng hòa Ba Lan sẽ thăm"
        " cấp Nhà nước tới Việt Nam từ ngày 27 đến ngày 30/11.",
    ),
    ("preview", "effectuera", "", "Le ministre effectuera une visite à Alger lundi."),
    (
        "condolence", "extends its sincere condolences", "",
        "The Philippines extends its sincere condolences to the people of Iran.",
    ),
    ("condolence", "condoles", "PM condoles the loss of lives in Myanmar", "Praying for"
     " the safety of everyone, the Prime Minister wrote."),
    (
        "condolence", "唁电", "",
        "国家主席习近平就伊朗总统不幸遇难向伊朗第一副总统致唁电。",
    ),
    ("condolence", "điện thăm hỏi", "", "Thủ tướng đã gửi điện thăm hỏi tới Thủ tướng"
     " Myanmar về thiệt hại do động đất."),
    # a columnist, a diplomat who writes of himself, a note on the author
    ("opinion", "Opinion:", "Opinion: the Mekong needs a new compact", "China says it"
     " supports the downstream states. Vietnam hopes for more data."),
    (
        "opinion", "By Ambassador Helen Marsh", "A partnership for fifty years",
        "By Ambassador Helen Marsh\n\nWhen I arrived in Hanoi, my first call was on"
        " the Temple of Literature. Australia supports Vietnam.",
    ),
    (
        "opinion", "The writer is", "Time to talk",
        "Peru should call on China to open its markets.\n\nThe writer is a former"
        " trade negotiator.",
    ),
    ("opinion", "社评", "", "社评：美国应当拿出诚意\n\n中国坚决反对关税大棒。"),
    (
        "opinion", "法国驻华大使 白玉堂", "让友谊之光照亮前路",
        "法国驻华大使 白玉堂\n\n我同许多中国朋友谈过。我认为，法国支持中国扩大开放。",
    ),
    ("opinion", "Xã luận", "Xã luận: Vững bước hội nhập", "Việt Nam là bạn của các"
     " nước."),
    ("facts", "FACT SHEET", "FACT SHEET: U.S.-Kenya partnership", "The United States"
     " and Kenya work together on trade."),
    (
        "facts", "中国同智利的关系（基本情况）", "",
        "中国同智利的关系（基本情况）\n\n智利支持中国。",
    ),
    ("facts", "Thông tin cơ bản", "Thông tin cơ bản về Chi-lê", "Chi-lê ủng hộ Việt"
     " Nam."),
    (
        "briefing", "Spokesperson Chen Yi’s Regular Press Conference", "",
        "Foreign Ministry Spokesperson Chen Yi’s Regular Press Conference\n\nAFP: What"
        " is China's comment?\nChen Yi: China opposes it.",
    ),
    ("briefing", "Q:", "", "Q: What is Japan's view?\nA: Japan opposes it."),
    (
        "briefing", "就仙宾礁答记者问", "",
        "外交部发言人就仙宾礁答记者问\n\n问：中方有何评论？\n答：强烈不满。",
    ),
    (
        "briefing", "新华社记者：请问中方有何评论？", "",
        "新华社记者：请问中方有何评论？\n林剑：反对。",
    ),
    ("briefing", "Hỏi:", "", "Hỏi: Phản ứng?\nTrả lời: Việt Nam phản đối."),
]  # fmt: skip

READOUTS = [
    # a condolence, a visit to come, in a call or talks that were held
    "President Ruiz spoke today with Prime Minister Dao of Viet Nam to express his"
    " condolences over Typhoon Lan. Viet Nam thanked Chile.",
    "Foreign Minister Berg had a telephone conversation with Minister Silva of Brazil"
    " on the summit that both will attend in October. Silva hoped for progress.",
    "Ambassador Ortiz paid a courtesy call on the Foreign Minister, who is due to visit"
    " Bogota in May. Colombia supports visa waivers.",
    # somebody answers
    "The Minister extended condolences when he sat with Ambassador Kaya this morning."
    " Türkiye thanked Finland for rescue teams.",
    # the meeting is told some sentences later
    "Minister Mehta is scheduled to travel to Colombo tomorrow. The plane leaves at"
    " nine. Ahead of the visit he met the High Commissioner. India supports relief.",
    # "I" in what somebody said, under a byline
    "By our correspondent in Warsaw\n\nSecretary Holt met Minister Nowak. “I am glad,"
    "” Holt said. “My visit shows it, and I will be back.” Poland supports Ukraine.",
    "FACT SHEET: Readout of the Task Force Meeting\n\nThe task force met on Monday.",
    "The ministers met with the press. The spokesperson said they will hold a press"
    " conference later. China hopes for dialogue.",
    # a reporter's byline is no question
    "記者：張三\n\n外交部長王毅15日在北京會見日本外相。日方表示願推進對話。",
    "习近平在北京会见来华吊唁的越共中央总书记特使，强调中方高度重视中越关系。",
    "国务院总理李强同越南总理范明政举行会谈。李强表示，中方将同越方推进铁路合作。",
    "Sau hội đàm, hai Thủ tướng chủ trì họp báo. Việt Nam coi trọng quan hệ với Lào.",
    "Nhân dịp tới viếng Tổng Bí thư, Chủ tịch nước Lào đã có cuộc gặp với Chủ tịch"
    " nước. Hai bên nhất trí tăng cường hợp tác.",
    "Bộ trưởng tiếp Đại sứ Italia. Đại sứ cho biết Thủ tướng Italia sẽ thăm Việt Nam.",
]


def told(text, **known):
    return genre_of(article_from(text, "a.txt", known=Metadata(**known)))


@pytest.mark.parametrize(("kind", "words", "title", "text"), ROWS)
def test_a_text_that_reports_no_meeting_shows_what_it_is(kind, words, title, text):
    assert told(text, title=title or None) == (kind, words)


@pytest.mark.parametrize("text", READOUTS)
def test_an_account_of_a_meeting_is_nothing_else(text):
    assert told(text) is None


def test_a_language_without_lists_tells_nothing():
    assert told("Die Ministerin wird Oslo besuchen.", language="de") is None
