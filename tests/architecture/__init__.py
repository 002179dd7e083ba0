"""What a machine can say about the source itself: import law, lint, coverage, documents."""
