"""Background work on facts: record, summarise, relay, keep recordings."""
