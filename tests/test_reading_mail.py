"""E-mail: its words, who sent it and when, what it passes on and what comes with it."""

from __future__ import annotations

import time
from contextlib import suppress
from email.message import EmailMessage

import pytest

from summarizer.errors import InputError
from summarizer.models import Failure
from summarizer.reading.documents import Extracted, Fetched
from summarizer.reading.formats.html import saved
from summarizer.reading.formats.letters import letter_of
from summarizer.reading.formats.mail import read
from summarizer.reading.inputs import read_inputs
from summarizer.reading.kinds import EMAIL, HTML
from summarizer.reading.readers import READERS, extract, unwrapped
from summarizer.settings import Settings

TALKS = "Xi met To Lam.\n\nBoth agreed to widen trade.\n"


def mail(words=TALKS, **headers):
    message = EmailMessage()
    given = {"Subject": "Talks", "From": "Xinhua <news@xinhuanet.com>"}
    for name, value in (given | headers).items():
        message[name] = value
    if words is not None:
        message.set_content(words)
    return message


def items(path, **settings):
    return list(read_inputs(path, Settings(**settings)))


def found(message):
    return read(Fetched(bytes(message), "a.eml", ".eml"))


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Talks in Hanoi", "Talks in Hanoi"),
        # what mail programs of many languages put before it
        ("Fwd: RE: Talks", "Talks"),
        ("转发：回复: 会谈", "会谈"),
        ("Chuyển tiếp: Hội đàm", "Hội đàm"),
        ("TR: Entretiens", "Entretiens"),
        ("Re[2]: Talks", "Talks"),
        # no such word
        ("Rehab: talks", "Rehab: talks"),
        ("", None),
    ],
)
def test_the_subject_is_the_title(subject, title):
    known = found(mail(Subject=subject)).known
    assert known.title == title
    assert known.author == "xinhuanet.com"


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("Mon, 14 Apr 2025 23:30:00 +0700", "2025-04-14"),
        ("Mon, 14 Apr 2025 23:30:00 -0000", "2025-04-14"),
        ("yesterday", None),
        ("Mon, 99 Apr 2025 23:30:00 +0700", None),
    ],
)
def test_the_day_it_was_sent_is_that_of_publication(date, day):
    raw = bytes(mail()).replace(b"Subject:", b"Date: %b\nSubject:" % date.encode())
    assert read(Fetched(raw, "a.eml")).known.date == day


@pytest.mark.parametrize(
    ("sender", "outlet", "reporter"),
    [
        ("Xinhua <news@xinhuanet.com>", "Xinhua", "CN"),
        # whom nobody knows tells no outlet
        ("Desk <desk@example.org>", None, None),
        ("no address", None, None),
    ],
)
def test_the_sender_tells_the_outlet_if_it_is_a_known_one(
    tmp_path, sender, outlet, reporter
):
    (tmp_path / "a.eml").write_bytes(bytes(mail(From=sender)))
    (article,) = items(tmp_path / "a.eml")
    assert (article.outlet, article.reporter) == (outlet, reporter)


@pytest.mark.parametrize(
    ("charset", "cte"),
    [
        ("utf-8", "base64"),
        ("utf-8", "quoted-printable"),
        ("gb18030", "base64"),
        ("big5", "base64"),
    ],
)
def test_words_come_in_any_encoding(charset, cte):
    message = mail(None)
    message.set_content("雙方同意加強合作。\n", charset=charset, cte=cte)
    assert found(message).text == "雙方同意加強合作。"


@pytest.mark.parametrize("named", ["gb2312", "us-ascii", "x-unheard-of", ""])
def test_an_encoding_that_is_misnamed_is_told_by_the_bytes(named):
    words = "双方同意加强合作，维护和平與穩定，推动構建人類命运共同体。"
    head = f"Content-Type: text/plain; charset={named}\n".encode() if named else b""
    head += b"Content-Transfer-Encoding: 8bit\n"
    raw = head + b"Subject: a\n\n" + words.encode("gb18030")
    assert read(Fetched(raw, "a.eml")).text == words


