"""Talking to an OpenAI-compatible server: prompts out, answers in, tokens counted."""
