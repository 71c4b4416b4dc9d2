"""How a story is told by many: one read for each kind of question, weighed by graph/narratives."""
