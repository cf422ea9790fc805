"""The page that a model writes, over real HTTP against a scripted server."""

from __future__ import annotations

import json
from contextlib import closing

from factories import proposal, summary
from scripted import ScriptedServer
from test_cli import run

from summarizer import Comparison, Settings, compare, write_brief
from summarizer.briefing.answers import Reader
from summarizer.briefing.asking import PageWriter
from summarizer.briefing.checking.quotes import with_own_paragraphs
from summarizer.briefing.scope import Scope
from summarizer.briefing.whole import digest_of, with_digests
from summarizer.comparing import compare_summaries
from summarizer.comparing.selecting import select
from summarizer.llm.transport import Transport
from summarizer.models import Selection


def account(when, *claims):
    made = [proposal(words, side=side, act=act) for words, side, act in claims]
    body = "\n\n".join(f"{words}." for words, _, _ in claims)
    return summary(f"Talks of {when}\n\n{body}", made, when)


FIRST = account(
    "2020-01-01", ("Cut steel tariffs", "CN", "proposes"), ("Buy rice", "VN", "commits")
)
SECOND = account(
    "2021-01-01",
    ("Firmly cut steel tariffs", "CN", "proposes"),
    ("Set up a railway committee", "joint", "agrees"),
    ("Sell more coffee", "VN", "calls_for"),
)
COMPARED = compare_summaries([FIRST, SECOND])
EMPTY: dict[str, list[object]] = {
    "bottom": [], "latest": [], "agreed": [], "moved": [], "besides": [],
    "accounts": [], "not_heard": [], "cautions": [],
}  # fmt: skip
TRUE = "The two sides agreed: “Set up a railway committee”. [2a.3]"
COFFEE = "Vietnam asked China to “Sell more coffee”. [2a.4]"
FALSE = "China agreed alone to “Set up a railway company”. [2a.3]"


def page(**sections):
    return json.dumps(EMPTY | sections, ensure_ascii=False)


def anew(*texts):
    rows = [{"n": number, "text": text} for number, text in enumerate(texts, 1)]
    return json.dumps({"sentences": rows}, ensure_ascii=False)


def asked(*steps, comparison=COMPARED, known=(), **settings):
    with ScriptedServer(list(steps)) as server:
        chosen = server.settings(**settings)
        with closing(Transport(chosen)) as transport:
            writer = PageWriter(chosen, transport)
            done = with_digests(comparison, writer, known)
    return done, server.requests


def test_an_unusable_page_is_asked_for_once_more():
    done, requests = asked("no page", page(agreed=[]))
    assert len(requests) == 2
    assert done.digests[0].usage.requests == done.usage.requests == 2
    done, requests = asked("no page", "no page either")
    assert [each.code for each in done.notes] == ["page_by_rules"]
    assert done.usage.requests == len(requests) == 2


def texts(comparison, section):
    (digest,) = comparison.digests
    return [s.bare for s in digest.sentences if s.section == section]


def test_one_request_carries_the_accounts_and_the_records():
    done, requests = asked(page(bottom=[TRUE]))
    (request,) = requests
    system, user = (each["content"] for each in request.body["messages"])
    assert "2a.3 Set up a railway committee." in user
    assert "1a.2 Cut steel tariffs." in user  # what it is held against
    assert "At most" in system
    assert texts(done, "bottom") == [
        "The two sides agreed: “Set up a railway committee”."
    ]
    (digest,) = done.digests
    assert (digest.prompt, digest.refused, digest.usage.requests) == ("brief.v1", 0, 1)
    assert digest.sentences[0].by == "openai"
    assert digest.sentences[0].references[0].paragraph == 3


def test_a_row_of_what_was_agreed_is_told_by_accounts_of_the_meeting():
    rail, rice, steel = "Set up a railway committee", "Buy rice", "Cut steel tariffs"
    rows = [
        [rail, "–", "yes [2a.3]"],  # a cell too many: what it cites tells whose it is
        [rice, "yes [1a.3]", "–"],  # of another meeting alone
        [steel, "–"],
    ]
    done, _ = asked(page(agreed=rows))
    (digest,) = done.digests
    told = [s for s in digest.sentences if s.section == "agreed"]
    assert [each.bare for each in told] == [rail, "yes"]
    assert told[1].column == SECOND.article.id


def test_a_bullet_of_the_bottom_line_that_says_nothing_more_goes():
    again = "Both sides agreed the “railway committee”. [2a.3]"
    done, _ = asked(page(bottom=[TRUE, again, COFFEE]))
    kept = texts(done, "bottom")
    assert len(kept) == 2
    assert "coffee" in kept[1]


def test_a_row_of_which_no_cell_is_left_goes():
    row = ["Set up a railway committee", "yes, “a railway company” [2a.3]"]
    done, _ = asked(page(agreed=[row]), anew("", ""))
    assert not [s for s in done.digests[0].sentences if s.by == "openai"]


def test_what_fails_is_asked_for_once_more_with_the_reasons():
    done, requests = asked(page(bottom=[FALSE, TRUE]), anew(COFFEE))
    again = requests[1].body["messages"][1]["content"]
    assert "“Set up a railway company” stands in no text" in again
    assert "2a.3 Set up a railway committee." in again
    assert TRUE not in again  # what has passed is not asked for
    assert texts(done, "bottom") == [
        "Vietnam asked China to “Sell more coffee”.",
        "The two sides agreed: “Set up a railway committee”.",
    ]
    assert done.digests[0].refused == 0


