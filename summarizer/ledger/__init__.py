"""The ledger: articles, replies, summaries and what was made of them, kept for good.

    settings ─ places ─▶ opening (a `Store`: SQLite or PostgreSQL, migrated)
                            │
          tables ─▶ `Ledger`: keeps and finds ─ replies (the cache under a line)
                            └ shelves (list, search, export, forget), checking (verify)

A reply is kept the moment it arrives. All text is packed, so that no byte of an article
meets a database's own idea of text; every row says by a hash what it must hold.
"""
