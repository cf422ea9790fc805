"""Finding a matter: whose words, when first and last, and which silence is sure."""

from __future__ import annotations

import io
import json
import unicodedata

import pytest
from conftest import ROOT
from factories import proposal, summary
from golden import comparison_of
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from summarizer import Finding, Settings, compare, find
from summarizer.cli import app
from summarizer.errors import SettingsError
from summarizer.finding.phrases import Phrase
from summarizer.models import Silence
from summarizer.printing import print_finding
from tools.schema import FOLDER

RULES = Settings(engine="rules")
CORPUS = ROOT / "corpus"

PHRASES = [
    # a phrase, the words of a text and its language, and whether it stands there
    (
        "manage differences",
        "They should properly manage maritime differences.",
        "en",
        1,
    ),
    ("manage differences", "Differences must be managed and controlled.", "en", 1),
    ("managing the difference", "manage differences", "en", 1),
    ("manage differences", "They manage well.", "en", 0),
    ("high level", "high-level talks", "en", 1),
    ("China's sea", "the seas of China", "en", 1),
    ("not accept", "China accepts it", "en", 0),  # a denial is no small word
    ("does not accept", "China will not accept it", "en", 1),
    ("with a shared future", "of the shared future", "en", 1),
    ("shared future", "a future that is shared", "en", 1),
    ("as long as it takes", "we stay for as long as it takes", "en", 1),
    ("as long as it takes", "as long as that really takes", "en", 1),
    ("as long as it takes", "long-term effects of what is taking place", "en", 0),
    ("as long as it takes", "that takes too long", "en", 0),
    ("as long as it takes", "in the long term, but it will take time", "en", 0),
    ("rules-based order", "a rule-based international order", "en", 1),
    ("rules-based order", "an order based on the rule of law", "en", 0),
    ("rules based order", "an order based on rules", "en", 1),
    (
        "trade talks",
        "trade in goods that grew each year, while both held talks",
        "en",
        0,
    ),
    ("trade trade", "free trade", "en", 1),
    ("respect and equality", "respect, equality", "en", 1),
    ("to be", "it is to be", "en", 1),  # nothing but small words: all of them
    ("to be", "it was", "en", 0),
    ('"shared future"', "a community with a Shared  Future.", "en", 1),
    ('"shared future"', "a future shared", "en", 0),
    ('"shared future"', "shared futures", "en", 0),
    ("“shared future” community", "a shared future for our community", "en", 1),
    ("six", "sixty", "en", 0),
    ("命运共同体", "推动构建人类命运共同体", "zh", 1),
    ("管控分歧", "妥善管控海上分歧", "zh", 0),
    ("管控 分歧", "妥善管控海上分歧", "zh", 1),
    ("管控 共同体", "妥善管控海上分歧", "zh", 0),
    ("ASEAN 合作", "加强ASEAN合作", "zh", 1),
    ("運命共同体", "人類運命共同体の構築", "ja", 1),
    ("남중국해", "남중국해를 둘러싼", "ko", 1),
    ("hợp tác", "tăng cường hợp tác", "vi", 1),
    ("Hợp tác", "TĂNG CƯỜNG HỢP TÁC", "vi", 1),
    ("hợp tác", "phù hợp với công tác", "vi", 0),  # syllables of other words
    ("kiểm soát bất đồng", "kiểm soát tốt hơn bất đồng trên biển", "vi", 1),
    ("kiểm soát bất đồng", "bất đồng và kiểm soát", "vi", 0),
    (
        "kiểm soát bất đồng",
        "kiểm soát biên giới, hai bên còn nêu một bất đồng",
        "vi",
        0,
    ),
    ("biển", "vấn đề trên biển", "vi", 1),
    ("tin cậy chính trị", "tin cậy về chính trị", "vi", 1),
    ("hop tac", "hợp tác", "vi", 0),
    ("droits de l'homme", "le droit de l'homme", "fr", 1),
    ("сотрудничество", "в области сотрудничества", "ru", 1),
    ("Zusammenarbeit", "Zusammenarbeit", "xx", 1),  # a language without stems
]


@pytest.mark.parametrize(("phrase", "text", "language", "stands"), PHRASES)
def test_the_words_of_a_phrase_stand_in_a_text(phrase, text, language, stands):
    assert Phrase(phrase).stands_in(text, language) is bool(stands)


def test_composed_and_full_width_letters_are_the_same():
    decomposed = unicodedata.normalize("NFD", "hợp tác")
    assert Phrase(decomposed).stands_in("hợp tác", "vi")
    assert Phrase("ＡＳＥＡＮ").stands_in("with ASEAN", "en")


