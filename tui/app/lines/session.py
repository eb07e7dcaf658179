"""The session of line mode: asks before anything final, and remembers what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from store.access import Actor
from store.acts import ACTS, Done
from store.acts.bulk import Many
from store.acts.undo import UndoResult
from store.engine import Doc
from store.errors import N_, NotFound, Refused
from store.office import Office
from store.office.visibility import visible_document
from store.reading import Reading
from tui.locale import _, ngettext
from tui.session.session import Session
from tui.text import euro

__all__ = ["DoneAct", "LineSession"]


@dataclass(frozen=True)
class DoneAct:
    """What was done, for the sentence that ends a command."""

    label: str
    what: str
    undoable: bool


class LineSession(Session):
    """A session whose acts are spoken, and asked about where nothing can take them back.

    `sure` asks a question and blocks until it is answered. `done` are the acts done since they
    were last taken; `turned` tells that one was undone or done again.
    """

    def __init__(self, office: Office, actor: Actor, sure: Callable[[str], bool]) -> None:
        super().__init__(office, actor)
        self._sure = sure
        self.done: list[DoneAct] = []
        self.turned = False

    def before(self, act: str, subject: int | None, given: Any) -> None:
        """Ask first if the act can't be undone."""
        known = ACTS[act]
        if not (known.undoable or known.quiet):
            self._ask(f"{_(known.label)}: {self._called(act, subject, given)}")

    def after(self, act: str, done: Done) -> None:
        """Remember what was done."""
        known = ACTS[act]
        if not known.quiet:
            self.done.append(DoneAct(known.label, _name(done.doc), known.undoable))

    def do_many(
        self, act: str, subjects: Mapping[int, int | None], given: Any = None, *, rehearse: bool
    ) -> Many:
        """Do one act on many subjects; asks first."""
        known, count = ACTS[act], len(subjects)
        if not rehearse:
            items = ngettext("{n} item", "{n} items", count).format(n=count)
            self._ask(f"{_(known.label)}: {items}")
        many = super().do_many(act, subjects, given, rehearse=rehearse)
        if not rehearse:
            self.done.append(DoneAct(known.label, "", known.undoable))
        return many

    def undo(self, reason: str = "") -> UndoResult:
        """Undo the person's last action."""
        self.turned = True
        return super().undo(reason)

    def redo(self, reason: str = "") -> UndoResult:
        """Redo what the person undid last."""
        self.turned = True
        return super().redo(reason)

    def _ask(self, question: str) -> None:
        if not self._sure(question):
            raise Refused(N_("Nothing was changed."))

    def _called(self, act: str, subject: int | None, given: Any) -> str:
        """Return who or what an act is about, and how much: the document, or what was given."""
        on = ACTS[act].on
        if on is not None and subject is not None:
            with suppress(NotFound):
                return self.view(_document, on.kind, subject)
        spoken = given if isinstance(given, Mapping) else dict(given or {})
        return ", ".join(
            str(value) for value in spoken.values() if isinstance(value, str) and value
        )


def _document(reading: Reading, kind: str, id: int) -> str:
    (doc,) = reading.log_rows([visible_document(reading, kind, id)])
    total = getattr(doc, "total", getattr(doc, "cents", None))
    return ", ".join(filter(None, (_name(doc), euro(total) if isinstance(total, int) else "")))


def _name(doc: object) -> str:
    return doc.display_name() if isinstance(doc, Doc) else ""
