"""An office in which laptops can be filed: on a file, which is the quicker engine.

`tests/store/records/test_both_engines.py` takes the same way on both.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store.office import Office
from tests.store.conftest import ON_FILE, Stock, office_with, opened
from tests.store.records.laptops import define

house = office_with(define, ON_FILE)


@pytest.fixture(scope="module")
def shared(stock: Stock) -> Iterator[Office]:
    """An office with laptops that a module arranges once, for refusals that change nothing."""
    with stock.copy(*ON_FILE, define) as place, opened(place) as office:
        yield office
