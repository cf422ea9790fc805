"""The rules engine on Chinese: readouts of invented people, in both scripts."""

from __future__ import annotations

import pytest

from summarizer.engines.rules import RulesEngine
from summarizer.grounding import ground
from summarizer.reading.articles import Metadata, article_from
from summarizer.settings import Settings

OPENING = "国家主席周明远在北京同美国总统哈珀举行会谈。\n\n"
SENTENCES = [
    # saying verb, "the two sides should", a row of aims
    (
        "周明远强调，双方要深化互信，扩大贸易，加强协作。",
        [
            ("CN", "proposes", "深化互信"),
            ("CN", "proposes", "扩大贸易"),
            ("CN", "proposes", "加强协作"),
        ],
    ),
    # "、" between verb phrases divides, between fields it does not
    (
        "周明远指出，双方应深化政治互信、扩大经贸合作，用好外交、国防等渠道。",
        [
            ("CN", "proposes", "深化政治互信"),
            ("CN", "proposes", "扩大经贸合作"),
            ("CN", "proposes", "用好外交、国防等渠道"),
        ],
    ),
    # the other side in one's own outlet; a pronoun; each negation inside its quote
    (
        "哈珀重申，美方不寻求冲突，不支持分裂。他说，美国愿继续对话。",
        [
            ("US", "affirms", "美方不寻求冲突"),
            ("US", "opposes", "不支持分裂"),
            ("US", "ready_to", "美国愿继续对话"),
        ],
    ),
    # stances of a side, and one that is called upon
    (
        "周明远指出，中方坚决反对任何制裁。美方应当取消关税。",
        [
            ("CN", "firmly_opposes", "中方坚决反对任何制裁"),
            ("CN", "calls_for", "美方应当取消关税"),
        ],
    ),
    # joint, with what they talked about
    (
        "双方一致同意恢复磋商，并就地区局势交换了意见。",
        [
            ("joint", "agrees", "恢复磋商"),
            ("joint", "discusses", "就地区局势交换了意见"),
        ],
    ),
    # what they agreed on stands before the verb; so does what they did not, which is
    # both sides' also in one leader's paragraph
    (
        "双方就渔业问题达成重要共识。",
        [("joint", "agrees", "就渔业问题达成重要共识")],
    ),
    (
        "周明远表示，中方愿扩大进口。双方未能就渔业问题达成一致。",
        [
            ("CN", "ready_to", "中方愿扩大进口"),
            ("joint", "notes_differences", "未能就渔业问题达成一致"),
        ],
    ),
    # "both sides" inside one leader's speech are that leader's words
    (
        "周明远表示，半年来，双方落实了有关共识。双方要保持沟通。",
        [
            ("CN", "states", "半年来，双方落实了有关共识"),
            ("CN", "proposes", "保持沟通"),
        ],
    ),
    # the verb closes its clause
    (
        "哈珀对中方的热情接待表示衷心感谢，对网络安全问题表示关切。",
        [
            ("US", "thanks", "对中方的热情接待表示衷心感谢"),
            ("US", "voices_concern", "对网络安全问题表示关切"),
        ],
    ),
    # a condition stays with what depends on it
    (
        "周明远说，如果美方愿意合作，共享机遇，中方的大门是敞开的。",
        [("CN", "states", "如果美方愿意合作，共享机遇，中方的大门是敞开的")],
    ),
    # an announced list, its items, and a quotation before its speaker
    (
        "周明远提出三点建议：一是打造合作网络，二是便利人员往来。",
        [("CN", "proposes", "打造合作网络"), ("CN", "proposes", "便利人员往来")],
    ),
    (
        "“我们愿扩大青年交往。要办好留学项目。”周明远说，“让友好代代相传。”",
        [
            ("CN", "ready_to", "我们愿扩大青年交往"),
            ("CN", "proposes", "办好留学项目"),
            ("CN", "states", "让友好代代相传"),
        ],
    ),
    # what only sets the scene
    ("吴敏、郑浩等参加会谈。会谈后，双方见证有关文件签署。", []),
]

