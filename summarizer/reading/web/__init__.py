"""Pages that the user names by their address: fetched with care, or refused.

`addresses` says which places may be gone to, `network` goes to none but these and in
time, `robots` asks whether a site wants it, `unpacking` takes no more than there is
room for; `fetching` does all this for one address, `faults` are why it cannot.
"""
