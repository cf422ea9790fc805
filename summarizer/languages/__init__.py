"""What a language needs, a folder a language: so far the words of what is remarked."""
