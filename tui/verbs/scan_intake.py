"""Takes in the files that scanners put in the folders of the queues."""

from __future__ import annotations

import argparse

from store.errors import N_
from store.inbox.scans.intake import take_scans
from tui.verbs._drop_folder import register_intake

__all__ = ["register"]

HELP = N_("take in the scans of each queue, from its folder in PATH")


def register(verb: argparse.ArgumentParser) -> None:
    register_intake(
        verb, N_("a folder with a folder for each queue, named by its code"), take_scans,
        N_("{received} received, {filed} filed by their sheet, {known} already known, {held} put aside."),
    )  # fmt: skip
