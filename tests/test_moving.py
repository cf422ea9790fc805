"""What is a direction and what is not, in the three languages."""

from __future__ import annotations

import pytest
from factories import proposal, summary

from summarizer.comparing import compare_summaries
from summarizer.comparing.labels import compare_wordings
from summarizer.models import Participant

SIDES = frozenset(("CN", "VN"))


def said(words, act="commits"):
    (position,) = summary(
        f"{words}.", [proposal(words, side="CN", act=act)], "2020-01-01"
    ).positions
    return position


def kind_of(earlier, later, act="commits"):
    return compare_wordings(said(earlier, act), said(later, act), SIDES).kind


TURNED = {"strengthened": "softened", "softened": "strengthened"}


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        # more of what was promised, and less of it
        (
            "pledge sixty buses for Hue",
            "pledge two hundred buses for Hue",
            "strengthened",
        ),
        ("lend 80 million yuan for dams", "lend 8 million yuan for dams", "softened"),
        ("give a thousand tents", "give nine hundred tents", "softened"),
        # all of a thing, and some of it
        ("reopen all border crossings", "reopen several border crossings", "softened"),
        ("mở lại toàn bộ cửa khẩu", "mở lại một số cửa khẩu", "softened"),
        ("取消全部商品的关税", "取消部分商品的关税", "softened"),
        # a share of it
        ("cut the silk tax by a third", "cut the silk tax by half", "strengthened"),
        ("cut the silk tax by half", "cut the silk tax by a tenth", "softened"),
        ("承诺将丝绸进口税削减一半", "承诺将丝绸进口税削减十分之一", "softened"),
        # more time for it
        (
            "finish the dam within 8 months",
            "finish the dam within 30 months",
            "softened",
        ),
        ("承诺3年内建成北方水坝", "承诺7年内建成北方水坝", "softened"),
        ("xây đập trong vòng 3 năm", "xây đập trong vòng 9 năm", "softened"),
        # another unit of time
        (
            "finish the dam within three weeks",
            "finish the dam within three months",
            "softened",
        ),
        ("承诺三周内建成水坝", "承诺三个月内建成水坝", "softened"),
        ("xây đập trong vòng ba tuần", "xây đập trong vòng ba tháng", "softened"),
        # what is counted stands within three words
        (
            "build 300 stone schools, give them books and send teachers",
            "build 500 brick schools, give them books and send teachers",
            "strengthened",
        ),
        # a figure beyond the years that are spoken of
        ("plant 3000 trees", "plant 2500 trees", "softened"),
        ("承诺提供三百台拖拉机", "承诺提供五百台拖拉机", "strengthened"),
        ("承诺援建二十所学校", "承诺援建两所学校", "softened"),
        ("cam kết tặng 300 máy cày", "cam kết tặng 30 máy cày", "softened"),
        (
            "cam kết cấp năm trăm học bổng",
            "cam kết cấp một nghìn học bổng",
            "strengthened",
        ),
    ],
)
def test_a_figure_moves_what_is_promised(earlier, later, kind):
    assert kind_of(earlier, later) == kind
    assert kind_of(later, earlier) == TURNED[kind]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        # what is said firmly and what is said weakly weigh the same
        (
            "open the port and dredge the canal",
            "fully open the port and gradually dredge the canal",
        ),
        # as do a condition, and a deadline with a body
        (
            "open the port for trade in rice and tea",
            "open the port for trade in rice and tea by 2030, with a hotline, if the"
            " tariff goes",
        ),
        # three words heaped up are no more than two
        (
            "open the port, dredge the canal, pave the road",
            "fully open the port, strictly dredge the canal, resolutely pave the road"
            " if the tariff goes",
        ),
        # what stands four words behind a figure is not what is counted
        (
            "give 300 small red tents to the school of the old town by the river",
            "give 500 large green beds to the school of the old town by the river",
        ),
        # a short word has no prefix: "inform" denies no "form"
        ("form a team of doctors", "inform a team of doctors"),
    ],
)
def test_what_comes_and_what_goes_may_weigh_the_same(earlier, later):
    assert kind_of(earlier, later) == "reworded"
    assert kind_of(later, earlier) == "reworded"


