"""Records in, identities out: which references are one actor, which claims one event. Pure."""
