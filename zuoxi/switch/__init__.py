"""Speaks with the telephone switch."""
