"""What `make bench` reads is what it says: long articles, each with its answer."""

from __future__ import annotations

import json

import pytest
from material import WORDS, answer_to, made
from scripted import ScriptedServer, completion

from summarizer import compare

ARTICLES = 4


@pytest.fixture
def server():
    def answered(body):
        return completion(json.dumps(answer_to(body)))

    with ScriptedServer(reply_to=answered) as there:
        yield there


def test_every_answer_is_borne_out_by_its_article(server):
    given = [made(number).record for number in range(ARTICLES)]
    assert all(len(each["text"].split()) >= WORDS for each in given)
    done = compare(given, settings=server.settings())
    for number, each in enumerate(done.summaries):
        said = [row for group in made(number).answer["said"] for row in group["what"]]
        assert len(each.positions) == len(said)
        assert each.usage.requests == 1
        assert not each.unverified
    assert any(thread.changes for thread in done.threads)
    (digest,) = done.digests
    assert any(each.bare for each in digest.sentences)
