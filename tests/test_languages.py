"""A language is one folder: its files, faults in them, and what a new one lacks."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path
from typing import cast

import pytest
from conftest import ROOT

from summarizer.engines.rules.clauses.words import ClauseWords
from summarizer.errors import LanguageError
from summarizer.languages.language import (
    all_languages,
    files_of,
    language_or_english,
    languages,
    merged,
    read_folder,
    read_language,
)
from summarizer.languages.loading import read_table
from summarizer.languages.missing import missing_in, without_words
from summarizer.languages.records import (
    NO_GROUPS,
    Groups,
    Table,
    Words,
    WordSet,
    fields_of,
)
from summarizer.languages.tables.drafts import Drafts
from summarizer.languages.tables.guard import Guard
from summarizer.languages.tables.measures import Measures
from summarizer.languages.tables.numerals import Numerals
from summarizer.languages.tables.word_rules import KindRule
from tools.language import main

FOLDERS = ROOT / "summarizer" / "languages"


@pytest.mark.parametrize("code", languages())
def test_a_built_in_language_has_every_file_and_no_other(code):
    language = read_language(code)
    assert language.code == code
    files = {file.name for file in files_of(language.grammar)}
    for file in files_of(language.grammar):
        assert isinstance(file.of(language), file.record)
    # The words of the page, the brief and the remarks are read by those who write them.
    written = {"html.toml", "messages.toml", "page.toml", "annex.toml"}
    there = {path.name for path in (FOLDERS / code).glob("*.toml")}
    assert there - written == {*files, "language.toml"}
    assert missing_in(FOLDERS / code) == []


def test_every_folder_is_a_language():
    assert set(languages()) == {path.parent.name for path in FOLDERS.glob("*/*.toml")}


def test_a_file_is_read_once_and_stays_as_it_is():
    guard = read_language("vi").guard
    assert read_language("vi").guard is guard
    with pytest.raises(AttributeError, match="deniers"):
        setattr(guard, "deniers", ())  # noqa: B010
    with pytest.raises(AttributeError, match="levels"):
        delattr(guard, "levels")
    with pytest.raises(TypeError):
        cast("dict[str, Words]", guard.levels)["1"] = ()


def test_other_languages_are_an_error_or_english():
    with pytest.raises(LanguageError, match="no language 'xx', only en, zh, vi"):
        read_language("xx")
    assert language_or_english("xx") is read_language("en")
    assert language_or_english(None) is read_language("en")
    assert language_or_english("zh").code == "zh"


def test_the_words_of_another_grammar_are_not_read():
    with pytest.raises(LanguageError, match=r"rules\.toml: 'zh' is read by clauses"):
        _ = read_language("zh").word_rules
    with pytest.raises(LanguageError, match=r"voices\.toml: 'en' is read by words"):
        _ = read_language("en").clause_voices


def test_words_of_one_name_are_put_together_in_order():
    one, two = {"sea": ("sea", "at sea")}, {"rail": ("rail",), "sea": ("海",)}
    assert merged([one, two]) == {"sea": ("sea", "at sea", "海"), "rail": ("rail",)}


class Verbs(Table):
    """A section of `Sample`."""

    act: str
    strong: bool = False


class Sample(Table):
    """A record of every type that a field can have."""

    words: Words
    small: WordSet
    pairs: tuple[tuple[str, int], ...]
    verbs: tuple[Verbs, ...]
    kinds: tuple[KindRule, ...] = ()
    groups: Groups = NO_GROUPS
    verb: Verbs = Verbs(act="states")


WHOLE = """
words = ["a", "b"]
small = "of  to"
pairs = [["last week", 13]]
verbs = [{ act = "states" }, { act = "thanks", strong = true }]
"""


def read(tmp_path, text):
    file = tmp_path / "sample.toml"
    file.write_text(text, encoding="utf-8")
    return read_table(Sample, file)


def test_a_file_becomes_a_record_with_defaults(tmp_path):
    sample = read(tmp_path, WHOLE + 'kinds = [{ kind = "talks", words = ["met"] }]')
    assert sample.words == ("a", "b")
    assert sample.small == {"of", "to"}
    assert sample.pairs == (("last week", 13),)
    assert [(verb.act, verb.strong) for verb in sample.verbs] == [
        ("states", False),
        ("thanks", True),
    ]
    assert sample.kinds[0].minimum_sides == 2
    assert (dict(sample.groups), sample.verb.act) == ({}, "states")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("words =", "wrds =", "unknown key 'wrds'"),
        ('words = ["a", "b"]', "", "key 'words' is missing"),
        ('["a", "b"]', '"a b"', "'words' must be a list"),
        ('["a", "b"]', '["a", 2]', r"'words\[2\]' must be words in quotes"),
        ('"of  to"', '["of", "to"]', "'small' must be words in quotes"),
        ('["last week", 13]', '["last week"]', r"'pairs\[1\]' must be a list of 2"),
        ("13", '"13"', r"'pairs\[1\]' must be a whole number"),
        ("13", "true", r"'pairs\[1\]' must be a whole number"),
        ("strong = true", "strong = 1", r"'verbs\[2\].strong' must be true or false"),
        ("strong = true", "weak = true", r"unknown key 'weak' in 'verbs\[2\]'"),
        ('{ act = "states" }', "{}", r"key 'act' is missing in 'verbs\[1\]'"),
        ("verbs = [", 'verb = "x"\nverbs = [', "'verb' must be a table of keys"),
        ("verbs = [", "groups = 1\nverbs = [", "'groups' must be a table"),
        ("verbs = [", "groups = { a = 1 }\nverbs = [", "'groups.a' must be a list"),
        (
            "verbs = [",
            'kinds = [{ kind = "tea", words = [] }]\nverbs = [',
            r"'kinds\[1\].kind' must be one of .*talks.*, not 'tea'",
        ),
        ("words = [", "words = ", "cannot be read"),
    ],
)
def test_a_wrong_file_is_named_with_its_key(tmp_path, old, new, said):
    assert old in WHOLE
    with pytest.raises(LanguageError, match=rf"sample\.toml.*{said}"):
        read(tmp_path, WHOLE.replace(old, new, 1))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(LanguageError, match=r"sample\.toml: there is no such file"):
        read_table(Sample, tmp_path / "sample.toml")


def test_what_a_new_language_lacks_is_listed_by_name(tmp_path):
    """A folder with the profile, a whole file and two from which something is gone."""
    (tmp_path / "language.toml").write_text(
        'code = "fr"\nscript = "Latn"\nspaced = true\ngrammar = "words"\n',
        encoding="utf-8",
    )
    shutil.copy(FOLDERS / "en" / "tone.toml", tmp_path)
    for name, key in (("claims", "possessive"), ("rules", "copula")):
        text = (FOLDERS / "en" / f"{name}.toml").read_text(encoding="utf-8")
        lines = [line for line in text.split("\n") if not line.startswith(f"{key} =")]
        (tmp_path / f"{name}.toml").write_text("\n".join(lines), encoding="utf-8")
    page = (FOLDERS / "vi" / "page.toml").read_text(encoding="utf-8")
    (tmp_path / "page.toml").write_text(
        page.replace("one_voice = ", "two_voices = "), encoding="utf-8"
    )
    missing = missing_in(tmp_path)
    assert "page.toml: no cautions.one_voice" in missing
    assert "page.toml: unknown cautions.two_voices" in missing
    assert "guard.toml: there is no such file" in missing
    assert "rules.toml: key 'titles.copula' is missing" in missing
    assert "claims.toml: key 'possessive' is missing" in missing
    assert not [line for line in missing if line.startswith("tone")]
    absent = {file.name for file in files_of("words")} - {
        "tone.toml",
        "claims.toml",
        "rules.toml",
    } | {"annex.toml", "html.toml", "messages.toml"}
    assert len(missing) >= len(absent) + 2
    assert {line.split(":")[0] for line in missing if "no such" in line} == absent


def test_a_folder_without_a_profile_is_no_language(tmp_path):
    with pytest.raises(LanguageError, match=r"language\.toml: there is no such file"):
        missing_in(tmp_path)


def test_a_whole_file_of_a_wrong_type_is_no_missing_key(tmp_path):
    folder = shutil.copytree(FOLDERS / "vi", tmp_path / "vi")
    tone = folder / "tone.toml"
    tone.write_text('words = "frank"\ntalks = []\n', encoding="utf-8")
    with pytest.raises(LanguageError, match=r"tone\.toml: 'words' must be a list"):
        missing_in(folder)


def test_what_has_no_words_is_told_apart_from_what_is_missing(tmp_path):
    folder = shutil.copytree(FOLDERS / "vi", tmp_path / "vi")
    formulas = folder / "formulas.toml"
    text = formulas.read_text(encoding="utf-8")
    assert '"one-China policy" = ' in text
    formulas.write_text(
        text.replace('"one-China policy" = ', '"another policy" = '), encoding="utf-8"
    )
    assert missing_in(folder) == []
    told = without_words(read_folder(folder))
    assert "formulas.toml: formulas.one-China policy" in told
    assert without_words(read_language("en")) == []


def names_given(path, function, place=0):
    """The plain strings that a module's calls of a function give it at a place."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and len(node.args) > place:
            called = node.func
            named = called.id if isinstance(called, ast.Name) else ""
            given = node.args[place]
            if named == function and isinstance(given, ast.Constant):
                yield given.value


