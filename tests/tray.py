"""What lies in somebody's file tray, for tests of what is put there."""

from __future__ import annotations

from pathlib import Path

from store.files import TrayFile, files_folder, tray_files
from store.office import Office

__all__ = ["bytes_of", "newest"]


def newest(office: Office, person: int) -> TrayFile:
    """The file that was put last in the tray of somebody."""
    return office.view(office.actor(person), tray_files)[0]


def bytes_of(office: Office, file: TrayFile) -> Path:
    """Where its bytes are on the disk."""
    return files_folder(office.database).root / str(file.person) / file.token
