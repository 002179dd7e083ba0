"""Definitions that are shipped; they name queues and calendars by words, which `definition.rename` replaces."""
