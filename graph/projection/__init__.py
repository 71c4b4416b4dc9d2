"""The world computed from what documents say: pure functions of sets of claims and references.

Loading writes what they give for all claims; a question with `known_at` asks them again with the
claims of that day. So the past and the present are computed by the same rules.
"""
