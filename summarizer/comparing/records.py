"""The records of changes, made of what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summarizer.comparing.counting import are_like_for_like
from summarizer.comparing.meetings import Held
from summarizer.comparing.references import accounts_apart
from summarizer.comparing.standing import Labelled
from summarizer.comparing.threading import Told
from summarizer.languages.messages import remark
from summarizer.models import Change, ChangeKind, Comparability, Part, Standing

_NOT_IN_ARTICLE = remark("not_in_article")


def carriers(told: Sequence[Told]) -> tuple[str, ...]:
    """The articles that tell it, each once."""
    return tuple(dict.fromkeys(each.account.article.id for each in told))


def part_of(labelled: Labelled) -> Part:
    """One of several labels that a change is made of."""
    return Part(
        position=labelled.told.position.id,
        kind=labelled.kind,
        reason=labelled.why,
        conflict=labelled.conflict,
    )


def change_of(
    *,
    kind: ChangeKind,
    comparability: tuple[Comparability, ...],
    made_joint: bool = False,
    standing: Standing | None = None,
    **fields: Any,
) -> Change:
    """A change with what follows from its kind and from what makes its pair unlike."""
    return Change(
        kind=kind,
        comparability=comparability,
        made_joint=made_joint,
        like_for_like=are_like_for_like(comparability),
        standing=standing,
        **fields,
    )


def new(held: Held, reference: Held, now: Sequence[Told]) -> Change:
    """What nothing earlier may go on to."""
    article = now[0].account.article
    apart: tuple[Comparability, ...] = ()
    if article.reporter is None or article.reporter not in reference.reporters:
        apart = ("other_reporter",)
    return change_of(
        kind="new",
        comparability=apart,
        from_meeting=reference.id,
        to_meeting=held.id,
        to_positions=tuple(dict.fromkeys(each.position.id for each in now)),
        carried_by=carriers(now),
        reason=now[0].verdict.reason,
        decided_by=now[0].verdict.decided_by,
    )


def first_of(all_told: Sequence[Told], chosen: Told) -> tuple[str, ...]:
    """The ids with the one that the label speaks of in front."""
    rest = [each.position.id for each in all_told if each is not chosen]
    return tuple(dict.fromkeys([chosen.position.id, *rest]))


def dropped(held: Held, reference: Held, there: Sequence[Told]) -> Change:
    """What was said at the reference meeting, and is not now."""
    return change_of(
        kind="dropped",
        comparability=accounts_apart(held.accounts[0], there[0].account),
        from_meeting=reference.id,
        to_meeting=held.id,
        from_positions=tuple(dict.fromkeys(each.position.id for each in there)),
        reason=_NOT_IN_ARTICLE,
    )
