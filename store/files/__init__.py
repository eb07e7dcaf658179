"""The files room: what is attached to items, entries and contacts."""

from store.files.attached import STATE_NAMES, AttachedFile, Attachment
from store.files.attaching import AttachGiven, Detach, attach, attach_mailed, detach
from store.files.views import (
    FileDetail,
    FileRow,
    Files,
    attachments,
    file_detail,
    files_found,
)

__all__ = [
    "STATE_NAMES",
    "AttachGiven",
    "AttachedFile",
    "Attachment",
    "Detach",
    "FileDetail",
    "FileRow",
    "Files",
    "attach",
    "attach_mailed",
    "attachments",
    "detach",
    "file_detail",
    "files_found",
]
