"""What is kept is found again, as it was; what is spoilt is not taken for it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from factories import article, proposal, summary
from sqlalchemy import text as sql

from summarizer import Settings, compare
from summarizer.errors import InputError, LedgerError, SettingsError
from summarizer.languages.messages import remark
from summarizer.ledger.checking import faults
from summarizer.ledger.ledger import Ledger
from summarizer.ledger.places import place_of, usual_place, with_usual_place
from summarizer.ledger.shelves import (
    exported,
    forget,
    named,
    newest,
    run_costs,
    search,
    shelved,
    summaries_of,
)
from summarizer.llm.replies import CHAT, canonical
from summarizer.models import Original, Reply, Usage, digest

RECIPE, OTHER = "a" * 64, "b" * 64
RAIL = "Xi said China supports a railway.\0 Đường sắt 铁路 \N{GRINNING FACE}"
RICE = "Lam said Vietnam will sell rice."


def read(text, words, **fields):
    """An article and what came of it."""
    done = summary(text, [proposal(words)], **fields)
    return done.article, done


def a_reply(text="said", asked="Read.", **fields):
    request = canonical(CHAT, {"model": "m", "messages": [asked]})
    given = {
        "endpoint": CHAT, "request": request, "model": "m", "text": text,
        "answered_by": "m-1",
        "usage": Usage(requests=2, prompt_tokens=10, completion_tokens=5, cost=0.5),
    }  # fmt: skip
    return digest(request), Reply(**(given | fields))


@pytest.fixture
def ledger(place):
    with closing(Ledger.open(place)) as there:
        yield there


@pytest.fixture
def filled(ledger):
    """A ledger with two articles read, each by a reply."""
    run = ledger.begin("0.1", "openai", "m", RECIPE)
    for text, words in ((RAIL, "supports a railway"), (RICE, "sell rice")):
        subject, done = read(text, words, source=f"{words[-4:]}.txt", title=words)
        key, reply = a_reply(text, asked=text)
        ledger.keep_reply(key, reply, run, [subject.sha256], [subject])
        ledger.keep_summary(subject, RECIPE, done)
    return ledger


def do(ledger, statement, **values):
    """Tamper with it."""
    ledger.store.write(lambda c: c.execute(sql(statement), values))


def test_a_reply_is_found_as_it_was_and_costs_nothing_to_find(ledger):
    key, reply = a_reply("“好” \0 …", finish="length")
    run = ledger.begin("0.1", "openai", "m", RECIPE)
    assert ledger.reply(key) is None
    ledger.keep_reply(key, reply, run, [])
    found = ledger.reply(key)
    assert found == reply.model_copy(update={"request": "", "usage": found.usage})
    assert found.usage.requests == 2


def test_a_later_reply_stands_over_an_earlier_and_both_were_paid(ledger):
    run = ledger.begin("0.1", "openai", "m", RECIPE)
    for text in ("first", "second"):
        key, reply = a_reply(text)
        ledger.keep_reply(key, reply, run, [])
    ledger.spend(key, Usage(requests=3, prompt_tokens=1, cost=0.25), run)
    assert ledger.reply(key).text == "second"
    (cost,) = run_costs(ledger)
    paid = (cost.requests, cost.prompt_tokens, cost.completion_tokens, cost.cost)
    assert paid == (7, 21, 10, 1.25)
    assert cost.unanswered == 1


def test_of_what_is_void_no_use_is_made_until_it_is_answered_anew(ledger):
    run = ledger.begin("0.1", "openai", "m", RECIPE)
    key, reply = a_reply()
    ledger.keep_reply(key, reply, run, [])
    ledger.void([key])
    assert ledger.reply(key) is None
    assert sum(row["table"] == "replies" for row in exported(ledger)) == 1
    ledger.keep_reply(key, reply, run, [])
    assert ledger.reply(key) is not None


def test_a_summary_is_found_as_it_was_but_for_what_it_cost(ledger):
    subject, done = read(RAIL, "supports a railway", when="2024-10-11")
    done = done.model_copy(update={"usage": Usage(requests=1)})
    ledger.keep_summary(subject, RECIPE, done)
    assert ledger.summary(subject, RECIPE) == done.model_copy(update={"usage": Usage()})


@pytest.mark.parametrize(
    "change",
    [{"source": "2024-10-11.txt"}, {"published": "2024"}, {"date_supplied": "2024"},
     {"reporter": "VN"}, {"whole": False}, {"language": "vi"}, {"title": "Talks"},
     {"pages": (0, 5)}, {"notes": (remark("checks_blind", language="qu"),)}],
)  # fmt: skip
def test_what_is_known_beside_the_text_makes_another_article(tmp_path, change):
    subject, done = read(RICE, "sell rice")
    with closing(Ledger.open(str(tmp_path / "l.sqlite"))) as ledger:
        ledger.keep_summary(subject, RECIPE, done)
        assert ledger.summary(subject.model_copy(update=change), RECIPE) is None
        assert ledger.summary(subject, OTHER) is None
        assert ledger.summary(subject, RECIPE) is not None


@pytest.mark.parametrize(
    "change",
    [{"original": Original(sha256="0" * 64, media_type="application/pdf")},
     {"reporter_how": "head"}],
)  # fmt: skip
def test_what_no_position_follows_from_makes_no_other_article(ledger, change):
    subject, done = read(RICE, "sell rice")
    ledger.keep_summary(subject, RECIPE, done)
    same = subject.model_copy(update=change)
    found = ledger.summary(same, RECIPE)
    assert found is not None
    assert found.article == same


@pytest.mark.parametrize("name", ["other.txt", "in/rice.txt", "stdin", "a.jsonl:12"])
def test_a_renamed_file_is_the_same_article(ledger, name):
    """Unless its name tells a day, on which the meeting's may rest."""
    subject, done = read(RICE, "sell rice", source="rice.txt")
    done = done.model_copy(update={"usage": Usage(requests=1)})
    ledger.keep_summary(subject, RECIPE, done)
    renamed = subject.model_copy(update={"source": name})
    found = ledger.found(renamed, RECIPE)
    assert found is not None
    assert found.summary(renamed).article == renamed
    ledger.rename(found, renamed, RECIPE)
    assert [each.source for each in shelved(ledger)] == [name]
    assert [each.article.source for each in newest(ledger)] == [name]
    assert named(ledger, name) == subject.sha256
    again = ledger.found(renamed, RECIPE)
    assert again is not None
    assert again.usage == done.usage
    assert list(faults(ledger, lambda: None)) == []


