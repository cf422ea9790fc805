"""Forms in which a subject, a list or a quotation is easily lost or given away.

A row is a sentence behind an opening, and side, act and words of each position in it.
"""

from __future__ import annotations

import pytest
from behind import positions

ITALY = "President Lea Marchand of France met Premier Ugo Rossi of Italy in Rome.\n\n"
ROYAL = "King Haakon of Norway received Her Majesty Queen Lea of Denmark in Oslo.\n\n"
JOINT = (
    "The Third Session of the French-Norwegian Joint Committee met in Oslo. It was"
    " co-chaired by Minister Lea Marchand of France and Minister Olav Dahl of"
    " Norway.\n\n"
)
ZH = "挪威外长达尔同法国外长马尔尚4日在奥斯陆举行会谈。"
VI = "Bộ trưởng Pháp Lea Marchand hội đàm với Bộ trưởng Na Uy Olav Dahl tại Oslo. "

ENGLISH = [
    # a capital, and what stands beside it before its verb
    (
        "Oslo, for its part, rejected the net tax. Paris, which owns the ferry, backed"
        " a lower fare.",
        [
            ("NO", "rejects", "Oslo, for its part, rejected the net tax"),
            ("FR", "supports", "Paris, which owns the ferry, backed a lower fare"),
        ],
    ),
    # no list of places
    ("The ferry calls at Oslo, Bergen, backed by a fund.", []),
    # a quotation, told to the press after the talks
    (
        "“We will not mend the nets,” Dahl told reporters after the talks.",
        [("NO", "commits", "We will not mend the nets")],
    ),
    # "scrapped" and "opposing" deny nothing of the other clause
    (
        "Dahl wanted it scrapped and Marchand wanted it kept.",
        [
            ("NO", "hopes", "wanted it scrapped"),
            ("FR", "hopes", "wanted it kept"),
        ],
    ),
    # what one does not, which leaves out what that is
    (
        "Norway wants the ferry kept, France does not.",
        [("NO", "hopes", "Norway wants the ferry kept")],
    ),
    # a numbered list, its numbers kept or left out
    (
        "Dahl put forward two proposals:\n\n1. a net fund;\n2. a ferry to Brest.",
        [("NO", "proposes", "a net fund"), ("NO", "proposes", "a ferry to Brest")],
    ),
    (
        "Dahl made two requests:\n\n1. A net fund.\n2. Fewer herring quotas.\n\nThe"
        " choir sang.",
        [
            ("NO", "calls_for", "A net fund"),
            ("NO", "calls_for", "Fewer herring quotas"),
        ],
    ),
    # by when, at the head of a paragraph, is no name of who wrote it
    (
        "Dahl thanked France.\n\nBy Monday, he said, Norway will mend the nets.",
        [
            ("NO", "thanks", "thanked France"),
            ("NO", "commits", "By Monday, he said, Norway will mend the nets"),
        ],
    ),
    # no reason, no merit
    (
        "Dahl saw no reason to welcome the quota. Marchand saw little point in the"
        " ferry.",
        [
            ("NO", "states", "saw no reason to welcome the quota"),
            ("FR", "states", "saw little point in the ferry"),
        ],
    ),
    # a gift behind what was said, and a sale in it
    (
        "Dahl called for a net fund, before handing his guest a model of a ferry.",
        [("NO", "calls_for", "a net fund")],
    ),
    (
        "Dahl said the ferry should be mended, before selling it.",
        [("NO", "proposes", "the ferry should be mended, before selling it")],
    ),
    # another one, by name, is no part of what somebody said would be
    (
        "Dahl said that Norway would mend the nets. Marchand could find no ferry.",
        [("NO", "commits", "Norway would mend the nets")],
    ),
    # "gave" is no praise
    (
        "Dahl said: “We asked for nets. We gave one ferry.”",
        [("NO", "states", "We asked for nets"), ("NO", "states", "We gave one ferry")],
    ),
    # received, and nothing said; a visit, a plan and a group are something
    ("Dahl welcomed Marchand at the airport with a 21-gun salute.", []),
    ("Dahl warmly welcomed Marchand on the steps of the palace.", []),
    (
        "Dahl welcomed the plan for an airport. Dahl welcomed France at the table.",
        [
            ("NO", "welcomes", "welcomed the plan for an airport"),
            ("NO", "welcomes", "welcomed France at the table"),
        ],
    ),
]
OPENED = [
    # a country whose name ends as adverbs do
    (
        ITALY,
        "The two leaders set out opposing views on the ferry: France wants it kept,"
        " Italy wants it sold.",
        [
            ("joint", "states", "opposing views on the ferry"),
            ("FR", "hopes", "France wants it kept"),
            ("IT", "hopes", "Italy wants it sold"),
        ],
    ),
    # what is between two countries is neither's
    (ITALY, "The ferry between France and Italy supports many jobs.", []),
    # who are called by what they are due
    (
        ROYAL,
        "His Majesty called for a net fund. Her Majesty thanked Norway for the ferry.",
        [
            ("NO", "calls_for", "a net fund"),
            ("DK", "thanks", "thanked Norway for the ferry"),
        ],
    ),
    # a body in which both sit
    (
        JOINT,
        "The Committee agreed to mend the nets.",
        [("joint", "agrees", "mend the nets")],
    ),
    # Chinese: a request is answered by whom the next clause names
    (
        ZH,
        "达尔请法方派专家，马尔尚当即答应，并说法方下月将派人。",
        [("FR", "states", "法方下月将派人")],
    ),
    # what is opposed stands before who opposes it
    (
        ZH,
        "对挪方提出的渔网税，马尔尚表示反对。",
        [("FR", "opposes", "对挪方提出的渔网税，马尔尚表示反对")],
    ),
    # a quotation before its speaker, in one sentence and in several
    (
        ZH,
        "“我们不会修补渔网，”达尔会后对记者说，“但愿意继续谈。”",
        [("NO", "states", "我们不会修补渔网，”达尔会后对记者说，“但愿意继续谈")],
    ),
    (
        ZH,
        "“渡轮不能停。我们愿出一半费用。”达尔说。马尔尚说，法方将派人。",
        [
            ("NO", "states", "渡轮不能停"),
            ("NO", "ready_to", "我们愿出一半费用"),
            ("FR", "commits", "法方将派人"),
        ],
    ),
    # what nobody says
    (
        ZH,
        "“渡轮不能停。”外面下着雨。马尔尚说，法方将派人。",
        [("FR", "commits", "法方将派人")],
    ),
    # what a concern is about is no concern, who hears it says nothing
    (
        ZH,
        "达尔感谢法方。针对法方关切，挪方承诺降税。达尔告诉马尔尚，挪方将派人。",
        [
            ("NO", "thanks", "感谢法方"),
            ("NO", "commits", "挪方承诺降税"),
            ("NO", "commits", "挪方将派人"),
        ],
    ),
    # each side by the same verb
    (
        ZH,
        "双方各执己见：挪方主张提高关税，法方主张降低关税。",
        [("NO", "proposes", "提高关税"), ("FR", "proposes", "降低关税")],
    ),
    # what was done beside the talks
    (
        ZH,
        "达尔说，挪方将派人。会谈后，两国外长共同参观了渔港。",
        [("NO", "commits", "挪方将派人")],
    ),
    (
        VI,
        '"Lưới phải vá", Bộ trưởng Dahl nói với báo chí.',
        [("NO", "proposes", "Lưới phải vá")],
    ),
    # Vietnamese: who answers is not whose request that is
    (
        VI,
        "Đáp lại đề nghị của Bộ trưởng Pháp, Bộ trưởng Olav Dahl cho biết Na Uy sẽ vá"
        " lưới. Đáp lại đề nghị của Bộ trưởng Na Uy, Bộ trưởng Lea Marchand cho biết"
        " Pháp sẽ mở phà.",
        [
            ("NO", "commits", "Na Uy sẽ vá lưới"),
            ("FR", "commits", "Pháp sẽ mở phà"),
        ],
    ),
    # two who both do
    (
        VI,
        "Cả Pháp và Na Uy đều phản đối thuế lưới.",
        [("joint", "opposes", "đều phản đối thuế lưới")],
    ),
    (
        VI,
        "Cả Pháp lẫn Na Uy đều hoan nghênh chuyến phà.",
        [("joint", "welcomes", "đều hoan nghênh chuyến phà")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_a_form_is_read(text, expected):
    assert positions(text) == expected


@pytest.mark.parametrize(("opening", "text", "expected"), OPENED)
def test_a_form_is_read_behind_its_opening(opening, text, expected):
    assert positions(text, opening) == expected
