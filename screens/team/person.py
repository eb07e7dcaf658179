"""One person: roles, absences, delegated roles and qualifications."""

from __future__ import annotations

from datetime import date
from functools import partial

from textual import work
from textual.app import ComposeResult

from screens.team.acting import PersonActs
from screens.team.forms import (
    PERSON,
    absence_texts,
    certificate_given,
    certificate_rows,
    certificate_texts,
    role_given,
    role_rows,
)
from screens.team.lines import columns, line_row
from store import inbox, ledgers
from store.access import No, Yes
from store.errors import N_, missing
from store.inbox import HandOver
from store.office.presence import Subject
from store.people import REPORT_NAMES, Absence, Delegation, Membership, Qualification
from store.team import Owning, PersonDetail, PersonLine, owning, person_detail, role_departments
from tui import commands
from tui.locale import _, ngettext
from tui.pages.asking import act_with_text
from tui.pages.editing import Editing
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.source import FewRows
from tui.text import clean
from tui.widgets.dialogs import AskDate
from tui.widgets.form_dialog import Version
from tui.widgets.reading_pane import ReadingPane
from tui.widgets.virtual_list import VirtualList

__all__ = ["PersonScreen"]

WRAPPED = 2
"""Lines for the names of reports, which may be long."""
ENDS = {"membership": "membership.end", "absence": "absence.remove",
        "delegation": "delegation.end", "qualification": "qualification.withdraw"}  # fmt: skip
CHANGES = {"absence": "absence.change", "qualification": "qualification.renew"}
FIXED = No("state", N_("A role cannot be changed. Press x to end it, and + to propose another."))
HOUSE = 1
"""The id of the office's own document."""
NOTHING_TO_CONFIRM = No(
    "state", N_("This row does not wait for confirmation. Choose one marked with !.")
)


