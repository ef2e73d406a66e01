"""All articles of a story."""
