"""The zuoxi command line."""
