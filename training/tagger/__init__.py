"""Learning the tagger from a corpus of attributions, and measuring it (README.md beside this file)."""
