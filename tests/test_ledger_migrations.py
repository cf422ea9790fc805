"""A ledger of any older schema opens, and holds what it held.

`tests/ledgers/NNNN.sql` is a ledger as the program left it that had schema NNNN: it was
dumped by `python tests/test_ledger_migrations.py` and is never written anew.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from factories import proposal, summary

from summarizer.errors import LedgerError
from summarizer.ledger.checking import faults
from summarizer.ledger.ledger import Ledger
from summarizer.ledger.migrations import migrate, revisions
from summarizer.ledger.opening import open_store, version_of
from summarizer.ledger.shelves import exported, newest, run_costs, shelved
from summarizer.ledger.tables import SCHEMA, VERSION_TABLE, metadata
from summarizer.llm.replies import CHAT, canonical
from summarizer.models import Reply, Usage, digest

OLD = Path(__file__).parent / "ledgers"
TEXT = "Xi said China supports a railway. 铁路"
RECIPE = "a" * 64


def fill(ledger):
    """What every old ledger holds."""
    done = summary(TEXT, [proposal("supports a railway")], when="2024-10-11")
    run = ledger.begin("0.1", "openai", "m", RECIPE)
    request = canonical(CHAT, {"model": "m", "messages": []})
    paid = Usage(requests=1, prompt_tokens=10, completion_tokens=5, cost=0.5)
    reply = Reply(
        endpoint=CHAT,
        request=request,
        model="m",
        text="{}",
        answered_by="m",
        usage=paid,
    )
    about = done.article
    ledger.keep_reply(digest(request), reply, run, [about.sha256], [about])
    ledger.keep_summary(done.article, RECIPE, done)


def restored(name, path):
    with closing(sqlite3.connect(path)) as old:
        old.executescript((OLD / f"{name}.sql").read_text(encoding="utf-8"))
    return str(path)


def test_there_is_a_ledger_of_every_schema():
    assert [path.stem for path in sorted(OLD.glob("*.sql"))] == [*revisions()]
    assert revisions()[-1] == SCHEMA


@pytest.mark.parametrize("schema", revisions())
def test_a_ledger_of_an_older_schema_holds_what_it_held(tmp_path, schema):
    place = restored(schema, tmp_path / "l.sqlite")
    with closing(Ledger.open(place)) as ledger:
        assert ledger.store.read(version_of) == SCHEMA
        (found,) = newest(ledger, RECIPE)
        assert found.article.text == TEXT
        assert found.positions[0].words == "supports a railway"
        assert ledger.summary(found.article, RECIPE) == found
        request = canonical(CHAT, {"model": "m", "messages": []})
        reply = ledger.reply(digest(request))
        assert reply is not None
        assert reply.text == "{}"
        assert [each.cost for each in run_costs(ledger)] == [0.5]
        assert len(list(shelved(ledger))) == 1
        assert list(faults(ledger, lambda: None)) == []
        assert len(list(exported(ledger))) == 5


@pytest.mark.parametrize("schema", [each for each in revisions() if each < "0003"])
def test_of_one_text_under_two_names_the_newer_summary_stays(tmp_path, schema):
    path = tmp_path / "l.sqlite"
    restored(schema, path)
    with closing(sqlite3.connect(path)) as old:
        old.execute("CREATE TABLE other AS SELECT * FROM summaries")
        # one that is older, one that is newer, and one by another recipe
        for at, source, recipe in (
            ("2000", "older.txt", RECIPE),
            ("3000", "newer.txt", RECIPE),
            ("2000", "apart.txt", "b" * 64),
        ):
            row = {"beside": digest(source), "at": at, "source": source}
            sets = ", ".join(f"{name} = :{name}" for name in row)
            old.execute(f"UPDATE other SET {sets}, recipe = :r", row | {"r": recipe})
            old.execute("INSERT INTO summaries SELECT * FROM other")
        old.execute("DROP TABLE other")
        old.commit()
    with closing(Ledger.open(str(path))) as ledger:
        kept = [row for row in exported(ledger) if row["table"] == "summaries"]
        assert sorted(row["source"] for row in kept) == ["apart.txt", "newer.txt"]
        (found,) = newest(ledger, RECIPE)
        renamed = found.article.model_copy(update={"source": "renamed.txt"})
        assert ledger.summary(renamed, RECIPE) is not None
        assert list(faults(ledger, lambda: None)) == []


def test_what_is_spoilt_is_left_for_verify_to_name(tmp_path):
    path = tmp_path / "l.sqlite"
    restored("0002", path)
    with closing(sqlite3.connect(path)) as old:
        old.execute("UPDATE summaries SET data = X'00'")
        old.commit()
    with closing(Ledger.open(str(path))) as ledger:
        (said,) = faults(ledger, lambda: None)
    assert "spoilt" in said


@pytest.mark.parametrize("schema", revisions())
def test_a_database_of_an_older_schema_comes_to_the_same_tables(place, schema):
    """The migrations one by one leave what `tables` says, in both databases."""
    store = open_store(place)
    with closing(store):
        store.write(lambda c: metadata.drop_all(c))
        store.write(lambda c: c.exec_driver_sql(f"DROP TABLE {VERSION_TABLE}"))
        store.write(lambda c: migrate(c, None, store.shown, schema))
    with closing(open_store(place)) as store:
        options = {"version_table": VERSION_TABLE}

        def differences(connection):
            context = MigrationContext.configure(connection, opts=options)
            return compare_metadata(context, metadata)

        assert store.read(differences) == []


def test_what_a_newer_program_made_is_left_as_it_is(place):
    with closing(open_store(place)) as store:
        newer = f"UPDATE {VERSION_TABLE} SET version_num = '9999'"
        store.write(lambda c: c.exec_driver_sql(newer))
    for writes in (True, False):
        with pytest.raises(LedgerError, match=r"schema 9999"):
            open_store(place, writes=writes)


def main() -> None:
    """Dump a ledger of today's schema, where there is none yet."""
    path = OLD / f"{SCHEMA}.sql"
    made = OLD / "new.sqlite"
    if not path.exists():
        OLD.mkdir(exist_ok=True)
        with closing(Ledger.open(str(made))) as ledger:
            fill(ledger)
        with closing(sqlite3.connect(made)) as there:
            path.write_text("\n".join(there.iterdump()) + "\n", encoding="utf-8")
        made.unlink()


if __name__ == "__main__":
    main()
