"""What stands outside a quote and turns or weakens it: the lists of scope.toml.

A row is a text with the quote in brackets. A quote is refused where its denial stands
outside it, and accepted where the denial is of something else.
"""

from __future__ import annotations

import pytest
from factories import article, meeting, proposal

from summarizer.grounding import ground, locate
from summarizer.grounding.scope import modals, negations, oppositions
from summarizer.languages.language import all_languages
from summarizer.proposals import Quote


def located(row, statement=""):
    """The quote in the brackets, looked for in the text without them."""
    before, quote, after = row.replace("[", "]").split("]")
    return locate(before + quote + after, Quote(words=quote), statement=statement)


GOVERNED = [
    "China does not [support the bloc].",
    "China has never [sought spheres of influence].",
    "China won't [support the bloc].",
    "Vietnam refuses to [sign the treaty].",
    "They ruled out [a third visit].",
    "The two sides stopped short of [naming a date].",
    "China may [consider a visit].",
    "China may also well [consider a visit].",  # a helper stands between
    "Talks go on without [a date].",
    "[The plan] is not acceptable.",
    "[The plan] does not hold.",
    "[The plan] isn't good.",
    "[The plan] was clearly baseless.",
    "Beijing denied that [it had joined the pact].",
    "It warned against [sending troops].",
    "中方否认[参加该集团]。",
    "Việt Nam chấm dứt [tuần tra chung].",
    # the first word of the quote is no clause of its own
    "China has not [yet joined the pact].",
    # no idiom that affirms
    "Hanoi left no ships for [the patrol].",
    "There was no question of [a third visit].",
    # far from its denial, in one clause
    "China does not support any of the blocs, alliances, small groups or circles that"
    " some countries at the far end of the ocean have built against [the others].",
    # what comes behind the denial is another matter
    "[The plan] is not good, no doubt.",
    "中方从不[干涉别国内政]。",
    "双方没有[达成协议]。",
    "中方坚决不[支持台独]。",
    "[这一做法]不可接受。",
    # the words of a language decide, where the quote and what touches it have no letter
    # of that language alone
    "Hai bên chưa từng cho [tham gia AUKUS].",
    "中方从不参加任何形式的 G7 and AUKUS [security alliance] at sea。",
    "Việt Nam không [tham gia liên minh quân sự].",
    "Hai bên chưa [ký hiệp định].",
    "Việt Nam sẽ không bao giờ [từ bỏ chủ quyền].",
]


@pytest.mark.parametrize("row", GOVERNED)
def test_a_quote_without_its_denial_is_refused(row):
    found = located(row)
    assert found.evidence == ()
    assert found.reason == "negation_cut"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Hanoi acts if [Beijing agrees to it].", "condition_cut"),
        ("Talks go on unless [China supports it].", "condition_cut"),
        ("如果[越方同意]，中方愿往。", "condition_cut"),
        ("Some [members support it].", "quantifier_cut"),
        ("部分成员国[支持准则]。", "quantifier_cut"),
        ("Critics say that [the road is unsafe].", "attribution_cut"),
        ("[Khoản nợ quá lớn], các chuyên gia nhận định.", "attribution_cut"),
    ],
)
def test_the_reason_tells_what_was_left_outside(row, reason):
    assert located(row) == ((), reason)


@pytest.mark.parametrize(
    ("row", "quote"),
    [
        ("If they come, [the plan is signed].", "If they come, the plan is signed"),
        ("[Hanoi signs] if they come.", "Hanoi signs if they come"),
        ("[中方愿往]，前提是越方同意。", "中方愿往，前提是越方同意"),
        (
            "Nếu hai bên đồng ý, [hội nghị diễn ra].",
            "Nếu hai bên đồng ý, hội nghị diễn ra",
        ),
    ],
)
def test_what_hangs_on_a_condition_is_quoted_with_it(row, quote):
    (piece,) = located(row).evidence
    assert piece.quote == quote


FREE = [
    "China does not seek hegemony [but supports peace].",  # its own "but"
    "If needed, [the plan is signed].",  # no condition
    "China supports [the bloc].",
    "China [does not support the bloc].",  # inside
    "It will not only grow but [create chances].",
    "China does not seek hegemony, and [supports peace].",
    "China does not seek hegemony, adding that [it supports peace].",
    "China does not seek hegemony, while [Vietnam supports peace].",
    "He did not speak. [China supports peace].",
    "He did not speak; [China supports peace].",
    "No doubt [the two sides will go on].",
    "Without delay [they signed the plan].",
    "[They met on Monday], not on Tuesday.",
    "[The plan] is not only good.",
    # idioms that deny a doubt, and so affirm
    "Hanoi left no doubt that [the ferry sails].",
    "Hanoi has left no room for doubt that [the ferry sails].",
    "There is little doubt that [the ferry sails].",
    "Hanoi made no secret of [its wish for a ferry].",
    "Hanoi asked in no uncertain terms for [a ferry].",
    "There was no question that [the ferry sails].",
    "There is no denying that [the ferry sails].",
    "Hanoi minced no words: [the ferry sails].",
    "China may come. [Vietnam will consider a visit].",
    "He may have been ill, and [the visit was put off].",  # a modal governs its verb
    "双方不断[深化合作]。",
    "不仅[造福两国]，而且有利地区。",
    "中方不搞对抗，[愿加强合作]。",
    "Hai bên không ngừng [mở rộng hợp tác].",
    "Hợp tác hàng không [phát triển].",
    "Việt Nam không liên minh, [ủng hộ hòa bình].",
    # no word of English denies in another language, nor the other way round
    "中国和日本 G7 No 1 [合作]。",
]


