"""The files room: what is attached to items, entries and contacts, and what goes in and out."""

from store.file_format.books import Books
from store.files.attached import STATE_NAMES, AttachedFile, Attachment
from store.files.attaching import (
    LARGEST,
    AttachGiven,
    Detach,
    attach,
    attach_mailed,
    attach_read,
    attach_scanned,
    attached_digests,
    carry,
    detach,
    mark_booked,
    scanned,
    worked_on_since,
)
from store.files.audit_files import digest_of, read_books, read_transactions
from store.files.dropped import dropped, dropped_files, opened_dropped
from store.files.handing import hand_over_attached
from store.files.held import HeldRow, held_files
from store.files.leaving import may_be_used, may_leave
from store.files.reading_now import file_reader
from store.files.sheets import named_on_sheet, put_sheet
from store.files.stacks import scan_splitter
from store.files.tables import Table, read_table
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
    attached,
    attachments,
    file_count,
    file_detail,
    file_types,
    files_found,
)
from store.files.workbooks import Workbook, WorkbookPage, read_workbook

__all__ = [
    "LARGEST",
    "MOST_FILES",
    "NAME",
    "STATE_NAMES",
    "AttachGiven",
    "AttachedFile",
    "Attachment",
    "Books",
    "Detach",
    "FileDetail",
    "FileRow",
    "Files",
    "HeldRow",
    "Table",
    "TrayFile",
    "Workbook",
    "WorkbookPage",
    "attach",
    "attach_mailed",
    "attach_read",
    "attach_scanned",
    "attached",
    "attached_digests",
    "attachments",
    "bring",
    "carry",
    "detach",
    "digest_of",
    "dropped",
    "dropped_files",
    "fetched",
    "file_count",
    "file_detail",
    "file_reader",
    "file_types",
    "files_folder",
    "files_found",
    "hand_over",
    "hand_over_attached",
    "held_files",
    "limits",
    "mark_booked",
    "may_be_used",
    "may_leave",
    "named_on_sheet",
    "opened_dropped",
    "put_new",
    "put_sheet",
    "read_books",
    "read_table",
    "read_transactions",
    "read_whole",
    "read_workbook",
    "remove_file",
    "scan_splitter",
    "scanned",
    "tray_files",
    "worked_on_since",
]
