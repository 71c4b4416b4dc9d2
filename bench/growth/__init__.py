"""A corpus that grows: what a document costs when there are many, and what becomes of them.

Made, not found: nothing of it is from a text of somebody's, and what belongs together is known.
Records come ready-made, since resolving and writing are measured here and not reading.
"""
