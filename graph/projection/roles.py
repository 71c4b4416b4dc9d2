"""The part in an event that an argument's words have."""

from __future__ import annotations

from graph.model import Role

ROLE_OF = {"agent": Role.ACTOR, "patient": Role.RECIPIENT, "goal": Role.OTHER}