@pytest.mark.parametrize("phrase", ["", "…", " ? ", '""'])
def test_a_phrase_without_words_is_refused(phrase):
    with pytest.raises(SettingsError, match="no word"):
        Phrase(phrase)


def test_a_long_vietnamese_phrase_takes_no_time():
    words = " ".join(f"từ{chr(97 + n % 26)}" for n in range(60))
    assert Phrase(words).stands_in(f"x {words} y", "vi")


def account(when, *claims, more="", **fields):
    """A text that says these things for these sides; `more` no position covers."""
    made = [proposal(words, side=side) for words, side in claims]
    text = f"Held in {when}. " + " ".join(f"They {words}." for words, _ in claims)
    return summary(f"{text} {more}".strip(), made, when, **fields)


RICE = ("will plant rice", "CN")
TEA = ("will drink tea", "CN")
THEIRS = ("will sail ships", "VN")


def found(*summaries, phrase="plant rice", **more):
    return find(phrase, list(summaries), settings=RULES, **more)


def of(finding, side="CN"):
    (series,) = finding.series
    return next(each for each in series.sides if each.side == side)


def days(meetings):
    return [meeting.split("/")[1] for meeting in meetings]


def test_first_last_gaps_and_since():
    finding = found(
        account("2020-01-01", TEA),
        account("2021-01-01", RICE),
        account("2022-01-01", TEA),
        account("2023-01-01", THEIRS),  # the side is not reported: no gap
        account("2024-01-01", ("plants the rice", "CN")),
        account("2025-01-01", TEA),
    )
    own = of(finding)
    assert days([own.first_said, own.last_said]) == ["2021-01-01", "2024-01-01"]
    assert own.times == 2
    assert days(own.gaps) == ["2022-01-01"]
    assert days(own.not_since) == ["2025-01-01"]
    assert [entry.silence for entry in own.entries] == [
        "not_mentioned", None, "not_mentioned", "side_not_reported", None,
        "not_mentioned",
    ]  # fmt: skip
    assert [w.reference for w in finding.wordings] == [
        "CN 1 Jan 2021 ¶1",
        "CN 1 Jan 2024 ¶1",
    ]
    assert of(finding, "VN").first_said is None


# What makes a silence unsure: the account in the middle, and what is said of it.
UNSURE: list[tuple[Silence, object]] = [
    ("excerpt_only", account("2022-01-01", TEA, whole=False)),
    ("other_language", account("2022-01-01", TEA, language="fr")),
    ("in_text", account("2022-01-01", TEA, more="It was said to plant much rice.")),
    ("side_not_reported", account("2022-01-01", THEIRS)),
]


@pytest.mark.parametrize(("silence", "middle"), UNSURE)
def test_an_unsure_silence_is_no_gap(silence, middle):
    own = of(found(account("2021-01-01", RICE), middle, account("2023-01-01", RICE)))
    assert own.entries[1].silence == silence
    assert own.gaps == ()


def test_without_its_text_an_account_is_not_called_silent():
    middle = account("2022-01-01", TEA)
    bare = middle.model_copy(
        update={"article": middle.article.model_copy(update={"text": None})}
    )
    finding = found(account("2021-01-01", RICE), bare, account("2023-01-01", RICE))
    assert of(finding).entries[1].silence == "no_text"
    assert [note.code for note in finding.notes] == ["found_without_text"]
    # A topic needs no text.
    by_topic = found(bare, phrase="other", topic=True)
    assert by_topic.notes == ()
    assert len(by_topic.wordings) == 1


def test_one_account_that_has_it_fills_the_meeting():
    ours = account("2022-01-01", TEA)
    theirs = account("2022-01-01", RICE, reporter="VN")
    own = of(found(account("2021-01-01", RICE), ours, theirs))
    assert own.gaps == own.not_since == ()
    assert own.times == 2


def test_a_joint_wording_is_each_holders():
    finding = found(account("2021-01-01", ("plant rice together", "joint")))
    assert len(finding.wordings) == 1
    for side in ("CN", "VN"):
        assert of(finding, side).times == 1


def test_what_is_recalled_is_shown_and_not_counted():
    recalled = proposal("will plant rice", frame="recalled")
    now = summary("They will plant rice. More.", [recalled], "2022-01-01")
    own = of(found(account("2021-01-01", RICE), now))
    assert days([own.last_said]) == ["2021-01-01"]
    assert own.times == 1
    assert own.not_since == ()  # nor is it a silence
    assert own.entries[1].positions


def test_an_undated_meeting_has_no_place():
    own = of(found(account("2021-01-01", RICE), account(None, RICE)))
    assert days([own.first_said, own.last_said]) == ["2021-01-01", "2021-01-01"]
    assert own.times == 2
    alone = of(found(account(None, RICE)))
    assert (alone.first_said, alone.times) == (None, 1)


