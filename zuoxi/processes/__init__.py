"""The key ring: one file per process, wiring only."""
