"""The fixed words of a brief in Vietnamese."""
