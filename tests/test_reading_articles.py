import unicodedata

import pytest

from summarizer.errors import InputError
from summarizer.lexicon.outlets import outlet_at, side_behind
from summarizer.models import digest
from summarizer.reading.articles import Metadata, article_from
from summarizer.reading.language import guess_language

BODY = "The two ministers held talks and agreed to widen trade between the two sides."


def origin(text, **known):
    article = article_from(text, "a.txt", known=Metadata(**known))
    return article.outlet, article.reporter, article.reporter_basis


def test_an_article_is_its_text_and_hash():
    text = "\n" + BODY + "\r\n"
    article = article_from(text, "a.txt")
    assert article.text == text
    assert article.length == len(text)
    assert article.sha256 == digest(text)
    assert article.id == article.sha256[:12]
    assert (article.language, article.whole, article.outlet) == ("en", True, None)


@pytest.mark.parametrize("text", ["", " \r\n\t\u3000"])
def test_nothing_to_read_is_an_error(text):
    with pytest.raises(InputError, match=r"a\.txt: is empty; give it"):
        article_from(text, "a.txt")


def test_half_a_character_is_an_error():
    with pytest.raises(InputError, match="lone surrogate at 4"):
        article_from("half\ud800", "a.txt")


@pytest.mark.parametrize(
    ("text", "outlet", "side", "words"),
    [
        (f"BEIJING, Jan. 15 (Xinhua) -- {BODY}", "Xinhua", "CN", "(Xinhua)"),
        (f"Provided by Xinhua\n\n{BODY}", "Xinhua", "CN", "Provided by Xinhua"),
        (f"HANOI (VNA) – {BODY}", "Vietnam News Agency", "VN", "(VNA)"),
        (f"(TTXVN) {BODY}", "Vietnam News Agency", "VN", "(TTXVN)"),
        ("新华社北京1月15日电 双方同意。", "Xinhua", "CN", "新华社北京1月15日电"),
        (f"{BODY}\ncgtn.com", "CGTN", "CN", "cgtn.com"),
        (f"{BODY}\nThanhnien.vn\nComment (0)", "Thanh Nien", "VN", "Thanhnien.vn"),
        (f"{BODY}\nSource: https://vov.vn/a-1.htm", "Voice of Vietnam", "VN", "vov.vn"),
        (f"{BODY}\nNguồn: TTXVN", "Vietnam News Agency", "VN", "Nguồn: TTXVN"),
        (f"视频播放位置\n\n{BODY}", None, "CN", "Chinese page furniture"),
    ],
)
def test_the_text_tells_its_outlet(text, outlet, side, words):
    found = origin(text)
    assert found[:2] == (outlet, side)
    assert words in found[2]


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"NEW YORK (AP) — {BODY}",  # nobody's organ
        f"Officials of Andhra Pradesh (AA) spoke. {BODY}",
        f"{BODY} They cited https://www.fmprc.gov.cn/eng/ and said no more of it.",
        f"习近平 (Xi Jinping) spoke.\n{BODY}",
    ],
)
def test_no_side_is_made_up(text):
    assert origin(text)[1:] == (None, None)


@pytest.mark.parametrize(
    ("title", "outlet", "side"),
    [
        ("Readout of President Biden’s Call with Prime Minister Kishida", None, "US"),
        ("Readout of President Donald J. Trump Call with President Xi", None, "US"),
        ("Readout of the White House’s Meeting with Japan", "The White House", "US"),
        ("Readout of Peace Talks in Geneva", None, None),
        (
            "Joint Readout of Meeting Between Ardern and Vice President Harris",
            None,
            None,
        ),
        ("President Biden’s Call with Prime Minister Kishida", None, None),
    ],
)
def test_a_leaders_own_office_is_told_by_the_title(title, outlet, side):
    assert origin(f"{title}\n\n{BODY}")[:2] == (outlet, side)


