"""One text in several papers counts once; two accounts of one meeting never do."""

import json
import random
import re
import time

import pytest
from factories import article, meeting, proposal, summary
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cli import run

from summarizer import Settings, compare, summarise
from summarizer.comparing import compare_summaries
from summarizer.comparing.copies import set_aside
from summarizer.comparing.selecting import select
from summarizer.errors import InputError
from summarizer.lexicon.outlets import load_outlets
from summarizer.models import Selection, Summary
from summarizer.reading.saved import saved_record

LEAD = "The presidents of the two countries spoke by telephone on Wednesday."
TRADE = "China supports a larger trade in farm goods with all of its neighbours."
RAIL = "China will build the railway to the border together with Viet Nam."
SEA = "Both sides should manage their differences at sea and keep the peace there."
STUDY = "China hopes that more students of both countries will learn from each other."
AID = "Vietnam thanked its neighbour for the help that came after the typhoon."
WHOLE = (LEAD, TRADE, RAIL, SEA, STUDY)
DATELINE = "BEIJING, Jan. 15 (Xinhua) -- "


def told(*lines, claims=None, when="2025-01-15", dateline="", title="", **fields):
    """An article of paragraphs; each sentence behind the lead is a position."""
    text = title + dateline + "\n\n".join(lines)
    said = [each for each in lines if each != LEAD and each[-1] in ".…"]
    said = said if claims is None else claims
    given = {"reporter": None} | fields
    return summary(text, [proposal(each) for each in said], when, **given)


def apart(*summaries, **how):
    return set_aside(summaries, load_outlets(), **how)


def kinds(*summaries):
    return [copy.kind for copy in apart(*summaries).copies]


XINHUA = told(*WHOLE, dateline=DATELINE, outlet="Xinhua", reporter="CN", source="x.txt")


@pytest.mark.parametrize(
    ("copy", "kind"),
    [
        (told(*WHOLE), "same"),
        # each paper's own heading, dateline, captions, menus and ends
        (told(*WHOLE, title="Leaders talk of railways\n\n"), "same"),
        (told(*WHOLE, dateline="HANOI, Jan. 16 (VNA) – "), "same"),
        (told(*WHOLE, dateline="Xinhua, Beijing - "), "same"),
        (told(*WHOLE, dateline="Hanoi (Xinhua) – "), "same"),
        (told(*WHOLE, title="Home | World\n\n", claims=[TRADE]), "same"),
        (told(LEAD, TRADE, "PHOTO: THE AGENCY", RAIL, SEA, STUDY), "same"),
        (told(*WHOLE, "Read more about the two countries here"), "same"),
        # what a page sets otherwise
        (told(*(each.replace(" ", "\n", 4) for each in WHOLE)), "same"),
        (told(*(each.replace("Viet Nam", "Vietnam") for each in WHOLE)), "same"),
        (told(*(each.upper() for each in WHOLE)), "same"),
        # printed later, and told to be of the day on which it was
        (told(*WHOLE, when="2025-01-16"), "same"),
        (told(*WHOLE, when=None, published="2025-02-01"), "same"),
        # a part, in the same order or not
        (told(LEAD, TRADE, RAIL, SEA), "excerpt"),
        (told(SEA, LEAD, TRADE, RAIL), "excerpt"),
        (told(LEAD, TRADE, RAIL, SEA[:-20] + " …"), "excerpt"),
    ],
)
def test_what_prints_a_text_counts_with_it(copy, kind):
    found = apart(XINHUA, copy)
    assert [each.article.id for each in found.counted] == [XINHUA.article.id]
    assert [each.kind for each in found.copies] == [kind]
    assert found.copies[0].of == XINHUA.article.id


