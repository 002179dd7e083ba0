"""Starts, adopts and watches the servers and processes of one installation."""
