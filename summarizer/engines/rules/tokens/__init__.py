"""Readouts read word by word: English, and what has verbs and clauses as it does.

A sentence is a row of words; a subject with its reporting verb, wherever they stand in
it, says whose the rest is. Words are in `en/rules.toml`.
"""
