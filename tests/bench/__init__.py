"""Measurements. Each `bench_<name>.py` has a `main()` that prints its own figures; `make bench` runs them in order."""
