"""What an analyst overrules, and what happens when it is gone."""

from __future__ import annotations

import pytest
from factories import proposal, summary

from summarizer import Settings, compare, write_annex
from summarizer.briefing.keys import Keys
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
        # A place may come to mean another position: its words belong to it.
        (
            '[[correction]]\naction = "split"\nposition = "CN 2021 ¶2b"\n'
            'author = "A"\nreason = "b"',
            "needs words",
        ),
        (
            '[[correction]]\naction = "act"\nposition = "x"\nact = "shouts"\n'
            'author = "A"\nreason = "b"',
            "act",
        ),
        (
            '[[correction]]\naction = "same_meeting"\narticle = "x"\n'
            'author = "A"\nreason = "b"',
            "needs other",
        ),
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


# Positions named as the page prints them.

TWO = held("2021-01-01", FIRMLY, LINK, "plant more rice")  # all in one paragraph


def by_place(action, place, words, **fields):
    return decide(action, position=place, words=words, **fields)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("CN 2021-01-01 ¶1a", "firmly and properly"),
        ("[CN 1 Jan 2021 ¶1a]", "Firmly and"),  # as it is printed, brackets and all
        ("cn 1 jan 2021 ¶ 1a", FIRMLY),
        ("CN 2021-01-01 ¶1", "firmly and properly"),  # no letter: the words tell
        ("CN 2021-01-01 ¶1a", "firmly and properly …"),
    ],
)
def test_a_position_is_named_by_its_place_and_first_words(place, words):
    accounts = (FIRST, TWO)
    label = by_place("label", place, words, label="softened")
    compared, found = kinds(label, accounts=accounts)
    assert (SEA, "softened") in found
    assert compared.notes == ()


@pytest.mark.parametrize(
    ("place", "words", "told"),
    [
        # Another position stands there: by its words, or by its letter.
        ("CN 2021-01-01 ¶1b", "firmly and", f"begins “{LINK}”, not “firmly and”"),
        ("CN 2021-01-01 ¶1a", "properly", "begins “firmly and properly manage"),
        ("CN 2021-01-01 ¶1", "open the port", "begins “firmly and properly manage"),
        # None does.
        ("CN 2021-01-01 ¶1d", "firmly", "label names CN 2021-01-01 ¶1d, which is not"),
        ("CN 2021-01-01 ¶9a", "firmly", "which is not there"),
        ("VN 2021-01-01 ¶1a", "firmly", "which is not there"),
    ],
)
def test_a_place_whose_words_are_others_is_reported_and_changes_nothing(
    place, words, told
):
    label = by_place("label", place, words, label="softened")
    compared, found = kinds(label, accounts=(FIRST, TWO))
    assert found.keys() == kinds(accounts=(FIRST, TWO))[1].keys()
    (note,) = compared.notes
    assert "correction by A. Reader not applied" in note.text
    assert told in note.text


def test_words_beside_an_id_are_held_to_it_too():
    named = THEN.positions[0].id
    wrong = decide("side", position=named, words="open the line", side="VN")
    compared, _ = kinds(wrong)
    assert {t.side for t in compared.threads} == {"CN"}
    assert "begins “firmly" in compared.notes[0].text
    right = decide("side", position=named, words="firmly", side="VN")
    assert {t.side for t in kinds(right)[0].threads} == {"CN", "VN"}


def test_without_a_letter_words_that_several_begin_with_are_not_enough():
    both = held("2021-01-01", f"{SEA} now", f"{SEA} later")
    label = by_place("label", "CN 2021-01-01 ¶1", SEA, label="softened")
    compared, _ = kinds(label, accounts=(FIRST, both))
    assert any("may be any of 2: give the letter" in n.text for n in compared.notes)


def test_the_letter_goes_by_the_place_in_the_text_and_the_annex_prints_it():
    text = f"Of 2021-01-01. {LINK}. {FIRMLY}.\n\nPlant more rice."
    made = [proposal(each) for each in (FIRMLY, "Plant more rice", LINK)]
    account = summary(text, made, "2021-01-01")
    annex = write_annex(compare_summaries([FIRST, account]))
    sea, rice, link = (
        next(e for e in annex.splitlines() if e[:5] == "- [2." and f": “{words}”" in e)
        for words in (FIRMLY, "Plant more rice", LINK)
    )
    assert ", CN 1 Jan 2021 ¶1a, " in link
    assert ", CN 1 Jan 2021 ¶1b, " in sea
    assert ", CN 1 Jan 2021 ¶2, " in rice  # alone in its paragraph
    label = by_place("label", "CN 1 Jan 2021 ¶1b", "firmly", label="softened")
    assert (SEA, "softened") in kinds(label, accounts=(FIRST, account))[1]