@pytest.mark.parametrize(
    ("folder", "function", "record"),
    [
        ("grounding", "listed", Guard),
        ("grounding", "has", Guard),
        ("grounding", "found_in", Measures),
        ("grounding", "number_words", Numerals),
        ("briefing/drafts", "words_for", Drafts),
    ],
)
def test_lists_that_are_asked_for_by_name_are_there(folder, function, record):
    """Some patterns are compiled by the list's name: no name may be misspelt."""
    modules = sorted((ROOT / "summarizer" / folder).glob("*.py"))
    names = {name for path in modules for name in names_given(path, function)}
    assert names
    known = {*fields_of(record), "reports"}
    assert {name.split(".")[0] for name in names} <= known


def test_a_formula_that_a_language_lists_has_words():
    for language in all_languages():
        for words in language.formulas.values():
            assert words, language.code


def test_the_tool_lists_what_a_folder_lacks(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["language.py", str(FOLDERS / "vi")])
    assert main() == 0
    assert "Every file and key is there." in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", ["language.py", str(tmp_path)])
    assert main() == 1
    assert "language.toml: there is no such file" in capsys.readouterr().out
    shutil.copy(FOLDERS / "en" / "language.toml", tmp_path)
    assert main() == 1
    assert "scope.toml: there is no such file" in capsys.readouterr().out


