"""What builds the artefacts of claimtrack: the tagger's weights and the gazetteer; never installed."""
