"""What an analyst overrules, and what happens when it is gone."""

from __future__ import annotations

import pytest
from factories import proposal, summary

from summarizer import Settings, compare, write_annex
from summarizer.comparing import compare_summaries
from summarizer.comparing.corrections import Correction, load_corrections
from summarizer.errors import SettingsError
from summarizer.languages.messages import written
from summarizer.models import Decider

SEA = "properly manage maritime differences"
FIRMLY = "firmly and properly manage maritime differences"
RAIL = "build the cross-border railway"
LINK = "open the standard-gauge line soon"


def held(when, *words, side="CN"):
    made = [proposal(each, side=side) for each in words]
    return summary(f"Of {when}. " + ". ".join(words) + ".", made, when)


def decide(action, **fields):
    given = {"author": "A. Reader", "reason": "The verb is another."}
    return Correction(action=action, **(given | fields))


FIRST = held("2020-01-01", SEA, RAIL)
THEN = held("2021-01-01", FIRMLY, LINK)


def kinds(*corrections, accounts=(FIRST, THEN)):
    compared = compare_summaries(accounts, corrections=corrections)
    return compared, {
        (thread.label, change.kind): change
        for thread in compared.threads
        for change in thread.changes
    }


def test_without_corrections_the_rules_decide():
    _, found = kinds()
    assert set(found) == {
        (SEA, "strengthened"),
        (RAIL, "dropped"),
        (LINK, "new"),
    }


def test_a_label_is_overruled_and_says_by_whom_and_why():
    compared, found = kinds(
        decide("label", position=THEN.positions[0].id, label="softened")
    )
    change = found[SEA, "softened"]
    assert change.decided_by == Decider(who="analyst", author="A. Reader")
    assert change.reason == written("The verb is another.")
    # The rule's view is shown, not hidden.
    assert change.conflict.args["label"] == "strengthened"
    assert "Decided by analyst A. Reader." in write_annex(compared)


def test_a_split_begins_a_matter_of_its_own():
    _, found = kinds(decide("split", position=THEN.positions[0].id))
    assert (FIRMLY, "new") in found
    assert (SEA, "dropped") in found


def test_a_merge_goes_on_with_the_thread_named():
    _, found = kinds(
        decide("merge", position=THEN.positions[1].id, thread=FIRST.positions[1].id)
    )
    assert (RAIL, "dropped") not in found
    assert (LINK, "new") not in found
    assert any(label == RAIL for label, _ in found)


def test_what_is_merged_keeps_its_label_and_what_was_new_goes_on():
    elsewhere = decide(
        "merge", position=THEN.positions[0].id, thread=FIRST.positions[1].id
    )
    _, found = kinds(elsewhere)
    assert (RAIL, "strengthened") in found  # though it was said of another thread
    joined = decide(
        "merge", position=THEN.positions[1].id, thread=FIRST.positions[1].id
    )
    _, found = kinds(joined)
    assert (RAIL, "reworded") in found
    assert (SEA, "strengthened") in found


def test_one_that_names_another_sides_thread_is_reported_with_the_side():
    named = decide("label", position=THEN.positions[0].id, label="softened", side="VN")
    compared, found = kinds(named)
    assert (SEA, "strengthened") in found
    (note,) = compared.notes
    assert f"{THEN.positions[0].id} of VN" in note.text


def test_a_position_changes_sides_and_the_brief_says_so():
    compared, found = kinds(decide("side", position=THEN.positions[0].id, side="VN"))
    assert {t.side for t in compared.threads if t.label == FIRMLY} == {"VN"}
    assert (SEA, "strengthened") not in found
    assert any("analyst A. Reader" in note.text for note in compared.notes)


def test_a_date_is_supplied_by_the_analyst():
    compared, _ = kinds(decide("date", article=THEN.article.source, date="2019-05-06"))
    assert [m.date for m in compared.meetings] == ["2019-05-06", "2020-01-01"]
    (moved,) = [s for s in compared.summaries if s.meeting.date == "2019-05-06"]
    assert moved.meeting.date_basis.how == "supplied"
    assert "A. Reader" in moved.meeting.date_basis.words


