"""Readers: one module for each kind of document, with a `read` of its bytes."""
