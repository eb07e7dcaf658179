"""The commands of the laboratory's orders and samples."""

from __future__ import annotations

from store.errors import N_
from tui.commands.command import Command

__all__ = ["COMMANDS"]

ORDER, SAMPLE = ("lab_order",), ("sample",)

COMMANDS = (
    Command("go.laboratory", N_("laboratory"), N_("Go to the orders and samples of the laboratory."),
            act="lab_order.read", menu="z", goes_to="laboratory"),
    Command("relation.order_tests", N_("order tests"), N_("Order tests of this patient."),
            (), ("relation",), "lab_order.add", menu="o"),
    Command("lab_order.open", N_("open"), N_("Open the order."), ("enter",), ("laboratory",)),
    Command("lab_order.add", N_("order tests"), N_("Order tests of a patient."),
            ("plus", "add"), ("laboratory",), "lab_order.add"),
    Command("lab_order.search", N_("search"), N_("Find orders by number or patient; scan a sample to "
                                                 "open it."),
            ("slash",), ("laboratory",)),
    Command("laboratory.state", N_("state"), N_("Show the orders in the next state: open, complete, "
                                                "cancelled, all."),
            ("s",), ("laboratory",)),
    Command("laboratory.collect", N_("collect"), N_("Scan or type the numbers of samples that are "
                                                    "collected."),
            ("c",), ("laboratory",), "record.move"),
    Command("laboratory.receive", N_("receive"), N_("Scan or type the numbers of samples that come in."),
            ("i",), ("laboratory",), "record.move"),
    Command("laboratory.prepare", N_("prepare"), N_("Scan or type the numbers of samples that you "
                                                    "prepare."),
            ("p",), ("laboratory",), "record.move"),
    Command("laboratory.ready", N_("ready"), N_("Scan or type the numbers of samples that are ready "
                                                "for testing."),
            ("g",), ("laboratory",), "record.move"),
    Command("lab_order.test", N_("open"), N_("Open the result of the test, or else its sample."),
            ("enter",), ORDER),
    Command("lab_order.sample", N_("samples"), N_("Go to one of the samples of the order."), ("m",), ORDER),
    Command("lab_order.more", N_("add a test"), N_("Add a test to the order."),
            ("plus", "add"), ORDER, "lab_order.change"),
    Command("lab_order.change", N_("change"), N_("Change what was said with the order."),
            ("e",), ORDER, "lab_order.change"),
    Command("lab_order.label", N_("labels"), N_("Label the samples of the order."),
            ("l",), ORDER, "record.export"),
    Command("lab_order.open_patient", N_("patient"), N_("Go to the patient."),
            ("p",), ORDER, "relation.read"),
    Command("lab_order.cancel", N_("cancel"), N_("Cancel the order, with the reason."),
            ("x",), ORDER, "lab_order.cancel"),
    Command("sample.next", N_("go on"), N_("Take the next usual step, such as receiving."),
            ("n",), SAMPLE, "record.move"),
    Command("custody.note", N_("hand over"), N_("Note who has the sample now, or where it is."),
            ("d",), SAMPLE, "custody.note"),
    Command("custody.line", N_("details"), N_("Say the whole line under the cursor."), ("enter",), ("custody",)),
    Command("sample.custody", N_("custody"), N_("Show the chain of custody with its gaps."), ("k",), SAMPLE),
    Command("custody.split", N_("split"), N_("Take a part of the sample, with a number of its own."),
            (), SAMPLE, "custody.split", menu="s"),
    Command("sample.order", N_("its order"), N_("Go to the order of the sample."), ("o",), SAMPLE),
    Command("sample.record", N_("form"), N_("Go to the form of the sample: its fields, files and work."),
            ("e",), SAMPLE, "record.read"),
)  # fmt: skip
