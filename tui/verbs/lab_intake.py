"""Takes in the laboratory messages that other systems put in the folders of the departments."""

from __future__ import annotations

import argparse

from store.errors import N_
from store.laboratory import take_messages
from tui.verbs._drop_folder import register_intake

__all__ = ["register"]

HELP = N_("take in HL7 messages of each department from PATH, and write those to send")


def register(verb: argparse.ArgumentParser) -> None:
    register_intake(
        verb, N_("a folder with a folder for each department, named by its code"), take_messages,
        N_("{placed} placed, {waiting} waiting, {known} already known, {held} files put aside."),
        N_("{later} placed that waited, {sent} written to send."),
    )  # fmt: skip
