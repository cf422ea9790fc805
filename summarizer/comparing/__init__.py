"""Summaries to a comparison: meetings, threads, changes, and what counts."""

from summarizer.comparing.judging import Judge, judge_by_rules
from summarizer.comparing.whole import OwnLists, compare_summaries

__all__ = ["Judge", "OwnLists", "compare_summaries", "judge_by_rules"]
