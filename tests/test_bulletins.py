"""A file with several readouts is divided into these, and no account is divided."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest

from summarizer import Settings, summarise
from summarizer.models import Article
from summarizer.reading.bulletins import divided
from summarizer.reading.inputs import read_inputs
from summarizer.reading.language import guess_language
from summarizer.reading.saved import verified

RULES = Settings(engine="rules")
GHANA = (
    "On 1 April, Foreign Minister Hale received Foreign Minister Mensah of Ghana. Ghana"
    " proposed a visa waiver."
)
CHILE = (
    "On 2 April, Deputy Minister Roe held consultations with Vice Minister Fuentes of"
    " Chile. Chile supports a trade deal."
)
KENYA = (
    "On 4 April, Minister Hale spoke by phone with the Foreign Minister of Kenya. Kenya"
    " called for debt relief."
)
TITLES = (
    "Minister Hale receives the Foreign Minister of Ghana",
    "Deputy Minister Roe holds consultations with Chile",
    "Minister Hale speaks with the Foreign Minister of Kenya",
)
BODIES = (GHANA, CHILE, KENYA)
TITLED = list(zip(TITLES, BODIES, strict=True))
HEAD = "MINISTRY OF FOREIGN AFFAIRS OF ESTONIA\nWeekly digest, 7 April 2025\n\n"


def joined(form):
    pairs = enumerate(TITLED, 1)
    return "\n\n".join(form.format(n, title, body) for n, (title, body) in pairs)


BULLETINS = {
    "headings": joined("## {1}\n\n{2}"),
    "headings under a title": HEAD + joined("### {1}\n\n{2}"),
    "rules": "\n\n* * *\n\n".join(BODIES),
    "rules between titles": "\n----------\n".join("\n\n".join(p) for p in TITLED),
    "numbered titles": HEAD + joined("{0}. {1}\n\n{2}"),
    "numbered paragraphs with days": "Engagements\n\n" + joined("({0}) {2}"),
    # the head of the whole stands right above the first title
    "titles": HEAD + joined("{1}\n\n{2}"),
    "titles with marks": "News in brief\n\n" + joined("□ {1}\n\n{2}"),
    "datelines": joined("Of {0}\n\nTALLINN, April {0} (Newswire) -- {2}"),
    "Chinese titles in brackets": (
        "外交部要闻（2025年3月5日）\n\n"
        "【王毅会见柬埔寨副首相】王毅在北京会见柬埔寨副首相索昆。索昆表示支持中方。\n\n"
        "【王毅同巴西外长通电话】王毅应约同巴西外长通电话。巴方愿推动合作。\n\n"
        "【马朝旭同德国国务秘书磋商】马朝旭同德国外交部国务秘书磋商。德方希望扩大贸易。"
    ),
    "Chinese numbers": (
        "一周外交动态\n\n一、习近平会见塞尔维亚总统\n\n习近平会见塞尔维亚总统武契奇"
        "。塞方"
        "支持中方。\n\n二、李强同匈牙利总理会谈\n\n李强同匈牙利总理欧尔班会谈。匈方"
        "愿合作。"
        "\n\n三、王毅会见老挝外长\n\n王毅会见老挝外长通沙万。老方支持倡议。"
    ),
    "Vietnamese titles": (
        "BẢN TIN ĐỐI NGOẠI\nNgày 12/3/2025\n\nThủ tướng tiếp Bộ trưởng Nhật Bản\n\n"
        "Thủ tướng tiếp Bộ trưởng Ngoại giao Nhật Bản. Nhật Bản ủng hộ Việt Nam.\n\n"
        "Bộ trưởng điện đàm với Ba Lan\n\nBộ trưởng điện đàm với Bộ trưởng Ngoại giao"
        " Ba"
        " Lan. Ba Lan mong muốn mở đường bay.\n\nChủ tịch Quốc hội hội đàm với Lào\n\n"
        "Chủ tịch Quốc hội hội đàm với Chủ tịch Quốc hội Lào. Lào cảm ơn Việt Nam."
    ),
}  # fmt: skip

ACCOUNTS = [
    # headings of the parts of one account
    f"Minister Hale meets Minister Mensah\n\n{GHANA}\n\nTrade\n\nGhana met Togo in May"
    " on the corridor.\n\nDefence\n\nEstonia held talks with Latvia.",
    # an account with days and meetings of others between rules
    f"{GHANA}\n\n---\n\nLast year, on 3 March, India and Bhutan held talks.\n\n---\n\n"
    "The two sides agreed to review the treaty.",
    # a joint statement, whose paragraphs tell of other meetings
    "Joint Statement by Japan and the Philippines\n\n1. Prime Minister Sato of Japan"
    " held"
    " talks with President Reyes on 8 May.\n\n2. The leaders discussed the talks of"
    " China"
    " with Laos on 9 May.\n\n3. They met ministers of India on 10 May.",
    # what the numbers stand under tells the meeting
    "Trilateral meeting\n\nThe ministers of Japan and China met in Seoul on 22"
    " March.\n\n"
    "1. Japan and Korea met first, on 21 March.\n\n2. China held talks with Mongolia"
    " on 20"
    " March.",
    # one meeting after another with one side
    "## Meeting with the President\n\nBerg met the President of Laos.\n\n## Meeting"
    " with"
    " the Prime Minister\n\nBerg met the Prime Minister of Laos.",
    # a column: its headings are places
    "## Washington\n\nThe United States met India in May.\n\n## Beijing\n\nChina held"
    " talks"
    " with Pakistan.\n\n## Moscow\n\nRussia hosted North Korea.",
    # turns of a press conference
    "PRESIDENT RUIZ: We met President Xi of China.\n\nPRIME MINISTER DAO: Vietnam spoke"
    " with Japan.\n\nQ: Did you call India?",
    # a year in review, a chair's statement
    "王毅谈中国外交\n\n一、中俄\n\n习近平访问俄罗斯。\n\n二、中法\n\n习近平会见法国"
    "总统。",
    "东盟外长会主席声明\n\n一、东盟同中国举行了对话。\n\n二、东盟同日本举行会议。",
    "Tuyên bố của Chủ tịch\n\nASEAN - Trung Quốc\n\nASEAN đối thoại với Trung Quốc.\n\n"
    "ASEAN - Nhật Bản\n\nLãnh đạo gặp Thủ tướng Nhật Bản.",
    "习近平访问越南\n\n一、同苏林会谈\n\n习近平同苏林会谈。越方支持中方。\n\n二、会"
    "见范明政"
    "\n\n习近平会见越南总理范明政。",
]  # fmt: skip


def read(path, **settings):
    found = list(read_inputs(path, Settings(engine="rules", **settings)))
    return [each for each in found if isinstance(each, Article)]


def items_of(text):
    return divided(text, guess_language(text)).items


@pytest.mark.parametrize("form", BULLETINS)
def test_a_bulletin_is_divided_into_its_readouts(form):
    text = BULLETINS[form]
    items = items_of(text)
    assert len(items) == 3
    assert all(first.end <= second.start for first, second in pairwise(items))
    shown = [text[item.start : item.end] for item in items]
    if GHANA in text:
        held = [[body in piece for body in BODIES] for piece in shown]
        assert held == [[n == m for m in range(3)] for n in range(3)]


@pytest.mark.parametrize("form", BULLETINS)
def test_each_item_is_an_article_with_a_head_before_them_or_none(form, tmp_path):
    (tmp_path / "a.txt").write_text(BULLETINS[form], encoding="utf-8")
    assert [a.source for a in read(tmp_path)] == ["a.txt#1", "a.txt#2", "a.txt#3"]


@pytest.mark.parametrize("text", ACCOUNTS)
def test_an_account_is_not_divided(text):
    assert items_of(text) == ()


def test_a_title_is_the_items_own():
    items = items_of(BULLETINS["titles"])
    assert tuple(item.title for item in items) == TITLES


def test_where_it_is_not_sure_it_is_said(tmp_path):
    text = "## Notes\n\n" + joined("## Of {0} April\n\n{2}")
    (tmp_path / "notes.md").write_text(text)
    (article,) = read(tmp_path)
    assert article.part is None
    assert [(n.code, n.args) for n in article.notes] == [
        ("may_be_several", {"count": 3})
    ]


@pytest.fixture
def week(tmp_path):
    path = tmp_path / "week.txt"
    path.write_text(BULLETINS["numbered titles"], encoding="utf-8")
    return path


def test_items_stand_where_they_say_in_the_file(week):
    text = week.read_text(encoding="utf-8")
    articles = read(week)
    assert [a.source for a in articles] == ["week.txt#1", "week.txt#2", "week.txt#3"]
    for number, article in enumerate(articles, 1):
        part = article.part
        assert part
        assert (part.number, part.of) == (number, 3)
        assert text[part.start : part.end] == article.text
        assert part.sha256 == hashlib.sha256(text.encode()).hexdigest()
        assert article.whole
    assert len({a.id for a in articles}) == 3
    assert [a.title for a in articles] == list(TITLES)


def test_what_the_head_tells_holds_for_each(week):
    articles = read(week)
    assert {a.published for a in articles} == {"2025-04-07"}
    assert {a.reporter for a in articles} == {"EE"}
    found = summarise(week, settings=RULES)
    assert [s.meeting.date for s in found] == ["2025-04-01", "2025-04-02", "2025-04-04"]
    assert [s.meeting.sides for s in found] == [
        ("EE", "GH"),
        ("CL", "EE"),
        ("EE", "KE"),
    ]
    assert all(verified(each, "week.txt") is each for each in found)


@pytest.mark.parametrize("name", ["week.txt", "week.txt#2"])
def test_what_is_supplied_for_the_whole_holds_for_each(week, name):
    found = read(week, outlet_names={name: "The Gazette"})
    held = [article.outlet == "The Gazette" for article in found]
    assert held == ([True] * 3 if name == "week.txt" else [False, True, False])


def test_a_file_that_is_known_to_be_one_article_is_not_divided(week):
    (week.parent / "manifest.toml").write_text(
        '[[article]]\nfile = "week.txt"\nexcerpt = false\n'
    )
    (article,) = read(week.parent)
    assert article.part is None
