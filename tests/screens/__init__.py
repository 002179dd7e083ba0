"""Pictures of every page and state (`make screenshots`), from one scenario."""
