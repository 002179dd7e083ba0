"""Carries facts and commands between processes."""