def test_every_article_comes_back_once_by_the_recipe_that_is_wanted(ledger):
    subject, done = read(RAIL, "supports a railway", when="2024-10-11")
    again = done.model_copy(update={"positions": ()})
    _, earlier = read(RICE, "sell rice", when="2020-01-01")
    ledger.keep_summary(subject, RECIPE, done)
    ledger.keep_summary(subject, OTHER, again)
    ledger.keep_summary(earlier.article, OTHER, earlier)
    assert list(newest(ledger, RECIPE)) == [earlier, done]
    assert list(newest(ledger, "c" * 64)) == [earlier, again]
    assert summaries_of(ledger, subject.sha256) == [again, done]


def test_articles_are_listed_named_and_searched(filled):
    listed = [each.source for each in shelved(filled)]
    assert listed == ["lway.txt", "rice.txt"]
    rail = digest(RAIL)
    assert named(filled, "lway.txt") == named(filled, rail[:8]) == rail
    assert [each.article for each in search(filled, "đường  SẮT")] == [rail]
    assert [each.source for each in search(filled, "SELL")] == ["rice.txt"]
    assert list(search(filled, "coffee")) == []
    for name in ("none", rail[:3], "%", "______"):
        with pytest.raises(InputError, match="no article in the ledger"):
            named(filled, name)


def test_all_that_is_kept_can_be_taken_out(filled):
    rows = list(exported(filled))
    kinds = [row["table"] for row in rows]
    assert [kinds.count(k) for k in ("articles", "replies", "summaries", "runs")] == [
        2, 2, 2, 1,
    ]  # fmt: skip
    json.dumps(rows)
    assert RAIL in [row["text"] for row in rows if row["table"] == "articles"]
    asked = next(row["request"] for row in rows if row["table"] == "replies")
    assert asked["body"]["model"] == "m"


def test_nothing_is_wrong_with_what_was_kept(filled):
    rows = []
    assert list(faults(filled, lambda: rows.append(1))) == []
    assert len(rows) == 6


SPOILT = [  # what is done to it, and what is said of it
    ("UPDATE articles SET length = length + 1", "another length"),
    ("UPDATE articles SET sha256 = :h", "another SHA-256"),
    ("UPDATE replies SET text = :z", "spoilt"),
    ("UPDATE replies SET sha256 = :h", "its text has another SHA-256"),
    ("UPDATE replies SET key = :h", "its request has another SHA-256"),
    ("UPDATE summaries SET sha256 = :h", "its hash is another"),
    ("UPDATE summaries SET beside = :h", "beside the text"),
    ("UPDATE summaries SET data = :z", "spoilt"),
]


