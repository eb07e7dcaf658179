"""The demo office with a laboratory, made once and copied."""

from __future__ import annotations

from tests.store.conftest import ON_FILE, office_with
from tests.store.laboratory.practice import found_laboratory

lab = office_with(found_laboratory, ON_FILE)
