import subprocess
import sys
import time
import unicodedata

import pytest

from summarizer.lexicon.sides import (
    can_meet,
    find_sides,
    kind_of_side,
    name_of,
    side_of,
)


def codes(text, language=None):
    return [mention.code for mention in find_sides(text, language)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("China", "CN"),
        ("Chinese", "CN"),
        ("PRC", "CN"),
        ("the People's Republic of China", "CN"),
        ("中国", "CN"),
        ("中國", "CN"),
        ("Trung Quốc", "CN"),
        ("CPC", "CN"),
        ("Communist Party of Vietnam", "VN"),
        ("Viet Nam", "VN"),
        ("Việt Nam", "VN"),
        (unicodedata.normalize("NFD", "Việt Nam"), "VN"),
        ("US", "US"),
        ("U.S.", "US"),
        ("America", "US"),
        ("Hoa Kỳ", "US"),
        ("the Kingdom of Saudi Arabia", "SA"),
        ("Republic of Korea", "KR"),
        ("North Korea", "KP"),
        ("Russia", "RU"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("Czech Republic", "CZ"),
        ("Democratic Republic of the Congo", "CD"),
        ("Republic of China", "TW"),
        ("Hong Kong", "HK"),
        ("Palestine", "PS"),
        ("Kosovo", "XK"),
        ("European Union", "EU"),
        ("ASEAN", "ASEAN"),
        ("the African Union", "AFRICAN UNION"),
        ("CHN", "CN"),
        ("VN", "VN"),
        ("Chinese side", "CN"),
        ("Vietnam's", "VN"),
        ("phía Việt Nam", "VN"),
        ("Beijing", None),  # a place, not a side
        ("Hanoi", None),
        ("joint", None),
        ("", None),
    ],
)
def test_a_name_has_a_code(name, code):
    assert side_of(name) == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sino-Vietnamese ties", ["CN", "VN"]),
        ("the China-Vietnam border", ["CN", "VN"]),
        ("the U.S.-China summit", ["US", "CN"]),
        ("Americans and Israelis", ["US", "IL"]),
        ("CHINA, VIETNAM HOLD TALKS", ["CN", "VN"]),
        ("the Kingdom of Saudi\nArabia", ["SA"]),  # a line broken inside a name
        ("Democratic Republic of the Congo", ["CD"]),  # the longest name wins
        ("Papua New Guinea and Guinea", ["PG", "GN"]),
        ("the People’s Republic of China", ["CN"]),  # a curly apostrophe
        ("ships in the South China Sea", []),
        ("Indochina and the Indo-Pacific", []),
        ("the Gulf of Mexico and New Mexico", []),
        ("in Latin America", []),
        ("the Vietnam News Agency", []),
        ("talks in Hanoi and Beijing", []),
        ("Jordan Smith met the King of Jordan", ["JO"]),
        ("Atlanta, Georgia", []),
        ("let us talk", []),
        ("Chinatown", []),  # only whole words
        ("G7 and G20 leaders", ["G7", "G20"]),
        ("与EU商定", ["EU"]),
        ("中越两党两国", ["CN", "VN"]),
        ("其中越南", ["VN"]),
        ("中方愿同越方", ["CN", "VN"]),
        ("在方法方面", []),
        ("南中国海", []),
        ("印度尼西亚和印度", ["ID", "IN"]),
        ("雙方同意深化美國與越南關係", ["US", "VN"]),
        ("quan hệ Việt – Trung", ["VN", "CN"]),
        ("Đảng Cộng sản Việt Nam và Trung Quốc", ["VN", "CN"]),
        ("khu vực Mỹ Latinh", []),
        # what the text spells out otherwise, and what it spells out as the lists do
        ("the Space for Climate\nObservatory (SCO), the SCO", []),
        ("the Shanghai Cooperation Organization (SCO)", ["SCO", "SCO"]),
    ],
)
def test_sides_are_found_in_a_text(text, expected):
    assert codes(text) == expected


def test_mentions_stand_where_they_say():
    text = "The Chinese side and the CPV, within ASEAN, thank Vietnam."
    found = [(text[m.start : m.end], m.code, m.form) for m in find_sides(text)]
    assert found == [
        ("Chinese", "CN", "adjective"),
        ("CPV", "VN", "party"),
        ("ASEAN", "ASEAN", "organisation"),
        ("Vietnam", "VN", "name"),
    ]


