"""A server's words and wishes, out of whatever it sends."""

from __future__ import annotations

import pytest

from summarizer.errors import EngineRejected
from summarizer.llm.completions import parsed, read_refusal, retry_after, server_message
from summarizer.settings import Settings

MESSAGES = [
    # a body, and what it says is wrong
    ('{"error": {"message": "too\\n long"}}', "too long"),
    ('{"error": "model not found"}', "model not found"),
    ('{"message": "no route"}', "no route"),
    ('{"detail": [{"loc": ["body"], "msg": "x"}]}', '[{"loc": ["body"], "msg": "x"}]'),
    ('[{"error": {"message": "in a list"}}]', "in a list"),
    ('{"error": {}}', '{"error": {}}'),
    ("<html><title>504 \n Time-out</title>", "an HTML page, '504 Time-out'"),
    ("<h1>Forbidden</h1>", "Forbidden"),
    ("upstream connect error", "upstream connect error"),
    ("\x1b[31mred\x07", "[31mred"),  # no control character reaches a terminal
    ("", "no message"),
    ("null", "null"),
    ("x" * 400, "x" * 300 + "…"),
]


@pytest.mark.parametrize(("body", "said"), MESSAGES)
def test_the_servers_message_is_one_short_line(body, said):
    assert server_message(parsed(body), body) == said


NOON = "Wed, 15 Jan 2025 12:00:00 GMT"
LATER = "Wed, 15 Jan 2025 12:00:08 GMT"
WAITS = [
    ({}, None),
    ({"retry-after": "3"}, 3.0),
    ({"retry-after": "3", "retry-after-ms": "250"}, 0.25),
    ({"retry-after": LATER, "date": NOON}, 8.0),  # by the server's own clock
    ({"retry-after": NOON, "date": LATER}, 0.0),
    ({"retry-after": NOON}, 0.0),  # long past
    ({"retry-after": "inf"}, None),
    ({"retry-after": "-1"}, None),
    ({"retry-after": "tomorrow"}, None),
]


@pytest.mark.parametrize(("headers", "seconds"), WAITS)
def test_retry_after(headers, seconds):
    assert retry_after(headers) == seconds


ADVICE = [
    # settings, status, message, what is advised
    ({}, 400, "json_schema unsupported", "--response-format json_object"),
    ({"response_format": "json_object"}, 400, "response_format?", "format text"),
    (
        {"max_tokens_parameter": "max_tokens"},
        400,
        "max_tokens is not supported",
        "PARAMETER=max_completion_tokens or none",
    ),
    ({"temperature": 0.0}, 400, "temperature must be 1", "SUMMARIZER_TEMPERATURE"),
    ({"seed": 1}, 422, "seed is unknown", "SUMMARIZER_SEED"),
    ({"base_url": "http://u:pw@host"}, 404, "gone", "(http://host)"),
]


@pytest.mark.parametrize(("given", "status", "message", "advised"), ADVICE)
def test_a_rejection_names_the_setting_to_turn(given, status, message, advised):
    rejected = read_refusal(status, {}, message, Settings(**given))
    assert isinstance(rejected, EngineRejected)
    assert advised in str(rejected)
    assert "pw" not in str(rejected)