@pytest.mark.parametrize(
    "other",
    [
        # one word of a sentence is another: that is news
        told(*(each.replace("supports", "opposes") for each in WHOLE)),
        told(*(each.replace("a larger", "no larger") for each in WHOLE)),
        told(*(each.replace("Wednesday", "Thursday") for each in WHOLE), claims=[RAIL]),
        # nor is who speaks a place
        told(LEAD.replace("The", "Thai – as were told – the", 1), *WHOLE[1:]),
        # a position of its own, however much of the text is the agency's
        told(*WHOLE, AID),
        # formulas alone in common
        told(
            LEAD, AID, SEA, "Vietnam wants the border to be open all through the year."
        ),
        # another meeting: another day, other sides, others as well
        told(*WHOLE, when="2025-03-15"),
        told(*WHOLE, when=None, published="2026-01-15"),
        told(*WHOLE, meeting={"sides": ("CN", "LA")}),
        told(*WHOLE, meeting={"sides": ("CN", "LA", "VN")}),
        # in another language, though figures and names be the same
        told(*WHOLE, language="fr"),
        # too little to be told from a formula
        told(LEAD, TRADE),
    ],
)
def test_another_account_is_no_copy(other):
    published = XINHUA.article.model_copy(update={"published": "2025-01-15"})
    found = apart(XINHUA.model_copy(update={"article": published}), other)
    assert found.copies == ()
    assert len(found.counted) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Envoys of Japan (JPN)", "Envoys of Korea (ROK)"),
        ("On June 3, envoys of Japan (JPN)", "On June 3, envoys of Korea (ROK)"),
        ("From June 3 – July 2, envoys", "From June 9 – July 2, envoys"),
    ],
)
def test_who_met_and_when_is_no_dateline(one, other):
    rest = "spoke by telephone with those of Viet Nam on trade and on the railway."
    texts = [told(f"{each} {rest}", *WHOLE[1:]) for each in (one, other)]
    assert kinds(*texts) == []


def test_a_list_without_a_sentence_is_nobodys_copy():
    lines = [each.rstrip(".") for each in WHOLE]
    assert kinds(XINHUA, told(*lines, claims=[])) == []


def test_traditional_characters_are_no_other_text():
    simplified = (
        "国家主席习近平同越共中央总书记苏林通电话，就两国关系和铁路合作交换意见。"
        "习近平指出，双方应该发展农产品贸易，共同建设跨境铁路，妥善管控海上分歧。"
        "中方愿同越方扩大青年交流，支持两国大学开展合作，推动关系继续向前发展。"
    )
    traditional = (
        "國家主席習近平同越共中央總書記蘇林通電話，就兩國關係和鐵路合作交換意見。"
        "習近平指出，雙方應該發展農產品貿易，共同建設跨境鐵路，妥善管控海上分歧。"
        "中方願同越方擴大青年交流，支持兩國大學開展合作，推動關係繼續向前發展。"
    )
    first = told(simplified, dateline="新华社北京1月15日电 ", claims=[], language="zh")
    assert kinds(first, told(traditional, claims=[], language="zh")) == ["same"]
    changed = traditional.replace("支持兩國", "反對兩國")
    assert kinds(first, told(changed, claims=[], language="zh")) == []


def test_an_excerpt_names_what_it_leaves_out():
    (copy,) = apart(XINHUA, told(LEAD, TRADE, RAIL, SEA)).copies
    (left_out,) = [p for p in XINHUA.positions if p.id in copy.without]
    assert left_out.words == STUDY


def test_a_part_of_a_part_is_one_of_the_whole():
    rest = "The two will speak again before the year is over, the ministry said."
    most, half = told(*WHOLE, source="b.txt"), told(LEAD, TRADE, RAIL, SEA)
    found = apart(half, told(*WHOLE, rest), most)
    assert len(found.counted) == 1
    assert {each.of for each in found.copies} == {found.counted[0].article.id}


def test_two_that_differ_are_not_one_over_a_third_that_lacks_the_sentence():
    other = AID.replace("thanked", "did not thank")
    two = [told(*WHOLE, each, claims=[]) for each in (AID, other)]
    found = apart(*two, told(*WHOLE, claims=[]))
    assert len(found.counted) == 2
    with_one = {each.article: each.of for each in found.copies}
    ids = [each.article.id for each in two]
    assert len({with_one.get(each, each) for each in ids}) == 2


