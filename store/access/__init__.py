"""Who may do what: the one decision.

A refusal names the rule that stopped it: scope,
qualification, four eyes (vierogenprincipe) or state."""

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
