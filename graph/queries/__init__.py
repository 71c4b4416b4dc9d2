"""Reads, one function per question; the Cypher stands in the function that asks it."""
