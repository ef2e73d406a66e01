"""Two articles at a time."""
