"""How many tokens a text is, counted without network and only where it can matter.

The vocabulary takes a quarter of a second and 70 MB to load, so `fits` first uses what
holds for every byte-level vocabulary: a token is at least one byte of UTF-8.
"""

from __future__ import annotations

import base64
import hashlib
import json
import lzma
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from summarizer.errors import SummarizerError

if TYPE_CHECKING:
    import tiktoken

# What a server wraps around each message (role, borders); chat formats use 3 to 7.
MESSAGE_OVERHEAD = 8

_NAME = "o200k_base"
# How a text is cut into the pieces that are encoded, and the tokens that are no text:
# as in `tiktoken_ext.openai_public.o200k_base`, whose recipe would go to the network.
_PATTERN = "|".join(
    (
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*"
        r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+"
        r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"\p{N}{1,3}",
        r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
        r"\s*[\r\n]+",
        r"\s+(?!\S)",
        r"\s+",
    )
)
# Their numbers are part of that recipe, as published.
_SPECIAL = {"<|endoftext|>": 199_999, "<|endofprompt|>": 200_018}
# SHA-256 of the vocabulary as OpenAI publishes it.
_UNPACKED = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"
# The pattern's engine gives up on a run of some 500,000 spaces, and what it takes grows
# faster than the text; slices of this many characters take 20 ms at the worst.
_SLICE = 50_000
_CUT_REACH = 1_000  # characters before its end in which a gap to cut at is looked for
_LOADING = threading.Lock()


def count_tokens(text: str) -> int:
    """Count by o200k_base; what looks like a special token is plain text.

    Long texts are counted in slices, cut before a space where there is one, so that no
    text takes more than its length allows; without spaces the count may be a few over.
    Models with another vocabulary differ: take it as an estimate for them.

    Raises:
        SummarizerError: the vocabulary in the package is damaged.
    """
    encoding = _encoding()
    return sum(
        len(encoding.encode(part, disallowed_special=())) for part in _slices(text)
    )


def count_prompt(body: Mapping[str, Any]) -> int:
    """The tokens of a chat completion's prompt: messages, and the schema sent along."""
    messages = body["messages"]
    texts = [each["content"] for each in messages]
    form = body.get("response_format", {})
    if "json_schema" in form:
        texts.append(json.dumps(form["json_schema"]["schema"]))
    return sum(map(count_tokens, texts)) + MESSAGE_OVERHEAD * len(messages)


def fits(texts: Sequence[str], window: int, reserve: int) -> bool:
    """Whether messages with these texts leave `reserve` tokens of the window free.

    A schema sent along counts too: hand it in as one more text.
    """
    if fits_surely(texts, window, reserve):
        return True
    room = _room(texts, window, reserve)
    for text in texts:
        for part in _slices(text):
            room -= count_tokens(part)
            if room < 0:
                return False
    return room >= 0


@cache
def common_words() -> frozenset[str]:
    """The words that the vocabulary has whole: those that texts of the world share."""
    tokens = _encoding().token_byte_values()
    words = (
        token[1:].decode(errors="replace") for token in tokens if token[:1] == b" "
    )
    return frozenset(word for word in words if word.isalpha())


def fits_surely(texts: Sequence[str], window: int, reserve: int) -> bool:
    """Whether they leave so many free by their bytes alone, of which no token is less.

    Counts nothing: where it says no they may fit even so.
    """
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)
    return size <= _room(texts, window, reserve)


def _room(texts: Sequence[str], window: int, reserve: int) -> int:
    return window - reserve - MESSAGE_OVERHEAD * len(texts)


def _slices(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > _SLICE:
        cut = _last_gap(text, start + _SLICE - _CUT_REACH, start + _SLICE)
        yield text[start:cut]
        start = cut
    yield text[start:]


def _last_gap(text: str, low: int, high: int) -> int:
    """The last lone space in the range: the pattern begins a piece there anyway."""
    at = text.rfind(" ", low, high)
    while at > low:
        if not text[at - 1].isspace() and not text[at + 1].isspace():
            return at
        at = text.rfind(" ", low, at)
    return high


def _encoding() -> tiktoken.Encoding:
    with _LOADING:
        return _load()


@cache
def _load() -> tiktoken.Encoding:
    import tiktoken

    return tiktoken.Encoding(
        _NAME, pat_str=_PATTERN, mergeable_ranks=_ranks(), special_tokens=_SPECIAL
    )


def _ranks() -> dict[bytes, int]:
    packed = resources.files("summarizer.llm").joinpath("data/o200k_base.tiktoken.xz")
    try:
        data = lzma.decompress(packed.read_bytes())
    except (OSError, lzma.LZMAError) as error:
        raise SummarizerError(
            f"the token vocabulary {packed.name} cannot be read ({error});"
            " install the package anew"
        ) from error
    if hashlib.sha256(data).hexdigest() != _UNPACKED:
        raise SummarizerError(
            f"the token vocabulary {packed.name} is not the one that was packed;"
            " install the package anew"
        )
    pairs = (line.split() for line in data.splitlines())
    return {base64.b64decode(token): int(rank) for token, rank in pairs}
