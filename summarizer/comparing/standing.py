"""How far a later wording goes, held against every earlier one of its matter.

"Strengthened" and "softened" are said only of what goes beyond all that was said
before. What is firmer than the last wording but was as firm once already, or softer
than some earlier one, is called "reworded": whoever reads or counts labels alone is
never told "firmer" of it. Its reason still says how it stands to the last wording, and
its standing how to those before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from summarizer.comparing.acting import is_higher
from summarizer.comparing.labels import SAME_MATTER, compare_wordings, sentence_of
from summarizer.comparing.meetings import Held
from summarizer.comparing.pairing import nearness, vector_of
from summarizer.comparing.references import accounts_apart
from summarizer.comparing.strength import heightening, raising
from summarizer.comparing.threading import Strand, Told, last_like_for_like
from summarizer.languages.messages import remark, steps
from summarizer.lexicon.matters import tokens_of
from summarizer.models import RULES, ChangeKind, Remark, Standing

OPPOSITE: dict[ChangeKind, ChangeKind] = {
    "strengthened": "softened", "softened": "strengthened",
}  # fmt: skip
_RECALLS = "recalls"
# Stems in order that two wordings share, and their share of the shorter one: so many
# are no chance. tests/test_standing.py holds both.
_SHARED, _SHARE = 4, 0.5


class Labelled(NamedTuple):
    """How a position stands to the earlier wording that it is set against.

    `direction` is the label against that wording alone, `kind` the one that holds
    against all of them.
    """

    told: Told
    earlier: Told
    kind: ChangeKind
    direction: ChangeKind
    reason: Remark
    conflict: Remark | None = None
    standing: Standing | None = None
    back_to: str | None = None

    @property
    def why(self) -> Remark:
        """The reason, with the label against the last wording where it is another."""
        if self.kind == self.direction:
            return self.reason
        return remark("against_last", label=self.direction, reason=self.reason)


class Compared(NamedTuple):
    """What is said now, and the like-for-like wording before it."""

    now: tuple[Told, ...]
    before: tuple[Told, ...]


class _Found(NamedTuple):
    """What the rules see in the earlier wordings, by place in the order."""

    as_before: Told | None  # the latest that goes as far
    beyond: bool  # whether one goes farther
    unsure: bool  # whether one cannot be told


def compared(past: Strand, held: Held, now: tuple[Told, ...]) -> Compared:
    """The account whose reporter has an earlier wording, if any, else the first."""
    pairs = []
    for reporter in dict.fromkeys(each.account.article.reporter for each in now):
        own = tuple(e for e in now if e.account.article.reporter == reporter)
        before = last_like_for_like(past, held, reporter)
        pair = Compared(own, before)
        if reporter and before[0].account.article.reporter == reporter:
            return pair
        pairs.append(pair)
    return pairs[0]


def of_their_kind(past: Sequence[Told], now: Sequence[Told]) -> list[Told]:
    """The earlier wordings that what is said now may be held against.

    What was once recalled is no wish or promise that has since been put otherwise.
    """
    if any(e.position.act == _RECALLS or e.verdict.label == "repeated" for e in now):
        return list(past)
    return [each for each in past if each.position.act != _RECALLS]


def put_alike(
    told: Told, before: Sequence[Told], past: Iterable[Told]
) -> tuple[Told, ...]:
    """The last earlier wordings in almost its own words, where `before` are foreign.

    What a thread last had in another language may be farther off than what it had once
    in the same words, and there is nothing to translate between those.
    """
    language = told.account.article.language
    if told.verdict.label == "repeated" or any(
        each.account.article.language == language for each in before
    ):
        return ()
    alike = [
        each
        for each in past
        if each.account.article.language == language
        and _share_words(each.position.words, told.position.words)
    ]
    last = _latest(alike)
    return tuple(each for each in alike if last and each.held.id == last.held.id)


def _share_words(one: str, other: str) -> bool:
    a, b = ([stem for stem, _ in tokens_of(words)] for words in (one, other))
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks)
    return shared >= max(_SHARED, _SHARE * min(len(a), len(b)))


def by_rule(told: Told, earlier: Told) -> Told:
    """The same, as rules see it beside a wording that no judge was shown."""
    kind, why = rule_of(earlier, told)
    held = {"label": kind, "reason": why, "decided_by": RULES, "as_before": ()}
    return told._replace(verdict=told.verdict.model_copy(update=held))


def rule_of(earlier: Told, later: Told) -> tuple[ChangeKind, Remark]:
    """The rules' label of a later wording against an earlier one, and its reason."""
    around = (
        sentence_of(earlier.position, earlier.account.article),
        sentence_of(later.position, later.account.article),
    )
    sides = frozenset(later.held.meeting.sides)
    apart = accounts_apart(later.account, earlier.account)
    return compare_wordings(
        earlier.position,
        later.position,
        sides,
        around,
        level="other_rank" not in apart,
    )


