"""The engines: each turns an article into proposals. None makes evidence."""