def test_an_opening_that_ends_with_a_colon_is_no_heading():
    signed = (
        "The leaders of China, Viet Nam, Laos, Cambodia, Thailand, Malaysia and the"
        " Philippines met on the margins of the summit in Bali and released this"
        " statement:"
    )
    others = signed.replace("and the Philippines", "but not the Philippines")
    assert kinds(told(signed, *WHOLE[1:]), told(others, *WHOLE[1:])) == []


def test_the_same_text_under_one_name_is_one_article():
    assert apart(XINHUA, XINHUA) == ((XINHUA,), ())


def test_without_its_text_only_the_very_same_is_one():
    def bare(one):
        return one.model_copy(
            update={"article": one.article.model_copy(update={"text": None})}
        )

    again = XINHUA.article.model_copy(update={"source": "again.txt"})
    assert kinds(bare(XINHUA), bare(told(*WHOLE))) == []
    assert kinds(XINHUA, bare(XINHUA.model_copy(update={"article": again}))) == ["same"]


# Whose text it is


def paper(*lines, **fields):
    return told(
        *(lines or WHOLE),
        **(
            {"outlet": "Thanh Nien", "reporter": "VN", "reporter_how": "outlet"}
            | fields
        ),
    )


AGENCY = {"outlet": "Xinhua", "reporter": "CN", "reporter_how": "outlet"}
HOUSE = {"outlet": "The White House", "reporter": "US", "reporter_how": "outlet"}
HANOI = {
    "outlet": "Ministry of Foreign Affairs of Viet Nam",
    "reporter": "VN",
    "reporter_how": "outlet",
}


@pytest.mark.parametrize(
    ("texts", "whose", "shown"),
    [
        # an agency's, whoever prints it, and its own is shown
        ([paper(source="a.txt"), told(*WHOLE, "More", **AGENCY)], "CN", "Xinhua"),
        ([paper(source="a.txt"), told(*WHOLE, "More")], "VN", "Thanh Nien"),
        # the paper's own pages name it
        (
            [
                paper(dateline=DATELINE, reporter="CN", reporter_how="head"),
                told(*WHOLE, outlet="Antara", reporter="ID", reporter_how="outlet"),
            ],
            "CN",
            "Thanh Nien",
        ),
        # an agency that is nobody's organ
        (
            [
                paper(),
                told(*WHOLE, "More", outlet="Reuters", reporter_how="outlet"),
            ],
            None,
            "Reuters",
        ),
        # one statement of two governments is neither's
        ([told(*WHOLE, **HOUSE), told(*WHOLE, "More", **HANOI)], None, None),
        # of two papers the first
        (
            [
                paper(published="2025-01-17"),
                paper(
                    *WHOLE,
                    "More",
                    outlet="Granma",
                    reporter="CU",
                    published="2025-01-16",
                ),
            ],
            "CU",
            "Granma",
        ),
        ([paper(), paper(*WHOLE, "More", outlet="Granma", reporter="CU")], None, None),
    ],
)
def test_a_text_is_the_account_of_who_wrote_it(texts, whose, shown):
    (one,), copies = apart(*texts)
    assert len(copies) == 1
    assert one.article.reporter == whose
    assert {position.reporter for position in one.positions} == {whose}
    assert shown in (None, one.article.outlet)


def test_an_agencys_text_is_no_part_of_what_a_paper_made_of_it():
    more = "The two will speak again before the year is over, the ministry said."
    longer = paper(*WHOLE, more, claims=WHOLE[1:])
    assert kinds(told(*WHOLE, "More", **AGENCY), longer) == ["same"]
    short = told(*WHOLE[:4], **AGENCY)
    assert kinds(short, longer) == []


