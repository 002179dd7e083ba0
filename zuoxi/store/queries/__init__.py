"""Queries, one file per noun."""
