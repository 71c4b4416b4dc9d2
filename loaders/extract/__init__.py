"""A document's text in, an extraction record out: pure, deterministic, no I/O."""
