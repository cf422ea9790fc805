"""Instructions in a reply: a model that is told to tell them, by an article or not.

Such words are taken out of the reply's fields; the words of the article that stand
beside them are left, so that no position is lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from summarizer.engines.openai.replies import UNSETTLED, Group, Person, Read
from summarizer.grounding.wording import WORD
from summarizer.llm.prompts import Message
from summarizer.models import Article
from summarizer.proposals import Proposal, Quote

# Words in a row that are no chance: of the 2,371 strings in the recorded answers none
# has as many of the prompt's.
_ROW = 6
_SHORTEST = 2 * _ROW - 1  # characters of so many words, with what parts them
# Characters of a statement, a name or a side: the longest that is recorded has 58.
_LONGEST = 200


class Instructions:
    """What a request tells the model to do, in words that are not its article's."""

    def __init__(self, messages: Iterable[Message], article: Article) -> None:
        told = (_rows_told(m.content) for m in messages if m.role == "system")
        own = filter(None, (article.text, article.title, article.outlet))
        self._rows = frozenset().union(*told).difference(*map(_rows, own))
        self.left_out = 0

    def without(self, read: Read) -> Read:
        """A reply less the fields that repeat them or are longer than any; counted."""
        reply = read.reply
        changed = {
            "place": self._kept(reply.place),
            "people": [self._person(each) for each in reply.people],
            "earlier": [e._replace(of=self._kept(e.of)) for e in reply.earlier],
            "said": [self._group(each) for each in reply.said],
        }
        unread = tuple(each for each in read.unread if not self._are_in(each.quote))
        self.left_out += len(read.unread) - len(unread)
        return read._replace(reply=reply.model_copy(update=changed), unread=unread)

    def without_in(self, found: Proposal, claim: Proposal) -> Proposal | None:
        """A claim as a second answer has it, or None where its words repeat them.

        Args:
            claim: as it was; its statement holds where the other does not.
        """
        if any(map(self._are_in_quote, found.quotes)):
            return None
        statement = self._kept(found.statement) or claim.statement
        return found.model_copy(update={"statement": statement})

    def _person(self, person: Person) -> Person:
        fields = {name: self._kept(words) for name, words in person}
        return person.model_copy(update=fields)

    def _group(self, group: Group) -> Group:
        # Words that repeat them are none of the article's: they can be quoted nowhere.
        what = [row for row in group.what if not any(map(self._are_in, row[:-1]))]
        self.left_out += len(group.what) - len(what)
        is_none = [name for name in group.side.split("+") if name != self._kept(name)]
        changed = {
            "side": UNSETTLED if is_none else group.side,
            "by": self._kept(group.by),
            "cue": self._kept(group.cue),
            "what": [[*row, self._kept(say)] for *row, say in what],
        }
        return group.model_copy(update=changed)

    def _kept(self, words: str) -> str:
        """The words, or none if they repeat them or are too many."""
        if len(words) <= _LONGEST and not self._are_in(words):
            return words
        self.left_out += 1
        return ""

    def _are_in_quote(self, quote: Quote) -> bool:
        return self._are_in(quote.words) or self._are_in(quote.until or "")

    def _are_in(self, words: str) -> bool:
        return len(words) >= _SHORTEST and not self._rows.isdisjoint(_rows(words))


def _rows(text: str) -> frozenset[tuple[str, ...]]:
    """Every so many words in a row."""
    words = [word.lower() for word in WORD.findall(text)]
    return frozenset(zip(*(words[at:] for at in range(_ROW)), strict=False))


# The same for each article, whose own words the user's message has.
_rows_told = lru_cache(maxsize=4)(_rows)
