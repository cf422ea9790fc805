"""A model's reasons are held to the words of all accounts of both meetings."""

from __future__ import annotations

import pytest
from factories import proposal, summary
from test_comparing_references import changes, held

from summarizer.comparing import compare_summaries
from summarizer.comparing.judging import Judged
from summarizer.languages.messages import written
from summarizer.models import Decider, Verdict

MODEL = Decider(who="openai", model="test")
EARLIER = "firmly oppose tariffs on steel, a grave step"


def judging(label, why, as_before=()):
    """A judge that puts every position on the only thread, with one label and reason.

    `label` and `why` by reporter, where they are not for all.
    """

    def judge(account, meeting, threads, others=(), beside=()):
        given = account.article.reporter
        (thread,) = [t for t in threads.all() if t.meeting.id != meeting.id]
        return Judged(
            tuple(
                Verdict(
                    position=position.id,
                    side="CN",
                    against=(thread.id,),
                    label=label[given] if isinstance(label, dict) else label,
                    as_before=as_before,
                    reason=written(why),
                    decided_by=MODEL,
                )
                for position in account.positions
            )
        )

    return judge


SHORT = "oppose tariffs on steel"
SAME = "oppose tariffs on tin, a grave step, firmly"


@pytest.mark.parametrize(
    ("later", "label", "why", "kind", "doubt"),
    [
        # Each quote on one side only.
        (SHORT, "softened", "'firmly' and 'grave' gone", "softened", None),
        (SHORT, "softened", "“firmly” is gone", "softened", None),
        # Both wordings have it: nothing has moved, and rules see nothing else.
        (SAME, "softened", "'grave' gone", "reworded", "not_borne_out"),
        # What rules see too keeps its label, with their reason.
        (f"{SHORT}, a step", "softened", "'step' gone", "softened", "not_borne_out"),
        # Somebody else's words, which stand in the article.
        (SHORT, "repeated", "now 'plant rice'", "repeated", "not_borne_out"),
        # Words that stand nowhere, though both wordings are in its language.
        (SHORT, "softened", "'resolutely' gone", "softened", "not_borne_out"),
        # That both have it is no move; no quote claims nothing.
        (EARLIER, "repeated", "same 'grave step'", "repeated", None),
        (SHORT, "softened", "weaker now", "softened", None),
        (SHORT, "softened", "China's firmness isn't there", "softened", None),
    ],
)
def test_what_a_reason_quotes_must_have_moved(later, label, why, kind, doubt):
    years = [held("2020-01-01", EARLIER), held("2021-01-01", later)]
    text = f"{years[1].article.text} Vietnam will plant rice."
    made = [proposal(later.capitalize(), side="CN", act="proposes")]
    years[1] = summary(text, made, "2021-01-01")
    ((_, change),) = changes(compare_summaries(years, judging(label, why)))
    assert change.kind == kind
    assert (change.conflict and change.conflict.code) == doubt
    if doubt:
        assert change.reason.code != "written"


@pytest.mark.parametrize(
    ("other", "kind"), [("repeated", "reworded"), ("softened", "softened")]
)
def test_what_another_account_keeps_is_not_softened(other, kind):
    years = [held("2020-01-01", EARLIER)]
    years += [held("2021-01-01", "oppose tariffs on steel")]
    years += [held("2021-01-01", f"{EARLIER} still", reporter="VN")]
    judge = judging({"CN": "softened", "VN": other}, "weaker")
    ((_, change),) = changes(compare_summaries(years, judge))
    assert change.kind == kind


def test_what_another_account_of_that_meeting_had_is_not_gone_back_to():
    years = [held("2020-01-01", "oppose tariffs on steel")]
    years += [held("2020-01-01", EARLIER, reporter="VN")]
    named = years[1].positions[0].id
    first = compare_summaries(years)
    assert len(first.meetings) == 1
    years += [held("2021-01-01", f"{EARLIER} still")]

    def judge(account, meeting, threads, others=(), beside=()):
        if meeting.date == "2020-01-01":
            (thread,) = [t.id for t in threads.all()]
            return Judged(
                tuple(
                    Verdict(
                        position=p.id,
                        side="CN",
                        against=(thread,),
                        label="reworded",
                        reason=written("the same"),
                        decided_by=MODEL,
                    )
                    for p in account.positions
                )
            )
        given = judging("strengthened", "firmer", as_before=(named,))
        return given(account, meeting, threads)

    ((_, change),) = changes(compare_summaries(years, judge))
    assert (change.kind, change.back_to, change.standing) == ("reworded", None, None)
    assert change.reason.code == "as_far_beside"


def test_what_only_a_title_has_is_no_matter_that_is_dropped():
    text = "China to tighten ties\n\nTold by CN on that day. China will build a bridge."
    said = ("tighten ties", "build a bridge")
    made = [proposal(words, side="CN", act="proposes") for words in said]
    first = summary(text, made, "2020-01-01", title="China to tighten ties")
    years = [first, held("2021-01-01", "plant more rice in the delta")]
    dropped = [
        first.positions[[p.id for p in first.positions].index(change.from_positions[0])]
        for _, change in changes(compare_summaries(years))
        if change.kind == "dropped"
    ]
    assert [position.words for position in dropped] == ["build a bridge"]