def test_lines_that_were_broken_to_be_sent_are_whole_again():
    message = mail(None)
    message.set_content("Xi met \nTo Lam. \n\n Both agreed.\n-- \nA desk\n")
    message.set_param("format", "flowed")
    assert found(message).text.strip() == "Xi met To Lam. \nBoth agreed."
    plain = mail("Xi met \nTo Lam.\n")
    assert found(plain).text == "Xi met \nTo Lam."


HEAD = "From: Xinhua <a@xinhuanet.com>\nDate: 14 Apr 2025\nSubject: Talks\n"
CHINESE = "发件人: 新华社\n发送时间: 2025年4月14日\n收件人: 某\n主题: 会谈\n"
OUTLOOK = (
    "________________________________\nFrom: Xinhua <a@xinhuanet.com>\n"
    "Sent: Monday, April 14, 2025 5:02 PM\nTo: Desk <b@example.org>\nSubject: Talks\n"
)


@pytest.mark.parametrize(
    ("subject", "words", "text", "notes"),
    [
        # a signature, with its space and, where it is short, without
        ("Talks", TALKS + "-- \nA desk\n" * 9, TALKS, {"has_signature": True}),
        ("Talks", TALKS + "--\nA desk\n", TALKS, {"has_signature": True}),
        ("Talks", "A\n--\n" + "B\n" * 20, "A\n--\n" + "B\n" * 20, {}),
        # what is answered, with the line that leads to it
        ("Re: Talks",
         "I agree.\n\nOn 14 April 2025 A <a@b.org>\nwrote:\n> Xi met\n> Lam\n",
         "I agree.\n\n", {"quoted": 2}),
        ("Re: Talks", f"I agree.\n\n-----Original Message-----\n{HEAD}\nXi met.\n",
         "I agree.\n\n", {"quoted": 1}),
        # where all is quoted, that is the letter
        ("Talks", "> Xi met\n> To Lam.\n", "Xi met\nTo Lam.\n", {}),
        # what is passed on; what stood above
        ("Fwd: Talks", f"See below.\n\n---------- Forwarded message ---------\n{HEAD}\n"
         + TALKS, "\n" + TALKS, {"above": 1}),
        ("FW: Talks", f"See below.\nA desk\n{OUTLOOK}\n{TALKS}", "\n" + TALKS,
         {"above": 2}),
        ("Fwd: Talks", f"Begin forwarded message:\n\n{HEAD}\n{TALKS}", "\n" + TALKS,
         {"above": 0}),
        ("转发: 会谈", f"请阅。\n{CHINESE}\n双方同意。\n", "\n双方同意。\n",
         {"above": 1}),
        # passed on twice
        ("Fwd: Talks", f"See.\n{HEAD}\nAnd see.\n{OUTLOOK}\n{TALKS}", "\n" + TALKS,
         {"above": 2}),
        # nothing says which: by which of the two is longer
        ("Talks", f"See.\n{HEAD}\n{TALKS}", "\n" + TALKS, {"above": 1}),
        ("Talks", f"{TALKS}\n{HEAD}\nSee.\n", TALKS + "\n", {"quoted": 1}),
        # two lines are no head
        ("Talks", "From: Hanoi\nSubject: peace\n", "From: Hanoi\nSubject: peace\n", {}),
    ],
)  # fmt: skip
def test_of_a_letter_the_words_of_who_wrote_it_are_read(subject, words, text, notes):
    letter = letter_of(words, subject)
    assert letter.text == text
    told = {
        name: getattr(letter, name) for name in ("quoted", "above", "has_signature")
    }
    assert {name: value for name, value in told.items() if value} == {
        name: value for name, value in notes.items() if value
    }
    assert letter.is_passed_on == ("above" in notes)


