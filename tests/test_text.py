from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text import in_paragraphs, sentence_at, sentences

# Each row is a text with a bar where one sentence ends and the next begins.
DIVIDED = [
    "Xi met Lam.| They spoke.",
    "Is it so?| It is!| Good.",
    # abbreviations before a name, a number or a day
    "Mr. Xi spoke.| Mrs. Lam left.",
    "Dr. Kim and Prof. Lee met.| They spoke.",
    "Gen. Austin and Lt. Gen. Cuong met.| They spoke.",
    "Sen. Warren met Rep. Kim.| They left.",
    "The St. Petersburg forum opened.| Xi spoke.",
    "H.E. To Lam and Hon. Lee spoke.| They left.",
    "They met Martin Luther King Jr. in Atlanta.| They left.",
    "On Jan. 15 Xi spoke.| He left.",
    "They met on Wed., Jan. 15.| He left.",
    "Art. 5 was named.| They left.",
    "Resolution No. 2758 was named.| They left.",
    "See vol. 2, pp. 5 and 6.| They left.",
    # and within a sentence
    "Rice, fruit, etc. were named.| They left.",
    "The firms are Vin Co. and Sun Ltd. in Hanoi.| They left.",
    "The talks, i.e. the first round, ended.| They left.",
    "Goods, e.g. Rice, were named.| They left.",
    "The match was Hanoi vs. Hue.| They left.",
    "They met at 3 p.m. on Monday.| They left.",
    "Mt. Fuji and Ft. Henry were named.| They left.",
    "Messrs. Berg and Lund, cf. Sec. 3, spoke.| They left.",
    "Mr. He met Lt. Col. J. K. Mutua.| They spoke.",
    # which end one where a word follows that opens the next
    "They met at 3 p.m.| Mr. Berg left.",
    "It opens in Sept.| The two sides agreed.",
    "They chose plan A.| They left.",
    # "no." is a number's only before figures
    "The answer was no.| Xi left.",
    "He said ‘no.’| They left.",
    # letters with full stops
    "He lives in the U.S.| They left.",
    "The W.H.O. Director met J.K. Lund.| They spoke.",
    "The U.S. President spoke.| He left.",
    "The U.S. supports the plan.| China does not.",
    "The U.K. Foreign Secretary spoke.| He left.",
    "They met in Washington, D.C. on Monday.| They left.",
    "They spoke to the U.N. Security Council.| They left.",
    "J. F. Kennedy spoke.| He left.",
    "George W. Bush spoke.| He left.",
    "President Joseph R. Biden, Jr. spoke.| He left.",
    # figures and addresses
    "It grew by 1.5 percent.| Good.",
    "The plan costs $1.5 billion.| Good.",
    "They met on 14.04.2025 in Hanoi.| They left.",
    "It rose to 3.14.| They left.",
    "There are 5.| They left.",
    "Visit www.mofa.gov.vn for more.| They left.",
    # quotation marks, brackets, dots
    "He said “yes.”| They left.",
    "He said “We agree.” and left.| They followed.",
    "“We agree.”| “So do we.”",
    "He asked: “Why?”| They left.",
    "(They met.)| They left.",
    "He said “it ends.”| (Applause.)| They left.",
    "Wait…| They left.",
    "They met … and left.| They spoke.",
    "They met... and left.| They spoke.",
    "prevention. control of pandemics",
    # Chinese full stops need nothing behind them
    "习近平指出，要合作。|双方同意！",
    "习近平说：“要合作。”|双方同意。",
    "他说：“好。”|双方同意。|他走了。",
    "增长1.5%。|双方同意。",
    "双方会谈；双方同意。|他走了。",
    "他问：“为什么？”|双方没有回答。",
    "新华社北京1月15日电 习近平同苏林通电话。|双方同意。",
    # Vietnamese
    "Hai bên đã gặp.| Đồng chí nói.",
    "GS. Tô Lâm phát biểu.| Hai bên nhất trí.",
    "TP. Hồ Chí Minh đón đoàn.| Hai bên nhất trí.",
    "PGS.TS. Lê Văn B dự.| Hai bên nhất trí.",
    "Kim ngạch đạt 1.500 tỷ USD.| Hai bên nhất trí.",
    "Đ/c Tô Lâm dự.| Hai bên nhất trí.",
    "Ngày 14.4.2025 hai bên gặp.| Hai bên nhất trí.",
    "Hội đàm lúc 9h.| Hai bên nhất trí.",
    # Russian: initials before a name, abbreviations; "etc." may end a sentence
    "12 марта 2025 г. в г. Москве С.В. Лавров принял Б.О. Саидова.| Он уехал.",
    "С.В.Лавров поддержал проект в Джизакской обл. и призвал ускорить его.| Он уехал.",
    "Товарооборот вырос до 30 млрд долл. США, в т.ч. по газу.| Стороны простились.",
    "Стороны обсудили газ, нефть и т.д.| Б.О. Саидов согласился.",
    "Встреча пройдёт в IV кв. 2026 г.",
    # Arabic, Urdu, Hindi, Armenian
    "هل يعقد المجلس في الرياض؟| لم يحدد البيان مكانه.",
    "أكد الرئيس دعمه؛ وشدد على السلام.| وقال: «نعم».| ورحب الجانبان.",
    "دونوں فریقوں نے اتفاق کیا۔| وزیر نے شکریہ ادا کیا۔",
    "दोनों पक्ष सहमत हुए।| मंत्री ने धन्यवाद दिया।",
    "Կողմերը համաձայնեցին։| Նախարարը մեկնեց։",
    # Spanish marks that open, German ones that close
    "El Sr. Gil habló.| ¿Cómo seguimos?| ¡Sí!, exclamó.| «¿Y ahora?», preguntó.",
    "Er sagte: „Ja.“| Sie gingen.",
    # Japanese: who said it stands behind the quotation; Korean
    "「自由は譲れない。」と首相は述べた。|両者は合意した。",
    "「合意した。」との発言があった。|首相は、「反対だ。」など述べた。",
    "協力する｡|首相は「賛成だ。」|外相は反対した。",
    '"환영한다."고 총리는 말했다.| 양측은 합의했다.',
    # line breaks: headings and items end, wrapped lines go on
    "A heading|\nXi spoke.| He left.",
    "Trang chủ|\nTin tức|\nHai bên gặp.",
    "- Rice|\n- Fruit",
    "First line.|\nSecond line.| They left.",
    "They met.|\n\nthey left",
    "firm U.S.\nsupport for it.| Good.",
    "The two sides\nmet.| They left.",
    "They named rice,\nFruit and fish.| They left.",
    # no space behind a stop
    "Xi said that ports matter.|Lam agreed.|They left.",
    "Would it fall?|“No,” Lam said.|“Yes.”|Xi left.",
    'He said: "We agree."|Lam left. ',
    'Lam agreed.|"We agree."',
    "They met in 2025.|They left.",
    "The form is at www.Ports.Cl and at ports.gov.Cl today.| They left.",
    "Write to Nils.Berg@ports.no or ask Node.Js/x.| They left.",
    "St.Petersburg, Ph.Dao and Mr.Xi were named.| They left.",
    "Hai bên hội đàm.|Đồng chí nói.|Thủ tướng về.",
    "双方愿加强合作.|贝格表示反对!|双方同意。",
    # marks of footnotes, and what cannot be seen
    "Ports matter.[1]| Berg left.²| They met.(3)| They spoke.*| Good.",
    "双方同意。[1]|贝格反对。②|他走了。",
    "Ports matter.\u200b| Berg left.\ufeff|\nThey met.",
    "",
]


