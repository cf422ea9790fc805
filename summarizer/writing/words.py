"""The fixed words of an annex in its language, and how all that it names is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from summarizer.briefing.wording import ENGLISH, PageWords
from summarizer.languages.days import day_in
from summarizer.languages.files import read_messages
from summarizer.languages.kept import retold
from summarizer.languages.messages import name_in, words_of
from summarizer.lexicon.sides import name_of
from summarizer.lexicon.topics import Topics, load_topics
from summarizer.models import (
    JOINT,
    Decider,
    DraftFault,
    Failure,
    MeetingOf,
    Position,
    Remark,
    Selection,
    Summary,
)


class AnnexWords:
    """The tables of `languages/XX/annex.toml` and `messages.toml`.

    English where a language has none. The page's own words are `page`.

    Args:
        as_text: makes text of what a model or an article named, where other signs than
            its letters would be markup: in Markdown, on a terminal.
    """

    def __init__(
        self, language: str = ENGLISH, as_text: Callable[[str], str] = str
    ) -> None:
        self.page = PageWords(language)
        self._as_text = as_text
        self.language = self.page.language
        self._annex: dict[str, Any] = read_messages("annex", self.language)

    # Fixed texts

    def of(self, table: str, key: str, /, **args: object) -> str:
        """A fixed text of the annex, filled in."""
        words: str = self._annex[table][key]
        return words.format(**args) if args else words

    def glue(self, name: str, parts: Iterable[str]) -> str:
        """Several as one."""
        return self.of("glue", name).join(parts)

    def name(self, table: str, name: str) -> str:
        """The word that a table of messages has for a state, an absence, an act …"""
        return name_in(table, name, self.language)

    def faulted(self, fault: DraftFault) -> str:
        """What is wrong with a draft's words; where a model says so, that it does."""
        told = self.name("draft_faults", fault.kind).format(words=fault.words)
        if fault.by == "model":
            return self.name("draft", "by_model").format(told=told)
        return told

    def told(self, given: Remark) -> str:
        """A remark in words."""
        return words_of(given, self.language)

    def retold(self, kept: str | None) -> str:
        """A sentence that a record keeps in English, in the annex's language."""
        return retold(kept or "", self.language)

    def sentence(self, words: str) -> str:
        """Words as a sentence: a capital in front, one full stop behind."""
        ended = capital(words).rstrip(self.of("glue", "stops"))
        return f"{ended}{self.of('glue', 'stop')}"

    # What is named

    def day(self, date: str | None) -> str:
        """2025-01-15 as "15 January 2025"; "undated" for None."""
        return day_in(date, self.language)

    def short_day(self, date: str | None) -> str:
        """A day as short as it can be: "15 Jan 2025"."""
        return day_in(date, self.language, short=True)

    def side(self, code: str | None) -> str:
        """The name of a side; "jointly" for joint; what is said of none."""
        if code is None:
            return self.name("states", "unsettled")
        if code == JOINT:
            return self.of("sides", "jointly")
        return self._as_text(name_of(code, self.language))

    def side_in_list(self, code: str) -> str:
        """The same where it stands among others with a number: "joint 3"."""
        return self.of("sides", "joint") if code == JOINT else self.side(code)

    def code(self, code: str | None) -> str:
        """A side's code, or what is said where there is none."""
        if code is None:
            return self.side(None)
        return self.name("codes", JOINT) if code == JOINT else self._as_text(code)

    def possessive(self, name: str) -> str:
        """China as "China's", United States as "United States'"."""
        form = "whose_plural" if name.endswith("s") else "whose"
        return self.of("sides", form, name=name)

    def series(self, sides: Sequence[str]) -> str:
        """CN and VN as "China – Vietnam"."""
        return " – ".join(map(self.side, sides))

    def count(self, number: int, noun: str) -> str:
        """Two as "two meetings", one as "one meeting", twenty as "20 meetings"."""
        words: list[str] = self._annex["numbers"]["words"]
        said = words[number] if number < len(words) else str(number)
        return self.of("one" if number == 1 else "many", noun, number=said)

    def percent(self, share: float) -> str:
        """A share of all in hundredths."""
        return self.of("numbers", "percent", number=round(100 * share))

    def topic(self, topics: Topics, topic: str) -> str:
        """What a topic is called; one of a user's own list by its label there."""
        label = topics.label(topic)
        is_own = label != load_topics().label(topic)
        return label if is_own or self.language == ENGLISH else self.page.topic(topic)

    def matter(self, topics: Topics, name: str) -> str:
        """What a matter of two accounts is called; as a model calls it, where one did.

        Rules name it by its topic, or by a concept of `lexicon/matters.toml`.
        """
        known: dict[str, str] = read_messages("messages", self.language)["concepts"]
        if name in known and name not in topics.ids:
            return known[name]
        return self.topic(topics, name)

    def formula(self, name: str) -> str:
        """What a formula is called; one of a user's own list by its name there."""
        known: dict[str, str] = read_messages("messages", self.language)["formulas"]
        return known.get(name, name)

    def act(self, name: str) -> str:
        """calls_for as "calls for"."""
        return self.name("acts", name)

    def kind(self, kind: str) -> str:
        """What a kind of meeting is called."""
        return self.name("kinds", kind)

    def frame(self, position: Position) -> str:
        """When it was said, where that was not at this meeting; else nothing."""
        words = self.name("frames", position.frame)
        recalled = position.recalled
        of = recalled and (recalled.meeting or recalled.date)
        if not words or not of:
            return words
        return self.of("aside", "frame", frame=words, meeting=self._as_text(of))

    def decider(self, by: Decider) -> str:
        """Who decided, in a few words."""
        who = self.name("deciders", by.who)
        return " ".join(part for part in (who, by.model, by.author) if part)

    def engine(self, name: str) -> str:
        """What an engine is called; one of a user's own by its name."""
        known: dict[str, str] = read_messages("messages", self.language)["deciders"]
        return known.get(name) or self._as_text(name)

    def whose(self, account: Summary) -> str:
        """Whose account it is, as far as that is known."""
        reporter = account.article.reporter
        if not reporter:
            return self.of("accounts", "whose_unknown")
        whose = self.possessive(self.side(reporter))
        return self.of("accounts", "whose", whose=whose)

    def kinds(self, meeting: MeetingOf) -> str:
        """The kind of a meeting, and what those accounts call it that see another."""
        others = Counter(meeting.kinds.values())
        del others[meeting.kind]
        if not others:
            return self.kind(meeting.kind)
        number = len(meeting.kinds)
        said = (
            self.of("accounts", "kind_in", kind=self.kind(kind), count=many, all=number)
            for kind, many in others.items()
        )
        kind, listed = self.kind(meeting.kind), self.glue("list", said)
        return self.of("accounts", "kinds", kind=kind, said=listed)

    def selected(self, selection: Selection) -> str:
        """What was asked for, as in "side CN, with VN"."""
        asked = {
            "side": selection.side,
            "topic": selection.topic,
            "series": selection.series,
            "with": selection.partner,
            "since": selection.since,
            "until": selection.until,
            "last": selection.last,
        }
        given = ((name, value) for name, value in asked.items() if value)
        return self.glue(
            "list", (self.of("asked", name, value=value) for name, value in given)
        )


def key_of_failure(failure: Failure) -> str:
    """Under which key the fixed words say so: not read, or left out afterwards."""
    return "failed" if failure.stage == "reading" else "at_fault"


def capital(words: str) -> str:
    """Words with a capital in front."""
    return words[:1].upper() + words[1:]