def test_words_of_a_statement_say_that_they_are():
    made = proposal("将种水稻", "China will plant rice", side="CN")
    told = summary("他们将种水稻。", [made], "2021-01-01", language="zh")
    (wording,) = found(told).wordings
    assert wording.only_in_statement
    assert "plant rice" in page(found(told))


def test_what_reports_no_meeting_comes_last_and_by_itself():
    speech = account("2020-01-01", RICE, meeting={"kind": "none"}, source="s.txt")
    finding = found(speech, account("2021-01-01", RICE))
    assert [w.meeting is None for w in finding.wordings] == [False, True]
    assert finding.wordings[1].reference == "s.txt ¶1"
    assert of(finding).times == 1
    assert "Of no meeting here" in page(finding)


def test_a_side_that_is_not_settled_has_its_own_list():
    given = account("2021-01-01", RICE)
    (position,) = given.positions
    open_ = position.model_copy(update={"side": None, "holders": ()})
    finding = found(given.model_copy(update={"positions": (open_,)}))
    assert of(finding, None).entries[0].positions == (open_.id,)
    assert of(finding, None).first_said is None
    assert "Side not settled" in page(finding)


# Topics and formulas


def test_a_topic_is_named_by_id_or_label():
    comparison = comparison_of("corpus")
    by_id = find("technology", comparison, topic=True, settings=RULES)
    by_label = find("science, digital, supply chains", comparison, topic=True)
    assert by_id.wordings == by_label.wordings != ()
    topics = {p.id: p.topic for s in comparison.summaries for p in s.positions}
    assert {topics[w.position] for w in by_id.wordings} == {"technology"}
    with pytest.raises(SettingsError, match="connectivity"):
        find("boats", comparison, topic=True, settings=RULES)


FORMULAS = [
    # what is given, and the formula it names
    ("community with a shared future", "community with a shared future"),
    ("Shared Future", "community with a shared future"),
    ("命运共同体", "community with a shared future"),
    ("6 more", "“6 more”"),
    ("六个更", "“6 more”"),
    ("the Belt and Road Initiative", "Belt and Road"),
]


@pytest.mark.parametrize(("given", "name"), FORMULAS)
def test_a_formula_is_named_by_name_or_variant(given, name):
    finding = find(given, comparison_of("corpus"), formula=True, settings=RULES)
    assert finding.name == name
    assert {w.variant is not None for w in finding.wordings} == {True}
    for wording in finding.wordings:
        assert str(wording.variant) in " ".join(wording.quote.split())


@pytest.mark.parametrize(
    ("given", "told"), [("boats", "there are: "), ("and", "in several")]
)
def test_a_formula_that_there_is_not_is_refused(given, told):
    with pytest.raises(SettingsError, match=told):
        find(given, comparison_of("corpus"), formula=True, settings=RULES)


