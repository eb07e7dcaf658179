"""How long tests wait for servers of their own."""

from __future__ import annotations

from store.inbox.mail_format.lines import Patience

__all__ = ["LONG", "SOON"]

LONG = Patience(silence=20.0, message=60.0)
SOON = Patience(silence=0.5, message=0.8)
"""For who says nothing, or never ends."""
