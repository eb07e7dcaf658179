"""The manual says what the program does, in both languages, and leads from page to page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.manual import MANUAL, PAGES, written
from tui import verbs

OPERATIONS = MANUAL.parent / "operations.md"
TYPED = re.compile(r"(?:\bkantoor(?: --office \S+)?|(?:^|`)office) ([a-z][a-z-]*)", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#]+)\)")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_page_written_from_the_program_is_current(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == written(path), "write it again: make manual"


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


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_verb_is_shown_on_a_page(language: str) -> None:
    """As it is typed: `kantoor VERB`, `kantoor --office OFFICE VERB`, or short `office VERB`."""
    pages = [OPERATIONS, *(MANUAL / language).glob("*.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    assert set(verbs.table()) - set(TYPED.findall(text)) == set()
