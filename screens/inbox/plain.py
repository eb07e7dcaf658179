"""The inbox as lines: for screen readers, braille, and lines too slow for a screen."""

from __future__ import annotations

from collections.abc import Callable

from screens.inbox import reading
from screens.inbox.rail import box_name
from store import inbox
from store.access import No
from store.errors import N_, Invalid, KantoorError
from store.inbox import Box, BoxRow, ItemDetail, ItemRow, WorkItem
from tui import commands
from tui.locale import _, say
from tui.session import Session
from tui.text import clean, day

__all__ = ["PlainDesk"]

PAGE = 20
"""Items that are told at once; `m` tells more."""
ACTS = {
    "item.accept": "",
    "item.claim": "",
    "item.take": "",
    "item.finish": "",
    "item.submit": "",
    "item.recall": "",
    "item.release": "",
    "item.reopen": "",
    "item.wake": "",
    "item.approve": "",
    "item.note": "text",
    "item.decline": "reason",
    "item.return": "reason",
    "item.wait": "reason",
    "item.cancel": "reason",
}
"""What is done by one letter, and the text that goes with it."""

Ask = Callable[[str], str | None]
"""Asks for a line by its label; None when the clerk is gone."""


class PlainDesk:
    """A clerk's inbox, one line in and some lines out; the letters are those of the screens.

    `ask` asks for one line more, `tell` takes what is answered, cleaned.
    """

    def __init__(self, session: Session, ask: Ask, tell: Callable[[str], None]) -> None:
        self._session = session
        self._ask = ask
        self._tell = tell
        self._boxes: list[BoxRow] = []
        self._box: Box | None = None
        self._rows: list[ItemRow] = []
        self._detail: ItemDetail | None = None

    def begin(self) -> None:
        """Greet, and tell the lists."""
        self._tell(_("Kantoor in lines. l tells the lists, ? what can be typed."))
        self._lists()

    def obey(self, line: str) -> bool:
        """Do what a line says; False when the clerk leaves. What goes wrong is told."""
        word, _space, rest = line.strip().partition(" ")
        try:
            return self._obeyed(word, rest.strip())
        except KantoorError as error:
            self._tell("! " + say(error))
            return True

    def _obeyed(self, word: str, rest: str) -> bool:
        if word.isdecimal() and (self._detail is None or word not in self._keys()):
            self._number(int(word))
        elif word.startswith("/"):
            self._search(f"{word[1:]} {rest}".strip())
        elif self._detail is not None and word in self._keys():
            self._act(self._detail.item, self._keys()[word], rest)
        else:
            steps = {"l": self._lists, "m": self._more, "r": self._again, "?": self._help,
                     "+": self._hand_in, "s": self._screens, "": self._again}  # fmt: skip
            if word in ("q", "x"):
                return False
            if word not in steps:
                raise Invalid(N_("{word} is nothing that can be typed here. ? tells what can."),
                              word=word[:20])  # fmt: skip
            steps[word]()
        return True

    def _keys(self) -> dict[str, str]:
        """What can be done with the item that is read, by its letter."""
        answers = self._detail.answers if self._detail else {}
        able = [act for act in ACTS if act in answers and not isinstance(answers[act], No)]
        return {commands.key_name(commands.by_id(act)): act for act in able}

    def _lists(self) -> None:
        """The lists that hold anything."""
        self._detail = None
        self._boxes = self._session.view(inbox.boxes)
        self._rows, self._box = [], None
        for number, row in enumerate(self._boxes, 1):
            if row.count:
                self._tell(f"{number}. {clean(box_name(row))}: {row.count}")

    def _number(self, number: int) -> None:
        """A list by its number, or an item of the list."""
        chosen: list[BoxRow] | list[ItemRow] = self._rows if self._box else self._boxes
        if not 1 <= number <= len(chosen):
            raise Invalid(N_("There is no number {n} here."), n=number)
        one = chosen[number - 1]
        if isinstance(one, BoxRow):
            self._box, self._rows = one.box, []
            self._more()
        else:
            self._read(one.id)

    def _more(self) -> None:
        """The next items of the list."""
        if self._box is None:
            raise Invalid(N_("Choose a list first: l tells them."))
        after = self._rows[-1].cursor if self._rows else None
        found = self._session.view(inbox.items, self._box, limit=PAGE, after=after)
        self._show(found)

    def _show(self, found: list[ItemRow]) -> None:
        begin = len(self._rows)
        self._rows += found
        for number, row in enumerate(found, begin + 1):
            parts = [row.title or _("(no subject)"), row.sender, row.owner_name,
                     day(row.due) if row.due else ""]  # fmt: skip
            self._tell(f"{number}. " + ", ".join(clean(part) for part in parts if part))
        if not found:
            self._tell(_("Nothing more.") if begin else _("Nothing here."))

    def _search(self, text: str) -> None:
        self._box, self._rows, self._detail = self._box or Box("mine"), [], None
        self._show(self._session.view(inbox.search_items, text))

    def _read(self, item: int) -> None:
        self._detail = self._session.view(inbox.item_detail, item)
        for label, value in reading.header(self._detail):
            self._tell(f"{clean(label)}: {clean(value)}")
        self._tell(clean(reading.text(self._detail), lines=True))
        self._tell_keys()

    def _tell_keys(self) -> None:
        told = [f"{key} {_(commands.by_id(act).label)}" for key, act in self._keys().items()]
        if told:
            self._tell(", ".join(told))

    def _again(self) -> None:
        """What was told last, once more."""
        if self._detail is not None:
            self._read(self._detail.item.id)
        elif self._box is not None:
            rows, self._rows = self._rows, []
            self._show(rows)
        else:
            self._lists()

    def _act(self, item: WorkItem, act: str, text: str) -> None:
        wanted = ACTS[act]
        if wanted and not text:
            text = self._ask(_(commands.by_id(act).label)) or ""
            if not text.strip():
                return
        self._session.do(act, item.id, {wanted: text} if wanted else None, item.rev)
        self._read(item.id)

    def _hand_in(self) -> None:
        """A request: for which queue, and what is asked."""
        queues = self._session.view(inbox.queues, "item.add")
        for number, queue in enumerate(queues, 1):
            self._tell(f"{number}. {clean(queue.name)}")
        chosen = (self._ask(_("For")) if len(queues) > 1 else "1") or ""
        if not chosen.isdecimal() or not 1 <= int(chosen) <= len(queues):
            raise Invalid(N_("There is no number {n} here."), n=chosen[:20])
        title = self._ask(_("What is asked")) or ""
        if title.strip():
            given = {"queue": queues[int(chosen) - 1].id, "title": title}
            done = self._session.do("item.add", given=given)
            self._tell(_("Handed in as item {id}.").format(id=done.doc.id))

    def _screens(self) -> None:
        me = self._session.actor.person
        self._session.do("person.prefer", me, {"lines": False})
        self._tell(_("From your next sign-in you have screens again."))

    def _help(self) -> None:
        for told in (
            _("l: the lists. A number: that list, or that item."),
            _("m: more of the list. r or an empty line: once more."),
            _("/ and words: look for items. +: hand in a request."),
            _("s: screens again, from the next sign-in. q: leave."),
        ):
            self._tell(told)
        self._tell_keys()