def test_what_fails_again_is_left_out_and_counted():
    done, requests = asked(page(bottom=[FALSE, TRUE]), anew(FALSE))
    assert len(requests) == 2
    assert len(texts(done, "bottom")) == 1
    assert done.digests[0].refused == 1
    assert "did not pass the checks twice" not in write_brief(done)
    assert "left out or written by rules: 1." in write_brief(done, full=True)


def test_a_row_that_fails_gives_way_to_that_of_the_rules():
    matter = next(n for n, words in enumerate(_matters(), 1) if "railway" in words)
    row = [f"Company {{{matter}}}", "yes, “a railway company” [2a.3]"]
    done, _ = asked(page(agreed=[row]), anew("yes, “a railway company” [2a.3]"))
    cells = texts(done, "agreed")
    assert cells == ["“Set up a railway committee”", "yes"]
    assert {s.by for s in done.digests[0].sentences if s.section == "agreed"} == {
        "rules"
    }


def _matters():
    scope = Scope(COMPARED, COMPARED.meetings[0].series)
    return [
        " ".join(
            scope.keys.position(p).words
            for meeting in scope.keys.meetings
            for p in matter.positions(meeting.id)
        )
        for matter in scope.matters
    ]


def test_the_second_request_may_fail_and_the_first_answer_stands():
    done, _ = asked(page(bottom=[FALSE, TRUE]), "no JSON at all", attempts=1)
    assert len(texts(done, "bottom")) == 1
    assert done.digests[0].refused == 1


def test_a_model_that_cannot_be_asked_is_said_and_rules_write():
    done, _ = asked("no JSON at all", attempts=1)
    assert done.digests == ()
    assert done.notes[-1].code == "page_by_rules"
    assert "written by rules" in write_brief(done)


def test_a_saved_comparison_gives_the_same_page_and_asks_nobody():
    done, _ = asked(page(bottom=[TRUE]))
    again = Comparison.model_validate_json(done.model_dump_json())
    assert write_brief(again) == write_brief(done)


def test_the_same_request_is_not_sent_again():
    done, _ = asked(page(bottom=[TRUE]))
    again, requests = asked(known=done.digests)
    assert requests == []
    assert again.digests == done.digests


def test_a_cut_drops_what_rests_on_what_is_not_there():
    numbers = {words: n for n, words in enumerate(_matters(), 1)}
    coffee = next(n for words, n in numbers.items() if "coffee" in words)
    rail = next(n for words, n in numbers.items() if "railway" in words)
    said = f"Vietnam called for this: “Sell more coffee”. [2a.4] {{{coffee}}}"
    agreed = f"{TRUE} {{{rail}}}"
    done, _ = asked(page(bottom=[said, agreed]))
    part = select(done, Selection(side="VN"))
    kept = [s.bare for s in digest_of(part, done.digests[0].series).sentences]
    assert any("coffee" in text for text in kept)
    cut = select(done, Selection(side="CN"))
    kept = [s.bare for s in digest_of(cut, done.digests[0].series).sentences]
    assert not any("coffee" in text for text in kept)


def test_behind_a_quote_stand_only_paragraphs_that_have_its_words():
    line = "They agreed: “Set up a railway committee” [2a.3 2a.2], “a b” [2a.4]."
    scope = Scope(COMPARED, COMPARED.meetings[0].series)
    made = with_own_paragraphs(Reader(scope).sentence("bottom", 1, "", line), scope)
    assert made.text == "They agreed: “Set up a railway committee” [[1]], “a b” [[3]]."
    assert [each.paragraph for each in made.references] == [3, 2, 4]
    plain = Reader(scope).sentence("bottom", 1, "", 'It is 5" or 6" wide [2a.3].')
    assert with_own_paragraphs(plain, scope) == plain


def test_fresh_has_a_saved_page_written_anew(tmp_path):
    done, _ = asked(page(bottom=[TRUE]))
    path = tmp_path / "moved.json"
    path.write_text(done.model_dump_json(), encoding="utf-8")
    other = "They agreed: “Set up a railway committee”. [2a.3]"
    with ScriptedServer([page(bottom=[other])]) as server:
        told = ["--base-url", server.url, "--model", "scripted", "--engine", "openai"]
        kept = run("brief", path, *told)
        fresh = run("brief", path, *told, "--fresh")
    assert (kept.returncode, fresh.returncode) == (0, 0), fresh.stderr
    assert len(server.requests) == 1
    assert "The two sides agreed" in kept.stdout
    assert "They agreed" in fresh.stdout
    assert "the articles' words go to" in fresh.stderr
    assert "the articles' words go to" not in kept.stderr


def test_a_correction_keeps_the_sentences_that_still_hold(tmp_path):
    numbers = {words: n for n, words in enumerate(_matters(), 1)}
    steel = next(n for words, n in numbers.items() if "steel" in words)
    firmer = f"China on steel is firmer: “Firmly cut steel tariffs”. [2a.2] {{{steel}}}"
    rail = next(n for words, n in numbers.items() if "railway" in words)
    done, _ = asked(page(bottom=[firmer, f"{TRUE} {{{rail}}}"]))
    assert any("firmer" in each for each in texts(done, "bottom"))
    path = tmp_path / "moved.json"
    path.write_text(done.model_dump_json(), encoding="utf-8")
    (later,) = (p.id for p in SECOND.positions if p.side == "CN")
    corrections = tmp_path / "mine.toml"
    corrections.write_text(
        f'[[correction]]\naction = "label"\nposition = "{later}"\n'
        'label = "repeated"\nauthor = "A desk"\nreason = "As before."\n',
        encoding="utf-8",
    )
    mended = compare(
        path, settings=Settings(engine="rules", corrections=str(corrections))
    )
    kept = texts(mended, "bottom")
    assert any("The two sides agreed" in each for each in kept)
    assert not any("firmer" in each for each in kept)