def test_a_formula_of_ones_own(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[[formula]]\nname = "rice"\npatterns = ["plant \\\\w+"]\n', "utf-8")
    settings = Settings(engine="rules", formulas=own)
    finding = find(
        "rice", [account("2021-01-01", RICE)], formula=True, settings=settings
    )
    assert [w.variant for w in finding.wordings] == ["plant rice"]


def test_a_phrase_is_a_topic_or_a_formula_not_both():
    with pytest.raises(SettingsError, match="not both"):
        find("x", [account("2021-01-01", RICE)], topic=True, formula=True)


# The corpus, of which it is known what it says


def test_the_formula_in_the_corpus():
    """None in 2020; China first in 2021, Vietnam in its account of 2024."""
    finding = find("shared future", comparison_of("corpus"), formula=True)
    china, vietnam = of(finding), of(finding, "VN")
    assert china.entries[0].silence == "not_mentioned"
    assert days([china.first_said, china.last_said]) == ["2021-02-08", "2025-04-14"]
    assert days([vietnam.first_said, vietnam.last_said]) == ["2024-10-11", "2025-04-14"]
    assert vietnam.gaps == ()  # in January 2025 China alone is reported


def test_articles_are_found_in_as_their_comparison_is():
    fresh = find("manage differences", CORPUS, settings=RULES)
    saved = find("manage differences", comparison_of("corpus"), settings=RULES)
    assert fresh.wordings == saved.wordings != ()
    assert fresh.series == saved.series
    assert fresh.in_text == saved.in_text


def test_no_sentence_of_a_text_is_lost():
    """Every sentence with the words is of a wording, or said to be in the text."""
    comparison = comparison_of("corpus")
    finding = find("railway", comparison, settings=RULES)
    spans = {(w.article, n) for w in finding.wordings for n in range(w.start, w.end)}
    spans |= {(t.article, n) for t in finding.in_text for n in range(t.start, t.end)}
    for summary_ in comparison.summaries:
        text = summary_.article.text or ""
        at = text.find("railway")
        while at >= 0:
            cut = text[max(0, at - 200) : at + 50]
            own = [
                n
                for n in range(at - 200, at + 200)
                if (summary_.article.id, n) in spans
            ]
            assert own, cut
            at = text.find("railway", at + 1)


# How it is printed


def page(finding):
    out = io.StringIO()
    print_finding(finding, "markdown", out)
    return out.getvalue()


def run(*arguments):
    return CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    place = tmp_path_factory.mktemp("find") / "c.json"
    place.write_text(comparison_of("corpus").model_dump_json(), encoding="utf-8")
    return place


def test_the_page_has_words_references_and_silences(saved):
    told = run("find", "manage differences", saved, "--format", "markdown").stdout
    assert told.startswith("# “manage differences”\n")
    assert "Said once: 8 Feb 2021." in told
    assert "Reported since, and no wording: 11 Oct 2024, 15 Jan 2025." in told
    assert "[CN 8 Feb 2021 ¶11]" in told
    assert "recalled from an earlier meeting" in told
    assert "*15 Jan 2025: side not reported*" in told


def test_the_page_has_what_stands_in_no_position():
    told = page(found(account("2021-01-01", TEA, more="Farmers plant much rice.")))
    rest = told.split("## In the text, in no position found")[1]
    assert "Farmers plant much rice" in rest
    assert "CN 1 Jan 2021 ¶1" in rest
    assert "In the text" not in page(found(account("2021-01-01", RICE)))


def test_the_table_has_them_too(saved, monkeypatch):
    monkeypatch.setenv("COLUMNS", "140")
    told = run("find", "manage differences", saved, "--format", "table").stdout
    assert "Said once: 8 Feb 2021." in told
    assert "CN 8 Feb 2021 ¶11" in told
    assert "side not reported" in told


def test_the_json_keeps_to_its_schema_and_is_read_again(saved):
    done = run("find", "六个更", saved, "--formula")
    data = json.loads(done.stdout)
    schema = json.loads((FOLDER / "finding.json").read_text("utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(data)) == []
    assert Finding.model_validate(data).wordings


def test_a_part_is_searched(saved):
    done = run("find", "connectivity", saved, "--topic", "--side", "Vietnam",
               "--since", "2025")  # fmt: skip
    finding = Finding.model_validate_json(done.stdout)
    assert {w.date for w in finding.wordings} == {"2025-04-14"}
    assert all("VN" in w.holders for w in finding.wordings)
    assert [side.side for side in finding.series[0].sides] == ["VN"]


def test_what_an_article_says_is_no_markup():
    evil = account(
        "2021-01-01", ("will plant rice [x](y) [red]*z*", "CN"), source="*s*"
    )
    told = page(found(evil))
    assert r"\[x\](y) \[red\]\*z\*" in told
    out = io.StringIO()
    print_finding(found(evil), "table", out)
    assert "[red]*z*" in out.getvalue()


def test_nothing_found_is_said_and_is_no_error(saved):
    done = run("find", "boats", saved, "--format", "markdown")
    assert done.exit_code == 0
    assert "Found nowhere in 10 accounts." in done.stdout


def test_faults_have_their_exit_codes(tmp_path, saved):
    assert run("find", "boats", saved, "--topic").exit_code == 2
    assert run("find", "…", saved).exit_code == 2
    assert run("find", "x", saved, "--topic", "--formula").exit_code == 2
    assert run("find", "x", tmp_path / "none.txt", "--engine", "rules").exit_code == 1
    call = CORPUS / "2025-01-15-call-cn.txt"
    both = run("find", "trade", call, tmp_path / "none.txt", "--engine", "rules")
    assert both.exit_code == 1
    assert len(Finding.model_validate_json(both.stdout).failures) == 1


def test_a_series_without_a_wording_is_counted_only():
    japan = account("2021-05-01", ("eat fish", "JP"), meeting={"sides": ("CN", "JP")})
    told = page(found(account("2021-01-01", RICE), japan))
    assert told.count("\n## ") == 1
    assert "Series without a wording: 1." in told


def test_many_sentences_are_cut_and_counted():
    more = " ".join(f"One plants rice {number} times." for number in range(30))
    finding = found(account("2021-01-01", TEA, more=more))
    assert len(finding.in_text) == 30
    assert "… and 18 more" in page(finding)


def test_nothing_is_compared_to_find(saved):
    inputs = list(comparison_of("corpus").summaries)
    assert (
        find("railway", inputs, settings=RULES).wordings
        == find("railway", compare(inputs, settings=RULES), settings=RULES).wordings
    )