@pytest.mark.parametrize(("statement", "said"), SPOILT)
def test_verify_finds_what_was_changed(tmp_path, statement, said):
    with closing(Ledger.open(str(tmp_path / "l.sqlite"))) as ledger:
        run = ledger.begin("0.1", "openai", "m", RECIPE)
        subject, done = read(RICE, "sell rice")
        key, reply = a_reply()
        ledger.keep_reply(key, reply, run, [subject.sha256], [subject])
        ledger.keep_summary(subject, RECIPE, done)
        given = {"h": "f" * 64, "z": b"spoilt"}
        do(
            ledger,
            statement,
            **{k: v for k, v in given.items() if f":{k}" in statement},
        )
        found = list(faults(ledger, lambda: None))
    assert any(said in each for each in found), found


def test_verify_looks_up_every_quote(tmp_path):
    subject, done = read(RICE, "sell rice")
    (position,) = done.positions
    (piece,) = position.evidence
    moved = piece.model_copy(update={"start": piece.start - 1, "end": piece.end - 1})
    position = position.model_copy(update={"evidence": (moved,)})
    false = done.model_copy(update={"positions": (position,)})
    with closing(Ledger.open(str(tmp_path / "l.sqlite"))) as ledger:
        ledger.keep_summary(subject, RECIPE, false)
        (said,) = faults(ledger, lambda: None)
    assert "does not stand at" in said


def test_what_is_spoilt_is_not_known(filled):
    do(filled, "UPDATE replies SET text = :z", z=b"spoilt")
    do(filled, "UPDATE summaries SET data = :z", z=b"spoilt")
    subject, _ = read(RICE, "sell rice", source="rice.txt", title="sell rice")
    key, _ = a_reply(asked=RICE)
    assert filled.reply(key) is None
    assert filled.summary(subject, RECIPE) is None
    assert list(newest(filled)) == []
    with pytest.raises(LedgerError, match="ledger verify"):
        list(exported(filled))


def test_what_is_forgotten_is_nowhere(filled):
    settings = Settings(engine="rules")
    both = compare(list(newest(filled)), settings=settings)
    verdict = {
        "position": both.summaries[0].positions[0].id, "side": "CN",
        "reason": {"code": "written", "text": RICE},
        "decided_by": {"who": "openai"},
    }  # fmt: skip
    kept = both.model_validate(both.model_dump() | {"verdicts": [verdict]})
    run = filled.begin("0.1", "openai", "m", RECIPE)
    filled.keep_comparison(kept, run, corrected=f"# {RICE}")
    shas = [each.article.sha256 for each in both.summaries]
    key, reply = a_reply(RICE, asked="both")
    filled.keep_reply(key, reply, run, shas)
    gone = forget(filled, digest(RICE))
    assert gone == (1, 2, 2)
    left = json.dumps(list(exported(filled)), ensure_ascii=False)
    assert RICE not in left
    assert "railway" in left
    assert len(run_costs(filled)) == 2  # what was paid was paid
    assert list(faults(filled, lambda: None)) == []


def test_what_is_forgotten_is_not_left_in_the_file(tmp_path):
    path = tmp_path / "l.sqlite"
    with closing(Ledger.open(str(path))) as ledger:
        subject, done = read(RICE, "sell rice", title="PLANTEDTITLE")
        ledger.keep_summary(subject, RECIPE, done)
        there = [each.read_bytes() for each in tmp_path.iterdir()]
        assert any(b"PLANTEDTITLE" in each for each in there)
        forget(ledger, subject.sha256)
        there = [each.read_bytes() for each in tmp_path.iterdir()]
    assert not any(b"PLANTEDTITLE" in each for each in there)


def test_only_its_owner_may_read_the_file_its_log_and_its_index(tmp_path):
    path = tmp_path / "new" / "l.sqlite"
    old = os.umask(0)
    try:
        with closing(Ledger.open(str(path))) as ledger:
            ledger.begin("0.1", "openai", "m", RECIPE)
            there = {
                p.name: stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()
            }
    finally:
        os.umask(old)
    assert there == {"l.sqlite": 0o600, "l.sqlite-wal": 0o600, "l.sqlite-shm": 0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def a_database(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE notes (said TEXT)")
        other.commit()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_text("notes " * 1000), "is no ledger"),
        (a_database, r"is no ledger: it holds other tables \(notes\)"),
        (lambda path: path.mkdir(), "is no file"),
    ],
)
def test_what_is_no_ledger_is_left_alone(tmp_path, make, said):
    path = tmp_path / "thing"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LedgerError, match=said) as caught:
        Ledger.open(str(path))
    assert "\n" not in str(caught.value)
    assert before == (path.read_bytes() if path.is_file() else None)