def labelled_by(told: Told, before: Sequence[Told]) -> Labelled:
    """The verdict's label, its reason, and where the rules see it otherwise."""
    earlier = nearest(told, before)
    kind, why = rule_of(earlier, told)
    verdict = told.verdict
    if verdict.label == "new" or verdict.decided_by == RULES:
        return Labelled(told, earlier, kind, kind, why)
    conflict = None
    label = verdict.label
    # It contradicts the ladder when it goes the other way.
    if OPPOSITE.get(label) == kind or (label == "reversed") != (kind == "reversed"):
        conflict = remark("rule_label", label=kind, reason=why)
    reason = verdict.reason
    if len(verdict.against) > 1:
        reason = remark("against_all", reason=reason)
    return Labelled(told, earlier, label, label, reason, conflict)


def nearest(told: Told, before: Sequence[Told]) -> Told:
    """Of several earlier wordings, the likest of the same side; of equals, the last."""
    if len(before) == 1:
        return before[0]
    sides = frozenset(told.held.meeting.sides)
    said = vector_of(told.position.words, sides)
    return max(
        reversed(before),
        key=lambda each: (
            each.position.side == told.position.side,
            nearness(said, vector_of(each.position.words, sides)),
        ),
    )


def are_comparable(one: Told, other: Told) -> bool:
    """Whether rules can compare two wordings: of one reporter and one language."""
    mine, theirs = one.account.article, other.account.article
    return mine.reporter == theirs.reporter and mine.language == theirs.language


def settled(
    labelled: Labelled, past: Sequence[Told], is_hidden: bool = False
) -> Labelled:
    """The label with its standing; `past` are all earlier wordings of the matter.

    `is_hidden`: whether rules may have overlooked one, in another language.
    """
    if labelled.direction not in OPPOSITE:
        return labelled
    verdict = labelled.told.verdict
    if verdict.decided_by == RULES or verdict.label == "new":
        return _by_rules(labelled, past, is_hidden)
    return _by_verdict(labelled, past)


def _by_rules(labelled: Labelled, past: Sequence[Told], is_hidden: bool) -> Labelled:
    told = labelled.told
    language = told.account.article.language
    found = _found(labelled, past)
    if found.as_before is not None:
        return _back_to(labelled, found.as_before)
    if found.beyond:
        return labelled._replace(kind="reworded", standing="between")
    # A wording in another language cannot be compared: it may have gone as far.
    foreign = any(each.account.article.language != language for each in past)
    if found.unsure or foreign or is_hidden:
        return labelled._replace(kind="reworded")
    return labelled._replace(standing="beyond_all")


