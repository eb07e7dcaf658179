"""Flips that no test can notice, each with the reason."""

from __future__ import annotations

__all__ = ["EQUIVALENT"]

EQUIVALENT: dict[str, str] = {
    "store/access/decision.reach: department is not None -> True":
        "a post over the whole office reaches all of it already",
    "store/access/decision.may: 0 -> False": "False sorts as 0",
    "store/access/decision.may: isinstance(message, No) -> True":
        "refusals are only read when there is nothing else",
    "store/acts/bulk.do_many: not left -> False": "a commit for nobody writes nothing but its key",
    "store/acts/committing.commit: key -> True": "the office gives every act a key",
}  # fmt: skip
"""By the guard's name."""
