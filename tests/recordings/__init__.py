"""Recordings, from the switch's files to the file store."""
