"""What a draft's references lead to: accounts and paragraphs, whatever their style.

As our own pages do (`[CN 14 Apr 2025 ¶7]`), by the key that the draft gives ("A-CN =
talks-cn.txt"), by a file's name or the beginning of it. Other styles lead nowhere and
are no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from summarizer.briefing.keys import Account

_KEY = re.compile(
    r"(?P<name>[\w.-]{1,24}(?: \d{1,2} \w{3} \d{4})?)\**\s*[=:：]\s*[*`]*"
    r"(?P<source>[\w./-]+\.(?:txt|md|html?|json|pdf)\b(?:#\d+)?)"
)
_LABEL = r"[A-Z]{2,6}(?:-\d+)? (?:(?:\d{1,2} )?[A-Z][a-z]{2} )?(?:\d{4}|undated)"
_OWN = re.compile(rf"^(?P<label>{_LABEL})\b")
_PARAGRAPHS = re.compile(r"¶+\s*(?P<first>\d+)(?:\s*[-–]\s*¶?(?P<last>\d+))?|¶")
_PARTED = re.compile(r"\s*[;·]\s*|,\s*(?!\s*¶)|\s+(?:and|và)\s+|和|、|，")
_OTHER = re.compile(r"[\^#]?\w{0,3}\d+(?:[.:]\d+)?(?:\s*[,;–-]\s*\d+(?:[.:]\d+)?)*")
_PREFIX = 3  # characters of a file's name that are enough to tell it
_MOST = 30  # paragraphs of a range


class Pointed(NamedTuple):
    """What a reference leads to; no account where it leads nowhere.

    `given` are the words in brackets of which `words` are a part.
    """

    words: str
    account: Account | None
    paragraph: int | None = None
    given: str = ""

    @property
    def is_lost(self) -> bool:
        """Whether there is no such text, or no such paragraph in it."""
        if self.account is None:
            return True
        there = self.account.paragraphs()
        return bool(self.paragraph and there and self.paragraph > len(there))


class Pointers:
    """The references of one draft, looked up in the accounts."""

    def __init__(self, accounts: Iterable[Account], draft: str) -> None:
        self._accounts = tuple(accounts)
        self._named = {each.label: each for each in self._accounts}
        self._files = {_file(each): each for each in self._accounts}
        for match in _KEY.finditer(draft):
            account = self._files.get(match.group("source").rpartition("/")[2])
            if account is not None:
                self._named[match.group("name").strip("*-. ")] = account

    @cached_property
    def _labels(self) -> re.Pattern[str]:
        names = sorted(self._named, key=len, reverse=True)
        named = "|".join(map(re.escape, names)) or "(?!)"
        # Chinese has no borders around a name.
        return re.compile(rf"(?<![A-Za-z0-9-])(?:{named})(?![A-Za-z0-9-])(?: ¶\d+)*")

    def is_pointer(self, words: str) -> bool:
        """Whether words in brackets are a reference, also one that leads nowhere."""
        if "¶" in words or _OWN.match(words) or _OTHER.fullmatch(words.strip()):
            return True
        return any(self._account(each) for each in _PARTED.split(words))

    def bare(self, words: str) -> str:
        """Words without the names of accounts in them, which are no words of a side."""
        return " ".join(self._labels.sub(" ", words).split())

    def is_key(self, line: str) -> bool:
        """Whether a line tells what texts are called."""
        keys = list(_KEY.finditer(line))
        if keys and sum(len(m.group()) for m in keys) > len(line) / 3:
            return True
        bare = re.sub(r"^[\s*_\-•]+", "", line)
        label = _OWN.match(bare)
        return bool(label and any(name in line for name in self._files))

    def resolved(self, given: Sequence[str], column: str = "") -> tuple[Pointed, ...]:
        """What references lead to, in order.

        Args:
            column: the head of the column; a bare `[¶4]` is of its account.
        """
        head = tuple(self._of(column, None))
        last = next((each.account for each in head if each.account), None)
        found: list[Pointed] = []
        for words in given:
            for each in self._of(words, last):
                last = each.account or last
                found.append(each._replace(given=words))
        return tuple(found or head)

    def _of(self, words: str, last: Account | None) -> Iterator[Pointed]:
        for part in _PARTED.split(words):
            name = part.partition("¶")[0].strip(" ,:*")
            own = _OWN.match(name)
            account = self._account(name) if name else last
            if account is None and not own:
                continue
            paragraphs = list(_numbers(part))
            if not paragraphs:
                yield Pointed(part.strip(), account)
            for number in paragraphs:
                yield Pointed(part.strip(), account, number)
            last = account or last

    def _account(self, name: str) -> Account | None:
        name = name.partition("¶")[0].strip(" `*,:")
        if name in self._named:
            return self._named[name]
        bare = name.rpartition("/")[2]
        if bare in self._files:
            return self._files[bare]
        if len(name) < _PREFIX or " " in name:
            return None
        near = [a for file, a in self._files.items() if file.startswith(name)]
        return near[0] if len(near) == 1 else None


def _numbers(part: str) -> Iterator[int]:
    for match in _PARAGRAPHS.finditer(part):
        if match.group("first"):
            first = int(match.group("first"))
            last = int(match.group("last") or first)
            yield from range(first, min(last, first + _MOST) + 1)
    bare = part.partition("¶")[2]
    for more in re.findall(r",\s*(\d+)", bare):
        yield int(more)


def _file(account: Account) -> str:
    return account.summary.article.source.replace("\\", "/").rpartition("/")[2]
