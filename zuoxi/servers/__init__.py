"""Starts, adopts and watches the servers and processes that one installation needs.

The room knows processes, folders, ports and passwords. It doesn't know what the servers are used for, and it reads no
settings: whoever wires it (`zuoxi.processes`, `zuoxi.cli`) passes plain values in.
"""
