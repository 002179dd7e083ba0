"""The Asterisk adapter: the only ARI words in the tree."""
