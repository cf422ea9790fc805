"""Where a matter is spoken of: each side's wordings in order of time, and silences."""
