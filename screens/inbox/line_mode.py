"""The inbox in line mode: for screen readers, braille, and connections too slow for a screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from screens.inbox import reading
from screens.inbox.rail import box_name
from store import inbox
from store.access import No, Yes
from store.errors import N_, Invalid, KantoorError
from store.inbox import Box, BoxRow, ItemDetail, ItemRow
from store.office.today import today
from tui import commands
from tui.locale import _, say
from tui.pages.today import sentences
from tui.session.session import Session
from tui.text import clean, day

__all__ = ["LineModeDesk"]

PAGE = 20
"""Items shown per page; `m` shows more."""
ACTS = {
    command.does: command.asks.name if command.asks else ""
    for command in commands.CATALOGUE
    if command.does and "item" in command.places
} | {"item.approve": "", "item.note": "text", "item.wait": "reason"}
"""The acts possible in line mode, and the name of the text that each takes."""

Ask = Callable[[str], str | None]
"""Asks for a line by its label; None when the clerk has gone."""


class LineModeDesk:
    """A clerk's inbox, one line in and some lines out.

    A number opens the line with that number in the last list shown; letters and words are
    commands of line mode only. `=` and a key of the screens runs that act on the item being
    read. `ask` asks for one more line; `show_message` receives each answer, cleaned.
    """

    def __init__(self, session: Session, ask: Ask, show_message: Callable[[str], None]) -> None:
        self._session = session
        self._ask = ask
        self._show_message = show_message
        self._boxes: list[BoxRow] = []
        self._of: Box | str | None = None
        """What the last items shown belong to: a list, or search words; None for the lists."""
        self._rows: list[ItemRow] = []
        self._detail: ItemDetail | None = None

    def begin(self) -> None:
        """Greet, and show the lists."""
        self._show_message(_("Kantoor, line mode. l shows the lists, ? the commands."))
        self._lists()

    def obey(self, line: str) -> bool:
        """Run the command on a line; returns False when the clerk leaves. Errors are shown."""
        said = line.strip()
        if said.casefold() == "q":
            return False
        try:
            self._obey(said)
        except KantoorError as error:
            self._show_message("! " + say(error))
        return True

    def _obey(self, said: str) -> None:
        steps = {"l": self._lists, "m": self._more, "r": self._again, "": self._again,
                 "+": self._hand_in, "?": self._help, _("today"): self._today, _("screens"): self._screens}  # fmt: skip
        if said.isdecimal():
            self._number(int(said))
        elif said.startswith("/"):
            self._items(said[1:].strip())
        elif said.startswith("="):
            self._act(said[1:].strip())
        elif said.casefold() in steps:
            steps[said.casefold()]()
        else:
            raise _unknown(said)

    def _keys(self) -> dict[str, str]:
        """Returns the acts possible on the item being read, by key."""
        answers = self._detail.answers if self._detail else {}
        able = [act for act in ACTS if act in answers and not isinstance(answers[act], No)]
        return {_key(act): act for act in able}

    def _named(self, key: str) -> tuple[str | None, Yes | No | None]:
        """Returns the act with this key and its answer; of several, the one that is possible."""
        answers = self._detail.answers if self._detail else {}
        named = [(act, answers[act]) for act in ACTS
                 if act in answers and _key(act) == key.casefold()]  # fmt: skip
        return next(
            (answer_by_act for answer_by_act in named if isinstance(answer_by_act[1], Yes)),
            named[0] if named else (None, None),
        )

    def _lists(self) -> None:
        """Show the lists that are not empty."""
        self._boxes = self._session.view(inbox.boxes)
        self._of, self._rows, self._detail = None, [], None
        for number, row in enumerate(self._boxes, 1):
            if row.count:
                self._show_message(f"{number}. {clean(box_name(row))}: {row.count}")
        if not any(row.count for row in self._boxes):
            self._show_message(_("All lists are empty."))

    def _number(self, number: int) -> None:
        """Open a list by its number, or an item of the last list shown."""
        if not 1 <= number <= len(self._boxes if self._of is None else self._rows):
            raise Invalid(
                N_("No number {n} in this list. Type m for more, or l for the lists."), n=number
            )
        if self._of is None:
            self._items(self._boxes[number - 1].box)
        else:
            self._read(self._rows[number - 1].id)

    def _more(self) -> None:
        """Show the next items of the last list."""
        if self._of is None:
            raise Invalid(N_("Choose a list first: type l to see them."))
        self._items(self._of, self._rows)

    def _items(self, of: Box | str, before: Sequence[ItemRow] = ()) -> None:
        """Show the items of a list, or with these words, after those shown before."""
        rows = self._found(of, before)
        self._of, self._rows, self._detail = of, [*before, *rows], None
        self._show_items(rows, len(before))

    def _found(self, of: Box | str, before: Sequence[ItemRow]) -> list[ItemRow]:
        if isinstance(of, str):
            return self._session.view(inbox.search_items, of, len(before) + PAGE)[len(before) :]
        after = before[-1].cursor if before else None
        return self._session.view(inbox.items, of, limit=PAGE, after=after)

    def _show_items(self, rows: list[ItemRow], before: int = 0) -> None:
        for number, row in enumerate(rows, before + 1):
            parts = [row.title or _("(no subject)"), row.sender, row.owner_name,
                     day(row.due) if row.due else ""]  # fmt: skip
            self._show_message(f"{number}. " + ", ".join(clean(part) for part in parts if part))
        if not rows:
            self._show_message(_("Nothing more.") if before else _("Nothing here."))

    def _read(self, item: int) -> None:
        self._detail = self._session.view(inbox.item_detail, item)
        for label, value in reading.header(self._detail):
            self._show_message(f"{clean(label)}: {clean(value)}")
        self._show_message(clean(reading.text(self._detail), lines=True))
        self._show_keys()

    def _show_keys(self) -> None:
        parts = [f"={key} {_(commands.by_id(act).label)}" for key, act in self._keys().items()]
        if parts:
            self._show_message(", ".join(parts))

    def _again(self) -> None:
        """Repeat the last output."""
        if self._detail is not None:
            self._read(self._detail.item.id)
        elif self._of is not None:
            self._show_items(self._rows)
        else:
            self._lists()

    def _act(self, said: str) -> None:
        """Run the act with this key, with the text after it, on the item being read."""
        key, _space, text = said.partition(" ")
        act, answer = self._named(key)
        if self._detail is None or act is None:
            raise _unknown(f"={key}")
        if isinstance(answer, No):
            raise answer.error()
        item, wanted = self._detail.item, ACTS[act]
        if wanted and not text:
            text = self._ask(_(commands.by_id(act).label)) or ""
            if not text.strip():
                return
        self._session.do(act, item.id, {wanted: text} if wanted else None, item.rev)
        self._read(item.id)

    def _hand_in(self) -> None:
        """Submit a request: its queue, and what is asked."""
        queues = self._session.view(inbox.queues, "item.add")
        for number, queue in enumerate(queues, 1):
            self._show_message(f"{number}. {clean(queue.name)}")
        chosen = (self._ask(_("For")) if len(queues) > 1 else "1") or ""
        if not chosen.isdecimal() or not 1 <= int(chosen) <= len(queues):
            raise Invalid(
                N_("No number {n} in this list. Type m for more, or l for the lists."),
                n=chosen[:20],
            )
        title = self._ask(_("Request")) or ""
        if title.strip():
            given = {"queue": queues[int(chosen) - 1].id, "title": title}
            done = self._session.do("item.add", given=given)
            self._show_message(_("Submitted as item {id}.").format(id=done.doc.id))

    def _today(self) -> None:
        """Show what waits, what changed and the deadlines, in sentences."""
        day = self._session.today
        for sentence in sentences(self._session.view(today), day):
            self._show_message(sentence)

    def _screens(self) -> None:
        me = self._session.actor.person
        self._session.do("person.prefer", me, {"lines": False})
        self._show_message(_("Screens return from your next sign-in."))

    def _help(self) -> None:
        for message in (
            _("l: show the lists. A number: open that list or item."),
            _("m: show more of the list. r or an empty line: show it again."),
            _("/ and words: search items. +: submit a request."),
            _("= and a key: run that command on the open item, as in =c."),
            _("today: your waiting work, changes and deadlines."),
            _("screens: back to screens from your next sign-in. q: sign out."),
        ):
            self._show_message(message)
        self._show_keys()


def _key(act: str) -> str:
    return commands.key_name(commands.by_id(act)).replace(" ", "").casefold()


def _unknown(said: str) -> Invalid:
    return Invalid(N_("{word} is not a command here. Type ? for help."), word=said[:20])