def test_none_is_made_to_be_looked_at(tmp_path):
    with pytest.raises(LedgerError, match="there is no ledger"):
        Ledger.open(str(tmp_path / "l.sqlite"), create=False)
    assert list(tmp_path.iterdir()) == []


@contextmanager
def somebody_else():
    """As root may do everything, it is tried as another user."""
    if os.getuid() == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(os.getuid())


def test_what_may_not_be_written_can_be_looked_at():
    folder = Path(tempfile.mkdtemp(dir="/tmp"))  # where another user can go
    path = folder / "l.sqlite"
    with closing(Ledger.open(str(path))) as ledger:
        subject, done = read(RICE, "sell rice")
        ledger.keep_summary(subject, RECIPE, done)
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        with somebody_else():
            with closing(Ledger.open(str(path), writes=False)) as ledger:
                assert list(newest(ledger)) == [done]
                assert list(faults(ledger, lambda: None)) == []
                with pytest.raises(LedgerError, match="may not be written"):
                    forget(ledger, subject.sha256)
            with pytest.raises(LedgerError, match="may not be written; --ledger names"):
                Ledger.open(str(path))
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_addresses_are_known_and_passwords_never_told():
    with pytest.raises(SettingsError) as caught:
        Ledger.open("mysql://me:secret@host/db")
    assert "secret" not in str(caught.value)
    with pytest.raises(LedgerError) as refused:
        Ledger.open("postgresql://me:secret@127.0.0.1:1/db?connect_timeout=1")
    assert "secret" not in str(refused.value)
    assert "127.0.0.1:1" in str(refused.value)
    assert "secret" not in repr(Settings(ledger="postgresql://me:secret@host/db"))


def test_where_it_is_kept(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert usual_place() == str(tmp_path / "summarizer" / "ledger.sqlite")
    assert place_of(Settings()) is None  # the library keeps none by itself
    assert place_of(Settings(ledger="none")) is None
    assert place_of(with_usual_place(Settings(ledger="none"))) is None
    assert place_of(with_usual_place(Settings())) == usual_place()
    assert place_of(with_usual_place(Settings(ledger="here"))) == "here"


WRITER = """
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from summarizer.ledger.ledger import Ledger
from summarizer.llm.replies import CHAT, canonical
from summarizer.models import Reply, Usage, digest
with closing(Ledger.open(sys.argv[1])) as ledger:
    run = ledger.begin("0.1", "openai", "m", "a" * 64)
    for n in range(60):
        request = canonical(CHAT, {"n": n, "by": sys.argv[2] if n % 2 else ""})
        reply = Reply(endpoint=CHAT, request=request, model="m", text=f"{n}",
                      answered_by="m", usage=Usage(requests=1))
        ledger.keep_reply(digest(request), reply, run, ["c" * 64, f"{n:064d}"])
"""


def test_two_processes_make_and_fill_one_ledger(place):
    """From the first moment on: both find no tables, one makes them."""
    several = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, place, by], stderr=-1, text=True
        )
        for by in ("A", "B")
    ]
    told = [each.communicate(timeout=120)[1] for each in several]
    assert [each.returncode for each in several] == [0, 0], told
    with closing(Ledger.open(place)) as ledger:
        assert sum(cost.requests for cost in run_costs(ledger)) == 120
        rows = [row for row in exported(ledger) if row["table"] == "replies"]
        assert len(rows) == 90  # half of what each kept was the other's as well
        assert list(faults(ledger, lambda: None)) == []


def test_a_request_is_known_by_all_that_decides_its_answer():
    body = {"model": "m", "messages": [{"role": "user", "content": "好"}]}
    one = canonical(CHAT, body)
    assert one.isascii()
    assert one == canonical(CHAT, dict(reversed(body.items())))
    others = [
        canonical("responses", body),
        canonical(CHAT, body | {"model": "n"}),
        canonical(CHAT, body | {"seed": 1}),
    ]
    assert len({one, *others}) == 4
    assert digest(one) == hashlib.sha256(one.encode()).hexdigest()


def test_an_article_may_be_kept_before_it_is_read_to_the_end(ledger):
    subject = article(RAIL, source="a.txt")
    run = ledger.begin("0.1", "openai", "m", RECIPE)
    key, reply = a_reply()
    ledger.keep_reply(key, reply, run, [subject.sha256], [subject])
    (listed,) = shelved(ledger)
    assert (listed.source, listed.summaries, listed.positions) == ("a.txt", 0, None)
    assert forget(ledger, subject.sha256) == (0, 1, 0)
    assert list(shelved(ledger)) == []
