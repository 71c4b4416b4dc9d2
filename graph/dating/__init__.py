"""When documents were published and events happened, concluded from each other.

A simple temporal problem (R. Dechter, I. Meiri, J. Pearl, "Temporal constraint networks",
Artificial Intelligence 49, 1991): points in time and bounds on their differences. Its tightest
bounds are shortest paths, so they depend on the set of constraints and not on their order,
and each path is the proof of its bound.
"""
