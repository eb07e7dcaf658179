"""Which work asks for a certificate."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult

from screens.team.arranging_forms import need_rows, need_texts
from screens.team.keeping import keep
from store.people import Requirement
from store.team import all_requirements, certificate_names, required_acts
from tui import commands
from tui.locale import _
from tui.office_screen import OfficeScreen
from tui.source import FewRows
from tui.widgets.form_dialog import Version
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["NeedsScreen"]


class NeedsScreen(OfficeScreen):
    """A line for each act that only holders do, or that a holder checks after."""

    place = "needs"
    rows_are = "requirement"
    follows = frozenset({"requirement", "qualification"})
    BINDINGS = commands.bindings("needs")
    AUTO_FOCUS = "VirtualList"

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[int, Requirement] = {}

    @property
    def heading(self) -> str:
        """What is shown."""
        return _("What needs a certificate")

    def body(self) -> ComposeResult:
        """The list."""
        yield VirtualList(
            (
                Column(_("What is done"), 30, weight=2),
                Column(_("Certificate"), 20, weight=1),
                Column(_("How"), 20, weight=1),
            ),
            empty=_("No work needs a certificate, but for what queues and procedures ask."),
        )

    async def look(self) -> None:
        """Read them."""
        found = await self.ask(all_requirements)
        self._found = {one.id: one for one in found}
        labels = {name: label for name, label, _after in required_acts()}
        rows = [_row(one, labels.get(one.act, one.act)) for one in found]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.row.cursor if shown.row else None)

    def on_virtual_list_chosen(self, message: VirtualList.Chosen) -> None:
        """Ask for another certificate, or in another way."""
        if self.ready("requirement.change"):
            self._keep(self._found[message.row_id])

    def do_requirement_add(self) -> None:
        """Ask for a certificate from now on."""
        self._keep(None)

    @work
    async def _keep(self, known: Requirement | None) -> None:
        async def newest() -> Version:
            found = await self.ask(all_requirements)
            now = next((one for one in found if known and one.id == known.id), known)
            return Version(now.rev, need_texts(now)) if now else Version(0, {})

        names = await self.ask(certificate_names)
        title = _("What needs a certificate")
        if known is None:
            await keep(self, title, need_rows(required_acts(), names), "requirement.add")
        else:
            rows = need_rows((), names)
            await keep(self, title, rows, "requirement.change", known.id, newest=newest)

    async def do_requirement_remove(self) -> None:
        """Let it be done without; undo brings it back."""
        row = self.query_one(VirtualList).row
        if row is not None:
            await self.act("requirement.remove", row.id)


def _row(one: Requirement, label: str) -> Row:
    how = _("only who holds it") if one.mode == "block" else _("a holder checks after")
    return Row(one.id, (one.act, one.id), (_(label), one.qualification, how))
