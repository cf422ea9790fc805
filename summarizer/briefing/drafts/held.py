"""A sentence of a draft beside the texts: what its rules look at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from summarizer.briefing.checking.claims import Claimed
from summarizer.briefing.checking.days import meetings_named, without_days
from summarizer.briefing.checking.named import Named, named_in
from summarizer.briefing.checking.quotes import Place
from summarizer.briefing.drafts.claim_words import words_for
from summarizer.briefing.drafts.offices import offices_named
from summarizer.briefing.drafts.reporters import outlets_named
from summarizer.briefing.drafts.standing import CLOSE, LIKE, Standing
from summarizer.briefing.drafts.tying import Stretch, Texts, Tie
from summarizer.briefing.keys import Account, Reference
from summarizer.briefing.scope import Scope
from summarizer.grounding.normalising import normalise
from summarizer.grounding.scope import negations
from summarizer.grounding.seats import seats_in
from summarizer.lexicon.people import leaders_in
from summarizer.models import (
    Cited,
    DraftFault,
    DraftFaultKind,
    MeetingOf,
    Position,
    Sentence,
)

_MARKS = re.compile('[“”"「」『』«»]')
_SUBSTANCE = 2  # words beside names by which a sentence speaks of another
_SURE, _MUCH = 0.5, 3  # share and words by which a stretch is spoken of for sure
_CLAUSE = re.compile(r"[;；。]|\.\s")
_SILENT = ("gone", "none", "lone")
_BEYOND = 0.2  # by which a text in another language must be nearer than one in its own
_HEADING = 6  # words of a heading that names a side, and not what both did
_COMMA = re.compile(r"[,，]\s*")
_TOLD = 240  # characters of a text's sentence that are shown as the true words


def names_nothing(held: Held, words: str) -> bool:
    """Whether words of a sentence are of an office or seat with a capital, no name.

    "the White House"; "Tổng Bí thư".
    """
    spans = [m.span() for m in words_for("no_name", held.language).finditer(held.own)]
    found = re.finditer(re.escape(words), held.own)
    return any(a <= m.start() and m.end() <= b for m in found for a, b in spans)


@dataclass(frozen=True)
class Held:
    """A sentence with what it stands on, and the series that it is held against."""

    standing: Standing
    scope: Scope
    texts: Texts

    @cached_property
    def claimed(self) -> Claimed:
        """It as a sentence of a page that cites all that it rests on."""
        sentence = Sentence(
            section="latest",
            row=1,
            column=self.column,
            text=self.standing.piece.text,
            references=self.standing.cited(),
        )
        return Claimed(sentence, self.scope)

    @property
    def is_pointed(self) -> bool:
        """Whether it points to a paragraph by itself, and its records are no guess."""
        return any(p.paragraph and not p.is_lost for p in self.standing.pointed)

    @cached_property
    def widely(self) -> Claimed:
        """It as a sentence that cites all accounts of the series."""
        whole = tuple(
            Cited(article=account.id, paragraph=number)
            for account in self.scope.keys.accounts
            for number in range(1, len(account.paragraphs()) + 1)
        )
        sentence = self.claimed.sentence.model_copy(update={"references": whole})
        return Claimed(sentence, self.scope)

    @cached_property
    def column(self) -> str:
        """The one side that the nearest heading is of: its words are that side's."""
        for words in reversed(self.standing.piece.under):
            if len(words.split()) > _HEADING:
                continue
            sentence = Sentence(section="latest", row=1, text=words)
            places = {words[start:end] for start, end, _ in seats_in(words)}
            sides = {
                each.side
                for each in sides_named(Claimed(sentence, self.scope))
                if words[each.start : each.end] not in places
            }
            if len(sides) == 1:
                return sides.pop()
            if sides:
                break
        return ""

    @property
    def language(self) -> str:
        """The language of its own words."""
        return self.claimed.language

    @property
    def own(self) -> str:
        """Its own words, a hole where each quote stands."""
        return self.claimed.own

    def claims(self, name: str) -> re.Match[str] | None:
        """The first word by which it claims something (`drafts.toml`)."""
        for match in words_for(name, self.language).finditer(self.own):
            if name == "gone" and self._is_said(match):
                continue
            if name == "new" and self._is_in_text(match):
                continue
            return match
        return None

    def _is_in_text(self, claim: re.Match[str]) -> bool:
        """Whether a claim's words are those of the nearest text: "unprecedented"."""
        words = re.compile(rf"\b{re.escape(claim.group())}\b", re.IGNORECASE)
        return any(words.search(tie.stretch.words) for tie in self.spoken[:1])

    def _is_said(self, claim: re.Match[str]) -> bool:
        """Whether a side, or the text, is told to say that something is "no longer" so.

        Then it is no word of an account's silence, unless one of telling stands behind.
        """
        if not words_for("denying", self.language).fullmatch(claim.group()):
            return False
        if self._is_in_text(claim):
            return True
        clause = _CLAUSE.split(self.own[claim.end() :])[0]
        kinds = ("saying", "account", "kept")
        if any(words_for(name, self.language).search(clause) for name in kinds):
            return False
        told = words_for("told", self.language)
        return any(
            told.search(self.own, each.end, claim.start())
            for each in self.named
            if not each.as_reporter
            and not _CLAUSE.search(self.own, each.end, claim.start())
        )

    @property
    def disagreed(self) -> list[re.Match[str]]:
        """Words by which it denies an agreement."""
        return list(words_for("disagreed", self.language).finditer(self.own))

    @cached_property
    def denies(self) -> bool:
        """Whether it tells of something that is not there or not so.

        What is not there stands elsewhere: its words then lead to another text.
        """
        return bool(
            self.claims("gone")
            or any(self.claimed.claims(name) for name in _SILENT)
            or self.claims("rather")
            or negations(self.own)
        )

    @property
    def is_sure(self) -> bool:
        """Whether its nearest stretch has much of its matter, and is no chance find."""
        if self.is_pointed or self.quoted or self.standing.tied is not None:
            return True
        text = self.standing.piece.text
        return any(
            tie.share >= _SURE and self.texts.substance(text, tie.stretch) >= _MUCH
            for tie in self.spoken[:1]
        )

    @cached_property
    def is_of_day(self) -> bool:
        """Whether its nearest stretch is of a meeting that it dates, if it dates any.

        Else the stretch is of other words, or the date is wrong: which, only much
        likeness can tell.
        """
        days = {each.id for each in meetings_named(self.claimed)}
        if not days or self.is_pointed or self.standing.tied is not None:
            return True
        return bool(self.quoted) or any(
            tie.stretch.account.meeting.id in days for tie in self.spoken[:1]
        )

    @cached_property
    def named(self) -> list[Named]:
        """The sides that its own words name, in order."""
        return sides_named(self.claimed)

    @cached_property
    def offices(self) -> re.Pattern[str]:
        """The offices of all who met: a "national security advisor" is no security."""
        people = (
            p for a in self.scope.keys.accounts for p in a.summary.meeting.participants
        )
        found = {re.escape(office) for person in people for office in person.offices}
        joined = "|".join(sorted(found, key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{joined or '(?!)'})(?!\w)", re.IGNORECASE)

    @cached_property
    def spoken(self) -> tuple[Tie, ...]:
        """The stretches that it speaks of: the nearest, and those about as near."""
        if self.standing.tied is not None:
            return self.standing.ties
        own = [t for t in self.standing.ties if t.is_same]
        other = [t for t in self.standing.ties if not t.is_same]
        least = _best(own) + _BEYOND if _best(own) >= LIKE else 0.0
        ties = (*own, *(t for t in other if t.share >= least))
        best = _best(ties)
        near = (t for t in ties if t.share >= max(LIKE, best * CLOSE))
        return tuple(sorted(near, key=lambda tie: -tie.share))

    @cached_property
    def quoted(self) -> tuple[Stretch, ...]:
        """The stretches in which its quotes stand."""
        places = [place for each in self.standing.places for place in each]
        return tuple(
            stretch
            for stretch in self.texts.stretches
            if any(
                place.account.id == stretch.account.id
                and stretch.start <= place.start < stretch.end
                for place in places
            )
        )

    def speaks_of(self, tie: Tie) -> bool:
        """Whether it shares more with a stretch than the names of leaders."""
        if self.standing.tied is not None:
            return True
        text = self.standing.piece.text
        return self.texts.substance(text, tie.stretch) >= _SUBSTANCE

    @cached_property
    def same(self) -> tuple[Stretch, ...] | None:
        """The stretches that have the matter of its claim; None where none was asked.

        A model names their paragraphs.
        """
        tied = self.standing.tied
        if tied is None:
            return None
        named = {(each.article, each.paragraph) for each in tied.same}
        return tuple(
            each
            for each in self.texts.stretches
            if (each.account.id, each.paragraph) in named
        )

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Those quoted, else those that it speaks of."""
        return self.quoted or tuple(tie.stretch for tie in self.spoken)

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The sentences that it rests on, and the paragraphs that it points to."""
        found = [each.words for each in self.stretches]
        if self.quoted:
            found += [tie.stretch.words for tie in self.spoken]
        for point in self.standing.pointed:
            if point.account and point.paragraph:
                found.append(normalise(point.account.paragraph(point.paragraph)).text)
        return tuple(dict.fromkeys(found))

    @cached_property
    def meetings(self) -> tuple[MeetingOf, ...]:
        """The meetings of those."""
        found = {s.account.meeting.id: s.account.meeting for s in self.stretches}
        return tuple(found.values())

    def undated(self, words: str) -> str:
        """Words of a text without the dates in them."""
        bare = _MARKS.sub(" ", words)  # what is quoted has dates too
        sentence = Sentence(section="latest", row=1, text=bare)
        return without_days(Claimed(sentence, self.scope))

    def fault(
        self, kind: DraftFaultKind, words: str, stretch: Stretch | None = None
    ) -> DraftFault:
        """A fault with the text's own words that tell otherwise."""
        if stretch is None:
            return DraftFault(kind=kind, words=words)
        told = " ".join(stretch.source.split())
        return DraftFault(
            kind=kind,
            words=words,
            truth=told if len(told) <= _TOLD else f"{told[:_TOLD].rstrip()} …",
            reference=self.mark(stretch.account, stretch.paragraph),
        )

    def overclaim(self, claim: re.Match[str], words: str, place: Place) -> DraftFault:
        """A claim refuted by a quote's words, which stand at that place."""
        return DraftFault(
            kind="overclaim",
            words=claim.group(),
            truth=words,
            reference=self.mark(place.account, place.paragraph),
        )

    def mark(self, account: Account, paragraph: int) -> str:
        """A paragraph as a brief prints it."""
        return self.scope.keys.mark(Reference(account.id, paragraph))


def _best(ties: Iterable[Tie]) -> float:
    return max((tie.share for tie in ties), default=0.0)


def part_around(held: Held, start: int, end: int) -> tuple[int, int]:
    """Where the clause around some words begins and ends.

    It ends at a full stop or semicolon, and at a comma before a word that sets another
    clause against it: "in both accounts, but the sum in one alone".
    """
    own, turning = held.own, words_for("turning", held.language)
    stops = [(m.start(), m.end()) for m in _CLAUSE.finditer(own)]
    stops += [
        (m.start(), m.end())
        for m in _COMMA.finditer(own)
        if turning.match(own, m.end())
    ]
    begin = max((b for _, b in stops if b <= start), default=0)
    return begin, min((a for a, _ in stops if a >= end), default=len(own))


def matter_in(held: Held, words: str, *names: str) -> str:
    """The same of some words: no dates, claims or words of accounts."""
    words = held.undated(words)
    for name in (*names, "frame"):
        words = words_for(name, held.language).sub(" ", words)
    return " ".join(words.split())


def sides_named(claimed: Claimed) -> list[Named]:
    """The sides that a sentence names, by leaders in any language too."""
    found = named_in(claimed)
    taken = [(each.start, each.end) for each in found]
    for leader in leaders_in(claimed.own):
        is_new = not any(a < leader.end and leader.start < b for a, b in taken)
        if is_new and leader.side in claimed.scope.sides:
            found.append(Named(leader.side, leader.start, leader.end))
    found += outlets_named(
        claimed,
        words_for("account", claimed.language),
        [(n.start, n.end) for n in found],
    )
    for each in offices_named(claimed):
        if not any(n.start < each.end and each.start < n.end for n in found):
            found.append(each)
    telling = {account.reporter for account in claimed.scope.keys.accounts}
    found = [
        each._replace(as_reporter=False)
        if _is_place(claimed, each) or not {each.side, None} & telling
        else each
        for each in found
    ]
    return sorted(found, key=lambda each: (each.start, -each.end))


def _is_place(claimed: Claimed, named: Named) -> bool:
    """Whether a side's name is that of a meeting's place: "the Hanoi talks"."""
    behind = claimed.own[named.end :].lstrip()
    return bool(words_for("meeting", claimed.language).match(behind))


def positions_in(stretch: Stretch) -> tuple[Position, ...]:
    """The positions whose words stand in a stretch."""
    return tuple(
        position
        for position in stretch.account.summary.positions
        if any(
            piece.start < stretch.end and stretch.start < piece.end
            for piece in position.evidence
        )
    )


def said_in(stretch: Stretch) -> tuple[Position, ...]:
    """Those of them that are said at the meeting, not recalled or told around it."""
    return tuple(each for each in positions_in(stretch) if each.frame == "said")
