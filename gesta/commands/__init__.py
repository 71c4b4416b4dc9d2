"""The commands, one module each; `gesta.cli` puts them together."""