def divided(text):
    return [text[s.start : s.end] for s in sentences(text)]


def parts_of(row):
    return [part.strip() for part in row.split("|") if part]


@pytest.mark.parametrize("row", DIVIDED)
def test_division(row):
    assert divided(row.replace("|", "")) == parts_of(row)


NOT_YET = [
    # row, and what would have to be known
    ("Xi met Lam on Sun.| Xi left.", "a day's short name may end a sentence"),
    ("The war must end in Dec.| Xi left.", "a month's too"),
    ("They signed with Sun Co.| Xi left.", "a firm's name may end a sentence"),
    ("“要合作！”他说。|双方同意。", "who said it goes on behind the quotation"),
    ("会谈（北京时间上午。）结束。|他走了。", "a bracket inside a sentence"),
]


@pytest.mark.parametrize(
    "row", [pytest.param(row, marks=pytest.mark.xfail(strict=True, reason=why))
            for row, why in NOT_YET],
)  # fmt: skip
def test_division_that_is_not_right_yet(row):
    assert divided(row.replace("|", "")) == parts_of(row)


def test_a_hard_wrapped_text_is_divided_at_full_stops_only():
    line = "The two leaders discussed the security of the region at length and"
    text = "\n".join([line, line, line, "they agreed. They left."])
    assert [text[s.start : s.end] for s in sentences(text)][1] == "They left."


def test_chinese_lines_that_each_end_a_sentence_are_paragraphs_however_long():
    line = "双方就共同关心的国际和地区问题深入交换了意见，" * 3 + "同意保持沟通。"
    assert len(in_paragraphs("\n".join([line] * 5))) == 5
    assert len(in_paragraphs("\n".join([line.replace("。", "，")] * 5))) == 1


def test_a_text_of_nothing_has_no_paragraph():
    assert in_paragraphs(" \n ") == ()


@given(st.text(max_size=300))
def test_spans_are_in_order_and_hold_all_but_white_space(text):
    found = sentences(text)
    assert [s.number for s in found] == list(range(1, len(found) + 1))
    inside = "".join(text[s.start : s.end] for s in found)
    assert "".join(inside.split()) == "".join(text.split())
    for each in found:
        assert sentence_at(text, each.start) == each


def test_a_line_that_was_full_ends_no_paragraph():
    told = (
        "The two ministers met in the old harbor town and spoke of the many small\n"
        "ferries, of the timber that is waiting there and of the new lighthouse.\n"
        "Representatives of both ports were there and told of all that they need in\n"
        "winter, and of the ice.\n\n###"
    )
    assert [each.split()[0] for each in in_paragraphs(told)] == ["The", "###"]
    short = told.replace("lighthouse.\nRepresentatives", "pier.\nRepresentatives")
    short = short.replace("waiting there and of the new pier.", "there.")
    assert len(in_paragraphs(short)) == 3
