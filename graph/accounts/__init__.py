"""What the claims about one event amount to: whose word they rest on, and where they agree.

Pure functions of the event's claims. Loading stores what lists filter by; answers about one event
are computed when asked, so that they can be computed for any day (`known_at`).
"""