@pytest.mark.parametrize(
    ("earlier", "later", "act"),
    [
        ("gradually build the canal", "build the canal", "commits"),
        # whatever verb reports it, a promise with a day or with more is firmer
        ("pledged to open the port", "pledged to open the port by 2030", "states"),
        ("pledged 300 buses for Hue", "pledged 500 buses for Hue", "states"),
        ("guard the canal", "relentlessly guard the canal", "commits"),
        # a deadline by the calendar
        ("open the port", "open the port this month", "commits"),
        # whose the thing is stands between it and the word of degree
        (
            "keep the defense commitments to the ports of Hue, Vinh and Dong Ha",
            "keep the ironclad Chinese alliance commitments to the ports of Hue, Vinh"
            " and Dong Ha",
            "commits",
        ),
        # praise that is otherwise nearly the same
        (
            "welcomed the progress on the canal",
            "welcomed the full progress on the canal",
            "welcomes",
        ),
    ],
)
def test_a_word_moves(earlier, later, act):
    assert kind_of(earlier, later, act) == "strengthened"
    assert kind_of(later, earlier, act) == "softened"


def test_a_clause_on_what_both_tell_is_no_condition():
    earlier, later = "when the tariff goes", "if the tariff goes"
    assert kind_of(f"open the port {earlier}", f"open the port {later}") == "repeated"


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        (("supports", "support for the canal in Hue"), "softened"),
        # put by another act: a topic of talks
        (("discusses", "support for the canal in Hue"), "reworded"),
        # or of more than before
        (("supports", "support for the canal and the dam in Hue"), "reworded"),
    ],
)
def test_a_word_of_degree_alone_that_goes_out(later, kind):
    earlier = said("firm support for the canal in Hue", "supports")
    act, words = later
    assert compare_wordings(earlier, said(words, act), SIDES).kind == kind


def test_a_word_of_degree_goes_out_where_its_sentence_has_no_other():
    firm = said("firm support for the canal in Hue", "supports")
    bare = said("support for the canal in Hue", "supports")
    around = f"Lam voiced {bare.words}"
    for told, kind in (
        (f"{around}.", "softened"),
        (f"{around}, and strong aid.", None),
    ):
        label = compare_wordings(firm, bare, SIDES, (firm.words, told))
        assert label.kind == (kind or "reworded")


def test_a_word_of_degree_on_the_thing_told_of_says_nothing():
    strong = said("a strong canal is the pillar of trade in Hue", "states")
    bare = said("the canal is the pillar of trade in Hue", "states")
    assert compare_wordings(strong, bare, SIDES).kind == "reworded"


def test_a_condition_weighs_more_than_a_deadline():
    earlier, later = "open the port", "open the port by 2030 if the tariff goes"
    assert kind_of(earlier, later) == "softened"
    assert kind_of(later, earlier) == "strengthened"
    assert (
        kind_of("open the port", "open the port with a hotline if the tariff goes")
        == "softened"
    )


@pytest.mark.parametrize(
    ("earlier", "later", "act"),
    [
        # told, praised or celebrated, nothing is promised by a figure
        ("trade grew by 30 million tons", "trade grew by 50 million tons", "states"),
        ("praised the 50 new buses", "praised the 70 new buses", "welcomes"),
        (
            "mark the 70th year of the canal",
            "mark the 75th year of the canal",
            "states",
        ),
        ("open the canal of the two countries", "open the canal", "commits"),
        ("keep to Article 5 of the canal law", "keep to the canal law", "commits"),
        (
            "welcomed the choice of new ports that will feed the farms",
            "welcomed the choice of four additional ports that will feed the farms",
            "welcomes",
        ),
        # nor by the day of what is condemned
        (
            "condemned the raids on farms by the canal",
            "condemned the raids on farms by the canal this year",
            "opposes",
        ),
        # a year is no amount
        ("honour the 1950 accords", "honour the 1970 accords", "commits"),
        ("贸易额达到300亿元", "贸易额达到500亿元", "states"),
        ("庆祝运河通航70周年", "庆祝运河通航75周年", "states"),
        ("kim ngạch đạt 30 tỷ đồng", "kim ngạch đạt 50 tỷ đồng", "states"),
    ],
)
def test_figures_of_no_promise_give_no_direction(earlier, later, act):
    assert kind_of(earlier, later, act) in ("reworded", "repeated")


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        ("open the dam", "open the dam only if the tax falls", "softened"),
        ("open the dam", "open the dam provided that rain comes", "softened"),
        ("lift the ban on silk", "lift the ban on silk unless prices fall", "softened"),
        ("开放水坝", "如果降雨充足,开放水坝", "softened"),
        ("取消丝绸禁令", "除非价格下跌,取消丝绸禁令", "softened"),
        ("mở đập thủy lợi", "mở đập thủy lợi nếu mưa đủ", "softened"),
        ("bỏ lệnh cấm tơ lụa", "bỏ lệnh cấm tơ lụa với điều kiện giá giảm", "softened"),
    ],
)
def test_a_condition_softens_what_was_without_one(earlier, later, kind):
    assert kind_of(earlier, later) == kind
    assert kind_of(later, earlier) == TURNED[kind]


