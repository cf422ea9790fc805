"""The words of French, as far as the rules engine reads by them."""
