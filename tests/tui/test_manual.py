"""The page on who may do what says what the program does."""

from __future__ import annotations

import pytest

from tests.manual import PAGES, page


@pytest.mark.parametrize("language", PAGES)
def test_the_page_on_access_is_current(language: str) -> None:
    written = PAGES[language].read_text(encoding="utf-8")
    assert written == page(language), "write it again: python -m tests.manual"
