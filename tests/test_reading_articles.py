import re
import unicodedata
from collections import Counter
from typing import get_args

import pytest

from summarizer.errors import InputError, SettingsError
from summarizer.languages.lists import read_lists
from summarizer.lexicon.outlets import Kind, load_outlets
from summarizer.lexicon.sides import side_of
from summarizer.models import Article, digest
from summarizer.reading.articles import Metadata, article_from
from summarizer.reading.inputs import read_inputs
from summarizer.reading.language import guess_language
from summarizer.settings import Settings

MOFA = "Ministry of Foreign Affairs of Japan"
DOMAIN = re.compile(r"([a-z0-9-]+\.)+[a-z]{2,}")
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
        (f"Hà Nội (TTXVN 28/4) - {BODY}", "Vietnam News Agency", "VN", "TTXVN"),
        (f"Hà Nội (TTXVN 28/4/2025) {BODY}", "Vietnam News Agency", "VN", "TTXVN"),
        (f"{BODY}\nNguồn: TTXVN", "Vietnam News Agency", "VN", "Nguồn: TTXVN"),
        (f"视频播放位置\n\n{BODY}", None, "CN", "Chinese page furniture"),
        # a place and a day, or either, before the agency
        (f"Hà Nội, ngày 14/4 (TTXVN) -- {BODY}", "Vietnam News Agency", "VN", "TTXVN"),
        (f"ISLAMABAD (APP): {BODY}", "Associated Press of Pakistan", "PK", "(APP)"),
        (f"La Habana, 14 abr (Prensa Latina) {BODY}", "Prensa Latina", "CU", "Latina"),
        (f"МОСКВА, 15 января. /ТАСС/. {BODY}", "TASS", "RU", "/ТАСС/"),
        (f"МОСКВА, 15 янв - РИА Новости. {BODY}", "RIA Novosti", "RU", "РИА"),
        (f"Jeddah, May 5, 2024, SPA -- {BODY}", "Saudi Press Agency", "SA", "SPA"),
        (f"(서울=연합뉴스) {BODY}", "Yonhap", "KR", "연합뉴스"),
        ("央视网消息：双方同意加强合作。", "CGTN", "CN", "央视网消息"),
        (
            "（中央社記者王五台北15日電）雙方同意。",
            "Central News Agency",
            "TW",
            "中央社",
        ),
        (f"Phnom Penh (AKP), January 15, 2025 -- {BODY}", "AKP", "KH", "(AKP)"),
        (f"Tehran, IRNA – {BODY}", "IRNA", "IR", "IRNA"),
        # before the text itself, with nothing of place and day
        (f"NDO - {BODY}", "Nhan Dan", "VN", "NDO"),
        (f"(Chinhphu.vn) - {BODY}", "Government News (Viet Nam)", "VN", "Chinhphu"),
        (f"Leaders meet\nXinhua | Updated: 2025-01-15\n{BODY}", "Xinhua", "CN", "Xin"),
        (f"Source: Xinhua| 2025-01-15|Editor: x\n{BODY}", "Xinhua", "CN", "Xinhua"),
        ("2025-01-15 20:11 来源：新华网\n双方同意加强合作。", "Xinhua", "CN", "新华网"),
        # the source at the end
        (f"{BODY} (Xinhua)", "Xinhua", "CN", "(Xinhua)"),
        (f"{BODY}\n— VNS", "Vietnam News Agency", "VN", "VNS"),
        (f"{BODY}./.VNA", "Vietnam News Agency", "VN", "VNA"),
        (f"{BODY}\n(TTXVN/Vietnam+)", "Vietnam News Agency", "VN", "TTXVN"),
        (f"{BODY}\n(Nguồn: TTXVN)", "Vietnam News Agency", "VN", "TTXVN"),
        (f"{BODY}\n\nTTXVN", "Vietnam News Agency", "VN", "TTXVN"),
        (f"{BODY}\nSource: thanhnien.vn", "Thanh Nien", "VN", "thanhnien.vn"),
        (f"{BODY}\nhttps://mofa.go.jp/a", MOFA, "JP", "mofa.go.jp"),
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
        f"Seoul Port Authority (SPA) — {BODY}",  # short for what is before
        f"President of the Justice and Development Party (AKP) — {BODY}",  # no place
        f"Leaders shake hands (Xinhua)\n{BODY}",  # the picture is the agency's
        f"Leaders shake hands. /Xinhua\n{BODY}",
        f"Leaders shake hands, April 14, 2025 (Xinhua)\n{BODY}",
        f"Leaders shake hands (Xinhua/Li Hua)\n{BODY}",
        f"Xinhua – the state agency – said of it: {BODY}",  # told of
        f"{BODY}\nRelated links\nXinhua",  # no sentence before it
        f"{BODY}\n(Xinhua/Reuters)",  # of two that are not of one side
        f"The ruling party, which is APP — {BODY}",
        "外交部长王毅致电越南外长，双方同意。",  # a minister, and what he sends
        "据新华社北京4月14日电，双方同意。",  # quoted
        f"{BODY}\n- Department of Defense",  # an item of a list
        f"{BODY}\nhttps://mofa.go.jp/a\nhttps://mid.ru/b",  # references
        f"{BODY}\nmore\nhere](https://mofa.go.jp/a)",  # a link that begins a line above
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
        ({"outlet": "xinhua"}, "xinhua", "CN"),
        ({"outlet": "Embassy of Japan"}, "Embassy of Japan", "JP"),
        ({"outlet": "Peru Embassy in Japan"}, "Peru Embassy in Japan", "PE"),
        ({"outlet": "中国驻越南大使馆"}, "中国驻越南大使馆", "CN"),
        ({"outlet": "外交部"}, "外交部", None),  # that of any country
        ({"outlet": "China Government Watch"}, "China Government Watch", None),
        ({"outlet": "Đại sứ quán Lào tại Nga"}, "Đại sứ quán Lào tại Nga", "LA"),
        ({"title": "Readout of President Biden's Call"}, None, "US"),
        ({"outlet": "The Peru Gazette"}, "The Peru Gazette", None),  # a name, no office
        ({"outlet": "thanhnien.vn"}, "thanhnien.vn", "VN"),
        # where it was found comes before what stands in a line at the end
        ({"url": "https://www.state.gov/a"}, "U.S. Department of State", "US"),
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
        ("hanoi.gov.vn", "VN"),
        ("gov.uk", "GB"),
        ("diplomatie.gouv.ml", "ML"),
        ("press.vatican.va", "VA"),
        ("gov.de", None),  # not what that government has
        ("example.vn", None),  # everybody may have one
        ("startup.io", None),
        ("example.com", None),
    ],
)
def test_a_domain_tells_the_side(domain, side):
    assert load_outlets().at(domain).side == side


