"""What a transition may do besides moving the record: a closed register, filled by rooms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["EFFECTS", "Effect"]

Effect = Callable[[Any, Any, Any], None]
"""Called with the `Doing`, the record as it is saved, and the transition, in the same commit."""
EFFECTS: dict[str, Effect] = {}
"""By name, as a transition has it; a kind can't make one up. An effect says itself what undo means."""
