"""Asks for the fields of a form, one after the other, as its Enter goes from one to the next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from textual import events

from tui.app.lines.grammar import named
from tui.app.lines.keys import asked, said
from tui.app.lines.labels import called, field_named, label, notes_above
from tui.app.lines.talk import BACK, GIVES_UP, HELP, Talk
from tui.locale import _
from tui.widgets.entry_form import EntryForm, Slot, Total
from tui.widgets.fields import Choice, CodeField, New, TextField

__all__ = ["FormAsker"]

Keyed = Callable[[str], Awaitable[bool]]

LOOKUP = "=f4"
"""The key that messages name for the list of choices."""
SAME = "*"
"""What is typed for the same as in the record before."""
PAGE = 20
"""Choices spoken at once."""
TOO_MANY = 2
"""Mistakes in one field after which the way out is told."""
FEW = 9
"""Choices spoken of a longer list before anybody asked for it."""


class FormAsker:
    """Asks for what is still open in a form, and gives it what is answered.

    A `field=value` goes to the field of that name. A start of a name that only one choice has is
    enough; of several that fit, all are spoken and none is guessed.
    """

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._form: EntryForm | None = None
        self._field = ""
        self._heading = ""
        """What the form is for, until that was said."""
        self._choices: Sequence[Choice] = ()
        """The choices spoken last at this field."""
        self._told = self._mistakes = 0
        self._warned = ""

    async def ask(self, form: EntryForm, heading: str, keyed: Keyed | None = None) -> bool:
        """Ask for one field, or at the end whether it is right; False when the clerk gives up.

        `keyed` runs a command by its key, typed after `=`; it returns False for another text.
        """
        if form is not self._form:
            self._form, self._field, self._warned, self._heading = form, "", "", heading
        self._tell_notice(form)
        slot = form.filling.slot
        if slot is None:
            return await self._ask_gate(form, keyed)
        if self._field != slot.id:
            self._field, self._choices, self._told, self._mistakes = slot.id, (), 0, 0
            for text in () if self._talk.brief else notes_above(form, slot):
                self._speak_heading()
                self._talk.speak(text)
            if slot.field.listed and not self._talk.answers:
                self._speak_heading()
                choices = slot.field.complete("")
                self._list(choices, most=FEW if len(choices) > PAGE else PAGE)
        given = "" if self._passes(form, slot) else self._given(form, slot)
        typed = await self._ask(label(form, slot)) if given is None else given
        if keyed is not None and await keyed(typed):
            return True
        return self._take(form, slot, typed)

    def forget(self) -> None:
        """Begin anew with the next form, even the same one."""
        self._form = None

    def _tell_notice(self, form: EntryForm) -> None:
        """Tell what the form warns of, once; after a mistake no more answers are used."""
        notice = form.filling.notice
        if notice and notice != self._warned:
            text = said(asked(notice))
            self._talk.speak(f"! {text}" if form.filling.wrong else text)
            self._mistakes += form.filling.wrong
            if self._mistakes == TOO_MANY:
                self._talk.speak(_("< goes back, . cancels."))
            if form.filling.draft.errors:
                self._talk.answers.rest()
        self._warned = notice

    async def _ask(self, label: str) -> str:
        self._speak_heading()
        return await self._talk.ask(label)

    def _speak_heading(self) -> None:
        """Say once what the form is for, when something of it is asked."""
        if self._heading:
            self._talk.speak(self._heading)
        self._heading = ""

    def _passes(self, form: EntryForm, slot: Slot) -> bool:
        """Whether a field is passed over: answers came, are used up, and it may stay as it is."""
        talk, draft = self._talk, form.filling.draft
        done = talk.brief and not talk.answers and not form.filling.notice
        return done and bool(draft.default(slot) or draft.text(slot) or not slot.field.required)

    def _given(self, form: EntryForm, slot: Slot) -> str | None:
        """Return the answer that came with the command; a last name or text takes all that is left."""
        answers = self._talk.answers
        last = form.filling.at_last and isinstance(slot.field, TextField | CodeField)
        return answers.rest() if last else answers.next()

    async def _ask_gate(self, form: EntryForm, keyed: Keyed | None) -> bool:
        """Tell the totals, and ask whether to hand the form in; a field can still be changed."""
        self._speak_heading()
        for total in form.totals(form.values) if form.totals else ():
            self._talk.speak(
                f"{total.label}: {total.text}" if isinstance(total, Total) else total.text
            )
        answer = await self._talk.decide(_("Submit this?"))
        form.filling.show_message("")
        self._warned = ""
        if answer is True:
            _press(form, "enter")
        elif answer == BACK:
            self._go_back(form)
        elif isinstance(answer, str) and not await self._changes(form, answer, keyed):
            return False
        elif answer in (False, HELP):
            self._talk.speak(_("yes submits, < goes back, field=value changes a field, . cancels."))
        return True

    async def _changes(self, form: EntryForm, typed: str, keyed: Keyed | None) -> bool:
        """Run a key, or change the field that is named; False when the clerk gives up."""
        if typed == GIVES_UP:
            return False
        field = named(typed)
        slot = field_named(form, field[0]) if field else None
        if keyed is not None and await keyed(typed):
            return True
        if field and slot:
            self._answer(form, slot, field[1])
        elif field:
            self._tell_unnamed(field[0])
        elif typed != HELP:
            self._talk.speak(_("Type yes or no, or press Enter for yes."))
        return True

    def _take(self, form: EntryForm, slot: Slot, typed: str) -> bool:
        text = typed.strip()
        form.filling.show_message("")
        self._warned = ""
        if text == GIVES_UP:
            return False
        if text == BACK:
            self._go_back(form)
        elif text in (HELP, LOOKUP):
            self._help(slot)
        elif text == SAME and form.fast:
            _press(form, "asterisk", SAME)
        elif not text:
            _press(form, "enter")
        else:
            self._answer(form, slot, typed)
        return True

    def _go_back(self, form: EntryForm) -> None:
        """Go to the field before, and ask for it although answers came with the command."""
        self._talk.brief = False
        _press(form, "less_than_sign", BACK)

    def _answer(self, form: EntryForm, slot: Slot, typed: str) -> None:
        field = named(typed)
        other = field_named(form, field[0]) if field else None
        if field and other:
            slot, typed = other, field[1]
        elif field and not isinstance(slot.field, TextField):
            self._tell_unnamed(field[0])
            return
        if isinstance(slot.field, CodeField):
            self._choose(form, slot, slot.field, typed.strip())
        else:
            self._put(form, slot, typed, typed)

    def _tell_unnamed(self, name: str) -> None:
        unnamed = _("{name} names no field, or several. Type more of its name.")
        self._talk.speak(f"! {unnamed.format(name=name)}")

    def _put(self, form: EntryForm, slot: Slot, text: str, typed: str) -> None:
        """Enter a text for what was typed, and tell how that was understood."""
        _type(form, slot, text)
        value, shown = form.values.get(slot.id), form.filling.draft.text(slot)
        echo = slot.field.echo(value) if value is not None else ""
        if value is not None and (echo or shown != typed):
            self._talk.speak(f"{called(slot)}: {', '.join(filter(None, (shown, echo)))}")

    def _choose(self, form: EntryForm, slot: Slot, field: CodeField, text: str) -> None:
        """Type the choice that is meant; several are spoken, and none is offered to be made."""
        choices = self._meant(field, text)
        if len(choices) == 1 and not isinstance(choices[0].value, New):
            self._put(form, slot, choices[0].code or choices[0].label, text)
        elif len(choices) > 1:
            self._talk.answers.rest()
            self._talk.speak(_("Which?"))
            form.filling.enter(form.filling.draft.find(slot.id) or 0)
            self._field = slot.id
            self._list(choices)
        else:
            _type(form, slot, text)

    def _meant(self, field: CodeField, text: str) -> Sequence[Choice]:
        """Return the choices that a text may mean, by a number that was spoken, a name or a start."""
        if text.isdecimal() and 1 <= int(text) <= self._told:
            return self._choices[int(text) - 1 : int(text)]
        folded = text.casefold()
        choices = field.complete(text)
        known = [each for each in choices if not isinstance(each.value, New)]
        for fits in (
            [each for each in known if folded in (each.code.casefold(), each.label.casefold())],
            [each for each in known if f" {each.label}".casefold().find(f" {folded}") >= 0],
        ):
            if fits:
                return fits
        return known or choices

    def _help(self, slot: Slot) -> None:
        """Tell the next choices, or how to fill the field in."""
        choices = self._choices or slot.field.complete("")
        if choices and self._told < len(choices):
            self._list(choices, self._told)
        elif choices:
            self._list(choices)
        for part, says in slot.field.parts():
            self._talk.speak(f"{part}: {says}")
        hint = asked(slot.hint or slot.field.hint())
        self._talk.speak(hint if hint and not choices else _("< goes back, . cancels."))

    def _list(self, choices: Sequence[Choice], first: int = 0, most: int = PAGE) -> None:
        """Tell some choices with their numbers."""
        self._choices, self._told = choices, min(len(choices), first + most)
        for number, each in enumerate(choices[first : self._told], first + 1):
            spoken = ", ".join(filter(None, (each.code, each.label, each.hint)))
            self._talk.speak(f"{number}. {spoken}")
        if self._told < len(choices):
            self._talk.speak(_("? shows more."))


def _press(form: EntryForm, key: str, sign: str | None = None) -> None:
    form.on_key(events.Key(key, sign))


def _type(form: EntryForm, slot: Slot, text: str) -> None:
    """Type a text over what is in a field; in the current one, go on. A wrong one is asked again."""
    filling, here = form.filling, form.filling.slot
    filling.enter(filling.draft.find(slot.id) or 0)
    filling.typed.set(text)
    filling.edited()
    if slot is here:
        _press(form, "enter")
    else:
        filling.leave()
        slots = filling.draft.slots
        filling.enter(len(slots) if here is None else filling.draft.find(here.id) or 0)
    at = filling.draft.find(slot.id)
    if slot.id in filling.draft.errors and at is not None:
        form.drop(slot.id)
        filling.enter(at)