def test_an_office_below_a_governments_suffix_is_not_its_site():
    known = load_outlets()
    assert known.at("gov.uk").name == "UK Government"
    assert known.at("tribunal.gov.uk").name == "tribunal.gov.uk"


def test_each_listed_outlet_is_some_sides_and_one():
    names, domains = Counter[str](), Counter[str]()
    for side, kinds in read_lists("outlets").items():
        assert side == "nobody" or side_of(side) == side
        for kind, rows in kinds.items():
            assert kind in get_args(Kind), (side, kind)
            for name, row in rows.items():
                assert set(row) <= {"names", "domains"}, name
                names.update({name, *row.get("names", ())})
                domains.update(row.get("domains", ()))
    assert [name for name, count in names.items() if count > 1] == []
    assert [each for each, count in domains.items() if count > 1] == []
    assert [each for each in domains if not DOMAIN.fullmatch(each)] == []


def test_each_domain_that_tells_a_side_tells_a_known_one():
    domains = read_lists("domains")
    assert [s for s in domains["sides"].values() if side_of(s) != s] == []
    for label, countries in domains["government"].items():
        for country in countries:
            assert load_outlets().at(f"x.{label}.{country}").side, (label, country)


OWN = """
[PE.papers]
"The Peru Gazette" = { names = ["Gazette (Lima)"], domains = ["www.gazette.example"] }
[nobody.agencies]
"Xinhua" = {}
"""


