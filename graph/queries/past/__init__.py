"""What documents published by a day supported, where later ones have changed it.

An event or a relation of which all was known by a day is as it is stored. One of which nothing was
known is not there. One that was known in part is computed here from the claims known by then, by
the functions that loading uses (graph/projection). Who is who, and which claims are about one and
the same event, is today's knowledge on every day (docs/decisions/0011).
"""
