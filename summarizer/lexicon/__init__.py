"""Names and matters by the words of all languages, and lists of no language."""