def test_a_letter_passed_on_tells_of_the_one_who_wrote_it():
    words = f"See below.\n\n{OUTLOOK}\n{TALKS}"
    known = found(mail(words, Subject="Fwd: old", From="a@mfa.gov.vn")).known
    assert known.title == "Talks"
    assert known.author == "xinhuanet.com"
    assert known.date == "Monday, April 14, 2025 5:02 PM"


def test_of_words_that_are_there_twice_the_plain_ones_are_read():
    message = mail()
    message.add_alternative("<p>other</p>", subtype="html")
    assert found(message).text == TALKS.strip()


def test_words_in_html_alone_go_to_the_reader_of_web_pages():
    message = mail(None)
    message.set_content("<p>Xi met.</p>", subtype="html", charset="gb18030")
    fetched = Fetched(bytes(message), "a.eml", ".eml")
    readers = {kind: reader for kind, reader in READERS.items() if kind is not HTML}
    with pytest.raises(InputError, match=r"^a\.eml: is a web page \(HTML\), which"):
        unwrapped(extract(fetched, EMAIL), fetched, readers)

    def page(inner):
        assert inner.declared == "text/html; charset=gb18030"
        return Extracted(inner.data.decode("gb18030").strip())

    given = unwrapped(extract(fetched, EMAIL), fetched, readers | {HTML: page})
    assert given.text == "<p>Xi met.</p>"
    assert given.known.title == "Talks"


def attached(*names, within=None):
    message = mail("See annexes.\n") if within is None else within
    for name, data in names:
        message.add_attachment(data, "application", "octet-stream", filename=name)
    return message


def read_mail(tmp_path, message):
    (tmp_path / "a.eml").write_bytes(bytes(message))
    shown = f"{tmp_path}/"
    return [
        (item.source.removeprefix(shown), item.error)
        if isinstance(item, Failure)
        else (item.source, item.text)
        for item in items(tmp_path / "a.eml")
    ]


def test_what_comes_with_a_mail_is_read_or_named(tmp_path):
    message = attached(
        ("one.txt", b"Peace."),
        ("two.txt", b""),
        ("../../etc/three.md", b"Trade."),
        ("one.txt", b"Aid."),
        ("sheet.xlsx", b"PK\x03\x04xl/workbook.xml"),
    )
    message.add_attachment(b"\x89PNG", "image", "png", filename="logo.png")
    assert read_mail(tmp_path, message) == [
        ("a.eml", "See annexes."),
        ("a.eml/one.txt", "Peace."),
        ("a.eml/two.txt", "is empty; give it the words of an article"),
        ("a.eml/_.._etc_three.md", "Trade."),
        ("a.eml/one (4).txt", "Aid."),
        (
            "a.eml/sheet.xlsx",
            "is an Excel sheet, which is not read yet; convert it to text",
        ),
    ]
    assert [note.text for note in found(message).notes] == [
        "came with it and is no document: logo.png"
    ]


def test_a_mail_without_words_is_what_comes_with_it(tmp_path):
    message = attached(("one.txt", b"Peace."), within=mail("\n"))
    assert read_mail(tmp_path, message) == [("a.eml/one.txt", "Peace.")]
    (failure,) = read_mail(tmp_path, mail("\n"))
    assert failure[1] == "is empty; give it the words of an article"


def test_what_comes_with_a_mail_is_read_where_its_words_are_not(tmp_path):
    message = mail(None)
    message.set_content("\ufffd", subtype="html")
    message.add_attachment(b"Peace.", "text", "plain", filename="one.txt")
    assert ("a.eml/one.txt", "Peace.") in read_mail(tmp_path, message)


def test_mails_lie_in_mails_but_not_without_end(tmp_path):
    message = mail("4\n", Subject="s4")
    for depth in (3, 2, 1, 0):
        outer = mail(f"{depth}\n", Subject=f"s{depth}")
        outer.add_attachment(message)
        message = outer
    inner = "a.eml/s1.eml/s2.eml/s3.eml"
    assert read_mail(tmp_path, message) == [
        ("a.eml", "0"),
        ("a.eml/s1.eml", "1"),
        ("a.eml/s1.eml/s2.eml", "2"),
        (inner, "3"),
        (f"{inner}/s4.eml", "lies too deep; save it by itself"),
    ]


