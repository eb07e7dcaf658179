"""Every path and link that the documentation names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/architecture.md",
    "docs/authority.md",
    "docs/figures.md",
    "docs/guards.md",
    "docs/keyboard.md",
    "docs/operations.md",
)
LINK = re.compile(r"\]\(([^)\s]+)\)")
PATH = re.compile(r"(?<![\w/.-])(?:docs|screens|store|tests|tui)(?:/[\w-]+(?:\.\w+)*)+")
NAMED_BEFORE = re.compile(r"`(?P<name>[\w.]+)`\s+(?:in|of)\s+`(?P<path>[\w/]+\.py)`")
NAMED_AFTER = re.compile(r"`(?P<path>[\w/]+\.py)`\s+\(`(?P<name>[\w.]+)`\)")
"""A function or class that a page says is in a file."""
MAKE = re.compile(r"(?:`|^)make ([a-z]+)", re.MULTILINE)
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def anchors(page: Path) -> set[str]:
    """The fragments of a page's headings, as GitHub makes them."""
    headings = HEADING.findall(text_of(page))
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


def is_defined(name: str, text: str) -> bool:
    """Whether a file has a name as a text, or lines that begin with it or its parts."""
    return f'"{name}"' in text or any(
        all(
            re.search(rf"^\s*(?:async )?(?:def |class )?{re.escape(part)}\b", text, re.MULTILINE)
            for part in parts
        )
        for parts in ([name], name.split("."))
    )


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_a_page_names_exists(page: str) -> None:
    paths = sorted(set(PATH.findall(text_of(ROOT / page))))
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_invariant_has_a_place_in_the_code_and_a_proof() -> None:
    lines = text_of(ROOT / "docs/architecture.md").partition("## Invariants")[2].splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    rows = [row for row in rows if row != ["invariant", "place", "proof"]]
    assert rows
    for _invariant, place, proof in rows:
        assert PATH.search(place), place
        assert all(path.startswith("tests/") for path in PATH.findall(proof)), proof
        assert PATH.search(proof), proof


@pytest.mark.parametrize("page", PAGES)
def test_every_name_is_in_the_file_that_a_page_gives_for_it(page: str) -> None:
    text = text_of(ROOT / page)
    named = [*NAMED_BEFORE.finditer(text), *NAMED_AFTER.finditer(text)]
    missing = [
        f"{match['name']} in {match['path']}"
        for match in named
        if not is_defined(match["name"], text_of(ROOT / match["path"]))
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_every_relative_link_resolves(page: str) -> None:
    broken = []
    for link in LINK.findall(text_of(ROOT / page)):
        if link.startswith("https://"):
            continue
        name, _, fragment = link.partition("#")
        target = (ROOT / page).parent / name if name else ROOT / page
        if not target.exists() or (fragment and fragment not in anchors(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_exists(page: str) -> None:
    targets = set(TARGET.findall(text_of(ROOT / "Makefile")))
    assert set(MAKE.findall(text_of(ROOT / page))) - targets == set()
