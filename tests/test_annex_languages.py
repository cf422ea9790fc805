"""The annex in each language: all its fixed words, and none of another language.

What the records hold (quotes, statements, names, files) is put into Cyrillic letters,
one for one, so that whatever Latin letters an annex then has are the program's own.
"""

from __future__ import annotations

import base64
import copy
import hashlib
import html
import json
import re
import string
from functools import cache
from html.parser import HTMLParser

import pytest
from conftest import ROOT
from golden import NAMES, comparison_of

from summarizer import (
    Comparison,
    check_draft,
    find,
    write_annex,
    write_brief,
    write_check,
)
from summarizer.errors import SettingsError
from summarizer.languages.days import months_in
from summarizer.languages.files import LANGUAGES, held_to, read_messages
from summarizer.languages.kept import retold
from summarizer.languages.language import all_languages, merged
from summarizer.languages.messages import name_in, words_of
from summarizer.lexicon.sides import name_of
from summarizer.lexicon.topics import load_topics
from summarizer.models import Remark
from summarizer.writing.finding import finding_markdown
from summarizer.writing.words import AnnexWords

FILES = ("page", "messages", "annex", "html")
OTHERS = tuple(each for each in LANGUAGES if each != "en")


def flat(tables, above=""):
    """The texts of a file by their whole names; lists of words are none."""
    for key, value in tables.items():
        if isinstance(value, dict):
            yield from flat(value, f"{above}{key}.")
        elif isinstance(value, str):
            yield f"{above}{key}", value


def gaps(words):
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


# The files


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", FILES)
def test_a_language_has_each_message_with_the_same_gaps(name, language):
    english = dict(flat(read_messages(name, "en")))
    told = dict(flat(read_messages(name, language)))
    assert told.keys() == english.keys()
    for key, words in english.items():
        assert gaps(told[key]) == gaps(words), f"{name}.toml: {key}"
        assert bool(told[key]) == bool(words) or key in ("glue.sentences",
            "sentences.clause"), key  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda tables: tables["acts"].pop("hopes"), "no acts.hopes"),
        (lambda tables: tables.pop("acts"), "no acts"),
        (lambda tables: tables["acts"].update(sings="唱"), "unknown acts.sings"),
        (lambda tables: tables.update(acts="所有"), "acts is of another kind"),
    ],
)
def test_a_message_too_few_or_too_many_is_an_error_that_names_the_file(change, said):
    english = read_messages("messages", "en")
    tables = copy.deepcopy(read_messages("messages", "zh"))
    held_to(english, tables, "languages/zh/messages.toml")
    change(tables)
    with pytest.raises(SettingsError, match=rf"languages/zh/messages\.toml: .*{said}"):
        held_to(english, tables, "languages/zh/messages.toml")


def test_what_the_word_lists_name_has_a_word_in_each_language():
    formulas = merged(each.formulas for each in all_languages())
    concepts = merged(each.matters.concepts for each in all_languages())
    for language in LANGUAGES:
        for name in formulas:
            assert name_in("formulas", name, language)
        for concept in concepts:
            assert name_in("concepts", concept.replace("_", " "), language)


# What records keep in English


@pytest.mark.parametrize(
    ("kept", "zh", "vi"),
    [
        # A disagreement, with the words of the quote as they stand.
        ("“the quote's “no”” is not in the quote",
         "引文中没有“the quote's “no””", "“the quote's “no”” không có trong trích dẫn"),
        ("the words are CN's, not joint's",
         "这是CN方的话，不是共同方的", "đây là lời của CN, không phải của chung"),
        # Clues of a day in a row: a comma in quote marks or brackets ends none.
        ('"HANOI, May 2", "New Year" (1 January 2020, 2 February 2021): 3 May 2020',
         '"HANOI, May 2"，"New Year"（2020年1月1日，2021年2月2日）：2020年5月3日',
         '"HANOI, May 2", "New Year" (1/1/2020, 2/2/2021): 3/5/2020'),
        ('"on Monday": 3 May 2021 was a Monday; contradicted by "May 4"',
         '"on Monday"：2021年5月3日是星期一；与之矛盾的有："May 4"',
         '"on Monday": 3/5/2021 là Thứ Hai; trái với "May 4"'),
        ("3 April 2025 or 4 March 2025", "2025年4月3日或2025年3月4日",
         "3/4/2025 hoặc 4/3/2025"),
        ("talks (a.txt), phone call (b, c.txt)",
         "会谈（a.txt），通话（b, c.txt）", "hội đàm (a.txt), điện đàm (b, c.txt)"),
        ("as given with the article", "随文章提供", "cung cấp kèm bài"),
        # What has no form is somebody's own.
        ('"Monday, 3 May 2021"', '"Monday, 3 May 2021"', '"Monday, 3 May 2021"'),
        ("by ear, mostly", "by ear，mostly", "by ear, mostly"),
    ],
)  # fmt: skip
def test_a_sentence_kept_in_english_is_said_in_the_language(kept, zh, vi):
    assert retold(kept, "en") == kept
    assert (retold(kept, "zh"), retold(kept, "vi")) == (zh, vi)


