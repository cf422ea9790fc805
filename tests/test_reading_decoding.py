import os
import unicodedata

import pytest

from summarizer.errors import InputError
from summarizer.reading.decoding import decode

ENGLISH = (
    "Both sides “reaffirmed” their commitment – and each other’s interests. "
    "The talks in São Paulo went on until Friday evening."
)
CHINESE = "双方一致认为，应当加强战略沟通，扩大务实合作，维护地区和平与稳定。"
TAIWAN = "雙方一致認為，應當加強戰略溝通，擴大務實合作，維護地區和平與穩定。"
VIETNAMESE = (
    "Hai bên nhất trí tăng cường hợp tác trên nhiều lĩnh vực, duy trì hòa bình và "
    "ổn định ở khu vực. Việt Nam luôn coi trọng quan hệ láng giềng hữu nghị."
)
FRENCH = "Les deux ministres ont souligné l’intérêt d’un dialogue régulier à Genève."
RUSSIAN = "Стороны договорились укреплять сотрудничество и доверие в регионе."
JAPANESE = "両国は協力を強化し、地域の平和と安定を維持することで一致した。"
KOREAN = "양국은 협력을 강화하고 지역의 평화와 안정을 유지하기로 합의했다."


def windows_1258(text):
    """Its letters carry the tone as a mark of their own."""
    pieces = []
    for char in unicodedata.normalize("NFC", text):
        base, *marks = list(unicodedata.normalize("NFD", char))
        tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
        others = "".join(mark for mark in marks if mark not in tones)
        pieces.append(unicodedata.normalize("NFC", base + others) + "".join(tones))
    return "".join(pieces).encode("cp1258")


@pytest.mark.parametrize("text", [ENGLISH, CHINESE, TAIWAN, VIETNAMESE, RUSSIAN])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"],
)
def test_unicode_with_and_without_a_mark(text, encoding):
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        ("Xi’s visit ended.", "cp1252"),
        (CHINESE, "gb18030"),
        (CHINESE, "gb2312"),
        ("双方同意。", "gbk"),
        (TAIWAN, "big5"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (KOREAN, "cp949"),
    ],
)
def test_legacy_encodings(text, encoding):
    assert decode(text.encode(encoding), "a.txt") == text


def test_windows_1258():
    text = decode(windows_1258(VIETNAMESE), "a.txt")
    assert unicodedata.normalize("NFC", text) == VIETNAMESE


@pytest.mark.parametrize(
    "text",
    ["one\r\ntwo\r\n", unicodedata.normalize("NFD", VIETNAMESE), "a\u2028b\x0cc", ""],
)
def test_nothing_but_the_mark_is_changed(text):
    assert decode(b"\xef\xbb\xbf" + text.encode(), "a.txt") == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 ...", "a PDF file, no plain text; convert it to text"),
        (b"PK\x03\x04rest", "a ZIP archive or an Office document, no plain"),
        (b"\x89PNG\r\n", "a PNG image"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"abc\x00\x01def", "binary"),
        (bytes(64), "binary"),
        (b"beep \x07 beep", "control characters"),
        (b"\xff\xfeodd", "begins as utf-16-le"),
        (bytes(range(128, 256)) * 4, "cannot be told"),
    ],
)
def test_what_is_no_text_is_refused(data, words):
    with pytest.raises(InputError, match=words):
        decode(data, "a.bin")


@pytest.mark.parametrize("length", [300, 3_001])
def test_noise_is_refused(length):
    with pytest.raises(InputError):
        decode(os.urandom(length), "a.bin")


BROKEN = {
    "one byte": ENGLISH.encode() + b"\xff",
    "windows quotes": ENGLISH.encode() + b" \x93yes\x94",
    "a character cut": CHINESE.encode()[:-1],
    "bytes lost": CHINESE.encode()[:40] + CHINESE.encode()[41:],
    "vietnamese": VIETNAMESE.encode().replace("ấ".encode(), b"\xe1\xba"),
    "russian": RUSSIAN.encode().replace(b"\xd0\xbe", b"\xd0", 1),
    "one accent": b"S\xc3\xa3o Paulo \xb7 talks",
    "a curly quote": b"Xi\xe2\x80\x99s visit ended \x85",
    "arabic": "اتفق الجانبان على".encode() + b"\xd8",
    "far down": b"Talks. " * 30_000 + ENGLISH.encode() + b"\xe9",
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_broken_utf_8_is_not_taken_for_another_encoding(data):
    with pytest.raises(UnicodeDecodeError) as real:
        data.decode()
    words = rf"UTF-8 text that breaks at byte {real.value.start}; correct the character"
    with pytest.raises(InputError, match=words):
        decode(data, "a.txt")


def test_a_mark_counts_among_the_bytes():
    with pytest.raises(InputError, match=r"begins as utf-8 and is none \(byte 6\)"):
        decode(b"\xef\xbb\xbfabc\xff", "a.txt")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("He named it “CAFÉ” and left.", "cp1252"),  # É” is a letter in UTF-8
        ("今年既承接过去，", "gb18030"),
        ("双方要加快互联互通，", "gb18030"),
        ("新华社北京1月15日电", "gb18030"),
        (
            "会談はおよそ三十分間行われ、経済、貿易などについて意見を交わした。",
            "euc_jp",
        ),
        ("Её значение ещё больше: стороны намерены и далее укреплять её.", "koi8_r"),
    ],
)
def test_what_is_utf_8_in_parts_by_chance_is_still_read(text, encoding):
    assert decode(text.encode(encoding), "a.txt") == text
