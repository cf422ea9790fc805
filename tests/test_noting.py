"""What is said of an article that is no readout, or in which nothing was found."""

from __future__ import annotations

import pytest
from factories import article, meeting, proposal

from summarizer.grounding import ground
from summarizer.lexicon.genres import genre_of
from summarizer.noting import meeting_told, notes_of


def said(text, *claims, **fields):
    subject = article(text, **fields)
    grounded = ground(subject, meeting(), claims)
    return [
        (note.code, note.args.get("why") or note.args.get("genre"))
        for note in notes_of(subject, genre_of(subject), grounded)
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The weather was fine and the guests went home.", "side"),
        ("- Trade\n\n- Visas\n\n- Air links\n\nWith Vietnam.", "list"),
        # headings alone, numbered
        ("1. China\n2. Vietnam\n3. Laos", "list"),
        ("Lam went to Beijing by train. Vietnam is in Asia.", "verb"),
        ("A survey says that Vietnam is ready.", "speaker"),
        # no language is told here, and any verb may be one of saying
        ("越南在亚洲。", "verb"),
        ("Việt Nam ở châu Á.", "verb"),
    ],
)
def test_a_text_that_yields_nothing_says_why(text, why):
    code = {"越": "zh", "V": "vi"}.get(text[0], "en")
    assert said(text, language=code) == [("no_position", why)]


def test_where_a_language_has_no_lists_there_may_be_a_verb():
    told = said("Vietnam liegt in Asien.", language="de")
    assert ("no_position", "speaker") in told


def test_what_was_found_and_could_not_be_verified_is_no_reason_in_the_text():
    told = said("Xi said trade is growing.", proposal("trade is shrinking"))
    assert told == [("no_position", "unverified")]


def test_a_text_with_positions_needs_no_reason():
    assert said("Xi said trade is growing.", proposal("trade is growing")) == []


PREVIEW = "Secretary Holt will travel to Warsaw on May 28. Poland hopes for more trade."


def test_what_a_text_is_stands_for_every_other_reason():
    assert said(PREVIEW) == [("not_a_readout", "preview")]


def test_a_text_that_is_sure_to_report_no_meeting_has_none_whatever_an_engine_says():
    told = meeting_told(
        meeting(kind="talks", place="Warsaw"), genre_of(article(PREVIEW))
    )
    assert (told.kind, told.place, told.sides) == ("none", None, ("CN", "VN"))
    held = meeting(kind="talks", place="Warsaw")
    assert meeting_told(held, genre_of(article("Holt met Nowak in Warsaw."))) == held


CHINESE = "王毅表示，中方愿同越方加快铁路互联互通，坚定支持越方办好2026年的会议。"
ENGLISH = (
    "Xi said that trade is growing, that both sides have to keep at it, and that he is"
    " looking forward to the visit of the President in the autumn of the year."
)
RUSSIAN = (
    "Стороны договорились о сотрудничестве в области энергетики и транспорта. " * 2
)


@pytest.mark.parametrize(
    ("text", "language", "engine", "others"),
    [
        (f"{ENGLISH}\n\n{CHINESE}", "en", "rules", "zh"),
        (f"{CHINESE}\n{ENGLISH}\n{RUSSIAN}", "zh-Hant", "rules", "en, ru"),
        # a model reads all of it
        (f"{ENGLISH}\n\n{CHINESE}", "en", "openai", None),
        # a name, a term and a short line are no part of the text
        (f"{ENGLISH}\n\n习近平会见王毅\n\n{ENGLISH} (两廊一圈)", "en", "rules", None),
        (f"{ENGLISH}\n\n" * 5 + CHINESE, "en", "rules", None),
        (f"{ENGLISH}\n\nXi Jinping, To Lam, Pham Minh Chinh, Ishiba Shigeru, Anwar"
         " Ibrahim, Prabowo Subianto, Ferdinand Marcos, Lawrence Wong, Hun Manet",
         "en", "rules", None),
    ],
)  # fmt: skip
def test_what_is_in_another_language_is_told(text, language, engine, others):
    subject = article(text, language=language)
    grounded = ground(subject, meeting(), ())
    notes = [*notes_of(subject, None, grounded, engine)]
    told = [note.args["others"] for note in notes if note.code == "passed_over"]
    assert told == ([others] if others else [])