def test_no_condition_is_what_only_sounds_like_one():
    words = "guard the canal", "guard the canal for as long as it takes"
    assert kind_of(*words) == "strengthened"
    assert kind_of("open the dam", "open the dam as soon as possible") == "reworded"


@pytest.mark.parametrize(
    ("earlier", "later", "act"),
    [
        ("the silk tax is lawful", "the silk tax is unlawful", "states"),
        (
            "the old canal treaty is sufficient",
            "the canal treaty is insufficient",
            "states",
        ),
        (
            "supports the ban on silk",
            "supports neither the ban on silk nor taxes",
            "supports",
        ),
        ("backs the canal tax", "no longer backs the canal tax", "supports"),
        ("丝绸税可以接受", "丝绸税不可以接受", "states"),
        ("支持开征运河税", "不再支持开征运河税", "supports"),
        ("ủng hộ thuế tơ lụa", "không ủng hộ thuế tơ lụa", "supports"),
        ("chấp nhận dự luật kênh đào", "chưa chấp nhận dự luật kênh đào", "agrees"),
    ],
)
def test_a_denial_turns_the_matter_round(earlier, later, act):
    assert kind_of(earlier, later, act) == "reversed"
    assert kind_of(later, earlier, act) == "reversed"


@pytest.mark.parametrize(
    ("words", "is_turned"),
    [
        ("ruled out hosting the canal school in Hue", True),
        ("ruled out hosting the tax school in Hanoi", False),
    ],
)
def test_the_verb_that_refuses_is_no_word_of_what_is_refused(words, is_turned):
    offered = said("ready to host the canal school in Hue", "ready_to")
    cue = offered.evidence[0].model_copy(update={"quote": "ruled out"})
    refused = said(words, "rejects").model_copy(update={"cue": cue})
    for pair in ((offered, refused), (refused, offered)):
        label = compare_wordings(*pair, SIDES)
        assert (label.kind == "reversed") is is_turned


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        # a clause against something else is gained: the matter is not turned round
        (
            "guard the canal",
            "guard the canal and oppose outside claims",
            "strengthened",
        ),
        ("守护运河", "守护运河,反对域外干预", "strengthened"),
        ("giữ kênh đào", "giữ kênh đào, phản đối can thiệp", "strengthened"),
        # managed, and solved
        ("manage the differences well", "resolve the differences well", "strengthened"),
        ("妥善管控分歧", "妥善解决分歧", "strengthened"),
        ("quản lý tốt bất đồng", "giải quyết tốt bất đồng", "strengthened"),
        # a deadline brought forward
        ("open the dam by 2035", "open the dam by 2030", "strengthened"),
        ("finish the dike before 2027", "finish the dike before 2031", "softened"),
    ],
)
def test_what_else_moves_a_wording(earlier, later, kind):
    assert kind_of(earlier, later) == kind
    assert kind_of(later, earlier) == TURNED[kind]


