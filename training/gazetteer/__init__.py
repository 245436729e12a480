"""Building the gazetteer and the country lexicon from GeoNames data; never installed."""
