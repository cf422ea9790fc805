"""Records of version 1 brought into the form of version 2.

Version 1 said in English sentences what are codes with arguments now. The sentences
stand here as they were, so that no wording of today is bound to them. What is decided
anew of a comparison (headlines, salience) is not set here: `comparing.deciding` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Data = dict[str, Any]
_RULES = {"who": "rules"}
# The prompts of version 1 by their hashes, of which a verdict had kept only these.
_PROMPTS = {
    "1691db57f0dfe7720cd7e04a4d1e6e6c0a36d1c698f013e1a027a017068214f7": "judge.v3",
    "807a163f074629054090dc27ed1d87ed8c242135fc090528f1af0f35c30e7156": "reconcile.v2",
}
_PLAIN = {
    "the same words": "same_words",
    "the same content words": "same_content_words",
    "the same matter in other words": "other_words",
    "it covers more": "covers_more",
    "it covers less": "covers_less",
    "the first meeting of the series in these articles": "first_meeting",
    "no earlier wording of this matter in these articles": "no_earlier_wording",
    "said beside another wording of the matter": "beside_another",
    "in another language than before: rules cannot tell whether it is new":
        "other_language",
    "a new matter": "new_matter",
    "told by another account too": "by_other_account",
    "said at the meeting before, not in this article": "not_in_article",
    "the same matter; the words are in two languages and not compared":
        "two_languages",
    "told alike in other words": "told_alike",
    "no counterpart in the other account": "no_counterpart",
    "no counterpart found; rules cannot judge between two languages":
        "languages_not_judged",
}  # fmt: skip
# Sentences with gaps, by code; a gap's text is the argument of its name.
_GAPPED = {
    "left_open": r"left open: it may go on from “(?P<words>.*)”, which rules cannot"
    r" decide",
    "left_out": r"told of (?P<side>\S+), whose own account leaves it out",
    "same_text": r"(?P<source>.*?): the same text as (?P<first>.*)",
    "no_meeting": r"(?P<source>.*): reports no meeting; in no thread",
    "few_sides": r"(?P<source>.*): fewer than two sides known; in no thread",
    "other_people": r"(?P<source>.*): the sides, day and kind of (?P<like>.*) but other"
    r" people: another meeting; --same-meeting if it is not",
    "taken_as_asked": r"(?P<source>.*): dated (?P<date>\S+), and taken as an account of"
    r" the meeting of (?P<taken>\S+) as asked",
    "judged_by_rules": r"(?P<source>.*?): compared by rules, as the model could not be"
    r" asked: (?P<error>.*)",
    "answer_left_out": r"(?P<source>.*): (?P<count>\d+) positions were left out of the"
    r" model's answer and compared by rules",
    "language_not_judged": r"(?P<source>.*): the first account in its language; rules"
    r" follow names, formulas and topics across languages, and could not judge"
    r" (?P<count>\d+) of its (?P<all>\d+) positions",
    "side_corrected": r"position (?P<position>\S+) is (?P<side>\S+)'s by analyst"
    r" (?P<author>.*?): (?P<reason>.*)",
    "correction_first": r"correction by (?P<author>.*) not applied: (?P<position>\S+)"
    r" is the first wording of its matter and has none before it to be labelled"
    r" against",
    "correction_gone": r"correction by (?P<author>.*) not applied: (?P<action>\S+)"
    r" names (?P<named>.*), which is not there",
    "read_in_parts": r"read in (?P<count>\d+) parts",
    "name_not_in_text": r"'(?P<name>.*)', named by the model, is not in the text",
    "place_not_in_text": r"place '(?P<name>.*)', given by the model, is not in the"
    r" text",
    "answer_cut_off": r"sentence (?P<sentence>\d+): the answer was cut off at its"
    r" limit",
    "not_asked": r"sentences (?P<first>\d+) to (?P<last>\d+): not asked any more",
}
_PATTERNS = {code: re.compile(said, re.DOTALL) for code, said in _GAPPED.items()}
_NUMBERS = frozenset(("count", "all", "sentence", "first", "last"))
_ACT = re.compile(r"([a-z ]+) becomes ([a-z ]+)")
_WORD = re.compile(r"“(.*?)” (comes in|goes out|is in A|is in B)(?:, (?=“)|$)")
_SAID = re.compile(r"said (by \S+|jointly) in A, (by \S+|jointly) in B")
_RUN = re.compile(r"~~(?P<gone>.+?)~~|\*\*(?P<come>.+?)\*\*", re.DOTALL)
_SELECTED = re.compile(
    r"(side|topic|series|with) (.*?)(?:, (?=(?:topic|series|with) )|$)"
)
_SUFFIX = " (against all that it goes on from)"


def upgraded_summary(data: Any) -> Any:
    """A summary of version 1 as version 2 has it; others as they are."""
    if not _is_of_version_1(data):
        return data
    told = {
        name: [_coded_or_written(each) for each in data[name]]
        for name in ("lost", "notes")
        if name in data
    }
    return data | told | {"schema_version": 2}


def upgraded_comparison(data: Any) -> Any:
    """The same for a comparison."""
    if not _is_of_version_1(data):
        return data
    series = {meeting["id"]: meeting["series"] for meeting in data["meetings"]}
    verdicts = {(v["position"], v["side"]): v for v in data.get("verdicts", ())}
    selection = data.get("selection")
    return data | {
        "threads": [_thread(each, verdicts) for each in data["threads"]],
        "reconciliations": [
            pair | {"items": [_item(item) for item in pair["items"]]}
            for pair in data.get("reconciliations", ())
        ],
        "formulas": [
            _formula(use, series[use["first_seen"]]) for use in data.get("formulas", ())
        ],
        "verdicts": [_verdict(each) for each in data.get("verdicts", ())],
        "notes": [_coded_or_written(each) for each in data.get("notes", ())],
        "selection": selection and _selection(selection),
        "schema_version": 2,
    }


def _is_of_version_1(data: Any) -> bool:
    return isinstance(data, Mapping) and data.get("schema_version") == 1


def _thread(thread: Data, verdicts: Mapping[tuple[str, str], Data]) -> Data:
    side = thread["side"]

    def was_by_rule(position: str) -> bool:
        """Whether the label and its reason are those of rules."""
        verdict = verdicts.get((position, side))
        by_rules = verdict is None or verdict["decided_by"] == "rules"
        return by_rules or verdict is None or verdict["label"] == "new"

    def changed(change: Data) -> Data:
        telling = (*change["to_positions"], "")[0]
        verdict = verdicts.get((telling, side), {})
        by = change["decided_by"]
        is_coded = by == "rules" or (
            not by.startswith("analyst") and was_by_rule(telling)
        )
        parts = [
            part
            | {
                "reason": _reason(part["reason"], was_by_rule(part["position"])),
                "conflict": _conflict(part["conflict"]),
            }
            for part in change["parts"]
        ]
        return change | {
            "redline": _runs(change["redline"]),
            "reason": _reason(change["reason"], is_coded),
            "decided_by": _decider(by, verdict.get("prompt_sha256")),
            "conflict": _conflict(change["conflict"]),
            "parts": parts,
        }

    return thread | {"changes": [changed(each) for each in thread["changes"]]}


def _verdict(verdict: Data) -> Data:
    is_coded = verdict["decided_by"] == "rules" or verdict["label"] == "new"
    return verdict | {
        "reason": _reason(verdict["reason"], is_coded),
        "decided_by": _decider(verdict["decided_by"], verdict.get("prompt_sha256")),
    }


def _item(item: Data) -> Data:
    by_rules = item["decided_by"] == "rules"
    is_coded = by_rules or item["reason"] in _PLAIN or not (item["a"] and item["b"])
    by = _decider(item["decided_by"], None)
    if not by_rules:
        by = by | {"prompt": "reconcile.v2"}
    return item | {
        "reason": _reason(item["reason"], is_coded),
        "decided_by": by,
        "conflict": _conflict(item["conflict"]),
    }


def _formula(use: Data, series: str) -> Data:
    moves = [
        move | {"redline": _runs(move["redline"])} for move in use.get("moves", ())
    ]
    return use | {"series": series, "moves": moves}


def _decider(by: str, prompt_sha256: str | None) -> Data:
    if by == "rules":
        return _RULES
    who, _, name = by.partition(" ")
    if who == "analyst":
        return {"who": who, "author": name}
    return {"who": who, "model": name, "prompt": _PROMPTS.get(prompt_sha256 or "")}


def _selection(told: str) -> Data:
    found = dict(_SELECTED.findall(told))
    if "with" in found:
        found["partner"] = found.pop("with")
    return found


def _runs(redline: str) -> list[Data]:
    """The marks of a redline as runs, with the words between them kept."""
    runs: list[Data] = []
    end = 0
    for match in _RUN.finditer(redline):
        if kept := redline[end : match.start()].strip():
            runs.append({"kept": kept})
        runs.append({str(match.lastgroup): match.group(str(match.lastgroup))})
        end = match.end()
    if kept := redline[end:].strip():
        runs.append({"kept": kept})
    return runs


def _written(text: str) -> Data:
    return {"code": "written", "text": text}


def _reason(text: str, is_coded: bool) -> Data:
    """A reason as a remark: its code where rules gave it, else the words as written."""
    return _told(text, _coded if is_coded else _written)


def _coded_or_written(text: str) -> Data:
    found = _coded(text)
    return found if found["code"] == "written" else found | {"text": text}


def _conflict(text: str) -> Data | None:
    if not text:
        return None
    said = text.removeprefix("by rule ")
    label, colon, reason = said.partition(": ")
    if colon and label in (
        "repeated",
        "reworded",
        "strengthened",
        "softened",
        "reversed",
    ):
        args: Data = {"label": label, "reason": _bare(_coded(reason))}
        return {"code": "rule_label", "args": args, "text": text}
    args = {"reason": _bare(_told(said, _coded))}
    return {"code": "rule", "args": args, "text": text}


def _told(text: str, inmost: Callable[[str], Data]) -> Data:
    """A reason, with what stands around another one taken off."""
    found: Data
    if match := re.fullmatch(r"([a-z]+) against then: (.*)", text, re.DOTALL):
        inside = _bare(_told(match.group(2), inmost))
        found = {
            "code": "against_then",
            "args": {"label": match.group(1), "reason": inside},
        }
    elif text.endswith(_SUFFIX):
        inside = _bare(_told(text.removesuffix(_SUFFIX), inmost))
        found = {"code": "against_all", "args": {"reason": inside}}
    elif match := re.fullmatch(r"firmer in ([AB]): (.*)", text, re.DOTALL):
        inside = _bare(inmost(match.group(2)))
        found = {
            "code": "firmer",
            "args": {"account": match.group(1), "reason": inside},
        }
    elif text.startswith("each in a part: "):
        inside = _bare(inmost(text.removeprefix("each in a part: ")))
        found = {"code": "firmer_in_parts", "args": {"reason": inside}}
    else:
        found = inmost(text)
    return found | {"text": text}


def _bare(remark: Data) -> Data:
    """A remark as an argument of another: its English only where it is all there is."""
    if remark["code"] == "written":
        return {"code": "written", "text": remark["text"]}
    return {"code": remark["code"], "args": remark.get("args", {})}


def _coded(text: str) -> Data:
    """The code and arguments of a sentence of the program's own."""
    if text in _PLAIN:
        return {"code": _PLAIN[text], "args": {}}
    for code, pattern in _PATTERNS.items():
        if match := pattern.fullmatch(text):
            args = {
                name: int(value) if name in _NUMBERS and value.isdigit() else value
                for name, value in match.groupdict().items()
            }
            return {"code": code, "args": args}
    if match := _SAID.fullmatch(text):
        args = {"a": _holder(match.group(1)), "b": _holder(match.group(2))}
        return {"code": "said_by_others", "args": args}
    steps = [_step(each) for each in text.split("; ")]
    if any(step["code"] == "written" for step in steps):
        return _written(text)
    return steps[0] if len(steps) == 1 else {"code": "steps", "args": {"steps": steps}}


def _holder(said: str) -> Data:
    if said == "jointly":
        return {"code": "jointly", "args": {}}
    return {"code": "by_side", "args": {"side": said.removeprefix("by ")}}


def _step(text: str) -> Data:
    if text in _PLAIN:
        return {"code": _PLAIN[text], "args": {}}
    if match := _ACT.fullmatch(text):
        before, after = (said.replace(" ", "_") for said in match.groups())
        return {"code": "act", "args": {"before": before, "after": after}}
    words = _WORD.findall(text)
    if ", ".join(f"“{word}” {where}" for word, where in words) != text or not words:
        return _written(text)
    by_place: dict[str, list[str]] = {}
    for word, where in words:
        by_place.setdefault(where, []).append(word)
    if by_place.keys() & {"is in A", "is in B"}:
        args = {"b": by_place.get("is in B", []), "a": by_place.get("is in A", [])}
        return {"code": "words_of_accounts", "args": args}
    args = {"come": by_place.get("comes in", []), "gone": by_place.get("goes out", [])}
    return {"code": "words", "args": args}