@pytest.mark.parametrize(
    ("earlier", "later", "act"),
    [
        # days and bodies named in telling, thanking or greeting
        ("the dam was opened", "the dam was opened this year", "states"),
        ("welcomed the dam", "welcomed the dam and its committee", "welcomes"),
        # warmth in thanks and praise
        ("thanked Hue for its tea", "thanked Hue for its steadfast tea", "thanks"),
        (
            "hailed lasting trade in tea and silk from Hue",
            "hailed tea and silk trade at sea",
            "welcomes",
        ),
        # what is lawful is another thing than what is unlawful
        ("the unlawful acts at the dam", "the lawful dam and the acts there", "states"),
        # the day of a visit is no deadline
        ("look forward to the dam in May", "look forward to the dam", "hopes"),
        # another form of the word of degree
        ("a sustained flow of rice to Hue", "sustaining the flow of rice", "commits"),
        # what only stands behind the object
        (
            "free the sailors at sea who are held in Hue",
            "free the sailors at sea who may be held in Hue",
            "commits",
        ),
        # the month is no "may"
        ("meet at the dam in May", "meet at the dam in June", "hopes"),
        # who fights a thing and who opposes it are of one mind
        ("combat silk smuggling", "opposition to silk smuggling", "commits"),
    ],
)
def test_what_moves_nothing(earlier, later, act):
    assert kind_of(earlier, later, act) in ("reworded", "repeated")


def test_what_is_welcomed_and_what_is_feared_stand_on_two_scales():
    threat = "the significant threat to the dam"
    earlier, later = (
        said(threat, "agrees"),
        said("the threat to the dam", "voices_concern"),
    )
    assert compare_wordings(earlier, later, SIDES).kind == "reworded"


def at(when, act, offices):
    made = [proposal("the canal treaty", side="CN", act=act)]
    people = (Participant(name="Ren Bo", offices=offices, side="CN"),)
    text = f"The meeting of {when}. the canal treaty."
    return summary(text, made, when, meeting={"people": people})


@pytest.mark.parametrize(
    ("offices", "kind"),
    [
        (("president", "president"), "strengthened"),
        # who speaks for a president binds himself otherwise than an envoy
        (("ambassador", "president"), "repeated"),
    ],
)
def test_acts_are_set_against_each_other_between_people_of_one_rank(offices, kind):
    accounts = [
        at("2020-01-01", "hopes", (offices[0],)),
        at("2021-01-01", "commits", (offices[1],)),
    ]
    found = compare_summaries(accounts)
    assert [c.kind for t in found.threads for c in t.changes] == [kind]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (  # a day is no amount
            "support for the crews after the raid on October 22",
            "support for the crews after the raid on March 23",
        ),
        (  # as strong, in other words
            "condemned the raid on the port in the strongest terms",
            "strongly condemned the raid on the port",
        ),
        (  # not the same is denied that was said
            "the militia does not stand for the farmers' right to the fields",
            "support for the farmers and their right to the fields",
        ),
    ],
)
def test_what_only_looks_like_a_move_has_no_direction(earlier, later):
    assert kind_of(earlier, later, "supports") in ("reworded", "repeated")


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        # the day of what was done is no deadline
        (
            "welcomed the pledge, announced in April 2022, to ban nets at sea",
            "welcomed the pledge to ban nets at sea",
            "reworded",
        ),
        ("ban drift nets at sea", "ban drift nets at sea from April", "strengthened"),
        (
            "fulfill the pledges to mend the weirs",
            "fulfill the pledges made earlier this year to mend the weirs",
            "reworded",
        ),
        # one word of degree for another
        (
            "serious concern over the dams",
            "significant concern over the dams",
            "reworded",
        ),
        # one word of time for another
        (
            "enduring help for farms at sea in spring",
            "continued help for farms at sea in spring",
            "repeated",
        ),
        # a word of time alone is a courtesy
        (
            "the enduring strength of the port alliance with the islands",
            "the strength of the port alliance with the islands",
            "repeated",
        ),
        # "all" sums up what was listed
        (
            "deepen port cooperation across freight, ferry and fishing sectors",
            "deepen the port alliance across all sectors of cooperation",
            "reworded",
        ),
        # firmer by a word, and no promise any more
        (
            "their commitment to supporting farms at sea",
            "their steadfast support for farms at sea",
            "reworded",
        ),
        # a word of degree on what is pledged, in another word for it
        (
            "unwavering commitment to the borders and waters of the farms",
            "support for the borders and waters of the farms",
            "softened",
        ),
        # what both deny turns nothing round, wherever it stands
        (
            "a pledge to never let the reactor restart",
            "a pledge to ensure the reactor will never restart",
            "reworded",
        ),
    ],
)
def test_what_only_looks_like_a_move(earlier, later, kind):
    assert kind_of(earlier, later) == kind


def test_a_number_in_words_is_that_in_figures():
    kind = kind_of("take 150 refugees", "take one hundred and fifty refugees")
    assert kind in ("repeated", "reworded")
