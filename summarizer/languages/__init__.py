"""What a language needs: one folder each, read into typed records.

`language.py` hands out a language, `tables/` has its records, `loading.py` reads them;
`messages.py` puts remarks into words.
"""
