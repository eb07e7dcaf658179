"""The offices in which the findings are tried."""

from __future__ import annotations

from tests.store.inbox.conftest import clock
from tests.store.inbox.conftest import house as inbox_house

__all__ = ["clock", "inbox_house"]
