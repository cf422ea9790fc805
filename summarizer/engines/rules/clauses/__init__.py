"""Readouts whose sentences are rows of clauses: what Chinese and Vietnamese share.

A clause is opened by a subject and a reporting verb ("双方强调，…", "Thủ tướng đề
nghị …"), and what follows is theirs, clause by clause, until another opens. Words are
in `rules.toml` of a language; how its names stand in a text is read in `people_zh`
and `people_vi`.
"""