def _by_verdict(labelled: Labelled, past: Sequence[Told]) -> Labelled:
    """By a model or an analyst; rules that see it otherwise are shown beside."""
    verdict = labelled.told.verdict
    named = set(verdict.as_before)
    if before := _latest(each for each in past if each.position.id in named):
        if before.held.id == labelled.earlier.held.id:
            return as_far_beside(labelled)
        by_rule = rule_of(before, labelled.told)[0]
        # Rules that see it the other way from that wording: it went farther.
        if (
            are_comparable(before, labelled.told)
            and by_rule == OPPOSITE[labelled.direction]
        ):
            return labelled._replace(kind="reworded", standing="between")
        return _back_to(labelled, before)
    if before := _had_what_came(labelled, past):
        return _back_to(labelled, before)
    # Of a wording put in other words the model has judged, not the rules.
    found = _found(labelled, past, alike=False)
    if found.as_before is None and not found.beyond:
        return labelled._replace(standing="beyond_all")
    if found.as_before is not None:
        seen = remark("rule_as_before", meeting=found.as_before.held.meeting.date or "")
    else:
        seen = remark("rule_between")
    conflicts = [labelled.conflict, seen] if labelled.conflict else [seen]
    is_analyst = verdict.decided_by.who == "analyst"
    return labelled._replace(
        kind=labelled.kind if is_analyst else "reworded", conflict=steps(conflicts)
    )


def _had_what_came(labelled: Labelled, past: Sequence[Told]) -> Told | None:
    """The latest wording, in any account, with all that makes it firmer than the last.

    A judge is shown the last wording and may not have looked at those before.
    """
    if labelled.direction != "strengthened":
        return None
    came = raising(labelled.told.position.words) - raising(
        labelled.earlier.position.words
    )
    return _latest(
        each
        for each in past
        if came
        and each.held.id != labelled.earlier.held.id
        and came <= raising(each.position.words)
    )


def _back_to(labelled: Labelled, before: Told) -> Labelled:
    return labelled._replace(
        kind="reworded", standing="back_to", back_to=before.held.id
    )


def as_far_beside(labelled: Labelled) -> Labelled:
    """Another account of the meeting it is held against has it as firm, or as soft."""
    why = remark("as_far_beside", label=labelled.direction, reason=labelled.reason)
    return labelled._replace(
        kind="reworded", direction="reworded", reason=why, standing=None
    )


def _latest(told: Iterable[Told]) -> Told | None:
    return max(told, key=_place, default=None)


def _place(told: Told) -> int:
    return told.held.order or 0


def _found(labelled: Labelled, past: Sequence[Told], alike: bool = True) -> _Found:
    """What the comparable earlier wordings are to the later one, by rules.

    `alike`: whether one in other words, near and with nothing firmer or softer in it,
    goes as far. Of one that is not even near nothing can be told.
    """
    told = labelled.told
    against = labelled.direction
    beyond = unsure = False
    for each in sorted(past, key=_place, reverse=True):
        is_last = each.position.id == labelled.earlier.position.id
        if is_last or not are_comparable(each, told):
            continue
        kind, _ = rule_of(each, told)
        if kind == "reworded" and _falls_short(each, labelled):
            continue
        if kind == "repeated" or (
            kind == "reworded" and alike and _is_near(each, told)
        ):
            return _Found(each, beyond, unsure)
        beyond = beyond or kind == OPPOSITE[against]
        unsure = unsure or kind == "reworded"
    return _Found(None, beyond, unsure)


def _falls_short(before: Told, labelled: Labelled) -> bool:
    """Whether an earlier wording surely went less far, in whatever words.

    It lacks what came into the last one, or still has what went out of it.
    """
    then = before.position
    now, last = labelled.told.position, labelled.earlier.position
    had = heightening(then.words)
    if labelled.direction == "strengthened":
        came = heightening(now.words) - heightening(last.words)
        lacks = bool(came) and not came <= had and not is_higher(then, now)
        return lacks or is_higher(now, then)
    went = heightening(last.words) - heightening(now.words)
    keeps = not went.isdisjoint(had) and not is_higher(now, then)
    return keeps or is_higher(then, now)


def _is_near(one: Told, other: Told) -> bool:
    sides = frozenset(other.held.meeting.sides)
    vectors = (vector_of(each.position.words, sides) for each in (one, other))
    return nearness(*vectors) >= SAME_MATTER