READOUTS = {
    "一 通话": (
        "周明远同老挝国家主席通沙·维莱通电话\n\n"
        "新华社北京3月3日电（记者 李文）3月3日，中共中央总书记、国家主席周明远同"
        "老挝国家主席通沙·维莱通电话。\n\n"
        "周明远指出，中老铁路惠及两国民众。中方愿同老方一道，做好铁路沿线开发。\n\n"
        "通沙·维莱表示，老方坚定奉行一个中国政策，感谢中方提供的帮助。\n\n"
        "图为通话现场。新华社记者 陈光 摄\n",
        ("phone call", ("CN", "LA")),
        [
            ("CN", "states", "中老铁路惠及两国民众"),
            ("CN", "ready_to", "中方愿同老方一道，做好铁路沿线开发"),
            ("LA", "states", "老方坚定奉行一个中国政策"),
            ("LA", "thanks", "感谢中方提供的帮助"),
        ],
    ),
    "二 繁體": (
        "國家主席周明遠會見俄羅斯總統沃羅寧\n\n"
        "國家主席周明遠週二在北京會見俄羅斯總統沃羅寧。\n\n"
        "周明遠強調，雙方應擴大能源合作，反對單邊制裁。\n\n"
        "沃羅寧說，俄方不會改變對華政策，願擴大農產品出口。\n\n"
        "雙方還就中東局勢交換意見。\n",
        ("talks", ("CN", "RU")),
        [
            ("CN", "proposes", "擴大能源合作"),
            ("CN", "proposes", "反對單邊制裁"),
            ("RU", "states", "俄方不會改變對華政策"),
            ("RU", "ready_to", "願擴大農產品出口"),
            ("joint", "discusses", "就中東局勢交換意見"),
        ],
    ),
    "三 视频": (
        "日本外务大臣北野修与法国外长杜瓦尔举行视频会晤\n\n"
        "日本外务大臣北野修同法国外长杜瓦尔8日举行视频会晤。\n\n"
        "北野修称，日方对海上局势表示严重关切，希望法方派舰访问。\n\n"
        "杜瓦尔承诺，法国将继续参与联合演习。\n\n"
        "两国外长商定年内举行下一轮对话。\n",
        ("video call", ("FR", "JP")),
        [
            ("JP", "voices_concern", "日方对海上局势表示严重关切"),
            ("JP", "hopes", "希望法方派舰访问"),
            ("FR", "commits", "承诺，法国将继续参与联合演习"),
            ("joint", "agrees", "年内举行下一轮对话"),
        ],
    ),
}


def read(text, **known):
    article = article_from(text, "a.txt", known=Metadata(**known))
    return article, RulesEngine(Settings()).propose(article)


def said(reading):
    return [(p.side, p.act, p.quotes[0].words) for p in reading.proposals]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=lambda v: str(v)[:12])
def test_who_says_what(text, expected):
    _, reading = read(OPENING + text + "\n", reporter="CN")
    assert said(reading) == expected


@pytest.mark.parametrize("name", READOUTS)
def test_a_whole_readout(name):
    text, setting, expected = READOUTS[name]
    _, reading = read(text)
    assert (reading.meeting.kind, reading.meeting.sides) == setting
    assert said(reading) == expected


@pytest.mark.parametrize("name", READOUTS)
def test_every_quote_source_and_cue_is_a_slice_of_the_article(name):
    article, reading = read(READOUTS[name][0])
    for p in reading.proposals:
        for span in (*p.quotes, p.source, p.cue, p.carried_from):
            assert span is None or article.text[span.start : span.end] == span.words
    assert not ground(article, reading.meeting, reading.proposals).unverified


def test_offices_and_sides_of_participants():
    people = read(READOUTS["一 通话"][0])[1].meeting.participants
    assert [(p.name, p.side) for p in people] == [
        ("周明远", "CN"),
        ("通沙·维莱", "LA"),
    ]
    assert people[0].offices == ("中共中央总书记", "国家主席")


def test_a_carried_sentence_names_whose_it_is():
    reading = read(OPENING + "周明远表示，贸易在增长。中方愿扩大进口。\n")[1]
    carried = reading.proposals[1]
    assert carried.speaker == "周明远"
    assert carried.source is not None or carried.carried_from is not None


def test_place_of_a_meeting():
    assert read(OPENING + "周明远说，贸易在增长。\n")[1].meeting.place == "北京"


def test_a_text_that_is_no_readout():
    reading = read("春天的茶园\n\n山里的茶农很忙。老陈说，今年雨水足，茶芽长得好。\n")[
        1
    ]
    assert reading.meeting.kind == "none"
    assert reading.proposals == ()