def test_a_merge_names_the_thread_by_any_of_its_places():
    third = held("2022-01-01", "a line of another gauge")
    accounts = (FIRST, THEN, third)
    merge = by_place(
        "merge",
        "CN 2022-01-01 ¶1",
        "a line",
        thread="CN 2021-01-01 ¶1b",
        thread_words="open the standard",
    )
    compared, _ = kinds(merge, accounts=accounts)
    assert compared.notes == ()
    (thread,) = [t for t in compared.threads if t.label == LINK]
    assert [e.positions for e in thread.entries][-1] == (third.positions[0].id,)


def test_an_account_that_a_date_renames_is_found_by_both_names():
    date = decide("date", article="CN 1 Jan 2021", date="2021-05-06")
    for name in ("CN 1 Jan 2021 ¶1a", "CN 2021-05-06 ¶1a"):
        label = by_place("label", name, "firmly", label="softened")
        compared, found = kinds(date, label)
        assert (SEA, "softened") in found
        assert compared.meetings[-1].date == "2021-05-06"
        assert compared.notes == ()


# What else an analyst reads otherwise.


def position_of(compared, identity):
    (found,) = [p for s in compared.summaries for p in s.positions if p.id == identity]
    return found


def test_an_act_takes_its_ladder_and_rank_along_and_is_judged_anew():
    same = held("2021-01-01", SEA)
    act = decide("act", position=same.positions[0].id, act="commits")
    compared, found = kinds(act, accounts=(held("2020-01-01", SEA), same))
    position = position_of(compared, same.positions[0].id)
    assert (position.act, position.ladder, position.rank) == (
        "commits",
        "cooperative",
        6,
    )
    assert (SEA, "strengthened") in found
    assert "is taken as “commits” by analyst A. Reader" in compared.notes[0].text


def test_a_frame_takes_a_position_out_of_what_is_compared_and_says_so():
    frame = decide("frame", position=THEN.positions[0].id, frame="background")
    compared, found = kinds(frame)
    assert not any(label == FIRMLY for label, _ in found)
    assert (SEA, "dropped") in found
    (note,) = compared.notes
    assert "is taken as “background” by analyst" in note.text
    again = decide("frame", position=THEN.positions[0].id, frame="said")
    assert kinds(again, accounts=compared.summaries)[1].keys() == kinds()[1].keys()


def test_what_a_frame_makes_vanish_is_missed_by_those_who_name_it():
    gone = THEN.positions[0].id
    compared, _ = kinds(
        decide("frame", position=gone, frame="recalled"),
        decide("label", position=gone, label="softened"),
    )
    assert any(
        f"label names {gone}, which is not there" in n.text for n in compared.notes
    )


def test_a_verdict_on_what_was_read_otherwise_goes_with_the_file(tmp_path):
    path = tmp_path / "corrections.toml"
    same = held("2021-01-01", SEA)
    path.write_text(
        "[[correction]]\naction = 'act'\nposition = 'CN 2021-01-01 ¶1'\n"
        f"words = '{SEA[:9]}'\nact = 'commits'\nauthor = 'A'\nreason = 'B'\n",
        encoding="utf-8",
    )
    accounts = [held("2020-01-01", SEA), same]
    corrected = Settings(engine="rules", corrections=path)
    first = compare(accounts, settings=corrected)
    assert first.threads[0].changes[0].kind == "strengthened"
    plain = compare(accounts, settings=Settings(engine="rules"), previous=first)
    assert plain.threads == compare_summaries(accounts).threads
    assert (
        compare(accounts, settings=corrected, previous=first).threads == first.threads
    )


# Which accounts are of one meeting.

VIETNAM = held("2021-01-03", FIRMLY, side="VN")
VIETNAM = VIETNAM.model_copy(
    update={"article": VIETNAM.article.model_copy(update={"reporter": "VN"})}
)


def meetings_of(compared):
    names = {s.article.id: s.article.source for s in compared.summaries}
    return [
        (m.date, {names[article] for article in m.articles}) for m in compared.meetings
    ]


def test_two_meetings_are_taken_as_one():
    ours, theirs = THEN.article.source, VIETNAM.article.source
    accounts = (FIRST, THEN, VIETNAM)
    assert [len(a) for _, a in meetings_of(compare_summaries(accounts))] == [1, 1, 1]
    for article, other in ((theirs, ours), (VIETNAM.article.id, "CN 1 Jan 2021")):
        same = decide("same_meeting", article=article, other=other)
        compared = compare_summaries(accounts, corrections=[same])
        assert meetings_of(compared)[1] == ("2021-01-01", {ours, theirs})
        assert len(compared.reconciliations) == 1
        (note,) = compared.notes
        assert "an account of the meeting of" in note.text
        assert "analyst A. Reader" in note.text


