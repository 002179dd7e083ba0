"""The Zuoxi contact center platform. ARCHITECTURE.md says what belongs in which room."""