@pytest.mark.parametrize("row", FREE)
def test_a_denial_of_something_else_is_no_harm(row):
    (piece,) = located(row).evidence
    assert piece.quote == row.replace("[", "]").split("]")[1]


@pytest.mark.parametrize(
    ("row", "statement", "quote"),
    [
        # with the denial that the statement keeps, and its helpers
        (
            "China does not [support the bloc].",
            "no support for the bloc",
            "does not support the bloc",
        ),
        (
            "China will never [join the pact].",
            "It does not join",
            "will never join the pact",
        ),
        ("中方坚决不[支持台独]。", "不支持台独", "坚决不支持台独"),
        ("Hai bên sẽ không [ký].", "không ký", "sẽ không ký"),
        # the word that stops it, the last one before the words
        (
            "He urged stopping the raids, stopping the siege, [the shelling of towns].",
            "Stop the shelling",
            "stopping the siege, the shelling of towns",
        ),
        # it has a word of its own: the other one is of something else
        (
            "He urged stopping the siege, [ending the raids].",
            "End the raids and stop there",
            "ending the raids",
        ),
        # the statement says nothing of an end
        ("He urged stopping the siege, [the raids].", "The raids", "the raids"),
        # behind a full stop nothing is stopped any more
        ("He urged stopping it. [The raids] go on.", "Stop the raids", "The raids"),
    ],
)
def test_a_quote_takes_in_what_its_statement_says(row, statement, quote):
    (piece,) = located(row, statement).evidence
    assert piece.quote == quote


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        # plain negations, words of refusal, modals
        ("China does not support it and opposes the bloc.", (1, 1, 0)),
        ("It is not only good; no doubt it may come.", (0, 0, 1)),
        ("They cannot accept it and refused to sign.", (2, 1, 0)),
        ("中方反对，不支持，不断努力。", (1, 1, 0)),
        ("Việt Nam không ngừng nỗ lực, phản đối, không ủng hộ.", (1, 1, 0)),
        ("China supports peace.", (0, 0, 0)),
        ("Talks begin in May, as they may.", (0, 0, 1)),  # the month is no modal
        ("中国前所未有，来之不易，离不开，必不可少。", (0, 0, 0)),
    ],
)
def test_words_of_denial_are_counted_without_their_look_alikes(text, counts):
    assert tuple(len(each(text)) for each in (negations, oppositions, modals)) == counts


def test_every_language_has_words_in_the_lists_that_guard():
    for language in all_languages():
        scope = language.scope
        assert scope.negators, language.code
        assert scope.exempt, language.code
        assert scope.ends, language.code
        assert scope.lexical, language.code
        assert scope.reporting, language.code


# An article's language, its text with the quote in brackets, and whether a denial
# outside governs the quote.
OF_ARTICLES = [
    # Vietnamese names beside an English quote leave it English.
    ("en", "Tô Lâm said that Việt Nam does not [support the bloc].", True),
    ("en", "Tô Lâm said that Việt Nam does [support the bloc].", False),
    # A denial in French goes around its verb; one in Vietnamese is none there.
    ("fr", "La Chine ne soutient pas [le bloc].", True),
    ("fr", "La Chine n’a jamais [soutenu le bloc].", True),
    ("fr", "La Chine refuse de [soutenir le bloc].", True),
    ("fr", "La Chine ne viendra pas, mais [elle soutient le bloc].", False),
    ("fr", "Non seulement la Chine [soutient le bloc], mais elle le finance.", False),
    ("fr", "La Chine a dit même à Hà Nội : không [soutenir le bloc].", False),
    # Words of another script are judged by it.
    ("en", "Under the photo it read: 中方不[支持该集团]。", True),
    ("zh", 'A caption said: "China does not [support the bloc]."', True),
    # No letter of its own for as far as is looked.
    (
        "vi",
        "Hai ben trao doi. Trung Quoc không [tham gia khoi nay] trong nam nay.",
        True,
    ),
]


@pytest.mark.parametrize(("language", "row", "is_cut"), OF_ARTICLES)
def test_a_quote_is_governed_by_the_words_of_its_article(language, row, is_cut):
    before, quote, after = row.replace("[", "]").split("]")
    text = before + quote + after
    claim = proposal(quote, statement="It is said so.")
    found = ground(article(text, language=language), meeting(), (claim,))
    assert [each.reason for each in found.unverified] == ["negation_cut"] * is_cut
