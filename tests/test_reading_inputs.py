import io
import json
import os
import tracemalloc
from pathlib import Path

import pytest

from summarizer.errors import InputError, SettingsError
from summarizer.models import Article, Comparison, EngineInfo, Failure, Meeting, Summary
from summarizer.reading.articles import article_from
from summarizer.reading.inputs import read_inputs
from summarizer.settings import Settings

TEXT = "The two ministers held talks on Monday and agreed to widen trade."


def read(*inputs, stdin=None, **settings):
    return list(read_inputs(inputs, Settings(**settings), stdin=stdin))


def write(folder, **texts):
    """Files by name, with "." written as "__"."""
    for name, text in texts.items():
        path = folder / name.replace("___", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def told(items):
    """What came, for short: a source, or the source and error of a failure."""
    return [
        (item.source, item.error) if isinstance(item, Failure) else item.source
        for item in items
    ]


def summary(text=TEXT):
    return Summary(
        article=article_from(text, "old.txt"),
        meeting=Meeting(kind="talks"),
        positions=(),
        engine=EngineInfo(name="rules"),
    )


def comparison():
    return Comparison(meetings=(), threads=(), summaries=(summary(),))


def test_a_file_is_an_article_under_its_name(tmp_path):
    write(tmp_path, a__txt="\r\n" + TEXT)
    (article,) = read(str(tmp_path / "a.txt"))
    assert (article.source, article.text) == ("a.txt", "\r\n" + TEXT)


def test_a_folder_is_read_in_order(tmp_path):
    write(
        tmp_path, b__txt=TEXT, a__md=TEXT, c___d__TXT=TEXT, notes__xyz="x", _x__txt=TEXT
    )
    write(tmp_path, __hidden__txt=TEXT, __git___a__txt=TEXT)
    assert told(read(tmp_path)) == ["_x.txt", "a.md", "b.txt", "c/d.TXT"]


def test_a_folder_with_nothing_to_read_is_a_failure(tmp_path):
    ((source, error),) = told(read(tmp_path))
    assert source == str(tmp_path)
    assert error.startswith("is a folder with nothing to read; files to read end in")


def test_a_link_back_to_its_folder_is_not_followed(tmp_path):
    write(tmp_path, a__txt=TEXT)
    (tmp_path / "loop").symlink_to(tmp_path)
    assert told(read(tmp_path)) == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.txt", b"", "is empty; give it the words of an article"),
        ("a.txt", b"\x89PNG", "is a PNG image, which is not read yet; convert it to"),
        ("a.txt", b"x" * 2_000, "is too large: 2,000 of at most 1,000 bytes; raise"),
        ("a.json", b"{'no'}", "is not JSON (line 1, column 2"),
        ("a.json", b"17", "is JSON, but no object; give an object with text"),
        ("a.json", b"{}", "holds no article, summary or comparison"),
        ("a.json", b'{"text": "a", "title": 5}', "title is not text but 5"),
        ("a.json", b'{"text": "a", "excerpt": "no"}', "excerpt is not true or false"),
        ("a.json", b'{"text": "a\\ud800"}', "holds half a character"),
        ("a.json", b"[" * 30_000, "is JSON nested too deeply"),
    ],
)
def test_what_cannot_be_read_fails_with_a_reason(tmp_path, name, data, error):
    (tmp_path / name).write_bytes(data)
    ((source, shown),) = told(read(tmp_path / name, max_bytes=1_000))
    assert source == str(tmp_path / name)
    assert shown.startswith(error)


def test_what_is_missing_fails_and_the_others_go_on(tmp_path):
    write(tmp_path, a__txt=TEXT)
    items = read(tmp_path / "no.txt", "http://127.0.0.1/", tmp_path / "a.txt")
    assert told(items) == [
        (str(tmp_path / "no.txt"), "does not exist; check the path"),
        (
            "http://127.0.0.1/",
            "is refused: 127.0.0.1 is no public address;"
            " --allow-private fetches it all the same",
        ),
        "a.txt",
    ]


@pytest.mark.parametrize("given", ["", "  ", 5, None, b"a.txt", ["a.txt"]])
def test_what_is_no_input_fails_and_the_others_go_on(given):
    failure, article = read(given, {"text": TEXT})
    assert (failure.source, article.source) == ("object 1", "object 2")
    assert "is an empty path; name" in failure.error or "is no input; give" in (
        failure.error
    )


