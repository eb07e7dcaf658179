"""Checks of sheets: a checked one is as it was frozen, and every sheet keeps to its limits."""

from __future__ import annotations

from collections.abc import Iterator

from store.access import No
from store.errors import N_
from store.ledgers.models.sheets import Sheet
from store.reading import Reading
from store.sheet_formula.places import MOST_CELLS, MOST_TABS

__all__ = ["check_sheets"]


def check_sheets(reading: Reading) -> list[No]:
    """Check the hash of every checked sheet, the limits, and that one version has each number."""
    versions = set[tuple[int, int]]()
    findings = list[No]()
    for sheet in reading.find(Sheet):
        about = {"sheet": sheet.display_name(), "id": sheet.id}
        findings += [No("sheet", message, about) for message in _wrong(sheet, versions)]
        versions.add((sheet.root, sheet.version))
    return findings


def _wrong(sheet: Sheet, versions: set[tuple[int, int]]) -> Iterator[str]:
    frozen = sheet.frozen
    if (frozen is None) == (sheet.state == "checked"):
        yield N_(
            "Sheet {id} ({sheet}) is checked without its figures, or has them without a check."
        )
    elif frozen and frozen.digest != sheet.digest_of(frozen.values, frozen.until):
        yield N_("Sheet {id} ({sheet}) differs from what was checked.")
    if (sheet.root, sheet.version) in versions:
        yield N_("Sheet {id} ({sheet}) has the number of another version.")
    if len(sheet.tabs) > MOST_TABS or sum(len(tab.cells) for tab in sheet.tabs) > MOST_CELLS:
        yield N_("Sheet {id} ({sheet}) is larger than a sheet can be.")
