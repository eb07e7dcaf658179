"""Every act on one document: whether it is allowed, by which rule not, and who may do it."""

from __future__ import annotations

from textual.app import ComposeResult

from store.access import No
from store.errors import N_
from store.office.explain import Able, Why, WhyRow, why
from store.office.presence import Subject
from tui import commands
from tui.locale import _, say
from tui.pages.office_screen import OfficeScreen
from tui.pages.source import FewRows
from tui.text import day
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["WhyScreen"]

RULES = {
    "scope": N_("role"),
    "qualification": N_("qualification"),
    "four eyes": N_("four eyes"),
    "sole": N_("only with a reason"),
    "state": N_("state"),
    "holder": N_("holder"),
}
"""Short names of rules, for a column of one or two words."""


class WhyScreen(OfficeScreen):
    """The acts above; below, the reason and the people of the act under the cursor."""

    place = "why"
    follows = frozenset({"item", "entry", "relation", "absence", "membership", "qualification"})
    BINDINGS = commands.bindings("why")
    CSS_PATH = "why.tcss"
    AUTO_FOCUS = "VirtualList"

    def __init__(self, kind: str, id: int) -> None:
        super().__init__()
        self.subject = Subject(kind, id)
        self._why: Why | None = None

    @property
    def heading(self) -> str:
        """The document in question."""
        return _("Why · {what}").format(what=self._why.what if self._why else "")

    def about(self) -> Subject | None:
        """The same document."""
        return self.subject

    def body(self) -> ComposeResult:
        yield VirtualList(
            (
                Column(_("Actions"), 26, most=44),
                Column(_("You"), 22),
                Column(_("Who else can"), 20, most=48, priority=1),
            ),
            empty=_("No commands are available here. Press F3 to go back."),
        )
        yield ReadingPane()

    async def load(self) -> None:
        """Read the acts and their answers."""
        self._why = explanation = await self.ask(why, self.subject.kind, self.subject.id)
        rows = [_row(at, row, explanation.shows_people) for at, row in enumerate(explanation.rows)]
        acts = self.query_one(VirtualList)
        acts.show(FewRows(lambda: rows), at=acts.cursor)
        self._show(acts.row.id if acts.row else 0)

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Show the act under the cursor."""
        self._show(message.row_id or 0)

    def _show(self, at: int) -> None:
        pane = self.query_one(ReadingPane)
        if self._why is None or at >= len(self._why.rows):
            pane.show("")
            return
        row = self._why.rows[at]
        answer = row.answer
        if isinstance(answer, No):
            said = say(answer)
        elif answer.on_behalf_of is None:
            said = _("You can do this now.")
        else:
            said = _("You can do this now, for the person you replace.")
        others = [_person(each) for each in row.able] or [_("nobody")]
        rows = [(_("Action"), _(row.label)), (_("You"), said)]
        if self._why.shows_people:
            rows.append((_("Who else can"), ", ".join(others)))
        pane.show("", rows)


def _row(at: int, row: WhyRow, shows_people: bool) -> Row:
    if isinstance(row.answer, No):
        message, mark = _("no: {rule}").format(rule=_(RULES.get(row.answer.rule, "role"))), "-"
    else:
        message, mark = _("yes"), ""
    names = ", ".join(each.name for each in row.able) or _("nobody")
    role = "row_dim" if mark else "row"
    return Row(at, (at,), (_(row.label), message, names if shows_people else ""), mark, role)


def _person(person: Able) -> str:
    name = person.name
    if person.on_behalf_of:
        name = _("{actor} for {other}").format(actor=name, other=person.on_behalf_of)
    if person.away_until is None:
        return name
    if person.substitute:
        return _("{name} (away until {day}; {other} substitutes)").format(
            name=name, day=day(person.away_until), other=person.substitute
        )
    return _("{name} (away until {day})").format(name=name, day=day(person.away_until))
