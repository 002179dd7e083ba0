"""A simulated day and its people."""
