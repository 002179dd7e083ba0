"""What a caller hears: definition, interpreter and inspection of flows."""
