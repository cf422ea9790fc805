"""Bytes of any kind become articles here: decoding, language, outlet, dates."""
