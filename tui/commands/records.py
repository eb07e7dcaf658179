"""The commands of the records."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command("relation.open", N_("open"), N_("See the contact."), ("enter",), ("records",)),
    Command("relation.add", N_("new contact"), N_("Add a contact."), ("plus", "add"), ("records",),
            "relation.add"),
    Command("relation.search", N_("search"), N_("Find contacts as you type."),
            ("slash",), ("records",)),
    Command("relation.change", N_("change"), N_("Change what is known of the contact."),
            ("e",), ("relation",), "relation.change"),
    Command("relation.confirm_iban", N_("confirm IBAN"), N_("Confirm an IBAN that a colleague "
                                                            "changed."),
            ("i",), ("relation",), does="relation.confirm_iban",
            done=N_("The new IBAN is in use.")),
    Command("relation.decline_iban", N_("decline IBAN"), N_("Reject the changed IBAN and keep the "
                                                            "current one."),
            ("x",), ("relation",), does="relation.decline_iban",
            done=N_("The IBAN is left as it was.")),
    Command("relation.retire", N_("not in use"), N_("Take the contact out of use, so that no "
                                                    "form offers it, or put it back."),
            (), ("relation",), does="relation.retire", menu="u"),
    Command("relation.merge", N_("merge"), N_("Merge the contact into another that is the same."),
            (), ("relation",), "relation.merge", menu="m"),
    Command("relation.entries", N_("entries"), N_("The entries of this contact."),
            ("n",), ("relation",)),
    Command("relation.items", N_("work items"), N_("The work items of this contact."),
            ("w",), ("relation",)),
)  # fmt: skip
