"""Conducts the live calls of one cell."""
