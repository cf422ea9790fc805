"""What is supplied for articles by name: dates, titles, outlets, reporters."""

from __future__ import annotations

import io
import json

import pytest

from summarizer.errors import SettingsError
from summarizer.models import Article, EngineInfo, Failure, Meeting, Summary
from summarizer.reading.articles import Metadata, article_from
from summarizer.reading.inputs import read_inputs
from summarizer.settings import BY_NAME, Settings

TEXT = "The two ministers held talks on Monday and agreed to widen trade."
FIELDS = {
    "date": ("2024-10-11", "date_supplied"),
    "title": ("Talks = tea", "title"),
    "outlet": ("Nhan Dan", "outlet"),
    "reporter": ("VN", "reporter"),
}


def read(given, stdin=None, **settings):
    return list(read_inputs(given, Settings(**settings), stdin=stdin))


def test_every_field_is_tried_here():
    assert [*FIELDS] == [*BY_NAME]


def of_file(folder):
    (folder / "a.txt").write_text(TEXT)
    return folder / "a.txt", None


def of_folder(folder):
    (folder / "in").mkdir()
    of_file(folder / "in")
    return folder, None


def of_line(folder):
    known = {"title": "Own", "outlet": "Xinhua", "reporter": "CN", "id": "a.txt"}
    (folder / "b.jsonl").write_text(json.dumps({"text": TEXT} | known))
    return folder / "b.jsonl", None


def of_stdin(folder):
    return "-", io.BytesIO(TEXT.encode())


def of_object(folder):
    return {"text": TEXT, "title": "Own", "outlet": "Xinhua", "reporter": "CN"}, None


def of_article(folder):
    return article_from(TEXT, "a.txt", known=Metadata(title="Own", reporter="CN")), None


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    ("lay", "name"),
    [
        (of_file, "a.txt"),
        # a manifest's words come after
        (of_folder, "a.txt"),
        # what the object says of itself too
        (of_line, "a.txt"),
        (of_stdin, "stdin"),
        (of_object, "object 1"),
        (of_article, "a.txt"),
        # by the beginning of the text's SHA-256, wherever it stands
        (of_object, article_from(TEXT, "").id),
    ],
)
def test_what_is_supplied_comes_first(tmp_path, lay, name, field):
    (tmp_path / "manifest.toml").write_text(
        '[[article]]\nfile = "in/a.txt"\ntitle = "Own"\noutlet = "Xinhua"\n'
        if lay is of_folder
        else ""
    )
    given, stdin = lay(tmp_path)
    value, attribute = FIELDS[field]
    (item,) = read(given, stdin, **{BY_NAME[field]: {name: value}})
    assert getattr(item, attribute) == value


@pytest.mark.parametrize("field", FIELDS)
def test_what_is_supplied_reaches_a_saved_summary(field):
    saved = Summary(
        article=article_from(TEXT, "old.txt"),
        meeting=Meeting(kind="talks"),
        positions=(),
        engine=EngineInfo(name="rules"),
    )
    value, attribute = FIELDS[field]
    (found,) = read(saved, **{BY_NAME[field]: {"old.txt": value}})
    has = found.meeting.date if field == "date" else getattr(found.article, attribute)
    assert has == value


@pytest.mark.parametrize("field", FIELDS)
def test_a_name_that_fits_nothing_is_told(tmp_path, field):
    of_file(tmp_path)
    items = read(tmp_path, **{BY_NAME[field]: {"b.txt": FIELDS[field][0]}})
    assert isinstance(items[0], Article)
    assert items[1:] == [
        Failure(
            source=f"--{field}",
            error=f"a{'n' * (field == 'outlet')} {field} is supplied for 'b.txt', but"
            " no article of that name was read",
        )
    ]


@pytest.mark.parametrize(
    ("setting", "value", "error"),
    [
        ("dates", "soon", "date for 'a.txt': 'soon' is not a date"),
        ("reporters", "Chna", "reporter for 'a.txt': 'Chna' is no side; give its code"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_read(setting, value, error):
    with pytest.raises(SettingsError, match=error):
        read_inputs([], Settings(**{setting: {"a.txt": value}}))


@pytest.mark.parametrize(
    ("settings", "outlet", "reporter", "basis"),
    [
        # whose account it is follows from a known outlet
        ({"outlet_names": "Nhan Dan"}, "Nhan Dan", "VN", "outlet 'Nhan Dan'"),
        ({"outlet_names": "A Desk"}, "A Desk", None, None),
        # a side may be named as one says it, or none
        ({"reporters": "China"}, None, "CN", "as given with the article"),
        (
            {"reporters": "", "outlet_names": "Nhan Dan"},
            "Nhan Dan",
            None,
            None,
        ),
        (
            {"reporters": "US", "outlet_names": "Nhan Dan"},
            "Nhan Dan",
            "US",
            "as given with the article",
        ),
    ],
)
@pytest.mark.parametrize("lay", [of_file, of_article])
def test_whose_account_it_is(tmp_path, lay, settings, outlet, reporter, basis):
    given, _ = lay(tmp_path)
    if isinstance(given, Article):  # nothing given with it
        given = article_from(TEXT, "a.txt")
    by_name = {setting: {"a.txt": value} for setting, value in settings.items()}
    (item,) = read(given, **by_name)
    found = (item.outlet, item.reporter, item.reporter_basis)
    assert found == (outlet, reporter, basis)


def test_a_reporter_that_was_given_stays_with_a_new_outlet():
    given = article_from(TEXT, "a.txt", known=Metadata(reporter="CN"))
    (item,) = read(given, outlet_names={"a.txt": "Nhan Dan"})
    assert (item.outlet, item.reporter) == ("Nhan Dan", "CN")