@pytest.mark.parametrize("grammar", ["words", "clauses"])
def test_the_tool_writes_empty_files(tmp_path, capsys, grammar):
    profile = f'code = "xx"\nscript = "Latn"\nspaced = true\ngrammar = "{grammar}"\n'
    (tmp_path / "language.toml").write_text(profile, encoding="utf-8")
    kept = tmp_path / "tone.toml"
    kept.write_text('words = ["frank"]\ntalks = []\n', encoding="utf-8")
    assert main([str(tmp_path), "--empty"]) == 0
    shown = capsys.readouterr().out
    assert "page.toml, annex.toml, html.toml: none; what is written is Eng" in shown
    language = read_folder(tmp_path)
    assert language.tone.words == ("frank",)
    assert not language.guard.deniers
    assert not language.dates.year_phrases.forms


def test_an_empty_list_finds_nothing(tmp_path):
    """Not everything, as a pattern of no words does."""
    profile = 'code = "xx"\nscript = "Latn"\nspaced = true\ngrammar = "clauses"\n'
    (tmp_path / "language.toml").write_text(profile, encoding="utf-8")
    main([str(tmp_path), "--empty"])
    words = ClauseWords(read_folder(tmp_path))
    for pattern in (words.skip, words.credits, words.lead_ins, words.verbs, words.will):
        assert pattern.search("ab") is None


def test_word_lists_of_languages_are_in_no_other_folder():
    """`lexicon` holds codes, ids, names of people and outlets."""
    stay = {
        "domains", "given_names", "leaders", "matters", "numerals", "outlets", "people",
        "sides", "topics",
    }  # fmt: skip
    there = {path.stem for path in Path(ROOT / "summarizer/lexicon").glob("*.toml")}
    assert there == stay


# Where lists of words still stand in Python; a room that is emptied is taken off.
ROOMS_WITH_WORDS = ("engines/rules/", "briefing/rules/", "briefing/drafts/")
# What saved records of version 1 say, word for word; names of the fields of tables.
NO_LISTS = ("scripts.py", "models/version1.py", "models/rows.py", "lexicon/rules.py")
LETTERS_BEYOND = re.compile("[\u3400-\u9fffàáãâăèéêìíòóôõơùúưýđĐạ-ỹ]")
PATTERN = re.compile(r"\(\?[:!=<i]|\\[bswW]")


def strings_in(path):
    """The strings of a module that are no docstrings, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in told:
            yield node.lineno, str(node.value)


def words_in(text):
    """What is of a language in a string: its letters, or English in a pattern."""
    if found := LETTERS_BEYOND.search(text):
        return found.group()
    if PATTERN.search(text):
        plain = re.sub(r"\\[a-zA-Z]|\(\?P[<=]\w+[>)]|\(\?\(\w+\)", " ", text)
        small = read_language("en").profile.function_words
        return next((w for w in re.findall(r"[a-z]+", plain) if w in small), None)
    return None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("承诺", "承"),
        ("cam kết", "ế"),
        (r"\b(?:and|or)\b", "and"),
        (r"(?P<of>\d+)\s(?(of)x)", None),
        (r"[^\W\d_]+", None),
        ("by and for whom", None),  # no pattern: a remark, a key
    ],
)
def test_words_of_a_language_are_told_in_a_string(text, found):
    assert words_in(text) == found


def test_no_word_of_a_language_stands_in_python():
    """Letters of a language anywhere, small words of English in a pattern."""
    package = ROOT / "summarizer"
    wrong = []
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        if name.startswith(ROOMS_WITH_WORDS) or name in NO_LISTS:
            continue
        wrong += [
            f"{name}:{line}: {text[:60]!r}"
            for line, text in strings_in(path)
            if words_in(text)
        ]
    assert wrong == []
