"""The messages of other systems, newest first: those that wait, or those in another state."""

from __future__ import annotations

from textual import work

from screens.laboratory.message_texts import sentence
from store import files, laboratory
from store.errors import N_, KantoorError
from store.laboratory import LabIntake, LabMessage, MessageRow
from store.reading import Reading
from tui.locale import _, ngettext
from tui.pages.columns import Shown
from tui.pages.form_dialog_act import run_form_dialog
from tui.pages.from_tray import choose_dropped, read_dropped
from tui.pages.list import ListPage, ListScreen
from tui.text import clean, in_amsterdam
from tui.widgets import signs
from tui.widgets.dialogs import AskText, Pick
from tui.widgets.entry_form import Slot
from tui.widgets.fields import Choice, ChoiceField, TextField

__all__ = ["LAB_MESSAGES"]

STATES = ("waiting", "placed", "to_send", "sent", "dismissed", "")
"""What the list shows, one after the other; the last is all."""


def _heading(at: ListScreen) -> str:
    state = at.where[0] if at.where else STATES[0]
    shown = _(LabMessage.state_names[state]) if state else _("all")
    return _("Laboratory messages: {state}").format(state=shown)


def _begin(_reading: Reading) -> tuple[str]:
    return (STATES[0],)


def _looks(row: MessageRow) -> tuple[str, str]:
    waits = row.doc.state == "waiting"
    return signs.LATE if waits else "", "row" if waits else "row_dim"


def _says(_at: ListScreen, row: MessageRow | None) -> tuple[str, list[tuple[str, str]]]:
    """Why it waits, or what is odd about it, under the list."""
    reasons = (row.doc.why, *row.doc.notes) if row is not None else ()
    return "\n".join(sentence(why) for why in reasons if why is not None), []


LAB_MESSAGES = ListPage(
    place="lab_messages",
    of=LabMessage,
    doc=lambda row: row.doc,
    heading=_heading,
    empty=N_("No messages here. Press s for another state, or t to take a file in."),
    columns=(
        Shown(N_("Came"), 9, lambda row: in_amsterdam(row.at).date()),
        Shown(N_("Type"), 8, lambda row: row.doc.type, most=12),
        Shown(
            N_("From"), 12, lambda row: row.doc.sender.replace("^", " ") or row.doc.file, most=24
        ),
        Shown(N_("Patient"), 20, lambda row: row.doc.about, most=40),
        Shown(N_("Number"), 12, lambda row: ", ".join(row.doc.numbers), most=30, priority=1),
        Shown(N_("State"), 10, lambda row: _(LabMessage.state_names[row.doc.state])),
    ),
    looks=_looks,
    says=_says,
    pane_height=3,
    where=_begin,
    pages=laboratory.lab_messages,
    search=laboratory.search_messages,
    opens="lab_message",
)


@LAB_MESSAGES.handles("lab_messages.state")
async def turn(at: ListScreen) -> None:
    """Show the messages in the next state."""
    now = at.where[0] if at.where else STATES[0]
    await at.turn_to(STATES[(STATES.index(now) + 1) % len(STATES)])


@LAB_MESSAGES.handles("lab_messages.take")
@work
async def take(at: ListScreen) -> None:
    """Take the messages of a file in the drop folder in, as a person who brings them."""
    department = await _department(at)
    if department is None:
        return
    number = await choose_dropped(at, _("Take in which file?"), "uitslagen.hl7")
    data = await read_dropped(at, number) if number is not None else None
    if data is None:
        return
    names = {file.id: file.name for file in await at.ask(files.dropped_files)}
    run, session = LabIntake(), at.session

    def taken() -> None:
        laboratory.take_text(
            session.office, session.actor, department, names[number or 0], data, run
        )

    try:
        await at.in_thread(taken)
    except KantoorError as error:
        at.show_message(error)
        return
    await at.reload()
    message = ngettext("{n} message placed, {waiting} waiting, {known} already known.",
                       "{n} messages placed, {waiting} waiting, {known} already known.", run.placed)  # fmt: skip
    at.show_message(message.format(n=run.placed, waiting=run.waiting, known=run.known))


async def _department(at: ListScreen) -> int | None:
    """Ask for which department, where there are several."""
    known = await at.ask(laboratory.message_departments)
    if len(known) < 2:
        return known[0][0] if known else None
    choices = [
        Choice(number, str(place), clean(name)) for place, (number, name) in enumerate(known, 1)
    ]
    chosen = await at.app.push_screen_wait(Pick(_("For which department?"), choices, proposed="1"))
    return chosen if isinstance(chosen, int) else None


@LAB_MESSAGES.handles("lab_message.send")
@work
async def send(at: ListScreen) -> None:
    """Send the released results of an order, or the order itself."""
    typed = await at.app.push_screen_wait(AskText(_("Send a message"), _("Order"), width=20))
    if not typed:
        return
    order = await at.ask(laboratory.order_of_number, typed)
    if order is None:
        at.show_message(_("Unknown order: {number}. Type its number, such as LO-00012.").format(
            number=clean(typed)))  # fmt: skip
        return
    choices = [Choice("results", "r", _("released results (ORU^R01)")),
               Choice("order", "o", _("what is asked (ORM^O01)"))]  # fmt: skip
    rows = (Slot("what", _("What"), ChoiceField(choices, required=True), 3),
            Slot("receiver", _("To"), TextField(limit=100), 40))  # fmt: skip
    if await run_form_dialog(at, _("Send a message"), rows, "lab_message.send", order):
        at.show_message(_("The message is written with the next run of the timer."))
