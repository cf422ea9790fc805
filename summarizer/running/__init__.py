"""Many inputs at once, one at a time out, whoever does the work.

`crews` says what a crew is, and has that of this process, which are threads; `away` has
the work done elsewhere: in `processes` of this machine. `through` has the results come
in order. Nothing here knows what the work is.
"""
