"""A comparison as a short page: what it is made of, who writes it, how it is checked."""
