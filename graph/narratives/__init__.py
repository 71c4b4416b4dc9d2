"""How one story is told by many: what each reports, how firmly, with which reasons, and from where.

Pure functions of claims and of what they refer to, like `graph.accounts`, on which they rest:
nothing is stored, and every answer can be given for any day (`known_at`).
"""