def test_every_disagreement_that_rules_tell_has_its_form():
    """The sentences of `detail=` in the rules, each with words in its gaps."""
    told = set()
    for path in (ROOT / "summarizer" / "grounding").glob("*.py"):
        code = path.read_text("utf-8")
        told |= set(re.findall(r"""detail=?\s*=?\s*\(?\s*f(["'])(.+?)\1\s*$""", code,
                               re.M))  # fmt: skip
    sentences = {re.sub(r"\{[^{}]*\}", "words", each) for _, each in told}
    assert len(sentences) > 20
    for sentence in sentences:
        assert retold(sentence, "zh") != sentence, sentence


def test_a_remark_says_what_it_holds_in_the_language():
    moved = Remark("act", {"before": "hopes", "after": "calls_for"})
    then = Remark("against_then", {"label": "softened", "reason": {"code": "act",
        "args": moved.args}})  # fmt: skip
    assert words_of(then, "zh") == "与当时相比更弱：由“希望”变为“呼吁”"
    assert words_of(then, "vi") == (
        "so với khi đó thì nhẹ hơn: từ “mong” thành “kêu gọi”"
    )


# The annex


_CYRILLIC = {
    ord(letter): chr((0x430 if letter.islower() else 0x410) + order % 26)
    for letters in (string.ascii_lowercase, string.ascii_uppercase)
    for order, letter in enumerate(letters)
}
# Fields of records that hold words of articles, of a model or of who gave the files.
_WORDS = frozenset(
    "text quote statement label source title outlet name place speaker url words kept"
    " gone come variant".split()
)
_QUOTES = re.compile('“[^”]*”|"[^"]*"')


