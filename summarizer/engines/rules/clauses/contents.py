"""What is said, clause by clause: which act each has, and what makes one position.

"双方要深化互信，扩大贸易，加强协作" is three proposals; a clause that leans on the
next ("在当前形势下，…") or hangs on the one before ("让…") is no position of its own.
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.engines.rules.clauses.sources import Actors
from summarizer.engines.rules.clauses.text import Page
from summarizer.engines.rules.records import Actor, Content, Piece, Span
from summarizer.engines.rules.text import Extent
from summarizer.models import STATING, Act, acts_of

# Acts that go on through a row of clauses: "双方要深化互信，扩大贸易". Behind a support
# or an invitation a clause without a verb of its own says what it is for.
ROW_ACTS = acts_of("SEEK", "COMMIT", "AGREE") - {"supports", "invites"}
# Those of them that ask something of both sides.
_SEEKING = ROW_ACTS & acts_of("SEEK", "AGREE")
# Verbs that may close their clause: "对S表示关切".
_CLOSING = acts_of("APPRECIATE", "OBJECT") | {"discusses"}
# Verbs whose object may be the next clause, where nothing but an adjunct stands here.
_AWAITING = STATING | acts_of("SEEK", "COMMIT")
_TAIL = 6  # characters behind a verb that closes its clause
# Characters, in Chinese and in languages with spaces, which need more for the same, of
# a piece cut off as a position of its own: a verb and its object.
_SHORTEST, _SHORTEST_SPACED = 4, 16


class Head(NamedTuple):
    """How a clause begins.

    `start` is where its quote would begin; `opens` says that it is a position of its
    own; `base` is the act of a saying verb that the clause opens with.
    """

    start: int
    act: Act | None
    opens: bool
    base: Act | None = None
    cut: bool = False
    cue: Span | None = None
    actor: Actor | None = None


class Divider:
    """Divides contents of one page."""

    def __init__(self, page: Page, actors: Actors) -> None:
        self.page = page
        self.rules = page.rules
        self.plain = page.masked
        self.actors = actors
        self.shortest = _SHORTEST_SPACED if page.rules.spaced else _SHORTEST

    def divide(self, content: Content) -> list[Piece]:
        """The positions in a content, in text order."""
        pieces: list[Piece] = []
        base, act = content.act, content.act
        cue: Span | None = None
        base_cue: Span | None = None
        waiting: int | None = None
        condition = False
        before = content.spans[0].start
        for clause in content.spans:
            parted = self._is_parted(before, clause.start)
            before = clause.end
            item = parted or self._is_item(clause)
            head = self.head(clause, base if item else act, content.own, parted=parted)
            is_last = clause == content.spans[-1]
            if head.base:
                base, base_cue = head.base, head.cue
            if head.start >= clause.end or self._announces(head, clause):
                act, cue = base, base_cue
                continue
            if pieces and waiting is None and not parted and self._adds(clause):
                pieces[-1] = pieces[-1]._replace(end=clause.end)
                continue
            if not is_last and self._waits(head, clause, condition):
                waiting = head.start if waiting is None else waiting
                condition = condition or self._is_condition(clause)
                act, cue = head.act or act, head.cue or cue
                continue
            if not (head.opens or parted) and pieces and waiting is None:
                pieces[-1] = pieces[-1]._replace(end=clause.end)
                continue
            if head.act:
                act, cue = head.act, head.cue or cue
            elif act not in ROW_ACTS or (head.actor and waiting is None):
                act, cue = base, base_cue
            start = head.start if head.cut or waiting is None else waiting
            waiting, condition = None, False
            pieces.append(Piece(start, clause.end, act, cue))
        if waiting is not None and not pieces:
            pieces.append(Piece(waiting, content.spans[-1].end, act, cue))
        return [row for piece in pieces for row in self._members(piece)]

    def _is_parted(self, before: int, start: int) -> bool:
        """Whether a semicolon stands between two clauses."""
        return any(mark in ";；" for mark in self.page.text[before:start])

    def _by_itself(self, head: Head, place: int) -> Head:
        """A clause with the act of its own verb: "；反对S"."""
        hit = self.rules.verb_behind(self.plain, place)
        if hit is None or hit[0].is_saying or head.actor:
            return head
        return head._replace(act=hit[0].act, cue=(hit[1], hit[2]))

    def _is_item(self, clause: Extent) -> bool:
        return self.rules.ordinals.match(self.plain, clause.start) is not None

    def _adds(self, clause: Extent) -> bool:
        """ ", especially in S": a link that hangs on the clause before it."""
        place = self.past_links(clause)
        dependent = self.rules.dependents.match(self.plain, clause.start)
        return place > clause.start and dependent is not None

    def _announces(self, head: Head, clause: Extent) -> bool:
        """Whether the words behind "put forward" are no more than "three points"."""
        if head.actor or head.act not in (None, *STATING, "proposes"):
            return False
        shown = self.plain[head.start : clause.end]
        return self.rules.lead_ins.fullmatch(shown) is not None

    def _is_condition(self, clause: Extent) -> bool:
        place = self.past_links(clause)
        return self.rules.conditions.match(self.plain, place) is not None

    def _waits(self, head: Head, clause: Extent, condition: bool) -> bool:
        """Whether the clause belongs to the one behind it."""
        if head.act is None:
            return self._leans(clause) or (condition and head.actor is None)
        if head.cue is None or head.base or head.act not in _AWAITING:
            return False
        rest = self.plain[head.cue[1] : clause.end].strip() + " "
        link = self.rules.links.match(rest)
        if link and link.end() >= len(rest) - 1:
            return True
        return (
            not self.rules.spaced
            and self.rules.adjuncts.match(rest.strip()) is not None
        )

    def _leans(self, clause: Extent) -> bool:
        """Whether the clause is an adjunct of the one behind it."""
        start = self.past_links(clause)
        shown = self.plain[start : clause.end]
        match = self.rules.adjuncts.match(shown)
        return match is not None and not self.rules.should.search(shown)

    def past_links(self, clause: Extent) -> int:
        """The place behind "and", "also", "first" at the head of a clause."""
        match = self.rules.links.match(self.plain, clause.start)
        end = match.end() if match else clause.start
        if end >= clause.end:
            return clause.start
        while end < clause.end and self.plain[end] in ' ,，、：:“"\n':
            end += 1
        return end

    def head(
        self, clause: Extent, act: Act, own: tuple[str, ...], *, parted: bool = False
    ) -> Head:
        """Read how a clause begins: subject, modal, verb.

        One that a semicolon parts from those before it has its own verb's act.
        """
        place = self.past_links(clause)
        if wish := self._should(clause, place, act, own):
            return wish
        actor = self.actors.at(place)
        after = self.page.skip(actor.end) if actor else place
        if actor and (actor.kind == "person" or not actor.is_of(own)):
            if actor.kind == "joint" and act in _SEEKING:
                return self._bare_wish(actor, place, act)
            return Head(place, None, True, actor=actor)
        if found := self._verb(clause, place, after, act, own, actor):
            single = parted and act != "agrees" and not self._is_item(clause)
            return self._by_itself(found, after) if single else found
        if actor is None and self._hangs(clause, place):
            return Head(place, None, False)
        will = self.page.will_at(after)
        mood: Act | None = "commits" if will and act in STATING else None
        if actor or mood:
            return Head(place, mood, True, actor=actor)
        return Head(place, None, self._opens(clause, place, act))

    def _hangs(self, clause: Extent, place: int) -> bool:
        return any(
            self.rules.dependents.match(self.plain, at) for at in (clause.start, place)
        )

    def _verb(
        self,
        clause: Extent,
        place: int,
        after: int,
        act: Act,
        own: tuple[str, ...],
        actor: Actor | None,
    ) -> Head | None:
        """A verb of saying or of stance behind the subject, or without one."""
        hit = self.rules.verb_behind(self.plain, after)
        if hit is None:
            return self._phrased(clause, place, self.page.past_between(after), act)
        verb, at, end = hit
        if end > clause.end:
            return None
        cue = (at, end)
        if (
            actor is None
            and act in ROW_ACTS
            and self.rules.sayings.fullmatch(self.plain, at, end)
        ):
            return Head(place, None, True)
        if verb.is_saying:
            start = self.page.skip(end)
            if start >= clause.end:
                return Head(start, verb.act, True, verb.act, True, cue)
            inner = self.head(Extent(start, clause.end), verb.act, own)
            said = inner.act or verb.act
            return Head(inner.start, said, True, verb.act, True, inner.cue or cue)
        if actor is None and act in _SEEKING:
            if verb.act in ("states", "discusses"):
                return None
            row = act if verb.act in ("supports", "opposes") else verb.act
            return Head(place, row, True, cut=True, cue=cue if row != act else None)
        return Head(place, verb.act, True, cue=cue, cut=True)

    def _phrased(self, clause: Extent, place: int, at: int, act: Act) -> Head | None:
        """ "对S表示关切": the verb closes the clause."""
        if self.rules.spaced or not self.rules.phrase.match(self.plain, at):
            return None
        found = list(self.rules.verbs.finditer(self.plain, at + 1, clause.end))
        if not found or clause.end - found[-1].end() > _TAIL:
            return None
        hit = self.rules.verb_at(self.plain, found[-1].start())
        if hit is None or hit[0].act not in _CLOSING:
            return None
        joined = act == "agrees" and place > clause.start
        if hit[0].act == "discusses" and act in ROW_ACTS and not joined:
            return None
        return Head(place, hit[0].act, True, cue=found[-1].span(), cut=True)

    def _bare_wish(self, actor: Actor, place: int, act: Act) -> Head:
        """ "đề nghị hai bên tăng cường S": a wish without "should"."""
        after = self.page.skip(actor.end)
        if self.rules.actions.match(self.plain, self.page.past_between(after)):
            return Head(after, act, True, cut=True)
        return Head(place, act, True, cut=True)

    def _should(
        self, clause: Extent, place: int, act: Act, own: tuple[str, ...]
    ) -> Head | None:
        """ "双方要S", "hai bên cần S": the quote begins behind the modal."""
        found = self.rules.should.search(self.plain, place, clause.end)
        if found is None or found.end() >= clause.end:
            return None
        verb = self.rules.verbs.search(self.plain, place, found.start())
        if verb and self.rules.verb_at(self.plain, verb.start()):
            return None
        cue = found.span()
        wish: Act = act if act in ("calls_for", "hopes", "agrees") else "proposes"
        after = self.page.skip(found.end())
        before = [
            a
            for a in self.actors.within(place, found.start())
            if self.page.past_between(self.page.skip(a.end)) == found.start()
        ]
        subject = before[-1] if before else None
        if self.rules.negations.match(self.plain, after):
            return Head(place, wish, True, cut=True, cue=cue)
        if found.start() == place or (subject and subject.kind in ("joint", "we")):
            return Head(after, wish, True, cut=True, cue=cue)
        if subject and subject.sides and set(subject.sides) <= set(own):
            return Head(place, "states", True, cue=cue, actor=subject)
        if subject and subject.sides:
            return Head(place, "calls_for", True, cut=True, cue=cue)
        return Head(place, wish, True, cue=cue)

    def _opens(self, clause: Extent, place: int, act: Act) -> bool:
        """Whether a clause without subject or marker is a position of its own."""
        plain, rules = self.plain, self.rules
        here = self.page.past_between(place)
        for at in (here, place):
            if match := rules.actions.match(plain, at):
                return not rules.nounlike.match(plain, at) or self._is_verbal(
                    match.end(), clause.end
                )
        if rules.negations.match(plain, here):
            return True
        return not rules.spaced and act in ROW_ACTS and clause.end - place > 3

    def _is_verbal(self, end: int, limit: int) -> bool:
        """Whether an object follows what could be a noun as well."""
        return len(self.plain[end:limit].split()) >= 3

    def _members(self, piece: Piece) -> list[Piece]:
        """Verb phrases joined by "、" or "và" within a piece, each its own."""
        if piece.act not in ROW_ACTS:
            return [piece]
        plain, rules = self.plain, self.rules
        if rules.negations.search(plain, piece.start, piece.end):
            return [piece]
        mark = f" {rules.joint_word} " if rules.spaced else "、"
        cuts, begin, place = [piece.start], piece.start, piece.start
        while (place := plain.find(mark, place, piece.end)) >= 0:
            after = place + len(mark)
            if self._divides(begin, place, after, piece.end):
                cuts += [place, after]
                begin = after
            place = after
        cuts.append(piece.end)
        spans = [self.page.trim(*cuts[i : i + 2]) for i in range(0, len(cuts), 2)]
        return [
            Piece(span.start, span.end, piece.act, piece.cue if i == 0 else None)
            for i, span in enumerate(spans)
        ]

    def _divides(self, begin: int, place: int, after: int, end: int) -> bool:
        left, right = place - begin, end - after
        if min(left, right) < self.shortest or self._is_quoted(begin, place):
            return False
        if not self.rules.strict.match(self.plain, after):
            return False
        if self.rules.spaced:
            return True
        return self.rules.strict.match(self.plain, begin) is not None

    def _is_quoted(self, begin: int, place: int) -> bool:
        text = self.page.text[begin:place]
        return text.count("“") > text.count("”") or text.count("「") > text.count("」")
