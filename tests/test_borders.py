"""Where a quote may begin and end in languages that have no folder."""

from __future__ import annotations

import pytest
from factories import article, proposal

from summarizer.grounding import ground
from summarizer.models import Meeting

MEETING = Meeting(kind="talks")

QUOTED = [
    # language, text, words, until, what is quoted or why nothing is
    # Arabic: vowels, doubling, alefs, stretched letters; words that cling in front
    ("ar", "وشدَّد على رفضٍ قاطع", "شدد على", "رفض قاطع", "شدَّد على رفضٍ قاطع"),
    ("ar", "ورفضت مصر التهجيـــر أمس", "رفضت مصر", "التهجير", "رفضت مصر التهجيـــر"),
    ("ar", "ترفض رفضا قاطعا ذلك", "ترفض رفضًا", "قاطعًا", "ترفض رفضا قاطعا"),
    ("ar", "طالب بفتح المعابر كلها", "فتح المعابر", "", "فتح المعابر"),
    ("ar", "أكد أنَّ مصر تدعم إعادة الإعمار", "ان مصر تدعم", "الاعمار",
     "أنَّ مصر تدعم إعادة الإعمار"),
    ("ar", "صيف 2026، بقدرة ٣٠٠٠ ميجاوات", "صيف ٢٠٢٦", "3000", "صيف 2026، بقدرة ٣٠٠٠"),
    # what will be is no word by itself
    ("ar", "قال إن مصر ستدعم المشروع", "تدعم المشروع", "", "cut_word"),
    ("ar", "وأكد أن مصر لن تقبل التهجير", "تقبل التهجير", "", "negation_cut"),
    ("ar", "وصفها بأنها غير مقبولة", "مقبولة", "", "negation_cut"),
    # Hebrew: points, its hyphen and quote marks, words that cling
    ("he", "מפגש תלת־צדדי של צה״ל", "תלת-צדדי", 'צה"ל', "תלת־צדדי של צה״ל"),
    ("he", "אמר שישראל תומכת בשָׁלוֹם", "ישראל תומכת", "בשלום", "ישראל תומכת בשָׁלוֹם"),
    ("he", "ישראל לא תקבל זאת", "תקבל זאת", "", "negation_cut"),
    # Japanese: widths; what denies stands behind, without a space
    ("ja", "ＡＳＥＡＮとの「２＋２」", "ASEANとの", "2+2", "ＡＳＥＡＮとの「２＋２"),
    ("ja", "ﾍﾞﾄﾅﾑとの協力を重視", "ベトナムとの", "重視", "ﾍﾞﾄﾅﾑとの協力を重視"),
    ("ja", "参画は検討されていない", "参画は", "検討されてい", "not_found"),
    ("ja", "反対の立場は譲れない", "反対の立場は譲れ", "", "cut_word"),
    # no word of Chinese denies anything here
    ("ja", "不安定化を受け協力を強化する", "協力を強化", "", "協力を強化"),
    # Korean: particles may be left, what denies may not; letters in parts
    ("ko", "평화 구축을 위해 협력을 확대하기로 했다", "평화 구축", "", "평화 구축"),
    ("ko", "발전시켜 나가야 한다고 했다", "발전시켜", "한다", "발전시켜 나가야 한다"),
    ("ko", "협력을 확대하기로 합의", "협력을 확대", "", "협력을 확대"),
    ("ko", "완화는 검토하지 않고 있다", "완화는 검토", "", "cut_word"),
    ("ko", "완화를 지지하지 않는다", "완화를 지지하지", "", "cut_word"),
    ("ko", "\u1112\u1161\u11ab\u110b\u1175\u11af 관계", "한일 관계", "",
     "\u1112\u1161\u11ab\u110b\u1175\u11af 관계"),
    # others: the word that denies stands right before
    ("ru", "сторона не поддержала вступление", "поддержала вступление", "",
     "negation_cut"),
    ("ru", "не только газ, но поддержала вступление", "поддержала вступление", "",
     "поддержала вступление"),
    ("es", "su país no respalda gastos", "respalda gastos", "", "negation_cut"),
    ("pt", "no Brasil apoia o acordo", "apoia o acordo", "", "apoia o acordo"),
    ("id", "Jakarta tidak mendukung usul itu", "mendukung usul", "", "negation_cut"),
]  # fmt: skip


def grounded(language, text, words, until, statement="so it is", act="states"):
    made = proposal(words, statement, act=act)
    quote = made.quotes[0].model_copy(update={"until": until or None})
    made = made.model_copy(update={"quotes": (quote,)})
    subject = article(text, language=language)
    return ground(subject, MEETING, (made,))


@pytest.mark.parametrize(("language", "text", "words", "until", "quoted"), QUOTED)
def test_a_quote_stands_where_words_begin_and_end(language, text, words, until, quoted):
    done = grounded(language, text, words, until)
    found = [piece.quote for each in done.positions for piece in each.evidence]
    assert [*found, *(each.reason for each in done.unverified)] == [quoted]


def test_a_denial_is_taken_in_where_the_claim_denies():
    done = grounded(
        "ru", "сторона не поддержала идею", "поддержала", "идею", "did not back it"
    )
    assert done.positions[0].words == "не поддержала идею"


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("ar", "رفض مصر لتهجير الفلسطينيين في غزة", "Egypt rejects it in Gaza for all"),
        ("ja", "参画は検討されていない", "not considered"),
        ("es", "rechazó cualquier interrupción", "rejected any interruption"),
        ("ru", "до 30 млрд долл. к 2030 г.", "$30 bn by 2030 in Jizzakh"),
        ("fr", "l'Algérie n'est pas opposée", "Algeria is not opposed"),
    ],
)
def test_of_what_cannot_be_read_no_word_is_said_to_be_missing(language, text, said):
    done = grounded(language, text, text, "", said, act="rejects")
    assert [each.checks for each in done.positions] == [()]
