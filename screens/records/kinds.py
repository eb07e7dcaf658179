"""The kinds of record of the office: how many there are of each, and what waits."""

from __future__ import annotations

from textual import work

from screens.records.wording import called
from store import files, records
from store.errors import N_, KantoorError
from store.records import KindRow, RecordKind
from tui.locale import _
from tui.pages.columns import Shown
from tui.pages.from_tray import choose_dropped, read_dropped
from tui.pages.list import ListPage, ListScreen
from tui.widgets import signs
from tui.widgets.dialogs import Pick
from tui.widgets.fields import Choice

__all__ = ["KINDS"]


def _state(row: KindRow) -> str:
    if row.proposed is not None and row.proposed != row.kind.id:
        return _("new version to confirm")
    waits = row.kind.state == "proposed"
    return _("to be confirmed") if waits else _(RecordKind.state_names[row.kind.state])


KINDS = ListPage(
    place="kinds",
    of=RecordKind,
    heading=N_("Kinds of record"),
    empty=N_("No kinds of record yet. A manager defines them."),
    columns=(
        Shown(N_("Code"), 8, lambda row: row.kind.code),
        Shown(N_("Name"), 20, lambda row: called(row.kind), most=40),
        Shown(N_("Count"), 8, lambda row: str(row.count or ""), right=True),
        Shown(N_("To update"), 9, lambda row: str(row.behind or ""), right=True, priority=1),
        Shown(N_("Version"), 7, lambda row: str(row.kind.version), right=True, priority=2),
        Shown(N_("State"), 16, _state, most=28),
    ),
    doc=lambda row: row.kind,
    read=records.kinds,
    looks=lambda row: (
        signs.TO_REVIEW if row.proposed is not None else "",
        "row_dim" if row.kind.state == "retired" else "row",
    ),
    follows=frozenset({"record"}),
)


@KINDS.handles("chosen")
def open_records(at: ListScreen, row: KindRow) -> None:
    """Show the records of the kind, or the definition of one that nobody confirmed yet."""
    if row.kind.state == "proposed":
        at.go("kind", kind=row.kind.id)
    else:
        at.go("filed", of=row.kind.number)


@KINDS.handles("kind.add")
def define(at: ListScreen) -> None:
    """Open the form of a new kind."""
    at.go("kind", kind=None)


@KINDS.handles("kind.open")
def show_definition(at: ListScreen) -> None:
    """Show the version that waits, or else the one in use."""
    row: KindRow | None = at.here
    if row is not None:
        at.go("kind", kind=row.proposed or row.kind.id)


@KINDS.handles("kind.template")
@work
async def begin_from_template(at: ListScreen) -> None:
    """Open the form of a new kind, filled in from a kind that comes with the program."""
    offered = await at.ask(records.kind_templates)
    if not offered:
        at.show_message(_("The office has a kind of each template."))
        return
    choices = [
        Choice(
            name,
            each.definition.code,
            _("{name} (locked)").format(name=text) if each.locked else text,
        )
        for name, each in offered.items()
        for text in [called(each.definition)]
    ]
    name = await at.app.push_screen_wait(Pick(_("Start from which template?"), choices))
    if name:
        at.go("kind", kind=None, template=name)


@KINDS.handles("kind.from_file")
@work
async def begin_from_file(at: ListScreen) -> None:
    """Open the form of a new kind with the columns of a file as its fields."""
    chosen = await choose_dropped(at, _("A kind from which file?"), "lijst.csv")
    data = await read_dropped(at, chosen) if chosen is not None else None
    if data is None:
        return
    names = {file.id: file.name for file in await at.ask(files.dropped_files)}
    try:
        table = await at.in_thread(lambda: files.read_table(names[chosen or 0], data))
    except KantoorError as error:
        at.show_message(error)
        return
    at.go("kind", kind=None, fields=records.fields_of_table(table.headings, table.rows))
