"""What each file of a language's folder holds, as typed records.

One record a file, its fields the file's keys. A field with a default may be missing.
"""