class PersonScreen(PersonActs):
    """A person's details above, a line for each role, absence and qualification below."""

    place = "person"
    follows = frozenset(
        {"person", "membership", "absence", "delegation", "qualification", "item", "entry", "house"}
    )
    BINDINGS = commands.bindings("person")
    AUTO_FOCUS = "VirtualList"

    def __init__(self, person: int) -> None:
        super().__init__()
        self.person = person
        self._detail: PersonDetail | None = None
        self._owning = Owning(owns=False, proposed_by="", answers={})
        self._at: int | None = None
        self._approvals = 0
        self._left = HandOver(0, 0)

    @property
    def heading(self) -> str:
        """The person's name."""
        return clean(self._detail.person.name) if self._detail else ""

    @property
    def someone(self) -> tuple[int, str] | None:
        """The person of this screen."""
        return (self.person, self._detail.person.name) if self._detail else None

    @property
    def line(self) -> PersonLine | None:
        lines = self._detail.lines if self._detail else ()
        return lines[self._at] if self._at is not None and self._at < len(lines) else None

    def about(self) -> Subject | None:
        """The line under the cursor, or the person."""
        line = self.line
        return Subject(line.doc.kind, line.doc.id) if line else Subject("person", self.person)

    def body(self) -> ComposeResult:
        yield ReadingPane()
        yield VirtualList(columns(), empty=_("No roles, absences or qualifications."))

    async def load(self) -> None:
        """Read the person and their lines."""
        self._detail = await self.ask(person_detail, self.person)
        self._owning = await self.ask(owning, self.person)
        self._left = await self.ask(inbox.hand_over, self.person)
        self._approvals = self._left.to_approve + await self.ask(ledgers.to_approve, self.person)
        rows = [
            line_row(at, line, self.session.today) for at, line in enumerate(self._detail.lines)
        ]
        shown = self.query_one(VirtualList)
        shown.show(FewRows(lambda: rows), at=shown.cursor)
        pane, header = self.query_one(ReadingPane), self._header(self._detail)
        pane.styles.height = len(header) + 1 + WRAPPED * bool(self._detail.reports)
        pane.show("", header)
        self._answer()

    def _header(self, shown: PersonDetail) -> list[tuple[str, str]]:
        """Language, account, current work, and the reports sent to the person."""
        person = shown.person
        if not person.active:
            return [(_("Person"), _("has left"))]
        rows = [(_("Language"), _("Dutch") if person.language == "nl" else _("English"))]
        if shown.uid is not None:
            rows.append((_("System account"), str(shown.uid)))
        if self._owning.owns or self._owning.proposed_by:
            rows.append((_("Owner"), self._owner_text(self._owning)))
        if self._left.held or self._approvals:
            held = ngettext("holds {n} item", "holds {n} items", self._left.held)
            waits = ngettext("{n} waits for approval", "{n} wait for approval", self._approvals)
            both = [held.format(n=self._left.held) if self._left.held else "",
                    waits.format(n=self._approvals) if self._approvals else ""]  # fmt: skip
            rows.append((_("Work"), " · ".join(filter(None, both))))
        for department, kinds in shown.reports:
            names = ", ".join(_(REPORT_NAMES[kind]) for kind in kinds)
            if len(kinds) == len(REPORT_NAMES):
                names = _("all of them")
            rows.append((_("Reports"), f"{department.name}: {names}"))
        return rows

    def _owner_text(self, owning: Owning) -> str:
        """Whether the person owns the office, and who proposes the opposite."""
        if not owning.proposed_by:
            return _("of this office")
        change = _("{name} proposes to end that") if owning.owns else _("proposed by {name}")
        return change.format(name=owning.proposed_by)

    def on_virtual_list_highlighted(self, message: VirtualList.Highlighted) -> None:
        """Update what can be done with the line under the cursor."""
        self._at = message.row_id
        self._answer()
        self.show_chrome()

    def _answer(self) -> None:
        """Update what can be done with the person and with the line under the cursor.

        Each key is one command for all types of lines, answered by the act for this line's type.
        """
        allowed_acts = {**(self._detail.answers if self._detail else {}), **self._owning.answers}
        line = self.line
        if line is None:
            self.answers = allowed_acts
            return
        kind = line.doc.kind
        self.answers = {
            **allowed_acts,
            "absence.change": line.answers.get(CHANGES.get(kind, ""), FIXED),
            "absence.remove": line.answers[ENDS[kind]],
            "membership.confirm": self._confirming(line),
        }

    def _confirming(self, line: PersonLine) -> Yes | No:
        waits = line.state == "proposed"
        return (
            line.answers.get(f"{line.doc.kind}.confirm", NOTHING_TO_CONFIRM)
            if waits
            else NOTHING_TO_CONFIRM
        )

    def on_virtual_list_chosen(self, _message: VirtualList.Chosen) -> None:
        """Change the absence, or renew the qualification."""
        if self.ready("person.line"):
            self._change()

    @work
    async def _change(self) -> None:
        line = self.line
        match line.doc if line else None:
            case Absence() as absence:
                await self.change_absence(absence, partial(self._newest, absence))
            case Qualification() as held:
                await self._renew(held)

    async def _renew(self, held: Qualification) -> None:
        rows = certificate_rows((), self.session.today, known=True)
        title = _("Renew {name}").format(name=held.name)
        done = await run_form_dialog(self, title, rows, "qualification.renew", held.id,
                          given=certificate_given, newest=partial(self._newest, held))  # fmt: skip
        if done:
            self.show_message(_("Qualification renewed."))

    async def _newest(self, began: Absence | Qualification) -> Version:
        """Returns the current version of the line that a form began from."""
        detail = await self.ask(person_detail, self.person)
        for line in detail.lines:
            match line.doc:
                case Absence(id=began.id) as absence if isinstance(began, Absence):
                    return Version(absence.rev, absence_texts(absence, line.other))
                case Qualification(id=began.id) as held if isinstance(began, Qualification):
                    return Version(held.rev, certificate_texts(held))
        raise missing(began.kind, began.id)

    @work
    async def do_membership_add(self) -> None:
        """Propose a role."""
        departments, everywhere = await self.ask(role_departments)
        rows = role_rows(departments, everywhere, self.session.today)
        title = _("New role for {name}").format(name=self.heading)
        given = partial(role_given, person=self.person)
        if await run_form_dialog(self, title, rows, "membership.add", given=given):
            self.show_message(_("The role applies once a colleague confirms it."))

    async def do_person_confirm(self) -> None:
        """Confirm a proposed role or delegation, or agree to a substitution."""
        line = self.line
        if line is not None and await self.act(
            f"{line.doc.kind}.confirm", line.doc.id, rev=line.doc.rev
        ):
            self.show_message(_("Confirmed. It applies from its first day."))

    @work
    async def do_person_end(self) -> None:
        """End a role, withdraw a qualification, or cancel an absence or a delegation."""
        line = self.line
        match line.doc if line else None:
            case Membership() as role if role.state == "confirmed":
                await self._end_role(role)
            case Qualification() as held:
                title = _("Withdraw {name}").format(name=held.name)
                await act_with_text(self, "qualification.withdraw", held.id,
                                    lambda text: {"reason": text}, title, _("Reason"))  # fmt: skip
            case Membership() | Absence() | Delegation() as doc:
                await self.act(ENDS[doc.kind], doc.id)

    async def _end_role(self, role: Membership) -> None:
        day = await self.app.push_screen_wait(
            AskDate(_("End the role"), _("Last day"), self.session.today)
        )
        if isinstance(day, date):
            await self.act("membership.end", role.id, {"until": day}, role.rev)

    @work
    async def do_person_change(self) -> None:
        """Change name, account or language, or record that the person has left."""
        editing = Editing(self, PERSON, partial(self.ask, person_detail, self.person))
        await editing.over(await editing.read(), _("Person"))

    async def do_owner_propose(self) -> None:
        """Name the person as an owner, or let them leave the owners."""
        given = {"person": self.person, "leaves": self._owning.owns}
        done = await self.act("owner.propose", given=given)
        if done and done.doc.proposed_owner:
            self.show_message(_("The owners change once a third person confirms it."))

    async def do_owner_confirm(self) -> None:
        """Agree to the proposed change of the owners."""
        await self.act("owner.confirm", HOUSE, rev=self._owning.rev)

    async def do_owner_decline(self) -> None:
        """Leave the owners as they are."""
        await self.act("owner.decline", HOUSE)

    def do_person_dossier(self) -> None:
        """Open the timeline of all that is about them."""
        self.go("dossier", person=self.person)

    def do_person_work(self) -> None:
        """Open their work on the board, to reassign it."""
        self.go("board", person=self.person)
