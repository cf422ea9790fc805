"""One row of each table that is handed to spreadsheets and data frames.

A row is flat: text, whole numbers, numbers and yes or no, nothing inside another. The
order of the fields is that of the columns. Columns are added at the end only; those
that are there keep name and meaning. `docs/tables.md` and the schemas are drawn from
what stands here.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from pydantic import Field

from summarizer.models.records import Record

TABLES_VERSION: Final = 1  # rises when a column changes its name or meaning
TableName = Literal["positions", "threads", "changes", "accounts"]


def _column(description: str) -> Any:
    """A column's field; every row says its value, also where it is none."""
    return Field(description=description)


class PositionRow(Record):
    """A position of an article with its words and where they stand."""

    article: str = _column("the article's file or name")
    meeting_date: str | None = _column("YYYY, YYYY-MM or YYYY-MM-DD, as far as known")
    meeting_kind: str = _column("phone call, video call, talks …; none: reports none")
    id: str = _column("the position's id, the same in every run and output")
    side: str | None = _column("who holds it: a code, or joint; empty: unsettled")
    holders: str = _column("all sides that hold it, joined by +")
    speaker: str | None = _column("the person who says it")
    reporter: str | None = _column("the side whose account the article is")
    topic: str = _column("the topic's id")
    act: str = _column("what is done in saying it: hopes, supports, opposes …")
    rank: int = _column("how far the act goes on its ladder, 0 to 8")
    statement: str = _column("the position in one sentence")
    quote: str = _column("the words that prove it, pieces joined by …")
    start: int = _column("where they begin in the text, in code points from 0")
    end: int = _column("where they end; between are other words if `pieces` > 1")
    match: str = _column("exact, or normalised: quote marks or spaces differed")
    checks: str = _column("where the statement disagrees with its quote")
    frame: str = _column("said at this meeting, recalled of one before, background")
    recalled: str = _column("of what is recalled: that meeting's day and words")
    topic_name: str = _column("the topic's name")
    ladder: str = _column("cooperative, critical or neutral")
    force: str = _column("ASSERT, APPRECIATE, SEEK, COMMIT, AGREE or OBJECT")
    paragraph: int | None = _column("the paragraph in which the words begin, from 1")
    pieces: int = _column("of how many pieces the quote is joined")
    counted: bool = _column("whether it enters threads, changes and accounts")
    date_precision: str = _column("day, month, year or none")
    date_how: str = _column("stated, derived, published, supplied or none")
    outlet: str | None = _column("who published the article")
    published: str | None = _column("when, as the article has it")
    language: str = _column("the article's language")
    article_id: str = _column("the article's id")
    series: str | None = _column("the sides of the series, as CN-VN; of comparisons")
    meeting: str | None = _column("the meeting's id; of comparisons")
    reference: str | None = _column("as a brief refers to it; of comparisons")
    salience: float | None = _column("how much it matters, from 0; of comparisons")
    page: int | None = _column("the page on which the words begin, from 1, if any")


class ThreadRow(Record):
    """A matter of one side, with its first and its last wording."""

    thread: str = _column("the thread's id")
    series: str = _column("the sides of the series, as CN-VN")
    side: str = _column("whose matter it is")
    topic: str = _column("the topic's id")
    topic_name: str = _column("the topic's name")
    label: str = _column("the matter in a few words")
    meetings: int = _column("at how many meetings it was said")
    first_date: str | None = _column("the day of the first of these, as far as known")
    last_date: str | None = _column("the day of the last of these")
    first_quote: str = _column("its words at the first, positions joined by |")
    last_quote: str = _column("its words at the last")
    first_reference: str = _column("where these stand, as a brief refers to it")
    last_reference: str = _column("where those stand")
    at_latest: str = _column("said, or why not, at the latest meeting of the series")
    changes: int = _column("how many changes it went through")
    last_change: str | None = _column("the label of the last of these")
    salience: float = _column("how much it matters, from 0")
    first_meeting: str = _column("the id of the first meeting")
    last_meeting: str = _column("the id of the last meeting")


class ChangeRow(Record):
    """A change of a thread from one meeting to a later one, with both wordings."""

    series: str = _column("the sides of the series, as CN-VN")
    side: str = _column("whose matter it is")
    topic: str = _column("the topic's id")
    kind: str = _column("new, repeated, reworded, strengthened … (docs/labels.md)")
    made_joint: bool = _column("whether the side's own words are continued jointly")
    comparability: str = _column("what makes the pair less than like with like")
    from_meeting: str | None = _column("the id of the earlier meeting")
    to_meeting: str = _column("the id of the later meeting")
    from_quote: str = _column("the earlier words, positions joined by |")
    to_quote: str = _column("the later words")
    reason: str = _column("why it is called so")
    decided_by: str = _column("rules, a model or an analyst, by name")
    thread: str = _column("the thread's id")
    topic_name: str = _column("the topic's name")
    label: str = _column("the thread's matter in a few words")
    from_date: str | None = _column("the day of the earlier meeting, as far as known")
    to_date: str | None = _column("the day of the later meeting")
    standing: str | None = _column("beyond_all earlier wordings, back_to one, between")
    back_to_date: str | None = _column("the day at which it was as firm already")
    like_for_like: bool = _column("of one reporter, one language and whole texts")
    counted: bool = _column(
        "counted in a brief: the same change of a side beside is not"
    )
    redline: str = _column("the later words, [-gone-] and {+come+}")
    from_reference: str = _column("where the earlier words stand")
    to_reference: str = _column("where the later words stand")
    carried_by: str = _column("the articles that tell the later words")
    conflict: str = _column("where rules see the label otherwise")
    salience: float = _column("how much it matters, from 0")


class AccountRow(Record):
    """A position in two accounts of one meeting, or in one of them only."""

    series: str = _column("the sides of the series, as CN-VN")
    side: str = _column("whose position it is")
    topic: str = _column("the topic's id")
    kind: str = _column("in_both, only_in_a, only_in_b, differs_wording, _degree …")
    meeting: str = _column("the meeting's id")
    meeting_date: str | None = _column("its day, as far as known")
    account_a: str = _column("the article that is account A")
    account_b: str = _column("the article that is account B")
    a_quote: str = _column("its words in account A, positions joined by |")
    b_quote: str = _column("its words in account B")
    reason: str = _column("why it is called so")
    decided_by: str = _column("rules, a model or an analyst, by name")
    topic_name: str = _column("the topic's name")
    matter: str = _column("the matter that it belongs to")
    matter_kind: str | None = _column(
        "the matter as a whole: alike, degree, contrast …"
    )
    firmer: str | None = _column("a or b: which tells it firmer")
    left_out: bool = _column("told of the other side, whose own account has it not")
    nearest_quote: str = _column("what comes nearest in the account that has it not")
    a_reference: str = _column("where the words of A stand")
    b_reference: str = _column("where the words of B stand")
    conflict: str = _column("where rules see it otherwise")


Row = PositionRow | ThreadRow | ChangeRow | AccountRow
TABLES: Final[dict[TableName, type[Row]]] = {
    "positions": PositionRow,
    "threads": ThreadRow,
    "changes": ChangeRow,
    "accounts": AccountRow,
}
