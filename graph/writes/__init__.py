"""Writes in batches, each idempotent; the caller takes the lock first (`revision.take_lock`)."""
