"""The files in quarantine of unfinished work, for who may release them."""

from __future__ import annotations

from textual import work

from screens.files.handing import release
from store.errors import N_, kind_name
from store.files import Attachment, HeldRow, held_files
from tui.locale import _, ngettext
from tui.pages.columns import Shown, file_size
from tui.pages.list import ListPage, ListScreen

__all__ = ["HELD_FILES"]


def _heading(at: ListScreen) -> str:
    count = len(at.found)
    return ngettext("{n} file in quarantine", "{n} files in quarantine", count).format(n=count)


def _thing(row: HeldRow) -> str:
    """What it is attached to, by kind and name."""
    return f"{_(kind_name(row.thing.kind))} {row.thing.id}: {row.thing.display_name()}"


HELD_FILES = ListPage(
    place="held_files",
    of=Attachment,
    doc=lambda row: row.attachment,
    heading=_heading,
    empty=N_("No files in quarantine. Programs and archives that come in are listed here."),
    columns=(
        Shown(N_("Name"), 24, lambda row: row.attachment.name, most=48),
        Shown(N_("Type"), 10, lambda row: _(row.file.known_type.name), most=16),
        Shown(N_("Size"), 7, lambda row: file_size(row.file.size), right=True),
        Shown(N_("Attached to"), 22, _thing, most=60),
        Shown(N_("Attached"), 10, lambda row: row.attachment.at.date(), priority=1),
    ),
    opens="attachment",
    follows=frozenset({"file", "item", "entry"}),
    read=held_files,
)


@HELD_FILES.handles("attachment.thing")
def go_there(at: ListScreen) -> None:
    """Go to what the file is attached to."""
    if at.here is not None:
        at.go(at.here.thing.kind, **{at.here.thing.kind: at.here.thing.id})


@HELD_FILES.handles("file.release")
@work
async def let_go(at: ListScreen) -> None:
    """Release the file under the cursor."""
    if at.here is not None:
        await release(at, at.here.attachment)