def test_one_whose_position_is_gone_is_reported():
    compared, _ = kinds(decide("label", position="0" * 12, label="softened"))
    (note,) = compared.notes
    assert note.text == (
        "correction by A. Reader not applied: label names 000000000000, which is not"
        " there"
    )
    assert note.text in write_annex(compared).replace("\\", "")


def test_a_merge_into_a_thread_that_is_gone_is_reported_and_changes_nothing():
    gone = decide("merge", position=THEN.positions[1].id, thread="0" * 12)
    compared, found = kinds(gone)
    assert set(found) == set(kinds()[1])
    assert any(
        "000000000000, which is not there" in note.text for note in compared.notes
    )


def test_corrections_survive_a_second_run_and_leave_with_their_file(tmp_path):
    path = tmp_path / "corrections.toml"
    path.write_text(
        "[[correction]]\n"
        'action = "label"\n'
        f'position = "{THEN.positions[0].id}"\n'
        'label = "softened"\nauthor = "A. Reader"\nreason = "Weaker."\n',
        encoding="utf-8",
    )
    corrected = Settings(engine="rules", corrections=path)
    first = compare([FIRST, THEN], settings=corrected)
    again = compare([FIRST, THEN], settings=corrected, previous=first)
    assert again.threads == first.threads
    plain = compare([FIRST, THEN], settings=Settings(engine="rules"), previous=first)
    assert plain.threads == compare_summaries([FIRST, THEN]).threads


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[correction", "cannot be read"),
        (
            '[[correction]]\naction = "label"\nauthor = "A"\nreason = "b"',
            "needs position",
        ),
        ('[[correction]]\naction = "move"\nauthor = "A"\nreason = "b"', "action"),
        ('[[correction]]\naction = "split"\nposition = "x"\nreason = "b"', "author"),
        (
            '[[correction]]\naction = "date"\narticle = "a"\ndate = "May"\n'
            'author = "A"\nreason = "b"',
            "date",
        ),
        ('[[corrections]]\naction = "split"', "corrections"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path, text, told):
    path = tmp_path / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=told) as caught:
        load_corrections(path)
    assert str(path) in str(caught.value)


def test_same_meeting_takes_articles_together_whatever_they_tell():
    one = held("2021-01-01", SEA)
    other = held("2021-01-02", FIRMLY)
    apart = compare([one, other], settings=Settings(engine="rules"))
    assert len(apart.meetings) == 2
    forced = compare([one, other], settings=Settings(engine="rules"), same_meeting=True)
    (meeting,) = forced.meetings
    assert len(meeting.articles) == 2
    (pair,) = forced.reconciliations
    assert [item.kind for item in pair.items] == ["differs_degree"]
    assert all(thread.changes == () for thread in forced.threads)


def test_a_label_needs_an_earlier_wording():
    first = decide("label", position=FIRST.positions[0].id, label="softened")
    compared, _ = kinds(first)
    assert "is the first wording of its matter" in compared.notes[0].text


def test_a_joint_beginning_is_named_by_its_position():
    first = summary(f"They met. {RAIL}.", [proposal(RAIL, side="joint")], "2018-01-01")
    gone_on = decide(
        "merge",
        position=FIRST.positions[0].id,
        thread=first.positions[0].id,
        side=FIRST.positions[0].side,
    )
    compared = compare_summaries([first, FIRST], corrections=[gone_on])
    (thread,) = [
        t for t in compared.threads if len(t.changes) and t.changes[0].to_positions
    ]
    assert thread.id == f"{first.positions[0].id}:{FIRST.positions[0].side}"
    assert thread.changes[0].made_joint is False


@pytest.mark.parametrize("side", ["XX", "China", "vn"])
def test_a_side_is_a_code(tmp_path, side):
    path = tmp_path / "corrections.toml"
    path.write_text(
        "[[correction]]\naction='side'\nposition='1f0c9a2b7e55'\n"
        f"side='{side}'\nauthor='A'\nreason='B'\n",
        encoding="utf-8",
    )
    with pytest.raises(SettingsError, match="is no side; give a code"):
        load_corrections(path)
