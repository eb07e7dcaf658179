"""What ends an export of everything leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.ledgers import Software
from store.office import Office
from store.upkeep.whole_export import export_everything

BY = Software("Kantoor", "1.0", "NL004495445B01")


def test_what_is_stopped_leaves_nothing(office: Office, tmp_path: Path) -> None:
    def stop(_what: str, _count: int) -> None:
        raise KeyboardInterrupt

    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(KeyboardInterrupt):
        export_everything(office, folder / "all", BY, str, stop)
    assert list(folder.iterdir()) == []
