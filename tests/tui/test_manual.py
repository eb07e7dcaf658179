"""The manual says what the program does, in both languages, and leads from page to page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.manual import MANUAL, PAGES, written

LINK = re.compile(r"\]\(([^)#]+)\)")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_page_written_from_the_program_is_current(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == written(path), (
        "write it again: python -m tests.manual"
    )


def test_both_languages_have_the_same_pages() -> None:
    dutch, english = (
        sorted(path.name for path in (MANUAL / language).glob("*.md")) for language in ("nl", "en")
    )
    assert dutch == english


@pytest.mark.parametrize(
    "path", MANUAL.glob("*/*.md"), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_what_a_page_leads_to_is_there(path: Path) -> None:
    led = LINK.findall(path.read_text(encoding="utf-8"))
    assert [to for to in led if not (path.parent / to).exists()] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_first_page_leads_to_every_other(language: str) -> None:
    first = MANUAL / language / "README.md"
    led = set(LINK.findall(first.read_text(encoding="utf-8")))
    assert {path.name for path in first.parent.glob("*.md")} - led == {"README.md"}