def test_a_date_may_be_supplied_for_what_comes_with_a_mail(tmp_path):
    message = attached(("one.txt", b"Xi met To Lam."))
    (tmp_path / "a.eml").write_bytes(bytes(message))
    dates = {"a.eml/one.txt": "2025-04-14"}
    mailed, annex = items(tmp_path / "a.eml", dates=dates)
    assert (mailed.date_supplied, annex.date_supplied) == (None, "2025-04-14")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        # into a folder, up from one, of the machine: one name, in no folder
        ("../../etc/passwd", "_.._etc_passwd"),
        ("/dev/stdin", "_dev_stdin"),
        ("C:\\\\temp\\\\a.txt", "C:_temp_a.txt"),
        # what no file is called, or is hidden by
        ("..", "1"), (".", "1"), (".txt", "txt"), ("\x00a.txt", "_a.txt"),
        ("a\x1b[31m.txt", "a_[31m.txt"),
        # as long as no file system takes
        ("a" * 5_000 + ".txt", "a" * 100),
        ("a." + "b" * 5_000, "a." + "b" * 99),
    ],
)  # fmt: skip
def test_the_name_of_what_comes_with_a_mail_leads_nowhere(given, name):
    raw = bytes(attached(("NAME", b"Xi met To Lam.")))
    assert raw.count(b'filename="NAME"') == 1
    (part,) = read(Fetched(raw.replace(b"NAME", given.encode()), "a.eml")).attached
    assert part.name == name
    assert len(part.name) <= 200
    assert not set(part.name) & set("/\\\x00\x1b\n")


def nested(depth):
    head = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n'
        for n in range(depth)
    )
    return head.encode() + b"\nPeace."


@pytest.mark.parametrize(
    "data",
    [
        b"--\n" * 100_000,
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nx\n" * 20_000,
        nested(3_000),
        nested(100),
        b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n\nPeace.",
        b"From: " + b"(" * 500_000 + b"\n\nPeace.",
        b"Subject: =?x-no?q?a?= =?utf-8?b?!!?=\nDate: " + b"1" * 5_000 + b"\n\nPeace.",
        b"Content-Type: text/plain; charset=undefined\n\nPeace.",
        b"Content-Type: message/rfc822\n\n",
        # names, encodings and borders of parts that are coded as nothing is
        b"Content-Disposition: attachment; filename*=a\0b''%ff\n\nPeace.",
        b"Content-Type: text/plain; charset*=a\0b''%ff\n\nPeace.",
        b'Content-Type: text/plain; charset="us\0ascii"\n\nPeace.',
        b"Content-Type: multipart/mixed; boundary*=a\0b''%ff\n\nPeace.",
        b"Subject: a\n\n" + b"From: a\n" * 100_000,
        b"Subject: Fwd: a\n\n" + b"From: a\nTo: b\nDate: c\n\nd\n\n" * 20_000,
        b"Subject: Re: a\n\n" + b"a\n" * 100_000 + b"\nb:\n> c\n",
    ],
)
def test_what_is_made_to_do_harm_is_read_or_refused_soon(data):
    began = time.monotonic()
    with suppress(InputError):
        assert len(read(Fetched(data, "a.eml")).text) < len(data)
    assert time.monotonic() - began < 30


# Each line takes a hundred bytes, whichever sign ends it.
@pytest.mark.parametrize("line", [b"a\n", b"a\r"])
@pytest.mark.parametrize("reader", [read, saved.read], ids=["mail", "saved page"])
def test_a_message_of_lines_without_end_is_refused(reader, line):
    with pytest.raises(InputError, match="of too many lines"):
        reader(Fetched(b"Subject: a\n\n" + line * 1_100_000, "a"))
