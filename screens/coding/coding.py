"""Coding: what was done to a patient on a day, line by line, as one typed list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from textual.app import ComposeResult

from store import coding, records
from store.coding import Codes, TypedLine
from store.errors import Invalid
from tui.locale import _, language, ngettext
from tui.pages.form_screen import FormScreen
from tui.text import clean, euro
from tui.widgets.entry_form import EntryForm, Heading, Row, Slot
from tui.widgets.fields import Choice, CodeField, Context, DateField, TextField

__all__ = ["CodingScreen"]

MOST = 50
"""Lines of one list."""
LINE = "lines."
LONGEST, WIDTH = 60, 30
OFFERED = 40


class LineField(TextField):
    """A line of treatment; a code that is not known yet offers those with its words."""

    begins = True

    def __init__(self, codes: Codes | None, day: date) -> None:
        super().__init__(limit=LONGEST)
        self._codes, self._day = codes, day

    def read(self, typed: str, _context: Context, /) -> str:
        """Return the text of a line that can be coded; raises `Invalid` for another."""
        if self._codes is not None:
            coding.read_line(self._codes, self._day, typed)
        return typed

    def echo(self, value: str, /) -> str:
        """Return the amount of the treatment, and its name."""
        if self._codes is None:
            return ""
        try:
            line = coding.read_line(self._codes, self._day, value)
        except Invalid:
            return ""
        return f"{euro(amount_of(line))} · {clean(line.name)}"

    def complete(self, text: str, /) -> Sequence[Choice]:
        """Return the codes that begin with what was typed, or have its words in their name."""
        if self._codes is None or not text.strip() or self._codes.get(text.split()[0], self._day):
            return ()
        rows = [row for row in self._codes.matches(text, OFFERED) if row.counts_on(self._day)]
        return [
            Choice(row.code, row.code, clean((language() == "en" and row.en) or row.nl),
                   "" if row.cents is None else euro(row.cents))
            for row in rows
        ]  # fmt: skip

    def hint(self) -> str:
        """Return how a line is typed."""
        return _("Code, then tooth and surfaces: v92 16 mo. x2, boven, +85,00 where needed.")


def amount_of(line: TypedLine) -> int:
    """Return what a line comes to with its material, in cents."""
    return line.cents * line.quantity + (line.material or 0)


class CodingScreen(FormScreen):
    """A patient, a day, and a line for each treatment; Enter on an empty line proposes them."""

    place = "coding"
    line, most = LINE, MOST

    def __init__(self, patient: int = 0) -> None:
        super().__init__()
        self._asked_for = patient
        self._codes: Codes | None = None
        self._codes_of: date | None = None
        self._patients: list[Choice] = []
        self._departments: list[Choice] = []
        self._providers: list[Choice] = []

    @property
    def heading(self) -> str:
        """The name of the place."""
        return _("Coding")

    @property
    def facts(self) -> Sequence[str]:
        """How many lines there are, and what they come to."""
        lines = self._read_lines()
        if not lines:
            return ()
        return [ngettext("{n} line", "{n} lines", len(lines)).format(n=len(lines)),
                euro(sum(map(amount_of, lines)))]  # fmt: skip

    def body(self) -> ComposeResult:
        """Compose the form."""
        yield EntryForm((), today=self.session.today, on_field_left=self.field_left, key="coding",
                        gate=_("Enter proposes these lines · F3 goes back"))  # fmt: skip

    async def load(self) -> None:
        """Read patients, colleagues and the codes of today, once; then take up what was half typed."""
        if self._patients:
            return
        contacts = await self.ask(records.relation_choices)
        self._patients = [Choice(each.id, f"R{each.id}", each.name, each.city) for each in contacts
                          if each.client]  # fmt: skip
        departments = await self.ask(coding.coding_departments)
        self._departments = [
            Choice(number, str(at), name) for at, (number, name) in enumerate(departments, 1)
        ]
        treating = await self.ask(coding.providers)
        self._providers = [
            Choice(number, str(at), name) for at, (number, name) in enumerate(treating, 1)
        ]
        await self._take_codes(self.session.today)
        self.begin({"patient": f"R{self._asked_for}"} if self._asked_for else {})

    async def _take_codes(self, day: date) -> None:
        if day != self._codes_of:
            self._codes_of = day
            self._codes = await self.ask(coding.codes_on, "treatment", day)

    def rows(self) -> list[Row]:
        of_day = partial(LineField, self._codes, self._codes_of or self.session.today)
        department, provider = (
            each[0].code if each else "" for each in (self._departments, self._providers)
        )
        about: list[Row] = [
            (Slot("patient", _("Patient"), CodeField(self._patients, required=True), 30),),
            (Slot("day", _("Day"), DateField(required=True), 12, self._today()),
             Slot("diagnosis", _("Diagnosis"), TextField(limit=20), 12)),
            (Slot("provider", _("Treated by"), CodeField(self._providers), 4, provider, skip=True, echo=18),
             Slot("department", _("Department"), CodeField(self._departments, required=True), 4,
                  department, skip=True)),
        ]  # fmt: skip
        return [*about, Heading(_("Lines")), *(self._line(at, of_day()) for at in self.lines())]

    def _today(self) -> str:
        return f"{self.session.today:%d-%m-%Y}"

    def _line(self, at: int, field: LineField) -> Row:
        name = _("Line {n}").format(n=at + 1)
        return (Slot(f"{LINE}{at}", f"{at + 1:3}", field, WIDTH, column=1, name=name),)

    async def on_entry_form_changed(self, message: EntryForm.Changed) -> None:
        """Take the codes of another day, and show what the lines come to."""
        day = self.form.values.get("day")
        if message.field_id == "day" and isinstance(day, date):
            await self._take_codes(day)
            self.form.lay_out(self.rows())
        self.show_chrome()

    def _typed(self) -> list[str]:
        texts = self.form.filling.draft.texts if self._patients else {}
        return [text.strip() for at in range(MOST)
                if (text := texts.get(f"{LINE}{at}", "")).strip()]  # fmt: skip

    def _read_lines(self) -> list[TypedLine]:
        lines = []
        for typed in self._typed():
            try:
                if self._codes is not None and self._codes_of is not None:
                    lines.append(coding.read_line(self._codes, self._codes_of, typed))
            except Invalid:
                continue
        return lines

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Propose the lines, and begin with the next patient of the same day."""
        values, lines = message.values, self._typed()
        given = {name: values[name] for name in ("patient", "day", "provider", "diagnosis", "department")
                 if values.get(name)}  # fmt: skip
        try:
            await self.save("service_line.code", None, {**given, "lines": lines}, None, "")
        except Invalid as error:
            message.form.refuse(error)
            return
        message.form.pass_on()
        day = str(message.form.texts.get("day", ""))
        message.form.start()
        message.form.fill({"day": day} if day else {})
        message.form.lay_out(self.rows())
        done = ngettext("{n} line to confirm.", "{n} lines to confirm.", len(lines))
        self.show_message(done.format(n=len(lines)))