@pytest.mark.parametrize(
    ("known", "side"),
    [
        ({"outlet": "the peru gazette"}, "PE"),
        ({"outlet": "Gazette (Lima)"}, "PE"),
        ({"url": "https://en.gazette.example/a"}, "PE"),
        ({"outlet": "Xinhua"}, None),  # overruled
        ({"outlet": "TASS"}, "RU"),  # the built-in ones behind it
    ],
)
def test_a_list_of_ones_own_goes_first(tmp_path, known, side):
    path = tmp_path / "outlets.toml"
    path.write_text(OWN, encoding="utf-8")
    own = load_outlets(path)
    article = article_from(BODY, "a.txt", known=Metadata(**known), outlets=own)
    assert article.reporter == side


def test_the_setting_names_a_list_of_ones_own(tmp_path):
    path = tmp_path / "outlets.toml"
    path.write_text(OWN, encoding="utf-8")
    settings = Settings(engine="rules", outlets=path)
    given = {"text": BODY, "outlet": "The Peru Gazette"}
    (article,) = read_inputs(given, settings)
    assert isinstance(article, Article)
    assert article.reporter == "PE"


@pytest.mark.parametrize(
    "wrong",
    [
        '[XX.papers]\n"A" = {}',
        "PE = 1",
        '[PE.blogs]\n"A" = {}',
        '[PE.papers]\n"A" = 1',
        '[PE.papers]\n"A" = { names = "B" }',
        '[PE.papers]\n"A" = { side = ["B"] }',
        "[PE",
    ],
)
def test_a_list_that_cannot_be_used_is_told(tmp_path, wrong):
    path = tmp_path / "outlets.toml"
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(SettingsError, match="outlets"):
        read_inputs(BODY, Settings(engine="rules", outlets=path))


def test_an_outlet_named_after_two_countries_is_nobodys():
    assert load_outlets().behind("China-Vietnam Friendship Review") is None


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
        ("שני השרים הסכימו לשתף פעולה בתחום האנרגיה", "he"),
        # a spoken variety is not what a report is written in
        ("Lars Holm of NATO met with Norwegian President Kari Dahl.", "en"),
        ("اتفق الجانبان\nThe two sides agreed\nعلى التعاون بينهما", "ar"),
        # of two languages that of the longer text, of a menu nothing
        (f"Home | Press | Contact us | Search\n{'両国は協力を強化した。' * 3}", "ja"),
        (f"{'Стороны договорились о сотрудничестве. ' * 3}\n{BODY[:60]}", "ru"),
        (f"“نحن نرفض التهجير”, he said. {BODY}", "en"),
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


NAMES = "Mayor Ana Ruiz, Reno; Mayor Lee Park, Boise; Mayor Jo Dahl, Tampa; "
MET = f"Kim Vance met with mayors of both parties and talked about the roads: {NAMES}"
ASKED = f"Sam Ortiz asked mayors of towns on the coast to open schools for all: {NAMES}"


@pytest.mark.parametrize(
    ("text", "is_surely_english"),
    [
        # names among few sentences: many function words, one in six, all over the text
        (MET + NAMES[:20] + ASKED + NAMES[:20] + MET, True),
        # as many of them, and none in the last third
        (MET + ASKED + NAMES[:20], False),
        # as many of them, of two kinds
        (9 * "Rosa Dahl in Nevada met Rowan Ruiz, Idaho and Erik Lee, Utah; ", False),
    ],
)
def test_english_among_names_is_told_by_its_own_words(
    text, is_surely_english, monkeypatch
):
    told_by_model = "summarizer.reading.language._guessed"
    monkeypatch.setattr(told_by_model, lambda text: "by the model")
    assert (guess_language(text) == "en") is is_surely_english


def test_a_given_language_is_believed_to_its_base():
    known = Metadata(language="zh-Hant-TW")
    assert article_from(BODY, "a.txt", known=known).language == "zh"
