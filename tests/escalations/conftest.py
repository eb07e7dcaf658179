"""The office in which the escalations were found."""

from __future__ import annotations

import pytest

from store.office import Office
from tests.escalations.office import with_pz


@pytest.fixture
def house(office: Office) -> Office:
    """The demo's practice with its third department."""
    with_pz(office)
    return office
