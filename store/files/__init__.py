"""The files room: what comes in and goes out as a file, and whose it is."""

from store.files.tray import MOST_FILES, limits, tray_files
from store.files.tray_keeping import (
    bring,
    fetched,
    files_folder,
    hand_over,
    put_new,
    read_whole,
    remove_file,
)
from store.files.tray_models import NAME, TrayFile

__all__ = [
    "MOST_FILES",
    "NAME",
    "TrayFile",
    "bring",
    "fetched",
    "files_folder",
    "hand_over",
    "limits",
    "put_new",
    "read_whole",
    "remove_file",
    "tray_files",
]
