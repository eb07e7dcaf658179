"""The official test files, by folder and name."""

from __future__ import annotations

import tarfile
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[2] / "data" / "invoices"


@cache
def published() -> dict[str, bytes]:
    """Return the bytes of each file by its path, such as `nlcius/SI-UBL-2.0_ok_base.xml`."""
    with tarfile.open(DATA / "published.tar.xz") as packed:
        return {
            member.name: kept.read()
            for member in packed
            if member.name.endswith(".xml") and (kept := packed.extractfile(member))
        }


def named(part: str) -> bytes:
    """Return the one file with this in its name."""
    (data,) = [data for name, data in published().items() if part in name]
    return data
