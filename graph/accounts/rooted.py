"""Events with the number of independent sources of what they report."""

from __future__ import annotations

from collections.abc import Sequence

from graph.accounts.roots import roots_of
from graph.accounts.telling import Context
from graph.model import Claim, Event


def rooted(event: Event, claims: Sequence[Claim], context: Context) -> Event:
    """The event, computed from these claims, with its independent sources counted."""
    told = [c for c in claims if c.salience is event.salience]
    roots = roots_of(told, context).under(claim.id for claim in told)
    return event.model_copy(update={"roots": len(roots)})