def test_decomposed_text_keeps_its_own_offsets():
    text = unicodedata.normalize("NFD", "Hội đàm giữa Việt Nam và Trung Quốc")
    found = [text[m.start : m.end] for m in find_sides(text)]
    assert [unicodedata.normalize("NFC", words) for words in found] == [
        "Việt Nam",
        "Trung Quốc",
    ]


def test_a_hint_of_english_leaves_other_names_out():
    assert codes("Nga, 中国, Russia", "en") == ["RU"]


def test_a_country_behind_an_office_in_vietnamese_is_no_first_name():
    assert codes("Bộ trưởng Ngoại giao Jordan Omar Haddad", "vi") == ["JO"]
    assert codes("Bộ trưởng Y tế Cuba Ana Rojas", "vi") == ["CU"]
    assert codes("nhà văn Jordan Smith", "vi") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a syllable of somebody's name, also where it opens a sentence
        ("Phó Thủ tướng Hồ Đức Thắng tiếp Đại sứ Hàn Quốc", ["KR"]),
        ("Hồ Đức Thắng nói. Bà Lê Thị Nga", []),
        # behind a small word, an office, a word that opens a sentence, or a dash
        ("Bộ Công Thương Đức và Nga", ["DE", "RU"]),
        ("Phía Nga cam kết. Với Mỹ, hai bên", ["RU", "US"]),
        ("Thủ tướng Anh Keith Barker, quan hệ Việt Nam - Anh", ["GB", "VN", "GB"]),
        # a word of its own, a language, money
        ("Anh nói với ông Anh bằng tiếng Nga, giá 3 bảng Anh", []),
    ],
)
def test_a_syllable_of_a_vietnamese_name_is_no_country(text, expected):
    assert codes(text, "vi") == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        # adjectives are written small, and are whole words
        ("le ministre marocain et la ministre indienne", "fr", ["MA", "IN"]),
        ("l'océan Indien, l’Inde, un marocainiste", "fr", ["IN"]),
        ("le ministre marocain", None, []),
    ],
)
def test_french_adjectives_are_found_in_french(text, language, expected):
    assert codes(text, language) == expected


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("CN", "en", "China"),
        ("CN", "zh", "中国"),
        ("CN", "vi", "Trung Quốc"),
        ("CN", "fr", "Chine"),
        ("HK", "en", "Hong Kong"),
        ("EU", "zh", "欧盟"),
        ("ASEAN", "en", "ASEAN"),
        ("AFRICAN UNION", "en", "African Union"),
        ("joint", "en", "joint"),
        ("XX", "en", "XX"),
    ],
)
def test_a_code_has_a_name(code, language, name):
    assert name_of(code, language) == name


def test_importing_it_costs_nothing():
    script = (
        "import sys, summarizer.lexicon.sides;"
        "print({'babel', 'pycountry'} & set(sys.modules))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "set()"


def test_three_megabytes_take_less_than_a_second():
    text = "The two sides, China and the United States, met on Monday. " * 51_000
    find_sides("China")
    began = time.process_time()
    assert len(find_sides(text)) == 102_000
    assert time.process_time() - began < 2  # three times what it takes


@pytest.mark.parametrize(
    ("code", "kind", "meets"),
    [
        ("CN", "country", True),
        ("HK", "country", True),
        ("EU", "organisation", True),  # it has a president of its own
        ("UN", "organisation", False),
        ("G7", "organisation", True),
        ("SCO", "organisation", False),  # as short as a short name
        ("ASEAN", "organisation", False),  # as long as a name
        ("AFRICAN UNION", "organisation", False),
        ("TROIKA", "organisation", False),  # one that only an engine names
        ("joint", "joint", False),
        ("To Lam", "person", False),
        ("Xi", "person", False),
        ("习近平", "person", False),
        ("Tô Lâm", "person", False),
    ],
)
def test_what_a_side_is(code, kind, meets):
    assert (kind_of_side(code), can_meet(code)) == (kind, meets)


@pytest.mark.parametrize(
    "text", ["한국과 China", "भारत की China", "কোলকাতা China", "آسيا China", "ガ China"]
)
def test_letters_in_parts_are_put_together_in_any_script(text):
    apart = unicodedata.normalize("NFD", text)
    found = find_sides(apart)
    assert "CN" in [each.code for each in found]
    assert [apart[m.start : m.end] for m in found if m.code == "CN"] == ["China"]
