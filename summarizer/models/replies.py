"""What a server answered, as it is kept beside the request that it answers."""

from __future__ import annotations

from typing import Literal

from summarizer.models.articles import Usage
from summarizer.models.records import Record


class Reply(Record):
    """A server's whole answer to one request.

    `request` is the request's canonical JSON, whose SHA-256 it is kept under;
    `endpoint` the kind of endpoint asked, `model` the model asked for and `answered_by`
    the one that the server names. `finish` is "length" where the answer was cut off.
    `usage` counts all tries, the failed ones too.
    """

    endpoint: str
    request: str
    model: str
    text: str
    finish: Literal["stop", "length"] = "stop"
    answered_by: str
    usage: Usage = Usage()
