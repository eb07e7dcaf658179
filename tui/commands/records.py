"""The commands of the records."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command("relation.open", N_("open"), N_("Open the contact."), ("enter",), ("records",)),
    Command("relation.add", N_("new contact"), N_("Add a contact."), ("plus", "add"), ("records",),
            "relation.add"),
    Command("relation.search", N_("search"), N_("Find contacts as you type."),
            ("slash",), ("records",)),
    Command("relation.change", N_("change"), N_("Change the contact's details."),
            ("e",), ("relation",), "relation.change"),
    Command("relation.confirm_iban", N_("confirm IBAN"), N_("Confirm an IBAN that a colleague "
                                                            "changed."),
            ("i",), ("relation",), does="relation.confirm_iban",
            done=N_("The new IBAN is in use.")),
    Command("relation.decline_iban", N_("reject IBAN"), N_("Reject the changed IBAN and keep the "
                                                            "current one."),
            ("x",), ("relation",), does="relation.decline_iban",
            done=N_("IBAN unchanged.")),
    Command("relation.retire", N_("not in use"), N_("Retire the contact, so that no form offers "
                                                    "it, or restore it."),
            (), ("relation",), does="relation.retire", menu="u"),
    Command("relation.merge", N_("merge"), N_("Merge the contact into its duplicate."),
            (), ("relation",), "relation.merge", menu="m"),
    Command("relation.entries", N_("entries"), N_("Show the entries of this contact."),
            ("n",), ("relation",)),
    Command("relation.items", N_("work items"), N_("Show the work items of this contact."),
            ("w",), ("relation",)),
)  # fmt: skip
