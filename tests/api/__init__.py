"""Tests of the API against a real PostgreSQL."""