@pytest.mark.parametrize(
    ("known", "outlet", "side"),
    [
        ({"outlet": "Xinhua (retold)"}, "Xinhua (retold)", "CN"),
        ({"outlet": "Embassy of Japan"}, "Embassy of Japan", "JP"),
        ({"outlet": "Reuters", "url": "https://a.vn/"}, "Reuters", None),
        ({"url": "https://www.whitehouse.gov/x"}, "The White House", "US"),
        ({"url": "https://moj.gov.vn/x"}, "moj.gov.vn", "VN"),
        ({"url": "https://www.state.gov/"}, "U.S. Department of State", "US"),
        ({"url": "http://[bad"}, None, None),
        ({"outlet": "A blog", "reporter": "VN"}, "A blog", "VN"),
        ({"outlet": "Xinhua", "reporter": ""}, "Xinhua", None),
    ],
)
def test_metadata_tell_the_side(known, outlet, side):
    assert origin(BODY, **known)[:2] == (outlet, side)


@pytest.mark.parametrize(
    ("domain", "side"),
    [
        ("news.example.gov.uk", "GB"),
        ("english.news.cn", "CN"),
        ("war.mil", "US"),
        ("ec.europa.eu", "EU"),
        ("startup.io", None),  # a country code that is sold to everybody
        ("example.com", None),
    ],
)
def test_a_domain_tells_the_side(domain, side):
    assert outlet_at(domain).side == side


def test_an_outlet_named_after_two_countries_is_nobodys():
    assert side_behind("China-Vietnam Friendship Review") is None


@pytest.mark.parametrize(
    "ending",
    ["…", "...", "[...]", "\nRead more", " (excerpt)", "（节选）", "\nXem thêm\n"],
)
def test_an_excerpt_says_so(ending):
    assert article_from(BODY + ending, "a.txt").whole is False


def test_the_metadata_know_better_what_is_whole():
    known = Metadata(excerpt=False)
    assert article_from(BODY + " …", "a.txt", known=known).whole is True
    assert article_from(BODY, "a.txt", known=Metadata(excerpt=True)).whole is False


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("双方同意加强合作，维护地区和平与稳定。", "zh"),
        ("雙方同意加強合作，維護地區和平與穩定。", "zh"),
        ("Hai bên nhất trí tăng cường hợp tác và giữ vững hòa bình.", "vi"),
        (unicodedata.normalize("NFD", "Hai bên nhất trí tăng cường hợp tác."), "vi"),
        ("首相は両国の協力を強化すべきだと述べた。", "ja"),
        ("양국은 협력을 강화하기로 합의했다.", "ko"),
        ("Стороны договорились укреплять сотрудничество.", "ru"),
        ("Сторони домовилися зміцнювати співпрацю і довіру в регіоні.", "uk"),
        ("Les deux ministres ont souligné l'importance du dialogue pour la paix", "fr"),
        ("Los ministros de los dos países hablaron de la paz y del comercio.", "es"),
        ("Die Minister sprachen über den Handel und die Lage in der Region.", "de"),
        ("Os ministros dos dois países falaram sobre o comércio e a paz.", "pt"),
        ("اتفق الجانبان على تعزيز التعاون", "ar"),
        (f"视频播放位置 下载安装播放器\n\n{BODY * 2}", "en"),
        ("12 / 04 / 2025", "und"),
        ("Xi Jinping, To Lam, Joko Widodo; Jakarta, Hanoi", "und"),
        ("Președintele României a discutat cu omologul său despre comerț.", "ro"),
        ("Perdana Menteri Malaysia telah mengadakan perbincangan dua hala.", "ms"),
        ("Қазақстан Президенті Түркия басшысымен кездесті.", "kk"),
    ],
)
def test_the_language_is_told(text, language):
    assert guess_language(text) == language


def test_a_given_language_is_believed_to_its_base():
    known = Metadata(language="zh-Hant-TW")
    assert article_from(BODY, "a.txt", known=known).language == "zh"
