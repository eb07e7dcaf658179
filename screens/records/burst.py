"""A burst: numbers scanned or typed one after the other, that take one step together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import ComposeResult

from screens.records.record_fields import Lists, form_rows
from screens.records.wording import called
from store import records
from store.acts.bulk import Many
from store.errors import N_, Invalid, KantoorError, Refused
from store.records import AUDIT, CHECK_IN, CHECK_OUT, KindInUse, RecordField, Scan
from tui.locale import _, ngettext, say
from tui.pages.form import choice
from tui.pages.form_screen import FormScreen
from tui.text import clean
from tui.widgets.entry_form import EntryForm, Heading, Row, Slot
from tui.widgets.fields import TextField

__all__ = ["BurstScreen"]

MOST = 200
"""Numbers of one burst."""
LONGEST, WIDTH = 60, 18
CODE = "code."
TITLES = {CHECK_OUT: N_("Check out"), CHECK_IN: N_("Check in"), AUDIT: N_("Audit")}


class ScanField(TextField):
    """A number; beside it what it is or why it is refused, once that was looked up."""

    def __init__(self, id: str, scans: Mapping[str, Scan]) -> None:
        super().__init__(limit=LONGEST)
        self._id, self._scans = id, scans

    def echo(self, value: str, /) -> str:
        """Return what the number is, or why it is refused."""
        known = self._scans.get(self._id)
        if known is None or known.typed != value:
            return ""
        if known.refused is not None:  # the message line has what to do
            return f"! {say(known.refused).split('. ')[0].removesuffix('.')}."
        return clean(known.about)

    def hint(self) -> str:
        """Return what to do in a line."""
        return _("Scan a number, or type it. Enter on an empty line ends the list.")


class BurstScreen(FormScreen):
    """A list of numbers for the step with an `effect`, and the fields that it asks once for all.

    `of` is the kind whose step says which fields. Where the effect is the code of one of its steps,
    only records of that kind are taken. What is refused stays listed with its reason.
    """

    place = "burst"
    line, most = CODE, MOST

    def __init__(self, effect: str, of: int) -> None:
        super().__init__()
        self.effect, self.of = effect, of
        self._kind: KindInUse | None = None
        self._fields: Sequence[RecordField] = ()
        self._lists: Lists = {}
        self._scans: dict[str, Scan] = {}

    @property
    def heading(self) -> str:
        """What is done, and with what."""
        if self._kind is None:
            return _("Scanning")
        way = self._kind.step_named(self.effect, "")
        title = _(TITLES[self.effect]) if self.effect in TITLES else called(way) if way else ""
        return f"{title[:1].upper()}{title[1:]} · {called(self._kind.doc)}"

    @property
    def facts(self) -> Sequence[str]:
        """How many are right, and how many are refused."""
        scans = self._listed()
        wrong = sum(each.refused is not None for each in scans)
        right = len(scans) - wrong
        counts = [ngettext("{n} right", "{n} right", right).format(n=right)]
        counts += [ngettext("{n} refused", "{n} refused", wrong).format(n=wrong)] if wrong else []
        return counts

    def body(self) -> ComposeResult:
        """Compose the form."""
        yield EntryForm((), today=self.session.today, on_field_left=self.field_left,
                        key=f"burst {self.effect} {self.of}")  # fmt: skip

    async def load(self) -> None:
        """Read what the step asks, once; then take up a burst that was half typed."""
        if self._kind is not None:
            return
        kind = await self.ask(records.kind_in_use, self.of)
        way = kind.step_named(self.effect, "")
        self._fields = [field for field in way.fields if not field.retired] if way else ()
        options = await self.ask(records.record_choices, kind)
        self._lists = {of: [choice(option) for option in some] for of, some in options.items()}
        self._kind = kind
        self.begin({})
        await self._judge_all()

    @property
    def _only(self) -> int | None:
        """The kind whose records are taken, where it is a step of its own."""
        return None if self.effect in TITLES else self.of

    def rows(self) -> list[Row]:
        """Return what the step asks, and a line more than there are numbers."""
        needed = {field.key for field in self._fields if field.required}
        asked = form_rows(self._fields, self._lists, needed)
        return [*asked, Heading(_("Numbers")), *(self._line(at) for at in self.lines())]

    def _line(self, at: int) -> Row:
        line, name = f"{CODE}{at}", _("Number {n}").format(n=at + 1)
        field = ScanField(line, self._scans)
        return (Slot(line, f"{at + 1:3}", field, WIDTH, column=1, name=name),)

    def _typed(self) -> dict[str, str]:
        """Return the numbers by their line, in order."""
        return {line: text.strip() for line, text in self.form.texts.items()
                if line.startswith(CODE) and text.strip()}  # fmt: skip

    def _listed(self) -> list[Scan]:
        """Return what was found of each number in the list now."""
        lines = self._typed() if self._kind else {}
        return [self._scans[line] for line, text in lines.items()
                if line in self._scans and self._scans[line].typed == text]  # fmt: skip

    async def on_entry_form_changed(self, message: EntryForm.Changed) -> None:
        """Judge a number that was left."""
        text = self._typed().get(message.field_id)
        if text is None:
            return
        known = self._scans.get(message.field_id)
        if known is None or known.typed != text:
            judged = await self._judge(message.field_id, text)
            self._tell(judged)
        self._count()

    def _tell(self, judged: Scan) -> None:
        """Say what a number is, also to who hears rather than sees; a bell for what is refused."""
        if judged.refused is not None:
            self.form.warn(say(judged.refused))
            self.app.bell()
        else:
            said = f"{clean(judged.no)} {clean(judged.about)}"
            self.form.filling.show_message(said, wrong=False)

    def _count(self) -> None:
        """Show how many are right, also where the last Enter is asked."""
        right = sum(each.refused is None for each in self._listed())
        gates = {
            CHECK_OUT: ngettext("Enter checks {n} out · F3 goes back",
                                "Enter checks {n} out · F3 goes back", right),
            CHECK_IN: ngettext("Enter checks {n} in · F3 goes back",
                               "Enter checks {n} in · F3 goes back", right),
            AUDIT: ngettext("Enter records {n} as seen · F3 goes back",
                            "Enter records {n} as seen · F3 goes back", right),
        }  # fmt: skip
        usual = ngettext("Enter takes {n} a step further · F3 goes back",
                         "Enter takes {n} a step further · F3 goes back", right)  # fmt: skip
        self.form.gate = gates.get(self.effect, usual).format(n=right)
        self.form.redraw()
        self.show_chrome()

    async def _judge(self, line: str, text: str) -> Scan:
        others = [known.id for other, known in self._scans.items()
                  if other != line and known.refused is None]  # fmt: skip
        self._scans[line] = await self.ask(records.scan, self.effect, text, others, self._only)
        return self._scans[line]

    async def _judge_all(self) -> None:
        """Judge every number anew: those that were kept, and those that were refused."""
        self._scans.clear()
        self.form.lay_out(self.rows())
        for line, text in self._typed().items():
            await self._judge(line, text)
        self._count()

    async def on_entry_form_submitted(self, message: EntryForm.Submitted) -> None:
        """Let all that are right take the step in one commit; the others stay listed."""
        right: dict[int, int | None] = {
            each.id: each.rev for each in self._listed() if each.refused is None
        }
        try:
            many = await self._take(right, message.values)
        except KantoorError as error:
            message.form.refuse(error)
            return
        done = {line for line, known in self._scans.items()
                if known.refused is None and known.id in many.done}  # fmt: skip
        left = [text for line, text in self._typed().items() if line not in done]
        summary = self._summary(len(many.done), len(left))
        if not left:
            message.form.pass_on()
            self.leave(summary)
            return
        texts = {f"{CODE}{at}": text for at, text in enumerate(left)}
        message.form.start()
        message.form.fill(texts)
        message.form.stored = {}
        await self._judge_all()
        self.show_message(summary)

    async def _take(self, right: Mapping[int, int | None], values: Mapping[str, Any]) -> Many:
        if not right:
            raise Invalid(N_("Scan at least one number that is right, or press F3 to go back."))
        asked = {field.key: values[field.key] for field in self._fields
                 if values.get(field.key) is not None}  # fmt: skip
        given = {"transition": self.effect, "values": asked}
        many = await self.in_thread(
            lambda: self.session.do_many("record.move", right, given, rehearse=False)
        )
        if not many.done:
            first = many.refused[0]
            raise Refused(first.message, **first.values)
        return many

    def _summary(self, done: int, left: int) -> str:
        summaries = {
            CHECK_OUT: ngettext("{n} checked out.", "{n} checked out.", done),
            CHECK_IN: ngettext("{n} checked in.", "{n} checked in.", done),
            AUDIT: ngettext("{n} seen.", "{n} seen.", done),
        }
        usual = ngettext("{n} is a step further.", "{n} are a step further.", done)
        said = summaries.get(self.effect, usual).format(n=done)
        more = ngettext("{n} was refused and stays here.", "{n} were refused and stay here.", left)
        return f"{said} {more.format(n=left)}" if left else said
