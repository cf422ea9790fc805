"""A comparison as a short page: what it is made of, and how it is checked."""
