"""The fixed words of a brief in Chinese."""