def test_the_day_that_any_tells_is_the_texts():
    vague = told(*WHOLE, when=None, outlet="Xinhua", reporter="CN")
    (one,), _ = apart(vague, told(*WHOLE, "More", source="dated.txt"))
    assert one.article.outlet == "Xinhua"
    assert one.meeting.date == "2025-01-15"
    assert one.meeting.date_basis.words.endswith("(dated.txt)")


# In a comparison


def test_nine_papers_are_one_account():
    papers = [paper(*WHOLE, f"More on page {n}", source=f"{n}.txt") for n in range(9)]
    compared = compare_summaries([XINHUA, *papers])
    (held,) = compared.meetings
    assert held.articles == (XINHUA.article.id,)
    assert len(compared.copies) == 9
    assert compared.reconciliations == ()


def test_where_they_are_laid_side_by_side_only_the_same_text_is_one():
    other = told(LEAD, TRADE, RAIL, SEA)
    again = XINHUA.article.model_copy(update={"source": "again.txt"})
    third = XINHUA.model_copy(update={"article": again})
    compared = compare_summaries([XINHUA, other, third], same_meeting=True)
    assert [copy.kind for copy in compared.copies] == ["same"]
    assert len(compared.reconciliations) == 1


def test_a_part_of_a_comparison_has_the_copies_of_its_articles():
    other = told(AID, when="2024-01-15", source="older.txt")
    compared = compare_summaries([XINHUA, told(*WHOLE), other])
    assert select(compared, Selection(since="2025")).copies == compared.copies
    assert select(compared, Selection(until="2024")).copies == ()


def test_a_saved_copy_must_be_of_an_article_there():
    saved = compare_summaries([XINHUA, told(*WHOLE)]).model_dump(mode="json")
    saved["copies"][0]["of"] = "0" * 12
    with pytest.raises(InputError, match="copy"):
        saved_record(type(compare_summaries([XINHUA])), saved, "saved.json")


def test_saved_copies_are_kept_where_more_comes(tmp_path):
    by_rules = Settings(engine="rules")
    first = compare(
        [told(*WHOLE, source="a.txt"), told(LEAD, TRADE, RAIL, SEA)], settings=by_rules
    )
    older = told(AID, when="2024-01-15", source="older.txt")
    again = compare([first, older], settings=by_rules)
    assert again.copies == first.copies
    # the agency's own text comes in, and theirs go with it
    with_own = compare([first, XINHUA], settings=by_rules)
    assert {copy.of for copy in with_own.copies} == {XINHUA.article.id}
    assert len(with_own.copies) == 2


# Any order


SENTENCES = [
    f"{who} {does} the {what} between both countries and {how} all through the year."
    for who, does, what, how in [
        ("China", "supports", "trade", "keeps it open"),
        ("Vietnam", "wants", "railway", "builds its part"),
        ("China", "offers", "exchange of students", "pays for it"),
        ("Vietnam", "proposes", "talks of ministers", "prepares them"),
        ("China", "welcomes", "visit", "will receive it"),
        ("Vietnam", "opposes", "toll", "has told it so"),
    ]
]


@st.composite
def texts(draw):
    lines = draw(
        st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=6, unique=True)
    )
    outlet, side = draw(
        st.sampled_from([("Xinhua", "CN"), ("Thanh Nien", "VN"), (None, None)])
    )
    return told(
        *lines,
        source=f"{draw(st.integers(0, 9))}.txt",
        outlet=outlet,
        reporter=side,
        reporter_how="outlet" if side else None,
        published=draw(st.sampled_from([None, "2025-01-15", "2025-01-16"])),
    )


