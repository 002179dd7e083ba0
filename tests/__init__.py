"""Tests: names are sentences. CONTRIBUTING.md says which tier a test belongs to."""
