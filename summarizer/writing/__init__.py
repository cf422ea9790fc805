"""Records to documents: Markdown, tables, JSON, CSV; nothing the records do not say."""
