"""`summarizer check`: its forms, its exit codes, its schema, and a model that ties."""

from __future__ import annotations

import io
import json
from html.parser import HTMLParser

import pytest
from conftest import ROOT
from factories import proposal, summary
from jsonschema import Draft202012Validator
from rich.console import Console
from scripted import ScriptedServer
from test_cli import run

from summarizer import DraftCheck, Settings, check_draft, write_check
from summarizer.briefing.drafts.asking import PieceTier
from summarizer.briefing.drafts.tied import Tied, Ties
from summarizer.briefing.drafts.whole import check_draft_of
from summarizer.comparing import compare_summaries
from summarizer.errors import InputError, SettingsError
from summarizer.llm.transport import Transport
from summarizer.models import Usage
from summarizer.writing.checks import marked, print_check
from summarizer.writing.html.checked import check_html
from tools.schema import schema_of

RULES = Settings(engine="rules")
TALKS = ROOT / "corpus" / "2025-04-14-talks-cn.txt"
RIGHT = (
    'The two sides signed 45 documents. Xi called for "better interaction at sea".\n'
)
WRONG = RIGHT.replace("45", "54")


@pytest.fixture
def draft(tmp_path):
    def put(text, name="draft.md"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return put


def check(*arguments, **more):
    return run("check", *arguments, "--engine", "rules", **more)


def test_the_exit_code_tells_a_wrong_draft_from_an_input_that_failed(draft, tmp_path):
    missing = tmp_path / "none.txt"
    assert check(draft(RIGHT), TALKS).returncode == 0
    assert check(draft(WRONG), TALKS).returncode == 1
    partly = check(draft(RIGHT), TALKS, missing)
    assert partly.returncode == 3
    assert json.loads(partly.stdout)["sentences"]  # the rest is checked
    assert "none.txt" in partly.stderr
    assert check(draft(RIGHT), missing).returncode == 3
    assert check(tmp_path / "none.md", TALKS).returncode == 3
    (tmp_path / "draft.docx").write_bytes(b"PK\x03\x04...")
    office = check(tmp_path / "draft.docx", TALKS)
    assert office.returncode == 3
    assert "Office document" in office.stderr
    assert check(draft(RIGHT), TALKS, "--format", "nothing").returncode == 2


def test_a_draft_may_come_from_a_pipe(draft):
    done = check("-", TALKS, stdin=WRONG)
    assert done.returncode == 1
    assert json.loads(done.stdout)["name"] == "-"


FORMS = [
    # options, and what stands in what is written
    (("--format", "json"), '"verdict": "differs"'),
    (("--format", "markdown"), "‹✗ 1›"),
    (("--format", "table"), "number “54”"),
    (("--format", "html"), '<mark class="differs"'),
]


@pytest.mark.parametrize(("options", "words"), FORMS)
def test_the_forms(draft, options, words):
    assert words in check(draft(WRONG), TALKS, *options).stdout


@pytest.mark.parametrize(
    ("name", "words"), [("c.html", "<mark"), ("c.md", "‹✗"), ("c.json", '"name"')]
)
def test_the_name_of_a_file_decides_its_form(draft, tmp_path, name, words):
    done = check(draft(WRONG), TALKS, "-o", tmp_path / name)
    assert done.returncode == 1
    assert done.stdout == ""
    assert words in (tmp_path / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def checked():
    return check_draft(f"# Note\n\n{WRONG}\nNobody knows.", TALKS, settings=RULES)


def test_the_library_gives_the_record(checked):
    verdicts = [each.verdict for each in checked.sentences]
    assert verdicts == ["differs", "borne_out", "not_found"]
    assert not checked.is_right
    assert checked.name == "draft"
    assert checked.sources[0].paragraphs[-1].endswith("45 cooperation documents.")
    again = DraftCheck.model_validate_json(checked.model_dump_json())
    assert again == checked


def test_a_draft_is_words_or_a_file(draft):
    path = draft(RIGHT)
    assert check_draft(path, TALKS, settings=RULES).name == "draft.md"
    assert check_draft(str(path), TALKS, settings=RULES).draft == RIGHT
    with pytest.raises(InputError, match=r"none\.md: cannot be read"):
        check_draft("none.md", TALKS, settings=RULES)


def test_real_output_keeps_to_the_schema(checked):
    validator = Draft202012Validator(schema_of(DraftCheck))
    assert list(validator.iter_errors(checked.model_dump(mode="json"))) == []


def test_the_draft_is_printed_as_it_stands_with_its_marks(checked):
    bare = marked(checked)
    for mark in (" ‹✗ 1›", " ‹✓›", " ‹?›"):
        assert bare.count(mark) == 1
        bare = bare.replace(mark, "")
    assert bare == checked.draft


def test_the_table_has_a_row_a_sentence(checked):
    out = io.StringIO()
    print_check(Console(file=out, width=120), checked)
    assert "quote not verbatim: 0" in out.getvalue()
    assert out.getvalue().count("borne out ") == 1


def test_a_check_is_saved_by_its_suffix(checked, tmp_path):
    assert write_check(checked).startswith("# draft, checked")
    assert "<mark" in write_check(checked, tmp_path / "c.html")
    with pytest.raises(SettingsError, match=r"ends in \.md or \.html"):
        write_check(checked, tmp_path / "c.docx")


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.links, self.tags = set(), [], []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.tags.append(tag)
        self.ids |= {named["id"]} if "id" in named else set()
        if tag == "a":
            self.links.append(named["href"].removeprefix("#"))


def test_every_link_of_the_page_leads_to_a_paragraph(checked, tmp_path):
    page = _Page()
    page.feed(write_check(checked, tmp_path / "c.html"))
    assert len(page.links) > len(checked.sources[0].paragraphs)
    assert set(page.links) <= page.ids


def test_what_draft_and_texts_say_is_no_markup(tmp_path):
    text = summary("Talks\n\nThey cut <em>steel</em> tariffs.", [], "2021-01-01")
    compared = compare_summaries([text])
    made = check_draft_of("<script>x</script> & steel.", compared, "<i>")
    html = write_check(made, tmp_path / "c.html")
    page = _Page()
    page.feed(html)
    assert not {"script", "em", "i"} & set(page.tags)
    assert "&lt;em&gt;steel&lt;/em&gt;" in html


# A model that ties


FIRST = summary(
    "Talks of 2020\n\nCut steel tariffs.",
    [proposal("Cut steel tariffs", act="proposes")],
    "2020-01-01",
)
SECOND = summary(
    "Talks of 2021\n\nHanoi is to receive forty locomotives.\n\nBuy rice.",
    [
        proposal("receive forty locomotives", side="VN", act="calls_for"),
        proposal("Buy rice", act="commits"),
    ],
    "2021-01-01",
)
COMPARED = compare_summaries([FIRST, SECOND])


def tie(number, *at, sort="tells", same=(), who="", wrong=()):
    told = {"n": number, "sort": sort, "at": list(at), "same": list(same), "who": who}
    return told | {"wrong": list(wrong)}


def tied(draft, *ties, steps=None, **settings):
    answer = json.dumps({"ties": ties})
    with ScriptedServer(steps or [answer]) as server:
        chosen = server.settings(**settings)
        line = Transport(chosen)
        made = check_draft_of(draft, COMPARED, tier=PieceTier(chosen, line))
        line.close()
    return made, server.requests


def test_one_request_carries_the_texts_and_the_sentences():
    made, (request,) = tied("Steel is cheaper.\n\n- Rice.", tie(1, "a1.2"), tie(2))
    _, user = (each["content"] for each in request.body["messages"])
    assert "a1.2 Cut steel tariffs." in user
    assert "1 | Steel is cheaper." in user
    assert made.prompt == "tie.v2"
    assert made.usage.requests == 1
    assert [each.reference for each in made.sentences[0].references] == [
        "CN 1 Jan 2020 ¶2"
    ]


def test_a_fault_stays_in_its_sentence():
    def stumbles(pieces, accounts):
        odd = Tied(is_own=False, at=(None,))  # type: ignore[arg-type]
        return Ties({1: odd}, "m", "p", "0", Usage())

    draft = "Hanoi gets forty locomotives.\n\nBuy rice.\n\nCut coal tariffs to 5 %."
    made = check_draft_of(draft, COMPARED, tier=stumbles)
    assert [each.is_wrong for each in made.sentences] == [False, False, True]
    (failure,) = made.failures
    assert (failure.source, failure.stage) == ("draft, line 3", "checking")
    assert failure.error.startswith("a fault of this program, not of the input")


def wrong(words, at, truth, kind="telling"):
    return {"kind": kind, "words": words, "at": at, "truth": truth}


RICE = "Buy rice"
TARIFFS = "Cut steel tariffs"
PARAPHRASES = [
    # a sentence in other words than the text's, what a model says of it, the verdict
    ("The capital gets 40 engines.", tie(1, "a2.2", who="VN"), "borne_out"),
    # A number that no text has is wrong, whatever a model says; not what it comes to.
    ("The capital gets 60 engines.", tie(1, "a2.2", who="VN"), "differs"),
    ("In 2020 and 2021 rice and tariffs were the matter.",
     tie(1, "a2.3", "a1.2"), "borne_out"),
    # What the rules would guess by its words is not asked: the model has read it.
    ("Neither side spoke of grain in 2021.", tie(1, "a2.3"), "borne_out"),
    ("Neither side spoke of grain in 2021.",
     tie(1, "a2.3", wrong=[wrong("Neither side spoke of", "a2.3", RICE, "overclaim")]),
     "overclaimed"),
    ("Levies are raised for the first time in 2021.",
     tie(1, sort="claims", same=["a1.2"],
         wrong=[wrong("for the first time", "a1.2", TARIFFS, "overclaim")]),
     "overclaimed"),
    ("In 2021 levies are not mentioned.",
     tie(1, sort="claims", same=["a1.2"]), "not_found"),
    # Of one that the writer calls his own only quotes and pointers are looked up.
    ("We would buy 90 engines.",
     tie(1, "a2.2", sort="own", wrong=[wrong("90", "a2.2", "forty", "number")]),
     "borne_out"),
    ("Nothing known.", tie(1, "a9.9", "nonsense"), "not_found"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "given", "verdict"), PARAPHRASES)
def test_the_program_proves_what_the_model_sees(line, given, verdict):
    made, _ = tied(line, given)
    assert made.sentences[0].verdict == verdict, made.sentences[0].faults


REFUSED = "Hanoi would not hear of rice."
BOTH = "In 2020 and 2021 alike rice was the matter."
OBJECTIONS = [
    # a sentence, what a model objects to in it, what is left of that: words, reference
    # What it quotes stands where it says, in the article's own words.
    (REFUSED, wrong("would not hear of", "a2.3", "buy RICE"), None),  # other words
    (REFUSED, wrong("would not hear of", "a2.3", "Buy rice"), "CN 1 Jan 2021 ¶3"),
    # It stands elsewhere, or nowhere; the sentence has no such words.
    (REFUSED, wrong("would not hear of", "a2.2", "Buy rice"), None),
    (REFUSED, wrong("would not hear of", "a2.3", "Sell rice"), None),
    (REFUSED, wrong("refused", "a2.3", "Buy rice"), None),
    # A name that stands in the words that are to show that it does not.
    (REFUSED, wrong("rice", "a2.3", "Buy rice", "name"), None),
    # A whole account without the matter: unless the model itself finds it there.
    (BOTH, wrong("2020 and 2021 alike", "a1", "", "overclaim"), "CN 1 Jan 2020"),
    (BOTH, wrong("2020 and 2021 alike", "a2", "", "overclaim"), None),
    (BOTH, wrong("2020 and 2021 alike", "a7", "", "overclaim"), None),
    # Part of a quote is no proof, nor is none.
    (REFUSED, wrong("would not hear of", "a2.3", ""), None),
]


@pytest.mark.parametrize(("line", "given", "reference"), OBJECTIONS)
def test_an_objection_of_a_model_stands_on_words(line, given, reference):
    made, _ = tied(line, tie(1, "a2.3", wrong=[given]))
    found = [each for each in made.sentences[0].faults if each.by == "model"]
    assert [each.reference for each in found] == ([reference] if reference else [])
    if reference:
        assert found[0].words == given["words"]
        assert found[0].truth == given["truth"]
        told = write_check(made)
        assert "(as a model reads it)" in told
        assert "(as a model reads it)" in check_html(made)


@pytest.mark.parametrize("answer", ["no JSON at all", '{"ties": [{"n": 1}]}'])
def test_without_an_answer_words_do_and_it_is_said(answer):
    made, _ = tied("Cut steel tariffs.", steps=[answer] * 2, attempts=1)
    assert made.sentences[0].verdict == "borne_out"
    assert made.notes[0].code == "tied_by_rules"
    assert made.usage.requests == 2  # it was asked for a better one
    assert "by words alone" in write_check(made)


def test_a_sentence_that_the_model_passes_over_is_tied_by_its_words():
    made, _ = tied("Rice.\n\nCut 3 steel tariffs.", tie(1, "a2.3"))
    assert made.sentences[1].verdict == "differs"


def test_the_command_asks_the_server_that_is_named(tmp_path):
    moved = tmp_path / "moved.json"
    moved.write_text(COMPARED.model_dump_json(), encoding="utf-8")
    path = tmp_path / "draft.md"
    path.write_text("The capital gets 60 engines.", encoding="utf-8")
    with ScriptedServer([json.dumps({"ties": [tie(1, "a2.2")]})]) as server:
        told = ["--base-url", server.url, "--model", "scripted", "--engine", "openai"]
        done = run("check", path, moved, *told)
    assert done.returncode == 1, done.stderr
    assert len(server.requests) == 1
    assert "the articles' words go to" in done.stderr
