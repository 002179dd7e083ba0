"""The switch contract in virtual time."""
