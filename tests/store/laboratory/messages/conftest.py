"""An office with a laboratory whose patient other systems know by BSN, and no orders yet."""

from __future__ import annotations

from tests.store.conftest import ON_FILE, office_with
from tests.store.laboratory.messages.post import known_patient

lab = office_with(known_patient, ON_FILE)
