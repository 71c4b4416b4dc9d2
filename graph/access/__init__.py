"""Who may ask and what they changed: keys, tickets, and the record of changes.

None of it is knowledge: it takes no part in the graph's revision, in exports or in what was known.
"""