@pytest.mark.parametrize(
    ("there", "code"),
    [
        ("luôn coi quan hệ với Trung Quốc là ưu tiên hàng đầu", "kept_elsewhere"),
        ("coi trọng quan hệ với Trung Quốc", "written"),
    ],
)
def test_what_an_account_in_another_language_keeps_has_not_gone(there, code):
    years = [held("2020-01-01", "ties with China are a top priority")]
    years += [held("2021-01-01", "ties with China are an objective need")]
    years += [held("2021-01-01", there, reporter="VN", language="vi")]
    judge = judging("reworded", "'top priority' became 'objective need'")
    ((_, change),) = changes(compare_summaries(years, judge))
    assert (change.kind, change.reason.code) == ("reworded", code)


@pytest.mark.parametrize(("act", "kinds"), [("recalls", []), ("hopes", ["reworded"])])
def test_what_was_recalled_is_no_wish_put_otherwise(act, kinds):
    text = "Told by CN on that day. Recalled the talks on steel."
    said = proposal("Recalled the talks on steel", side="CN", act=act)
    years = [summary(text, [said], "2020-01-01")]
    years += [held("2021-01-01", "talk over steel in detail")]
    done = compare_summaries(years, judging("reworded", "in other words"))
    assert [change.kind for _, change in changes(done)] == kinds


@pytest.mark.parametrize(
    ("act", "kind"), [("agrees", "reworded"), ("discusses", "strengthened")]
)
def test_what_an_account_in_another_language_had_as_firm_is_not_firmer(act, kind):
    years = [held("2020-01-01", "talk over the code of conduct")]
    words = "Thúc đẩy Bộ quy tắc ứng xử (COC)"
    said = proposal(words, side="CN", act=act)
    text = f"Bản tin ngày 01/01/2020. {words}."
    theirs = summary(text, [said], "2020-01-01", reporter="VN", language="vi")
    years += [held("2021-01-01", "promote the code of conduct firmly")]
    first = years[0].positions[0].id

    def judge(account, meeting, threads, others=(), beside=()):
        if meeting.date == "2020-01-01":
            return Judged(())
        given = Verdict(
            position=account.positions[0].id,
            side="CN",
            against=(first,),
            label="strengthened",
            reason=written("'firmly' came"),
            decided_by=MODEL,
        )
        return Judged((given,))

    done = compare_summaries([years[0], theirs, years[1]], judge)
    labels = [c.kind for _, c in changes(done) if c.to_meeting.startswith("CN-VN/2021")]
    assert kind in labels
    assert ("strengthened" in labels) == (kind == "strengthened")


SERVED = "steel and rice have served the whole delta"
FOREIGN = "đóng góp vào tiến bộ của nhân loại"


@pytest.mark.parametrize(
    ("first", "middle", "label", "day", "who"),
    [
        # Its own words of long ago, and words of another language since.
        (SERVED, FOREIGN, "reworded", 2020, "rules"),
        # What the judge found to be the same there is a translation.
        (SERVED, FOREIGN, "repeated", 2021, "openai"),
        # Too few words in common are chance.
        ("steel has served the coast", FOREIGN, "reworded", 2021, "openai"),
        # Words of its own language since then are what it is held against.
        (SERVED, "plant rice", "reworded", 2021, "openai"),
    ],
)  # fmt: skip
def test_a_foreign_wording_gives_way_to_an_earlier_one_in_its_own_words(
    first, middle, label, day, who
):
    language = "vi" if middle == FOREIGN else "en"
    years = [held("2020-01-01", first), held("2021-01-01", middle, language=language)]
    years += [held("2022-01-01", "steel and rice help the whole delta")]
    judge = judging({"CN": label}, "progress became rice")
    *_, (_, change) = changes(compare_summaries(years, judge))
    assert change.from_meeting == f"CN-VN/{day}-01-01/talks"
    assert change.decided_by.who == who


@pytest.mark.parametrize(
    ("before", "doubt"), [(EARLIER, "not_borne_out"), ("oppose tariffs", None)]
)
def test_what_only_a_still_earlier_meeting_had_has_not_moved(before, doubt):
    years = [held("2020-01-01", before), held("2021-01-01", "oppose levies on tin")]
    years += [held("2022-01-01", "oppose duties on zinc")]
    judge = judging("reworded", "'grave step' (nghiêm trọng) became 'levies'")
    *_, (_, change) = changes(compare_summaries(years, judge))
    assert (change.conflict and change.conflict.code) == doubt


MANAGED = "the two should manage differences at sea well"


@pytest.mark.parametrize(
    ("first", "standing"),
    [
        ("differences at sea should be handled and solved", "back_to"),
        ("differences at sea should be handled well", "beyond_all"),
    ],
)
def test_what_came_but_had_been_said_before_the_last_wording_is_back(first, standing):
    years = [held("2020-01-01", first), held("2021-01-01", MANAGED)]
    years += [held("2022-01-01", "settle differences at sea by law", reporter="VN")]
    judge = judging({"CN": "reworded", "VN": "strengthened"}, "'by law' came")
    *_, (_, change) = changes(compare_summaries(years, judge))
    assert change.standing == standing
    assert (change.back_to or "")[6:16] == ("2020-01-01" if "solved" in first else "")


@pytest.mark.parametrize(
    ("first", "doubt"),
    [
        ("differences at sea should be handled and solved", "not_borne_out"),
        ("differences at sea should be handled well", None),
    ],
)
def test_only_before_is_said_of_every_wording_before(first, doubt):
    years = [held("2020-01-01", first), held("2021-01-01", MANAGED)]
    years += [
        held("2022-01-01", "keep differences at sea under control", reporter="VN")
    ]
    judge = judging("reworded", "only managing before; 'under control' came")
    *_, (_, change) = changes(compare_summaries(years, judge))
    assert (change.conflict and change.conflict.code) == doubt