def foreign(value, key=""):
    """A record as JSON with such words in Cyrillic; sentences kept keep their form."""
    if isinstance(value, dict):
        if "code" in value and "args" in value:  # a remark
            return {
                name: {arg: _of_remark(arg, v) for arg, v in each.items()}
                if name == "args"
                else foreign(each, "text" if value["code"] == "written" else name)
                if name == "text"
                else each
                for name, each in value.items()
            }
        return {name: foreign(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [foreign(each, key) for each in value]
    if not isinstance(value, str):
        return value
    if key in ("from", "detail"):
        return _QUOTES.sub(lambda found: found.group().translate(_CYRILLIC), value)
    if key == "matter":
        known = value in load_topics().ids or value in _concepts()
        return value if known else value.translate(_CYRILLIC)
    if key == "formula":
        known = value in read_messages("messages", "en")["formulas"]
        return value if known else value.translate(_CYRILLIC)
    if key == "meeting" and not re.fullmatch(r"[\w./:-]+", value):
        return value.translate(_CYRILLIC)  # a recalled one, in an article's words
    is_code = key == "label" and value in read_messages("messages", "en")["labels"]
    return value.translate(_CYRILLIC) if key in _WORDS and not is_code else value


def _of_remark(name, value):
    if isinstance(value, dict):
        return foreign(value)
    if isinstance(value, list):
        return [_of_remark(name, each) for each in value]
    is_code = name in (
        "label",
        "kind",
        "before",
        "after",
        "account",
        "side",
        "language",
        "genre",
        "why",
    )
    return value if is_code or not isinstance(value, str) else foreign(value, "words")


def _concepts():
    return read_messages("messages", "en")["concepts"]


@cache
def in_cyrillic(name):
    data = comparison_of(name).model_dump(mode="json", by_alias=True)
    told = foreign(data)
    for summary in told["summaries"]:
        article = summary["article"]
        article["sha256"] = hashlib.sha256(article["text"].encode()).hexdigest()
    made = Comparison.model_validate(json.loads(json.dumps(told)))
    assert made.threads
    assert made.reconciliations
    return made


class _Text(HTMLParser):
    """What is read of a page from the annex on, aloud or by the eye."""

    def __init__(self):
        super().__init__()
        self.told: list[str] = []
        self._is_on, self._is_code = False, False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self._is_on = self._is_on or given.get("id") == "annex"
        self._is_code = tag in ("style", "script")
        if self._is_on:
            self.told += [given.get(name) or "" for name in ("aria-label", "title")]

    def handle_endtag(self, tag):
        self._is_code = False

    def handle_data(self, data):
        if self._is_on and not self._is_code:
            self.told.append(data)


def written(name, form, language):
    made = in_cyrillic(name)
    if form == "markdown":
        return write_annex(made, language)
    page = _Text()
    page.feed(write_brief(made, form="html", language=language))
    return "\n".join(page.told)


@cache
def allowed(name, language):
    """Words of the language's own files, names of sides; codes, months of the keys."""
    texts = [
        words for file in FILES for _, words in flat(read_messages(file, language))
    ]
    texts += [name_of(code, language) for code in ("CN", "VN")]
    # Days of the week, as the language's calendar has them.
    texts += [retold(f'"x": 3 May 2021 was a {day}', language) for day in
              ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")]  # fmt: skip
    words = {word.lower() for text in texts for word in _words(re.sub(r"\{.*?\}", " ",
             text))}  # fmt: skip
    made = in_cyrillic(name)
    engines = {(s.engine.model, s.engine.prompt) for s in made.summaries}
    codes = ["CN VN A B sha", *months_in("en", short=True)]
    codes += [part for parts in engines for part in parts if part]
    return words | {word.lower() for code in codes for word in _words(code)}


def _words(text):
    return re.findall(r"[^\W\d_]+", re.sub(r"[0-9a-f]{8,}|¶\d+\w?|<br>", " ", text))


def strangers(name, form, language, told_in):
    """The words of an annex in Latin letters that are none of the language's."""
    return _strange(written(name, form, told_in), name, language)


def _strange(told, name, language):
    latin = {
        word.lower()
        for word in _words(told)
        if re.search("[a-zA-Z]", word) and not re.search("[\u0400-\u9fff]", word)
    }
    return latin - allowed(name, language)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("form", ["markdown", "html"])
@pytest.mark.parametrize("name", NAMES)
def test_an_annex_has_no_fixed_word_of_another_language(name, form, language):
    assert len(strangers(name, form, language, told_in="en")) > 80
    assert not strangers(name, form, language, told_in=language)


@pytest.mark.parametrize("language", OTHERS)
def test_the_file_says_its_language_and_that_of_words_not_its_own(language):
    found = write_brief(comparison_of("corpus"), form="html", language=language)
    assert f'<html lang="{language}">' in found
    for part in ('<section id="annex"', '<aside id="texts"', 'role="status"'):
        assert re.search(rf'{part}[^>]* lang="{language}"', found), part
    a_quote = r'“(?:<bdi lang="(\w+)">)?([^<”]*)(?:</bdi>)?” <a href=#q'
    quotes = re.findall(a_quote, found)
    assert {tongue for tongue, _ in quotes} == {"", *LANGUAGES} - {language}
    own = [words for tongue, words in quotes if not tongue]
    assert own
    for words in own:
        is_han = bool(re.search("[\u4e00-\u9fff]", words))
        assert is_han == (language == "zh"), words
    assert '<span lang="en"><del>' in found  # a redline in English


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_style_says_is_said_in_the_language_and_allowed(language):
    found = write_brief(comparison_of("corpus"), form="html", language=language)
    inner = {}
    for kind in ("style", "script"):  # both have words of the language
        (inner[kind],) = re.findall(f"<{kind}>(.*?)</{kind}>", found, re.DOTALL)
        digest = hashlib.sha256(inner[kind].encode()).digest()
        allowed_one = f"{kind}-src 'sha256-{base64.b64encode(digest).decode()}'"
        assert allowed_one in html.unescape(found)
    words = read_messages("html", language)
    for name, said in words["style"].items():
        assert f'--{name}:"{said}";' in inner["style"]
    assert words["annex"]["shown"].split("{")[0] in inner["script"]


def test_a_user_s_own_topics_keep_their_labels(tmp_path):
    path = tmp_path / "topics.toml"
    path.write_text('[relations]\nlabel = "Ties"\n[tea]\nlabel = "Tea"\n', "utf-8")
    words, own = AnnexWords("zh"), load_topics(path)
    assert [words.topic(own, each) for each in ("relations", "tea")] == ["Ties", "Tea"]
    assert words.topic(load_topics(), "relations") == "双边关系"


# What was found, and a draft that was checked


@pytest.mark.parametrize("language", OTHERS)
def test_what_was_found_and_checked_is_told_in_the_language(language, tmp_path):
    made = in_cyrillic("corpus")
    found = find("railway".translate(_CYRILLIC), made)
    assert found.wordings
    draft = tmp_path / "2025.md"
    draft.write_text("Railway 2031. “A quote of none.”".translate(_CYRILLIC), "utf-8")
    checked = check_draft(draft, made)
    assert any(each.is_wrong for each in checked.sentences)
    for told, english in (
        (finding_markdown(found, language), finding_markdown(found)),
        (write_check(checked, language=language), write_check(checked)),
    ):
        assert len(_strange(english, "corpus", language)) > 10
        assert not _strange(told.replace(draft.name, ""), "corpus", language)
