"""The two learned slots: language (parser, entities) and meaning (sentence vectors). Loaded lazily, once."""
