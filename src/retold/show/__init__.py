"""Records -> page (HTML), text (terminal), data (JSON)."""
