"""The parts of `bench_calls`: the load (SIPp), the phones, the systems, and the reading of processor time."""
