"""The parts of `bench_calls`: the load (SIPp), the phones, the three systems, and the reading of processor time."""
