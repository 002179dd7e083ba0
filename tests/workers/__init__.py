"""Tests of the workers against a real PostgreSQL."""
