"""The office in which the escalations were found."""

from __future__ import annotations

import pytest

from store.office import Office
from tests.escalations.office import with_pz
from tests.store.inbox.conftest import clock
from tests.store.inbox.conftest import house as inbox_house

__all__ = ["clock", "house", "inbox_house"]


@pytest.fixture
def house(office: Office) -> Office:
    """The demo's practice with its third department."""
    with_pz(office)
    return office
