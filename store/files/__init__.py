"""The files room: what is attached to items, entries and contacts, and what goes in and out."""

from store.files.attached import STATE_NAMES, AttachedFile, Attachment
from store.files.attaching import (
    LARGEST,
    AttachGiven,
    Detach,
    attach,
    attach_mailed,
    attach_scanned,
    carry,
    detach,
    scanned,
    worked_on_since,
)
from store.files.dropped import dropped, dropped_files
from store.files.handing import hand_over_attached
from store.files.sheets import named_on_sheet, put_sheet, sheet_reader
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
from store.files.views import (
    FileDetail,
    FileRow,
    Files,
    attachments,
    file_detail,
    files_found,
)

__all__ = [
    "LARGEST",
    "MOST_FILES",
    "NAME",
    "STATE_NAMES",
    "AttachGiven",
    "AttachedFile",
    "Attachment",
    "Detach",
    "FileDetail",
    "FileRow",
    "Files",
    "TrayFile",
    "attach",
    "attach_mailed",
    "attach_scanned",
    "attachments",
    "bring",
    "carry",
    "detach",
    "dropped",
    "dropped_files",
    "fetched",
    "file_detail",
    "files_folder",
    "files_found",
    "hand_over",
    "hand_over_attached",
    "limits",
    "named_on_sheet",
    "put_new",
    "put_sheet",
    "read_whole",
    "remove_file",
    "scanned",
    "sheet_reader",
    "tray_files",
    "worked_on_since",
]
