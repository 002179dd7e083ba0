"""Developers' tools: never imported by the product."""