@pytest.mark.parametrize("given", [5, None, b"a.txt", io.StringIO("a.txt")])
def test_what_is_neither_an_input_nor_several_is_an_error(given):
    with pytest.raises(InputError, match=r"^inputs: .* is no input; give a path, an"):
        read_inputs(given, Settings())


def test_no_error_repeats_its_source(tmp_path):
    write(tmp_path, a__jsonl="{\n5\n" + '{"text": 5}\n{"text": ""}\n{"threads": 1}')
    write(tmp_path, b__txt=b"%PDF-", c___manifest__toml="=", c___meetings__toml="=")
    failures = read(tmp_path, tmp_path / "no", dates={"x": "2021"})
    assert len(failures) == 9
    for failure in failures:
        assert failure.source not in failure.error
        assert failure.source.startswith((f"{tmp_path}/", "--date"))


@pytest.fixture
def nobody():
    """Root may read everything, so root becomes nobody for the test."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.fixture
def forbidden(tmp_path):
    write(tmp_path, a__txt=TEXT)
    read(tmp_path / "a.txt")
    (tmp_path / "a.txt").chmod(0)
    return tmp_path / "a.txt"


def test_what_may_not_be_read(forbidden, nobody):
    ((_, error),) = told(read(forbidden))
    assert error == "may not be read; check its permissions"


def test_a_pipe_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    ((_, error),) = told(read(tmp_path / "pipe"))
    assert error == "is neither a file nor a folder"


def test_json_lines_are_read_one_by_one(tmp_path):
    lines = [
        json.dumps({"text": TEXT, "title": "Talks", "date": "2025-04-14"}),
        "",
        "{broken",
        json.dumps({"text": TEXT, "id": "talks-2"}),
        json.dumps({"text": TEXT, "source": "/home/somebody/b.txt"}),
        json.dumps({"text": ""}),
        json.dumps({"words": "none"}),
        summary().model_dump_json(),
        comparison().model_dump_json(),
    ]
    write(tmp_path, a__jsonl="\r\n".join(lines))
    items = read(tmp_path)
    path = f"{tmp_path}/a.jsonl"
    assert told(items[:6]) == [
        "a.jsonl:1",
        (f"{path}:3", items[1].error),
        "talks-2",
        "b.txt",
        (f"{path}:6", "is empty; give it the words of an article"),
        (f"{path}:7", items[5].error),
    ]
    assert items[0].published == "2025-04-14"
    assert items[6:] == [summary(), comparison()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_json_lines_in_other_encodings(tmp_path, encoding):
    line = json.dumps({"text": "双方同意加强合作，维护和平。"}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_bytes(f"{line}\n{line}\n".encode(encoding))
    assert [item.language for item in read(tmp_path / "a.jsonl")] == ["zh", "zh"]


def test_json_may_be_one_object_or_several(tmp_path):
    one = json.dumps({"text": TEXT}, indent=1)
    write(tmp_path, a__json=one, b__json=f"[{one}, 5, {one}]")
    write(
        tmp_path,
        c__json=json.dumps({"text": TEXT}) + "\n" + summary().model_dump_json(),
    )
    items = read(tmp_path)
    expected = "is JSON, but no object; give an object with text, positions or threads"
    assert told(items[:5]) == [
        "a.json",
        "b.json:1",
        (f"{tmp_path}/b.json:2", expected),
        "b.json:3",
        "c.json:1",
    ]
    assert items[5] == summary()


def test_a_summary_of_another_version_is_refused():
    record = summary().model_dump() | {"schema_version": 99}
    ((_, error),) = told(read(record))
    assert error.startswith("is a summary of schema version 99, not 2; make it anew")


def test_a_spoilt_summary_names_the_field():
    record = summary().model_dump() | {"positions": [{"id": "x"}]}
    ((_, error),) = told(read(record))
    assert error.startswith("is no summary that can be used: positions.0.")


def test_records_and_objects_are_inputs_too():
    article = article_from(TEXT, "x")
    assert read(article, summary(), comparison()) == [article, summary(), comparison()]
    assert told(read({"text": TEXT})) == ["object 1"]
    assert list(read_inputs(article, Settings())) == [article]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TEXT.encode(), ["stdin"]),
        (TEXT.encode("utf-16"), ["stdin"]),
        (b"[Xinhua] " + TEXT.encode(), ["stdin"]),
        (json.dumps({"text": TEXT}).encode(), ["stdin:1"]),
        (json.dumps({"text": TEXT}, indent=1).encode(), ["stdin"]),
        (b'{"text": "a"}\n{"text": "b", "id": "B"}\n', ["stdin:1", "B"]),
        (b'[{"text": "a"}]', ["stdin:1"]),
        (b"", [("stdin", "is empty; give it the words of an article")]),
    ],
)
def test_standard_input(data, expected):
    assert told(read("-", stdin=io.BytesIO(data))) == expected


def test_standard_input_may_be_a_text_stream():
    assert told(read("-", stdin=io.StringIO(TEXT))) == ["stdin"]
    ((_, error),) = told(read("-", stdin=io.StringIO("x" * 2000), max_bytes=1000))
    assert error.startswith("is too large")


def test_a_manifest_ignores_and_tells_more(tmp_path):
    write(
        tmp_path,
        manifest__toml="""
            ignore = ["README.md", "drafts", "*.json"]
            [[article]]
            file = "sub/a.txt"
            title = "Talks"
            outlet = "Xinhua (retold)"
            date = 2025-04-15
            reporter = "VN"
            facts = "other keys are passed over"
            [[article]]
            file = "gone.txt"
        """,
        README__md="x", drafts___b__txt=TEXT, c__json="{}", sub___a__txt=TEXT,
    )  # fmt: skip
    article, failure = read(tmp_path)
    assert (article.source, article.title) == ("sub/a.txt", "Talks")
    assert (article.published, article.reporter) == ("2025-04-15", "VN")
    assert told([failure]) == [
        (
            f"{tmp_path}/manifest.toml",
            "lists 'gone.txt', but no article of that name was read",
        )
    ]


def test_a_manifest_holds_for_a_single_file(tmp_path):
    write(tmp_path, a__txt=TEXT)
    write(tmp_path, manifest__toml='[[article]]\nfile = "a.txt"\noutlet = "VNA"')
    (article,) = read(tmp_path / "a.txt")
    assert (article.outlet, article.reporter) == ("VNA", "VN")


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("manifest.toml", "ignore = 5", "ignore is not a list of names"),
        ("manifest.toml", "[[article]]", "an [[article]] names no file; add file ="),
        ("manifest.toml", "= bad", "cannot be read: "),
        ("meetings.toml", "dates = 5", "dates is not a table"),
        ("meetings.toml", '[dates]\n"a.txt" = "14 April"', "date for 'a.txt': '14 Ap"),
        ("meetings.toml", '"a.txt" = "2025-02-30"', "date for 'a.txt': '2025-02-30'"),
        ("meetings.toml", '"a.txt" = true', "date for 'a.txt': 'True' is not a date"),
        (
            "meetings.toml",
            '"a.txt" = [2025]',
            "'a.txt' has no date but a table or list",
        ),
        (
            "meetings.toml",
            'a.txt = "2025"',
            "'a' has no date but a table or list; write",
        ),
        ("meetings.toml", '[days]\n"a.txt" = "2025"', "'days' has no date but a table"),
        ("meetings.toml", '[dates]\na.txt = "2025"', "'a' has no date but a table"),
        (
            "meetings.toml",
            '"a.txt" = "2025"\n[dates]\n"a.txt" = "2024"',
            "'a.txt' has two dates; leave one",
        ),
        (
            "meetings.toml",
            '[dates]\n"b.txt" = "2025"',
            "a date is supplied for 'b.txt'",
        ),
    ],
)
def test_a_mistake_beside_the_articles_is_told_once(tmp_path, name, text, error):
    write(tmp_path, a__txt=TEXT, b__md=TEXT)
    (tmp_path / name).write_text(text)
    items = read(tmp_path)
    assert [item for item in told(items) if isinstance(item, str)] == ["a.txt", "b.md"]
    (failure,) = (item for item in items if isinstance(item, Failure))
    assert failure.source == f"{tmp_path}/{name}"
    assert failure.error.startswith(error)


@pytest.mark.parametrize("form", ["[dates]\n{}\n{}", "{}\n{}", "{}\n[dates]\n{}"])
def test_dates_are_supplied_beside_the_articles(tmp_path, form):
    write(tmp_path, a__txt=TEXT, b__txt=TEXT + " ", s___c__txt=TEXT)
    dates = form.format(
        '"a.txt" = "2024-10"', '"b.txt" = 2024-10-11\n"s/c.txt" = "2020"'
    )
    write(tmp_path, meetings__toml=dates)
    supplied = {item.source: item.date_supplied for item in read(tmp_path)}
    assert supplied == {"a.txt": "2024-10", "b.txt": "2024-10-11", "s/c.txt": "2020"}
    (single,) = read(tmp_path / "a.txt")
    assert single.date_supplied == "2024-10"


def test_paths_beside_the_articles_begin_at_their_folder(tmp_path):
    write(tmp_path, in___s___c__txt=TEXT, in___meetings__toml='"s/c.txt" = "2020"')
    (article,) = read(tmp_path)
    assert (article.source, article.date_supplied) == ("in/s/c.txt", "2020")


def test_every_date_for_an_article_counts_as_used(tmp_path):
    write(tmp_path, s___c__txt=TEXT, s___meetings__toml='"c.txt" = "2020"')
    write(tmp_path, meetings__toml='"s/c.txt" = "2019"')
    (article,) = read(tmp_path, dates={"c.txt": "2021"})
    assert article.date_supplied == "2021"


@pytest.mark.parametrize("name", ["s/c.txt", "c.txt", article_from(TEXT, "").id])
def test_dates_are_supplied_in_the_settings(tmp_path, name):
    write(tmp_path, s___c__txt=TEXT, meetings__toml='[dates]\n"c.txt" = "2020"')
    (article,) = read(tmp_path, dates={name: "2024-10-11"})
    assert article.date_supplied == "2024-10-11"


@pytest.mark.parametrize("given", ["in", "in/", "./in", "in/s", "in/s/c.txt"])
@pytest.mark.parametrize("name", ["in/s/c.txt", "./in/s/c.txt", "{}/in/s/c.txt"])
def test_a_date_is_supplied_for_a_path(tmp_path, monkeypatch, given, name):
    write(tmp_path, in___s___c__txt=TEXT)
    monkeypatch.chdir(tmp_path)
    (article,) = read(given, dates={name.format(tmp_path): "2024-10-11"})
    assert article.date_supplied == "2024-10-11"


def test_a_path_tells_two_files_of_one_name_apart(tmp_path):
    write(tmp_path, a___c__txt=TEXT, b___c__txt=TEXT + " ")
    dates = {str(tmp_path / "a" / "c.txt"): "2021", "c.txt": "2022"}
    assert [item.date_supplied for item in read(tmp_path, dates=dates)] == [
        "2021",
        "2022",
    ]


def test_a_date_is_supplied_for_a_line_and_for_a_file_of_one_object(tmp_path):
    row = json.dumps({"text": TEXT, "id": "talks-2"})
    write(tmp_path, a__jsonl=row, b__json=row)
    dates = {f"{tmp_path}/a.jsonl:1": "2021", "b.json": "2022"}
    assert [item.date_supplied for item in read(tmp_path, dates=dates)] == [
        "2021",
        "2022",
    ]


def test_a_date_reaches_a_saved_summary():
    (found,) = read(summary(), dates={"old.txt": "2024-10-11"})
    assert (found.meeting.date, found.meeting.date_basis.how) == (
        "2024-10-11",
        "supplied",
    )


def test_a_date_for_nothing_is_told(tmp_path):
    write(tmp_path, a__txt=TEXT)
    _, failure = read(tmp_path, dates={"b.txt": "2024"})
    assert told([failure]) == [
        (
            "--date",
            "a date is supplied for 'b.txt', but no article of that name was read",
        )
    ]


def test_a_supplied_date_that_is_none_is_a_setting_that_is_wrong():
    with pytest.raises(
        SettingsError, match=r"'a\.txt': 'soon' is not a date; give YYYY"
    ):
        read_inputs([], Settings(dates={"a.txt": "soon"}))


def test_no_path_of_the_machine_reaches_an_article(tmp_path):
    write(tmp_path, a__txt=TEXT, b__jsonl=json.dumps({"text": TEXT}))
    items = read(tmp_path, Path(tmp_path / "a.txt").absolute())
    assert len(items) == 3
    for item in items:
        assert isinstance(item, Article)
        assert str(tmp_path) not in item.model_dump_json()


def test_nothing_is_read_before_its_turn(tmp_path):
    write(tmp_path, a__txt=TEXT)
    items = read_inputs([tmp_path / "a.txt", tmp_path / "late.txt"], Settings())
    next(items)
    write(tmp_path, late__txt=TEXT)
    assert told(items) == ["late.txt"]


def test_a_long_file_of_lines_is_never_held_whole(tmp_path):
    line = json.dumps({"text": TEXT * 20}) + "\n"
    (tmp_path / "a.jsonl").write_text(line * 10_000)
    items = read_inputs([tmp_path / "a.jsonl"], Settings())
    next(items)
    tracemalloc.start()
    for _ in range(200):
        next(items)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000
