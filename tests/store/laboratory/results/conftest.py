"""An office whose laboratory has one order of two tests, with its sample ready."""

from __future__ import annotations

from tests.store.conftest import office_with
from tests.store.laboratory.planted import plant

lab = office_with(plant)