@given(st.lists(texts(), max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_any_order_comes_to_the_same(summaries, chance):
    found = apart(*summaries)
    turned = random.Random(chance.random()).sample(summaries, len(summaries))
    assert apart(*turned) == found
    # nothing is lost: each text counts, or stands with one that does
    counted = {each.article.id for each in found.counted}
    with_one = {each.article for each in found.copies}
    assert counted | with_one == {each.article.id for each in summaries}
    assert {each.of for each in found.copies} <= counted


def reprinted(agencies, papers):
    """Texts of agencies, all with one formula, as many papers print each of them."""
    chance = random.Random(14)
    words = "bridge border railway trade visit student harbour market school".split()
    for number in range(agencies):
        lines = [
            f"In article {number} they spoke of {' '.join(chance.choices(words, k=9))}."
            for _ in range(20)
        ]
        for place in range(papers):
            text = "\n\n".join([*lines, SEA, f"Page {place} of this paper"])
            yield Summary(
                article=article(text, source=f"{number}-{place}.txt", reporter=None),
                meeting=meeting("2025-01-15"),
                positions=(),
                engine=XINHUA.engine,
            )


@pytest.mark.parametrize("agencies", [10, pytest.param(50, marks=pytest.mark.soak)])
def test_thousands_of_texts_take_seconds(agencies):
    many = list(reprinted(agencies, papers=100))
    begun = time.thread_time()
    found = apart(*many)
    assert time.thread_time() - begun < 8  # 0.7 and 3.9 measured, others at work
    assert len(found.counted) == agencies
    assert len(found.copies) == 99 * agencies


# Told to the reader


@pytest.fixture
def papers(tmp_path, corpus):
    """One agency text as four papers print it."""
    text = (corpus / "2025-01-15-call-cn.txt").read_text(encoding="utf-8")
    title, opening, *rest = text.strip().split("\n\n")
    lead = opening.partition("-- ")[2]
    body = [lead, *rest]
    wrapped = [re.sub(r"(.{60}\S*) ", r"\1\n", each) for each in body]
    for name, text in {
        "xinhua.txt": [title, f"BEIJING, Jan. 15 (Xinhua) -- {lead}", *rest],
        "vna.txt": ["Leaders talk", *body, "Source: https://vietnamplus.vn/a.vnp"],
        "short.txt": ["Leaders talk", *body[:4], "Thanhnien.vn"],
        "blog.txt": wrapped,
    }.items():
        (tmp_path / name).write_text("\n\n".join(text), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", ["compare", "find"])
def test_a_copy_is_told_where_no_article_is_listed(papers, command):
    phrase = ["connectivity"] if command == "find" else []
    told_ = run(command, *phrase, papers, "--engine", "rules", "--format", "table")
    said = told_.stdout + told_.stderr
    assert "blog.txt: the same text as xinhua.txt" in said
    assert "short.txt: a part of the text of xinhua.txt" in said


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_page_and_its_annex_name_the_papers(papers, form):
    page, annex = papers / f"page.{form}", papers / "annex.md"
    given = [papers, "--engine", "rules", "-o", page]
    done = run("brief", *given, *(["--annex", annex] if form == "md" else []))
    assert done.returncode == 0, done.stderr
    texts = [page.read_text(encoding="utf-8")]
    texts += [annex.read_text(encoding="utf-8")] if form == "md" else []
    for text in texts:
        assert "also printed by blog.txt, Thanh Nien (a part, without " in text
        assert "1 of China" in text or text is not texts[0]


# What is published


@pytest.mark.shared
def test_no_two_accounts_are_taken_for_one(shared, corpus):
    """The White House printed four of its 1,553 texts twice; nothing else is one."""
    lines = (shared / "readouts/whitehouse.jsonl").read_text("utf-8").splitlines()
    public = [
        Summary(
            article=article(each["text"], source=f"{each['id']}:{n}", reporter=None),
            meeting=meeting(),
            positions=(),
            engine=XINHUA.engine,
        )
        for n, each in enumerate(map(json.loads, lines))
    ]
    found = apart(*public).copies
    assert len(found) == 4, [copy.source for copy in found]
    ours = summarise([shared / "seeds", corpus], settings=Settings(engine="rules"))
    assert apart(*ours).copies == ()
