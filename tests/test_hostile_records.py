"""Records and lists that anybody may have written: read, or refused; never a fault.

What is saved is changed at random, then made into every form that a result can have.
A small run in every test, a large one in `make soak`.
"""

from __future__ import annotations

import copy
import io
import json
import random
from functools import cache
from typing import Final

import pytest
from conftest import ROOT
from golden import comparison_of

from summarizer import (
    Failure,
    Settings,
    check_draft,
    compare,
    find,
    summarise,
    write_annex,
    write_brief,
)
from summarizer.models import Comparison
from summarizer.printing import (
    Format,
    Table,
    print_comparison,
    print_rows,
    print_summaries,
)
from summarizer.reading.inputs import read_inputs

RULES = Settings(engine="rules", workers=1)
FORMS: Final[tuple[Format, ...]] = ("table", "csv", "markdown", "jsonl")
TABLES: Final[tuple[Table, ...]] = ("positions", "threads", "changes", "accounts")
# 560 takes its side from a position that two accounts tell.
SMALL, LARGE = (*range(12), 560), range(12, 200)
SEEDS = [*SMALL, *(pytest.param(each, marks=pytest.mark.soak) for each in LARGE)]
ODD = [
    None, True, False, 0, -1, 7, 2**70, 1e308, "", " ", "\u200b", "x", "CN", "joint",
    "2025-13-15", "2025", "0000", "9999-12-31", [], {}, [None], {"code": "x"}, "a\nb",
    "\ud800", "\x00", "CN-VN", "<b>", "1" * 5_000,
]  # fmt: skip


def nodes(data, found):
    """Every place in a tree of JSON: what holds it, and by which key."""
    keys = data.keys() if isinstance(data, dict) else range(len(data))
    for key in keys:
        found.append((data, key))
        if isinstance(data[key], dict | list):
            nodes(data[key], found)
    return found


def changed(data, dice):
    """The same tree with one to three places changed, dropped or said twice."""
    data = copy.deepcopy(data)
    for _ in range(dice.randint(1, 3)):
        places = nodes(data, [])
        # Nine in ten changes are of a kind that the form of records allows.
        if dice.random() < 0.1:
            holder, key = dice.choice(places)
            holder[key] = copy.deepcopy(dice.choice(ODD))
            continue
        holder, key = dice.choice([p for p in places if can_change(*p)])
        if isinstance(holder, list) and dice.random() < 0.6:
            dice.choice(LISTS)(holder, key, dice)
        elif isinstance(holder[key], list):
            holder[key] = []
        else:
            kind = type(holder[key])
            alike = [h[k] for h, k in places if k == key and type(h[k]) is kind]
            holder[key] = dice.choice(alike)
    return data


def can_change(holder, key):
    return isinstance(holder, list) or not isinstance(holder[key], dict)


# A member of a list dropped, said twice, or put elsewhere in it.
LISTS = (
    lambda held, place, dice: held.pop(place),
    lambda held, place, dice: held.append(copy.deepcopy(held[place])),
    lambda held, place, dice: dice.shuffle(held),
)


@cache
def saved():
    """The last three meetings of the corpus, with the page that a model wrote."""
    whole = comparison_of("corpus-model")
    last = {each.id: each for each in whole.meetings[-3:]}
    kept = {article for each in last.values() for article in each.articles[:2]}
    accounts = [each for each in whole.summaries if each.article.id in kept]
    made = compare([*accounts], previous=whole, settings=RULES)
    return json.loads(made.model_dump_json())


def made_into_everything(item):
    """What is read in every form there is."""
    out = io.StringIO()
    if isinstance(item, Comparison):
        write_brief(item, full=True)
        write_brief(item, form="html")
        write_annex(item, language="zh")
        find("cooperation", item, settings=RULES)
        check_draft("Vietnam agreed on it in 2025.", item, settings=RULES)
        for form in FORMS:
            print_comparison(item, form, out)
        for table in TABLES:
            print_rows(item, table, "csv", out)
        return
    for form in FORMS:
        print_summaries([item], form, out)
    compare(item, settings=RULES)


def refused_or_told(record, folder):
    """Everything is made of what a record holds, where it is not refused."""
    file = folder / "saved.json"
    file.write_text(json.dumps(record))
    for item in read_inputs(file, RULES):
        if isinstance(item, Failure):
            assert item.kind != "ProgramError", item.error
        else:
            made_into_everything(item)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_comparison_is_refused_or_told(seed, tmp_path):
    refused_or_told(changed(saved(), random.Random(seed)), tmp_path)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_summary_is_refused_or_told(seed, tmp_path):
    dice = random.Random(seed)
    summary = dice.choice(saved()["summaries"])
    refused_or_told(changed(summary, dice), tmp_path)


TEXT = (ROOT / "tests" / "articles" / "short.txt").read_text("utf-8")
ARTICLE = {
    "text": TEXT, "title": "Talks", "outlet": "Xinhua", "date": "2024-10-11",
    "url": "https://www.mfa.gov.cn/a", "language": "en", "id": "1", "reporter": "CN",
    "source": "a.txt",
}  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_article_is_refused_or_read(seed, tmp_path):
    dice = random.Random(seed)
    file = tmp_path / "a.jsonl"
    lines = map(json.dumps, (changed(ARTICLE, dice), ARTICLE))
    file.write_text("\n".join(lines))
    done = summarise(file, settings=RULES)
    assert done[-1].article.title == "Talks"
    assert not [each for each in done.failures if each.kind == "ProgramError"]