def test_an_account_of_no_meeting_is_taken_in_with_the_sides_of_the_other():
    none = summary("A report.", [], None, meeting={"kind": "none", "sides": ()})
    same = decide("same_meeting", article=none.article.id, other=THEN.article.id)
    compared = compare_summaries([FIRST, THEN, none], corrections=[same])
    assert [len(articles) for _, articles in meetings_of(compared)] == [1, 2]
    assert compared.meetings[1].sides == ("CN", "VN")
    assert not any("reports no meeting" in note.text for note in compared.notes)


def test_several_are_taken_in_one_after_the_other_and_in_a_ring_none():
    third = held("2021-01-09", LINK)
    a, b, c = THEN.article.id, VIETNAM.article.id, third.article.id
    chain = [
        decide("same_meeting", article=c, other=b),
        decide("same_meeting", article=b, other=a),
    ]
    compared = compare_summaries([FIRST, THEN, VIETNAM, third], corrections=chain)
    assert [len(articles) for _, articles in meetings_of(compared)] == [1, 3]
    ring = [decide("same_meeting", article=x, other=y) for x, y in ((b, c), (c, b))]
    compared = compare_summaries([FIRST, THEN, VIETNAM, third], corrections=ring)
    assert [len(articles) for _, articles in meetings_of(compared)] == [1, 1, 1, 1]
    assert [f"names {b} beside {c}" in n.text for n in compared.notes] == [True, False]


def test_one_meeting_is_taken_as_two_and_the_day_stays():
    theirs = held("2021-01-01", LINK, side="VN")
    theirs = theirs.model_copy(
        update={"article": theirs.article.model_copy(update={"reporter": "VN"})}
    )
    accounts = (FIRST, THEN, theirs)
    assert len(compare_summaries(accounts).meetings) == 2
    apart = decide("other_meeting", article="VN 1 Jan 2021", other=THEN.article.source)
    compared = compare_summaries(accounts, corrections=[apart])
    assert [m.date for m in compared.meetings] == ["2020-01-01"] + 2 * ["2021-01-01"]
    assert len({m.id for m in compared.meetings}) == 3
    assert compared.reconciliations == ()
    assert compared.undated == ()
    (note,) = compared.notes
    assert "of another meeting than" in note.text
    # What was reconciled before is not taken for an account of the other.
    known = compare_summaries(accounts)
    again = compare_summaries(accounts, corrections=[apart], previous=[known])
    assert again.reconciliations == ()


def test_a_pair_that_was_reconciled_before_bears_the_name_of_its_meeting():
    accounts = [THEN, VIETNAM]
    same = decide("same_meeting", article=VIETNAM.article.id, other=THEN.article.id)
    first = compare_summaries(accounts, corrections=[same])
    date = decide("date", article=THEN.article.id, date="2022-02-02")
    again = compare_summaries(accounts, corrections=[same, date], previous=[first])
    (pair,) = again.reconciliations
    assert pair.meeting == again.meetings[0].id != first.meetings[0].id


def test_accounts_that_are_not_there_or_all_of_one_meeting_are_reported():
    gone = decide("same_meeting", article="x.txt", other=THEN.article.id)
    compared = compare_summaries([FIRST, THEN], corrections=[gone])
    assert "same_meeting names x.txt beside" in compared.notes[0].text
    apart = decide("other_meeting", article=FIRST.article.id, other=THEN.article.id)
    compared = compare_summaries([FIRST, THEN], corrections=[apart], same_meeting=True)
    assert any("taken as accounts of one meeting" in n.text for n in compared.notes)
    # Two that are apart already stay so.
    compared = compare_summaries([FIRST, THEN], corrections=[apart])
    assert len(compared.meetings) == 2
    assert "of another meeting than" in compared.notes[0].text


def test_the_names_are_those_of_the_page():
    again = held("2021-01-01", "plant more rice")
    compared = compare_summaries([FIRST, THEN, again])
    keys = Keys(compared, "CN-VN")
    for account in keys.accounts:
        words = account.summary.positions[-1].words
        letter = "b" if len(account.summary.positions) > 1 else ""
        side = by_place("side", f"{account.label} ¶1{letter}", words, side="VN")
        moved = compare_summaries([FIRST, THEN, again], corrections=[side])
        read = {p.id: p.side for s in moved.summaries for p in s.positions}
        assert read[account.summary.positions[-1].id] == "VN"
