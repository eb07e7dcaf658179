"""Decide who may do what: one access decision for every act.

A refusal names the rule behind it: scope, qualification, four eyes (vierogenprincipe) or state.
"""

from store.access.decision import (
    SYSTEM,
    Actor,
    Facts,
    No,
    Post,
    Reach,
    Yes,
    may,
    reach,
)

__all__ = [
    "SYSTEM",
    "Actor",
    "Facts",
    "No",
    "Post",
    "Reach",
    "Yes",
    "may",
    "reach",
]
