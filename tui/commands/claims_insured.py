"""The commands of what must be recorded before one can claim."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

COMMANDS = (
    Command("relation.insured", N_("insured person"), N_("Show what insurers ask of this patient, and the policy."),
            (), ("relation",), "insured.read", menu="i"),
    Command("insured.keep", N_("change"), N_("Type what insurers ask, or a new policy."),
            ("e",), ("insured",), "insured.keep"),
    Command("insured.check", N_("insurer asked"), N_("Record whether the insurer says that the patient is "
                                                     "insured."),
            ("i",), ("insured",), "insured.check"),
    Command("claims.insurers", N_("insurers"), N_("The UZOVI numbers of insurers."),
            (), ("claims",), "claim_setting.read", menu="n", goes_to="insurer_numbers"),
    Command("claims.providers", N_("practitioners"), N_("The AGB numbers of who treats."),
            (), ("claims",), "claim_setting.read", menu="p", goes_to="provider_numbers"),
    Command("claims.settings", N_("settings"), N_("The fields of insurance claims that the office sets."),
            (), ("claims",), "claim_setting.read", menu="s", goes_to="claim_settings"),
    Command("claims.authorisations", N_("authorisations"), N_("What insurers allowed beforehand."),
            (), ("claims",), "insured.read", menu="m", goes_to="authorisations"),
    Command("insurer_number.change", N_("change"), N_("Change the number."),
            ("enter",), ("insurer_numbers",), "insurer_number.change"),
    Command("insurer_number.add", N_("new number"), N_("Add the UZOVI number of an insurer."),
            ("plus", "add"), ("insurer_numbers",), "insurer_number.add"),
    Command("insurer_number.remove", N_("delete"), N_("Delete the number."),
            ("x",), ("insurer_numbers",), "insurer_number.remove"),
    Command("provider_number.change", N_("change"), N_("Change the number."),
            ("enter",), ("provider_numbers",), "provider_number.change"),
    Command("provider_number.add", N_("new number"), N_("Add the AGB number of who treats."),
            ("plus", "add"), ("provider_numbers",), "provider_number.add"),
    Command("provider_number.remove", N_("delete"), N_("Delete the number."),
            ("x",), ("provider_numbers",), "provider_number.remove"),
    Command("claim_setting.change", N_("change"), N_("Change the setting."),
            ("enter",), ("claim_settings",), "claim_setting.change"),
    Command("claim_setting.add", N_("new setting"), N_("Set a field from a day on."),
            ("plus", "add"), ("claim_settings",), "claim_setting.add"),
    Command("claim_setting.remove", N_("delete"), N_("Delete the setting."),
            ("x",), ("claim_settings",), "claim_setting.remove"),
    Command("claim_settings.next", N_("next department"), N_("Show the settings of the next department."),
            ("right_square_bracket",), ("claim_settings",)),
    Command("claim_settings.previous", N_("previous department"), N_("Show the settings of the previous "
                                                                     "department."),
            ("left_square_bracket",), ("claim_settings",)),
    Command("authorisation.change", N_("change"), N_("Change the authorisation."),
            ("enter",), ("authorisations",), "authorisation.change"),
    Command("authorisation.add", N_("new authorisation"), N_("Add what an insurer allowed."),
            ("plus", "add"), ("authorisations",), "authorisation.add"),
    Command("authorisation.remove", N_("delete"), N_("Delete the authorisation."),
            ("x",), ("authorisations",), "authorisation.remove"),
    Command("authorisations.ended", N_("ended"), N_("Show the authorisations that ended or are used up."),
            ("e",), ("authorisations",), "insured.read", goes_to="ended_authorisations"),
    Command("ended_authorisation.change", N_("change"), N_("Change the authorisation."),
            ("enter",), ("ended_authorisations",), "authorisation.change"),
    Command("ended_authorisations.next", N_("next department"), N_("Show the authorisations of the next department."),
            ("right_square_bracket",), ("ended_authorisations",)),
    Command("ended_authorisations.previous", N_("previous department"), N_("Show the authorisations of the previous "
                                                                           "department."),
            ("left_square_bracket",), ("ended_authorisations",)),
    Command("authorisations.next", N_("next department"), N_("Show the authorisations of the next department."),
            ("right_square_bracket",), ("authorisations",)),
    Command("authorisations.previous", N_("previous department"), N_("Show the authorisations of the previous "
                                                                     "department."),
            ("left_square_bracket",), ("authorisations",)),
)  # fmt: skip
