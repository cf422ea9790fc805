"""Words as data: what sides, topics, offices and reporting verbs are called."""
