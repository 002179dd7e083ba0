"""Tests of what a user may do."""
