"""One article at a time."""
