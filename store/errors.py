"""Typed errors that carry a message for the user."""

from __future__ import annotations

__all__ = [
    "N_",
    "ChangedElsewhere",
    "Damaged",
    "Doubtful",
    "Invalid",
    "KantoorError",
    "Lost",
    "NotFound",
    "Refused",
    "Term",
    "Unavailable",
    "kind_name",
    "missing",
]


def N_(message: str) -> str:  # noqa: N802 - the marker that gettext tools look for
    """Mark an English message for translation; it is translated where it is shown."""
    return message


class Term(str):
    """A term of the program among an error's values: a msgid that is translated too."""

    __slots__ = ()


class KantoorError(Exception):
    """An error to show to a person.

    `message` is a gettext msgid with `{named}` fields, filled from `values`; `str(error)` is the
    English sentence.
    """

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message, values)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message.format(**self.values)


class Invalid(KantoorError):
    """Input that cannot be accepted; `field` is its place in a form, if there is one."""

    def __init__(self, message: str, /, field: str | None = None, **values: object) -> None:
        super().__init__(message, **values)
        self.field = field


class Doubtful(Invalid):
    """Input that is probably a mistake; with `confirmed` added to it, it is accepted."""

    def __init__(
        self,
        message: str,
        /,
        confirmed: dict[str, object],
        field: str | None = None,
        **values: object,
    ) -> None:
        super().__init__(message, field, **values)
        self.confirmed = confirmed


class Refused(KantoorError):
    """The actor may not do this; the message says which rule stopped it and what would help.

    `rule` is its name, as in `store.access.No`.
    """

    rule = ""


class NotFound(KantoorError):
    """No such document, or none that the actor may see."""


KIND_NAMES = {
    "absence": N_("absence"),
    "account": N_("account"),
    "approval_rule": N_("approval rule"),
    "assign_rule": N_("assignment rule"),
    "attachment": N_("attached file"),
    "bank_account": N_("bank account"),
    "bank_line": N_("bank line"),
    "bank_rule": N_("bank rule"),
    "batch": N_("batch"),
    "authorisation": N_("authorisation"),
    "claim_batch": N_("batch of insurance claims"),
    "claim_line": N_("line of an insurance claim"),
    "claim_return": N_("answer of an insurer"),
    "code_table": N_("table of codes"),
    "insured": N_("insured person"),
    "service_line": N_("line of treatment"),
    "daybook": N_("daybook"),
    "delegation": N_("delegated role"),
    "department": N_("department"),
    "draft": N_("draft"),
    "emergency": N_("emergency access"),
    "entry": N_("entry"),
    "exception": N_("exception"),
    "file": N_("file"),
    "hours": N_("office hours"),
    "house": N_("office"),
    "item": N_("item"),
    "key": N_("key"),
    "kind": N_("kind of record"),
    "lab_result": N_("result"),
    "link": N_("link"),
    "mail": N_("mail"),
    "membership": N_("role"),
    "open_item": N_("open item"),
    "period": N_("period"),
    "person": N_("person"),
    "procedure": N_("procedure"),
    "qualification": N_("qualification"),
    "quality_check": N_("quality check"),
    "queue": N_("queue"),
    "record": N_("record"),
    "record_link": N_("link"),
    "relation": N_("contact"),
    "report_run": N_("exported report"),
    "requirement": N_("requirement"),
    "schedule": N_("schedule"),
    "sheet": N_("sheet"),
    "sign_in": N_("session"),
    "statement": N_("statement"),
    "template": N_("template"),
    "tray_file": N_("file"),
    "year": N_("financial year"),
}
"""What documents of a kind are called; other kinds are not met by persons."""


def kind_name(kind: str) -> str:
    """Return what a kind of document is called, to be translated where it is shown."""
    return Term(KIND_NAMES.get(kind, kind))


def missing(kind: str, id: int) -> NotFound:
    """Return the one answer for a document that is not there and for one that is out of sight."""
    return NotFound(
        N_("Not found: {kind} {id}. Check the number; it may have been deleted."),
        kind=kind_name(kind),
        id=id,
    )


class ChangedElsewhere(KantoorError):
    """A save was based on an outdated revision; `mine` and `theirs` are the two bodies."""

    def __init__(
        self,
        message: str,
        /,
        mine: dict[str, object],
        theirs: dict[str, object],
        **values: object,
    ) -> None:
        super().__init__(message, **values)
        self.mine = mine
        self.theirs = theirs


class Damaged(KantoorError):
    """The office file does not verify."""


class Unavailable(KantoorError):
    """The store cannot be used now or here: locked, read-only, full, or a network disk."""


class Lost(Unavailable):
    """The connection to a database server broke; whether the last commit succeeded is unknown."""
